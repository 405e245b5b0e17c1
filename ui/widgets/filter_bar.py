"""Filter chips above a list: toggled by a click; rarer ones wait in the ＋ menu."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.widgets.buttons import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import TabMark, place_after
from ui.widgets.labels import set_shown
from ui.widgets.laid_out_once import laid_out_once
from ui.widgets.tokens import GAP_TINY


@dataclass(frozen=True)
class Filter:
    """One filter; of those with the same `group` only one is on; `shown` False puts it into the ＋ menu.

    `submenu`: below which line of that menu it stands, where there are many.
    """

    key: str
    word: str
    count: int | None = None
    group: str = ""
    shown: bool = True
    submenu: str = ""


class FilterBar(QWidget):
    """Holds the chips and knows which are on."""

    changed = Signal(object)
    """Other filters are on: a tuple of keys in the order of the chips."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters: dict[str, Filter] = {}
        self._chips: dict[str, Button] = {}
        self._on: set[str] = set()
        self._first_stop = TabMark(self)
        self._flow = FlowLayout(self, GAP_TINY)
        self._menu = QMenu(self)
        self._more = Button("＋", "", "chip", tip="更多筛选条件")
        self._more.setAccessibleName("更多筛选条件")
        self._more.clicked.connect(self._open_menu)
        self._flow.addWidget(self._more)
        self.hide()

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Offers these filters; those that are on stay on when they are still offered."""
        if self._chips and list(filters) == list(self._filters.values()):
            return
        self._filters = {item.key: item for item in filters}
        gone = self._on - self._filters.keys()
        self._on -= gone
        with laid_out_once(self):
            self._rebuild()
        set_shown(self, bool(filters))
        if gone:
            self.changed.emit(self.active())

    def active(self) -> tuple[str, ...]:
        """The keys of the filters that are on."""
        return tuple(key for key in self._filters if key in self._on)

    def set_active(self, keys: Iterable[str]) -> None:
        """Switches exactly these filters on."""
        wanted = {key for key in keys if key in self._filters}
        if wanted != self._on:
            self._on = wanted
            self._rebuild()
            self.changed.emit(self.active())

    def chip(self, key: str) -> Button | None:
        """The chip of a filter, if it stands in the row."""
        return self._chips.get(key)

    def menu(self) -> QMenu:
        """The menu of the filters that do not stand in the row, freshly filled."""
        self._menu.clear()
        below: dict[str, QMenu] = {}
        for item in self._filters.values():
            if item.key not in self._chips:
                if item.submenu and item.submenu not in below:
                    below[item.submenu] = self._menu.addMenu(item.submenu)
                action = below.get(item.submenu, self._menu).addAction(_words(item))
                action.triggered.connect(lambda _=False, key=item.key: self._switch(key, True))
        return self._menu

    def _open_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _switch(self, key: str, on: bool) -> None:
        if on:
            group = self._filters[key].group
            rivals = {item.key for item in self._filters.values() if group and item.group == group}
            self._on = (self._on - rivals) | {key}
        else:
            self._on.discard(key)
        self._refresh(focus=key)
        self.changed.emit(self.active())

    def _refresh(self, focus: str) -> None:
        wanted = [item.key for item in self._filters.values() if item.shown or item.key in self._on]
        if wanted != list(self._chips):
            self._rebuild()
            target = self._chips.get(focus, self._more)
            target.setFocus()
        for key, chip in self._chips.items():
            chip.setChecked(key in self._on)

    def _rebuild(self) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips.clear()
        for item in self._filters.values():
            if item.shown or item.key in self._on:
                self._add_chip(item)
        set_shown(self._more, len(self._chips) < len(self._filters))
        place_after(self._first_stop, [*self._chips.values(), self._more])

    def _add_chip(self, item: Filter) -> None:
        chip = Button(_words(item), "", "chip", parent=self)
        chip.setCheckable(True)
        chip.setChecked(item.key in self._on)
        chip.setAccessibleName(f"筛选：{_words(item)}")
        chip.clicked.connect(lambda on, key=item.key: self._switch(key, on))
        self._flow.insert_widget(len(self._chips), chip)
        chip.show()
        self._chips[item.key] = chip


def _words(item: Filter) -> str:
    return item.word if item.count is None else f"{item.word} {item.count}"

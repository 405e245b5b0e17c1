"""修改记录, 回收站 and 看过明文: opened from the settings, from the palette and from the card of a record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.history.queries import Subject
from ui.history.bin_view import BinView
from ui.history.log_view import LogView
from ui.history.look_view import LookView
from ui.history.saving import save_audit
from ui.runtime.context import BACK, AppContext
from ui.runtime.history_link import BIN, EVERYWHERE, HISTORY, LOG, LOOKS
from ui.runtime.page import TabPage
from ui.widgets.buttons import Button, quiet_button
from ui.widgets.page_keys import on_escape
from ui.widgets.palette import Command
from ui.widgets.toolbar import PageToolbar

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet


class HistoryPage(TabPage):
    """Three views of the change log; one is shown."""

    key = HISTORY
    title = LOG

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.log, self.bin, self.looks = LogView(context), BinView(context), LookView(context)
        self._by_name: dict[str, LogView | BinView | LookView] = {
            LOG: self.log, BIN: self.bin, LOOKS: self.looks,
        }  # fmt: skip
        self.back_button = quiet_button("返回", "arrow-left", lambda: context.go(BACK))
        self.chips = {name: self._chip(name) for name in self._by_name}
        self._views = QStackedWidget()
        for view in self._by_name.values():
            self._views.addWidget(view)
        bar = PageToolbar(self.back_button, *self.chips.values())
        bar.add_stretch()
        self.export_button = quiet_button("导出审计记录…", "file-spreadsheet", self.export)
        self.export_button.setToolTip(
            "左边列出的全部修改，存成 Excel；同时存一份校验链，别人也能核对有没有被删改"
        )
        bar.add(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._views, 1)
        on_escape(self, lambda: context.go(BACK))
        self.log.looks_asked.connect(self._show_looks)
        self._mark()

    def show_view(self, name: str) -> None:
        """One of the views by its name."""
        self.context.problem_over.emit()
        self._views.setCurrentWidget(self._by_name[name])
        self._mark()
        self.reload()

    def show_record(self, record_id: str) -> None:
        """table/id: the changes of one record; with a further /* of a person in all tables; or one of the views."""
        if record_id in self._by_name:
            self.log.show_all()
            self._show_whole(record_id)
            return
        table, _, rest = record_id.partition("/")
        of, _, scope = rest.partition("/")
        self._views.setCurrentWidget(self.log)
        self._mark()
        self.log.show_record(Subject(table, of, everywhere=scope == EVERYWHERE))

    def reload(self) -> None:
        """Reads the shown view anew."""
        self._by_name[self._shown()].reload()

    def commands(self) -> Sequence[Command]:
        """For the palette."""
        return [Command(f"history-{name}", name, partial(self._show_whole, name)) for name in self._by_name]

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.show_view(LOG)
        self.log.filters.focus_search()

    def export(self) -> None:
        """Ctrl+E: what the list of changes is narrowed to."""
        save_audit(self, self.context, self.log.filters.ask())

    def _show_whole(self, name: str) -> None:
        """A view by its name: 看过明文 of everybody, the list of changes as it was narrowed last."""
        self.looks.show_all()
        self.show_view(name)

    def _show_looks(self, title: str, of: set[str]) -> None:
        self.looks.show_only(title, of)
        self.show_view(LOOKS)

    def _chip(self, name: str) -> Button:
        chip = Button(name, "", "chip", partial(self._show_whole, name))
        chip.setCheckable(True)
        return chip

    def _shown(self) -> str:
        return next(name for name, view in self._by_name.items() if view is self._views.currentWidget())

    def _mark(self) -> None:
        shown = self._shown()
        for name, chip in self.chips.items():
            chip.setChecked(name == shown)

    def _heard(self, change: ChangeSet) -> None:
        """Every change is one line more."""
        self._stale = True
        if self.isVisible():
            self.refresh()

"""全部事项 in place of the face until [返回工作台]: the list left, what is known of one entry right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.overview.check_table import check_table_button
from ui.overview.entry_card import EntryCard
from ui.overview.entry_list import EntryList
from ui.runtime.context import AppContext
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import hairline, text_label
from ui.widgets.page_keys import on_escape
from ui.widgets.splitter import PageSplitter
from ui.widgets.tokens import GAP_LARGE, GAP_SMALL

_SPLIT, _SHARE = "desk/entries-split", 600


class EntryRoom(QWidget):
    """`closed`: back to the face; `opened`: a place to go to."""

    closed = Signal()
    opened = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.back_button = quiet_button("返回工作台", "arrow-left", self.closed.emit)
        self.table_button = check_table_button(self, context)
        self.list = EntryList(context)
        self.card = EntryCard(context)
        self.splitter = PageSplitter(self.list, self.card)
        self.splitter.restore_kept(context.computer.data(_SPLIT), _SHARE)
        self.splitter.sizes_changed.connect(lambda: context.computer.keep_data(_SPLIT, self.splitter.state()))
        self.list.panel.current_changed.connect(self._show)
        self.list.panel.opened.connect(self._open)
        self.card.opened.connect(self.opened)
        self._lay_out()
        for part in (self._head, self.list, self.card):
            on_escape(part, self.closed.emit)

    def begin(self, entry_id: str = "", words: str = "") -> None:
        """Comes into view with what is to be done, with one entry, or with those that have these words."""
        self.reload()
        self.list.panel.search.setText(words)
        if entry_id:
            self.list.select(entry_id)
        else:
            self.list.show_only_due(not words)
            shown = self.list.model.rows()
            if shown:
                self.list.select(shown[0].id)
        self._show(self.list.panel.view.current_id())
        self.list.panel.view.setFocus()

    def ask_reason(self, entry_id: str) -> None:
        """不适用… of an entry."""
        self.begin(entry_id)
        self.card.ask_reason()

    def reload(self) -> None:
        """Reads everything anew; the entry shown stays."""
        self.list.reload()
        self._show(self.list.panel.view.current_id())

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.list.panel.focus_search()

    def _show(self, entry_id: str) -> None:
        self.card.show_entry(next((row for row in self.list.rows() if row.id == entry_id), None))

    def _open(self, entry_id: str) -> None:
        entry = next((row for row in self.list.rows() if row.id == entry_id), None)
        if entry is not None and entry.place.tab:
            self.opened.emit(entry.place)

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)
        head.setSpacing(GAP_SMALL)
        head.addWidget(self.back_button)
        head.addWidget(text_label("全部事项", "section", wrap=False))
        head.addStretch(1)
        head.addWidget(self.table_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head)
        outer.addWidget(hairline())
        outer.addWidget(self.splitter, 1)

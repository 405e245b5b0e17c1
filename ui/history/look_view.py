"""看过明文: who had numbers shown in full."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.history.looks import MOST, LookLine, looks
from ui.runtime.context import AppContext
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import set_shown, text_label
from ui.widgets.list_view import ListView
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL

_EXPLANATION = (
    "身份证号、电话平时打码。点开看了全部数字，或者不打码存成了文件，这里就记一行，删改不了。"
    f"最近的 {MOST} 次列在这里。"
)
COLUMNS = (
    Column[LookLine]("at", "时间", lambda one: f"{one.at:%Y-%m-%d %H:%M}", width=150),
    Column[LookLine]("who", "谁", lambda one: one.who, width=220),
    Column[LookLine]("place", "在哪里", lambda one: one.place, width=200),
    Column[LookLine]("what", "看了什么", lambda one: one.what, width=160),
    Column[LookLine]("whose", "谁的", lambda one: one.whose, stretch=True),
)


class LookView(QWidget):
    """A list to read."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self.model: RowTableModel[LookLine] = RowTableModel(COLUMNS, self)
        self.view = ListView(self.model, "看过明文")
        self.empty = EmptyState("还没有人看过明文。身份证号和电话一直打着码。", icon="eye")
        self._of: frozenset[str] | None = None
        self.only_label = text_label("", "strong")
        self.all_button = Button("看全部记录", "x", "link", self.show_all)
        self._pages = QStackedWidget()
        for page in (self.view, self.empty):
            self._pages.addWidget(page)
        explanation = text_label(_EXPLANATION, "second")
        explanation.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        only = QHBoxLayout()
        only.setContentsMargins(GAP_LARGE, 0, GAP_LARGE, 0)
        only.addWidget(self.only_label)
        only.addWidget(self.all_button)
        only.addStretch(1)
        column.addWidget(explanation)
        column.addLayout(only)
        column.addWidget(self._pages, 1)

    def show_all(self) -> None:
        """Everybody's numbers."""
        self._of = None
        self.reload()

    def show_only(self, title: str, of: Collection[str]) -> None:
        """Who looked at the numbers of one person, or of another record: those of these ids."""
        self._of = frozenset(of)
        self.only_label.setText(f"只看：{title}")
        self.reload()

    def reload(self) -> None:
        """Reads anew."""
        lines = self._context.read(lambda db: looks(db, of=self._of))
        for widget in (self.only_label, self.all_button):
            set_shown(widget, self._of is not None)
        self.model.set_rows(lines, lambda one: one.id)
        self._pages.setCurrentWidget(self.view if lines else self.empty)

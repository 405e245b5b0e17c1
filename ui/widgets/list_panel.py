"""The left side of every page: search field, filter chips, count, list, and what to say when it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.widgets import tokens
from ui.widgets.buttons import Button, icon_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import Filter, FilterBar
from ui.widgets.labels import set_shown, text_label
from ui.widgets.line_edit import LineEdit
from ui.widgets.list_view import ListView
from ui.widgets.table_model import RowTableModel


class ListPanel(QWidget):
    """Wires search, chips and list; the owner answers with `set_rows` or `set_filter` of the model."""

    search_changed = Signal(str)
    filter_changed = Signal(object)
    """Keys of the filters that are on, a tuple."""
    current_changed = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        model: RowTableModel[Any],
        name: str,
        *,
        unit: str = "条",
        search_hint: str = "搜索",
        empty: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._unit = unit
        self._clear_button: Button | None = None
        self.view = ListView(model, name)
        self.search = self._search_field(search_hint)
        self.filters = FilterBar()
        self.count_label = text_label("", "second", wrap=False)
        self.footer = text_label("", "second")
        self.footer.hide()
        self.empty = empty or EmptyState("这里还没有内容。")
        self.nothing_found = EmptyState(
            "没有符合条件的内容。", Button("清除搜索和筛选", on_click=self.clear_conditions), icon="search"
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._refresh()

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Offers filter chips (again, with new counts)."""
        self.filters.set_filters(filters)

    def set_footer(self, text: str) -> None:
        """One quiet line below the list; "" hides it."""
        self.footer.setText(text)
        set_shown(self.footer, bool(text))

    def clear_conditions(self) -> None:
        """Empties the search field and switches all filters off."""
        self.search.clear()
        self.filters.set_active(())

    def focus_search(self) -> None:
        """For Ctrl+F: into the search field, what stands there selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field ↓ goes to the list, Esc empties it."""
        if watched is not self.search or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.setAccepted(bool(self.search.text()))
            return bool(self.search.text())
        if event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _search_field(self, hint: str) -> LineEdit:
        field = LineEdit(hint)
        field.setAccessibleName("搜索")
        field.set_leading("search")
        field.installEventFilter(self)
        return field

    def _lay_out(self) -> None:
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        top = QHBoxLayout()
        top.setSpacing(tokens.GAP_SMALL)
        top.addWidget(self.search, 1)
        top.addWidget(self.view.column_button())
        head = QVBoxLayout()
        head.setContentsMargins(tokens.GAP, tokens.GAP, tokens.GAP, tokens.GAP_SMALL)
        head.setSpacing(tokens.GAP_SMALL)
        head.addLayout(top)
        head.addWidget(self.filters)
        head.addWidget(self.count_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        for page in (self.view, self.empty, self.nothing_found):
            self._stack.addWidget(page)
        self.footer.setContentsMargins(tokens.GAP, tokens.GAP_SMALL, tokens.GAP, tokens.GAP_SMALL)
        column.addWidget(self.footer)

    def _show_clear_button(self, text: str) -> None:
        if self._clear_button is None and text:
            self._clear_button = icon_button("清空搜索", "x", self.search.clear)
            self._clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.search.set_inner(self._clear_button)
        if self._clear_button is not None and self._clear_button.isHidden() == bool(text):
            set_shown(self._clear_button, bool(text))
            self.search.place_inner()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show_clear_button)
        self.search.textChanged.connect(self.search_changed)
        self.filters.changed.connect(self.filter_changed)
        self.view.current_changed.connect(self.current_changed)
        self.view.opened.connect(self.opened)
        self._model.modelReset.connect(self._refresh)
        self.search_changed.connect(self._refresh)
        self.filter_changed.connect(self._refresh)

    def _refresh(self) -> None:
        total = self._model.total()
        shown = self._model.rowCount()
        words = f"{total} {self._unit}"
        self.count_label.setText(words if shown == total else f"{words}，显示 {shown}")
        asked = bool(self.search.text().strip() or self.filters.active())
        if shown:
            self._stack.setCurrentWidget(self.view)
        else:
            self._stack.setCurrentWidget(self.nothing_found if asked or total else self.empty)
        set_shown(self.count_label, total > 0)

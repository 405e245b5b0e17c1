"""The list of a page: calm rows, own columns, a selection that survives reloading."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QHelpEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView, QWidget

from ui.widgets import theme, tokens
from ui.widgets.buttons import Button
from ui.widgets.table_model import RowTableModel
from ui.widgets.view_state import ColumnState, ViewState

_LEAST_WIDTH = 40
"""Of a column, in pixels at 100 %."""


class ListView(QTableView):
    """Shows a `RowTableModel`. Actions added with `addAction` are its right-click menu."""

    opened = Signal(str)
    """Enter or double click on a row: its id."""
    current_changed = Signal(str)
    """Another row became current: its id, or "" when there is none."""
    selection_changed = Signal()
    """Other rows are selected; ask `selected_ids`."""
    view_state_changed = Signal()
    """Columns or sort order changed; ask `view_state`."""

    def __init__(self, model: RowTableModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._last_current = ""
        self._scale = theme.scale()
        self._kept: tuple[tuple[str, ...], str, int] | None = None
        self._column_menu: QMenu | None = None
        self.setAccessibleName(name)
        self._set_manners()
        self._set_headers()
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.modelReset.connect(self._return_to_remembered)
        self.setSortingEnabled(True)
        self._apply_columns()
        self.doubleClicked.connect(lambda index: self.opened.emit(self._rows.id_at(index.row())))
        self.selectionModel().selectionChanged.connect(self._selection_moved)
        self.selectionModel().currentRowChanged.connect(self._announce_current)
        self._add_copy_action()

    def current_id(self) -> str:
        """The id of the row the card shows, or ""."""
        index = self.currentIndex()
        return self._rows.id_at(index.row()) if index.isValid() else ""

    def selected_ids(self) -> tuple[str, ...]:
        """The ids of all selected rows, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._rows.id_at(place) for place in places)

    def select_ids(self, ids: tuple[str, ...], current: str = "") -> None:
        """Selects rows by id and shows the current one (the first if not said)."""
        self.clearSelection()
        places = [place for row_id in ids if (place := self._rows.position_of(row_id)) is not None]
        selection = self.selectionModel()
        flag = selection.SelectionFlag
        at = self._rows.position_of(current) if current else None
        if at is None and places:
            at = places[0]
        if at is not None:
            column = max(0, self.horizontalHeader().logicalIndex(0))
            index = self._rows.index(at, column)
            selection.setCurrentIndex(index, flag.Rows | (flag.Select if at in places else flag.NoUpdate))
            self.scrollTo(index)
        for place in places:
            selection.select(self._rows.index(place, 0), flag.Select | flag.Rows)

    def view_state(self) -> ViewState:
        """What to store so that the list looks the same next time."""
        header = self.horizontalHeader()
        order = sorted(range(len(self._rows.columns)), key=header.visualIndex)
        sorted_by = header.sortIndicatorSection()
        return ViewState(
            columns=[self._column_state(place) for place in order],
            sort=self._rows.columns[sorted_by].key if 0 <= sorted_by < len(self._rows.columns) else "",
            descending=header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        )

    def restore(self, state: ViewState) -> None:
        """Gives the list a stored look; columns it does not know keep theirs."""
        header = self.horizontalHeader()
        place_to = 0
        for stored in state["columns"]:
            column = self._rows.column_position(stored["key"])
            if column is None:
                continue
            header.moveSection(header.visualIndex(column), place_to)
            header.setSectionHidden(column, not stored["shown"])
            if stored["shown"]:
                header.resizeSection(column, theme.px(stored["width"]))
            place_to += 1
        sort = self._rows.column_position(state["sort"])
        order = Qt.SortOrder.DescendingOrder if state["descending"] else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(-1 if sort is None else sort, order)

    def column_button(self) -> Button:
        """A button that opens the choice of columns."""
        button = Button("列", "columns-3", "quiet", tip="选择显示哪些列")
        button.setAccessibleName("选择显示哪些列")
        button.clicked.connect(lambda: self.show_column_menu(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def show_column_menu(self, where: QPoint) -> QMenu:
        """Opens the choice of columns; the last shown column cannot be hidden."""
        if self._column_menu is not None:
            self._column_menu.deleteLater()
        menu = self._column_menu = QMenu(self)
        header = self.horizontalHeader()
        several = header.count() - header.hiddenSectionCount() > 1
        for place in sorted(range(header.count()), key=header.visualIndex):
            action = menu.addAction(self._rows.columns[place].title)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(place))
            action.setEnabled(several or not action.isChecked())
            action.toggled.connect(lambda on, at=place: self._show_column(at, on))
        menu.addSeparator()
        menu.addAction("恢复原来的列").triggered.connect(self._reset_columns)
        menu.popup(where)
        return menu

    def copy_selection(self) -> None:
        """Puts the selected rows on the clipboard, as a table Excel and WPS understand."""
        header = self.horizontalHeader()
        shown = [
            p for p in sorted(range(header.count()), key=header.visualIndex) if not header.isSectionHidden(p)
        ]
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = [
            "\t".join(self._rows.columns[c].display(self._rows.row_at(p)).replace("\n", " ") for c in shown)
            for p in places
        ]
        if lines:
            QApplication.clipboard().setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Ctrl+C copies the selected rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard into a list without a selection selects its first row.

        Not by the mouse: scrolling up to it would put another row under the click.
        """
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not by_mouse and not self.currentIndex().isValid() and self._rows.rowCount():
            self.select_ids((self._rows.id_at(0),))
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Rows and columns grow with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and theme.scale() != self._scale:
            self._grow(self._scale, theme.scale())

    def viewportEvent(self, event: QEvent) -> bool:
        """A tip that only repeats a text which fits is not shown."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            if index.isValid() and self._rows.columns[index.column()].tooltip is None:
                needed = self.fontMetrics().horizontalAdvance(str(index.data())) + 16
                if needed <= self.visualRect(index).width():
                    return True
        return super().viewportEvent(event)

    def _set_manners(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _set_headers(self) -> None:
        rows, titles = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.px(tokens.ROW_HEIGHT))
        titles.setHighlightSections(False)
        titles.setSectionsMovable(True)
        titles.setSortIndicatorClearable(True)
        titles.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        titles.setMinimumSectionSize(theme.px(_LEAST_WIDTH))
        titles.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        titles.customContextMenuRequested.connect(lambda at: self.show_column_menu(titles.mapToGlobal(at)))
        for changed in (titles.sectionMoved, titles.sectionResized, titles.sortIndicatorChanged):
            changed.connect(lambda *_: self.view_state_changed.emit())

    def _apply_columns(self) -> None:
        header = self.horizontalHeader()
        for place, column in enumerate(self._rows.columns):
            header.resizeSection(place, theme.px(column.width))
            header.setSectionHidden(place, not column.shown)
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(place, mode.Stretch if column.stretch else mode.Interactive)

    def _grow(self, before: int, now: int) -> None:
        """Rows and columns at another scale; a width the user gave stays the same at 100 %."""
        self._scale = now
        header = self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(theme.px(tokens.ROW_HEIGHT))
        header.setMinimumSectionSize(theme.px(_LEAST_WIDTH))
        last = self._stretched_last()
        for place, column in enumerate(self._rows.columns):
            own = header.isSectionHidden(place) or place == last
            grown = round(header.sectionSize(place) * now / before)
            header.resizeSection(place, theme.px(column.width) if own else grown)

    def _stretched_last(self) -> int:
        """The column that has the rest of the width only because it is the last one shown; -1 where none has."""
        header = self.horizontalHeader()
        shown = [place for place in range(header.count()) if not header.isSectionHidden(place)]
        return max(shown, key=header.visualIndex, default=-1) if header.stretchLastSection() else -1

    def _column_state(self, place: int) -> ColumnState:
        header, column = self.horizontalHeader(), self._rows.columns[place]
        hidden = header.isSectionHidden(place)
        width = (
            column.width
            if hidden or column.stretch
            else round(header.sectionSize(place) * 100 / theme.scale())
        )
        return ColumnState(key=column.key, width=width, shown=not hidden)

    def _show_column(self, place: int, on: bool) -> None:
        self.horizontalHeader().setSectionHidden(place, not on)
        self.view_state_changed.emit()

    def _reset_columns(self) -> None:
        header = self.horizontalHeader()
        for place in range(header.count()):
            header.moveSection(header.visualIndex(place), place)
        self._apply_columns()
        self.view_state_changed.emit()

    def _add_copy_action(self) -> None:
        action = QAction("复制", self)
        action.triggered.connect(self.copy_selection)
        self.addAction(action)

    def _remember(self) -> None:
        self._kept = (self.selected_ids(), self.current_id(), self.verticalScrollBar().value())

    def _return_to_remembered(self) -> None:
        kept, self._kept = self._kept, None
        if kept is None:
            return
        ids, current, scrolled = kept
        if self._rows.position_of(current) is not None:
            self.select_ids(ids, current)
            self.verticalScrollBar().setValue(scrolled)
        elif any(self._rows.position_of(row_id) is not None for row_id in ids):
            self.select_ids(ids)
        self._announce_current()
        self.selection_changed.emit()

    def _selection_moved(self) -> None:
        if self._kept is None:
            self.selection_changed.emit()

    def _announce_current(self, *_: object) -> None:
        current = self.current_id()
        if self._kept is None and current != self._last_current:
            self._last_current = current
            self.current_changed.emit(current)

"""The first rows of a sheet as they stand in the file; a click says which of them are headings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from renda_desktop.chinese.identity import mask_numbers_in
from renda_desktop.spreadsheets.cells import RawSheet, cell_text, column_letters
from ui.imports.wash_delegate import WashDelegate
from ui.widgets import theme, tokens

SHOWN_ROWS = 40
_SHOWN_COLUMNS = 60
_MARKS_WIDTH, _NARROWEST, _WIDEST = 132, 56, 240
Index = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractTableModel):
    """Rows of a sheet; the first column says which are headings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: RawSheet | None = None
        self._headings: frozenset[int] = frozenset()
        self._marks: Mapping[int, str] = {}

    def show_sheet(self, sheet: RawSheet | None, headings: frozenset[int], marks: Mapping[int, str]) -> None:
        """Shows a sheet with these heading rows (numbers of the sheet); `marks` say of others why they are no data."""
        self.beginResetModel()
        self._sheet, self._headings, self._marks = sheet, headings, marks
        self.endResetModel()

    def number_at(self, row: int) -> int:
        """The sheet's own number of a row."""
        return row + (self._sheet.first_row if self._sheet else 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows are shown."""
        return 0 if parent.isValid() or self._sheet is None else min(SHOWN_ROWS, len(self._sheet.rows))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The column of marks and those of the sheet."""
        return 0 if parent.isValid() or self._sheet is None else 1 + min(_SHOWN_COLUMNS, self._sheet.width)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Texts, and how headings look."""
        if self._sheet is None or not index.isValid():
            return None
        number = self.number_at(index.row())
        is_heading = number in self._headings
        if role == int(Qt.ItemDataRole.DisplayRole):
            if index.column() == 0:
                return f"{number} {'表头' if is_heading else self._marks.get(number, '')}".strip()
            text = cell_text(self._sheet.rows[index.row()][index.column() - 1])
            return mask_numbers_in(text.replace("\n", " "))
        if role == int(Qt.ItemDataRole.BackgroundRole) and is_heading:
            return QBrush(QColor(tokens.SELECTED))
        if role == int(Qt.ItemDataRole.ForegroundRole) and not is_heading and number in self._marks:
            return QBrush(QColor(tokens.SECOND_TEXT))
        if role == int(Qt.ItemDataRole.FontRole) and is_heading:
            font = QFont(theme.font())
            font.setBold(True)
            return font
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Letters of the columns."""
        if role != int(Qt.ItemDataRole.DisplayRole) or orientation != Qt.Orientation.Horizontal:
            return None
        first = self._sheet.first_column if self._sheet else 1
        return "行" if section == 0 else column_letters(first + section - 1)


class SheetView(QTableView):
    """A click or Space on a row makes it the heading row, with Shift one of several; once more takes that back."""

    headings_changed = Signal(object)
    """The heading rows the user wants: a frozenset of sheet row numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = SheetModel(self)
        self._headings: frozenset[int] = frozenset()
        self.setModel(self._rows)
        self.setItemDelegate(WashDelegate(self))
        self.setAccessibleName("文件的开头几行")
        self.setAccessibleDescription("点一行或按空格，指定它是表头；按住 Shift 再点，表头就有几行")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self._grow()
        self.horizontalHeader().setDefaultSectionSize(theme.px(112))

    def _grow(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(tokens.FIELD_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def headings(self) -> frozenset[int]:
        """The heading rows as shown."""
        return self._headings

    def show_sheet(
        self, sheet: RawSheet | None, headings: frozenset[int], marks: Mapping[int, str] | None = None
    ) -> None:
        """Shows a sheet; the row chosen and the place where it was scrolled to stay."""
        scrolled, current = self.verticalScrollBar().value(), self.currentIndex().row()
        self._headings = headings
        self._rows.show_sheet(sheet, headings, marks or {})
        self._fit(sheet, marks or {})
        if current >= 0:
            self.setCurrentIndex(self._rows.index(current, 0))
        self.verticalScrollBar().setValue(scrolled)

    def _fit(self, sheet: RawSheet | None, marks: Mapping[int, str]) -> None:
        """Columns as wide as what stands in them; what runs over several cells in the file does so here."""
        self.clearSpans()
        for row in range(self._rows.rowCount()):
            lone = _lone_place(sheet, row) if self._rows.number_at(row) in marks else None
            if lone is not None:
                self.setSpan(row, lone + 1, 1, self._rows.columnCount() - lone - 1)
        self.resizeColumnsToContents()
        self.setColumnWidth(0, theme.px(_MARKS_WIDTH))
        for column in range(1, self._rows.columnCount()):
            width = self.columnWidth(column)
            self.setColumnWidth(column, max(theme.px(_NARROWEST), min(width, theme.px(_WIDEST))))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a row; with Shift the headings reach as far as there."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._point(index.row(), event.modifiers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter do what a click does."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._point(self.currentIndex().row(), event.modifiers())
        else:
            super().keyPressEvent(event)

    def _point(self, row: int, keys: Qt.KeyboardModifier) -> None:
        """A heading row pointed at is taken back; with Shift the headings reach from where they are to the row."""
        if row < 0:
            return
        number = self._rows.number_at(row)
        if number in self._headings:
            wanted = self._headings - {number}
        elif keys & Qt.KeyboardModifier.ShiftModifier and self._headings:
            first, last = min(*self._headings, number), max(*self._headings, number)
            wanted = frozenset(range(first, last + 1))
        else:
            wanted = frozenset({number})
        self.headings_changed.emit(wanted)


def _lone_place(sheet: RawSheet | None, row: int) -> int | None:
    """Where the only filled cell of a row stands, unless it is the last."""
    filled = [place for place, value in enumerate(sheet.rows[row]) if value is not None] if sheet else []
    return (
        filled[0] if sheet and len(filled) == 1 and filled[0] < min(_SHOWN_COLUMNS, sheet.width) - 1 else None
    )

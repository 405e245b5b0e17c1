"""The first rows of a sheet as they stand in the file; a click says which of them are headings."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from renda_desktop.spreadsheets.cells import RawSheet, cell_text, column_letters
from ui.roster.wash_delegate import WashDelegate
from ui.widgets import theme, tokens

SHOWN_ROWS = 40
_SHOWN_COLUMNS = 60
Index = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractTableModel):
    """Rows of a sheet; the first column says which are headings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: RawSheet | None = None
        self._headings: frozenset[int] = frozenset()

    def show_sheet(self, sheet: RawSheet | None, headings: frozenset[int]) -> None:
        """Shows a sheet with these heading rows (numbers of the sheet)."""
        self.beginResetModel()
        self._sheet, self._headings = sheet, headings
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
        is_heading = self.number_at(index.row()) in self._headings
        if role == int(Qt.ItemDataRole.DisplayRole):
            if index.column() == 0:
                return (
                    f"{self.number_at(index.row())} 表头" if is_heading else str(self.number_at(index.row()))
                )
            return cell_text(self._sheet.rows[index.row()][index.column() - 1]).replace("\n", " ")
        if role == int(Qt.ItemDataRole.BackgroundRole) and is_heading:
            return QBrush(QColor(tokens.SELECTED))
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
    """Click, Space or Enter on a row makes it a heading row or takes that back."""

    headings_changed = Signal(object)
    """The heading rows the user wants: a frozenset of sheet row numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = SheetModel(self)
        self._headings: frozenset[int] = frozenset()
        self.setModel(self._rows)
        self.setItemDelegate(WashDelegate(self))
        self.setAccessibleName("文件的开头几行")
        self.setAccessibleDescription("点一行或按空格，指定它是表头")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(tokens.FIELD_HEIGHT))
        self.horizontalHeader().setDefaultSectionSize(theme.px(112))
        self.clicked.connect(lambda index: self._toggle(index.row()))

    def headings(self) -> frozenset[int]:
        """The heading rows as shown."""
        return self._headings

    def show_sheet(self, sheet: RawSheet | None, headings: frozenset[int]) -> None:
        """Shows a sheet; the place where it was scrolled to stays."""
        scrolled = self.verticalScrollBar().value()
        self._headings = headings
        self._rows.show_sheet(sheet, headings)
        self.setColumnWidth(0, theme.px(84))
        self.verticalScrollBar().setValue(scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter do what a click does."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _toggle(self, row: int) -> None:
        """A heading row is taken back; a neighbour of the headings is added; a row elsewhere replaces them."""
        if row < 0:
            return
        number = self._rows.number_at(row)
        if number in self._headings:
            wanted = frozenset(one for one in self._headings if one != number)
        elif {number - 1, number + 1} & self._headings:
            wanted = self._headings | {number}
        else:
            wanted = frozenset({number})
        self.headings_changed.emit(wanted)

"""The county's sheet drawn as a grid: merged cells, widths, texts; what is bound, what waits, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from renda_desktop.spreadsheets.cells import column_letters
from renda_desktop.spreadsheets.patching.viewing import FormSheet
from ui.widgets import theme, tokens
from ui.widgets.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]
_ROLE = Qt.ItemDataRole
_CHARACTER, _POINT = 9, 4 / 3
_TIGHT = "QTableView::item { padding: 0 2px; border: none; }"
_LEAST_HEIGHT, _LEAST_WIDTH, _MOST_WIDTH = 26, 34, 320
_USUAL_WIDTH, _IN_VIEW = 9.0, 60.0
_LEADING = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MOST_ROWS, _ROWS_BELOW = 400, 2
BLANK = FormSheet("", {}, (), 0, 0, {}, {})


@dataclass(frozen=True)
class Marks:
    """What is said about cells: names of what fills them, repeating rows, places that wait or are wrong."""

    bound: Mapping[Place, str] = field(default_factory=dict)
    rows: frozenset[int] = frozenset()
    waiting: frozenset[Place] = frozenset()
    wrong: Mapping[Place, str] = field(default_factory=dict)
    counted: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)


class SheetModel(QAbstractTableModel):
    """A sheet's cells; row and column of an index are one less than the sheet's own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = BLANK
        self.marks = Marks()

    def show_sheet(self, sheet: FormSheet, marks: Marks) -> None:
        """Shows another sheet or other marks."""
        self.beginResetModel()
        self.sheet, self.marks = sheet, marks
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """The sheet's rows, as many as are looked at; behind headings alone a row to click on."""
        if (parent is not None and parent.isValid()) or not self.sheet.rows:
            return 0
        return min(self.sheet.rows + _ROWS_BELOW, _MOST_ROWS)

    def columnCount(self, parent: Index | None = None) -> int:
        """The sheet's columns."""
        return 0 if parent is not None and parent.isValid() else self.sheet.columns

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(_ROLE.DisplayRole)
    ) -> Any:
        """A B C above, 1 2 3 at the side, as in Excel."""
        if role == int(_ROLE.DisplayRole):
            across = orientation == Qt.Orientation.Horizontal
            return column_letters(section + 1) if across else str(section + 1)
        return None

    def data(self, index: Index, role: int = int(_ROLE.DisplayRole)) -> Any:
        """Text, tint and what is said about a cell."""
        place = self.sheet.home(index.row() + 1, index.column() + 1)
        if role == int(_ROLE.DisplayRole):
            return self.words(place)
        if role == int(_ROLE.TextAlignmentRole):
            return int(_LEADING if self._is_wide(place) else Qt.AlignmentFlag.AlignCenter)
        if role == int(_ROLE.FontRole):
            return theme.font(tokens.SMALL)
        if role == int(_ROLE.BackgroundRole):
            return self._tint(place)
        if role == int(_ROLE.ForegroundRole) and place in self.marks.bound:
            return QBrush(QColor(tokens.BLUE))
        if role in (int(_ROLE.ToolTipRole), int(_ROLE.AccessibleTextRole)):
            return self._said(place)
        return None

    def words(self, place: Place) -> str:
        """The text, and in brackets what the cell is filled with."""
        text, name = self.sheet.cell(*place).text, self.marks.bound.get(place, "")
        example = place[0] in self.marks.rows
        return f"{text}〔{name}〕" if name and text and not example else name or text

    def _is_wide(self, place: Place) -> bool:
        """Whether a title runs so far that its middle would stand outside the window."""
        area = self.sheet.area(*place)
        across = range(area.left, min(area.right, self.sheet.columns) + 1)
        return sum(self.sheet.widths.get(column, _USUAL_WIDTH) for column in across) > _IN_VIEW

    def _tint(self, place: Place) -> QBrush | None:
        if place in self.marks.wrong:
            return QBrush(QColor(tokens.TONE_WASH[Tone.LATE]))
        if place in self.marks.waiting:
            return QBrush(QColor(tokens.TONE_WASH[Tone.SOON]))
        if place in self.marks.bound or place in self.marks.counted:
            return QBrush(QColor(tokens.SELECTED))
        if place[0] in self.marks.rows:
            return QBrush(QColor(tokens.TONE_WASH[Tone.DONE]))
        return None

    def _said(self, place: Place) -> str:
        said = [f"{column_letters(place[1])}{place[0]}", self.words(place)]
        if place in self.marks.waiting:
            said.append("还没对上")
        if place in self.marks.counted:
            said.append(f"双击或按回车看这{len(self.marks.counted[place])}条")
        return " ".join(filter(None, [*said, self.marks.wrong.get(place, "")]))


class _TintDelegate(QStyledItemDelegate):
    """Paints the tint below the cell: the style sheet of the tables knows no tints of single cells."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The tint, then the text."""
        tint = index.data(int(_ROLE.BackgroundRole))
        if isinstance(tint, QBrush):
            painter.fillRect(option.rect, tint)  # type: ignore[attr-defined]
        super().paint(painter, option, index)
        view = self.parent()
        if isinstance(view, QTableView) and view.currentIndex() == index:
            painter.save()
            painter.setPen(QPen(QColor(tokens.BLUE), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))  # type: ignore[attr-defined]
            painter.restore()


class SheetGrid(QTableView):
    """A click on a cell says which one, Enter or a double click opens it; arrows walk through the sheet."""

    picked = Signal(int, int)
    """Row and column of the cell, 1-based; of merged cells the first."""
    opened = Signal()
    """Enter or a double click on the current cell."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = SheetModel(self)
        self.setModel(self.cells)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setStyleSheet(_TIGHT)
        self.setItemDelegate(_TintDelegate(self))
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def show_sheet(self, sheet: FormSheet, marks: Marks) -> None:
        """Shows a sheet; place and current cell stay when it is the same sheet."""
        current = self.place() if sheet.name == self.cells.sheet.name else None
        scrolled = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self.cells.show_sheet(sheet, marks)
        self.selectionModel().blockSignals(False)
        self._arrange()
        if current is not None and current[0] <= self.cells.rowCount() and current[1] <= sheet.columns:
            self.go(*current, tell=False)
        self.verticalScrollBar().setValue(scrolled[0])
        self.horizontalScrollBar().setValue(scrolled[1])

    def place(self) -> Place | None:
        """The current cell; of merged cells the first."""
        index = self.currentIndex()
        return self.cells.sheet.home(index.row() + 1, index.column() + 1) if index.isValid() else None

    def go(self, row: int, column: int, *, tell: bool = True) -> None:
        """Makes a cell the current one and brings it into view."""
        self.selectionModel().blockSignals(not tell)
        self.setCurrentIndex(self.cells.index(row - 1, column - 1))
        self.selectionModel().blockSignals(False)
        self.scrollTo(self.currentIndex())
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Rows and columns grow with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def _moved(self, *_: object) -> None:
        place = self.place()
        if place is not None:
            self.picked.emit(*place)

    def _arrange(self) -> None:
        sheet = self.cells.sheet
        self.clearSpans()
        for column in range(1, sheet.columns + 1):
            width = sheet.widths.get(column, _USUAL_WIDTH)
            pixels = min(max(width * _CHARACTER + 5, _LEAST_WIDTH), _MOST_WIDTH)
            self.setColumnWidth(column - 1, theme.px(int(pixels)))
            self.setColumnHidden(column - 1, width == 0)
        for row in range(1, self.cells.rowCount() + 1):
            height = sheet.heights.get(row, 0)
            self.setRowHeight(row - 1, theme.px(int(max(height * _POINT, _LEAST_HEIGHT))))
        for area in sheet.merged:
            down, across = area.bottom - area.top + 1, area.right - area.left + 1
            if down * across > 1 and area.top <= self.cells.rowCount():
                self.setSpan(area.top - 1, area.left - 1, down, across)

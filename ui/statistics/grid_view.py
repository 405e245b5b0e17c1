"""The grid of 代表结构 on screen: a block for each division, every number opens the people behind it."""

from __future__ import annotations

from dataclasses import dataclass
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
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from renda_desktop.roster.scheme import ALL
from renda_desktop.roster.structure_grid import (
    WITH_SHARES,
    GridCell,
    GridRow,
    Shows,
    StructureGrid,
    listed_as,
)
from ui.statistics.headers import ClassHeader, UnitHeader
from ui.widgets import theme, tokens

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_COUNT_WIDTH, _SHARE_WIDTH, _CHANGE_WIDTH = 84, 88, 112
_CORNER = f"QTableCornerButton::section {{ background: {tokens.SURFACE}; border: none; }}"
_LABEL_WIDTH, _ROW = 176, 30
_CENTER = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class AskedFor:
    """A number that was clicked: what it counts, in words, and who they are. `key`: of its division, `blank`: 未填."""

    title: str
    ids: tuple[str, ...]
    key: str
    blank: bool
    unit: str = ""
    """Whose column it stands in."""


class GridModel(QAbstractTableModel):
    """The rows of the grid, 合计 of a division first: as its heading."""

    def __init__(self, unit: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self._grid = StructureGrid((), ())
        self._rows: list[GridRow] = []
        self._summed: set[str] = set()

    def show_grid(self, grid: StructureGrid) -> None:
        """Shows another grid."""
        self.beginResetModel()
        self._grid = grid
        sums = {row.key: row for row in grid.rows if row.is_sum}
        self._rows, self._summed = [], set(sums)
        for row in grid.rows:
            if row.key in sums:
                self._rows.append(sums.pop(row.key))
            if not row.is_sum:
                self._rows.append(row)
        self.endResetModel()

    @property
    def grid(self) -> StructureGrid:
        """What is shown."""
        return self._grid

    def row_at(self, place: int) -> GridRow:
        """A row as it stands on screen."""
        return self._rows[place]

    def cell(self, index: Index) -> GridCell:
        """What stands in a cell."""
        return self._rows[index.row()].cells[index.column()]

    def asked(self, index: Index) -> AskedFor | None:
        """The people behind a number; None where there is nobody or no number."""
        if not index.isValid():
            return None
        row, cell = self._rows[index.row()], self.cell(index)
        if not cell.ids:
            return None
        unit = self._grid.columns[index.column()].unit
        return AskedFor(listed_as(self._grid, row, index.column()), cell.ids, row.key, row.is_blank, unit)

    def place(self, key: str, label: str, column: int = 0) -> QModelIndex:
        """The cell of a class."""
        for place, row in enumerate(self._rows):
            if (row.key, row.label) == (key, label):
                return self.index(place, column)
        return QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """All rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """All columns of numbers."""
        return 0 if parent is not None and parent.isValid() else len(self._grid.columns)

    def data(self, index: Index, role: int = int(_ROLE.DisplayRole)) -> Any:
        """Text and look of a number."""
        row, cell = self._rows[index.row()], self.cell(index)
        if role == int(_ROLE.DisplayRole):
            return cell.text
        if role == int(_ROLE.TextAlignmentRole):
            return int(_CENTER)
        if role == int(_ROLE.ForegroundRole):
            return QBrush(QColor(_ink(row, cell)))
        if role == int(_ROLE.FontRole) and (row.is_sum or not row.key):
            return _bold()
        if role == int(_ROLE.ToolTipRole) and cell.ids:
            return f"点一下看名单：{listed_as(self._grid, row, index.column())}，{len(cell.ids)} {self._unit}"
        if role == int(_ROLE.AccessibleTextRole):
            return f"{row.title} {row.label} {cell.text}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(_ROLE.DisplayRole)
    ) -> Any:
        """For those who listen to the screen; the headings are painted by `headers`."""
        if role not in (int(_ROLE.DisplayRole), int(_ROLE.AccessibleTextRole)):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.row_words(section)[0]
        column = self._grid.columns[section]
        return f"{column.unit} {column.shows.value}"

    def row_words(self, place: int) -> tuple[str, bool]:
        """What heads a row, and whether it heads a division."""
        row = self._rows[place]
        return self._row_words(row), row.is_sum or not row.key

    def _row_words(self, row: GridRow) -> str:
        if row.is_sum:
            return f"{row.title}　{ALL}"
        if not row.key:
            return f"{row.title}（{row.label}）"
        return row.label if row.key in self._summed else f"{row.title}　{row.label}"


def _ink(row: GridRow, cell: GridCell) -> str:
    if cell.lacking:
        return tokens.TONE_INK[tokens.Tone.SOON]
    if not cell.ids:
        return tokens.SECOND_TEXT
    return tokens.TONE_INK[tokens.Tone.SOON] if row.is_blank else tokens.BLUE


def _bold() -> QFont:
    return theme.font(bold=True)


class GridView(QTableView):
    """Click, Enter or Space on a number opens it; the arrows walk through the numbers."""

    opened = Signal(object)
    """An `AskedFor`."""

    def __init__(self, name: str, unit: str, parent: QWidget | None = None) -> None:
        """`unit` of what a number opens: 人, 次."""
        super().__init__(parent)
        self.rows = GridModel(unit, self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setAccessibleDescription("每个数字都可以打开名单：点一下，或者用方向键走到那里按回车")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.units = UnitHeader(self)
        self.setHorizontalHeader(self.units)
        self.setVerticalHeader(ClassHeader(self, self.rows.row_words))
        self.setStyleSheet(_CORNER)
        self.clicked.connect(self._open)
        self._fit()

    def show_grid(self, grid: StructureGrid) -> None:
        """Shows other numbers; the place and the chosen cell stay."""
        scrolled, chosen = self.verticalScrollBar().value(), self.currentIndex()
        place = (chosen.row(), chosen.column())
        self.rows.show_grid(grid)
        self._fit()
        if place[0] >= 0:
            self.setCurrentIndex(self.rows.index(*place))
        self.verticalScrollBar().setValue(scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space do what a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Rows and columns grow with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _open(self, index: QModelIndex) -> None:
        asked = self.rows.asked(index)
        if asked is not None:
            self.opened.emit(asked)

    def _fit(self) -> None:
        widths = {Shows.COUNT: _COUNT_WIDTH, Shows.SHARE: _SHARE_WIDTH, Shows.LACK: _SHARE_WIDTH}
        for place, column in enumerate(self.rows.grid.columns):
            self.setColumnWidth(place, theme.px(widths.get(column.shows, _CHANGE_WIDTH)))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.verticalHeader().setFixedWidth(theme.px(_LABEL_WIDTH))
        columns = self.rows.grid.columns
        self.units.show_units([one.unit for one in columns], [one.shows.value for one in columns])
        alone = len(columns) > WITH_SHARES * 2
        lines = max((-(-len(one.unit) // (5 if alone else 9)) for one in columns), default=1)
        self.units.setFixedHeight(theme.px(40 + 20 * lines))

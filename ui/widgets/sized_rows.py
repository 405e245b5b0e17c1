"""A table as high as its rows, whose rows and columns grow with the type."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui.widgets import theme, tokens
from ui.widgets.row_model import RowListModel

_NUMBER_WIDTH = 48
"""Of the column with the numbers, in pixels at 100 %."""


class SizedRows(QTableView):
    """Shows at most `max_rows` rows at once; further ones are scrolled to."""

    def __init__(self, rows: RowListModel, max_rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._max_rows = max_rows
        self._resting = False
        self._scale = theme.scale()
        self._heights: dict[tuple[tuple[str, ...], tuple[int, ...]], int] = {}
        """What rows of these texts in columns of these widths take: Qt asks several times for each change."""
        rows.setParent(self)
        self.setModel(rows)
        self._set_headers()
        self._fit()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.geometriesChanged.connect(self._fit_if_seen)

    def sizeHintForRow(self, row: int) -> int:  # noqa: N802
        """High enough for the texts of the row; measured once as long as texts, widths and type stay."""
        if self.state() == QTableView.State.EditingState:
            return super().sizeHintForRow(row)  # the editor may be higher than its text
        key = (self._rows.words(row), self._widths())
        if key not in self._heights:
            self._heights[key] = super().sizeHintForRow(row)
        return self._heights[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other width, other line breaks."""
        super().resizeEvent(event)
        self.resizeRowsToContents()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """In sight again: rows are measured."""
        super().showEvent(event)
        if self._resting:
            self._resting = False
            self._size_by_type()
            self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight nothing is measured: growing type would measure each row of each tab several times."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._resting = True
            self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other heights and widths."""
        super().changeEvent(event)
        if event.type() not in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            return
        self._heights.clear()
        # The style reaches widgets in no fixed order: the font may come before or after it.
        if not self._resting:
            self._size_by_type()
            self.resizeRowsToContents()
            self._fit()

    def _set_headers(self) -> None:
        rows, titles = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(theme.px(tokens.ROW_HEIGHT))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        titles.setHighlightSections(False)
        self.setColumnWidth(0, theme.px(_NUMBER_WIDTH))
        for place, column in enumerate(self._rows.columns, 1):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            titles.setSectionResizeMode(place, mode)
            self.setColumnWidth(place, theme.px(column.width))

    def _size_by_type(self) -> None:
        """Rows and columns grow with the type, columns from the width the user gave them."""
        before, self._scale = self._scale, theme.scale()
        self.verticalHeader().setMinimumSectionSize(theme.px(tokens.ROW_HEIGHT))
        if before == self._scale:
            return
        self.setColumnWidth(0, theme.px(_NUMBER_WIDTH))
        for place, column in enumerate(self._rows.columns, 1):
            width = round(self.columnWidth(place) * self._scale / before)
            self.setColumnWidth(place, width or theme.px(column.width))

    def _widths(self) -> tuple[int, ...]:
        """Of the columns, 0 for a hidden one."""
        return tuple(self.columnWidth(place) for place in range(len(self._rows.columns) + 1))

    def _fit_if_seen(self) -> None:
        if not self._resting:
            self._fit()

    def _fit(self) -> None:
        rows = self.verticalHeader()
        count = min(self._rows.rowCount(), self._max_rows)
        height = sum(rows.sectionSize(place) for place in range(count))
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height() + 6)

"""A small table of words and figures to be read, not changed: differences, results."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.widgets.badge import Badge
from ui.widgets.labels import hairline, text_label
from ui.widgets.tokens import GAP_HUGE, GAP_SMALL, Tone

Cell = str | tuple[str, Tone]
"""A text, or a state word with its tone."""


class FigureTable(QWidget):
    """Names left, figures right-aligned below their headings. Labels are made anew only when something changed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._shown: tuple[object, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_HUGE)
        self._grid.setVerticalSpacing(GAP_SMALL)

    def show_rows(self, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Shows these rows; the first cell of each is its name."""
        wanted = (tuple(headings), tuple(tuple(row) for row in rows))
        if wanted == self._shown:
            return
        self._shown = wanted
        self._empty()
        for column, heading in enumerate(headings):
            self._put(0, column, text_label(heading, "small", wrap=False))
        self._grid.addWidget(hairline(), 1, 0, 1, len(headings))
        for place, row in enumerate(rows, start=2):
            for column, cell in enumerate(row):
                self._put(place, column, _label(cell, column))
        self._grid.setColumnStretch(len(headings), 1)

    def texts(self) -> list[list[str]]:
        """The words of the rows, for reading aloud and for tests."""
        rows = self._shown[1] if self._shown else ()
        assert isinstance(rows, tuple)
        return [[cell if isinstance(cell, str) else cell[0] for cell in row] for row in rows]

    def _put(self, row: int, column: int, label: QWidget) -> None:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(label, row, column, side | Qt.AlignmentFlag.AlignVCenter)

    def _empty(self) -> None:
        while self._grid.count():
            old = self._grid.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()


def _label(cell: Cell, column: int) -> QLabel:
    if isinstance(cell, str):
        return text_label(cell, "body" if column else "strong", wrap=False)
    return Badge(*cell)

"""One page while it is being filled."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.documents.geometry import CELL_TOP_SPACE, Page
from renda_desktop.documents.passages import Source
from renda_desktop.documents.typeset.lines import SetLine
from renda_desktop.documents.typeset.pages import Area, Glyphs, PlacedChart, PlacedPicture, Rule, TypesetPage
from renda_desktop.documents.typeset.tables import LINE, SetCell, SetRow, SetTable


class PageSheet:
    """Collects what stands on a page; `y` is the lower edge of what is there, `top` and `bottom` of the type area."""

    def __init__(self, number: int, page: Page, top: float) -> None:
        self.number, self.page = number, page
        self.top = self.y = top
        self.bottom = float(page.height - page.bottom)
        self.glyphs: list[Glyphs] = []
        self.closing: list[Glyphs] = []
        """The page number: read after the text."""
        self.rules: list[Rule] = []
        self.areas: list[Area] = []
        self.charts: list[PlacedChart] = []
        self.pictures: list[PlacedPicture] = []
        self.after = 0.0
        """Space the last paragraph wants below itself."""

    @property
    def empty(self) -> bool:
        """Whether nothing stands on it yet."""
        return self.y == self.top

    def result(self) -> TypesetPage:
        """The page as it is."""
        return TypesetPage(
            self.number,
            self.page.width,
            self.page.height,
            (*self.glyphs, *self.closing),
            tuple(self.rules),
            tuple(self.areas),
            tuple(self.charts),
            tuple(self.pictures),
        )

    def line(self, line: SetLine, x: float, y: float, key: str = "", source: Source | None = None) -> None:
        """The characters of a line whose upper edge is at `y`, or its picture."""
        if line.chart is not None:
            self.charts.append(PlacedChart(line.chart, x, y, line.width, line.baseline))
        for piece in line.pieces:
            look = piece.look
            self.glyphs.append(
                Glyphs(
                    piece.text, x + piece.x, y + line.baseline, look.face, look.points, piece.steps, look.color,
                    look.bold, False, False, look.missing, look.key or key, look.source or source,
                )
            )  # fmt: skip

    def rows(self, table: SetTable, rows: Sequence[SetRow]) -> None:
        """Rows of a table from `y` on, as many as are given."""
        left, top = self.page.left, self.y
        edges = [top]
        for row in rows:
            edges.append(edges[-1] + row.height)
        for number, row in enumerate(rows):
            for cell in row.cells:
                self._cell(cell, left, edges, number, number > 0 and cell.placed.covered)
            if table.table.bordered:
                self._upright(left + table.width, edges[number], edges[number + 1])
        if table.table.bordered and rows:
            self._level(left, left + table.width, edges[-1])
        self.y = edges[-1]

    def _cell(self, cell: SetCell, left: float, edges: list[float], number: int, open_above: bool) -> None:
        placed = cell.placed
        x, y, below = left + cell.x, edges[number], edges[number + 1]
        lower = edges[min(number + placed.down, len(edges) - 1)]
        if cell.lines and not placed.covered:
            self._words(cell, x, y, lower)
        self._lines(cell, x, y, below, open_above)

    def _words(self, cell: SetCell, x: float, y: float, lower: float) -> None:
        at = y + CELL_TOP_SPACE if cell.placed.cell.top else y + max(0.0, (lower - y - cell.high) / 2)
        inner, words = cell.placed.cell, x + cell.inset
        for line in cell.lines:
            self.line(line, words, at, inner.key, inner.source)
            at += line.height
        self.areas.append(Area(x, y, cell.width, lower - y, inner.key, inner.source))

    def _lines(self, cell: SetCell, x: float, y: float, below: float, open_above: bool) -> None:
        if cell.inset != 57:
            return
        self._upright(x, y, below)
        if not open_above:
            self._level(x, x + cell.width, y)

    def _level(self, x: float, x2: float, y: float) -> None:
        self.rules.append(Rule(x, y, x2, y, LINE))

    def _upright(self, x: float, y: float, y2: float) -> None:
        self.rules.append(Rule(x, y, x, y2, LINE))

"""Tables row by row, form grids, and the imprint at the foot of the last page.

Not with python-docx's `add_table` and `table.cell`: `cell` works out the whole grid anew at every call (a kit of 30
papers measured 70 times a raw zip with it, 12 to 22 times without), and there is nothing for repeated headings or
floating tables. The rows are written in order as XML.
"""

from __future__ import annotations

from renda_desktop.documents.blocks import Align, Table
from renda_desktop.documents.flow import Foot
from renda_desktop.documents.geometry import CELL_TOP_SPACE, IMPRINT_THICK, IMPRINT_THIN, Page
from renda_desktop.documents.grids import Grid, GridRow, Placed, grid_of
from renda_desktop.documents.word_xml import border, paragraph, runs

_JC = {Align.LEFT: '<w:jc w:val="left"/>', Align.CENTER: "", Align.RIGHT: '<w:jc w:val="right"/>'}
_MERGE_ON, _MERGE_START = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'
_TOP_SPACE = f'<w:spacing w:before="{CELL_TOP_SPACE}"/>'


def table_xml(table: Table, page: Page) -> str:
    """w:tbl over the whole width of the type area."""
    grid = grid_of(table, page.text_width)
    style = "Grid" if table.bordered else "TableNormal"
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in grid.widths])
    writer = _Rows(grid)
    rows = "".join([writer.row(row) for row in grid.rows])
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{page.text_width}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{rows}</w:tbl>"
    )


class _Rows:
    """Writes rows; what opens a cell that has nothing special is the same all down a column."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.plain: dict[tuple[int, bool, Align], str] = {}

    def row(self, row: GridRow) -> str:
        """w:tr."""
        keep = "<w:keepNext/>" if row.keep else ""
        cells = "".join([self._cell(placed, keep) for placed in row.cells])
        least = f'<w:trHeight w:val="{row.least}" w:hRule="atLeast"/>' if row.least else ""
        repeat = "<w:tblHeader/>" if row.heading else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{least}{repeat}</w:trPr>{cells}</w:tr>"

    def _cell(self, placed: Placed, keep: str) -> str:
        if keep or placed.span > 1 or placed.down > 1 or placed.covered or placed.cell.top:
            return f"{self._opening(placed, keep)}{runs(placed.cell.text)}</w:p></w:tc>"
        kind = (placed.at, placed.label, placed.align)
        opening = self.plain.get(kind)
        if opening is None:
            opening = self.plain[kind] = self._opening(placed, keep)
        return f"{opening}{runs(placed.cell.text)}</w:p></w:tc>"

    def _opening(self, placed: Placed, keep: str) -> str:
        """The cell up to its text."""
        at, span = placed.at, placed.span
        width = self.grid.widths[at] if span == 1 else sum(self.grid.widths[at : at + span])
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        merge = _MERGE_ON if placed.covered else _MERGE_START if placed.down > 1 else ""
        style = self.grid.label_style if placed.label else self.grid.text_style
        stand, space = ("top", _TOP_SPACE) if placed.cell.top else ("center", "")
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merge}<w:vAlign w:val="{stand}"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{space}{_JC[placed.align]}</w:pPr>'
        )


def imprint_xml(foot: Foot, page: Page) -> str:
    """版记 7.4 as a floating table on the bottom of the type area; without lines for a letter."""
    width = page.text_width
    lines = _imprint_lines() if foot.ruled else ""
    body = "".join(
        [f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
         f"{paragraph(para)}</w:tc></w:tr>" for para in foot.rows]
    )  # fmt: skip
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblpPr w:leftFromText="0" w:rightFromText="0" '
        f'w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{page.left}" w:tblpYSpec="bottom"/>'
        f'<w:tblOverlap w:val="never"/><w:tblW w:w="{width}" w:type="dxa"/>{lines}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{body}</w:tbl>'
    )


def _imprint_lines() -> str:
    outer = [border(side, "single", IMPRINT_THICK, 0, "000000") for side in ("top", "bottom")]
    inner = border("insideH", "single", IMPRINT_THIN, 0, "000000")
    return f"<w:tblBorders>{''.join(outer)}{inner}</w:tblBorders>"

"""Tables row by row, form grids, and the imprint at the foot of the last page.

Not with python-docx's `add_table` and `table.cell`: `cell` works out the whole grid anew at every call (a kit of 30
papers measured 70 times a raw zip with it, 12 to 22 times without), and there is nothing for repeated headings or
floating tables. The rows are written in order and parsed with the body.
"""

from __future__ import annotations

from itertools import pairwise

from renda_desktop.documents.blocks import Align, Cell, Column, Row, Table
from renda_desktop.documents.geometry import (
    IMPRINT_PT,
    IMPRINT_THICK,
    IMPRINT_THIN,
    ROW_MM_PER_POINT,
    Page,
    twips,
)
from renda_desktop.documents.passages import Text, plain
from renda_desktop.documents.word_xml import Para, border, indent, run, runs

_IMPRINT_CHAR = round(IMPRINT_PT * 20)
_JC = {Align.LEFT: '<w:jc w:val="left"/>', Align.CENTER: "", Align.RIGHT: '<w:jc w:val="right"/>'}
_MERGE_ON = "<w:vMerge/>"
_TOP_SPACE = '<w:spacing w:before="80"/>'


def column_widths(columns: tuple[Column, ...], total: int) -> tuple[int, ...]:
    """Widths in twips that add up to `total`: fixed ones first, the others share what is left by weight.

    Fixed widths that ask for too much, or leave nothing for the others, are shrunk in proportion.
    """
    fixed = sum(twips(column.mm) for column in columns)
    weights = sum(column.weight for column in columns if not column.mm)
    room = total if not weights else total * 3 // 4
    shrink = min(1.0, room / fixed) if fixed else 1.0
    if not weights and fixed:
        shrink = total / fixed
    rest = total - fixed * shrink
    exact = [twips(c.mm) * shrink if c.mm else rest * c.weight / weights for c in columns]
    edges, sum_ = [0], 0.0
    for width in exact:
        sum_ += width
        edges.append(round(sum_))
    return tuple([b - a for a, b in pairwise(edges)])


def table_xml(table: Table, page: Page) -> str:
    """w:tbl over the whole width of the type area."""
    widths = column_widths(table.columns, page.text_width)
    style = "Grid" if table.bordered else "TableNormal"
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    writer = _Rows(table, widths)
    head = "".join([writer.row(row, heading=True) for row in table.header])
    followers = [*table.rows[1:], None]
    body = "".join(
        [
            writer.row(row, heading=False, keep=after is not None and after.total)
            for row, after in zip(table.rows, followers, strict=False)
        ]
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{page.text_width}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{head}{body}</w:tbl>"
    )


class _Rows:
    """Writes rows one after the other, remembering the cells that reach down."""

    def __init__(self, table: Table, widths: tuple[int, ...]) -> None:
        half = round(table.size.value * 2)
        self.text_style, self.head_style = f"Cell{half}", f"CellHead{half}"
        self.least_mm = table.size.value * ROW_MM_PER_POINT if table.bordered else 0.0
        self.columns, self.widths = table.columns, widths
        self.reaching: dict[int, tuple[int, int]] = {}  # column → (rows still covered, columns)
        self.keep = ""
        self.plain = [self._opening(Cell(), at, 1, "", False) for at in range(len(widths))]

    def row(self, row: Row, heading: bool, keep: bool = False) -> str:
        """w:tr; missing cells at the end are filled with empty ones. `keep`: on one page with the row after it.

        The rows 合计 stay together and with the last row they count.
        """
        self.keep = "<w:keepNext/>" if keep else ""
        cells: list[str] = []
        waiting = list(reversed(row.cells))
        at, count = 0, len(self.widths)
        while at < count:
            if at in self.reaching:
                rows, span = self.reaching.pop(at)
                if rows > 1:
                    self.reaching[at] = (rows - 1, span)
                cells.append(self._cell(Cell(), at, span, _MERGE_ON, heading))
            else:
                cell = waiting.pop() if waiting else Cell()
                span = self._room(at, min(cell.colspan, count - at)) if cell.colspan > 1 else 1
                merge = ""
                if cell.rowspan > 1:
                    self.reaching[at] = (cell.rowspan - 1, span)
                    merge = '<w:vMerge w:val="restart"/>'
                cells.append(self._cell(cell, at, span, merge, heading or row.total))
            at += span
        height = row.height_mm or self.least_mm
        least = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
        repeat = "<w:tblHeader/>" if heading else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{least}{repeat}</w:trPr>{''.join(cells)}</w:tr>"

    def _room(self, at: int, wanted: int) -> int:
        """A cell may not run into one that reaches down from above."""
        for step in range(1, wanted):
            if at + step in self.reaching:
                return step
        return max(1, wanted)

    def _cell(self, cell: Cell, at: int, span: int, merge: str, heading: bool) -> str:
        special = merge or heading or span > 1 or cell.label or cell.top or cell.align or self.keep
        opening = self._opening(cell, at, span, merge, heading) if special else self.plain[at]
        return f"{opening}{runs(cell.text)}</w:p></w:tc>"

    def _opening(self, cell: Cell, at: int, span: int, merge: str, heading: bool) -> str:
        """The cell up to its text; those without anything special are the same all down a column."""
        width = self.widths[at] if span == 1 else sum(self.widths[at : at + span])
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        label = heading or cell.label
        style = self.head_style if label else self.text_style
        align = cell.align or (Align.CENTER if label else self.columns[at].align)
        stand, space = ("top", _TOP_SPACE) if cell.top else ("center", "")
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merge}<w:vAlign w:val="{stand}"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{self.keep}{space}{_JC[align]}</w:pPr>'
        )


def imprint_xml(copy_label: str, copy_to: Text, printer: Text, date: Text, page: Page, ruled: bool) -> str:
    """版记 7.4 as a floating table on the bottom of the type area; without lines for a letter."""
    rows = []
    if copy_to:
        rows.append(_copy_row(copy_label, copy_to))
    if printer or date:
        rows.append(_printer_row(printer, date, page.text_width))
    width = page.text_width
    lines = _imprint_lines() if ruled else ""
    body = "".join(
        [f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
         f"{para.xml()}</w:tc></w:tr>" for para in rows]
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


def _copy_row(label: str, copy_to: Text) -> Para:
    """One character from both sides, further lines below the first name, a full stop at the end."""
    stop = "" if plain(copy_to).endswith("。") else run("。")
    hang = (len(label) + 1) * _IMPRINT_CHAR
    place = indent(_IMPRINT_CHAR + hang, _IMPRINT_CHAR, hanging=hang)
    return Para("Imprint", run(f"{label}：") + runs(copy_to) + stop, indent=place)


def _printer_row(printer: Text, date: Text, width: int) -> Para:
    tabs = (("left", _IMPRINT_CHAR), ("right", width - _IMPRINT_CHAR))
    printed = "" if not date or plain(date).endswith("印发") else run("印发")
    return Para("Imprint", run("\t") + runs(printer) + run("\t") + runs(date) + printed, tabs=tabs)

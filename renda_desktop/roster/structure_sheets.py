"""表02 代表结构统计表 as a worksheet: two levels of headings, sums and shares as formulas, Excel's own charts."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.roster.structure import AVERAGE, ROUNDING
from renda_desktop.roster.structure_grid import (
    GridRow,
    Shows,
    StructureGrid,
    structure_grid,
)
from renda_desktop.roster.structure_queries import StructureReport
from renda_desktop.roster.structure_units import ONCE
from renda_desktop.spreadsheets.sheet import (
    Align,
    Formula,
    Kind,
    Orientation,
    PaperSize,
    Sheet,
    SheetChart,
    SheetColumn,
    SheetRow,
    Value,
)

STRUCTURE_ID = "表02"
FORM_NAME = "代表结构统计表"
CHARTED = ("sex", "party", "age", "schooling", "occupation", "grassroots")
_A4_STANDING, _A4_LYING = 9, 15
"""Columns of numbers up to which the sheet stands, lies on A4; more lie on A3."""
_WIDTHS = {
    Shows.COUNT: 3.6, Shows.SHARE: 4.4, Shows.MORE: 5.2, Shows.POINTS: 7.0,
    Shows.AIM: 6.0, Shows.NEED: 5.4, Shows.LACK: 5.4,
}  # fmt: skip
_KINDS = {
    Shows.SHARE: Kind.PERCENT, Shows.AIM: Kind.TEXT, Shows.NEED: Kind.TEXT, Shows.LACK: Kind.TEXT,
}  # fmt: skip


def structure_sheet(report: StructureReport) -> Sheet:
    """表02 as asked for; what is counted are the cells, and the formulas count from them."""
    grid = structure_grid(report)
    many = len(grid.columns)
    return Sheet(
        name=FORM_NAME,
        title=report.heading.title(FORM_NAME, report.day),
        columns=grid_columns(grid),
        rows=tuple(grid_rows(grid)),
        info=(
            ("填报单位", report.heading.unit or report.heading.office),
            ("填报日期", report.day.isoformat()),
        ),
        closing=(("审核人", ""), ("填表人", ""), ("联系电话", "")),
        notes=sheet_notes(report),
        orientation=Orientation.PORTRAIT if many <= _A4_STANDING else Orientation.LANDSCAPE,
        paper=PaperSize.A4 if many <= _A4_LYING else PaperSize.A3,
        charts=tuple(_charts(grid)),
    )


def sheet_notes(report: StructureReport) -> tuple[str, ...]:
    """The rule of rounding, and that people in several units are counted once in all; targets in words."""
    notes = [ROUNDING]
    if report.divided.overlaps:
        notes.append(ONCE)
    if report.compared is not None:
        notes.append("增减百分点按表中占比相减。")
    return tuple(notes)


def grid_columns(grid: StructureGrid) -> tuple[SheetColumn, ...]:
    """项目, 类别, and a column for each of the grid."""
    return (
        SheetColumn("title", ("项目",), 6.5),
        SheetColumn("label", ("类别",), 8.0, align=Align.LEFT),
        *(
            SheetColumn(
                one.key,
                (one.unit, one.shows.value),
                _WIDTHS[one.shows],
                _KINDS.get(one.shows, Kind.INTEGER),
            )
            for one in grid.columns
        ),
    )


def grid_rows(grid: StructureGrid) -> Iterator[SheetRow]:
    """The rows of the grid; sums and shares of a division are formulas over its classes."""
    start = 0
    for place, row in enumerate(grid.rows):
        if row.key and (place == 0 or grid.rows[place - 1].key != row.key):
            start = place
        own = [n for n in range(start, len(grid.rows)) if grid.rows[n].key == row.key]
        end = next((n for n in own if grid.rows[n].is_sum), place)
        yield SheetRow((row.title, row.label, *_values(grid, row, place, start, end)))


def _values(grid: StructureGrid, row: GridRow, place: int, start: int, end: int) -> Iterator[Value]:
    """Counts as they are; 合计 sums the classes above it, a share divides its count by that sum."""
    span = (start - place, end - 1 - place)
    alone = not row.is_sum and end == place  # of no division: nothing sums it
    for column, cell, before in zip(grid.columns, row.cells, (None, *grid.columns), strict=False):
        counted = column.shows in (Shows.COUNT, Shows.SHARE) and cell.text != "—"
        if not row.key or row.label == AVERAGE or alone or not counted:
            yield cell.number if cell.number is not None else cell.text
        elif column.shows is Shows.COUNT:
            yield Formula(f"=SUM({{{column.key}_span}})", span) if row.is_sum else cell.number
        else:
            assert before is not None, "a share stands behind its count"
            count = before.key
            yield Formula(f'=IF(SUM({{{count}_span}})=0,"—",{{{count}}}/SUM({{{count}_span}}))', span)


def _charts(grid: StructureGrid) -> Iterator[SheetChart]:
    """Of 总计, for the divisions people ask for."""
    for key in CHARTED:
        places = [place for place, row in enumerate(grid.rows) if row.key == key and row.is_class]
        title = grid.rows[places[0]].title
        yield SheetChart(f"{title}（人）", "label", grid.columns[0].key, (places[0], places[-1]))

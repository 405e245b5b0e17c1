"""表02 代表结构统计表 as a worksheet: two levels of headings, sums and shares as formulas, Excel's own charts."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.roster.structure import ROUNDING
from renda_desktop.roster.structure_grid import (
    AVERAGE,
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
_WIDTHS = {Shows.COUNT: 3.6, Shows.SHARE: 4.4, Shows.MORE: 4.4, Shows.POINTS: 5.0}


def structure_sheet(report: StructureReport) -> Sheet:
    """表02 as asked for; what is counted are the cells, and the formulas count from them."""
    grid = structure_grid(report)
    many = len(grid.columns)
    return Sheet(
        name=FORM_NAME,
        title=report.heading.title(FORM_NAME, report.day),
        columns=(
            SheetColumn("title", ("项目",), 6.5),
            SheetColumn("label", ("类别",), 8.0, align=Align.LEFT),
            *(
                SheetColumn(
                    one.key,
                    (one.unit, one.shows.value),
                    _WIDTHS[one.shows],
                    Kind.PERCENT if one.shows is Shows.SHARE else Kind.INTEGER,
                )
                for one in grid.columns
            ),
        ),
        rows=tuple(_rows(grid)),
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


def _rows(grid: StructureGrid) -> Iterator[SheetRow]:
    start = 0
    for place, row in enumerate(grid.rows):
        if row.key and (place == 0 or grid.rows[place - 1].key != row.key):
            start = place
        end = next((n for n in range(start, len(grid.rows)) if grid.rows[n].is_sum), place)
        yield SheetRow((row.title, row.label, *_values(grid, row, place, start, end)))


def _values(grid: StructureGrid, row: GridRow, place: int, start: int, end: int) -> Iterator[Value]:
    """Counts as they are; 合计 sums the classes above it, a share divides its count by that sum."""
    span = (start - place, end - 1 - place)
    for column, cell, before in zip(grid.columns, row.cells, (None, *grid.columns), strict=False):
        if not row.key or row.label == AVERAGE or column.shows in (Shows.MORE, Shows.POINTS):
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

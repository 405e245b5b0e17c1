"""表02 代表结构统计表 as a Word paper: the table, the targets, the chart, and the rule of rounding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from renda_desktop.documents.blocks import Block, ChartBar, ChartPanel, Row
from renda_desktop.documents.compose import (
    Align,
    Column,
    Layout,
    Paper,
    Source,
    TextSize,
    cell,
    chart,
    column,
    h1,
    label,
    line,
    page_break,
    paper,
    row,
    table,
    title,
    total,
)
from renda_desktop.roster.rules import share, share_tenths
from renda_desktop.roster.scheme import BLANK
from renda_desktop.roster.structure_grid import (
    GridColumn,
    GridRow,
    Shows,
    StructureGrid,
    charted,
    structure_grid,
)
from renda_desktop.roster.structure_queries import StructureReport
from renda_desktop.roster.structure_sheets import CHARTED, FORM_NAME, STRUCTURE_ID, sheet_notes
from renda_desktop.roster.structure_units import WHOLE
from renda_desktop.roster.targets import TargetResult

_ROOM = 18
"""Columns of numbers one table has room for."""
_TITLE_MM, _LABEL_MM = 20, 31
_WIDER, _WIDEST = 1.5, 2.0


def structure_paper(report: StructureReport) -> Paper:
    """表02 as asked for. Record of the paper: the term."""
    grid = structure_grid(report)
    heading = report.heading
    return paper(
        STRUCTURE_ID,
        FORM_NAME,
        Layout.REGISTER,
        title(heading.title(FORM_NAME, report.day)),
        line(heading.unit and f"填报单位：{heading.unit}", _figures(report), TextSize.SMALL4, key="figures"),
        grid_tables(grid),
        line("".join(sheet_notes(report)), size=TextSize.NO5, key="notes"),
        _targets(report.targets),
        page_break(),
        h1("代表结构图", key="chart-title"),
        chart(chart_panels(report), chart_legend(report), key="chart"),
        record=Source("term", report.term.id) if report.term else None,
        office=heading.unit,
    )


def _figures(report: StructureReport) -> str:
    whole = report.divided.whole
    mandates = f"，代表职务{whole.mandates}个" if whole.mandates != whole.people else ""
    age = f"，平均年龄{whole.figures.average_age}岁" if whole.figures.average_age_tenths is not None else ""
    return f"代表{whole.people}人{mandates}{age}"


def grid_tables(grid: StructureGrid) -> list[Block]:
    """The grid as tables that fit the lying page; each begins with the first unit, further ones on a new page."""
    first, *others = [_table(grid, places, number) for number, places in enumerate(_parts(grid), 1)]
    return [first, *(block for one in others for block in (page_break(), one))]


def _parts(grid: StructureGrid) -> Iterator[list[int]]:
    """The columns of each table: units stay whole, and every table begins with 总计."""
    units = grid.units()
    whole = units[0][1]
    part = [*whole]
    for _, places in units[1:]:
        if len(part) + len(places) > _ROOM:
            yield part
            part = [*whole]
        part += places
    yield part


def _table(grid: StructureGrid, places: Sequence[int], number: int) -> Block:
    units = [(name, [place for place in found if place in places]) for name, found in grid.units()]
    shown = [(name, found) for name, found in units if found]
    heads = [
        row(
            label("项目", rowspan=2),
            label("类别", rowspan=2),
            *(label(name, colspan=len(found)) for name, found in shown),
        ),
        row(*(label(grid.columns[place].shows.value) for _, found in shown for place in found)),
    ]
    columns = [
        column(mm=_TITLE_MM, key="title"),
        column(mm=_LABEL_MM, align=Align.LEFT, key="label"),
        *(_number_column(grid.columns[place]) for place in places),
    ]
    return table(columns, _rows(grid.rows, places), heads, TextSize.NO5, key=f"structure-{number}")


def _number_column(one: GridColumn) -> Column:
    """A share has room for 100.0%, a target for 不低于30%."""
    wide = {Shows.COUNT: 1.0, Shows.AIM: _WIDEST, Shows.NEED: _WIDEST, Shows.LACK: _WIDEST}
    return column(wide.get(one.shows, _WIDER), key=one.key)


def _rows(rows: Sequence[GridRow], places: Sequence[int]) -> Iterator[Row]:
    """The name of a division stands once beside its classes, all of them on one page."""
    for number, one in enumerate(rows):
        texts = [one.cells[place].text for place in places]
        key = f"{one.key or 'all'}-{one.label}-{one.title}"
        if not one.key:
            yield row(label(one.title, colspan=2), *texts, key=key)
            continue
        first = number == 0 or rows[number - 1].key != one.key
        last = number + 1 == len(rows) or rows[number + 1].key != one.key
        many = sum(other.key == one.key for other in rows)
        begin = [label(one.title, rowspan=many)] if first else []
        if one.is_sum:
            yield replace(total(*begin, one.label, *texts, key=key), keep=not last)
        else:
            yield row(*begin, cell(one.label), *texts, key=key, keep=not last)


def _targets(results: Sequence[TargetResult]) -> list[Block]:
    if not results:
        return []
    heads = row(*map(label, ("指标", "目标", "现有", "占比", "结果", "依据")))
    rows = [
        row(
            one.target.measure.value,
            f"{one.target.bound.value}{one.target.percent}",
            f"{one.count}人",
            share(one.count, one.total),
            one.verdict,
            one.target.source,
            key=f"target-{one.target.measure.name}",
        )
        for one in results
    ]
    columns = [
        column(mm=28), column(mm=26), column(mm=18), column(mm=18), column(mm=26),
        column(align=Align.LEFT),
    ]  # fmt: skip
    return [h1("目标比例", key="targets-title"), table(columns, rows, [heads], TextSize.NO5, key="targets")]


def chart_panels(report: StructureReport, keys: Sequence[str] = CHARTED) -> Iterator[ChartPanel]:
    """The divisions people ask for, as bars; with what they are compared with."""
    then = report.compared.divided.whole.figures if report.compared else None
    for found, labels in charted(report, keys):
        before = then.table(found.key) if then and then.table(found.key).known else None
        bars = []
        for name in labels:
            part = found.part(name)
            was = before.part(name) if before else None
            bars.append(
                ChartBar(
                    name,
                    share_tenths(part.count, found.total) or 0,
                    f"{part.count}人 {part.share}",
                    None if was is None or before is None else share_tenths(was.count, before.total) or 0,
                    "" if was is None else f"{was.count}人 {was.share}",
                    name == BLANK,
                )
            )
        yield ChartPanel(found.title, tuple(bars))


def chart_legend(report: StructureReport) -> tuple[str, ...]:
    """Which bar is which, where there are two."""
    if report.compared is None:
        return ()
    return (f"{WHOLE}（截至{report.day.isoformat()}）", report.compared.label)

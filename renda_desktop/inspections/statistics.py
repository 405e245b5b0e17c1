"""活动统计 of a year by kind, as a grid in which every number carries the activities it counts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from renda_desktop.inspections.rows import ActivityListRow
from renda_desktop.inspections.rules import KINDS, ActivityState
from renda_desktop.roster.structure_grid import GridCell, GridColumn, GridRow, Shows, StructureGrid
from renda_desktop.roster.structure_units import WHOLE

_Row = TypeVar("_Row")
Measure = tuple[str, str, Callable[[_Row], int]]
"""A line of such a grid: 参加代表, 人次, how many a record adds."""

_MEASURES: tuple[Measure[ActivityListRow], ...] = (
    ("开展活动", "次", lambda row: 1),
    ("参加代表", "人次", lambda row: row.figures.present),
    ("察看点位", "处", lambda row: row.figures.points),
    ("发现问题", "个", lambda row: row.figures.problems),
    ("提出意见", "条", lambda row: row.figures.opinions),
    ("形成报告", "份", lambda row: int(row.activity.reported)),
    ("转办", "个", lambda row: row.figures.handed),
    ("办结", "个", lambda row: row.figures.solved),
)


def all_held(rows: Sequence[ActivityListRow]) -> list[ActivityListRow]:
    """The activities that were held: what 表06 counts."""
    return [row for row in rows if row.state is ActivityState.HELD and row.activity.day]


def held_in(rows: Sequence[ActivityListRow], year: int) -> list[ActivityListRow]:
    """Those of one year."""
    return [row for row in all_held(rows) if row.activity.day and row.activity.day.year == year]


def activity_grid(held: Sequence[ActivityListRow]) -> StructureGrid:
    """What was done, in all and by kind; a number opens the activities that make it up."""
    units = [(WHOLE, list(held))]
    units += [(kind.value, [row for row in held if row.activity.kind is kind]) for kind in KINDS]
    return measured_grid(units, _MEASURES, lambda row: row.id)


def measured_grid(
    units: Sequence[tuple[str, Sequence[_Row]]],
    measures: Sequence[Measure[_Row]],
    id_of: Callable[[_Row], str],
) -> StructureGrid:
    """A column for each of the named parts of the records, a row for each measure."""

    def cell(rows: Sequence[_Row], count: Callable[[_Row], int]) -> GridCell:
        number = sum(count(row) for row in rows)
        return GridCell(str(number), tuple(id_of(row) for row in rows if count(row)), number)

    columns = tuple(
        GridColumn(f"c{number}", label, Shows.TIMES) for number, (label, _) in enumerate(units, 1)
    )
    lines = tuple(
        GridRow("", title, unit, tuple(cell(rows, count) for _, rows in units))
        for title, unit, count in measures
    )
    return StructureGrid(columns, lines)

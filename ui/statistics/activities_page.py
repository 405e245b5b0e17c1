"""活动: what was done in a year by kind; every number lists its activities, each of them opens in 代表履职."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.inspections.queries import INSPECTION_READS, list_activities
from renda_desktop.inspections.rows import ActivityListRow
from renda_desktop.inspections.statistics import activity_grid, all_held
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.printables import Printable, RecordKind
from renda_desktop.roster.structure_grid import StructureGrid
from renda_desktop.storage.base import DbSession
from ui.statistics.year_page import YearLine, YearPage, YearWords


class ActivitiesPage(YearPage[ActivityListRow]):
    """表06 of a year on screen."""

    key = "activities"
    title = "活动"
    reads = INSPECTION_READS
    words = YearWords(
        things="活动",
        sheet="活动统计",
        note="统计视察、调研和执法检查，取消的和还没有开展的不计。点数字看是哪些活动，在右边双击或按回车打开。",
        empty="这一年还没有开展过的活动。",
        go="到代表履职",
        tab="duties",
    )

    def read_held(self, db: DbSession, today: datetime.date) -> Sequence[ActivityListRow]:
        """The activities that were held."""
        return all_held(list_activities(db, today))

    def line(self, row: ActivityListRow) -> YearLine:
        """An activity by its title."""
        assert row.activity.day is not None, "what was held has its day"
        return YearLine(row.id, row.activity.title, row.activity.day, row.activity.kind.value, "duties")

    def numbers(self, rows: Sequence[ActivityListRow]) -> StructureGrid:
        """In all and by kind."""
        return activity_grid(rows)

    def printable(self) -> Printable:
        """表06."""
        (printable,) = printables_of(RecordKind.ACTIVITY_YEAR)
        return printable

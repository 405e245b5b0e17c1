"""会议: the year's sessions and meetings of the presidium in numbers; every number lists its meetings."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.opinions.queries import OPINION_READS
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.held_meetings import HeldMeeting, list_held, meeting_grid
from renda_desktop.overview.kit_county import SHEET_MEETINGS
from renda_desktop.overview.printables import Printable, RecordKind
from renda_desktop.roster.structure_grid import StructureGrid
from renda_desktop.sessions.queries import SESSION_READS
from renda_desktop.sittings.queries import SITTING_READS
from renda_desktop.storage.base import DbSession
from renda_desktop.votes.queries import VOTE_READS
from ui.statistics.year_page import YearLine, YearPage, YearWords


class MeetingsPage(YearPage[HeldMeeting]):
    """表05 of a year on screen."""

    key = "meetings"
    title = "会议"
    reads = tuple(
        dict.fromkeys((*OPINION_READS, *SESSION_READS, *SITTING_READS, *VOTE_READS, "session_report"))
    )
    words = YearWords(
        things="会议",
        sheet="会议统计",
        note="统计开过的会议；“大会主席团”是人代会期间的主席团会议；人代会的应到、实到、列席是一次全会的签到人数。"
        "点数字看是哪些会议，在右边双击或按回车打开。",
        empty="这一年还没有开过会议。",
        go="到主席团会议",
        tab="presidium",
    )

    def read_held(self, db: DbSession, today: datetime.date) -> Sequence[HeldMeeting]:
        """The sessions that have begun and the meetings that were held."""
        return list_held(db, today)

    def line(self, row: HeldMeeting) -> YearLine:
        """A meeting by its name; it opens where meetings of its kind are kept."""
        tab = "sessions" if row.is_session else "presidium"
        return YearLine(row.id, row.name, row.day, row.part, tab)

    def numbers(self, rows: Sequence[HeldMeeting]) -> StructureGrid:
        """In all and by kind."""
        return meeting_grid(rows)

    def printable(self) -> Printable:
        """表05."""
        return next(one for one in printables_of(RecordKind.COUNTY_YEAR) if one.id == SHEET_MEETINGS)

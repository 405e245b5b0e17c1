"""发文字号 of a meeting's notices and 期号 of its minutes: which papers have one, and in which year it counts."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from renda_desktop.presidium.number_commands import SERIES, NumberPaper, number_paper
from renda_desktop.presidium.papers import MeetingFacts
from renda_desktop.presidium.rules import MINUTES, PARTY_REQUEST
from ui.papers.number_row import Numbered

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


def number_source(paper: str) -> str:
    """How the papers of a meeting call their number in the `Source` of what they lack."""
    return f"number:{paper}"


def numbered_paper(paper: str, facts: MeetingFacts, today: datetime.date) -> Numbered:
    """The number of a paper, one of `SERIES`; it counts in the year the paper is dated."""
    meeting = facts.meeting
    dated = {MINUTES: meeting.minutes_on, PARTY_REQUEST: meeting.asked_party_on}.get(paper, meeting.notice_on)

    def give(db: DbSession, number: int, day: datetime.date) -> None:
        number_paper(db, NumberPaper(meeting.id, paper, day, number))

    mark = "" if paper == MINUTES else facts.office.document_mark
    return Numbered(SERIES[paper], paper, meeting.id, dated or meeting.event.day or today, mark, give)

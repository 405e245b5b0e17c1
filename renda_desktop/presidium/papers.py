"""The papers of a presidium meeting: pure functions from `MeetingFacts` to `Paper`.

`meeting_facts` of `paper_facts.py` gathers the rows; `PAPERS` lists the kit in print order.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from renda_desktop.documents.paper import Paper
from renda_desktop.presidium.agenda_papers import agenda
from renda_desktop.presidium.minutes_papers import minutes
from renda_desktop.presidium.notice_papers import notice, observer_notice
from renda_desktop.presidium.paper_facts import MeetingFacts, meeting_facts
from renda_desktop.presidium.record_papers import record
from renda_desktop.presidium.rules import AGENDA, MINUTES, NOTICE, OBSERVER_NOTICE, RECORD, SIGN_IN
from renda_desktop.presidium.sign_in_papers import sign_in_sheet

__all__ = ["PAPERS", "MeetingFacts", "MeetingPaper", "meeting_facts"]


class MeetingPaper(Struct, frozen=True):
    """A paper of the kit: its id in the list of papers, what the clerk calls it, how it is drawn."""

    id: str
    name: str
    draw: Callable[[MeetingFacts], Paper]


PAPERS = (
    MeetingPaper(NOTICE, "会议通知", notice),
    MeetingPaper(OBSERVER_NOTICE, "列席通知", observer_notice),
    MeetingPaper(AGENDA, "议程", agenda),
    MeetingPaper(SIGN_IN, "签到表", sign_in_sheet),
    MeetingPaper(RECORD, "会议记录", record),
    MeetingPaper(MINUTES, "会议纪要", minutes),
)
"""本次会议材料 in print order."""

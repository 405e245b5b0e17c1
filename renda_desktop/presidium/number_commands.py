"""Numbers of a meeting's papers: 发文字号 of the notice, 期号 of the minutes. The series belong to issuing."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.queries import next_number
from renda_desktop.issuing.rules import Series
from renda_desktop.presidium.item_queries import meeting_label
from renda_desktop.presidium.rules import MINUTES, NOTICE, OBSERVER_NOTICE, PARTY_REQUEST
from renda_desktop.presidium.signing import require_open
from renda_desktop.storage.base import DbSession

SERIES = {
    NOTICE: Series.DOCUMENT,
    OBSERVER_NOTICE: Series.DOCUMENT,
    MINUTES: Series.MINUTES,
    PARTY_REQUEST: Series.DOCUMENT,
}
_TITLES = {NOTICE: "通知", OBSERVER_NOTICE: "列席通知", MINUTES: "纪要", PARTY_REQUEST: "会前请示"}


class NumberPaper(Struct, frozen=True):
    """Request: a paper of the meeting (乙02, 乙02-2, 乙08) gets a number; None takes the next of its series."""

    meeting_id: str
    paper: str
    given_on: datetime.date
    number: int | None = None


def number_paper(db: DbSession, request: NumberPaper) -> int:
    """Gives or changes the number in the series of the year; returns it. Raises RuleViolation."""
    meeting = require_open(db, request.meeting_id, *((MINUTES,) if request.paper == MINUTES else ()))
    series, year = SERIES[request.paper], request.given_on.year
    number = next_number(db, series, year=year) if request.number is None else request.number
    title = f"{meeting_label(meeting.number)}{_TITLES[request.paper]}"
    give_number(db, GiveNumber(series, number, request.paper, meeting.id, title, request.given_on, year=year))
    return number

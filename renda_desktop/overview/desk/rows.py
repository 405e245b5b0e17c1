"""What the desk shows, as frozen rows."""

from __future__ import annotations

import datetime
from enum import Enum

from msgspec import Struct

from renda_desktop.from_above.rows import TaskRow, UpwardRow
from renda_desktop.overview.checks.verdict import Place, Verdict
from renda_desktop.overview.thresholds import Thresholds
from renda_desktop.overview.year_duties import YearDuty

WEEK, MONTH = 7, 30
"""Days ahead that are told as 7天内 and 30天内."""


class Urgency(Enum):
    """How pressing a line is, the most pressing first. The first two are red: law, or what the office itself set."""

    LATE = "逾期"
    WRONG = "要改正"
    TODAY = "今天"
    WEEK = "7天内"
    MONTH = "30天内"
    OPEN = "待办"
    LATER = "以后"

    @property
    def red(self) -> bool:
        """Whether it is late or wrong."""
        return self in (Urgency.LATE, Urgency.WRONG)


class DeskLine(Struct, frozen=True, kw_only=True):
    """One thing to do: what to do in plain words, behind it why and by which article.

    `binding`: 法定 / 一般 / 本地要求 / 待确认, "" where the office set it itself. `check_id` and `mark_record` name
    what a mark 不适用 hangs on, "" where there is nothing to mark; what `stays` cannot be marked.
    `findings`: words by which a finding in other words is known to say the same.
    """

    key: str
    urgency: Urgency
    text: str
    detail: str = ""
    binding: str = ""
    due_on: datetime.date | None = None
    place: Place = Place()
    rule_id: str = ""
    check_id: str = ""
    mark_record: str = ""
    stays: bool = False
    findings: str = ""


class DeskFigure(Struct, frozen=True):
    """A number that opens its list."""

    label: str
    value: str
    tab: str
    record_id: str = ""
    tip: str = ""


class NextMeeting(Struct, frozen=True):
    """The meeting that comes next; `days` 0 on its day."""

    name: str
    day: datetime.date
    days: int
    place: Place

    @property
    def words(self) -> str:
        """距开会 6 天, 明天开会, 今天开会."""
        return {0: "今天开会", 1: "明天开会"}.get(self.days, f"距开会 {self.days} 天")


class DeskView(Struct, frozen=True, kw_only=True):
    """The whole desk on a day. `first_steps`: what an office that has nothing yet does first, as (words, tab)."""

    today: datetime.date
    next_meeting: NextMeeting | None
    lines: tuple[DeskLine, ...]
    duties: tuple[YearDuty, ...]
    figures: tuple[DeskFigure, ...]
    tasks: tuple[TaskRow, ...]
    upward: tuple[UpwardRow, ...]
    thresholds: Thresholds | None = None
    first_steps: tuple[tuple[str, str], ...] = ()
    has_presidium: bool = True

    @property
    def late(self) -> int:
        """Lines that are red."""
        return sum(line.urgency.red for line in self.lines)


def urgency_on(due_on: datetime.date | None, today: datetime.date) -> Urgency:
    """By its last day alone."""
    if due_on is None:
        return Urgency.OPEN
    days = (due_on - today).days
    if days < 0:
        return Urgency.LATE
    if days == 0:
        return Urgency.TODAY
    if days <= WEEK:
        return Urgency.WEEK
    return Urgency.MONTH if days <= MONTH else Urgency.LATER


class DeskEntry(Struct, frozen=True, kw_only=True):
    """One row of the whole list: what is to be done, and every rule that holds or does not apply.

    `word` is 逾期, 今天, … of what is to be done, else 符合 or 不适用; `group` one of `GROUPS`. `said` has
    the figures; `verdict` is what a check says, where one is behind it.
    """

    id: str
    group: str
    word: str
    urgency: Urgency | None
    text: str
    said: str
    todo: str
    basis: str
    binding: str
    due_on: datetime.date | None
    place: Place
    verdict: Verdict | None = None


DUE, LATER, UNKNOWN, HOLDS, NOT_APPLICABLE = "要办", "以后", "未能查明", "符合", "不适用"
GROUPS = (DUE, LATER, UNKNOWN, HOLDS, NOT_APPLICABLE)

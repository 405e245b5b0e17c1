"""Kinds, switches and states of a session, and counting of its days. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Protocol, TypeVar

from renda_desktop.events.rules import proposed_number as number_in_term

SOON_DAYS = 7
"""A step due within so many days is shown as 7天内."""
HALF_DAYS_OF_A_DAY = 2
NOON, EVENING = datetime.time(12), datetime.time(18)


class SessionKind(Enum):
    """What kind of session it is; decides agenda, steps and papers (law.md §2.2)."""

    FIRST = "换届第一次会议"
    ELECTION = "选举（补选）会议"
    START = "年初会议"
    MID = "年中会议"
    EXTRAORDINARY = "临时会议"


_AT_THE_END_OF_A_YEAR = (SessionKind.FIRST, SessionKind.START)
_DECEMBER = 12


def plan_year(kind: SessionKind, opens_on: datetime.date | None, chosen: int | None = None) -> int | None:
    """The year whose budget and tasks a session settles: the one chosen, else that of its day.

    A first or start-of-year session in December hears how the year went that ends, and settles the next one.
    """
    if chosen is not None or opens_on is None:
        return chosen
    ahead = kind in _AT_THE_END_OF_A_YEAR and opens_on.month == _DECEMBER
    return opens_on.year + ahead


class Switch(Enum):
    """What a session has besides what its kind brings."""

    ELECTION = "选举"
    RESIGNATION = "接受辞职"
    PROJECT_VOTE = "民生实事票决"
    RATING = "满意度测评"
    BUDGET_CHANGE = "预算调整或者决算"


USUAL_SWITCHES: dict[SessionKind, frozenset[Switch]] = {
    SessionKind.FIRST: frozenset({Switch.ELECTION}),
    SessionKind.ELECTION: frozenset({Switch.ELECTION}),
    SessionKind.START: frozenset({Switch.PROJECT_VOTE}),
    SessionKind.MID: frozenset({Switch.RATING, Switch.BUDGET_CHANGE}),
    SessionKind.EXTRAORDINARY: frozenset(),
}
"""Switches a new session starts with (documents.md §5, law.md §2.2)."""


class SessionState(Enum):
    """Where a session stands; derived from its dates and from whether its date was published."""

    PREPARING = "筹备"
    ANNOUNCED = "已公布"
    SITTING = "开会中"
    CLOSED = "已闭会"

    @property
    def begun(self) -> bool:
        """Whether the opening day has come."""
        return self in (SessionState.SITTING, SessionState.CLOSED)


def state_on(
    today: datetime.date,
    opens_on: datetime.date | None,
    closes_on: datetime.date | None,
    announced_on: datetime.date | None,
) -> SessionState:
    """Where a session stands on `today`; without a date it is being prepared."""
    if opens_on is not None and today >= opens_on:
        return SessionState.CLOSED if today > (closes_on or opens_on) else SessionState.SITTING
    announced = opens_on is not None and announced_on is not None and announced_on <= today
    return SessionState.ANNOUNCED if announced else SessionState.PREPARING


def days_to_go(today: datetime.date, opens_on: datetime.date | None) -> int | None:
    """Days from today to the opening, 0 on the day; None without a date or once it has begun."""
    return None if opens_on is None or opens_on < today else (opens_on - today).days


class Verb(Enum):
    """What the congress does with an agenda item."""

    HEAR_AND_DELIBERATE = "听取和审议"
    EXAMINE_AND_APPROVE = "审查和批准"
    HEAR = "听取"
    DELIBERATE = "审议"
    DECIDE = "决定"
    DECIDE_BY_BALLOT = "票决"
    ELECT = "选举"
    ADOPT = "通过"
    RATE = "测评"
    OTHER = "其他"


def verb_of(title: str) -> Verb:
    """The verb an agenda title begins with; 补选 is 选举, 审议和决定 is 决定, anything unknown is 其他."""
    starts = (
        ("听取和审议", Verb.HEAR_AND_DELIBERATE), ("听取并审议", Verb.HEAR_AND_DELIBERATE),
        ("审查和批准", Verb.EXAMINE_AND_APPROVE), ("审查并批准", Verb.EXAMINE_AND_APPROVE),
        ("审查批准", Verb.EXAMINE_AND_APPROVE), ("听取", Verb.HEAR), ("审议和决定", Verb.DECIDE),
        ("审议", Verb.DELIBERATE), ("决定", Verb.DECIDE), ("票决", Verb.DECIDE_BY_BALLOT),
        ("选举", Verb.ELECT), ("补选", Verb.ELECT), ("通过", Verb.ADOPT), ("表决", Verb.ADOPT),
        ("测评", Verb.RATE),
    )  # fmt: skip
    return next((verb for start, verb in starts if title.startswith(start)), Verb.OTHER)


_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、])"
)


def tidy_title(text: str) -> str:
    """An agenda title without list number and closing mark, as pasted from Word: 一、听取…报告； → 听取…报告."""
    return _NUMBERED.sub("", text.strip()).strip().rstrip("；;。.，,、").strip()


class HalfDay(Enum):
    """Part of a day in the schedule."""

    MORNING = "上午"
    AFTERNOON = "下午"
    EVENING = "晚上"


def half_of(moment: datetime.time) -> HalfDay:
    """The half-day a clock time belongs to: before 12:00, before 18:00, after."""
    if moment < NOON:
        return HalfDay.MORNING
    return HalfDay.AFTERNOON if moment < EVENING else HalfDay.EVENING


class Part(Enum):
    """What an entry of the schedule is. Preparatory and plenary meetings are the sittings that count attendance."""

    REGISTRATION = "报到"
    PREPARATORY = "预备会议"
    PLENARY = "全体会议"
    RESUMED = "全体会议（继续）"
    PRESIDIUM = "主席团会议"
    DELEGATIONS = "代表团会议"
    OTHER = "其他活动"

    @property
    def is_sitting(self) -> bool:
        """Whether it has a column of its own in the attendance register (documents.md 甲13)."""
        return self in (Part.PREPARATORY, Part.PLENARY)


def sitting_names(parts: Iterable[Part]) -> list[str]:
    """Column headings for the sittings among the parts, in order: 预备会, 一次全会, 二次全会 (a single one: 全会)."""
    sittings = [part for part in parts if part.is_sitting]
    plenaries = sittings.count(Part.PLENARY)
    names: list[str] = []
    number = 0
    for part in sittings:
        if part is Part.PREPARATORY:
            names.append("预备会")
        else:
            number += 1
            names.append(
                f"{_COUNT[number - 1] if number <= len(_COUNT) else number}次全会"
                if plenaries > 1
                else "全会"
            )
    return names


_COUNT = "一二三四五六七八九"
_PLENARY = re.compile(rf"([{_COUNT}]|\d+)次全会")
_SHORT = {"预备会": "预备会议", "全会": "全体会议"}


def formal_sitting(name: str) -> str:
    """第一次全体会议 for 一次全会: how a notice names a sitting; other words stay as they are."""
    numbered = _PLENARY.fullmatch(name)
    return f"第{numbered[1]}次全体会议" if numbered else _SHORT.get(name, name)


class Placed(Protocol):
    """An entry of the schedule as far as its place in time goes."""

    @property
    def day_number(self) -> int: ...
    @property
    def half(self) -> HalfDay: ...
    @property
    def part(self) -> Part: ...
    @property
    def starts_at(self) -> datetime.time | None: ...
    @property
    def ends_at(self) -> datetime.time | None: ...


class Timed(Protocol):
    """Something with a starting time that may be unknown."""

    @property
    def starts_at(self) -> datetime.time | None: ...


Entry = TypeVar("Entry", bound=Timed)


def ordered_by_time(entries: Sequence[Entry]) -> list[Entry]:
    """Entries of one half-day by starting time; one without a time stays behind the one before it."""
    keys: list[tuple[datetime.time, int]] = []
    last = datetime.time.min
    for index, entry in enumerate(entries):
        last = entry.starts_at or last
        keys.append((last, index))
    return [entries[index] for _, index in sorted(keys)]


def half_days(entries: Iterable[Placed]) -> int:
    """Half-days on which the congress meets: mornings and afternoons with anything but registration."""
    return len(
        {
            (entry.day_number, entry.half)
            for entry in entries
            if entry.part is not Part.REGISTRATION and entry.half is not HalfDay.EVENING
        }
    )


def day_of(opens_on: datetime.date | None, day_number: int) -> datetime.date | None:
    """Date of a schedule day: 1 is the opening day, 0 the day before."""
    return None if opens_on is None else opens_on + datetime.timedelta(days=day_number - 1)


def day_number_of(opens_on: datetime.date, day: datetime.date) -> int:
    """Number of a date in the schedule; the other way round from `day_of`."""
    return (day - opens_on).days + 1


def due_on(
    days_before: int,
    opens_on: datetime.date | None,
    closes_on: datetime.date | None,
    override: datetime.date | None = None,
    *,
    closing_day: bool = False,
) -> datetime.date | None:
    """Day on which a step is due: counted back from the opening, below zero from the closing day on.

    `closing_day`: a step of the day that belongs to the closing day. A date set by the office wins; None as long as
    the session has no date.
    """
    if override is not None or opens_on is None:
        return override
    start = opens_on if days_before >= 0 and not closing_day else closes_on or opens_on
    return start - datetime.timedelta(days=days_before)


class StepState(Enum):
    """Where a step of the checklist stands."""

    DONE = "已办"
    OVERDUE = "逾期"
    TODAY = "今天"
    SOON = "7天内"
    LATER = "未到期"
    UNDATED = "未定日期"


def step_state(today: datetime.date, due: datetime.date | None, done_on: datetime.date | None) -> StepState:
    """Where a step stands on `today`."""
    if done_on is not None:
        return StepState.DONE
    if due is None:
        return StepState.UNDATED
    left = (due - today).days
    if left < 0:
        return StepState.OVERDUE
    if left == 0:
        return StepState.TODAY
    return StepState.SOON if left <= SOON_DAYS else StepState.LATER


class Phase(Enum):
    """Part of the checklist a step stands in."""

    BEFORE = "会前"
    ON_THE_DAY = "会议当天"
    AFTER = "会后"


def phase_of(days_before: int) -> Phase:
    """Phase by the days counted back from the session."""
    if days_before > 0:
        return Phase.BEFORE
    return Phase.ON_THE_DAY if days_before == 0 else Phase.AFTER


_FIRST_YEAR = datetime.timedelta(days=365)


def proposed_number(last: int, term_starts: datetime.date | None, day: datetime.date) -> int | None:
    """Number of a session; None from a year into a term without a recorded one, as `events.rules` says."""
    return number_in_term(last, term_starts, day, _FIRST_YEAR)


def proposed_kind(number: int | None, month: int) -> SessionKind:
    """Kind to propose: the first of a term, until May 年初, after that 年中."""
    if number == 1:
        return SessionKind.FIRST
    return SessionKind.START if month <= 5 else SessionKind.MID

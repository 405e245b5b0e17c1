"""States of a mandate and what counts as what on a day. Pure."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Sequence
from enum import Enum

from msgspec import Struct

from renda_desktop.chinese.dates import PartialDate


class MandateState(Enum):
    """Where a mandate stands on a day."""

    ELECTED = "当选待就任"
    IN_OFFICE = "在任"
    SUSPENDED = "暂停执行职务"
    ENDED = "终止"


class ElectedHow(Enum):
    """当选方式."""

    GENERAL = "换届"
    BY_ELECTION = "补选"


class EndReason(Enum):
    """Why a mandate ended: 代表法2025 第六十二条, and the end of the term."""

    TERM_OVER = "任期届满"
    MOVED_OUT = "迁出或者调离"
    RESIGNED = "辞职被接受"
    ORDERED_RESIGNATION = "责令辞职被接受"
    ABSENT_TWICE = "未经批准两次不出席会议"
    RECALLED = "被罢免"
    LOST_NATIONALITY = "丧失中华人民共和国国籍"
    LOST_RIGHTS = "被剥夺政治权利"
    LOST_CAPACITY = "丧失行为能力"
    DIED = "去世"
    VOID = "当选无效"


BY_CONGRESS = frozenset({EndReason.RESIGNED, EndReason.ORDERED_RESIGNATION})
"""Ends that a session decides (选举法2020 第五十五条第二款): whoever resigns still counts when that session opens."""
WITH_A_SESSION = BY_CONGRESS | {EndReason.ABSENT_TWICE}
"""Ends that come about at a session; who stayed away for the second time was expected when it opened."""


class Role(Enum):
    """Place in a delegation or a group."""

    HEAD = "负责人"
    DEPUTY_HEAD = "副职"
    MEMBER = "成员"


class UnitKind(Enum):
    """What a mandate is put into; the value is the trade's word."""

    DELEGATION = "代表团"
    GROUP = "代表小组"

    def title(self, role: Role) -> str:
        """团长, 副团长, 组长, 副组长; empty for an ordinary member."""
        short = "团长" if self is UnitKind.DELEGATION else "组长"
        return {Role.HEAD: short, Role.DEPUTY_HEAD: f"副{short}"}.get(role, "")


Period = tuple[datetime.date | None, datetime.date | None]
"""From the first day (None: always) to the first day after (None: open)."""


def covers(period: Period, day: datetime.date) -> bool:
    """Whether `day` lies in the period; its end is the first day outside."""
    start, end = period
    return (start is None or start <= day) and (end is None or day < end)


def overlap(one: Period, other: Period) -> bool:
    """Whether the periods share a day."""
    return _before(one[0], other[1]) and _before(other[0], one[1])


def most_at_once(periods: Sequence[Period], within: Period) -> int:
    """How many of the periods hold on the same day of `within` at most: a seat may have had several in turn."""
    starts = [start for start, _ in periods if start is not None and covers(within, start)]
    first = within[0] or datetime.date.min
    return max(sum(covers(period, day) for period in periods) for day in (first, *starts))


def _before(start: datetime.date | None, end: datetime.date | None) -> bool:
    return start is None or end is None or start < end


def span(mandate: Period, term: Period) -> Period:
    """The days a mandate holds: without a start of its own it begins with its term, and it ends with it at the latest.

    组织法2022 第三十八条.
    """
    ends = [end for end in (mandate[1], term[1]) if end is not None]
    return mandate[0] or term[0], min(ends, default=None)


def state_on(
    day: datetime.date, mandate: Period, term: Period, suspensions: Iterable[Period] = ()
) -> MandateState:
    """Where a mandate stands on `day`.

    A suspension leaves the mandate in force: there is no vacancy (代表法2025 第六十一条).
    """
    start, end = span(mandate, term)
    if end is not None and day >= end:
        return MandateState.ENDED
    if start is not None and day < start:
        return MandateState.ELECTED
    if any(covers(period, day) for period in suspensions):
        return MandateState.SUSPENDED
    return MandateState.IN_OFFICE


IN_FORCE = frozenset({MandateState.IN_OFFICE, MandateState.SUSPENDED})
"""States that fill a seat. 实有 counts these; who may attend counts IN_OFFICE only (law.md §8 point 4)."""


def known_on(
    day: datetime.date, how: ElectedHow, elected_on: PartialDate | None, starts_on: datetime.date | None
) -> bool:
    """Whether a roster drawn up on `day` can already name this mandate.

    From the election on, else from its own start. Where nobody wrote either down, a general election is taken to
    lie before everything and a by-election to be known.
    """
    if elected_on is not None:
        return elected_on.first_day <= day
    return how is ElectedHow.GENERAL or starts_on is None or starts_on <= day


def age_on(birth: PartialDate, day: datetime.date) -> int:
    """Full years on `day`. A birth known to the month counts from the month, one known to the year from the year."""
    first = birth.first_day
    return day.year - first.year - ((day.month, day.day) < (first.month, first.day))


AGE_EDGES = (35, 55)
"""Last ages of the bands but the last: ≤35, 36–55, ≥56."""


def age_bands(edges: Sequence[int] = AGE_EDGES) -> list[str]:
    """35岁以下, 36—55岁, 56岁以上 (Chinese 以下 and 以上 include the number)."""
    middle = [f"{low + 1}—{high}岁" for low, high in itertools.pairwise(edges)]
    return [f"{edges[0]}岁以下", *middle, f"{edges[-1] + 1}岁以上"]


def age_band(age: int, edges: Sequence[int] = AGE_EDGES) -> str:
    """The band of an age, in the words of `age_bands`."""
    return age_bands(edges)[sum(age > edge for edge in edges)]


def share(part: int, whole: int) -> str:
    """One decimal, rounded half up, in whole numbers: 34 of 79 → 43.0%; of nothing → —. The only rounding rule."""
    tenths = share_tenths(part, whole)
    return "—" if tenths is None else f"{tenths // 10}.{tenths % 10}%"


def share_tenths(part: int, whole: int) -> int | None:
    """The share as it is printed, in tenths of a percent: 34 of 79 → 430; None: of nothing."""
    return (2000 * part + whole) // (2 * whole) if whole > 0 else None


class SeatCount(Struct, frozen=True):
    """Seats against mandates on one day; `seats` None where nobody entered them."""

    seats: int | None
    in_force: int
    suspended: int
    waiting: int

    @property
    def vacant(self) -> int | None:
        """出缺 = 名额 − 实有; below zero when more mandates are in force than there are seats (a mistake to find)."""
        return None if self.seats is None else self.seats - self.in_force

    @property
    def attending(self) -> int:
        """Those who may attend and vote: in force and not suspended."""
        return self.in_force - self.suspended


def count_seats(seats: int | None, states: Iterable[MandateState]) -> SeatCount:
    """Counts the states of mandates against the seats."""
    found = list(states)
    suspended = found.count(MandateState.SUSPENDED)
    in_office = found.count(MandateState.IN_OFFICE)
    return SeatCount(seats, in_office + suspended, suspended, found.count(MandateState.ELECTED))

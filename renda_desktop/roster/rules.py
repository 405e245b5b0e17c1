"""States of a mandate and what counts as what on a day. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum


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


class Role(Enum):
    """Place in a delegation or a group."""

    HEAD = "负责人"
    DEPUTY_HEAD = "副职"
    MEMBER = "成员"


Period = tuple[datetime.date | None, datetime.date | None]
"""From the first day (None: always) to the first day after (None: open)."""


def covers(period: Period, day: datetime.date) -> bool:
    """Whether `day` lies in the period; its end is the first day outside."""
    start, end = period
    return (start is None or start <= day) and (end is None or day < end)


def state_on(
    day: datetime.date, mandate: Period, term: Period, suspensions: Iterable[Period] = ()
) -> MandateState:
    """Where a mandate stands on `day`.

    A mandate without a start of its own begins with its term and ends with it at the latest (组织法2022 第三十八条).
    A suspension leaves the mandate in force: there is no vacancy (代表法2025 第六十一条).
    """
    start = mandate[0] or term[0]
    ends = [end for end in (mandate[1], term[1]) if end is not None]
    if ends and day >= min(ends):
        return MandateState.ENDED
    if start is not None and day < start:
        return MandateState.ELECTED
    if any(covers(period, day) for period in suspensions):
        return MandateState.SUSPENDED
    return MandateState.IN_OFFICE


IN_FORCE = frozenset({MandateState.IN_OFFICE, MandateState.SUSPENDED})
"""States that fill a seat. 实有 counts these; who may attend counts IN_OFFICE only (law.md §8 point 4)."""

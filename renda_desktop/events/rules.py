"""Kinds and states of an event, and how attendance is counted. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from renda_desktop.roster.rules import share


class EventKind(Enum):
    """What happens: meetings of the congress and its presidium, and the activities of deputies."""

    SESSION = "人代会"
    PRESIDIUM_MEETING = "主席团会议"
    DELEGATION_MEETING = "代表团会议"
    GROUP_ACTIVITY = "代表小组活动"
    INSPECTION = "视察"
    SURVEY = "调研"
    LAW_CHECK = "执法检查"
    APPRAISAL = "评议"
    TRAINING = "学习培训"
    RECEPTION = "接待选民"
    REPORT_TO_VOTERS = "述职"
    PARTY_MEETING = "列席党委会议"
    GOVERNMENT_MEETING = "参加政府会议"
    OTHER = "其他"


class EventState(Enum):
    """Where an event stands."""

    PLANNED = "待开"
    HELD = "已开"
    CANCELLED = "取消"


class Capacity(Enum):
    """As what somebody attends."""

    MEMBER = "出席"
    OBSERVER = "列席"
    GUEST = "特邀"


class AttendanceStatus(Enum):
    """What is known of somebody's coming; `EXPECTED` until the sign-in is recorded."""

    EXPECTED = "未登记"
    PRESENT = "到会"
    LATE = "迟到"
    EXCUSED = "请假"
    ABSENT = "缺席"


CAME = frozenset({AttendanceStatus.PRESENT, AttendanceStatus.LATE})
"""Who counts as 实到: being late is coming."""


def state_of(
    declared: EventState | None, day: datetime.date | None, today: datetime.date, *, attended: bool = False
) -> EventState:
    """Where an event stands on `today`: what the office declared, else by its day.

    On the day itself it counts as held once somebody's coming is recorded (`attended`).
    """
    if declared is not None:
        return declared
    if day is None or day > today:
        return EventState.PLANNED
    return EventState.HELD if day < today or attended else EventState.PLANNED


class Mark(Struct, frozen=True):
    """One line of the attendance list as it is counted; `approved` matters for 请假 only (None: not yet decided)."""

    capacity: Capacity
    status: AttendanceStatus
    approved: bool | None = None


class AttendanceCount(Struct, frozen=True):
    """应到, 实到, 请假, 缺席 of those who attend as members, and how many others came.

    expected = present + excused + absent + open.
    """

    expected: int
    present: int
    late: int
    excused: int
    excused_unapproved: int
    absent: int
    open: int
    observers: int
    observers_present: int
    guests: int
    guests_present: int


def count(marks: Iterable[Mark]) -> AttendanceCount:
    """Counts an attendance list. Members and observers are never added together."""
    of: dict[Capacity, list[Mark]] = {capacity: [] for capacity in Capacity}
    for mark in marks:
        of[mark.capacity].append(mark)
    members = [mark.status for mark in of[Capacity.MEMBER]]
    return AttendanceCount(
        expected=len(members),
        present=sum(status in CAME for status in members),
        late=members.count(AttendanceStatus.LATE),
        excused=members.count(AttendanceStatus.EXCUSED),
        excused_unapproved=sum(unapproved_leave(mark) for mark in of[Capacity.MEMBER]),
        absent=members.count(AttendanceStatus.ABSENT),
        open=members.count(AttendanceStatus.EXPECTED),
        observers=len(of[Capacity.OBSERVER]),
        observers_present=sum(mark.status in CAME for mark in of[Capacity.OBSERVER]),
        guests=len(of[Capacity.GUEST]),
        guests_present=sum(mark.status in CAME for mark in of[Capacity.GUEST]),
    )


def unapproved_leave(mark: Mark) -> bool:
    """Whether leave was asked for and refused; undecided leave is not held against anybody."""
    return mark.status is AttendanceStatus.EXCUSED and mark.approved is False


def share_text(part: int, whole: int) -> str:
    """出席率 in per cent with one decimal, rounded half up: 34 of 79 → 43.0%; empty when there is no base."""
    return share(part, whole) if whole > 0 else ""


def proposed_number(
    last: int, term_starts: datetime.date | None, day: datetime.date, first_within: datetime.timedelta
) -> int | None:
    """The number of a meeting within its term: one more than the last recorded; None where nobody can know it.

    A term without a recorded meeting that began longer than `first_within` before `day` had some nobody entered.
    """
    if last == 0 and term_starts is not None and day - term_starts > first_within:
        return None
    return last + 1

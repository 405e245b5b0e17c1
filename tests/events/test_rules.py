"""Counting attendance and the state of an event."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.events.rules import (
    AttendanceStatus,
    Capacity,
    EventState,
    Mark,
    count,
    share_text,
    state_of,
)

DAY = datetime.date(2026, 3, 30)
marks = st.lists(
    st.builds(
        Mark,
        st.sampled_from(Capacity),
        st.sampled_from(AttendanceStatus),
        st.sampled_from([None, True, False]),
    )
)


@given(marks)
def test_the_parts_make_up_the_expected(some: list[Mark]) -> None:
    counted = count(some)
    assert counted.expected == counted.present + counted.excused + counted.absent + counted.open
    assert counted.expected + counted.observers + counted.guests == len(some)
    assert counted.excused_unapproved <= counted.excused
    assert counted.late <= counted.present


@given(marks)
def test_observers_never_change_the_members_count(some: list[Mark]) -> None:
    observer = Mark(Capacity.OBSERVER, AttendanceStatus.PRESENT)
    before, after = count(some), count([*some, observer])
    assert (before.expected, before.present) == (after.expected, after.present)
    assert after.observers_present == before.observers_present + 1


def test_who_is_late_has_come_and_refused_leave_counts_as_staying_away() -> None:
    member = Capacity.MEMBER
    counted = count(
        [
            Mark(member, AttendanceStatus.LATE),
            Mark(member, AttendanceStatus.EXCUSED, approved=True),
            Mark(member, AttendanceStatus.EXCUSED, approved=False),
            Mark(member, AttendanceStatus.EXCUSED),
            Mark(member, AttendanceStatus.ABSENT),
        ]
    )
    assert (counted.present, counted.late, counted.excused) == (1, 1, 3)
    assert (counted.absent, counted.excused_unapproved) == (1, 1)


@pytest.mark.parametrize(
    ("declared", "day", "attended", "state"),
    [
        (None, None, False, EventState.PLANNED),
        (None, DAY + datetime.timedelta(days=1), True, EventState.PLANNED),
        (None, DAY, False, EventState.PLANNED),
        (None, DAY, True, EventState.HELD),
        (None, DAY - datetime.timedelta(days=1), False, EventState.HELD),
        (EventState.CANCELLED, DAY - datetime.timedelta(days=1), True, EventState.CANCELLED),
        (EventState.HELD, DAY + datetime.timedelta(days=1), False, EventState.HELD),
    ],
)
def test_state(
    declared: EventState | None, day: datetime.date | None, attended: bool, state: EventState
) -> None:
    assert state_of(declared, day, DAY, attended=attended) is state


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (34, 79, "43.0%"),
        (250, 772, "32.4%"),
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (11, 11, "100.0%"),
        (0, 0, ""),
    ],
)
def test_shares_are_rounded_once_and_exactly(part: int, whole: int, text: str) -> None:
    assert share_text(part, whole) == text

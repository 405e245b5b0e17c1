"""Presence and counts of a sitting."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.sessions.all_deputies import AllDeputies
from renda_desktop.sittings.rules import (
    Arrival,
    LeaveDecision,
    Presence,
    SessionStanding,
    count,
    presence_of,
    session_standing,
)

NINE = datetime.time(9)
DAY = datetime.date(2026, 1, 16)
TIMES = st.one_of(st.none(), st.times(datetime.time(8), datetime.time(12)))
ARRIVALS = st.one_of(st.none(), st.builds(Arrival, TIMES))
LEAVES = st.sampled_from([None, *LeaveDecision])


@given(st.lists(st.tuples(ARRIVALS, LEAVES), max_size=120), st.booleans(), st.integers(0, 4))
def test_everybody_expected_stands_in_exactly_one_column(
    people: list[tuple[Arrival | None, LeaveDecision | None]], over: bool, suspended: int
) -> None:
    presences = [presence_of(arrival, leave, NINE, over=over) for arrival, leave in people]
    found = count(AllDeputies(DAY, NINE, len(people) + suspended, suspended), presences)
    assert found.expected == found.everybody.expected == len(people)
    assert found.expected == found.present + found.excused + found.absent + found.waiting
    assert found.present == sum(arrival is not None for arrival, _ in people)
    assert found.waiting == 0 or not over
    assert found.absent == 0 or over
    if people:
        line = -(-2 * len(people) // 3)
        assert found.quorum == line
        assert found.quorate == (found.present >= line)
        assert found.lacking == max(line - found.present, 0)
        other = -(-2 * (len(people) + suspended) // 3)
        assert found.hangs == ((found.present >= line) != (found.present >= other))


@pytest.mark.parametrize(
    ("arrived", "leave", "over", "presence"),
    [
        (Arrival(datetime.time(9)), None, False, Presence.PRESENT),
        (Arrival(datetime.time(9, 1)), None, False, Presence.LATE),
        (Arrival(None), LeaveDecision.APPROVED, True, Presence.PRESENT),
        (None, LeaveDecision.APPROVED, False, Presence.EXCUSED),
        (None, LeaveDecision.REFUSED, True, Presence.ABSENT),
        (None, LeaveDecision.OPEN, False, Presence.WAITING),
        (None, None, True, Presence.ABSENT),
    ],
)
def test_presence(
    arrived: Arrival | None, leave: LeaveDecision | None, over: bool, presence: Presence
) -> None:
    assert presence_of(arrived, leave, NINE, over=over) is presence


def test_a_session_is_missed_only_by_who_came_to_none_of_its_sittings() -> None:
    none, away = (Presence.ABSENT, None), (Presence.PRESENT, None)
    assert session_standing([]) is None
    assert session_standing([none, none]) is SessionStanding.ABSENT
    assert session_standing([none, away]) is SessionStanding.PARTLY
    assert session_standing([away, away]) is SessionStanding.ATTENDED
    assert session_standing([(Presence.ABSENT, LeaveDecision.OPEN)]) is SessionStanding.PENDING
    assert session_standing([(Presence.ABSENT, LeaveDecision.REFUSED)]) is SessionStanding.ABSENT
    assert session_standing([(Presence.EXCUSED, LeaveDecision.APPROVED), none]) is SessionStanding.EXCUSED

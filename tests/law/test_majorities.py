from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from renda_desktop.errors import RuleViolation
from renda_desktop.law.majorities import ceiling, one_fifth, threshold
from renda_desktop.law.rulebook import rule

TODAY = date(2026, 11, 20)
COUNTS = st.integers(1, 100_000)
TWO_THIRDS = rule("session_quorum_two_thirds", TODAY)
MORE_THAN_HALF = rule("resolution_majority_of_all_deputies", TODAY)


@pytest.mark.parametrize(("n", "least"), [(65, 44), (66, 44), (67, 45), (1, 1), (45, 30), (90, 60)])
def test_two_thirds(n: int, least: int) -> None:
    assert threshold(TWO_THIRDS, n) == least


@pytest.mark.parametrize(("n", "least"), [(100, 51), (65, 33), (1, 1), (2, 2)])
def test_more_than_half(n: int, least: int) -> None:
    assert threshold(MORE_THAN_HALF, n) == least


@pytest.mark.parametrize(("n", "least"), [(65, 13), (66, 14), (1, 1), (0, 0)])
def test_one_fifth(n: int, least: int) -> None:
    assert one_fifth(n) == least


@given(COUNTS)
def test_each_is_the_fewest_that_suffice(n: int) -> None:
    quorum, majority = threshold(TWO_THIRDS, n), threshold(MORE_THAN_HALF, n)
    assert 3 * quorum >= 2 * n > 3 * (quorum - 1)
    assert 2 * majority > n >= 2 * (majority - 1)
    assert 5 * one_fifth(n) >= n > 5 * (one_fifth(n) - 1)


@given(COUNTS)
def test_rules_of_one_share_say_the_same(n: int) -> None:
    assert threshold(rule("session_extraordinary_min_deputies", TODAY), n) == one_fifth(n)
    assert threshold(rule("presidium_quorum", TODAY), n) == threshold(MORE_THAN_HALF, n)
    assert threshold(rule("presidium_majority", TODAY), n) == threshold(MORE_THAN_HALF, n)
    assert ceiling(rule("session_observers_cap", TODAY), n) == n // 2


def test_a_whole_number_does_not_depend_on_the_base() -> None:
    extra = rule("presidium_extra_meeting_min_members", TODAY)
    assert threshold(extra, 0) == threshold(extra, 99) == 3
    more = structs.replace(extra, figures={**extra.figures, "op": ">"})
    assert threshold(more, 99) == 4


def test_nobody_has_no_majority() -> None:
    with pytest.raises(RuleViolation, match="先登记"):
        threshold(rule("session_quorum_two_thirds", TODAY), 0)


def test_counts_are_not_below_zero() -> None:
    with pytest.raises(ValueError, match="below zero"):
        one_fifth(-1)
    with pytest.raises(ValueError, match="below zero"):
        ceiling(rule("session_observers_cap", TODAY), -1)


def test_minimum_and_maximum_are_not_mixed_up() -> None:
    with pytest.raises(ValueError, match="no minimum"):
        threshold(rule("session_observers_cap", TODAY), 10)
    with pytest.raises(ValueError, match="no maximum"):
        ceiling(rule("session_quorum_two_thirds", TODAY), 10)


def test_seats_are_their_own_cap() -> None:
    cap = rule("nomination_cap", TODAY)
    assert [ceiling(cap, seats) for seats in (1, 3)] == [1, 3]
    with pytest.raises(ValueError, match="below zero"):
        ceiling(cap, -1)

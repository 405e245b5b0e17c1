from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from renda_desktop.errors import RuleViolation
from renda_desktop.law.majorities import ceiling, is_met, more_than_half, one_fifth, threshold, two_thirds
from renda_desktop.law.rulebook import rule

TODAY = date(2026, 11, 20)
COUNTS = st.integers(1, 100_000)


@pytest.mark.parametrize(("n", "least"), [(65, 44), (66, 44), (67, 45), (1, 1), (0, 0), (45, 30)])
def test_two_thirds(n: int, least: int) -> None:
    assert two_thirds(n) == least


@pytest.mark.parametrize(("n", "least"), [(100, 51), (65, 33), (1, 1), (0, 1), (2, 2)])
def test_more_than_half(n: int, least: int) -> None:
    assert more_than_half(n) == least


@pytest.mark.parametrize(("n", "least"), [(65, 13), (66, 14), (1, 1), (0, 0)])
def test_one_fifth(n: int, least: int) -> None:
    assert one_fifth(n) == least


@given(COUNTS)
def test_each_is_the_fewest_that_suffice(n: int) -> None:
    assert 3 * two_thirds(n) >= 2 * n > 3 * (two_thirds(n) - 1)
    assert 2 * more_than_half(n) > n >= 2 * (more_than_half(n) - 1)
    assert 5 * one_fifth(n) >= n > 5 * (one_fifth(n) - 1)


@given(COUNTS)
def test_rules_say_the_same_as_the_formulas(n: int) -> None:
    assert threshold(rule("session_quorum_two_thirds", TODAY), n) == two_thirds(n)
    assert threshold(rule("resolution_majority_of_all_deputies", TODAY), n) == more_than_half(n)
    assert threshold(rule("session_extraordinary_min_deputies", TODAY), n) == one_fifth(n)
    assert threshold(rule("presidium_quorum", TODAY), n) == more_than_half(n)
    assert threshold(rule("presidium_majority", TODAY), n) == more_than_half(n)
    assert ceiling(rule("session_observers_cap", TODAY), n) == n // 2


def test_a_whole_number_does_not_depend_on_the_base() -> None:
    extra = rule("presidium_extra_meeting_min_members", TODAY)
    assert threshold(extra, 0) == threshold(extra, 99) == 3
    more = structs.replace(extra, figures={**extra.figures, "op": ">"})
    assert threshold(more, 99) == 4


def test_exactly_half_does_not_pass_and_exactly_two_thirds_do() -> None:
    majority, quorum = (
        rule("resolution_majority_of_all_deputies", TODAY),
        rule("session_quorum_two_thirds", TODAY),
    )
    assert not is_met(majority, 50, 100)
    assert is_met(majority, 51, 100)
    assert is_met(quorum, 60, 90)
    assert not is_met(quorum, 59, 90)
    assert is_met(rule("session_observers_cap", TODAY), 50, 100)
    assert not is_met(rule("session_observers_cap", TODAY), 51, 100)


def test_nobody_has_no_majority() -> None:
    with pytest.raises(RuleViolation, match="先登记"):
        threshold(rule("session_quorum_two_thirds", TODAY), 0)


@pytest.mark.parametrize("formula", [two_thirds, more_than_half, one_fifth])
def test_counts_are_not_below_zero(formula: object) -> None:
    assert callable(formula)
    with pytest.raises(ValueError, match="below zero"):
        formula(-1)


def test_minimum_and_maximum_are_not_mixed_up() -> None:
    with pytest.raises(ValueError, match="no minimum"):
        threshold(rule("session_observers_cap", TODAY), 10)
    with pytest.raises(ValueError, match="no maximum"):
        ceiling(rule("session_quorum_two_thirds", TODAY), 10)

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.law.intervals import next_due
from renda_desktop.law.local_values import LocalValue, day_words, effective, month_day
from renda_desktop.law.majorities import threshold
from renda_desktop.law.rule import Rule
from renda_desktop.law.rulebook import rule

TODAY = date(2026, 11, 20)


def local(id: str, value: LocalValue) -> Rule:
    return effective(rule(id, TODAY), {id: value})


def test_without_local_values_the_rule_stands() -> None:
    quorum = rule("presidium_quorum", TODAY)
    assert effective(quorum, {"presidium_size": 9}) is quorum


def test_two_thirds_include_the_figure_and_half_does_not() -> None:
    assert threshold(local("presidium_quorum", "2/3"), 9) == 6
    assert threshold(local("presidium_quorum", Fraction(2, 3)), 10) == 7
    assert threshold(local("presidium_quorum", "1/2"), 10) == 6
    assert threshold(local("presidium_quorum", {"value": "1/2", "op": ">="}), 10) == 5


def test_size_notice_and_interval() -> None:
    size = local("presidium_size", {"min": 5, "max": 9})
    assert (size.number("min"), size.number("max"), size.number("max_large_population")) == (5, 9, 15)
    assert size.overridden
    assert local("session_notice_days_other", 10).number() == 10
    assert next_due(local("presidium_meeting_interval", 2), date(2026, 12, 31)) == date(2027, 2, 28)
    assert local("session_usual_per_year", 3).number() == 3
    assert local("session_first_of_year_deadline", "04-30").word("value") == "04-30"
    assert local("presidium_size_other", {"min": 7, "max": 11}).number("max") == 11


@pytest.mark.parametrize("id", ["session_quorum_two_thirds", "resolution_majority_of_all_deputies"])
def test_national_law_is_not_for_the_office_to_change(id: str) -> None:
    with pytest.raises(RuleViolation, match="是法律规定"):
        local(id, "1/2")


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("presidium_quorum", "一半"),
        ("presidium_quorum", 2),
        ("presidium_quorum", "3/2"),
        ("presidium_quorum", "0/2"),
        ("presidium_meeting_interval", -3),
        ("presidium_meeting_interval", "1/2"),
        ("session_first_of_year_deadline", "02-29"),
        ("session_first_of_year_deadline", "四月底"),
        ("presidium_meeting_interval", "04-30"),
        ("presidium_size", {"min": 12, "max": 9}),
        ("presidium_size", {"max": "many"}),
    ],
)
def test_senseless_values_are_refused(id: str, value: LocalValue) -> None:
    with pytest.raises(RuleViolation, match=r"请改正设置。$"):
        local(id, value)


def test_floats_from_a_settings_file_are_refused() -> None:
    with pytest.raises(RuleViolation):
        local("presidium_quorum", 0.5)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["3月31日", "3-31", "3.31", "03/31", " 3 月 31 "])
def test_a_day_of_the_year_as_a_clerk_types_it(typed: str) -> None:
    assert month_day(typed) == "03-31"
    assert day_words("03-31") == "3月31日"


def test_what_is_no_day_stays_as_it_was_typed() -> None:
    assert month_day("三月底") == "三月底"
    assert day_words("1/2") == "1/2"


def test_members_of_a_committee_have_a_least_and_a_most() -> None:
    own = local("credentials_committee_size", {"member_min": 5, "member_max": 7})
    assert (own.number("member_min"), own.number("member_max")) == (5, 7)
    with pytest.raises(RuleViolation, match="最少数6大于最多数5"):
        local("credentials_committee_size", {"member_min": 6})


def test_one_fifth_of_a_small_congress_are_at_least_so_many() -> None:
    assert threshold(local("inquiry_min_small_congress", "1/5"), 36) == 8

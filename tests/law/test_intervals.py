from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from renda_desktop.law.intervals import next_due
from renda_desktop.law.rulebook import rule

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (date(2026, 8, 20), date(2026, 11, 20)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
    ],
)
def test_the_presidium_meets_within_three_months(last: date, due: date) -> None:
    assert next_due(rule("presidium_meeting_interval", TODAY), last) == due


def test_the_first_session_follows_within_two_months() -> None:
    assert next_due(rule("first_session_deadline_months", TODAY), date(2026, 12, 31)) == date(2027, 2, 28)


def test_intervals_in_days() -> None:
    in_days = structs.replace(rule("session_min_days", TODAY), figures={"value": 10, "unit": "day"})
    assert next_due(in_days, date(2026, 12, 25)) == date(2027, 1, 4)


def test_rules_of_another_kind_are_a_mistake_of_the_program() -> None:
    quorum = rule("session_quorum_two_thirds", TODAY)
    with pytest.raises(ValueError, match="no interval"):
        next_due(quorum, TODAY)

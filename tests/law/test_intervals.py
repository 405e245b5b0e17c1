from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from renda_desktop.law.intervals import days_left, due_in_year, next_due, notice_day
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


def test_days_left() -> None:
    interval = rule("presidium_meeting_interval", TODAY)
    assert [days_left(interval, date(2026, 8, day), TODAY) for day in (19, 20, 22)] == [-1, 0, 2]


def test_intervals_in_days() -> None:
    in_days = structs.replace(rule("session_min_days", TODAY), figures={"value": 10, "unit": "day"})
    assert next_due(in_days, date(2026, 12, 25)) == date(2027, 1, 4)


def test_notice_is_counted_back_from_the_meeting() -> None:
    zhejiang = rule("session_notice_days_zj", TODAY)
    assert notice_day(zhejiang, date(2027, 1, 9)) == date(2027, 1, 2)
    assert notice_day(zhejiang, date(2027, 1, 9), "papers") == date(2027, 1, 8)
    assert notice_day(rule("session_notice_days_cq", TODAY), date(2027, 1, 9)) == date(2026, 12, 30)
    assert notice_day(rule("session_notice_days_other", TODAY), date(2027, 1, 9)) == date(2027, 1, 2)


def test_a_day_of_the_year() -> None:
    assert due_in_year(rule("session_first_of_year_deadline", TODAY), 2027) == date(2027, 3, 31)


def test_rules_of_another_kind_are_a_mistake_of_the_program() -> None:
    quorum = rule("session_quorum_two_thirds", TODAY)
    with pytest.raises(ValueError, match="no interval"):
        next_due(quorum, TODAY)
    with pytest.raises(ValueError, match="no days of notice"):
        notice_day(quorum, TODAY)
    with pytest.raises(ValueError, match="no day of the year"):
        due_in_year(quorum, 2027)
    with pytest.raises(LookupError):
        notice_day(rule("session_notice_days_cq", TODAY), TODAY, "papers")

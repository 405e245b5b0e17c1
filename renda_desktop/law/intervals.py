"""Days on which something is due by a rule."""

from __future__ import annotations

from datetime import date, timedelta

from renda_desktop.chinese.dates import months_later
from renda_desktop.law.rule import Rule


def next_due(rule: Rule, last: date) -> date:
    """Last day on which the next one is in time, after `last`; for rules in months or days.

    Three months after 2026-11-30 is 2027-02-28: the day itself does not count, the corresponding day of the
    month is the last one, without one the month's end (民法典第二百零一条、第二百零二条, a convention here).
    Raises ValueError for rules in other units.
    """
    number, unit = int(rule.number()), rule.word("unit")
    if unit == "month":
        return months_later(last, number)
    if unit == "day":
        return last + timedelta(days=number)
    raise ValueError(f"rule {rule.id} is no interval: its unit is {unit!r}")


def days_left(rule: Rule, last: date, today: date) -> int:
    """Days from today to the due day: 0 on that day, negative when overdue; raises as `next_due`."""
    return (next_due(rule, last) - today).days


def notice_day(rule: Rule, meeting: date, figure: str | None = None) -> date:
    """Last day for giving notice so many days before the meeting, counted back from it: 7 days, 9th → 2nd.

    `figure` names another number of the rule ('papers': when the papers must be delivered). Raises ValueError
    for rules that are not in days before, LookupError for a figure the rule does not have.
    """
    if rule.word("unit") != "day_before":
        raise ValueError(f"rule {rule.id} sets no days of notice")
    return meeting - timedelta(days=int(rule.number(figure)))


def due_in_year(rule: Rule, year: int) -> date:
    """The day of the year that the rule sets as a month and day ('03-31'); ValueError for other rules."""
    if rule.word("unit") != "month_day":
        raise ValueError(f"rule {rule.id} sets no day of the year")
    return date.fromisoformat(f"{year:04}-{rule.word('value')}")

"""Days on which something is due by a rule."""

from __future__ import annotations

from datetime import date, timedelta

from renda_desktop.chinese.dates import months_later
from renda_desktop.law.rule import Rule
from renda_desktop.law.working_days import WorkingCalendar

WEEKENDS_ONLY = WorkingCalendar()
"""What is counted by where no calendar is at hand."""


def next_due(rule: Rule, last: date) -> date:
    """Last day on which the next one is in time, after `last`; for rules in months or days.

    Three months after 2026-11-30 is 2027-02-28: the day itself does not count, the corresponding day of the
    month is the last one, without one the month's end (民法典第二百零一条、第二百零二条, a convention here).
    Raises ValueError for rules in other units.
    """
    if rule.word("unit") == "working_day":
        raise ValueError(f"rule {rule.id} counts working days: a calendar is needed")
    return due_after(rule, last, WEEKENDS_ONLY)


def due_after(rule: Rule, last: date, calendar: WorkingCalendar, name: str | None = None) -> date:
    """As `next_due`, also for rules in working days; `name` picks another figure than the main one.

    Month and day periods end on their day even where it is a holiday: only what counts in working days asks the
    calendar. Raises ValueError for rules in other units.
    """
    number, unit = int(rule.number(name)), rule.word("unit")
    if unit == "month":
        return months_later(last, number)
    if unit == "day":
        return last + timedelta(days=number)
    if unit == "working_day":
        return calendar.after(last, number)
    raise ValueError(f"rule {rule.id} is no interval: its unit is {unit!r}")

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

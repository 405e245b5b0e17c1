"""Dates as typed into fields of the window."""

from __future__ import annotations

import datetime

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.dates import parse_day as full_day
from renda_desktop.errors import RuleViolation

__all__ = ["full_day", "require_past"]


def require_past(value: object, today: datetime.date, field: str) -> None:
    """What was done was done by today. Raises RuleViolation for a day that is still to come: a slip of the keys."""
    if isinstance(value, datetime.date) and value > today:
        raise RuleViolation(f"{chinese_date(value)}还没有到，请核对日期；办了以后再填。", field)

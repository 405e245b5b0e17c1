"""Dates as typed into fields of the window."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.dates import parse_day as full_day
from renda_desktop.errors import RuleViolation

__all__ = ["day_from", "full_day", "require_past"]
_WITHOUT_YEAR = re.compile(r"\s*(\d{1,2})\s*[.．/／\-－月]\s*(\d{1,2})\s*[日号]?\s*")


def day_from(today: Callable[[], datetime.date]) -> Callable[[str], datetime.date]:
    """Reads a day as `full_day` does; 3.5 and 3月5日 are of this year. What it makes raises InputProblem."""

    def read(text: str) -> datetime.date:
        found = _WITHOUT_YEAR.fullmatch(text)
        return full_day(f"{today().year}-{found[1]}-{found[2]}" if found else text)

    return read


def require_past(value: object, today: datetime.date, field: str) -> None:
    """What was done was done by today. Raises RuleViolation for a day that is still to come: a slip of the keys."""
    if isinstance(value, datetime.date) and value > today:
        raise RuleViolation(f"{chinese_date(value)}还没有到，请核对日期；办了以后再填。", field)

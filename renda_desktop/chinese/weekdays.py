"""Names of the days of the week."""

from __future__ import annotations

from datetime import date

_NAMES = "一二三四五六日"


def weekday_name(day: date) -> str:
    """星期四."""
    return f"星期{_NAMES[day.weekday()]}"

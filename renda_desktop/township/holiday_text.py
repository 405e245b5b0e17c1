"""Days as they are stored with a year of holidays: ISO dates parted by blanks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable


def days_of(text: str) -> list[datetime.date]:
    """The days of a stored text."""
    return [datetime.date.fromisoformat(word) for word in text.split()]


def text_of(days: Iterable[datetime.date]) -> str:
    """The text of some days."""
    return " ".join(day.isoformat() for day in days)

"""Dates as typed into fields of the window."""

from __future__ import annotations

import datetime

from renda_desktop.chinese.dates import parse_date
from renda_desktop.errors import InputProblem


def full_day(text: str) -> datetime.date:
    """A date that must be known to the day. Raises InputProblem."""
    read = parse_date(text)
    if read.day is None:
        raise InputProblem("请把日期写到日，例如 2026-3-5。")
    return read.first_day

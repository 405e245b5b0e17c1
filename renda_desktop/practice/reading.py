"""Reads the practice town's data of resources/practice/*.toml, and reckons working days for what it leaves out."""

from __future__ import annotations

import datetime
import tomllib
from importlib.resources import files
from typing import Any

Table = dict[str, Any]
"""A table of TOML; its dates and times are those of `datetime` already."""

DAY = datetime.timedelta(days=1)
SATURDAY = 5


def read_table(name: str) -> Table:
    """One file of the practice town. A mistake in it is a bug of the program and raises."""
    return tomllib.loads(files("resources").joinpath("practice", f"{name}.toml").read_text(encoding="utf-8"))


def working_day(day: datetime.date, step: datetime.timedelta = -DAY) -> datetime.date:
    """The day itself, or from a weekend the next working day in the direction of `step`."""
    while day.weekday() >= SATURDAY:
        day += step
    return day


def days_before(day: datetime.date, days: int) -> datetime.date:
    """A working day at least so many days before."""
    return working_day(day - days * DAY)


def days_after(day: datetime.date, days: int) -> datetime.date:
    """A working day at least so many days after."""
    return working_day(day + days * DAY, DAY)

"""Counts deadlines and rates of a year of suggestions anew, by plain means, for comparing with the slice's figures."""

from __future__ import annotations

import calendar
import datetime
import random
from dataclasses import dataclass, field

from renda_desktop.suggestions.rules import Satisfaction

LETTERS = ("A", "B", "C", "D")
ENDS = (
    datetime.date(2023, 11, 29), datetime.date(2023, 11, 30), datetime.date(2023, 8, 31),
    datetime.date(2024, 2, 29), datetime.date(2024, 1, 31), datetime.date(2024, 11, 30),
    datetime.date(2025, 2, 28), datetime.date(2025, 8, 31), datetime.date(2026, 1, 31),
    datetime.date(2026, 3, 31), datetime.date(2026, 5, 31), datetime.date(2026, 8, 30),
)  # fmt: skip
"""Days whose corresponding day three or six months on may not exist."""


def due(day: datetime.date, months: int) -> datetime.date:
    """The corresponding day, without one the month's end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


@dataclass
class Case:
    """One suggestion of the year, as it is typed."""

    unit: int
    assigned: datetime.date
    hard: bool
    met: bool
    replied: datetime.date | None = None
    letter: str = ""
    result: Satisfaction | None = None
    again: bool = False
    closed: bool = False
    id: str = field(default="", compare=False)

    @property
    def last_day(self) -> datetime.date:
        """Of the reply."""
        return due(self.assigned, 6 if self.hard else 3)


def a_year(seed: int, count: int) -> list[Case]:
    """So many cases, with dates at month ends and on leap days."""
    dice = random.Random(seed)
    cases = []
    for place in range(count):
        case = Case(place % 3, dice.choice(ENDS), dice.random() < 0.25, dice.random() < 0.7)
        if dice.random() < 0.8:
            case.replied = case.last_day + datetime.timedelta(days=dice.choice((-40, -1, 0, 1, 9)))
            case.letter = dice.choice(LETTERS)
            if dice.random() < 0.8:
                case.result = dice.choice(list(Satisfaction))
                case.again = case.result is Satisfaction.DISSATISFIED
                case.closed = not case.again and dice.random() < 0.6
        cases.append(case)
    return cases


def percent(part: int, whole: int) -> str:
    """One decimal, half up."""
    if not whole:
        return "—"
    tenths = (part * 1000 * 2 + whole) // (2 * whole)
    return f"{tenths / 10:.1f}%"


def rates(cases: list[Case], today: datetime.date) -> dict[str, str]:
    """The rates by their definitions."""
    replied = [case for case in cases if case.replied]
    due_ones = [case for case in cases if case.replied or case.last_day < today]
    in_time = [case for case in due_ones if case.replied and case.replied <= case.last_day]
    slips = [case for case in replied if case.result]
    satisfied = [case for case in slips if case.result is Satisfaction.SATISFIED]
    content = [case for case in slips if case.result is not Satisfaction.DISSATISFIED]
    whole = len(cases)
    return {
        "reply_rate": percent(len(replied), whole),
        "in_time_rate": percent(len(in_time), len(due_ones)),
        "contact_rate": percent(sum(case.met for case in cases), whole),
        "satisfied_rate": percent(len(satisfied), len(slips)),
        "content_rate": percent(len(content), len(slips)),
        "closed_rate": percent(sum(case.closed for case in cases), whole),
    }

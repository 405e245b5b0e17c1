"""What the tests of the register do to it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.models import GivenNumber
from renda_desktop.issuing.register_commands import (
    EnterNumbers,
    enter_numbers,
)
from renda_desktop.issuing.registers import (
    Period,
    Register,
    register_of,
)
from renda_desktop.issuing.rules import NumberState, Series
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import act

DAY = datetime.date(2026, 4, 2)
PERIOD = Period(Series.DOCUMENT, year=2026)
BEFORE = "启用本程序以前发的文件"


def give(town: Database, number: int, record: str = "r1", paper: str = "乙02") -> None:
    """A paper of the program gets a number of 2026."""
    act(
        town, give_number, GiveNumber(Series.DOCUMENT, number, paper, record, f"通知{record}", DAY, year=2026)
    )


def enter(town: Database, first: int, last: int | None = None, **changes: Any) -> None:
    """Numbers issued elsewhere are entered."""
    act(town, enter_numbers, EnterNumbers(PERIOD, first, last, **{"title": BEFORE, **changes}))


def shown_register(town: Database, period: Period = PERIOD) -> Register:
    """The register of 2026, or of another period."""
    with town.read() as db:
        return register_of(db, period)


def id_of(town: Database, number: int) -> str:
    """The id of a line by its number."""
    return next(row.id for row in shown_register(town).rows if row.number == number)


def states(town: Database) -> list[tuple[int, NumberState]]:
    """Number and state of every line."""
    return [(row.number, row.state) for row in shown_register(town).rows]


def refused(town: Database, command: Callable[..., Any], request: Any, words: str) -> str:
    """The command is refused with these words somewhere; returns them all."""
    with pytest.raises(RuleViolation, match=words) as caught:
        act(town, command, request)
    return caught.value.field or ""


def double(town: Database, number: int, day: datetime.date = DAY) -> None:
    """A second paper has the number of 2026 too, as when two files were put together."""
    with town.action() as db:
        describe(db, "两个文件并在一起")
        db.add(
            GivenNumber(
                series=Series.DOCUMENT,
                year=2026,
                number=number,
                paper="",
                record_id="",
                title="另一件",
                given_on=day,
            )
        )

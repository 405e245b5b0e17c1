"""The 发文字号 of a session's notices: the one given, the next one, giving it."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING

from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.queries import next_number, number_for
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.printables import Printable
from renda_desktop.sessions.notice_papers import NOTICE, OBSERVER_NOTICE
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.township.queries import find_office

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

NUMBERED = {(NOTICE, ""): NOTICE, (NOTICE, "列席"): OBSERVER_NOTICE}
"""Papers with a 发文字号: number and variant in the catalogue, and the name under which the number is given."""


@dataclasses.dataclass(frozen=True)
class NoticeNumber:
    """The number given to a notice, the one to propose, and what stands before it: 青禾人发〔2026〕."""

    given: int | None
    proposed: int
    mark: str


def notice_number(
    db: DbSession, key: tuple[str, str], facts: SessionFacts, today: datetime.date
) -> NoticeNumber:
    """The number of a notice; `key` is one of `NUMBERED`."""
    given, office = number_for(db, facts.id, NUMBERED[key]), find_office(db)
    year = given.year if given and given.year else (facts.notice_date or today).year
    return NoticeNumber(
        given.number if given else None,
        next_number(db, Series.DOCUMENT, year=year),
        f"{office.document_mark if office else ''}〔{year}〕",
    )


def number_notice(
    db: DbSession, printable: Printable, facts: SessionFacts, number: int, today: datetime.date
) -> None:
    """Gives a notice its 发文字号. Raises RuleViolation when another paper has it."""
    numbered = NUMBERED[printable.id, printable.variant]
    given = number_for(db, facts.id, numbered)
    day = facts.notice_date or today
    year = given.year if given and given.year else day.year
    title = f"{facts.short_name}{printable.name}"
    give_number(db, GiveNumber(Series.DOCUMENT, number, numbered, facts.id, title, day, year=year))

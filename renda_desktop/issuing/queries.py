"""Reads of numbers given and papers issued."""

from __future__ import annotations

import datetime
import hashlib
from typing import TypeVar

from msgspec import Struct
from sqlalchemy import Select, func, literal_column, select
from sqlalchemy.orm import InstrumentedAttribute

from renda_desktop.issuing.models import GivenNumber, IssuedPaper, KitCopies
from renda_desktop.issuing.rules import NumberState, Series, gaps_and_repeats
from renda_desktop.storage.base import DbSession

_Kept = TypeVar("_Kept", str, datetime.datetime)

ISSUING_READS = ("given_number",)


class GivenNumberRow(Struct, frozen=True):
    """One given number; `void_reason` not empty means 作废, or 空号 where it was never given to anything.

    `given_on` is None only for what was entered by hand; `sent_to`, `copies` and `note` are what the office itself
    wrote in the register.
    """

    id: str
    series: Series
    year: int | None
    term_id: str | None
    number: int
    paper: str
    record_id: str
    title: str
    given_on: datetime.date | None
    void_reason: str
    sent_to: str = ""
    copies: int | None = None
    note: str = ""

    @property
    def by_hand(self) -> bool:
        """Whether it was entered in the register, not given to a paper of the program."""
        return not self.paper

    @property
    def state(self) -> NumberState:
        """有效, 作废 or 空号."""
        if not self.void_reason:
            return NumberState.VALID
        return NumberState.SKIPPED if self.by_hand and not self.title else NumberState.VOID


class NumberStanding(Struct, frozen=True):
    """How the number of one paper stands in its series and year.

    `given` is its valid number, or None; `proposed` the next number of `year`. `gap` are the numbers right below
    the given one that nobody has; `others` are other entries of the register with the same number (作废 ones).
    """

    given: GivenNumberRow | None
    year: int
    proposed: int
    gap: tuple[int, ...] = ()
    others: tuple[GivenNumberRow, ...] = ()


def number_standing(
    db: DbSession, series: Series, record_id: str, paper: str, *, year: int, term_id: str | None = None
) -> NumberStanding:
    """The number of a paper; `year` is where one would be given, a number given before keeps its own year.

    Announcements are counted in the term `term_id`.
    """
    given = number_for(db, record_id, paper)
    counted = given.year if given and given.year else year
    proposed = next_number(db, series, year=counted, term_id=term_id)
    if given is None:
        return NumberStanding(None, counted, proposed)
    register = numbers_of(db, series, year=None if term_id else counted, term_id=term_id)
    others = tuple(row for row in register if row.number == given.number and row.id != given.id)
    numbers = [row.number for row in register]
    missing, _ = gaps_and_repeats(numbers)
    lower = max((number for number in numbers if number < given.number), default=0)
    gap = tuple(number for number in missing if lower < number < given.number)
    return NumberStanding(given, counted, proposed, gap, others)


def next_number(db: DbSession, series: Series, *, year: int | None = None, term_id: str | None = None) -> int:
    """The number to propose: one more than the highest of this series in this year or term."""
    period = GivenNumber.term_id == term_id if series is Series.ANNOUNCEMENT else GivenNumber.year == year
    return (
        db.scalar(select(func.max(GivenNumber.number)).where(GivenNumber.series == series, period)) or 0
    ) + 1


def numbers_of(
    db: DbSession, series: Series, *, year: int | None = None, term_id: str | None = None
) -> list[GivenNumberRow]:
    """The numbers of a series, of all times or of one year or term, in their order; 作废 before the valid one."""
    order = (GivenNumber.year, GivenNumber.number, GivenNumber.void_reason == "", GivenNumber.given_on)
    query = select(GivenNumber).where(GivenNumber.series == series).order_by(*order)
    if year is not None:
        query = query.where(GivenNumber.year == year)
    if term_id is not None:
        query = query.where(GivenNumber.term_id == term_id)
    return [_row(n) for n in db.scalars(query)]


def number_for(db: DbSession, record_id: str, paper: str) -> GivenNumberRow | None:
    """The valid number of one paper of one record."""
    query = select(GivenNumber).where(
        GivenNumber.record_id == record_id, GivenNumber.paper == paper, GivenNumber.void_reason == ""
    )
    found = db.scalars(query.order_by(GivenNumber.given_on.desc())).first()
    return _row(found) if found else None


def _row(n: GivenNumber) -> GivenNumberRow:
    return GivenNumberRow(
        n.id, n.series, n.year, n.term_id, n.number, n.paper, n.record_id, n.title, n.given_on, n.void_reason,
        n.sent_to, n.copies, n.note,
    )  # fmt: skip


def digest(content: str) -> str:
    """SHA-256 of a paper's JSON."""
    return hashlib.sha256(content.encode()).hexdigest()


def last_issued(db: DbSession, paper: str, record_id: str) -> str | None:
    """The paper as it was issued last, as JSON; None when it never was."""
    return db.scalars(_issued_last(IssuedPaper.content, paper, record_id)).first()


def issued_versions(db: DbSession, paper: str, record_id: str, most: int = 12) -> list[str]:
    """The last versions of the paper that went out, each once, as JSON, the newest first."""
    query = (
        select(IssuedPaper.content)
        .where(IssuedPaper.paper == paper, IssuedPaper.record_id == record_id)
        .order_by(IssuedPaper.at.desc(), literal_column("rowid").desc())
    )
    return list(dict.fromkeys(db.scalars(query)))[:most]


class IssuedAs(Struct, frozen=True):
    """Which paper of which record a version that went out was."""

    paper: str
    record_id: str
    title: str
    content: str


def issued_with(db: DbSession, mark: str) -> IssuedAs | None:
    """The version a Word file says it was written from (`documents.archive.mark_of`); None when there is no such."""
    row = db.scalars(select(IssuedPaper).where(IssuedPaper.sha256.startswith(mark, autoescape=True))).first()
    return IssuedAs(row.paper, row.record_id, row.title, row.content) if row is not None and mark else None


def last_issued_on(db: DbSession, paper: str, record_id: str) -> datetime.date | None:
    """The day, by the computer's clock, on which the paper went out last; None when it never did."""
    moment = db.scalars(_issued_last(IssuedPaper.at, paper, record_id)).first()
    return moment.replace(tzinfo=datetime.UTC).astimezone().date() if moment else None


def changed_since_issued(db: DbSession, paper: str, record_id: str, content: str) -> bool | None:
    """Whether the paper differs from the one issued last; None when it was never issued."""
    last = db.scalars(_issued_last(IssuedPaper.sha256, paper, record_id)).first()
    return None if last is None else last != digest(content)


def _issued_last(column: InstrumentedAttribute[_Kept], paper: str, record_id: str) -> Select[tuple[_Kept]]:
    return (
        select(column)
        .where(IssuedPaper.paper == paper, IssuedPaper.record_id == record_id)
        .order_by(IssuedPaper.at.desc(), literal_column("rowid").desc())  # moments are kept to the second
        .limit(1)
    )


def copies_wanted(db: DbSession) -> dict[str, int]:
    """The office's own numbers of copies by number and variant of the paper."""
    return {row.paper: row.copies for row in db.scalars(select(KitCopies))}

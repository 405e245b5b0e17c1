"""Writes: giving and voiding numbers, keeping papers as issued."""

from __future__ import annotations

import datetime

from msgspec import Struct, structs
from sqlalchemy import select

from renda_desktop.chinese.width import within_quotes
from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.finals import final_now
from renda_desktop.issuing.models import GivenNumber, IssuedPaper, KitCopies
from renda_desktop.issuing.queries import digest
from renda_desktop.issuing.rules import Series
from renda_desktop.storage.base import DbSession, utc_now
from renda_desktop.storage.changelog import describe

MOST_COPIES = 2000


class GiveNumber(Struct, frozen=True):
    """Request: this paper of this record gets this number of the series."""

    series: Series
    number: int
    paper: str
    record_id: str
    title: str
    given_on: datetime.date
    year: int | None = None
    term_id: str | None = None


def give_number(db: DbSession, request: GiveNumber) -> None:
    """Gives (or changes) the number of a paper. Raises RuleViolation when another paper has it."""
    describe(db, f"{request.title}编{request.series.value}{request.number}号")
    if request.number < 1:
        raise RuleViolation(f"{request.series.value}从1号编起，请改正。", "number")
    own = db.scalars(
        select(GivenNumber).where(
            GivenNumber.record_id == request.record_id,
            GivenNumber.paper == request.paper,
            GivenNumber.void_reason == "",
        )
    ).first()
    wanted = Wanted(request.series, request.number, request.year, request.term_id)
    require_free(db, wanted, own)
    values = structs.asdict(request)
    if own is None:
        db.add(GivenNumber(**values))
        return
    for name, value in values.items():
        setattr(own, name, value)


class Wanted(Struct, frozen=True):
    """A number of a series in a year or term that something is to get."""

    series: Series
    number: int
    year: int | None = None
    term_id: str | None = None


def require_free(db: DbSession, wanted: Wanted, own: GivenNumber | None = None) -> None:
    """Raises RuleViolation when something other than `own` has the number; that it was 空号 is no longer so."""
    for other in entries_with(db, wanted):
        if other is own:
            continue
        if not other.void_reason:
            title = within_quotes(other.title)
            raise RuleViolation(f"{wanted.number}号已经给了“{title}”，请换一个号。", "number")
        if not other.paper and not other.title:
            db.delete(other)


def entries_with(db: DbSession, wanted: Wanted) -> list[GivenNumber]:
    """Everything in the register with this number, 作废 and 空号 too."""
    query = select(GivenNumber).where(
        GivenNumber.series == wanted.series,
        GivenNumber.number == wanted.number,
        GivenNumber.year == wanted.year,
        GivenNumber.term_id == wanted.term_id,
    )
    return list(db.scalars(query))


class VoidNumber(Struct, frozen=True):
    """Request: a number is 作废 and stays in the register with the reason."""

    number_id: str
    reason: str


def void_number(db: DbSession, request: VoidNumber) -> None:
    """Voids a number. Raises RuleViolation without a reason, and when the paper that has it is final."""
    row = db.get_one(GivenNumber, request.number_id)
    describe(db, f"作废{row.series.value}{row.number}号")
    if final_now(db, row.paper, row.record_id) is not None:
        raise RuleViolation(f"{row.title}已经定稿，号不能作废；要改先点“更正…”，写明原因。", "reason")
    if not request.reason.strip():
        raise RuleViolation("请写明作废的原因，号码会和原因一起留在登记里。", "reason")
    row.void_reason = request.reason.strip()


class KeepIssued(Struct, frozen=True):
    """Request: keep this paper as it left the program. `content` is the Paper as JSON."""

    paper: str
    record_id: str
    title: str
    content: str
    who: str


def keep_issued(db: DbSession, request: KeepIssued) -> str:
    """Keeps the paper as issued; returns its id. Use inside `Database.unlogged()`, or with the 定稿 of the paper."""
    issued = IssuedPaper(
        paper=request.paper,
        record_id=request.record_id,
        title=request.title,
        at=utc_now(),
        who=request.who,
        sha256=digest(request.content),
        content=request.content,
    )
    db.add(issued)
    db.flush()
    return issued.id


class SetCopies(Struct, frozen=True):
    """Request: so many copies of a paper go into a kit; None goes back to the number the program counts."""

    paper: str
    label: str
    copies: int | None


def set_copies(db: DbSession, request: SetCopies) -> None:
    """Keeps the office's number of copies for this paper in every kit. Raises RuleViolation beyond 0–2000."""
    row = db.scalars(select(KitCopies).where(KitCopies.paper == request.paper)).first()
    if request.copies is None:
        describe(db, f"{request.label}的份数改回按人数算")
        if row is not None:
            db.delete(row)
        return
    describe(db, f"{request.label}印{request.copies}份")
    if not 0 <= request.copies <= MOST_COPIES:
        raise RuleViolation(f"份数要在0到{MOST_COPIES}之间，请改正。", "copies")
    if row is None:
        db.add(KitCopies(paper=request.paper, copies=request.copies))
    else:
        row.copies = request.copies

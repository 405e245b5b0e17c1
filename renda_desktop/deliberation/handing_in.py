"""What bills, inquiries and suggestions share when they are written: number, moment of receipt, who signs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.deliberation.eligibility import deputies_then, ineligible
from renda_desktop.deliberation.models import (
    Bill,
    BillSigner,
    Inquiry,
    InquirySigner,
    Received,
    SignerRecord,
    Suggestion,
    SuggestionSigner,
)
from renda_desktop.deliberation.rules import Signer, each_once
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.queries import find_person
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe

HandedInRecord = Bill | Inquiry | Suggestion
SomeHandedIn = TypeVar("SomeHandedIn", Bill, Inquiry, Suggestion)
_SIGNERS: dict[type[Received], type[BillSigner] | type[InquirySigner] | type[SuggestionSigner]] = {
    Bill: BillSigner,
    Inquiry: InquirySigner,
    Suggestion: SuggestionSigner,
}
KINDS: dict[type[Received], str] = {Bill: "议案", Inquiry: "质询案", Suggestion: "建议"}


class Receipt(Struct, frozen=True):
    """When and by whom something was received; `day` None: the opening day."""

    day: datetime.date | None = None
    at: datetime.time | None = None
    by: str = ""


class Signing(Struct, frozen=True):
    """Who signs: ids of people of the roster; `lead` None as long as it is not known."""

    lead: str | None = None
    cosigners: tuple[str, ...] = ()


def require_session(db: DbSession, session_id: str) -> SessionFacts:
    """The session. Raises RuleViolation when it is gone."""
    facts = find_facts(db, session_id)
    if facts is None:
        raise RuleViolation("这次人代会已经删除，请重新选择会议。", "session_id")
    return facts


def next_number(db: DbSession, model: type[SomeHandedIn], session_id: str) -> int:
    """The number after the highest of the session."""
    last = db.scalar(select(func.max(model.number)).where(model.session_id == session_id))
    return (last or 0) + 1


def require_number(db: DbSession, row: HandedInRecord, number: object) -> None:
    """The number is free within the session, between sessions within the year. Raises RuleViolation."""
    if not isinstance(number, int) or number < 1:
        raise RuleViolation("编号从1开始，请改正。", "number")
    model = type(row)
    same = select(model.id).where(model.session_id == row.session_id, model.number == number)
    if isinstance(row, Suggestion):
        same = same.where(Suggestion.term_id == row.term_id, Suggestion.year == row.year)
    if any(found != row.id for found in db.scalars(same)):
        raise RuleViolation(f"第{number}号{KINDS[model]}已经有了，请核对编号。", "number")


def receipt_day(session: SessionFacts, receipt: Receipt) -> datetime.date:
    """The day of receipt, the opening day where none is said. Raises RuleViolation after the closing day."""
    day = receipt.day or session.opens_on
    if session.opens_on is None or day is None:
        raise RuleViolation("请先填写开会日期，才能核对提出人是不是在任代表。", "received_on")
    require_before_close(session, day)
    return day


def require_before_close(session: SessionFacts, day: datetime.date | None) -> None:
    """Not after the closing day. Raises RuleViolation."""
    last = session.closes_on or session.opens_on
    if last is not None and day is not None and day > last:
        raise RuleViolation(
            "会议已经闭会，会上的议案、建议应当在会议期间提出，请核对收到日期。", "received_on"
        )


def day_received(db: DbSession, row: HandedInRecord) -> datetime.date:
    """The day a record was handed in; of a session the opening day where none is said. Raises RuleViolation."""
    if row.session_id is not None:
        return receipt_day(require_session(db, row.session_id), Receipt(row.received_on))
    if row.received_on is None:
        raise RuleViolation("请先填写收到日期，才能核对提出人是不是在任代表。", "received_on")
    return row.received_on


def within_session(session: SessionFacts, day: datetime.date | None) -> bool:
    """Whether a day lies in the session."""
    last = session.closes_on or session.opens_on
    return session.opens_on is not None and day is not None and session.opens_on <= day <= (last or day)


def checked_signers(
    db: DbSession, deputies: dict[str, DeputyRow], signing: Signing, already: Iterable[str] = ()
) -> list[Signer]:
    """The signers, lead first. Raises RuleViolation: named twice, unknown, mandate ended, suspended.

    `already` signed before and is not looked at again.
    """
    if signing.lead is not None and signing.lead in signing.cosigners:
        raise RuleViolation(
            f"{_name(db, signing.lead)}是领衔代表，不用再列入联名代表，人数里已经算上。", "cosigners"
        )
    twice = [one for one in signing.cosigners if signing.cosigners.count(one) > 1]
    if twice:
        raise RuleViolation(f"{_name(db, twice[0])}列了两次，每名代表只算一次。", "cosigners")
    known = frozenset(already)
    leads = [(signing.lead, True)] if signing.lead else []
    wanted = [*leads, *((one, False) for one in signing.cosigners)]
    for person_id, lead in wanted:
        problem = "" if person_id in known else ineligible(db, deputies, person_id)
        if problem:
            raise RuleViolation(problem, "lead" if lead else "cosigners")
    return [Signer(person_id, _name(db, person_id), lead) for person_id, lead in wanted]


def _name(db: DbSession, person_id: str) -> str:
    person = find_person(db, person_id)
    return person.name if person else "此人"


class SetSigners(Struct, frozen=True):
    """Request: who signs this bill, inquiry or suggestion."""

    record_id: str
    signing: Signing


def set_signers_of(db: DbSession, row: HandedInRecord, signing: Signing) -> None:
    """Stores the signers; those there before stay as they are. Raises RuleViolation as `checked_signers`."""
    describe(db, f"第{row.number}号{KINDS[type(row)]}的领衔和联名代表改为{_count(signing)}人")
    before = stored_signers(db, row)
    day = day_received(db, row)
    deputies = deputies_then(db, row.session_id, day, row.received_at)
    already = [one.person_id for one in before if one.person_id]
    signers = checked_signers(db, deputies, signing, already)
    store_signers(db, row, signers)


def stored_signers(db: DbSession, row: Received) -> Sequence[SignerRecord]:
    """The signers of a record, lead first."""
    model = _SIGNERS[type(row)]
    query = select(model).where(model.owner_id == row.id).order_by(model.lead.desc(), model.position)
    return each_once(db.scalars(query))


def store_signers(db: DbSession, row: Received, signers: Sequence[Signer]) -> None:
    """Puts these in place of the stored ones; rows of people who stay keep their id."""
    model = _SIGNERS[type(row)]
    kept = {one.person_id: one for one in stored_signers(db, row)}
    wanted = {signer.person_id for signer in signers}
    for person_id, record in kept.items():
        if person_id not in wanted:
            db.delete(record)
    db.flush()
    for position, signer in enumerate(signers, start=1):
        there = kept.get(signer.person_id)
        record = there or model(owner_id=row.id, person_id=signer.person_id, name=signer.name)
        record.lead, record.position = signer.lead, position
        db.add(record)
    db.flush()


def _count(signing: Signing) -> int:
    return len(signing.cosigners) + (signing.lead is not None)

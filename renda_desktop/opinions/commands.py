"""Writes of opinions: forming one, its fields and entries, handing it over, its word, its numbers."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.queries import next_number
from renda_desktop.issuing.rules import Series
from renda_desktop.opinions.models import (
    Opinion,
    OpinionEntry,
    OpinionFeedback,
    OpinionRound,
    OpinionWord,
)
from renda_desktop.opinions.queries import opinion_name
from renda_desktop.opinions.rules import HANDOVER, OPINION_PAPER, OpinionName
from renda_desktop.storage.attachments import attachments_of, remove_attachment
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class NewEntry(Struct, frozen=True):
    """An entry to be added."""

    text: str
    unit: str = ""
    due_on: datetime.date | None = None


class AddOpinion(Struct, frozen=True):
    """Request: a new opinion, from an agenda item or from what `origin` says; `due_on` is for the written answer."""

    subject: str
    addressee: str
    item_id: str | None = None
    origin: str = ""
    report: str = ""
    reporting_unit: str = ""
    acknowledgement: str = ""
    problems: str = ""
    entries: tuple[NewEntry, ...] = ()
    due_on: datetime.date | None = None


def add_opinion(db: DbSession, request: AddOpinion) -> str:
    """Adds an opinion with its first round; returns its id. Raises RuleViolation for an empty subject or addressee."""
    word = opinion_name(db).value
    subject = request.subject.strip()
    describe(db, f"形成{word}“{subject[:16]}”")
    if not subject:
        raise RuleViolation(f"请写明是关于什么的{word}。", "subject")
    if not request.addressee.strip():
        raise RuleViolation(f"请写明{word}主送哪个单位。", "addressee")
    opinion = Opinion(
        item_id=request.item_id,
        origin=request.origin.strip(),
        subject=subject,
        report=request.report.strip(),
        reporting_unit=request.reporting_unit.strip(),
        addressee=request.addressee.strip(),
        acknowledgement=request.acknowledgement.strip(),
        problems=request.problems.strip(),
    )
    db.add(opinion)
    db.flush()
    db.add(OpinionRound(opinion_id=opinion.id, number=1, due_on=request.due_on))
    db.flush()
    if request.entries:
        add_entries(db, AddEntries(opinion.id, request.entries))
    return opinion.id


def opinion_label(db: DbSession, opinion: Opinion) -> str:
    """How the log calls an opinion: 审议意见“农村饮水安全工作情况报告”."""
    return f"{opinion_name(db).value}“{opinion.subject[:16]}”"


OPINION_FIELDS = {
    "subject": Editable("事由", required=True),
    "report": Editable("听取的报告"),
    "reporting_unit": Editable("报告单位"),
    "addressee": Editable("主送单位", required=True),
    "origin": Editable("由来"),
    "acknowledgement": Editable("肯定的话"),
    "problems": Editable("存在问题"),
    "copy_to": Editable("抄送"),
    "issued_on": Editable("成文日期"),
    "handed_over_on": Editable("交办日期"),
    "close_reason": Editable("销号理由"),
}


def edit_opinion(db: DbSession, request: EditField) -> None:
    """Sets one field of an opinion. Raises RuleViolation, also when it would be handed over before it was written."""
    opinion = db.get_one(Opinion, request.record_id)
    days = {"issued_on": opinion.issued_on, "handed_over_on": opinion.handed_over_on}
    if request.field in days:
        days[request.field] = request.value
        issued, handed = days["issued_on"], days["handed_over_on"]
        if issued and handed and handed < issued:
            raise RuleViolation(f"交办日期（{handed}）早于成文日期（{issued}），请核对。", request.field)
    edit_field(db, opinion, opinion_label(db, opinion), OPINION_FIELDS, request)


def remove_opinion(db: DbSession, opinion_id: str) -> None:
    """Removes an opinion with entries, feedback and files; undo brings all back. Its numbers stay in the register."""
    opinion = db.get_one(Opinion, opinion_id)
    describe(db, f"删除{opinion_label(db, opinion)}")
    for round_id in db.scalars(select(OpinionRound.id).where(OpinionRound.opinion_id == opinion_id)).all():
        for file in attachments_of(db, round_id):
            remove_attachment(db, file.id)
    db.delete(opinion)
    db.flush()


class AddEntries(Struct, frozen=True):
    """Request: these entries at the end of the opinion."""

    opinion_id: str
    entries: tuple[NewEntry, ...]


def add_entries(db: DbSession, request: AddEntries) -> list[str]:
    """Adds entries, open in the newest round; returns their ids. Raises RuleViolation for an empty text."""
    opinion = db.get_one(Opinion, request.opinion_id)
    words = (
        f"“{request.entries[0].text.strip()[:16]}”"
        if len(request.entries) == 1
        else f"{len(request.entries)}条"
    )
    describe(db, f"{opinion_label(db, opinion)}新增条目{words}")
    last = len(_entries(db, opinion.id))
    rows = []
    for place, new in enumerate(request.entries, last + 1):
        if not new.text.strip():
            raise RuleViolation("请写明做什么、做到什么程度。", "text")
        row = OpinionEntry(
            opinion_id=opinion.id,
            position=place,
            text=new.text.strip(),
            unit=new.unit.strip(),
            due_on=new.due_on,
        )
        rows.append(row)
    db.add_all(rows)
    db.flush()
    rounds = db.scalars(select(OpinionRound.id).where(OpinionRound.opinion_id == opinion.id))
    db.add_all(OpinionFeedback(round_id=round_id, entry_id=row.id) for round_id in rounds for row in rows)
    db.flush()
    return [row.id for row in rows]


def _entries(db: DbSession, opinion_id: str) -> list[OpinionEntry]:
    query = select(OpinionEntry).where(OpinionEntry.opinion_id == opinion_id)
    return list(db.scalars(query.order_by(OpinionEntry.position)))


ENTRY_FIELDS = {
    "text": Editable("内容", required=True),
    "unit": Editable("责任单位"),
    "due_on": Editable("时限"),
}


def edit_entry(db: DbSession, request: EditField) -> None:
    """Sets one field of an entry. Raises RuleViolation."""
    entry = db.get_one(OpinionEntry, request.record_id)
    edit_field(db, entry, f"第{entry.position}条意见", ENTRY_FIELDS, request)


def remove_entry(db: DbSession, entry_id: str) -> None:
    """Takes an entry out with what was fed back on it; the others close up."""
    entry = db.get_one(OpinionEntry, entry_id)
    describe(db, f"删除第{entry.position}条意见“{entry.text[:16]}”")
    for other in _entries(db, entry.opinion_id):
        if other.position > entry.position:
            other.position -= 1
    db.delete(entry)
    db.flush()


class ReorderEntries(Struct, frozen=True):
    """Request: the entries in this order; those not named follow in their old order."""

    opinion_id: str
    entry_ids: tuple[str, ...]


def reorder_entries(db: DbSession, request: ReorderEntries) -> None:
    """Puts the entries in order."""
    describe(db, f"调整{opinion_label(db, db.get_one(Opinion, request.opinion_id))}的条目顺序")
    wanted = {entry_id: place for place, entry_id in enumerate(request.entry_ids)}
    rows = _entries(db, request.opinion_id)
    for place, row in enumerate(sorted(rows, key=lambda row: wanted.get(row.id, len(wanted))), 1):
        row.position = place


def set_opinion_name(db: DbSession, name: OpinionName) -> None:
    """From now on every paper and page calls the opinions so."""
    describe(db, f"主席团的意见改称“{name.value}”")
    row = db.scalars(select(OpinionWord)).first()
    if row is None:
        db.add(OpinionWord(name=name))
    else:
        row.name = name


class NumberOpinion(Struct, frozen=True):
    """Request: 乙09 or 乙10 of an opinion gets a document number; None takes the next of the year."""

    opinion_id: str
    paper: str
    given_on: datetime.date
    number: int | None = None


NUMBERED = (OPINION_PAPER, HANDOVER)
"""Papers with a 发文字号 of their own."""


def number_opinion(db: DbSession, request: NumberOpinion) -> int:
    """Gives or changes the number; returns it. Raises RuleViolation when another paper has it."""
    opinion = db.get_one(Opinion, request.opinion_id)
    year = request.given_on.year
    number = next_number(db, Series.DOCUMENT, year=year) if request.number is None else request.number
    title = f"{opinion_label(db, opinion)}{'交办函' if request.paper == HANDOVER else ''}"
    give_number(
        db, GiveNumber(Series.DOCUMENT, number, request.paper, opinion.id, title, request.given_on, year=year)
    )
    return number

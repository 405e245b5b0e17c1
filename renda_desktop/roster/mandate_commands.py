"""Writes of mandates: giving, editing, ending, suspending, ordering."""

from __future__ import annotations

import datetime

from msgspec import Struct, structs
from sqlalchemy import func, select

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.fields import MANDATE_FIELDS, check_terms_served
from renda_desktop.roster.kept_records import lost_with_mandate
from renda_desktop.roster.models import Mandate, Person, Suspension
from renda_desktop.roster.rules import ElectedHow, EndReason, Period, most_at_once, overlap, span
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField, edit_field
from renda_desktop.township.queries import TermRow, list_constituencies, list_terms


class GiveMandate(Struct, frozen=True):
    """Request: a person becomes a deputy in a term of any congress. `starts_on` empty: with the term."""

    person_id: str
    term_id: str
    constituency_id: str | None = None
    electing_unit: str = ""
    deputy_number: str = ""
    elected_on: PartialDate | None = None
    elected_how: ElectedHow = ElectedHow.GENERAL
    starts_on: datetime.date | None = None
    terms_served: int | None = None


def give_mandate(db: DbSession, request: GiveMandate) -> str:
    """Gives a mandate, last in the list as appointed. Returns its id.

    Raises RuleViolation: the person already sits in that term, or the constituency's seats are filled.
    """
    person = db.get_one(Person, request.person_id)
    term = _term(db, request.term_id)
    describe(db, f"登记{person.name}为{term.body}第{term.number}届代表")
    last = db.scalar(select(func.max(Mandate.position)).where(Mandate.term_id == term.id)) or 0
    values = structs.asdict(request)
    values["elected_on"] = request.elected_on
    mandate = Mandate(**values, position=last + 1)
    if mandate.terms_served is not None:
        check_terms_served(mandate.terms_served)
    _check_place(db, mandate, person, term)
    db.add(mandate)
    db.flush()
    return mandate.id


def _term(db: DbSession, term_id: str) -> TermRow:
    return next(term for term in list_terms(db, own=False) if term.id == term_id)


def _span(mandate: Mandate, term: TermRow) -> Period:
    return span((mandate.starts_on, mandate.ends_on), (term.starts_on, term.ends_on))


def _check_place(db: DbSession, mandate: Mandate, person: Person, term: TermRow) -> None:
    """One mandate at a time in a term; no more mandates at a time than a constituency has seats."""
    days = _span(mandate, term)
    with db.no_autoflush:
        others = [
            other
            for other in db.scalars(select(Mandate).where(Mandate.term_id == term.id))
            if other.id != mandate.id and overlap(_span(other, term), days)
        ]
    if any(other.person_id == person.id for other in others):
        raise RuleViolation(f"{person.name}已经是{term.body}第{term.number}届代表，不能重复登记。", "term_id")
    _check_seats(db, mandate, term, others, days)


def _check_seats(db: DbSession, mandate: Mandate, term: TermRow, others: list[Mandate], days: Period) -> None:
    if mandate.constituency_id is None:
        return
    place = next((c for c in list_constituencies(db, term.id) if c.id == mandate.constituency_id), None)
    if place is None:
        raise RuleViolation("这个选区不属于本届，请重新选择选区。", "constituency_id")
    there = [_span(other, term) for other in others if other.constituency_id == place.id]
    filled = most_at_once(there, days)
    if filled >= place.seats:
        raise RuleViolation(
            f"{place.label}应选{place.seats}名，已有{filled}名代表，没有空缺名额。"
            "请换一个选区，或者先办理原代表的终止、核对选区名额。",
            "constituency_id",
        )


def edit_mandate(db: DbSession, request: EditField) -> None:
    """Sets one field of a mandate (names in `fields.MANDATE_FIELDS`). Raises RuleViolation with the field."""
    mandate = db.get_one(Mandate, request.record_id)
    person = db.get_one(Person, mandate.person_id)
    if request.value is None and request.field in ("electing_unit", "deputy_number"):
        request = structs.replace(request, value="")
    if request.field == "constituency_id" and request.value != mandate.constituency_id:
        _describe_constituency(db, mandate, person, request.value)
    edit_field(db, mandate, person.name, MANDATE_FIELDS, request)
    if request.field == "starts_on" and mandate.ends_on and request.value and request.value > mandate.ends_on:
        raise RuleViolation("任职开始日期晚于终止日期，请核对。", "starts_on")
    if request.field in ("constituency_id", "starts_on"):
        _check_place(db, mandate, person, _term(db, mandate.term_id))


def _describe_constituency(db: DbSession, mandate: Mandate, person: Person, place_id: str | None) -> None:
    labels = {c.id: c.label for c in list_constituencies(db, mandate.term_id)}
    if place_id is None:
        describe(db, f"清空{person.name}的选区")
    else:
        describe(db, f"把{person.name}的选区改为{labels.get(place_id, '')}")


class EndMandate(Struct, frozen=True):
    """Request: a mandate ends. `ends_on` is the first day without it; `basis` names meeting and decision."""

    mandate_id: str
    ends_on: datetime.date
    reason: EndReason
    basis: str = ""


def end_mandate(db: DbSession, request: EndMandate) -> None:
    """Ends a mandate; the seat is vacant from that day. Raises RuleViolation for a day before its start."""
    mandate = db.get_one(Mandate, request.mandate_id)
    person = db.get_one(Person, mandate.person_id)
    describe(db, f"终止{person.name}的代表职务（{request.reason.value}）")
    start, term_end = _span(mandate, _term(db, mandate.term_id))[0], _term(db, mandate.term_id).ends_on
    if start is not None and request.ends_on < start:
        raise RuleViolation(f"终止日期早于任职开始日期（{start.isoformat()}），请核对。", "ends_on")
    if term_end is not None and request.ends_on > term_end:
        raise RuleViolation(f"本届已于{term_end.isoformat()}届满，终止日期不能更晚，请核对。", "ends_on")
    mandate.ends_on, mandate.end_reason = request.ends_on, request.reason
    mandate.end_basis = request.basis.strip()


def reopen_mandate(db: DbSession, mandate_id: str) -> None:
    """Takes back an end entered by mistake. Raises RuleViolation when the seat was filled meanwhile."""
    mandate = db.get_one(Mandate, mandate_id)
    person = db.get_one(Person, mandate.person_id)
    describe(db, f"恢复{person.name}的代表职务")
    mandate.ends_on, mandate.end_reason, mandate.end_basis = None, None, ""
    _check_place(db, mandate, person, _term(db, mandate.term_id))


def remove_mandate(db: DbSession, mandate_id: str) -> None:
    """Takes a mandate entered by mistake away with its memberships; one that held is ended instead.

    Raises RuleViolation, with numbers, where sign-ins, leave or a case of it are on record and would go with it.
    """
    mandate = db.get_one(Mandate, mandate_id)
    person = db.get_one(Person, mandate.person_id)
    describe(db, f"删除{person.name}的代表职务记录")
    lost = lost_with_mandate(db, mandate_id)
    if lost:
        raise RuleViolation(
            f"{person.name}的这个代表职务已有{lost}，删除会把这些记录一起带走，所以没有删除。"
            "不再担任代表的，请办理终止；确实登记错了的，请先撤销这些记录。"
        )
    db.delete(mandate)


class Suspend(Struct, frozen=True):
    """Request: 暂时停止执行代表职务 from a day on (代表法2025 第六十一条); the seat stays filled."""

    mandate_id: str
    starts_on: datetime.date
    reason: str = ""


def suspend(db: DbSession, request: Suspend) -> str:
    """Suspends a mandate. Returns the suspension's id. Raises RuleViolation: ended, or suspended already."""
    mandate = db.get_one(Mandate, request.mandate_id)
    person = db.get_one(Person, mandate.person_id)
    describe(db, f"暂停{person.name}执行代表职务")
    start, end = _span(mandate, _term(db, mandate.term_id))
    if (end and request.starts_on >= end) or (start and request.starts_on < start):
        raise RuleViolation("暂停的日期不在任职期间，请核对。", "starts_on")
    earlier = db.scalars(select(Suspension).where(Suspension.mandate_id == mandate.id))
    if any(overlap((s.starts_on, s.ends_on), (request.starts_on, None)) for s in earlier):
        raise RuleViolation(f"{person.name}在这一天已经暂停执行职务，请先办理恢复。", "starts_on")
    row = Suspension(mandate_id=mandate.id, starts_on=request.starts_on, reason=request.reason.strip())
    db.add(row)
    db.flush()
    return row.id


class Resume(Struct, frozen=True):
    """Request: the duties resume on a day."""

    mandate_id: str
    day: datetime.date


def resume(db: DbSession, request: Resume) -> None:
    """Ends the open suspension. Raises RuleViolation when there is none, or the day lies before it."""
    mandate = db.get_one(Mandate, request.mandate_id)
    person = db.get_one(Person, mandate.person_id)
    describe(db, f"恢复{person.name}执行代表职务")
    row = db.scalars(
        select(Suspension).where(Suspension.mandate_id == mandate.id, Suspension.ends_on.is_(None))
    ).first()
    if row is None:
        raise RuleViolation(f"{person.name}没有被暂停执行职务，不用恢复。")
    if request.day <= row.starts_on:
        raise RuleViolation("恢复的日期要晚于暂停的日期，请核对。", "day")
    row.ends_on = request.day


class ReorderDeputies(Struct, frozen=True):
    """Request: the ids of mandates of one term in their new order."""

    mandate_ids: tuple[str, ...]


def reorder_deputies(db: DbSession, request: ReorderDeputies) -> None:
    """Orders the list as appointed; mandates not named keep their places behind."""
    describe(db, "调整代表名册的次序")
    for position, mandate_id in enumerate(request.mandate_ids, start=1):
        db.get_one(Mandate, mandate_id).position = position

"""Writes of 人选测算: names put down, counted or not, taken off. Nobody becomes a deputy by them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs
from sqlalchemy import func, select

from renda_desktop.errors import RuleViolation
from renda_desktop.roster.fields import PERSON_FIELDS, TEXT_FIELDS, check_name
from renda_desktop.roster.models import SlateMember
from renda_desktop.roster.queries import find_person, names_of
from renda_desktop.roster.slate_queries import of_slate
from renda_desktop.roster.slate_stage import Slate, SlateStage
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field

_WORDS = {"party": "party_words", "schooling": "schooling_words", "occupation": "occupation_words"}
_KEPT = (
    "name", "sex", "ethnicity", "birth", "party", "schooling", "occupation", "work", "grassroots", "village_cadre",
)  # fmt: skip
SLATE_FIELDS = {name: PERSON_FIELDS[name] for name in _KEPT} | {
    "stage": Editable("阶段", required=True),
    "counted": Editable("算入"),
}


class AddToSlate(Struct, frozen=True):
    """Request: a name for a list; what else is known of the person by field (`slate_queries.SLATE_FACTS`)."""

    slate: Slate
    name: str
    stage: SlateStage = SlateStage.PROPOSED
    facts: dict[str, Any] = {}


def add_to_slate(db: DbSession, request: AddToSlate) -> str:
    """Puts a name down, counted. Returns its id. Raises RuleViolation(field="name") for what is no name."""
    reading = check_name(request.name)
    describe(db, f"把{reading.name}列入{request.slate.name}")
    facts = dict(request.facts)
    facts["sex"] = facts.get("sex") or reading.sex
    if reading.ethnicity and not facts.get("ethnicity"):
        facts["ethnicity"] = reading.ethnicity.value
    row = SlateMember(
        term_number=request.slate.term_number,
        by_election=request.slate.by_election,
        position=_next_position(db, request.slate),
        stage=request.stage,
        name=reading.name,
        **facts,
    )
    db.add(row)
    db.flush()
    return row.id


class PutOnSlate(Struct, frozen=True):
    """Request: these people of the roster for a list."""

    slate: Slate
    person_ids: tuple[str, ...]
    stage: SlateStage = SlateStage.PROPOSED


def put_on_slate(db: DbSession, request: PutOnSlate) -> list[str]:
    """Puts down who is not there yet, counted. Returns the ids of the new lines."""
    slate = request.slate
    there = set(db.scalars(select(SlateMember.person_id).where(of_slate(slate))))
    new = [one for one in dict.fromkeys(request.person_ids) if one not in there]
    names = names_of(db, new)
    describe(db, f"把{_some([names[one] for one in new])}列入{slate.name}")
    begin = _next_position(db, slate)
    rows = [
        SlateMember(
            term_number=slate.term_number,
            by_election=slate.by_election,
            position=begin + place,
            stage=request.stage,
            person_id=person_id,
        )
        for place, person_id in enumerate(new)
    ]
    db.add_all(rows)
    db.flush()
    return [row.id for row in rows]


def edit_slate_member(db: DbSession, request: EditField) -> None:
    """Sets one field of a line; of somebody in the roster 阶段 and 算入 only. Raises RuleViolation."""
    row = db.get_one(SlateMember, request.record_id)
    if request.value is None and request.field in TEXT_FIELDS:
        request = structs.replace(request, value="")
    before = getattr(row, request.field)
    edit_field(db, row, _name(db, row), SLATE_FIELDS, request)
    if request.field in _WORDS and getattr(row, request.field) != before:
        setattr(row, _WORDS[request.field], "")


class CountOnSlate(Struct, frozen=True):
    """Request: these lines are counted, or not."""

    ids: tuple[str, ...]
    counted: bool


def count_on_slate(db: DbSession, request: CountOnSlate) -> None:
    """Takes people into the trial or out of it; they stay on the list."""
    rows = _rows(db, request.ids)
    word = "算入" if request.counted else "不算入"
    describe(db, f"人选测算{word}{_some([_name(db, row) for row in rows])}")
    for row in rows:
        row.counted = request.counted


def count_only(db: DbSession, slate: Slate, stage: SlateStage | None) -> None:
    """Counts those of one stage and nobody else; everybody for None."""
    describe(db, f"人选测算只算{stage.value}" if stage else "人选测算全部算入")
    for row in db.scalars(select(SlateMember).where(of_slate(slate))):
        row.counted = stage is None or row.stage is stage


def remove_from_slate(db: DbSession, ids: Sequence[str]) -> None:
    """Takes lines off the list."""
    rows = _rows(db, ids)
    describe(db, f"把{_some([_name(db, row) for row in rows])}从人选名单移出")
    for row in rows:
        db.delete(row)


def link_on_slate(db: DbSession, slate_id: str, person_id: str) -> None:
    """The line is that person of the roster: from now on with the roster's facts. Raises RuleViolation."""
    row = db.get_one(SlateMember, slate_id)
    describe(db, f"人选{row.name}就是名册里的同名代表")
    same = select(SlateMember.id).where(
        of_slate(Slate(row.term_number, row.by_election)), SlateMember.person_id == person_id
    )
    if db.scalars(same).first() is not None:
        raise RuleViolation(f"名册里的{row.name}已经在名单里了，请把这一行移出。")
    row.person_id = person_id
    blank: dict[str, Any] = {name: "" if name in TEXT_FIELDS else None for name in _KEPT if name != "name"}
    for field, value in {**blank, **dict.fromkeys(_WORDS.values(), ""), "name": ""}.items():
        setattr(row, field, value)


def _rows(db: DbSession, ids: Sequence[str]) -> list[SlateMember]:
    return list(db.scalars(select(SlateMember).where(SlateMember.id.in_(ids)).order_by(SlateMember.position)))


def _name(db: DbSession, row: SlateMember) -> str:
    person = find_person(db, row.person_id) if row.person_id else None
    return person.name if person else row.name


def _next_position(db: DbSession, slate: Slate) -> int:
    last = db.scalar(select(func.max(SlateMember.position)).where(of_slate(slate)))
    return (last or 0) + 1


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:3]) + (f"等{len(names)}人" if len(names) > 3 else "")

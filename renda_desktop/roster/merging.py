"""Two records of one person made one; whatever refers to the dropped one is turned to the kept one."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import ColumnClause, column, delete, inspect, select, table, update

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.commands import SetPhones, set_phones
from renda_desktop.roster.fields import PERSON_FIELDS
from renda_desktop.roster.models import DelegationMember, GroupMember, Mandate, Person
from renda_desktop.roster.queries import find_person
from renda_desktop.storage.attachments import Attachment
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class MergePeople(Struct, frozen=True):
    """Request: `drop_id` turns out to be the same person as `keep_id`."""

    keep_id: str
    drop_id: str


def merge_people(db: DbSession, request: MergePeople) -> None:
    """Merges two records: empty fields of the kept one are filled, what differs goes to its 备注, phones are joined.

    Two mandates of one term become one. Raises RuleViolation for one and the same record, or for two different
    identity numbers.
    """
    keep, drop = db.get_one(Person, request.keep_id), db.get_one(Person, request.drop_id)
    if keep.id == drop.id:
        raise RuleViolation("请选择另一条记录来合并。", "drop_id")
    if keep.identity_number and drop.identity_number and keep.identity_number != drop.identity_number:
        raise RuleViolation(
            f"{keep.name}和{drop.name}的身份证号不同，不是同一个人，不能合并；号码有错的请先改正。", "drop_id"
        )
    describe(
        db, f"合并人员{keep.name}和{drop.name}" if keep.name != drop.name else f"合并两条{keep.name}的记录"
    )
    _merge_phones(db, keep.id, drop.id)
    _merge_fields(keep, drop)
    db.flush()
    _merge_mandates(db, keep.id, drop.id)
    _redirect(db, "person", drop.id, keep.id)
    db.execute(update(Attachment).where(Attachment.record_id == drop.id).values(record_id=keep.id))
    db.execute(delete(Person).where(Person.id == drop.id))


def _merge_phones(db: DbSession, keep_id: str, drop_id: str) -> None:
    keep, drop = find_person(db, keep_id), find_person(db, drop_id)
    if keep and drop and drop.phones:
        set_phones(db, SetPhones(keep_id, (*keep.phones, *drop.phones)))
        set_phones(db, SetPhones(drop_id, ()))


_BLANKS = (None, "")
_WITH_WORDS = {"party": "party_words", "occupation": "occupation_words"}


def _merge_fields(keep: Person, drop: Person) -> None:
    differing = []
    for name, editable in PERSON_FIELDS.items():
        mine, other = getattr(keep, name), getattr(drop, name)
        if other in _BLANKS or mine == other or name == "note":
            continue
        if mine in _BLANKS:
            setattr(keep, name, other)
            if name in _WITH_WORDS:
                setattr(keep, _WITH_WORDS[name], getattr(drop, _WITH_WORDS[name]))
        else:
            differing.append(f"{editable.label}：{_shown(other)}")
    notes = [text for text in (keep.note, drop.note) if text]
    if differing:
        notes.append("合并前另一条记录：" + "；".join(differing))
    keep.note = "\n".join(dict.fromkeys(notes))


def _shown(value: object) -> str:
    if isinstance(value, PartialDate):
        return value.display()
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(getattr(value, "value", value))


def _merge_mandates(db: DbSession, keep_id: str, drop_id: str) -> None:
    mine = {m.term_id: m for m in db.scalars(select(Mandate).where(Mandate.person_id == keep_id))}
    for other in db.scalars(select(Mandate).where(Mandate.person_id == drop_id)):
        same = mine.get(other.term_id)
        if same is None:
            other.person_id = keep_id
            continue
        _fill_mandate(same, other)
        db.flush()
        _drop_doubles(db, same.id, other.id)
        _redirect(db, "mandate", other.id, same.id)
        db.execute(delete(Mandate).where(Mandate.id == other.id))
        db.expunge(other)
    db.flush()


def _fill_mandate(keep: Mandate, drop: Mandate) -> None:
    for name in (
        "constituency_id",
        "electing_unit",
        "deputy_number",
        "elected_on",
        "starts_on",
        "terms_served",
    ):
        if getattr(keep, name) in _BLANKS:
            setattr(keep, name, getattr(drop, name))


def _drop_doubles(db: DbSession, keep_id: str, drop_id: str) -> None:
    """A deputy has one delegation and is in a group once: the kept mandate's places win."""
    if db.scalars(select(DelegationMember.id).where(DelegationMember.mandate_id == keep_id)).first():
        db.execute(delete(DelegationMember).where(DelegationMember.mandate_id == drop_id))
    groups = select(GroupMember.group_id).where(GroupMember.mandate_id == keep_id)
    db.execute(
        delete(GroupMember).where(GroupMember.mandate_id == drop_id, GroupMember.group_id.in_(groups)),
        execution_options={"synchronize_session": False},
    )


def _redirect(db: DbSession, target: str, old: str, new: str) -> None:
    """Every reference of any table to record `old` now means `new`; rows that would stand there twice stay behind."""
    for name, key in _references(db, target):
        at: ColumnClause[str] = column(key)
        db.execute(update(table(name, at)).prefix_with("OR IGNORE").where(at == old).values({key: new}))


def _references(db: DbSession, target: str) -> list[tuple[str, str]]:
    """Tables of the file and their columns that point to `target`, whatever feature they belong to."""
    found = inspect(db.connection())
    return [
        (name, key["constrained_columns"][0])
        for name in found.get_table_names()
        for key in found.get_foreign_keys(name)
        if key["referred_table"] == target
    ]

"""Writes of the oath: who takes it at a session, in which order (宪法2018 第二十七条第三款)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.bodies.queries import body_of
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.elections.models import ElectionOffice, OathTaker, OfficeHolder
from renda_desktop.elections.posts import ElectedPost, full_title
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.queries import find_facts, require_office
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.commands import check_officer_name


class AddTaker(Struct, frozen=True):
    """Request: somebody else takes the oath, as a member of the credentials committee."""

    session_id: str
    name: str
    post: str = ""


def add_taker(db: DbSession, request: AddTaker) -> str:
    """Adds somebody at the end. Returns the id. Raises RuleViolation: no name, or on the list already."""
    name = check_officer_name(request.name)
    describe(db, f"宣誓名单增加{name}")
    post = request.post.strip()
    if any(one.name == name and one.post == post for one in _takers(db, request.session_id)):
        raise RuleViolation(f"{name}已经在宣誓名单里了。", "name")
    return put_takers(db, request.session_id, [(name, post, None)])[0]


class FillTakers(Struct, frozen=True):
    """Request: everybody who has to take the oath at the session goes on its list."""

    session_id: str
    today: datetime.date


def fill_takers(db: DbSession, request: FillTakers) -> int:
    """Adds those who took office after this session's elections and, at a term's first session, the credentials
    committee it formed (鲁宣誓办法2018 第三条第二款). Returns how many were added.

    Raises RuleViolation where nobody is missing.
    """
    describe(db, "按选举和名单列出宣誓人员")
    facts = find_facts(db, request.session_id)
    if facts is None:
        raise RuleViolation("这次人代会已经删除，请重新选择会议。")
    people = [*_elected(db, request.session_id), *_committee(db, facts, request.today)]
    made = put_takers(db, request.session_id, people)
    if not made:
        raise RuleViolation(
            "没有可以加的人：先登记当选的人就任，换届第一次会议还要列出代表资格审查委员会名单。"
        )
    return len(made)


def _elected(db: DbSession, session_id: str) -> list[tuple[str, str, str | None]]:
    office = require_office(db)
    query = select(OfficeHolder).join(ElectionOffice).where(ElectionOffice.session_id == session_id)
    order = list(ElectedPost)
    holders = sorted(db.scalars(query), key=lambda one: (order.index(one.post), one.name))
    return [(one.name, full_title(one.post, office.kind, office.name), one.id) for one in holders]


def _committee(db: DbSession, facts: SessionFacts, today: datetime.date) -> list[tuple[str, str, str | None]]:
    if facts.kind is not SessionKind.FIRST:
        return []
    body = body_of(db, facts.id, BodyKind.CREDENTIALS, today)
    name = BodyKind.CREDENTIALS.value
    return [(one.name, f"{name}{one.role.value}", None) for one in (body.members if body else ())]


def put_takers(db: DbSession, session_id: str, people: Sequence[tuple[str, str, str | None]]) -> list[str]:
    """Part of a command: adds name, post and holder of each behind those of the same post and before those of the next
    (主席, 副主席, 镇长, 副镇长, 代表资格审查委员会); who stands there already stays as he or she is.

    Does not describe itself. Returns the ids of those added.
    """
    order = list(_takers(db, session_id))
    there = {(one.name, one.post) for one in order}
    made = []
    for name, post, holder_id in people:
        if (name, post) in there:
            continue
        there.add((name, post))
        one = OathTaker(session_id=session_id, position=0, name=name, post=post, holder_id=holder_id)
        behind = [place for place, other in enumerate(order) if _rank(other.post) > _rank(post)]
        order.insert(behind[0] if behind else len(order), one)
        made.append(one)
    for position, one in enumerate(order, start=1):
        one.position = position
    db.add_all(made)
    db.flush()
    return [one.id for one in made]


def _rank(post: str) -> int:
    """The place of a post among those who take the oath, by its full title."""
    if "委员会" in post:
        return 4
    return (0 if "人民代表大会" in post else 2) + ("副" in post)


def _takers(db: DbSession, session_id: str) -> Iterable[OathTaker]:
    return db.scalars(
        select(OathTaker).where(OathTaker.session_id == session_id).order_by(OathTaker.position)
    ).all()


_FIELDS = {
    "name": Editable("姓名", check_officer_name, required=True),
    "post": Editable("职务"),
    "absent": Editable("没有到场"),
}


def edit_taker(db: DbSession, request: EditField) -> None:
    """Sets name, post or absent. Raises RuleViolation."""
    taker = db.get_one(OathTaker, request.record_id)
    edit_field(db, taker, f"宣誓人{taker.name}", _FIELDS, request)
    db.flush()


class ReorderTakers(Struct, frozen=True):
    """Request: ids of the session's list in their new order; those left out stay behind in theirs."""

    session_id: str
    ids: tuple[str, ...]


def reorder_takers(db: DbSession, request: ReorderTakers) -> None:
    """Orders the list."""
    describe(db, "调整宣誓名单的次序")
    rows = {one.id: one for one in _takers(db, request.session_id)}
    first = [rows[one] for one in dict.fromkeys(request.ids)]
    for position, one in enumerate([*first, *(r for r in rows.values() if r not in first)], start=1):
        one.position = position
    db.flush()


def remove_taker(db: DbSession, taker_id: str) -> None:
    """Takes somebody off the list."""
    taker = db.get_one(OathTaker, taker_id)
    describe(db, f"宣誓名单删除{taker.name}")
    db.delete(taker)
    db.flush()

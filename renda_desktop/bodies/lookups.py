"""What the commands of this slice share: a list made when it is first needed, whose name is meant, doubles, order."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from renda_desktop.bodies.models import SessionBody, SessionBodyMember
from renda_desktop.bodies.queries import used_at_last, used_by_itself, usual_order
from renda_desktop.bodies.rules import SINGLE, BodyKind, BodyRole, key_of
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.base_queries import deputies_at
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import list_officers
from renda_desktop.township.rules import Post


def require_facts(db: DbSession, session_id: str) -> SessionFacts:
    """The session. Raises RuleViolation when it is gone."""
    facts = find_facts(db, session_id)
    if facts is None:
        raise RuleViolation("这次人代会已经删除，请重新选择会议。", "session_id")
    return facts


def body_row(db: DbSession, session_id: str, kind: BodyKind) -> SessionBody:
    """The stored list, made as it was shown when nothing of it was entered before."""
    found = db.scalars(
        select(SessionBody).where(SessionBody.session_id == session_id, SessionBody.kind == kind)
    ).first()
    if found is None:
        used = used_by_itself(kind, require_facts(db, session_id), used_at_last(db, session_id))
        found = SessionBody(session_id=session_id, kind=kind, used=used, sorted_by=usual_order(kind))
        db.add(found)
        db.flush()
    return found


def members_of(db: DbSession, body_id: str) -> list[SessionBodyMember]:
    """The list in order."""
    query = select(SessionBodyMember).where(SessionBodyMember.body_id == body_id)
    return list(db.scalars(query.order_by(SessionBodyMember.position)))


def renumber(rows: Iterable[SessionBodyMember]) -> None:
    """Gives the rows the positions 1, 2, 3 … in this order."""
    for position, row in enumerate(rows, 1):
        row.position = position


def deputies_now(db: DbSession, facts: SessionFacts, today: datetime.date) -> list[DeputyRow]:
    """The deputies as the session opens; without a date as on `today`."""
    return deputies_at(db, facts.id, facts.opens_on or today)


_OFFICES = {Post.CHAIR: BodyRole.CHAIR, Post.VICE_CHAIR: BodyRole.VICE_CHAIR}


def roles_on(db: DbSession, day: datetime.date) -> dict[str, BodyRole]:
    """Chair and vice-chairs in office on a day by name, with their role in the presidium."""
    return {one.name: _OFFICES[one.post] for one in list_officers(db, day) if one.post in _OFFICES}


_BEHIND = re.compile(r"^(?P<name>.*?)\s*[(（](?P<words>[^()（）]*)[)）]$")
_ASIDE = re.compile(r"^[,，、·\s女男]*$")


def who_is(
    text: str, deputies: Sequence[DeputyRow], *, looked_up: bool = True
) -> tuple[str, str | None, str]:
    """Name, person id and post of a typed name; words in brackets tell namesakes apart or are the post.

    王伟（第二代表团） is the one of that delegation, 王伟（镇卫生院院长） somebody with that post.
    Raises RuleViolation for an empty name and for a namesake that is not told apart.
    """
    plain = " ".join(text.split())
    found = _BEHIND.match(plain)
    words = found["words"].strip() if found else ""
    name = "".join((found["name"] if found else plain).split())
    if not name:
        raise RuleViolation("请填写姓名。", "name")
    if not looked_up:
        return name, None, "" if _told_of_a_person(words) else words
    alike = [row for row in deputies if "".join(row.name.split()) == name]
    named = [row for row in alike if words and words in (row.deputy_number, *_units(row))]
    if named:
        return alike[0].name, named[0].id, ""
    if len(alike) > 1:
        units = "、".join(_told_apart(row) for row in alike)
        raise RuleViolation(
            f"名册里有{len(alike)}位“{name}”，请写成“{name}（{units.split('、')[0]}）”这样，可选：{units}。",
            "name",
        )
    said = "" if _told_of_a_person(words) else words
    return name, alike[0].id if alike else None, said


def _told_of_a_person(words: str) -> bool:
    """女，回族: what a printed list says of a person is no post."""
    return all(_ASIDE.match(part) or part.endswith("族") for part in re.split("[，,、·]", words))


def _units(row: DeputyRow) -> tuple[str, ...]:
    place = row.mandate.delegation if row.mandate else None
    return (place.unit, row.constituency) if place else (row.constituency,)


def _told_apart(row: DeputyRow) -> str:
    return next((unit for unit in (*_units(row), row.deputy_number) if unit), row.work or row.name)


def require_fits(rows: Sequence[SessionBodyMember], name: str, kind: BodyKind) -> None:
    """Nobody stands twice on a list, and offices of one person are held by one. Raises RuleViolation."""
    keys = [key_of(row.name, row.person_id) for row in rows]
    for row, key in zip(rows, keys, strict=True):
        if keys.count(key) > 1:
            raise RuleViolation(f"{row.name}在{name}名单里出现了两次，请去掉一个。", "name")
    for role in SINGLE & frozenset(kind.roles):
        holders = [row.name for row in rows if row.role is role]
        if len(holders) > 1:
            raise RuleViolation(
                f"{name}的{role.value}只能有一人，现在是{'、'.join(holders)}，请核对。", "role"
            )


def require_role(role: BodyRole, kind: BodyKind) -> None:
    """The role is one of the list's. Raises RuleViolation."""
    if role not in kind.roles:
        words = "、".join(one.value for one in kind.roles)
        raise RuleViolation(f"{kind.value}里没有“{role.value}”，请选：{words}。", "role")

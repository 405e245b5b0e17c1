"""Writes of the executive chairs 执行主席 of the sittings (law.md session_executive_chairs)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import delete, select

from renda_desktop.bodies.lookups import body_row, members_of, require_facts
from renda_desktop.bodies.models import ExecutiveChair, SessionBodyMember
from renda_desktop.bodies.queries import executive_chairs
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class SetChairs(Struct, frozen=True):
    """Request: the executive chairs of a sitting, members of the presidium's list in order.

    `presides` is one of them; None: the first of them.
    """

    session_id: str
    entry_id: str
    member_ids: tuple[str, ...]
    presides: str | None = None


def set_chairs(db: DbSession, request: SetChairs) -> None:
    """Sets them anew. Raises RuleViolation for somebody outside the presidium, and who presides without being one."""
    facts = require_facts(db, request.session_id)
    describe(db, f"{facts.short_name}确定执行主席")
    ids = tuple(dict.fromkeys(request.member_ids))
    known = {row.id for row in members_of(db, body_row(db, facts.id, BodyKind.PRESIDIUM).id)}
    if not set(ids) <= known:
        raise RuleViolation("执行主席从主席团成员里推选，请先把人列入主席团名单。", "member_ids")
    presides = request.presides or next(iter(ids), None)
    if presides is not None and presides not in ids:
        raise RuleViolation("主持人要在这次会议的执行主席里，请先把他列为执行主席。", "presides")
    _write(db, request.entry_id, ids, presides)


def _write(db: DbSession, entry_id: str, member_ids: Sequence[str], presides: str | None) -> None:
    before = {c.member_id: c for c in _chairs(db, entry_id)}
    for member_id in before.keys() - set(member_ids):
        db.delete(before[member_id])
    for position, member_id in enumerate(member_ids, 1):
        row = before.get(member_id)
        if row is None:
            row = ExecutiveChair(entry_id=entry_id, member_id=member_id, position=position)
            db.add(row)
        row.position, row.presides = position, member_id == presides
    db.flush()


def _chairs(db: DbSession, entry_id: str) -> list[ExecutiveChair]:
    query = select(ExecutiveChair).where(ExecutiveChair.entry_id == entry_id)
    return list(db.scalars(query.order_by(ExecutiveChair.position)))


def set_presiding(db: DbSession, chair_id: str) -> None:
    """This executive chair presides over the sitting, and nobody else."""
    chosen = db.get_one(ExecutiveChair, chair_id)
    member = db.get_one(SessionBodyMember, chosen.member_id)
    describe(db, f"确定由{member.name}主持")
    for chair in _chairs(db, chosen.entry_id):
        chair.presides = chair.id == chair_id
    db.flush()


class SpreadChairs(Struct, frozen=True):
    """Request: the members of the presidium are shared out among the plenary sittings in their order."""

    session_id: str
    today: datetime.date


def spread_chairs(db: DbSession, request: SpreadChairs) -> int:
    """Shares the members out evenly; chair and vice-chairs preside first. Returns the number of sittings.

    What was set before is replaced. Raises RuleViolation without presidium or sittings.
    """
    facts = require_facts(db, request.session_id)
    describe(db, f"{facts.short_name}执行主席分组")
    entries = [sitting.entry_id for sitting in executive_chairs(db, facts.id, request.today)]
    members = members_of(db, body_row(db, facts.id, BodyKind.PRESIDIUM).id)
    if not members:
        raise RuleViolation("主席团名单还是空的，请先列出主席团成员。", "members")
    if not entries:
        raise RuleViolation("日程里还没有全体会议，请先排日程。", "schedule")
    leading = (BodyRole.CHAIR, BodyRole.VICE_CHAIR)
    ordered = sorted(
        members, key=lambda m: (leading.index(m.role) if m.role in leading else len(leading), m.position)
    )
    for place, entry_id in enumerate(entries):
        share = [member.id for member in ordered[place :: len(entries)]]
        _write(db, entry_id, share, next(iter(share), None))
    return len(entries)


def clear_chairs(db: DbSession, entry_id: str) -> None:
    """No executive chairs for this sitting."""
    describe(db, "清空执行主席")
    db.execute(delete(ExecutiveChair).where(ExecutiveChair.entry_id == entry_id))

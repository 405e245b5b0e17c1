"""Reads of a session's lists of people, its executive chairs and its delegations."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import structs
from sqlalchemy import select

from renda_desktop.bodies.checks import body_findings
from renda_desktop.bodies.models import ExecutiveChair, SessionBody, SessionBodyMember
from renda_desktop.bodies.rows import (
    Bodies,
    BodyRow,
    ChairRow,
    DelegationRow,
    MemberRow,
    SittingChairs,
)
from renda_desktop.bodies.rules import BodyKind, ListOrder, PresidiumHow
from renda_desktop.roster.queries import people_fields
from renda_desktop.roster.rows import DeputyRow, PersonFields
from renda_desktop.roster.rules import MandateState, Role
from renda_desktop.sessions.base_queries import BASE_READS, deputies_at
from renda_desktop.sessions.card_queries import sittings
from renda_desktop.sessions.queries import SESSION_READS, entry_rows, find_facts, list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sessions.rules import Part, SessionKind, Switch
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import list_delegations, list_officers, local_values
from renda_desktop.township.rules import Post

BODY_TABLES = ("session_body", "session_body_member", "session_executive_chair")
BODY_READS = tuple(dict.fromkeys((*BODY_TABLES, *SESSION_READS, *BASE_READS, "presidium_member")))


def bodies_of(db: DbSession, session_id: str, today: datetime.date) -> Bodies | None:
    """Every list of a session, also those nothing was entered of; None when the session is gone."""
    key = ("bodies", session_id, today)
    return remembered(db, key, BODY_READS, lambda: _bodies_found(db, session_id, today))


def _bodies_found(db: DbSession, session_id: str, today: datetime.date) -> Bodies | None:
    facts = find_facts(db, session_id)
    if facts is None:
        return None
    day, local = facts.opens_on or today, local_values(db)
    officers = _officers(db, facts, day)
    rows = []
    for row in _bodies(db, facts, day):
        first = facts.kind is SessionKind.FIRST
        found = body_findings(row, officers, day, local, whole_committee=first)
        rows.append(structs.replace(row, findings=found))
    return Bodies(session_id, tuple(rows))


def body_of(db: DbSession, session_id: str, kind: BodyKind, today: datetime.date) -> BodyRow | None:
    """One list of a session; None when the session is gone."""
    bodies = bodies_of(db, session_id, today)
    return bodies.of(kind) if bodies else None


def _officers(db: DbSession, facts: SessionFacts, day: datetime.date) -> list[str]:
    """Chair and vice-chairs in office as it opens; at a term's first session those it has elected itself.

    Whoever another session elects was not in office yet when its presidium was chosen.
    """
    found = [o for o in list_officers(db, day) if o.post in (Post.CHAIR, Post.VICE_CHAIR)]
    first = facts.kind is SessionKind.FIRST
    return [o.name for o in found if (o.starts_on is not None and o.starts_on >= day) == first]


def _bodies(db: DbSession, facts: SessionFacts, day: datetime.date) -> list[BodyRow]:
    stored = {b.kind: b for b in db.scalars(select(SessionBody).where(SessionBody.session_id == facts.id))}
    ids = {body.id for body in stored.values()}
    members = list(
        db.scalars(
            select(SessionBodyMember)
            .where(SessionBodyMember.body_id.in_(ids))
            .order_by(SessionBodyMember.position)
        )
    )
    people = {p.id: p for p in people_fields(db, {m.person_id for m in members if m.person_id})}
    deputies = {row.id: row for row in deputies_at(db, facts.id, day)}
    by_body: dict[str, list[MemberRow]] = defaultdict(list)
    for member in members:
        by_body[member.body_id].append(_member(member, people, deputies))
    usual = _used_before(db, facts)
    return [_body(facts, kind, stored.get(kind), by_body, usual) for kind in BodyKind]


def _member(
    m: SessionBodyMember, people: dict[str, PersonFields], deputies: dict[str, DeputyRow]
) -> MemberRow:
    person, deputy = people.get(m.person_id or ""), deputies.get(m.person_id or "")
    place = deputy.mandate.delegation if deputy and deputy.mandate else None
    return MemberRow(
        id=m.id, body_id=m.body_id, position=m.position, person_id=m.person_id,
        name=person.name if person else m.name, role=m.role,
        post=m.post or (person.work if person else ""), own_post=m.post,
        sex=person.sex if person else None, ethnicity=person.ethnicity if person else "",
        delegation=place.unit if place else "", team=m.team, duty=m.duty, note=m.note,
        deputy=deputy is not None,
        suspended=deputy is not None and deputy.state is MandateState.SUSPENDED,
    )  # fmt: skip


def _body(
    facts: SessionFacts,
    kind: BodyKind,
    stored: SessionBody | None,
    members: dict[str, list[MemberRow]],
    usual: frozenset[BodyKind],
) -> BodyRow:
    if stored is None:
        return BodyRow(
            id="", session_id=facts.id, kind=kind, name=kind.value, own_name="",
            used=used_by_itself(kind, facts, usual), sorted_by=usual_order(kind),
            presidium_how=_how(facts), adopted_on=None, adopted_by="", members=(),
        )  # fmt: skip
    return BodyRow(
        id=stored.id, session_id=facts.id, kind=kind, name=stored.name or kind.value, own_name=stored.name,
        used=stored.used, sorted_by=stored.sorted_by, presidium_how=_how(facts),
        adopted_on=stored.adopted_on, adopted_by=stored.adopted_by, members=tuple(members[stored.id]),
    )  # fmt: skip


def _how(facts: SessionFacts) -> PresidiumHow:
    return PresidiumHow.CARRIED_ON if facts.presidium_carried_on else PresidiumHow.ELECTED


def usual_order(kind: BodyKind) -> ListOrder:
    """Staff and guests stand as listed, everybody else by strokes."""
    return ListOrder.STROKES if kind.voted else ListOrder.AS_LISTED


_BALLOTS = frozenset({Switch.ELECTION, Switch.PROJECT_VOTE, Switch.RATING})


def used_by_itself(kind: BodyKind, facts: SessionFacts, usual: frozenset[BodyKind]) -> bool:
    """Whether a session has a list nobody said anything of: as at the last session, else as its setting wants.

    What rests on provincial rules is off until the office switches it on (law.md §2.1).
    """
    if kind is BodyKind.CREDENTIALS:
        return facts.kind is SessionKind.FIRST
    if kind is BodyKind.SCRUTINEERS:
        return bool(_BALLOTS & facts.switches)
    if kind is BodyKind.SECRETARIAT:
        return facts.secretary_general
    return not kind.local or kind in usual


def used_at_last(db: DbSession, session_id: str) -> frozenset[BodyKind]:
    """The kinds switched on at the latest earlier session that said anything of them."""
    facts = find_facts(db, session_id)
    return _used_before(db, facts) if facts else frozenset()


def _used_before(db: DbSession, facts: SessionFacts) -> frozenset[BodyKind]:
    known: dict[BodyKind, bool] = {}
    order = [one.id for one in earlier_sessions(db, facts)]
    for body in sorted(
        db.scalars(select(SessionBody).where(SessionBody.session_id.in_(order))),
        key=lambda body: order.index(body.session_id),
    ):
        known.setdefault(body.kind, body.used)
    return frozenset(kind for kind, used in known.items() if used)


def earlier_sessions(db: DbSession, facts: SessionFacts) -> list[SessionFacts]:
    """The sessions before one, of all terms, newest first."""
    here = (facts.term_number, facts.number)
    return [one for one in list_facts(db) if (one.term_number, one.number) < here]


def last_with(db: DbSession, session_id: str, kind: BodyKind) -> tuple[SessionFacts, BodyRow] | None:
    """The latest earlier session with people on that list, and the list; None when there is none."""
    facts = find_facts(db, session_id)
    if facts is None:
        return None
    for earlier in earlier_sessions(db, facts):
        day = earlier.opens_on or datetime.date.max
        body = next(body for body in _bodies(db, earlier, day) if body.kind is kind)
        if body.members:
            return earlier, body
    return None


def credentials_committee(db: DbSession, session_id: str, today: datetime.date) -> tuple[MemberRow, ...]:
    """代表资格审查委员会 of the term (组织法2022 第三十七条): chosen at the first session, gaps filled later."""
    facts = find_facts(db, session_id)
    if facts is None:
        return ()
    found: list[MemberRow] = []
    for one in sorted(list_facts(db, facts.term_id), key=lambda one: one.number):
        if one.number <= facts.number:
            day = one.opens_on or today
            body = next(b for b in _bodies(db, one, day) if b.kind is BodyKind.CREDENTIALS)
            found += body.members
    return tuple(found)


def executive_chairs(db: DbSession, session_id: str, today: datetime.date) -> list[SittingChairs]:
    """The plenary sittings in order with their executive chairs; empty when the session is gone."""
    facts = find_facts(db, session_id)
    if facts is None:
        return []
    entries = entry_rows(db, facts)
    names = {sitting.entry_id: sitting.name for sitting in sittings(entries)}
    plenary = [entry for entry in entries if entry.part is Part.PLENARY]
    members = _presidium_members(db, facts, facts.opens_on or today)
    chairs = _chairs(db, [entry.id for entry in plenary], members)
    return [
        SittingChairs(entry.id, names[entry.id], entry.activity, tuple(chairs[entry.id])) for entry in plenary
    ]


def _presidium_members(db: DbSession, facts: SessionFacts, day: datetime.date) -> dict[str, MemberRow]:
    body = next(body for body in _bodies(db, facts, day) if body.kind is BodyKind.PRESIDIUM)
    return {member.id: member for member in body.members}


def _chairs(
    db: DbSession, entry_ids: Sequence[str], members: dict[str, MemberRow]
) -> dict[str, list[ChairRow]]:
    found: dict[str, list[ChairRow]] = {entry_id: [] for entry_id in entry_ids}
    query = select(ExecutiveChair).where(ExecutiveChair.entry_id.in_(entry_ids))
    for chair in db.scalars(query.order_by(ExecutiveChair.position)):
        if chair.member_id in members:
            found[chair.entry_id].append(ChairRow(chair.id, members[chair.member_id], chair.presides))
    return found


def delegations_of(db: DbSession, session_id: str, today: datetime.date) -> list[DelegationRow]:
    """The delegations of the term with their heads and members as the session opens; last those in none."""
    facts = find_facts(db, session_id)
    if facts is None:
        return []
    rows = deputies_at(db, session_id, facts.opens_on or today)
    units = [(unit.id, unit.name) for unit in list_delegations(db, facts.term_id)]
    found = [_delegation(unit_id, name, rows) for unit_id, name in [*units, ("", "未编入代表团")]]
    return [row for row in found if row.id or row.members]


def _delegation(unit_id: str, name: str, rows: Iterable[DeputyRow]) -> DelegationRow:
    members = [row for row in rows if _unit(row) == unit_id]
    places = sorted({(row.constituency_number or 0, row.constituency) for row in members if row.constituency})
    return DelegationRow(
        unit_id, name, tuple(place for _, place in places),
        tuple(row for row in members if _role(row) is Role.HEAD),
        tuple(row for row in members if _role(row) is Role.DEPUTY_HEAD), tuple(members),
    )  # fmt: skip


def _unit(row: DeputyRow) -> str:
    place = row.mandate.delegation if row.mandate else None
    return place.unit_id if place else ""


def _role(row: DeputyRow) -> Role | None:
    place = row.mandate.delegation if row.mandate else None
    return place.role if place else None

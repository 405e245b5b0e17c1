"""Mandates with everything that hangs on them, read in a fixed number of statements."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, CompoundSelect, literal, select, union_all

from renda_desktop.roster.models import DelegationMember, GroupMember, Mandate, Suspension
from renda_desktop.roster.rows import MandateRow, MembershipRow, SuspensionRow
from renda_desktop.roster.rules import UnitKind, covers, state_on
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import (
    ConstituencyRow,
    TermRow,
    list_constituencies,
    list_delegations,
    list_groups,
    list_terms,
)

Hanging = dict[str, list[MembershipRow]]

_COLUMNS = [
    getattr(Mandate, name)
    for name in (
        "id", "person_id", "term_id", "constituency_id", "electing_unit", "deputy_number", "position",
        "elected_on", "elected_how", "starts_on", "ends_on", "end_reason", "end_basis", "terms_served",
    )
]  # fmt: skip


class MandateFrame(Struct, frozen=True):
    """The congress bodies, terms and units mandates refer to, by id, as names are shown on `day`."""

    day: datetime.date
    terms: dict[str, TermRow]
    own_terms: frozenset[str]
    constituencies: dict[str, ConstituencyRow]
    units: dict[str, str]


def mandate_frame(db: DbSession, day: datetime.date, term_id: str | None = None) -> MandateFrame:
    """Reads the frame; with `term_id` the units of that term only, else of every own term."""
    own = [term.id for term in list_terms(db)]
    shown = own if term_id is None else [term_id]
    units = {
        unit.id: unit.name
        for term in shown
        for read in (list_delegations, list_groups)
        for unit in read(db, term)
    }
    return MandateFrame(
        day,
        {term.id: term for term in list_terms(db, own=False)},
        frozenset(own),
        {c.id: c for term in shown for c in list_constituencies(db, term)},
        units,
    )


def mandate_rows(
    db: DbSession, frame: MandateFrame, condition: ColumnElement[bool] | None = None
) -> list[MandateRow]:
    """Mandates (those that satisfy `condition`) with suspensions, and the memberships that hold on the frame's day.

    Newest term first, own congress before others. Three statements.
    """
    query = select(*_COLUMNS) if condition is None else select(*_COLUMNS).where(condition)
    found = db.execute(query).mappings().all()
    ids = None if condition is None else [row["id"] for row in found]
    suspensions = _suspensions(db, ids)
    memberships = memberships_of(db, frame, ids)
    rows = [
        _row(
            frame,
            dict(row),
            tuple(suspensions.get(row["id"], ())),
            tuple(m for m in memberships.get(row["id"], ()) if covers((m.starts_on, m.ends_on), frame.day)),
        )
        for row in found
    ]
    return sorted(rows, key=lambda m: (not m.own, -m.term_number, m.position))


def _row(
    frame: MandateFrame,
    values: dict[str, object],
    suspensions: tuple[SuspensionRow, ...],
    memberships: tuple[MembershipRow, ...],
) -> MandateRow:
    term = frame.terms[str(values["term_id"])]
    place = frame.constituencies.get(str(values["constituency_id"]))
    state = state_on(
        frame.day,
        (values["starts_on"], values["ends_on"]),  # type: ignore[arg-type]
        (term.starts_on, term.ends_on),
        [(s.starts_on, s.ends_on) for s in suspensions],
    )
    return MandateRow(
        **values,  # type: ignore[arg-type]
        own=term.id in frame.own_terms,
        level=term.level,
        body=term.body,
        term_number=term.number,
        term_period=(term.starts_on, term.ends_on),
        state=state,
        constituency=place.label if place else "",
        constituency_number=place.number if place else None,
        suspensions=suspensions,
        memberships=memberships,
    )


def _suspensions(db: DbSession, mandate_ids: list[str] | None) -> dict[str, list[SuspensionRow]]:
    query = select(Suspension).order_by(Suspension.starts_on)
    if mandate_ids is not None:
        query = query.where(Suspension.mandate_id.in_(mandate_ids))
    found: dict[str, list[SuspensionRow]] = defaultdict(list)
    for s in db.scalars(query):
        found[s.mandate_id].append(SuspensionRow(s.id, s.starts_on, s.ends_on, s.reason))
    return found


def memberships_of(db: DbSession, frame: MandateFrame, mandate_ids: list[str] | None = None) -> Hanging:
    """All memberships by mandate, of any time, delegations first. Units outside the frame are left out."""
    found: Hanging = defaultdict(list)
    for kind, row_id, mandate_id, unit_id, role, starts_on, ends_on in db.execute(_all_members(mandate_ids)):
        if unit_id in frame.units:
            name = frame.units[unit_id]
            row = MembershipRow(row_id, UnitKind[kind], unit_id, name, role, starts_on, ends_on)
            found[mandate_id].append(row)
    return found


def _all_members(mandate_ids: list[str] | None) -> CompoundSelect[Any]:
    parts = []
    for kind, table, unit in (
        (UnitKind.DELEGATION, DelegationMember, DelegationMember.delegation_id),
        (UnitKind.GROUP, GroupMember, GroupMember.group_id),
    ):
        part = select(
            literal(kind.name), table.id, table.mandate_id, unit, table.role, table.starts_on, table.ends_on
        )
        parts.append(part if mandate_ids is None else part.where(table.mandate_id.in_(mandate_ids)))
    return union_all(*parts)

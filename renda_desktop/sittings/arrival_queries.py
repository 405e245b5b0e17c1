"""Reads of what is stored of a sitting: who signed in, who was away meanwhile, when it was opened and closed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.sittings.models import SittingAttendance, SittingAway, SittingRun
from renda_desktop.sittings.rules import Arrival, Away
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered


def arrivals(db: DbSession, entry_id: str) -> Mapping[str, Arrival]:
    """Who signed in at a sitting, by mandate or observer."""
    return arrivals_at(db, [entry_id]).get(entry_id, {})


Arrivals = Mapping[str, Mapping[str, Arrival]]
"""By sitting: who signed in, by mandate or observer."""


def arrivals_at(db: DbSession, entry_ids: Sequence[str]) -> Arrivals:
    """Who signed in at these sittings."""
    key, reads = ("arrivals", *entry_ids), ("sitting_attendance", "sitting_away")
    return remembered(db, key, reads, lambda: _arrivals(db, entry_ids))


def _arrivals(db: DbSession, entry_ids: Sequence[str]) -> Arrivals:
    found: dict[str, dict[str, Arrival]] = {}
    away = _away(db, entry_ids)
    for row in db.scalars(select(SittingAttendance).where(SittingAttendance.entry_id.in_(entry_ids))):
        whose, out = row.mandate_id or row.observer_id or "", away.get(row.id, ())
        found.setdefault(row.entry_id, {})[whose] = Arrival(row.arrived_at, row.left_at, row.way, tuple(out))
    return MappingProxyType({entry_id: MappingProxyType(signed) for entry_id, signed in found.items()})


def _away(db: DbSession, entry_ids: Sequence[str]) -> dict[str, list[Away]]:
    """By arrival: who left the hall and came back."""
    query = (
        select(SittingAway)
        .join(SittingAttendance, SittingAttendance.id == SittingAway.attendance_id)
        .where(SittingAttendance.entry_id.in_(entry_ids))
        .order_by(SittingAway.left_at)
    )
    found: dict[str, list[Away]] = {}
    for row in db.scalars(query):
        found.setdefault(row.attendance_id, []).append(Away(row.left_at, row.back_at))
    return found


class RunTimes(Struct, frozen=True):
    """When a sitting was opened and closed, as far as that was recorded."""

    opened_at: datetime.time | None = None
    closed_at: datetime.time | None = None


def run_times(db: DbSession, entry_ids: Iterable[str]) -> dict[str, RunTimes]:
    """By sitting, of those of which something is recorded."""
    query = select(SittingRun).where(SittingRun.entry_id.in_(list(entry_ids)))
    return {run.entry_id: RunTimes(run.opened_at, run.closed_at) for run in db.scalars(query)}

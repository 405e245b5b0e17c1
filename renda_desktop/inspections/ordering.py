"""Ordered parts of an activity: the next place, a new order, the name of the activity in the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select

from renda_desktop.events.commands import event_label
from renda_desktop.events.queries import find_event
from renda_desktop.inspections.models import (
    Inspection,
    InspectionFinding,
    InspectionGroup,
    InspectionPoint,
    InspectionProblem,
    InspectionQuestion,
    InspectionStop,
)
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe

Part = TypeVar(
    "Part",
    InspectionFinding,
    InspectionGroup,
    InspectionPoint,
    InspectionProblem,
    InspectionQuestion,
    InspectionStop,
)


def parts(db: DbSession, table: type[Part], inspection_id: str) -> list[Part]:
    """All rows of one kind of part, in their order."""
    query = select(table).where(table.inspection_id == inspection_id).order_by(table.position, table.id)
    return list(db.scalars(query))


def next_position(db: DbSession, table: type[Part], inspection_id: str) -> int:
    """Where the next row goes."""
    return max((row.position for row in parts(db, table, inspection_id)), default=0) + 1


def reorder(db: DbSession, table: type[Part], inspection_id: str, ids: Sequence[str], what: str) -> None:
    """Puts the rows into the order of `ids`; rows not named keep their order behind."""
    describe(db, f"调整{activity_label(db, inspection_id)}的{what}次序")
    places = {row_id: place for place, row_id in enumerate(ids)}
    rows = sorted(parts(db, table, inspection_id), key=lambda row: places.get(row.id, len(places)))
    for position, row in enumerate(rows, 1):
        row.position = position


def activity_label(db: DbSession, inspection_id: str) -> str:
    """“农村人居环境视察”, as the log calls an activity."""
    event = find_event(db, db.get_one(Inspection, inspection_id).event_id)
    return event_label(event.kind, event.title, event.day) if event else "活动"


def shortened(text: str) -> str:
    """The beginning of a long text, for the log."""
    flat = " ".join(text.split())
    return f"“{flat[:12]}…”" if len(flat) > 13 else f"“{flat}”"

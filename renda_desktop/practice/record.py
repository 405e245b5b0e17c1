"""What the parts of the practice town have made so far: ids by the names and numbers the data speaks in."""

from __future__ import annotations

from msgspec import Struct, field
from sqlalchemy import event

from renda_desktop.storage.base import DbSession


class Made(Struct):
    """Ids of what stands already; each part reads what it needs and adds its own."""

    term: str = ""
    higher_terms: dict[str, str] = field(default_factory=dict)
    """By the name of the level (COUNTY)."""
    constituencies: dict[int, str] = field(default_factory=dict)
    delegations: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    mandates: dict[str, str] = field(default_factory=dict)
    """Of the own congress, by the person's name."""
    group_members: dict[str, list[str]] = field(default_factory=dict)
    """Names by group, those whose mandate stands at the end."""
    sessions: dict[int, str] = field(default_factory=dict)
    meetings: dict[int, str] = field(default_factory=dict)
    """Between sessions, by number."""
    session_meetings: list[str] = field(default_factory=list)
    """Of the presidiums of sessions, in the order of time."""
    opinions: list[str] = field(default_factory=list)
    decision_papers: list[str] = field(default_factory=list)
    """Issued by meetings of the presidium, in the order of time."""
    activities: dict[str, str] = field(default_factory=dict)
    """Inspections, surveys and law-enforcement checks by title."""
    plans: dict[int, str] = field(default_factory=dict)
    projects: dict[str, str] = field(default_factory=dict)
    """Livelihood projects by title, of the year that was built last."""


class Site(Struct, frozen=True):
    """Where a part of the town is being built: the open action and what stands already."""

    db: DbSession
    made: Made


def keep_loaded(db: DbSession) -> None:
    """Holds every record of this action in memory, so that the next command does not read it from the file again.

    A session forgets records nobody holds; the town is built of thousands of small edits of a few hundred records.
    """
    held: list[object] = []
    for moment in ("pending_to_persistent", "loaded_as_persistent"):
        event.listen(db, moment, lambda _db, record: held.append(record))

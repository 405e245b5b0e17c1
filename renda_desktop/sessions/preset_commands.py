"""Brings and takes away what kind and switches of a session decide, without touching what the clerk typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs
from sqlalchemy import select

from renda_desktop.sessions import presets, standing
from renda_desktop.sessions.lookups import renumber
from renda_desktop.sessions.models import AgendaItem, CongressSession, PreparationStep, ScheduleEntry
from renda_desktop.sessions.presets import AgendaDraft, EntryDraft, Practice, StepDraft, Words
from renda_desktop.sessions.rules import HalfDay, ordered_by_time
from renda_desktop.sessions.standing import Setting
from renda_desktop.storage.base import DbSession


class Preset(Struct, frozen=True):
    """Everything a setting brings, by key."""

    agenda: dict[str, AgendaDraft]
    schedule: dict[str, EntryDraft]
    steps: dict[str, StepDraft]


def preset(setting: Setting, words: Words, practice: Practice, last_day: int) -> Preset:
    """What a session of this setting starts with."""
    return Preset(
        {draft.key: draft for draft in presets.agenda(setting, words)},
        {draft.key: draft for draft in presets.schedule(setting, words, last_day)},
        {draft.key: draft for draft in presets.steps(setting, words, practice)},
    )


EMPTY = Preset({}, {}, {})


def apply_change(db: DbSession, session: CongressSession, before: Preset, after: Preset) -> None:
    """Adds what only `after` brings and takes away what only `before` brought and nobody touched.

    Untouched rows that both bring take the wording of `after`. What the clerk removed earlier stays away, unless
    it is newly brought.
    """
    _change_agenda(db, session, before.agenda, after.agenda)
    _change_schedule(db, session, before.schedule, after.schedule)
    _change_steps(db, session, before.steps, after.steps)
    db.flush()


def _change_agenda(
    db: DbSession, session: CongressSession, before: dict[str, AgendaDraft], after: dict[str, AgendaDraft]
) -> None:
    rows = agenda_of(db, session.id)
    kept = [row for row in rows if not (row.from_preset and row.key in before and row.key not in after)]
    for row in rows:
        if row not in kept:
            db.delete(row)
        elif row.from_preset and row.key in after:
            row.title, row.reporter = after[row.key].title, after[row.key].reporter
    present = {row.key for row in kept}
    for key, draft in after.items():
        if key not in before and key not in present:
            insert_agenda(db, session.id, kept, draft, from_preset=True)
    renumber(kept)


def agenda_of(db: DbSession, session_id: str) -> list[AgendaItem]:
    """The agenda in order."""
    query = select(AgendaItem).where(AgendaItem.session_id == session_id).order_by(AgendaItem.position)
    return list(db.scalars(query))


def insert_agenda(
    db: DbSession, session_id: str, rows: list[AgendaItem], draft: AgendaDraft, *, from_preset: bool
) -> AgendaItem:
    """Puts a standing item at its usual place among `rows`: behind the last listed one that comes before it."""
    order = {key: item.order for key, item in standing.agenda_items().items()}
    own = order[draft.key]
    place = max((index + 1 for index, row in enumerate(rows) if order.get(row.key, own) < own), default=0)
    item = AgendaItem(
        session_id=session_id, position=0, key=draft.key, from_preset=from_preset, title=draft.title,
        verb=draft.verb, reporter=draft.reporter, needs_vote=draft.needs_vote,
    )  # fmt: skip
    rows.insert(place, item)
    db.add(item)
    return item


_WORDING = ("starts_at", "ends_at", "part", "activity", "content", "chair", "attendees", "responsible")


def _change_schedule(
    db: DbSession, session: CongressSession, before: dict[str, EntryDraft], after: dict[str, EntryDraft]
) -> None:
    rows = entries_of(db, session.id)
    kept = [row for row in rows if not (row.from_preset and row.key in before and row.key not in after)]
    for row in rows:
        if row not in kept:
            db.delete(row)
        elif row.from_preset and row.key in after and row.key in before:
            _reword_entry(row, before[row.key], after[row.key])
    present = {row.key for row in kept}
    for key, draft in after.items():
        if key not in before and key not in present:
            kept.append(_new_entry(session.id, draft))
            db.add(kept[-1])
    place_entries(kept)


def _reword_entry(row: ScheduleEntry, before: EntryDraft, after: EntryDraft) -> None:
    for name in _WORDING:
        setattr(row, name, getattr(after, name))
    if row.day_number == before.day_number:
        row.day_number = after.day_number


def _new_entry(session_id: str, draft: EntryDraft) -> ScheduleEntry:
    values: dict[str, Any] = structs.asdict(draft)
    return ScheduleEntry(session_id=session_id, from_preset=True, position=0, **values)


def entries_of(db: DbSession, session_id: str) -> list[ScheduleEntry]:
    """The schedule in order of day, half-day and position."""
    order = list(HalfDay)
    rows = db.scalars(select(ScheduleEntry).where(ScheduleEntry.session_id == session_id))
    return sorted(rows, key=lambda row: (row.day_number, order.index(row.half), row.position))


def place_entries(rows: Sequence[ScheduleEntry]) -> None:
    """Numbers the entries of each half-day by their times; those without one stay behind their neighbour."""
    halves: dict[tuple[int, HalfDay], list[ScheduleEntry]] = {}
    for row in rows:
        halves.setdefault((row.day_number, row.half), []).append(row)
    for members in halves.values():
        renumber(ordered_by_time(members))


def _change_steps(
    db: DbSession, session: CongressSession, before: dict[str, StepDraft], after: dict[str, StepDraft]
) -> None:
    rows = steps_of(db, session.id)
    kept = [row for row in rows if not (row.key in before and row.key not in after and _untouched(row))]
    for row in rows:
        if row not in kept:
            db.delete(row)
        elif row.from_preset and row.key in after:
            row.title, row.owner = after[row.key].title, after[row.key].owner
    present = {row.key for row in kept}
    for key, draft in after.items():
        if key not in before and key not in present:
            kept.append(
                PreparationStep(
                    session_id=session.id, position=0, key=key, from_preset=True, title=draft.title,
                    days_before=draft.days_before, owner=draft.owner, required=draft.required,
                )
            )  # fmt: skip
            db.add(kept[-1])
    renumber(in_order_of_days(kept))


def _untouched(row: PreparationStep) -> bool:
    return row.from_preset and row.done_on is None and row.due_override is None and not row.note


def in_order_of_days(rows: Sequence[PreparationStep]) -> list[PreparationStep]:
    """Steps from the earliest to the latest; those of one day in their order."""
    return sorted(rows, key=lambda row: -row.days_before)


def steps_of(db: DbSession, session_id: str) -> list[PreparationStep]:
    """The checklist in order."""
    query = select(PreparationStep).where(PreparationStep.session_id == session_id)
    return list(db.scalars(query.order_by(PreparationStep.position)))

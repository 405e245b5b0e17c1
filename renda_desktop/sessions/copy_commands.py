"""A new session after the pattern of an earlier one."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import inspect

from renda_desktop.sessions import standing
from renda_desktop.sessions.commands import (
    AddSession,
    ChangeSetting,
    change_setting,
    new_session,
    setting_of,
)
from renda_desktop.sessions.lookups import require_term, session_words, short_name
from renda_desktop.sessions.models import CongressSession, switches_of
from renda_desktop.sessions.observer_commands import observers_of
from renda_desktop.sessions.preset_commands import agenda_of, entries_of, steps_of
from renda_desktop.sessions.presets import agenda_item
from renda_desktop.sessions.queries import require_office
from renda_desktop.sessions.rules import SessionKind, Switch
from renda_desktop.storage.base import DbSession, Record
from renda_desktop.storage.changelog import describe
from renda_desktop.township.rules import short_session


class CopySession(Struct, frozen=True):
    """Request: a session like `source_id`. None takes over what the earlier one has; `opens_on` may stay open."""

    source_id: str
    number: int
    opens_on: datetime.date | None
    closes_on: datetime.date | None = None
    term_id: str | None = None
    kind: SessionKind | None = None
    switches: frozenset[Switch] | None = None


def copy_session(db: DbSession, request: CopySession) -> str:
    """Copies place, contact, agenda, schedule, checklist and observers; nothing done, decided or dated.

    Schedule and due dates follow the new date, years in untouched titles too. With another kind or other switches
    their items come and go as in `change_setting`. Returns the new id; raises RuleViolation as `add_session`.
    """
    source = db.get_one(CongressSession, request.source_id)
    term_id = request.term_id or source.term_id
    office, term = require_office(db), require_term(db, term_id)
    name = short_session(office.kind, term.number, request.number)
    describe(db, f"照{short_name(db, source)}新增{name}")
    session = new_session(
        db,
        AddSession(
            term_id=term_id,
            number=request.number,
            kind=request.kind or source.kind,
            switches=switches_of(source),
            opens_on=request.opens_on,
            closes_on=request.closes_on or _same_length(source, request.opens_on),
            place=source.place,
            preparatory_meeting=source.preparatory_meeting,
            secretary_general=source.secretary_general,
        ),
    )
    session.presidium_carried_on = source.presidium_carried_on
    _copy_texts(source, session)
    _copy_rows(db, source, session)
    if setting_of(session) != setting_of(source) or request.switches is not None:
        _adapt(db, source, session, request)
    return session.id


def _same_length(source: CongressSession, opens_on: datetime.date | None) -> datetime.date | None:
    if opens_on is None or source.opens_on is None or source.closes_on is None:
        return opens_on
    return opens_on + (source.closes_on - source.opens_on)


def _copy_texts(source: CongressSession, session: CongressSession) -> None:
    for name in ("contact", "contact_phone"):
        setattr(session, name, getattr(session, name) or getattr(source, name))
    for name in ("agenda_adopted_by", "bill_deadline", "dress", "notice_extra", "notice_form"):
        setattr(session, name, getattr(source, name))


_AFRESH = {
    "session_agenda_item": ("adopted_on",),
    "session_preparation_step": ("done_on", "due_override"),
}
"""Columns that say what was done at the earlier session."""


def _copy_rows(db: DbSession, source: CongressSession, session: CongressSession) -> None:
    words = session_words(db, session)
    for item in agenda_of(db, source.id):
        copied = _copy(item, session.id)
        if item.from_preset and item.key in standing.agenda_items():
            copied.title = agenda_item(item.key, words).title
        db.add(copied)
    others = (*entries_of(db, source.id), *steps_of(db, source.id), *observers_of(db, source.id))
    db.add_all([_copy(row, session.id) for row in others])
    db.flush()


def _copy(row: Any, session_id: str) -> Any:
    """A new row with the same values, for another session."""
    assert isinstance(row, Record)
    left_out = {"id", *_AFRESH.get(row.__tablename__, ())}
    names = [column.key for column in inspect(type(row)).column_attrs if column.key not in left_out]
    return type(row)(**{name: getattr(row, name) for name in names} | {"session_id": session_id})


def _adapt(db: DbSession, source: CongressSession, session: CongressSession, request: CopySession) -> None:
    """Rows stand as the source's kind brought them; the wanted setting is applied as a change of it."""
    wanted = session.kind
    session.kind = source.kind
    db.flush()
    change_setting(db, ChangeSetting(session.id, kind=wanted, switches=request.switches))

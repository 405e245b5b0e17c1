"""The sessions of the practice town: those held, ready to the last step, and the one in preparation."""

from __future__ import annotations

import datetime

from renda_desktop.practice.notices import tell_session
from renda_desktop.practice.reading import Table, days_after, days_before, working_day
from renda_desktop.practice.record import Site
from renda_desktop.presidium.queries import meetings_by_id
from renda_desktop.sessions.agenda_commands import (
    AddStandingItem,
    add_standing_item,
    edit_agenda_item,
)
from renda_desktop.sessions.commands import AddSession, add_session, edit_session
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sessions.queries import PUBLISH, agenda_rows, entry_rows, find_facts, step_rows
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sessions.rules import Part, SessionKind, Switch
from renda_desktop.sessions.schedule_commands import edit_entry
from renda_desktop.sessions.step_commands import AddStep, TickStep, add_step, edit_step, tick_step
from renda_desktop.storage.editing import EditField

PREPARATORY = "预备会议"
DECIDES, NOTICES = "presidium_decides", ("notice_deputies", "notice_observers")
"""Keys of standing steps."""
_OWN = ("notice_date", "leave_deadline", "suggestion_deadline", "note")


def build_sessions(site: Site, data: Table) -> None:
    """Every session of the term with agenda, schedule, checklist and observers."""
    for row in data["session"]:
        session_id = _add(site, row, data["defaults"]["place"])
        site.made.sessions[row["number"]] = session_id
        _settle_agenda(site, row, session_id)
        _write_fields(site, row, session_id, data["defaults"])
        _place_registration(site, session_id, data["defaults"]["registered_at"])
        for observer in data["observer"]:
            if row["number"] >= observer.get("from_session", 1):
                words = {name: observer[name] for name in observer if name != "from_session"}
                add_observer(site.db, AddObserver(session_id, **words))
        if "told" in row:
            tell_session(site, row)
        if not row.get("planned"):
            _tick_all(site, session_id)
        for step in row.get("step", ()):
            _own_step(site, session_id, step)


def _add(site: Site, row: Table, place: str) -> str:
    switches = frozenset(Switch[name] for name in row["switches"]) if "switches" in row else None
    return add_session(
        site.db,
        AddSession(
            term_id=site.made.term,
            number=row["number"],
            kind=SessionKind[row["kind"]],
            switches=switches,
            opens_on=row.get("opens_on"),
            closes_on=row.get("closes_on"),
            place=place,
        ),
    )


def _settle_agenda(site: Site, row: Table, session_id: str) -> None:
    """Further items and titles of its own; of a held session the agenda is adopted."""
    for key in row.get("standing", ()):
        add_standing_item(site.db, AddStandingItem(session_id, key))
    facts = _facts(site, session_id)
    for item in agenda_rows(site.db, facts, datetime.date.max):
        if item.key in row.get("titles", {}):
            edit_agenda_item(site.db, EditField(item.id, "title", row["titles"][item.key]))
        if not row.get("planned"):
            edit_agenda_item(site.db, EditField(item.id, "adopted_on", facts.opens_on))


def _facts(site: Site, session_id: str) -> SessionFacts:
    facts = find_facts(site.db, session_id)
    assert facts is not None, "just added"
    return facts


def _write_fields(site: Site, row: Table, session_id: str, defaults: Table) -> None:
    values = {name: words for name, words in defaults.items() if name not in ("place", "registered_at")}
    if "opens_on" in row:
        opens = row["opens_on"]
        values |= {
            "notice_date": days_before(opens, 8),
            "leave_deadline": days_before(opens, 3),
            "suggestion_deadline": days_before(opens, 2),
        }
        if not row.get("planned"):
            values |= {"agenda_adopted_on": opens, "agenda_adopted_by": PREPARATORY}
    values |= {name: row[name] for name in _OWN if name in row}
    for name, value in values.items():
        edit_session(site.db, EditField(session_id, name, value))


def _place_registration(site: Site, session_id: str, place: str) -> None:
    """The schedule names the place of the notice."""
    for entry in entry_rows(site.db, _facts(site, session_id)):
        if entry.part is Part.REGISTRATION:
            edit_entry(site.db, EditField(entry.id, "place", place))


def _tick_all(site: Site, session_id: str) -> None:
    """What a held session needed was done when it was due, in the office on the working day before a weekend."""
    for step in step_rows(site.db, _facts(site, session_id), datetime.date.max):
        assert step.due is not None, "the session has a date"
        tick_step(site.db, TickStep(step.id, working_day(step.due) if step.days_before else step.due))


def _own_step(site: Site, session_id: str, row: Table) -> None:
    words = {name: row[name] for name in ("title", "days_before", "owner", "note") if name in row}
    step_id = add_step(site.db, AddStep(session_id, **words))
    if "done_on" in row:
        edit_step(site.db, EditField(step_id, "due_override", row["done_on"]))
        tick_step(site.db, TickStep(step_id, row["done_on"]))


def record_who_decided(site: Site, data: Table) -> None:
    """Joins each session with the presidium meeting that fixed its date, once the meetings stand."""
    meetings = meetings_by_id(site.db, list(site.made.meetings.values()))
    for row in data["session"]:
        if "decided_by" not in row:
            continue
        meeting = meetings[site.made.meetings[row["decided_by"]]]
        values = {
            "decided_by_meeting_id": meeting.id,
            "decided_by": meeting.name,
            "decided_on": meeting.event.day,
        }
        session_id = site.made.sessions[row["number"]]
        for name, value in values.items():
            edit_session(site.db, EditField(session_id, name, value))
        _date_steps(site, session_id)


def _date_steps(site: Site, session_id: str) -> None:
    """The steps whose day is said elsewhere were done on that day: decided, published the day after, notified."""
    facts = _facts(site, session_id)
    assert facts.decided_on is not None, "just set"
    said = {DECIDES: facts.decided_on, PUBLISH: days_after(facts.decided_on, 1)}
    said |= {key: facts.notice_date for key in NOTICES if facts.notice_date}
    for step in step_rows(site.db, facts, datetime.date.max):
        if step.key in said:
            tick_step(site.db, TickStep(step.id, said[step.key]))

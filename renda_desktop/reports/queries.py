"""Reads of the reports to a session."""

from __future__ import annotations

import datetime

from sqlalchemy import select

from renda_desktop.reports.models import SessionReport
from renda_desktop.reports.rows import FILE, ReportRow, Reports
from renda_desktop.reports.rules import kind_of, state_of
from renda_desktop.reports.timing import report_findings, starts
from renda_desktop.sessions.card_queries import sittings
from renda_desktop.sessions.queries import SESSION_READS, agenda_rows, entry_rows, find_facts
from renda_desktop.sessions.rows import AgendaRow
from renda_desktop.storage.attachments import AttachmentRow, attachments_of
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered

REPORT_TABLES = ("session_report", "attachment")
REPORT_READS = tuple(dict.fromkeys((*REPORT_TABLES, *SESSION_READS)))


def reports_of(db: DbSession, session_id: str, today: datetime.date) -> Reports | None:
    """The reports of a session in order; None when it is gone."""
    key = ("reports", session_id, today)
    return remembered(db, key, REPORT_READS, lambda: _reports(db, session_id, today))


def _reports(db: DbSession, session_id: str, today: datetime.date) -> Reports | None:
    facts = find_facts(db, session_id)
    if facts is None:
        return None
    agenda, entries = agenda_rows(db, facts, today), entry_rows(db, facts)
    titles = {item.id: item.title for item in agenda}
    names = {sitting.entry_id: sitting.name for sitting in sittings(entries)}
    activities = {entry.id: entry.activity for entry in entries}
    stored = stored_reports(db, session_id)
    clocks = starts(entries, [(one.id, one.entry_id, one.minutes) for one in stored])
    rows = [
        _row(
            one, _file(db, one.id), titles.get(one.agenda_item_id or "", ""),
            names.get(one.entry_id or "") or activities.get(one.entry_id or "", ""), clocks.get(one.id),
        )
        for one in stored
    ]  # fmt: skip
    found = report_findings(facts, rows, agenda, entries, today)
    return Reports(session_id, tuple(rows), found, _without_report(agenda, rows))


def stored_reports(db: DbSession, session_id: str) -> list[SessionReport]:
    """The stored reports of a session in order."""
    query = select(SessionReport).where(SessionReport.session_id == session_id)
    return list(db.scalars(query.order_by(SessionReport.position)))


def _file(db: DbSession, report_id: str) -> AttachmentRow | None:
    return next(iter(attachments_of(db, report_id, FILE)), None)


def _row(
    r: SessionReport, file: AttachmentRow | None, agenda: str, sitting: str, clock: datetime.time | None
) -> ReportRow:
    return ReportRow(
        id=r.id, session_id=r.session_id, position=r.position, kind=r.kind, title=r.title,
        agenda_item_id=r.agenda_item_id, agenda_title=agenda, entry_id=r.entry_id, sitting=sitting,
        reader=r.reader, reader_post=r.reader_post, minutes=r.minutes, text=r.text, file=file,
        received_on=r.received_on, delivered_on=r.delivered_on, pages=r.pages, copies=r.copies, note=r.note,
        state=state_of(r.received_on, r.delivered_on, bool(r.text or file)), starts_at=clock,
    )  # fmt: skip


def _without_report(agenda: list[AgendaRow], rows: list[ReportRow]) -> tuple[tuple[str, str], ...]:
    there = {row.agenda_item_id for row in rows}
    return tuple(
        (item.id, item.title)
        for item in agenda
        if item.id not in there and kind_of(item.key, item.title, item.verb) is not None
    )


def find_report(db: DbSession, report_id: str, today: datetime.date) -> ReportRow | None:
    """One report; None when it is gone."""
    stored = db.get(SessionReport, report_id)
    found = reports_of(db, stored.session_id, today) if stored else None
    return next((row for row in (found.rows if found else ()) if row.id == report_id), None)

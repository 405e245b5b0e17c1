"""Reads: papers from above, papers sent upward, and those the program proposes before and after each meeting."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from renda_desktop.from_above.models import TaskFromAbove, UpwardPaper
from renda_desktop.from_above.proposals import proposals
from renda_desktop.from_above.rows import FILE, TaskRow, UpwardRow
from renda_desktop.from_above.rules import (
    Addressee,
    TaskState,
    UpwardState,
    task_state,
    upward_state,
)
from renda_desktop.issuing.issued_queries import ISSUED_READS
from renda_desktop.presidium.queries import MEETING_READS, meetings_by_id
from renda_desktop.sessions.queries import SESSION_READS, list_facts
from renda_desktop.storage.attachments import Attachment, AttachmentRow
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import find_office

TASK_READS = ("task_from_above", "attachment")
UPWARD_READS = tuple(
    dict.fromkeys(("upward_paper", "attachment", *SESSION_READS, *MEETING_READS, *ISSUED_READS))
)
"""`issued_paper` announces no change: a paper printed is seen at the next look."""
FROM_ABOVE_READS = tuple(dict.fromkeys((*TASK_READS, *UPWARD_READS)))


def list_tasks(db: DbSession, today: datetime.date) -> list[TaskRow]:
    """Papers from above: the pressing ones first, those done last, the newest of them first."""
    return list(remembered(db, ("tasks_from_above", today), TASK_READS, lambda: _tasks(db, today)))


def _tasks(db: DbSession, today: datetime.date) -> tuple[TaskRow, ...]:
    stored = list(db.scalars(select(TaskFromAbove)))
    files = _files(db, [row.id for row in stored])
    rows = [_task(row, files[row.id], today) for row in stored]
    order, last = list(TaskState), datetime.date.max
    rows.sort(key=lambda row: row.handed_in_on or datetime.date.min, reverse=True)
    rows.sort(key=lambda row: (order.index(row.state), last if row.handed_in_on else row.due_on or last))
    return tuple(rows)


def find_task(db: DbSession, task_id: str, today: datetime.date) -> TaskRow | None:
    """One paper from above, None when it was removed."""
    return next((row for row in list_tasks(db, today) if row.id == task_id), None)


def list_stored_upward(db: DbSession) -> list[UpwardRow]:
    """Papers sent upward that were entered: those still open first, then the newest."""
    office = find_office(db)
    party = office.kind.party if office else Addressee.PARTY.value
    stored = list(db.scalars(select(UpwardPaper)))
    files = _files(db, [row.id for row in stored])
    subjects = _subjects(db, stored)
    rows = [_upward(row, subjects, party, files[row.id]) for row in stored]
    order = list(UpwardState)
    rows.sort(key=lambda row: row.sent_on or datetime.date.max, reverse=True)
    rows.sort(key=lambda row: order.index(row.state))
    return rows


def list_upward(db: DbSession, today: datetime.date) -> list[UpwardRow]:
    """Papers sent upward, and before them what the program proposes and nobody has entered yet."""
    stored = list_stored_upward(db)
    office = find_office(db)
    if office is None or not office.kind.has_congress:
        return stored
    proposed = [row for row in proposals(db, office, today) if not _covered(row, stored)]
    order = list(UpwardState)
    rows = [*proposed, *stored]
    rows.sort(key=lambda row: (order.index(row.state), row.due_on or datetime.date.max))
    return rows


def find_upward(db: DbSession, upward_id: str) -> UpwardRow | None:
    """One paper sent upward that was entered, None when it was removed."""
    return next((row for row in list_stored_upward(db) if row.id == upward_id), None)


def register_years(db: DbSession, today: datetime.date) -> tuple[list[int], list[int]]:
    """Years with papers from above, and with papers sent upward, the newest first."""
    tasks = {row.year for row in list_tasks(db, today) if row.year}
    upward = {row.year for row in list_stored_upward(db) if row.year}
    return sorted(tasks, reverse=True), sorted(upward, reverse=True)


def _task(row: TaskFromAbove, files: Sequence[AttachmentRow], today: datetime.date) -> TaskRow:
    state = task_state(row.due_on, row.handed_in_on, today)
    counts = row.due_on is not None and row.handed_in_on is None
    return TaskRow(
        id=row.id, sender=row.sender, number=row.number, title=row.title, asked=row.asked,
        received_on=row.received_on, due_on=row.due_on, responsible=row.responsible,
        handed_in_on=row.handed_in_on, handed_in_how=row.handed_in_how, note=row.note, state=state,
        days_left=(row.due_on - today).days if counts and row.due_on else None, files=tuple(files),
    )  # fmt: skip


def _upward(
    row: UpwardPaper, subjects: dict[str, str], party: str, files: Sequence[AttachmentRow]
) -> UpwardRow:
    words = {Addressee.PARTY: party, Addressee.OTHER: row.addressee_name}
    return UpwardRow(
        id=row.id, kind=row.kind, addressee=row.addressee,
        addressee_words=words.get(row.addressee) or row.addressee.value, moment=row.moment,
        session_id=row.session_id, meeting_id=row.meeting_id,
        subject=subjects.get(row.session_id or row.meeting_id or "") or row.about, title=row.title,
        number=row.number, sent_on=row.sent_on, answered_on=row.answered_on, answer=row.answer, note=row.note,
        state=upward_state(row.kind, row.sent_on, row.answered_on), about=row.about,
        addressee_name=row.addressee_name, files=tuple(files),
    )  # fmt: skip


def _subjects(db: DbSession, stored: Sequence[UpwardPaper]) -> dict[str, str]:
    """Short names of the meetings named, by their ids."""
    names = {facts.id: facts.short_name for facts in list_facts(db)} if stored else {}
    meetings = [row.meeting_id for row in stored if row.meeting_id]
    if meetings:
        names |= {key: meeting.name for key, meeting in meetings_by_id(db, meetings).items()}
    return names


def _covered(proposed: UpwardRow, stored: Sequence[UpwardRow]) -> bool:
    """Whether somebody entered what the program proposes."""
    place = (proposed.session_id, proposed.meeting_id, proposed.moment, proposed.addressee)
    return any((row.session_id, row.meeting_id, row.moment, row.addressee) == place for row in stored)


def _files(db: DbSession, record_ids: Sequence[str]) -> dict[str, list[AttachmentRow]]:
    found: dict[str, list[AttachmentRow]] = defaultdict(list)
    if record_ids:
        query = select(Attachment).where(Attachment.record_id.in_(record_ids), Attachment.kind == FILE)
        for a in db.scalars(query.order_by(Attachment.file_name)):
            found[a.record_id].append(AttachmentRow(a.id, a.record_id, a.kind, a.file_name, a.sha256, a.size))
    return found

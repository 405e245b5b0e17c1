"""What follows a session of the practice town: announcements, the list of tasks, duties of the budget."""

from __future__ import annotations

import datetime

from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.announcement_commands import (
    AddAnnouncement,
    NumberSessionAnnouncement,
    add_announcement,
    number_announcement,
)
from renda_desktop.votes.budget_commands import EditDuty, edit_duty
from renda_desktop.votes.ledger_commands import AddTask, NoteProgress, add_task, edit_task, note_progress
from renda_desktop.votes.rules import AnnouncementKind, BudgetDutyKind
from renda_desktop.votes.text_commands import edit_resolution


def build_announcements(
    site: Site, facts: SessionFacts, day: datetime.date, data: Table, motions: dict[str, str]
) -> None:
    """The announcements in their own words, or about what was voted on, with their numbers."""
    for row in data.get("announcement", ()):
        dated = row.get("day", day)
        added = add_announcement(
            site.db,
            AddAnnouncement(
                facts.id, row["title"], AnnouncementKind[row["kind"]], motions.get(row.get("motion", ""), ""),
                row.get("text", ""), dated,
            ),
        )  # fmt: skip
        number_announcement(site.db, NumberSessionAnnouncement(added, dated, row["number"]))


def build_after(site: Site, data: Table, motions: dict[str, str]) -> None:
    """When resolutions were sent, what they ask for and how far it is, what the budget brings with it."""
    for row in data.get("sent", ()):
        for field in ("sent_on", "sent_to"):
            edit_resolution(site.db, EditField(motions[row["motion"]], field, row[field]))
    for row in data.get("task", ()):
        _task(site, motions[row["motion"]], row)
    for row in data.get("duty", ()):
        for field in ("done_on", "place", "people", "note"):
            if field in row:
                kind = BudgetDutyKind[row["kind"]]
                edit_duty(site.db, EditDuty(motions[row["motion"]], kind, field, row[field]))


def _task(site: Site, motion_id: str, row: Table) -> None:
    task_id = add_task(site.db, AddTask(motion_id, row["what"], row["unit"], row["due_on"]))
    for note in row.get("progress", ()):
        note_progress(site.db, NoteProgress(task_id, note["day"], note["text"]))
    for field in ("done_on", "result"):
        if field in row:
            edit_task(site.db, EditField(task_id, field, row[field]))

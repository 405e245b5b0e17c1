"""Papers from above and papers sent upward of the practice town."""

from __future__ import annotations

from renda_desktop.from_above.commands import (
    AddTask,
    AddUpward,
    add_task,
    add_upward,
    edit_task,
    edit_upward,
)
from renda_desktop.from_above.rules import Addressee, Moment, UpwardKind
from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.storage.editing import EditField


def build_from_above(site: Site, data: Table) -> None:
    """Each as it was entered, then what became of it."""
    for row in data["task"]:
        request = AddTask(
            row["sender"], row["title"], row.get("number", ""), row["asked"], row["received_on"], row["due_on"],
            row["responsible"],
        )  # fmt: skip
        made = add_task(site.db, request)
        for name in ("handed_in_on", "handed_in_how"):
            if name in row:
                edit_task(site.db, EditField(made, name, row[name]))
    for row in data["upward"]:
        session = site.made.sessions[row["session"]] if "session" in row else None
        made = add_upward(
            site.db,
            AddUpward(
                UpwardKind[row["kind"]],
                Addressee[row["addressee"]],
                row["title"],
                Moment[row["moment"]],
                session_id=session,
                about=row.get("about", ""),
                sent_on=row["sent_on"],
            ),
        )
        for name in ("answered_on", "answer"):
            if name in row:
                edit_upward(site.db, EditField(made, name, row[name]))

"""What a vote adopts besides its own text: the agenda, a list, a method lose their 草案 on the day they were passed."""

from __future__ import annotations

import datetime

from renda_desktop.bodies.commands import SetBody, set_body
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.elections.office_commands import edit_method
from renda_desktop.sessions.agenda_commands import edit_agenda_item
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import MotionKind

_LISTS = {
    "presidium_list": BodyKind.PRESIDIUM,
    "credentials_committee": BodyKind.CREDENTIALS,
    "bills_committee": BodyKind.BILLS,
    "budget_committee": BodyKind.BUDGET,
    "supervisors": BodyKind.SCRUTINEERS,
}
"""Lists by the key of the motion that adopts them."""


def note_adoption(db: DbSession, row: MotionRow, day: datetime.date | None) -> None:
    """The day on which it was passed, or None where that is taken back. Part of the announcement: no describe."""
    if row.kind is MotionKind.AGENDA:
        edit_session(db, EditField(row.session_id, "agenda_adopted_on", day))
    if row.agenda_item_id is not None:
        edit_agenda_item(db, EditField(row.agenda_item_id, "adopted_on", day))
    if row.key == "election_method":
        edit_method(db, EditField(row.session_id, "adopted_on", day))
    if row.key in _LISTS:
        set_body(db, SetBody(row.session_id, _LISTS[row.key], "adopted_on", day))
    db.flush()

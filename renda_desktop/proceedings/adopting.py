"""What a vote adopts besides its own text: the agenda, a list, a method lose their 草案 on the day they were passed."""

from __future__ import annotations

import datetime

from renda_desktop.bodies.commands import SetBody, set_body
from renda_desktop.bodies.queries import bodies_of
from renda_desktop.bodies.rows import BodyRow
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.deliberation.bill_commands import note_bill_vote
from renda_desktop.deliberation.rules import BillOutcome
from renda_desktop.elections.office_commands import edit_method
from renda_desktop.sessions.agenda_commands import edit_agenda_item
from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import MotionKind, Result

_LISTS = {
    "presidium_list": BodyKind.PRESIDIUM,
    "credentials_committee": BodyKind.CREDENTIALS,
    "bills_committee": BodyKind.BILLS,
    "budget_committee": BodyKind.BUDGET,
    "supervisors": BodyKind.SCRUTINEERS,
}
"""Lists by the key of the motion that adopts them."""
_WORDS = {
    BodyKind.PRESIDIUM: "主席团",
    BodyKind.CREDENTIALS: "代表资格审查委员会",
    BodyKind.BILLS: "议案审查委员会",
    BodyKind.BUDGET: "预算审查委员会",
    BodyKind.SCRUTINEERS: "监票人",
}
"""Lists by what the title of a motion says that the office wrote itself; one motion may adopt several."""


_OUTCOMES: dict[Result | None, BillOutcome] = {
    Result.PASSED: BillOutcome.PASSED, Result.NOT_PASSED: BillOutcome.REJECTED,
}  # fmt: skip


def note_vote_on_bill(db: DbSession, row: MotionRow, result: Result | None) -> None:
    """The bill that was voted on knows its outcome, None: it is open again. Part of the announcement: no describe."""
    if row.agenda_item_id is not None:
        note_bill_vote(db, row.agenda_item_id, _OUTCOMES.get(result, BillOutcome.OPEN))


def note_adoption(db: DbSession, row: MotionRow, day: datetime.date | None) -> None:
    """The day on which it was passed, or None where that is taken back. Part of the announcement: no describe."""
    if row.kind is MotionKind.AGENDA:
        _adopt_agenda(db, row, day)
    if row.agenda_item_id is not None:
        edit_agenda_item(db, EditField(row.agenda_item_id, "adopted_on", day))
    if row.key == "election_method":
        edit_method(db, EditField(row.session_id, "adopted_on", day))
    for body in _lists_of(db, row):
        _adopt_list(db, row, body, day)
    db.flush()


def _adopt_agenda(db: DbSession, row: MotionRow, day: datetime.date | None) -> None:
    """At which meeting is written down only where it is another one than the session is set up for."""
    facts = find_facts(db, row.session_id)
    edit_session(db, EditField(row.session_id, "agenda_adopted_on", day))
    if facts is None or not row.entry_name:
        return
    if day is not None and row.entry_name != facts.adopting_meeting and not facts.agenda_adopted_by:
        edit_session(db, EditField(row.session_id, "agenda_adopted_by", row.entry_name))
    if day is None and facts.agenda_adopted_by == row.entry_name:
        edit_session(db, EditField(row.session_id, "agenda_adopted_by", ""))


def _lists_of(db: DbSession, row: MotionRow) -> list[BodyRow]:
    """The lists a motion is about: by its key, else by the names in its title."""
    if row.key not in _LISTS and row.kind is not MotionKind.LIST:
        return []
    found = bodies_of(db, row.session_id, row.held_on or datetime.date.max)
    if found is None:
        return []
    if row.key in _LISTS:
        return [found.of(_LISTS[row.key])]
    title = row.title.replace("主席团常务主席", "")  # whom the presidium itself chooses
    known = [(found.of(kind), word) for kind, word in _WORDS.items()]
    return [body for body, word in known if body.used and (word in title or body.name in title)]


def _adopt_list(db: DbSession, row: MotionRow, body: BodyRow, day: datetime.date | None) -> None:
    """（2026年1月16日第二次全体会议通过）: the day and the meeting, unless the office wrote another one."""
    set_body(db, SetBody(row.session_id, body.kind, "adopted_on", day))
    if day is not None and not body.adopted_by and row.entry_name:
        set_body(db, SetBody(row.session_id, body.kind, "adopted_by", row.entry_name))
    if day is None and body.adopted_by == row.entry_name:
        set_body(db, SetBody(row.session_id, body.kind, "adopted_by", ""))

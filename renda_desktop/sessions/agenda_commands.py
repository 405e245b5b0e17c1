"""Writes of a session's agenda 议程."""

from __future__ import annotations

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.sessions import presets
from renda_desktop.sessions.lookups import in_new_order, renumber, session_words, short_name
from renda_desktop.sessions.models import AgendaItem, CongressSession
from renda_desktop.sessions.preset_commands import agenda_of, insert_agenda
from renda_desktop.sessions.rules import Verb, tidy_title, verb_of
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field

_VOTED = frozenset(
    {
        Verb.EXAMINE_AND_APPROVE,
        Verb.DECIDE,
        Verb.DECIDE_BY_BALLOT,
        Verb.ELECT,
        Verb.ADOPT,
        Verb.RATE,
    }
)
"""Verbs whose items are put to the vote unless the clerk says otherwise."""
LAST = "other_matters"


class AddAgendaItems(Struct, frozen=True):
    """Request: free items, typed or pasted, one title a line; list numbers and closing marks are taken off."""

    session_id: str
    titles: tuple[str, ...]
    reporter: str = ""
    needs_vote: bool | None = None
    """None: as the verb of the title usually wants."""


def add_agenda_items(db: DbSession, request: AddAgendaItems) -> list[str]:
    """Adds free items before 其他事项, else at the end. Returns their ids. Raises RuleViolation without a title."""
    session = db.get_one(CongressSession, request.session_id)
    titles = [title for title in map(tidy_title, request.titles) if title]
    if not titles:
        raise RuleViolation("请填写议程的内容，例如“听取和审议镇人民政府工作报告”。", "title")
    said = f"议程“{titles[0]}”" if len(titles) == 1 else f"{len(titles)}项议程"
    describe(db, f"{short_name(db, session)}新增{said}")
    rows = agenda_of(db, session.id)
    at = len(rows) - 1 if rows and rows[-1].key == LAST else len(rows)
    added = [_free_item(session.id, title, request) for title in titles]
    rows[at:at] = added
    db.add_all(added)
    renumber(rows)
    db.flush()
    return [item.id for item in added]


def _free_item(session_id: str, title: str, request: AddAgendaItems) -> AgendaItem:
    verb = verb_of(title)
    return AgendaItem(
        session_id=session_id,
        position=0,
        title=title,
        verb=verb,
        reporter=request.reporter.strip(),
        needs_vote=verb in _VOTED if request.needs_vote is None else request.needs_vote,
    )


class AddStandingItem(Struct, frozen=True):
    """Request: an item of the standing list by its key."""

    session_id: str
    key: str


def add_standing_item(db: DbSession, request: AddStandingItem) -> str:
    """Adds an item of the standing list at its usual place. Raises RuleViolation when the agenda has it."""
    session = db.get_one(CongressSession, request.session_id)
    draft = presets.agenda_item(request.key, session_words(db, session))
    describe(db, f"{short_name(db, session)}新增议程“{draft.title}”")
    rows = agenda_of(db, session.id)
    if any(row.key == request.key for row in rows):
        raise RuleViolation(f"议程里已经有“{draft.title}”。", "key")
    item = insert_agenda(db, session.id, rows, draft, from_preset=False)
    renumber(rows)
    db.flush()
    return item.id


AGENDA_FIELDS = {
    "title": Editable("内容", check=tidy_title, required=True),
    "verb": Editable("方式", required=True),
    "reporter": Editable("报告人"),
    "needs_vote": Editable("是否表决", required=True),
    "adopted_on": Editable("通过日期"),
    "note": Editable("备注"),
}


def edit_agenda_item(db: DbSession, request: EditField) -> None:
    """Sets one field; a new title brings its verb with it. Raises RuleViolation.

    An item whose title or reporter the clerk wrote is no longer taken away by a switch.
    """
    item = db.get_one(AgendaItem, request.record_id)
    old = (item.title, item.reporter)
    edit_field(db, item, f"议程“{_short(item.title)}”", AGENDA_FIELDS, request)
    if (item.title, item.reporter) != old:
        item.from_preset = False
    if request.field == "title" and item.title != old[0]:
        item.verb = verb_of(item.title)


def _short(title: str) -> str:
    return title if len(title) <= 16 else f"{title[:15]}…"


class ReorderAgenda(Struct, frozen=True):
    """Request: ids of the session's items in their new order; those left out stay behind in theirs."""

    session_id: str
    ids: tuple[str, ...]


def reorder_agenda(db: DbSession, request: ReorderAgenda) -> None:
    """Orders the agenda as given."""
    session = db.get_one(CongressSession, request.session_id)
    describe(db, f"调整{short_name(db, session)}议程的次序")
    renumber(in_new_order(agenda_of(db, session.id), request.ids))


def remove_agenda_item(db: DbSession, item_id: str) -> None:
    """Takes an item off the agenda."""
    item = db.get_one(AgendaItem, item_id)
    describe(db, f"删除议程“{_short(item.title)}”")
    renumber(row for row in agenda_of(db, item.session_id) if row.id != item_id)
    db.delete(item)

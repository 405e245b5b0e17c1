"""Writes that put matters on the list of votes: what agenda and kind bring, the standing list, the office's own."""

from __future__ import annotations

import datetime

from msgspec import Struct, structs
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.queries import agenda_rows, entry_rows, words_for
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.votes.lookups import next_position, require_facts, short
from renda_desktop.votes.models import Motion
from renda_desktop.votes.rules import MotionKind
from renda_desktop.votes.standing import MotionDraft, bare_title, draft_of, drafts, standing_motions


class ListMotions(Struct, frozen=True):
    """Request: 按议程列出表决事项: what the session's kind and agenda bring and is not there yet."""

    session_id: str


def list_motions(db: DbSession, request: ListMotions) -> int:
    """Adds what is missing, in the order it is voted on; returns how many were added."""
    facts = require_facts(db, request.session_id)
    describe(db, f"{facts.short_name}按议程列出表决事项")
    words = words_for(db, facts.year, facts.secretary_general)
    day = facts.opens_on or datetime.date.min
    wanted = drafts(facts, words, agenda_rows(db, facts, day), entry_rows(db, facts))
    there = motions_stored(db, facts.id)
    known = {(one.key, one.agenda_item_id) for one in there} | {("", one.agenda_item_id) for one in there}
    missing = [one for one in wanted if not _known(one, known)]
    made = [_add(db, facts.id, draft) for draft in missing]
    return len(made)


def _known(draft: MotionDraft, known: set[tuple[str, str | None]]) -> bool:
    if draft.agenda_item_id is not None:
        return ("", draft.agenda_item_id) in known
    return any(draft.key == key for key, _ in known if key)


def motions_stored(db: DbSession, session_id: str) -> list[Motion]:
    """The rows of a session in order."""
    query = select(Motion).where(Motion.session_id == session_id).order_by(Motion.position, Motion.id)
    return list(db.scalars(query))


def _add(db: DbSession, session_id: str, draft: MotionDraft) -> str:
    motion = Motion(
        session_id=session_id, entry_id=draft.entry_id, agenda_item_id=draft.agenda_item_id,
        position=next_position(db, Motion, "session_id", session_id), key=draft.key, kind=draft.kind,
        title=draft.title, way=draft.way,
    )  # fmt: skip
    db.add(motion)
    db.flush()
    return motion.id


class AddStandingMotion(Struct, frozen=True):
    """Request: a matter of the standing list by its key."""

    session_id: str
    key: str


def add_standing_motion(db: DbSession, request: AddStandingMotion) -> str:
    """Adds it behind the others; returns its id. Raises RuleViolation when it is there already."""
    facts = require_facts(db, request.session_id)
    standing = next(one for one in standing_motions() if one.key == request.key)
    words = words_for(db, facts.year, facts.secretary_general)
    draft = draft_of(standing, words, entry_rows(db, facts), facts.switches)
    describe(db, f"新增表决事项“{short(draft.title)}”")
    if any(one.key == request.key for one in motions_stored(db, facts.id)):
        raise RuleViolation(f"“{draft.title}”已经在表决事项里。", "key")
    return _add(db, facts.id, draft)


class AddMotion(Struct, frozen=True):
    """Request: a matter of the office's own."""

    session_id: str
    title: str
    kind: MotionKind | None = None
    entry_id: str | None = None


def add_motion(db: DbSession, request: AddMotion) -> str:
    """Adds a matter behind the others; returns its id. Raises RuleViolation without a title.

    Without a kind it follows from the title: …的决议, …的决定, …名单, …办法. A matter of the standing list typed by its
    title is that matter: what it adopts is told by it.
    """
    title = bare_title(request.title)
    describe(db, f"新增表决事项“{short(title)}”")
    if not title:
        raise RuleViolation("请填写表决什么。", "title")
    facts = require_facts(db, request.session_id)
    standing = _standing_called(db, facts, title) if request.kind is None else None
    if standing is not None:
        return _add(db, facts.id, structs.replace(standing, entry_id=request.entry_id or standing.entry_id))
    kind = request.kind or kind_of(title)
    return _add(db, facts.id, MotionDraft("", kind, title, entry_id=request.entry_id))


def _standing_called(db: DbSession, facts: SessionFacts, title: str) -> MotionDraft | None:
    """The matter of the standing list with that title, unless the session has it already."""
    words = words_for(db, facts.year, facts.secretary_general)
    there = {one.key for one in motions_stored(db, facts.id)}
    entries = entry_rows(db, facts)
    known = (
        draft_of(one, words, entries, facts.switches) for one in standing_motions() if one.key not in there
    )
    return next((one for one in known if one.title == title), None)


_ENDINGS = (
    ("决议", MotionKind.RESOLUTION), ("决定", MotionKind.DECISION), ("名单", MotionKind.LIST),
    ("议程", MotionKind.AGENDA), ("办法", MotionKind.METHOD), ("规则", MotionKind.METHOD),
    ("罢免案", MotionKind.REMOVAL), ("议案", MotionKind.BILL),
)  # fmt: skip


def kind_of(title: str) -> MotionKind:
    """What a title says is put to the vote."""
    if "辞职" in title or "辞去" in title:
        return MotionKind.RESIGNATION
    return next((kind for ending, kind in _ENDINGS if title.endswith(ending)), MotionKind.OTHER)

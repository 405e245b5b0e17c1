"""The handbook 甲05 of a session: which papers stand in it, and on which page each begins."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from renda_desktop.documents.paper import Paper
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.exporting import draw
from renda_desktop.overview.kit_due import is_due
from renda_desktop.overview.kit_order import Wanted
from renda_desktop.overview.kit_votes import resolution_printable
from renda_desktop.overview.printables import Drawing, RecordKind, RecordRef
from renda_desktop.overview.reprints import Typesetting
from renda_desktop.overview.session_kit import numbers_of
from renda_desktop.proceedings.handbook_papers import Chapter, handbook, notes_paper
from renda_desktop.ratings.queries import list_ratings
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.votes.queries import motions_of

_OWN = ("甲06", "甲07", "甲08", "甲09", "甲10", "甲11", "甲12", "甲36", "甲34票决办法", "甲34候选项目")
_LAST = ("甲11座次图",)
_RATING_RULES = "甲35办法"
"""Agenda, schedule, lists, rules, then the drafts, then the seats (documents.md §5 甲05)."""


def drawn_handbook(db: DbSession, session_id: str, drawing: Drawing) -> Paper | None:
    """The handbook as the papers stand now; None when the session is gone."""
    facts = find_facts(db, session_id)
    if facts is None:
        return None
    chapters = [Chapter("会议须知", notes_paper(facts)), *_chapters(db, facts, drawing)]
    return handbook(facts, _paged(handbook(facts, chapters), chapters, drawing.setting))


def _chapters(db: DbSession, facts: SessionFacts, drawing: Drawing) -> list[Chapter]:
    wanted = [
        *_own(db, facts, drawing, _OWN),
        *_ratings(db, facts),
        *_drafts(db, facts),
        *_own(db, facts, drawing, _LAST),
    ]
    found = []
    for printable, record in wanted:
        made = draw(db, printable, record.id, drawing)
        if isinstance(made, Paper):
            named = printable.kind is RecordKind.SESSION
            found.append(Chapter(printable.name if named else record.label, made))
    return found


def _own(db: DbSession, facts: SessionFacts, drawing: Drawing, keys: Sequence[str]) -> list[Wanted]:
    """The session's own papers of these keys, those it has."""
    record, known = RecordRef(facts.id, facts.short_name), numbers_of(facts)
    papers = {one.key: one for one in printables_of(RecordKind.SESSION) if one.id in known}
    chosen = [papers[key] for key in keys if key in papers]
    return [(one, record) for one in chosen if is_due(db, one, record, drawing.today)]


def _ratings(db: DbSession, facts: SessionFacts) -> list[Wanted]:
    rules = [one for one in printables_of(RecordKind.RATING) if one.key == _RATING_RULES]
    rows = list_ratings(db, facts.id)
    return [(one, RecordRef(row.id, f"{row.title}办法")) for one in rules for row in rows]


def _drafts(db: DbSession, facts: SessionFacts) -> list[Wanted]:
    """Drafts of resolutions and decisions, in the order they are voted on."""
    rows = [(resolution_printable(row), row) for row in motions_of(db, facts.id)]
    return [(one, RecordRef(row.id, row.draft_title)) for one, row in rows if one is not None]


def _paged(whole: Paper, chapters: Sequence[Chapter], setting: Typesetting) -> list[Chapter]:
    """The chapters with the page each begins on, as the whole is laid out."""
    starts: dict[int, int] = {}
    for page in setting.pages(whole):
        for number in {_number(run.key) for run in page.glyphs}:
            starts.setdefault(number, page.number)
    return [structs.replace(one, page=starts.get(number, 0)) for number, one in enumerate(chapters)]


def _number(key: str) -> int:
    """Which chapter a passage belongs to, -1 for none; its key begins with c3."""
    head = key.partition(".")[0]
    return int(head[1:]) if head.startswith("c") and head[1:].isdigit() else -1

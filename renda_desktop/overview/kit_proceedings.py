"""Kit 甲, the course of a session: the chair's scripts, in the office's own words also on the page of the day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from renda_desktop.documents.paper import Paper
from renda_desktop.overview.drawn_papers import in_office_words
from renda_desktop.overview.kit_presidium import drawn_facts
from renda_desktop.overview.printables import Drawing, Printable, RecordKind
from renda_desktop.presidium.script_papers import script
from renda_desktop.proceedings.archive_papers import ARCHIVE, ArchiveLine, archive_paper, handover_paper
from renda_desktop.proceedings.handbook_papers import HANDBOOK, cover
from renda_desktop.proceedings.meeting_papers import MEETINGS, meetings_paper
from renda_desktop.proceedings.order import running_order
from renda_desktop.proceedings.queries import session_day
from renda_desktop.proceedings.rows import Day, SittingOrder, Step
from renda_desktop.proceedings.rules import Script
from renda_desktop.proceedings.script_papers import script_paper, step_paper
from renda_desktop.sessions.presets import papers
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession

Draw = Callable[[DbSession, str, Drawing], Paper | None]
_NAMES = {
    Script.PREPARATORY: "预备会议主持词",
    Script.OPENING: "第一次全体会议主持词",
    Script.ELECTION: "选举主持词",
    Script.OATH: "宪法宣誓仪式主持词",
    Script.CLOSING: "闭幕主持词",
}


def _script(which: Script) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        day = session_day(db, record_id, drawing.today)
        return script_paper(day, running_order(day), which) if day else None

    return drawn


def _meetings(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    day = session_day(db, record_id, drawing.today)
    if day is None:
        return None
    drawn = {one.id: drawn_facts(db, one.id, drawing) for one in day.meetings}
    return meetings_paper(day, {id: script(facts) for id, facts in drawn.items() if facts is not None})


def _printable(which: Script) -> Printable:
    return Printable(which.number, _NAMES[which], RecordKind.SESSION, _script(which), variant=which.variant)


def _cover(db: DbSession, record_id: str, _drawing: Drawing) -> Paper | None:
    facts = find_facts(db, record_id)
    return cover(facts) if facts else None


def _handbook(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    from renda_desktop.overview.session_handbook import drawn_handbook

    return drawn_handbook(db, record_id, drawing)


def _archive(draw: Callable[[SessionFacts, Sequence[ArchiveLine]], Paper]) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        from renda_desktop.overview.session_archive import archive_lines

        facts = find_facts(db, record_id)
        return draw(facts, archive_lines(db, facts, drawing.today)) if facts else None

    return drawn


SCRIPTS = {which: _printable(which) for which in Script}
PROCEEDINGS_PAPERS: tuple[Printable, ...] = (
    SCRIPTS[Script.PREPARATORY],
    Printable(MEETINGS, "大会主席团会议主持词", RecordKind.SESSION, _meetings),
    SCRIPTS[Script.OPENING],
    SCRIPTS[Script.ELECTION],
    SCRIPTS[Script.CLOSING],
    SCRIPTS[Script.OATH],
    Printable(HANDBOOK, "会议手册封面", RecordKind.SESSION, _cover, variant="封面"),
    Printable(HANDBOOK, "会议手册", RecordKind.SESSION, _handbook),
    Printable(ARCHIVE, "会议档案卷内目录", RecordKind.SESSION, _archive(archive_paper), after=True),
    Printable(
        ARCHIVE, "会议档案移交清单", RecordKind.SESSION, _archive(handover_paper), variant="移交", after=True
    ),
)


def proceedings_paper_due(db: DbSession, printable: Printable, session_id: str, today: datetime.date) -> bool:
    """Whether a session of this kind has papers of that number (resources/sessions/papers.toml); its file once it is
    over.
    """
    facts = find_facts(db, session_id) if printable.kind is RecordKind.SESSION else None
    if facts is None:
        return True
    if printable.id == ARCHIVE and (facts.opens_on is None or today < (facts.closes_on or facts.opens_on)):
        return False
    return any(entry.number == printable.id for entry in papers(facts.setting, facts.secretary_general))


def said_at(db: DbSession, day: Day, order: SittingOrder, step: Step) -> Paper:
    """What is said at one step, in the office's own words."""
    paper = in_office_words(db, SCRIPTS[step.script], step_paper(day, order, step))
    assert isinstance(paper, Paper), "a script is a paper"
    return paper

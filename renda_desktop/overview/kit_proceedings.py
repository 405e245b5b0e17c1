"""Kit 甲, the course of a session: the scripts of every sitting, also on the page of the day; handbook and file."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from renda_desktop.documents.paper import Paper
from renda_desktop.overview.drawn_papers import worded
from renda_desktop.overview.kit_presidium import PRESIDIUM_PAPERS, drawn_facts
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.presidium.rules import SCRIPT as MEETING_SCRIPT
from renda_desktop.presidium.script_papers import script
from renda_desktop.proceedings.archive_papers import ARCHIVE, ArchiveLine, archive_paper, handover_paper
from renda_desktop.proceedings.handbook_papers import HANDBOOK, cover
from renda_desktop.proceedings.meeting_papers import meeting_paper
from renda_desktop.proceedings.order import running_order
from renda_desktop.proceedings.queries import session_day
from renda_desktop.proceedings.rows import Day, SittingOrder, Step
from renda_desktop.proceedings.rules import Script, StepKind
from renda_desktop.proceedings.script_papers import script_paper, step_paper
from renda_desktop.proceedings.sitting_queries import session_of_sitting, sittings_with_scripts
from renda_desktop.sessions.presets import papers
from renda_desktop.sessions.queries import find_facts, list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession

Draw = Callable[[DbSession, str, Drawing], Paper | None]
_NAMES = {
    Script.PREPARATORY: "预备会议主持词",
    Script.MEETING: "主席团会议主持词",
    Script.OPENING: "全体会议主持词",
    Script.ELECTION: "选举主持词",
    Script.OATH: "宪法宣誓仪式主持词",
    Script.CLOSING: "闭幕主持词",
}


def _script(which: Script) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        day = _day_of(db, record_id, drawing)
        return script_paper(day, running_order(day), which, record_id) if day else None

    return drawn


def _day_of(db: DbSession, sitting_id: str, drawing: Drawing) -> Day | None:
    session_id = session_of_sitting(db, sitting_id)
    return session_day(db, session_id, drawing.today) if session_id else None


def _meeting(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    day = _day_of(db, record_id, drawing)
    return _meeting_of(db, day, record_id, drawing) if day else None


def _meeting_of(db: DbSession, day: Day, place: str, drawing: Drawing) -> Paper | None:
    """Once the meeting was entered its script 乙05, in the office's words and with what was changed in it by hand."""
    meeting = next((one for one in day.meetings if place in (one.entry_id, one.id)), None)
    facts = drawn_facts(db, meeting.id, drawing) if meeting else None
    made = worded(db, _OF_MEETINGS, script(facts), meeting.id) if facts and meeting else None
    return meeting_paper(day, place, made if isinstance(made, Paper) else None)


_OF_MEETINGS = next(one for one in PRESIDIUM_PAPERS if one.key == MEETING_SCRIPT)


def _printable(which: Script) -> Printable:
    draw = _meeting if which is Script.MEETING else _script(which)
    return Printable(which.number, _NAMES[which], RecordKind.SITTING, draw, variant=which.variant)


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
        return draw(facts, archive_lines(db, facts, drawing.today, drawing.setting)) if facts else None

    return drawn


SCRIPTS = {which: _printable(which) for which in Script}
PROCEEDINGS_PAPERS: tuple[Printable, ...] = (
    *(SCRIPTS[which] for which in Script),
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


def said_at(db: DbSession, day: Day, order: SittingOrder, step: Step, drawing: Drawing) -> Paper:
    """What is said at one step, as it stands in the script of the sitting: in the office's words, changed by hand.

    Of a meeting of the presidium its whole script.
    """
    place = order.hall.sitting_id
    made = _meeting_of(db, day, place, drawing) if step.kind is StepKind.MEETING else None
    paper = worded(db, SCRIPTS[step.script], made or step_paper(day, order, step), place)
    assert isinstance(paper, Paper), "a script is a paper"
    return paper


def sittings_of(db: DbSession, facts: SessionFacts, *, whole_name: bool = True) -> list[RecordRef]:
    """The sittings of a session that have scripts, in their order."""
    return [
        RecordRef(
            row.id,
            f"{facts.short_name}{row.name}" if whole_name else row.name,
            papers=frozenset(script.number for script in row.scripts),
            group=facts.id,
        )
        for row in sittings_with_scripts(db, facts)
    ]


def _sittings(db: DbSession, _today: datetime.date) -> list[RecordRef]:
    return [ref for facts in list_facts(db) for ref in sittings_of(db, facts)]


PROCEEDINGS_RECORDS = {RecordKind.SITTING: _sittings}

"""甲34 as papers of the session that votes on the livelihood projects, and the progress of a year."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.compose import Source
from renda_desktop.documents.paper import Paper
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.projects.paper_parts import BALLOT, CATALOGUE, METHOD, PROGRESS, RESULT, ProjectFacts
from renda_desktop.projects.progress_papers import progress_table
from renda_desktop.projects.queries import blank_year, find_year, list_years, voted_year, years_of_session
from renda_desktop.projects.result_papers import result_sheet
from renda_desktop.projects.rows import YearRow
from renda_desktop.projects.rules import Stage
from renda_desktop.projects.vote_papers import candidate_list, project_ballot, sheets, vote_method
from renda_desktop.sessions.base_queries import all_deputies
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office
from renda_desktop.votes.queries import passed_on

_RULES = "project_method"
"""The matter put to the vote that adopts the rules (resources/sessions/votes.toml)."""
_RUNNING = (Stage.RUNNING, Stage.DONE)


def project_facts(db: DbSession, session_id: str, today: datetime.date) -> ProjectFacts | None:
    """The projects a session votes on, blank as long as none were entered; None when the session is gone."""
    facts = find_facts(db, session_id)
    if facts is None:
        return None
    year = voted_year(db, session_id, today) or blank_year(facts, today)
    return ProjectFacts(year, facts, passed_on(db, session_id, _RULES))


def _of_vote(id: str, name: str, draw: Callable[[ProjectFacts], Paper]) -> Printable:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        facts = project_facts(db, record_id, drawing.today)
        return draw(facts) if facts is not None else None

    return Printable("甲34", name, RecordKind.SESSION, drawn, variant=id.removeprefix("甲34"))


def project_ballots_to_print(db: DbSession, session_id: str, today: datetime.date) -> int:
    """Sheets of ballots of the vote on projects, spare ones among them; 1 without such a vote."""
    year, facts = voted_year(db, session_id, today), find_facts(db, session_id)
    if year is None or facts is None:
        return 1
    return sheets(year, all_deputies(db, session_id, facts.opens_on or today).expected)


def _table(db: DbSession, year: YearRow, drawing: Drawing, record: Source) -> Paper | None:
    office = find_office(db)
    if office is None:
        return None
    until = f"截至{chinese_date(drawing.today)}"
    return progress_table(year, office.name, office.presidium, until, record)


def _progress(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    year = find_year(db, record_id, drawing.today)
    return _table(db, year, drawing, Source("project_year", year.id)) if year is not None else None


def _reported(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    """For a session that hears how the projects of the year go: those voted on at another session."""
    facts = find_facts(db, record_id)
    if facts is None:
        return None
    year = reported_year(db, record_id, drawing.today) or blank_year(facts, drawing.today)
    return _table(db, year, drawing, Source("congress_session", record_id))


def reported_year(db: DbSession, session_id: str, today: datetime.date) -> YearRow | None:
    """The year a session hears of: projects that were chosen at another one; None without any."""
    years = years_of_session(db, session_id, today)
    return next((row for row in years if row.chosen and row.session_id != session_id), None)


PROJECT_PAPERS = (
    _of_vote(METHOD, "民生实事票决办法", vote_method),
    _of_vote(CATALOGUE, "民生实事候选项目表", candidate_list),
    _of_vote(BALLOT, "民生实事票决票", project_ballot),
    _of_vote(RESULT, "民生实事票决结果报告单", result_sheet),
    Printable("甲34", "民生实事进度表", RecordKind.SESSION, _reported, variant="进度"),
    Printable("甲34", "民生实事季度进度表", RecordKind.PROJECT_YEAR, _progress, variant="季度进度"),
)


def project_paper_due(db: DbSession, printable: Printable, session_id: str, today: datetime.date) -> bool:
    """Papers of the vote belong to a session that votes on projects, the progress to one that hears of it."""
    if printable not in PROJECT_PAPERS:
        return True
    if printable.key == PROGRESS:
        return reported_year(db, session_id, today) is not None
    return voted_year(db, session_id, today) is not None


def project_years(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """The years of livelihood projects, the newest first."""
    return [
        RecordRef(row.id, f"{row.year}年民生实事", row.stage in _RUNNING) for row in list_years(db, today)
    ]


PROJECT_RECORDS = {RecordKind.PROJECT_YEAR: project_years}

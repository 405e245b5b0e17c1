"""甲24 on the handling of suggestions: what the register says stands in the report as long as nobody wrote it.

The text, the figures and the tables are those of 丁07 (`suggestions/report_papers.py`), as they stood the day before
the session opened: what came later belongs to the next report.
"""

from __future__ import annotations

import datetime
import re

from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import landscape
from renda_desktop.reports.rows import ReportRow
from renda_desktop.reports.rules import ReportKind
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.report_facts import told_facts
from renda_desktop.suggestions.report_papers import report_body
from renda_desktop.suggestions.report_tables import table_blocks

_YEAR = re.compile(r"(20\d\d)年")


def told_suggestions(
    db: DbSession, session: SessionFacts, report: ReportRow, today: datetime.date
) -> list[Block]:
    """The drafted text with its tables on lying pages; [] for another report, and where the register has nothing."""
    if report.kind is not ReportKind.SUGGESTIONS:
        return []
    facts = told_facts(db, _told_year(session, report, today), session.id, today)
    if facts is None or not (facts.files or facts.carried):
        return []
    return [*report_body(facts), landscape(), *table_blocks(facts)]


def _told_year(session: SessionFacts, report: ReportRow, today: datetime.date) -> int:
    """As the title says; else the year before, in the middle of a year the year itself."""
    named = _YEAR.search(report.title) or _YEAR.search(report.agenda_title)
    if named is not None:
        return int(named[1])
    year = session.year or today.year
    return year if session.kind is SessionKind.MID else year - 1

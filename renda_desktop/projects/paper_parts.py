"""Parts the papers of projects share: sources of passages, whose papers they are, words for money and dates."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.compose import Passage, Source, field
from renda_desktop.projects.rows import ProjectRow, YearRow
from renda_desktop.sessions.rows import SessionFacts

METHOD, CATALOGUE = "甲34票决办法", "甲34候选项目"
BALLOT, RESULT, PROGRESS = "甲34票决票", "甲34结果报告单", "甲34进度"


class ProjectFacts(Struct, frozen=True):
    """A year of projects with the session that votes on it; `adopted_on` is when it passed the rules of the vote."""

    year: YearRow
    session: SessionFacts
    adopted_on: datetime.date | None = None

    @property
    def name(self) -> Passage:
        """The full name of the session."""
        return field(self.session.name, Source("congress_session", self.session.id, "number"))

    @property
    def record(self) -> Source:
        """What the papers of the vote are drawn for."""
        return Source("congress_session", self.session.id)


def of_year(row: YearRow, name: str) -> Source:
    """Source of a field of the year."""
    return Source("project_year", row.id, name)


def of_project(row: ProjectRow, name: str) -> Source:
    """Source of a field of a project."""
    return Source("livelihood_project", row.id, name)


def wanted_words(row: YearRow) -> Passage:
    """How many projects are to be chosen, or 【待填：应票决项数】."""
    return field(row.wanted, of_year(row, "wanted"), "应票决项数")


def year_words(row: YearRow) -> Passage:
    """2026年."""
    return field(f"{row.year}年", of_year(row, "year"))


def month_words(day: datetime.date | None) -> str:
    """2026年10月底 for the last days of a month, else the day; "" unknown."""
    if day is None:
        return ""
    last = (day + datetime.timedelta(days=1)).day == 1
    return f"{day.year}年{day.month}月底" if last else chinese_date(day)

"""What a paper or form of the kits is to the rest of the program: number, name, form, record, how it is drawn."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import Enum
from typing import Literal

from msgspec import Struct, field

from renda_desktop.documents.paper import Layout, Paper
from renda_desktop.overview.reprints import Typesetting
from renda_desktop.spreadsheets.sheet import Sheet
from renda_desktop.storage.base import DbSession

Format = Literal["docx", "xlsx", "pdf"]
Drawn = Paper | Sheet


class RecordKind(Enum):
    """What a paper is drawn for."""

    ROSTER = "roster"
    STRUCTURE = "structure"
    SLATE = "slate"
    MEETING = "presidium_meeting"
    MEETING_ITEM = "meeting_item"
    DECISION_PAPER = "presidium_decision_paper"
    OPINION = "opinion"
    OPINION_YEAR = "opinion_year"
    SESSION = "congress_session"
    SITTING = "session_sitting"
    REVIEW_MEETING = "review_meeting"
    SESSION_QUESTION = "session_question"
    INQUIRY = "session_inquiry"
    BILL = "session_bill"
    SESSION_SUGGESTION = "session_suggestion"
    GOVERNMENT_REPORT = "government_report"
    BUDGET_REPORT = "budget_report"
    OTHER_REPORT = "other_report"
    PLAN = "work_plan"
    PLAN_SLICE = "plan_slice"
    INSPECTION = "inspection"
    ACTIVITY_YEAR = "activity_year"
    PLAN_ITEM = "plan_item"
    APPRAISAL = "appraisal"
    NUMBER_REGISTER = "number_register"
    CHANGE = "change_case"
    RESIGNATION = "resignation_case"
    BY_ELECTION = "by_election_case"
    RECALL = "recall_case"
    SUSPENSION = "suspension_case"
    RESUMPTION = "resumption_case"
    POST_LOST = "post_lost_case"
    CREDENTIALS = "credentials_report"
    CHANGE_PERIOD = "change_period"
    GOVERNMENT_RESOLUTION = "government_resolution"
    PRESIDIUM_RESOLUTION = "presidium_resolution"
    BUDGET_RESOLUTION = "budget_resolution"
    OTHER_RESOLUTION = "other_resolution"
    POST_RESIGNATION = "post_resignation"
    SESSION_ANNOUNCEMENT = "session_announcement"
    ELECTION = "election_office"
    ELECTION_AGAIN = "election_again"
    REMOVAL = "official_end_case"
    BALLOT_ROUND = "ballot_round"
    RATING = "rating"
    PROJECT_YEAR = "project_year"
    TERM_CHANGE = "term_change"
    COUNTY_YEAR = "county_year"
    CHECKS = "office_checks"
    TASK_YEAR = "task_year"
    UPWARD_YEAR = "upward_year"
    SUGGESTION = "suggestion"
    SUGGESTION_COPY = "suggestion_copy"
    SUGGESTION_ROUND = "suggestion_round"
    SUGGESTION_URGING = "suggestion_urging"
    SUGGESTION_DELAY = "suggestion_delay"
    SUGGESTION_PART = "suggestion_assignment"
    SUGGESTION_DAY = "suggestion_day"
    SUGGESTION_DEPUTY = "suggestion_deputy"
    SUGGESTION_YEAR = "suggestion_year"


class RecordRef(Struct, frozen=True):
    """One record a paper can be drawn for; `held` when it has taken place.

    `papers`: numbers or keys of the papers such a record has, None: every one of its kind. `group`: the record it is a
    part of, where all parts are wanted together (the sittings of one session). `session`: the short name of the session
    it is of, which its file is named after where neither its label nor its title says it. `moment`: when in its session
    it is, where papers of one number are used at several moments (`kit_order`).
    """

    id: str
    label: str
    held: bool = True
    papers: frozenset[str] | None = None
    group: str = ""
    session: str = ""
    moment: str = ""


class Drawing(Struct, frozen=True):
    """How to draw: on which day, and whether identity numbers and phones stand in full.

    `setting`: with what pages are counted, where a paper names pages (the contents of a handbook, of a file).
    """

    today: datetime.date
    private: bool = False
    setting: Typesetting = field(default_factory=Typesetting)


class Printable(Struct, frozen=True):
    """One paper or form. `variant` tells papers of one number apart (列席); `after`: only once its record was held;
    `due`: whether it is time for it, for papers that belong to a part of the year.
    """

    id: str
    name: str
    kind: RecordKind
    draw: Callable[[DbSession, str, Drawing], Drawn | None]
    format: Format = "docx"
    variant: str = ""
    after: bool = False
    due: Callable[[RecordRef, datetime.date], bool] | None = None
    filed_as: str = ""
    """What the name of its file begins with, where the number alone would not keep the order of the kit."""

    @property
    def label(self) -> str:
        """乙02 会议通知."""
        return f"{self.id} {self.name}"

    @property
    def key(self) -> str:
        """乙02列席: number and variant, which tell the papers apart."""
        return f"{self.id}{self.variant}"


def layout_of(drawn: Drawn) -> Layout:
    """The layout of a paper; a form in Excel is a lying table."""
    return drawn.layout if isinstance(drawn, Paper) else Layout.REGISTER

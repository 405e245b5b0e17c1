"""Where the paper of a number is: its printable, its record, the tab that shows it; and where its register is."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec import Struct

from renda_desktop.changes.places import CASE
from renda_desktop.changes.queries import find_case
from renda_desktop.inspections.queries import find_activity
from renda_desktop.issuing.queries import GivenNumberRow
from renda_desktop.issuing.registers import Period
from renda_desktop.issuing.rules import Series
from renda_desktop.opinions.queries import find_opinion
from renda_desktop.overview.kit_changes import CASE_KINDS, CHANGE_PAPERS
from renda_desktop.overview.kit_inspection import INSPECTION_PAPERS
from renda_desktop.overview.kit_opinions import OPINION_PAPERS
from renda_desktop.overview.kit_plan import PLAN_PAPERS
from renda_desktop.overview.kit_presidium import PRESIDIUM_PAPERS
from renda_desktop.overview.kit_reports import CONVENING_PAPERS
from renda_desktop.overview.kit_session import SESSION_PAPERS
from renda_desktop.overview.kit_suggestions import SUGGESTION_PAPERS
from renda_desktop.overview.kit_votes import VOTE_PAPERS
from renda_desktop.overview.printables import Printable, RecordKind
from renda_desktop.plans.queries import find_plan, plan_years
from renda_desktop.presidium.queries import item_of_decision_paper, meeting_of_item, meetings_by_id
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.votes.after_queries import find_announcement

REGISTER = "编号登记"
"""The part of the settings where all numbers of a series stand."""
_PAPERS: tuple[Printable, ...] = tuple(
    printable
    for printable in (
        *SESSION_PAPERS,
        *PRESIDIUM_PAPERS,
        *OPINION_PAPERS,
        *PLAN_PAPERS,
        *INSPECTION_PAPERS,
        *CHANGE_PAPERS,
        *CONVENING_PAPERS,
        *VOTE_PAPERS,
        *SUGGESTION_PAPERS,
    )
    if printable.format == "docx"
)


class NumberPlace(Struct, frozen=True):
    """The paper of a number: how it is drawn and for which record; `shown_id` is what its `tab` shows."""

    printable: Printable
    record_id: str
    tab: str
    shown_id: str


def register_id(period: Period) -> str:
    """DOCUMENT-2026 · ANNOUNCEMENT-<id of the term>: the record a register is drawn for."""
    return f"{period.series.name}-{period.term_id or period.year}"


def period_of(record_id: str) -> Period:
    """Back from `register_id`."""
    name, _, count = record_id.partition("-")
    series = Series[name]
    if series is Series.ANNOUNCEMENT:
        return Period(series, term_id=count)
    return Period(series, year=int(count))


def register_place(period: Period) -> str:
    """编号登记/DOCUMENT-2026: what the settings show, given to them as the id of a record."""
    return f"{REGISTER}/{register_id(period)}"


def printable_of(paper: str) -> Printable | None:
    """The printable whose paper bears this id (乙02-2, 丙09请示, 甲03列); None when there is no such paper any more."""
    exact = (one for one in _PAPERS if paper in (one.key, one.filed_as))
    begun = (one for one in _PAPERS if paper and one.key.startswith(paper))
    return next(exact, None) or next(begun, None)


def place_of(db: DbSession, row: GivenNumberRow, today: datetime.date) -> NumberPlace | None:
    """Where the paper of a number is; None for what was entered by hand, and when its record is gone."""
    printable = printable_of(row.paper)
    if printable is None or printable.kind not in _FINDERS:
        return None
    tab, find = _FINDERS[printable.kind]
    found = find(db, row.record_id, today)
    if found is None:
        return None
    drawn_for, shown = found
    return NumberPlace(printable, drawn_for, tab, shown)


_Found = tuple[str, str] | None
"""The id the paper is drawn for, and the id its tab shows."""


def _meeting(db: DbSession, record_id: str, _today: datetime.date) -> _Found:
    return (record_id, record_id) if record_id in meetings_by_id(db, [record_id]) else None


def _decision(db: DbSession, record_id: str, _today: datetime.date) -> _Found:
    meeting = meeting_of_item(db, item_of_decision_paper(db, record_id) or "")
    return (record_id, meeting) if meeting else None


def _opinion(db: DbSession, record_id: str, today: datetime.date) -> _Found:
    return (record_id, record_id) if find_opinion(db, record_id, today) else None


def _session(db: DbSession, record_id: str, _today: datetime.date) -> _Found:
    return (record_id, record_id) if find_facts(db, record_id) else None


def _announcement(db: DbSession, record_id: str, _today: datetime.date) -> _Found:
    row = find_announcement(db, record_id)
    return (record_id, row.session_id) if row else None


def _plan(db: DbSession, record_id: str, _today: datetime.date) -> _Found:
    """A plan is drawn and shown by its year."""
    plans = (find_plan(db, year) for year in plan_years(db))
    return next(((str(plan.year),) * 2 for plan in plans if plan and plan.id == record_id), None)


def _activity(db: DbSession, record_id: str, _today: datetime.date) -> _Found:
    return (record_id, record_id) if find_activity(db, record_id) else None


def _case(db: DbSession, record_id: str, today: datetime.date) -> _Found:
    """The roster shows a case on its page of changes."""
    return (record_id, f"{CASE}{record_id}") if find_case(db, record_id, today) else None


def _suggestion(parts: Callable[[SuggestionFile], list[str]]) -> Callable[..., _Found]:
    """The tab shows the suggestion that has the part."""

    def find(db: DbSession, record_id: str, today: datetime.date) -> _Found:
        found = (file.id for file in all_files(db, today) if record_id in parts(file))
        shown = next(found, None)
        return (record_id, shown) if shown else None

    return find


_FINDERS: dict[RecordKind, tuple[str, Callable[[DbSession, str, datetime.date], _Found]]] = {
    RecordKind.MEETING: ("presidium", _meeting),
    RecordKind.DECISION_PAPER: ("presidium", _decision),
    RecordKind.OPINION: ("presidium", _opinion),
    RecordKind.SESSION: ("sessions", _session),
    RecordKind.SESSION_ANNOUNCEMENT: ("sessions", _announcement),
    RecordKind.PLAN: ("plans", _plan),
    RecordKind.INSPECTION: ("duties", _activity),
    **dict.fromkeys(CASE_KINDS, ("roster", _case)),
    RecordKind.SUGGESTION: ("suggestions", _suggestion(lambda file: [file.id])),
    RecordKind.SUGGESTION_ROUND: ("suggestions", _suggestion(lambda file: [one.id for one in file.rounds])),
    RecordKind.SUGGESTION_PART: (
        "suggestions",
        _suggestion(lambda file: [one.id for one in file.assignments]),
    ),
    RecordKind.SUGGESTION_URGING: ("suggestions", _suggestion(lambda file: [one.id for one in file.urgings])),
}

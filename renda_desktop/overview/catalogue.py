"""Every paper and form that can be drawn, in the order of the list of papers, and the records they are drawn for."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.overview.kit_ballots import BALLOT_PAPERS, ballot_rounds
from renda_desktop.overview.kit_bodies import BODY_PAPERS
from renda_desktop.overview.kit_cards import ROSTER_CARDS, SESSION_CARDS
from renda_desktop.overview.kit_changes import CHANGE_PAPERS, CHANGE_RECORDS
from renda_desktop.overview.kit_checks import CHECK_PAPERS, check_days
from renda_desktop.overview.kit_county import COUNTY_PAPERS, return_years
from renda_desktop.overview.kit_deliberation import DELIBERATION_PAPERS, DELIBERATION_RECORDS
from renda_desktop.overview.kit_elections import ELECTION_PAPERS, ELECTION_RECORDS
from renda_desktop.overview.kit_from_above import FROM_ABOVE_PAPERS, FROM_ABOVE_RECORDS
from renda_desktop.overview.kit_inspection import INSPECTION_PAPERS, activities, activity_years
from renda_desktop.overview.kit_opinions import OPINION_PAPERS, OPINION_RECORDS
from renda_desktop.overview.kit_plan import PLAN_PAPERS, plan_slices, plans
from renda_desktop.overview.kit_plan_work import appraised_items, plan_items
from renda_desktop.overview.kit_presidium import PRESIDIUM_PAPERS, RECORDS
from renda_desktop.overview.kit_proceedings import PROCEEDINGS_PAPERS, PROCEEDINGS_RECORDS
from renda_desktop.overview.kit_projects import PROJECT_PAPERS, PROJECT_RECORDS
from renda_desktop.overview.kit_ratings import RATING_PAPERS, rating_records
from renda_desktop.overview.kit_register import REGISTER_PAPERS, registers
from renda_desktop.overview.kit_reports import CONVENING_PAPERS, REPORT_PAPERS, REPORT_RECORDS
from renda_desktop.overview.kit_roster import ROSTER_PAPERS, rosters
from renda_desktop.overview.kit_seating import SEATING_PAPERS
from renda_desktop.overview.kit_session import SESSION_PAPERS
from renda_desktop.overview.kit_sittings import SITTING_PAPERS
from renda_desktop.overview.kit_slate import SLATE_PAPERS, slates
from renda_desktop.overview.kit_structure import STRUCTURE_PAPERS, structures
from renda_desktop.overview.kit_suggestions import SUGGESTION_PAPERS
from renda_desktop.overview.kit_term_change import TERM_CHANGE_PAPERS, coming_terms
from renda_desktop.overview.kit_votes import VOTE_PAPERS, VOTE_RECORDS
from renda_desktop.overview.printables import Printable, RecordKind, RecordRef
from renda_desktop.overview.suggestion_records import SUGGESTION_RECORDS
from renda_desktop.sessions.presets import papers
from renda_desktop.sessions.queries import list_facts, list_sessions
from renda_desktop.storage.base import DbSession

PRINTABLES: tuple[Printable, ...] = (
    *CONVENING_PAPERS,
    *SESSION_PAPERS,
    *BODY_PAPERS,
    *REPORT_PAPERS,
    *SITTING_PAPERS,
    *SESSION_CARDS,
    *SEATING_PAPERS,
    *DELIBERATION_PAPERS,
    *VOTE_PAPERS,
    *ELECTION_PAPERS,
    *PROJECT_PAPERS,
    *BALLOT_PAPERS,
    *RATING_PAPERS,
    *PROCEEDINGS_PAPERS,
    *PRESIDIUM_PAPERS,
    *OPINION_PAPERS,
    *PLAN_PAPERS,
    *CHECK_PAPERS,
    *INSPECTION_PAPERS,
    *ROSTER_PAPERS,
    *ROSTER_CARDS,
    *STRUCTURE_PAPERS,
    *SLATE_PAPERS,
    *CHANGE_PAPERS,
    *REGISTER_PAPERS,
    *TERM_CHANGE_PAPERS,
    *COUNTY_PAPERS,
    *FROM_ABOVE_PAPERS,
    *SUGGESTION_PAPERS,
)


def _sessions(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Sessions with the papers their kind has: a mid-year session elects nobody (resources/sessions/papers.toml)."""
    rows = sorted(list_sessions(db, today), key=lambda row: (row.term_number, row.number), reverse=True)
    numbers = {
        facts.id: frozenset(entry.number for entry in papers(facts.setting, facts.secretary_general))
        for facts in list_facts(db)
    }
    return [RecordRef(row.id, row.short_name, row.state.begun, numbers.get(row.id)) for row in rows]


_RECORDS: dict[RecordKind, Callable[[DbSession, datetime.date], list[RecordRef]]] = {
    RecordKind.ROSTER: rosters,
    RecordKind.STRUCTURE: structures,
    RecordKind.SLATE: slates,
    **RECORDS,
    **OPINION_RECORDS,
    **FROM_ABOVE_RECORDS,
    **SUGGESTION_RECORDS,
    **CHANGE_RECORDS,
    **VOTE_RECORDS,
    **ELECTION_RECORDS,
    **PROJECT_RECORDS,
    **REPORT_RECORDS,
    **DELIBERATION_RECORDS,
    **PROCEEDINGS_RECORDS,
    RecordKind.SESSION: _sessions,
    RecordKind.PLAN: plans,
    RecordKind.PLAN_SLICE: plan_slices,
    RecordKind.INSPECTION: activities,
    RecordKind.ACTIVITY_YEAR: activity_years,
    RecordKind.PLAN_ITEM: plan_items,
    RecordKind.APPRAISAL: appraised_items,
    RecordKind.NUMBER_REGISTER: registers,
    RecordKind.BALLOT_ROUND: ballot_rounds,
    RecordKind.RATING: rating_records,
    RecordKind.TERM_CHANGE: coming_terms,
    RecordKind.COUNTY_YEAR: return_years,
    RecordKind.CHECKS: check_days,
}


def records_for(db: DbSession, printable: Printable, today: datetime.date) -> list[RecordRef]:
    """The records this paper can be drawn for, the newest first."""
    found = _RECORDS[printable.kind](db, today)
    return [
        record
        for record in found
        if (record.held or not printable.after)
        and (printable.due is None or printable.due(record, today))
        and (record.papers is None or not record.papers.isdisjoint((printable.id, printable.key)))
    ]


def printables_of(kind: RecordKind) -> tuple[Printable, ...]:
    """The kit of one kind of record, in its order."""
    return tuple(p for p in PRINTABLES if p.kind is kind)

"""What the reports of a year are drawn from, gathered once: plan, meetings, sessions, deputies, the chair."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct

from renda_desktop.events.rules import EventState
from renda_desktop.inspections.figures import YearFigures as ActivityYear
from renda_desktop.inspections.figures import year_figures
from renda_desktop.inspections.queries import list_activities
from renda_desktop.opinions.figures import OpinionFigures, year_opinions
from renda_desktop.plans.figures import Check
from renda_desktop.plans.queries import check_of, find_plan, items_of_plans
from renda_desktop.plans.rows import ItemRow, PlanRow
from renda_desktop.plans.rules import ItemType, ReviewKind
from renda_desktop.presidium.figures import PresidiumFigures, figures_of
from renda_desktop.presidium.queries import list_all_meetings
from renda_desktop.roster.queries import list_deputies
from renda_desktop.sessions.queries import list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.figures import Figures as SuggestionFigures
from renda_desktop.suggestions.figures import figures_of as suggestion_figures
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.unit_queries import result_classes
from renda_desktop.township.queries import OfficeRow, find_office, list_officers, local_values
from renda_desktop.township.rules import Post


class YearFacts(Struct, frozen=True):
    """A year as on the day asked for. Every number here is counted from the registers, none is kept anywhere.

    `check` is that of the year-end summary; `chaired` and `asked_party` count presidium meetings held between
    sessions, `opinions` those of the year; `report_session` is the first session after the year, where the report
    of the year is given.
    """

    office: OfficeRow
    plan: PlanRow
    check: Check[ItemRow]
    presidium: PresidiumFigures
    asked_party: int
    chaired: int
    opinions: OpinionFigures
    activities: ActivityYear
    sessions: tuple[SessionFacts, ...]
    report_session: SessionFacts | None
    suggestions: SuggestionFigures
    """Those assigned in the year."""
    deputies: int
    chair: str
    next_plan: PlanRow | None
    next_items: tuple[ItemRow, ...]

    @property
    def year(self) -> int:
        """The year reported on."""
        return self.plan.year

    @property
    def done(self) -> Mapping[ItemType | None, int]:
        """Items done, by type."""
        return {type_: counts.done for type_, counts in self.check.figures.by_type.items() if counts.done}


def year_facts(db: DbSession, year: int, today: datetime.date) -> YearFacts | None:
    """Gathers the facts; None without an office or a plan of the year. Deputies: on the last day that is over."""
    office, plan = find_office(db), find_plan(db, year)
    if office is None or plan is None:
        return None
    local, last = local_values(db), min(datetime.date(year, 12, 31), today)
    officers = list_officers(db, last)
    meetings, next_plan = list_all_meetings(db, today, local), find_plan(db, year + 1)
    items = items_of_plans(db, [one.id for one in (plan, next_plan) if one], today)
    chair = next((o.name for o in officers if o.post is Post.CHAIR), "")
    held = [
        row.meeting
        for row in meetings
        if row.state is EventState.HELD
        and row.meeting.session_id is None
        and row.meeting.event.day is not None
        and row.meeting.event.day.year == year
    ]
    sessions = sorted(
        (facts for facts in list_facts(db) if facts.opens_on is not None),
        key=lambda facts: facts.opens_on or today,
    )
    return YearFacts(
        office=office,
        plan=plan,
        check=check_of(items[plan.id], plan, ReviewKind.YEAR, today),
        presidium=figures_of(db, meetings, year),
        asked_party=sum(meeting.asked_party_on is not None for meeting in held),
        opinions=year_opinions(db, year, today),
        activities=year_figures(list_activities(db, today), year),
        chaired=sum(bool(chair) and chair in meeting.event.chair for meeting in held),
        sessions=tuple(s for s in sessions if s.opens_on and s.opens_on.year == year and s.opens_on <= today),
        report_session=next((s for s in sessions if s.opens_on and s.opens_on.year > year), None),
        suggestions=_suggestions(db, year, today),
        deputies=sum(row.in_force for row in list_deputies(db, last)),
        chair=chair,
        next_plan=next_plan,
        next_items=items[next_plan.id] if next_plan else (),
    )


def _suggestions(db: DbSession, year: int, today: datetime.date) -> SuggestionFigures:
    files = [
        row for row in all_files(db, today) if row.assigned_on is not None and row.assigned_on.year == year
    ]
    return suggestion_figures(files, [one.letter for one in result_classes(db)])

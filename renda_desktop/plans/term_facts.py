"""What the presidium did in a whole term, counted from the registers: the ground of 甲60 届期工作报告."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from renda_desktop.events.rules import EventState
from renda_desktop.inspections.queries import list_activities
from renda_desktop.inspections.rules import ActivityState
from renda_desktop.opinions.figures import OpinionFigures, count_opinions
from renda_desktop.opinions.queries import list_opinions, opinion_name
from renda_desktop.plans.queries import find_plan, items_of_plans
from renda_desktop.plans.rules import Chapter, ItemType, PlanState
from renda_desktop.presidium.queries import list_all_meetings
from renda_desktop.sessions.queries import list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import (
    OfficeRow,
    TermRow,
    chair_at_opening,
    find_office,
    list_terms,
    local_values,
)


class TermFacts(Struct, frozen=True):
    """A term up to the first session of the next one, where it is reported on (组织法2022 第十九条第二款).

    `term` None: the term before is not in the data, so that nothing of it can be counted. `done`: items of the work
    plans that were done, by head and kind.
    """

    office: OfficeRow
    session: SessionFacts
    number: int
    chair: str
    term: TermRow | None = None
    sessions: int = 0
    meetings: int = 0
    items: int = 0
    decisions: int = 0
    open_decisions: int = 0
    opinions: OpinionFigures | None = None
    activities: int = 0
    present: int = 0
    points: int = 0
    problems: int = 0
    solved: int = 0
    done: Mapping[tuple[Chapter, ItemType], int] = {}


def term_facts(db: DbSession, session: SessionFacts, today: datetime.date) -> TermFacts | None:
    """Counts the term before that of `session`; None without an office."""
    office = find_office(db)
    if office is None:
        return None
    end = session.opens_on or today
    number = session.term_number - 1
    term = next((one for one in list_terms(db) if one.number == number), None)
    chair = chair_at_opening(db, end)
    if term is None or term.starts_on is None:
        return TermFacts(office, session, number, chair)
    return _counted(db, TermFacts(office, session, number, chair, term), (term.starts_on, end), today)


Period = tuple[datetime.date, datetime.date]


def _within(day: datetime.date | None, period: Period) -> bool:
    return day is not None and period[0] <= day < period[1]


def _counted(db: DbSession, bare: TermFacts, period: Period, today: datetime.date) -> TermFacts:
    assert bare.term is not None
    meetings = [
        row
        for row in list_all_meetings(db, today, local_values(db))
        if row.state is EventState.HELD
        and row.meeting.session_id is None
        and _within(row.meeting.event.day, period)
    ]
    acted = [
        row
        for row in list_activities(db, today)
        if row.state is ActivityState.HELD and _within(row.activity.day, period)
    ]
    raised = [row for row in list_opinions(db, today) if _within(row.day, period)]
    held = [one for one in list_facts(db, bare.term.id) if _within(one.opens_on, period)]
    return TermFacts(
        bare.office, bare.session, bare.number, bare.chair, bare.term,
        sessions=len(held),
        meetings=len(meetings),
        items=sum(row.items for row in meetings),
        decisions=sum(row.decisions for row in meetings),
        open_decisions=sum(row.open_decisions for row in meetings),
        opinions=count_opinions(opinion_name(db), raised),
        activities=len(acted),
        present=sum(row.figures.present for row in acted),
        points=sum(row.figures.points for row in acted),
        problems=sum(row.figures.problems for row in acted),
        solved=sum(row.figures.solved for row in acted),
        done=_done(db, period, today),
    )  # fmt: skip


def _done(db: DbSession, period: Period, today: datetime.date) -> dict[tuple[Chapter, ItemType], int]:
    """Items done of the plans of its years; meetings are counted where they are kept."""
    years = range(period[0].year, period[1].year + 1)
    plans = [plan.id for year in years if (plan := find_plan(db, year)) is not None]
    counted: Counter[tuple[Chapter, ItemType]] = Counter()
    for items in items_of_plans(db, plans, today).values():
        for item in items:
            if item.state is PlanState.DONE and item.chapter is not None and item.type is not None:
                counted[item.chapter, item.type] += 1
    return dict(counted)

"""Papers of kit 丙 that exist so far, and the plan's forms in Excel."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.events.rules import EventState
from renda_desktop.opinions.figures import year_opinions
from renda_desktop.overview.kit_plan_parts import of_plan
from renda_desktop.overview.kit_plan_work import APPRAISAL_PAPERS, REPORT_PAPERS, TOPIC_PAPERS
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.plans.meeting_plan_papers import PAPER_MEETINGS, CalledMeeting, meeting_plan_paper
from renda_desktop.plans.papers import key_points_paper
from renda_desktop.plans.plan_time import PlanTime, Precision
from renda_desktop.plans.queries import (
    find_plan,
    items_in,
    list_items,
    plan_years,
    review_check,
    slices_of,
)
from renda_desktop.plans.review_papers import review_paper
from renda_desktop.plans.rows import ItemRow, PlanRow
from renda_desktop.plans.rules import ReviewKind
from renda_desktop.plans.sheets import plan_sheet
from renda_desktop.plans.table_papers import slice_paper, year_paper
from renda_desktop.presidium.queries import all_items, list_meetings
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow, find_office, local_values


def plans(db: DbSession, _today: datetime.date) -> list[RecordRef]:
    """Years with a plan, the newest first; the record's id is the year."""
    return [RecordRef(str(year), f"{year}年") for year in sorted(plan_years(db), reverse=True)]


def plan_slices(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Months, then quarters of the plans that have items: the running one first, then what comes, then the past."""
    found: list[PlanTime] = []
    for year in plan_years(db):
        plan = find_plan(db, year)
        found += slices_of(list_items(db, plan.id, today), year) if plan else []
    return [slice_ref(time) for time in sorted(found, key=lambda time: _nearness(time, today))]


def _nearness(time: PlanTime, today: datetime.date) -> tuple[bool, bool, int]:
    past = time.last < today
    return time.precision is not Precision.MONTH, past, (-1 if past else 1) * time.first.toordinal()


def slice_ref(time: PlanTime) -> RecordRef:
    """A month or quarter as the record of 丙03; its id is the code of the time."""
    return RecordRef(time.code(), f"{time.year}年{time.text()}")


def _slice(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    time = PlanTime.from_code(record_id)

    def draw(office: OfficeRow, plan: PlanRow, items: list[ItemRow], drawing: Drawing) -> Drawn:
        return slice_paper(office, plan, items_in(items, time), time, drawing.today)

    return of_plan(draw)(db, record_id, drawing)


def _review(kind: ReviewKind) -> Callable[[DbSession, str, Drawing], Drawn | None]:
    def draw(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
        office, plan = find_office(db), find_plan(db, int(record_id))
        if office is None or plan is None:
            return None
        check = review_check(db, plan, kind, drawing.today)
        half = datetime.date(plan.year, 6, 30) if kind is ReviewKind.HALF else None
        opinions = year_opinions(db, plan.year, drawing.today, half)
        return review_paper(office, plan, kind, check, opinions)

    return draw


def _from_month(month: int) -> Callable[[RecordRef, datetime.date], bool]:
    """A look back is due from this month of its year on."""
    return lambda record, today: today >= datetime.date(int(record.id), month, 1)


def _meeting_plan(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    local = local_values(db)
    agendas = all_items(db, drawing.today, local)
    called = [
        CalledMeeting(found, tuple(agendas[found.meeting.id]))
        for found in list_meetings(db, drawing.today, local)
        if found.state is not EventState.CANCELLED
    ]

    def draw(office: OfficeRow, plan: PlanRow, items: list[ItemRow], drawing: Drawing) -> Drawn:
        return meeting_plan_paper(office, plan, items, called, drawing.today)

    return of_plan(draw)(db, record_id, drawing)


PLAN_PAPERS = (
    Printable(PAPER_MEETINGS, "年度会议计划", RecordKind.PLAN, _meeting_plan),
    Printable(
        "丙01", "工作要点", RecordKind.PLAN, of_plan(lambda o, p, items, _: key_points_paper(o, p, items))
    ),
    Printable(
        "丙02",
        "年度计划安排表",
        RecordKind.PLAN,
        of_plan(lambda o, p, items, d: year_paper(o, p, items, d.today)),
    ),
    Printable(
        "丙02",
        "年度计划安排表",
        RecordKind.PLAN,
        of_plan(lambda o, p, items, d: plan_sheet(o, p, items, d.today)),
        format="xlsx",
    ),
    Printable("丙03", "月（季）工作安排", RecordKind.PLAN_SLICE, _slice),
    *TOPIC_PAPERS,
    *APPRAISAL_PAPERS,
    Printable(
        "丙07",
        "半年工作总结",
        RecordKind.PLAN,
        _review(ReviewKind.HALF),
        variant="半年",
        due=_from_month(6),
    ),
    Printable(
        "丙07",
        "年度工作总结",
        RecordKind.PLAN,
        _review(ReviewKind.YEAR),
        variant="年度",
        due=_from_month(11),
    ),
    *REPORT_PAPERS,
    Printable(
        "表07",
        "年度计划表",
        RecordKind.PLAN,
        of_plan(lambda o, p, items, d: plan_sheet(o, p, items, d.today, county=True)),
        format="xlsx",
    ),
)

"""Papers of kit 丙 that exist so far, and the plan's forms in Excel."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.events.rules import EventState
from renda_desktop.overview.kit_plan_parts import of_plan
from renda_desktop.overview.kit_plan_work import APPRAISAL_PAPERS, REPORT_PAPERS, TOPIC_PAPERS
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.plans.meeting_plan_papers import PAPER_MEETINGS, CalledMeeting, meeting_plan_paper
from renda_desktop.plans.papers import key_points_paper
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.queries import (
    find_plan,
    items_of_month,
    list_items,
    plan_years,
    review_check,
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


def plan_months(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Months of the plans that have items: the running month first, then what comes, then the past."""
    found = []
    for year in plan_years(db):
        plan = find_plan(db, year)
        items = list_items(db, plan.id, today) if plan else []
        found += [(year, month) for month in range(1, 13) if items_of_month(items, year, month)]
    now = (today.year, today.month)
    found.sort(key=lambda m: (m < now, m if m >= now else (-m[0], -m[1])))
    return [RecordRef(f"{year}-{month:02}", f"{year}年{month}月") for year, month in found]


def _month(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    year, month = (int(part) for part in record_id.split("-"))

    def draw(office: OfficeRow, plan: PlanRow, items: list[ItemRow], drawing: Drawing) -> Drawn:
        chosen = items_of_month(items, year, month)
        return slice_paper(office, plan, chosen, PlanTime.months(year, month), drawing.today)

    return of_plan(draw)(db, record_id, drawing)


def _review(kind: ReviewKind) -> Callable[[DbSession, str, Drawing], Drawn | None]:
    def draw(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
        office, plan = find_office(db), find_plan(db, int(record_id))
        if office is None or plan is None:
            return None
        return review_paper(office, plan, kind, review_check(db, plan, kind, drawing.today))

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
    Printable("丙03", "月工作安排", RecordKind.PLAN_MONTH, _month),
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

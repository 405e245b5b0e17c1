"""Papers of kit 丙 around the plan: topics 丙04, appraisals 丙06, reports and upward papers 丙08 to 丙10."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from msgspec import structs

from renda_desktop.chinese.identity import mask_phone
from renda_desktop.documents.paper import Paper
from renda_desktop.issuing.queries import number_for
from renda_desktop.overview.kit_plan_parts import Draw, of_plan_with
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.plans.appraisal_papers import (
    PAPER_APPRAISAL,
    appraisal_ballot,
    appraisal_result,
    appraisal_scheme,
)
from renda_desktop.plans.appraisals import APPRAISED, AppraisalRow, lowest_rate
from renda_desktop.plans.bulletin_papers import PAPER_BULLETIN, item_bulletin
from renda_desktop.plans.queries import find_item, find_plan, list_items, plan_years
from renda_desktop.plans.report_papers import PAPER_DUTY, PAPER_REPORT, duty_report, presidium_report
from renda_desktop.plans.rows import PAPER_REPORTED, PAPER_REQUEST, ItemRow, PlanRow
from renda_desktop.plans.rules import PlanState
from renda_desktop.plans.topic_papers import PAPER_TOPICS, blank_topic_form, topic_forms, topic_list
from renda_desktop.plans.topic_queries import list_appraisals, list_topics
from renda_desktop.plans.topics import TopicRow
from renda_desktop.plans.upward_papers import Numbers, plan_report, plan_request
from renda_desktop.plans.year_facts import YearFacts, year_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow, find_office, list_officers, local_values
from renda_desktop.township.rules import Post

# --- records ---------------------------------------------------------------------------------------------------------


def plan_items(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Items of the plans, what was done last first; `held` once an item is done."""
    items = sorted(_all_items(db, today), key=lambda item: item.done_on or datetime.date.min, reverse=True)
    return [item_ref(item) for item in items if item.state is not PlanState.CANCELLED]


def appraised_items(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Items with ballots, those of the newest plan first."""
    return [item_ref(item) for item in _all_items(db, today) if item.type in APPRAISED]


def item_ref(item: ItemRow) -> RecordRef:
    """What the papers of an item are drawn for."""
    return RecordRef(item.id, item.title, item.state is PlanState.DONE)


def _all_items(db: DbSession, today: datetime.date) -> Iterator[ItemRow]:
    for year in plan_years(db):
        plan = find_plan(db, year)
        yield from list_items(db, plan.id, today) if plan else ()


# --- topics ----------------------------------------------------------------------------------------------------------


def _forms(db: DbSession, office: OfficeRow, plan: PlanRow, drawing: Drawing) -> Paper:
    topics = list_topics(db, plan.id)
    return topic_forms(office, plan, topics if drawing.private else [_masked(topic) for topic in topics])


def _masked(topic: TopicRow) -> TopicRow:
    return structs.replace(topic, phone=mask_phone(topic.phone)) if topic.phone else topic


def _list(db: DbSession, office: OfficeRow, plan: PlanRow, drawing: Drawing) -> Paper:
    return topic_list(office, plan, list_topics(db, plan.id), drawing.today)


TOPIC_PAPERS = (
    Printable(
        PAPER_TOPICS,
        "议题征集表（空白）",
        RecordKind.PLAN,
        of_plan_with(lambda _, office, plan, __: blank_topic_form(office, plan)),
        variant="空白",
    ),
    Printable(PAPER_TOPICS, "议题征集表（已填）", RecordKind.PLAN, of_plan_with(_forms), variant="已填"),
    Printable(PAPER_TOPICS, "议题建议清单", RecordKind.PLAN, of_plan_with(_list), variant="清单"),
)


# --- appraisals and bulletins ----------------------------------------------------------------------------------------

DrawItem = Callable[[OfficeRow, ItemRow, tuple[AppraisalRow, ...], datetime.date, int | None], Paper]


def _of_item(draw: DrawItem) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
        office, item = find_office(db), find_item(db, record_id, drawing.today)
        if office is None or item is None:
            return None
        rows = list_appraisals(db, [item.id]).get(item.id, ())
        return draw(office, item, rows, drawing.today, lowest_rate(local_values(db), drawing.today))

    return drawn


APPRAISAL_PAPERS = (
    Printable(
        PAPER_APPRAISAL,
        "评议方案",
        RecordKind.APPRAISAL,
        _of_item(appraisal_scheme),
        variant="方案",
    ),
    Printable(
        PAPER_APPRAISAL,
        "测评票",
        RecordKind.APPRAISAL,
        _of_item(lambda office, item, rows, _, __: appraisal_ballot(office, item, rows)),
        variant="测评票",
    ),
    Printable(
        PAPER_APPRAISAL,
        "评议结果通报",
        RecordKind.APPRAISAL,
        _of_item(lambda office, item, rows, _, lowest: appraisal_result(office, item, rows, lowest)),
        variant="通报",
        after=True,
    ),
)


# --- reports and upward papers ---------------------------------------------------------------------------------------


def _of_year(draw: Callable[[YearFacts], Paper]) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
        facts = year_facts(db, int(record_id), drawing.today)
        return draw(facts) if facts else None

    return drawn


DrawUpward = Callable[[OfficeRow, PlanRow, list[ItemRow], str, Numbers], Paper]


def _upward(draw: DrawUpward) -> Draw:
    def drawn(db: DbSession, office: OfficeRow, plan: PlanRow, drawing: Drawing) -> Paper:
        officers = list_officers(db, drawing.today)
        chair = next((officer.name for officer in officers if officer.post is Post.CHAIR), "")
        given = {paper: number_for(db, plan.id, paper) for paper in (PAPER_REQUEST, PAPER_REPORTED)}
        numbers = {paper: number for paper, number in given.items() if number is not None}
        return draw(office, plan, list_items(db, plan.id, drawing.today), chair, numbers)

    return of_plan_with(drawn)


def _late_in_year(record: RecordRef, today: datetime.date) -> bool:
    """Reports of a year are written from November on."""
    return today >= datetime.date(int(record.id), 11, 1)


REPORT_PAPERS = (
    Printable(PAPER_REPORT, "主席团工作报告", RecordKind.PLAN, _of_year(presidium_report), due=_late_in_year),
    Printable("丙09", "向党委的请示", RecordKind.PLAN, _upward(plan_request), variant="请示"),
    Printable("丙09", "向县人大常委会的报告", RecordKind.PLAN, _upward(plan_report), variant="报告"),
    Printable(
        PAPER_DUTY,
        "人大主席述职报告",
        RecordKind.PLAN,
        _of_year(duty_report),
        variant="述职",
        due=_late_in_year,
    ),
    Printable(
        PAPER_BULLETIN,
        "工作信息简报",
        RecordKind.PLAN_ITEM,
        _of_item(lambda office, item, *_: item_bulletin(office, item)),
        variant="简报",
        after=True,
    ),
)

"""丙09 the plan sent upwards, one matter each: 请示 to the party committee, 报告 to the county's standing committee.

Upward papers name their signer (GB/T 9704-2012 7.2.6). Rows in, `Paper` out.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Passage,
    Source,
    Words,
    addressee,
    attachment_note,
    field,
    imprint,
    missing,
    paper,
    para,
    red_head,
    signature,
    title,
)
from renda_desktop.issuing.queries import GivenNumberRow
from renda_desktop.issuing.rules import number_text
from renda_desktop.plans.figures import count
from renda_desktop.plans.paper_parts import plan_source, plan_title
from renda_desktop.plans.rows import PAPER_REPORTED, PAPER_REQUEST, ItemRow, PlanRow
from renda_desktop.plans.rules import PlanKind, PlanState
from renda_desktop.township.queries import OfficeRow

Numbers = Mapping[str, GivenNumberRow]
"""The numbers given to a plan's papers, by paper."""


def plan_request(
    office: OfficeRow, plan: PlanRow, items: list[ItemRow], chair: str, numbers: Numbers
) -> Paper:
    """丙09 请示: the party committee is asked to agree to the plan before it is issued; ends 妥否，请批示。"""
    source, body = plan_source(plan), _body(office)
    name = f"关于报请审定{plan.label}的请示"
    return _upward(
        office, plan, PAPER_REQUEST, name, chair, numbers, source("party_asked_on"), plan.party_asked_on,
        addressee(f"中共{office.name}{'委员会' if office.kind.has_congress else '工作委员会'}"),
        para(
            f"根据有关法律规定和上级人大要求，{body}结合本{office.kind.short}实际，拟定了",
            field(plan_title(office, plan), source("title")), "，", _scope(plan, items), "。",
            _passed(plan), "现报上，请予审定。", key="matter",
        ),
        para("妥否，请批示。", key="end"),
    )  # fmt: skip


def plan_report(
    office: OfficeRow, plan: PlanRow, items: list[ItemRow], chair: str, numbers: Numbers
) -> Paper:
    """丙09 报告: the plan as passed is sent to the county's standing committee; ends 特此报告。"""
    source = plan_source(plan)
    name = f"关于报送{plan.label}的报告"
    return _upward(
        office, plan, PAPER_REPORTED, name, chair, numbers, source("reported_on"), plan.reported_on,
        addressee(f"{office.county}人大常委会"),
        para(
            field(plan_title(office, plan), source("title")), "已经", _meeting(plan), "通过",
            _agreed(office, plan), "，", _scope(plan, items), "。现予报送，请审阅。", key="matter",
        ),
        para("特此报告。", key="end"),
    )  # fmt: skip


def _upward(
    office: OfficeRow,
    plan: PlanRow,
    paper_id: str,
    name: str,
    chair: str,
    numbers: Numbers,
    dated: Source,
    day: datetime.date | None,
    *body: Block,
) -> Paper:
    source = plan_source(plan)
    date = field(chinese_date(day) if day else None, dated, "成文日期")
    signer = field(chair, Source("office", office.id, "officers"), "签发人")
    return paper(
        paper_id,
        name,
        Layout.RED,
        red_head(f"{office.presidium}文件", _number(office, plan, paper_id, numbers), (signer,)),
        title(f"{office.presidium}\n{name}"),
        *body,
        attachment_note(plan_title(office, plan), f"{plan.label}安排表"),
        signature(office.presidium, date),
        imprint(None, office.printer, date),
        record=source(""),
        office=office.presidium,
    )


def _body(office: OfficeRow) -> str:
    """青禾镇人大主席团 in running text."""
    return f"{office.name}人大主席团" if office.kind.has_congress else office.presidium


def _number(office: OfficeRow, plan: PlanRow, paper_id: str, numbers: Numbers) -> Passage:
    given, source = numbers.get(paper_id), plan_source(plan)(f"number:{paper_id}")
    if given is None or given.year is None:
        return missing("发文字号", source)
    words = number_text(given.series, given.number, mark=office.document_mark, year=given.year)
    return Passage(words, source=source)


def _scope(plan: PlanRow, items: list[ItemRow]) -> Passage:
    """共安排工作22项，其中会议6项、监督8项: what was planned, not what came up later."""
    planned = [i for i in items if not i.unplanned and i.state is not PlanState.CANCELLED]
    source = plan_source(plan)("items")
    if not planned:
        return missing("计划安排的工作", source)
    day = datetime.date(plan.year, 1, 1)
    kinds = [(kind, count([i for i in planned if i.kind is kind], day).total) for kind in PlanKind]
    parts = "、".join(f"{kind.value}{number}项" for kind, number in kinds if number)
    return field(f"共安排工作{len(planned)}项，其中{parts}", source)


def _passed(plan: PlanRow) -> Words:
    if not plan.approved:
        return None
    return (Passage("该"), Passage(plan.title.value), Passage("已经"), *_meeting(plan), Passage("讨论通过。"))


def _meeting(plan: PlanRow) -> tuple[Passage, ...]:
    source, day = plan_source(plan), plan.approved_on
    return (
        field(chinese_date(day) if day else None, source("approved_on"), "通过日期"),
        field(plan.meeting, source("meeting_id"), "通过的主席团会议"),
    )


def _agreed(office: OfficeRow, plan: PlanRow) -> Words:
    day = plan.party_agreed_on
    if day is None:
        return None
    words = f"，并经{office.kind.party}{chinese_date(day)}同意"
    return field(words, plan_source(plan)("party_agreed_on"))

"""Fields of the tables of the year's plan: 丙02 年度计划安排表, 丙03 月工作安排."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from renda_desktop.overview.form_fields import (
    OFFICE,
    Field,
    Fields,
    Form,
    FormFacts,
    Line,
    Listing,
    cell_field,
    lines_in,
    of_record,
)
from renda_desktop.overview.printables import Drawing
from renda_desktop.plans.queries import find_plan, list_items
from renda_desktop.plans.rows import ItemRow, PlanRow
from renda_desktop.plans.table_papers import PAPER_MONTH, PAPER_YEAR
from renda_desktop.storage.base import DbSession


class PlanRows(Struct, frozen=True):
    """A plan with its items by id."""

    plan: PlanRow
    items: dict[str, ItemRow]


def _gather(db: DbSession, record_id: str, drawing: Drawing) -> PlanRows | None:
    plan = find_plan(db, int(record_id[:4]))
    if plan is None:
        return None
    return PlanRows(plan, {item.id: item for item in list_items(db, plan.id, drawing.today)})


_PLAN = (
    *OFFICE,
    *of_record(Field("年度", "哪一年的计划", "2026", lambda p: str(p.plan.year))),
)


def _items() -> Callable[[FormFacts], list[Line]]:
    return lambda facts: lines_in(facts.paper, "items", facts.of.items)


_TIME = "月份或季度"
PLAN_FORMS = (
    Form(
        PAPER_YEAR,
        "丙02",
        "",
        "年度计划安排表",
        Fields(
            _PLAN,
            (
                Listing(
                    "事项",
                    "计划里的每一项，按时间次序",
                    _items(),
                    (
                        cell_field("时间", _TIME, "4月", "time"),
                        cell_field("序号", "从1编起", "1", "number"),
                        cell_field("工作事项", "做什么", "农村饮水安全专题调研", "title"),
                        cell_field("类别", "会议、监督、代表工作等", "监督工作", "kind"),
                        cell_field(
                            "内容", "具体内容与形式，带地点", "实地察看6个村（地点：东河村）", "content"
                        ),
                        cell_field("参加人员", "代表和其他参加的人", "第一代表小组（16人）", "participants"),
                        cell_field("列席单位", "列席、配合单位", "镇水利站", "observers"),
                        cell_field("责任人", "谁负责", "周建国", "responsible"),
                        cell_field("材料", "要准备的材料", "调研报告", "materials"),
                        cell_field("完成情况", "完成的结果或没完成的原因", "已完成", "last"),
                    ),
                ),
            ),
        ),
        _gather,
    ),
    Form(
        PAPER_MONTH,
        "丙03",
        "",
        "月工作安排",
        Fields(
            _PLAN,
            (
                Listing(
                    "事项",
                    "这个月的每一项",
                    _items(),
                    (
                        cell_field("日期", "哪一天，没定就是月份", "4月8日", "time"),
                        cell_field("事项", "做什么", "主席团第二十四次会议", "title"),
                        cell_field("地点", "在哪里", "镇政府三楼会议室", "place"),
                        cell_field("参加", "谁参加", "主席团成员", "participants"),
                        cell_field("责任人", "谁负责", "周建国", "responsible"),
                        cell_field("备注", "列席和材料", "列席：镇水利站", "note"),
                    ),
                ),
            ),
        ),
        _gather,
    ),
)

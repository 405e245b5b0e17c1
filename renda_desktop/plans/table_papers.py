"""丙02 年度工作计划安排表 and 丙03 月（季）工作安排, landscape. Rows in, `Paper` out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    TextSize,
    cell,
    column,
    field,
    label,
    line,
    paper,
    row,
    table,
    title,
)
from renda_desktop.plans.paper_parts import item_source, plan_source, plan_title, year_table
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rows import ItemRow, PlanRow
from renda_desktop.plans.rules import PlanState
from renda_desktop.township.queries import OfficeRow

PAPER_YEAR, PAPER_MONTH = "丙02", "丙03"


def year_paper(office: OfficeRow, plan: PlanRow, items: Sequence[ItemRow], today: datetime.date) -> Paper:
    """丙02: the whole year with 完成情况; `today` is the date of the table. 计划外 items say so behind their title."""
    return paper(
        PAPER_YEAR,
        f"{plan.label}安排表",
        Layout.REGISTER,
        title(f"{plan_title(office, plan)}安排表"),
        line(f"单位：{office.presidium}", chinese_date(today)),
        year_table(items),
        record=plan_source(plan)(""),
        office=office.presidium,
    )


def slice_paper(
    office: OfficeRow, plan: PlanRow, items: Sequence[ItemRow], time: PlanTime, today: datetime.date
) -> Paper:
    """丙03 for a month or quarter (`time`): give the items of `queries.items_in`.

    Cancelled items are left out. 备注 says who else attends and which papers are to be ready.
    """
    valid = [i for i in items if i.state is not PlanState.CANCELLED]
    name = f"{plan.year}年{time.text()}工作安排"
    return paper(
        PAPER_MONTH,
        name,
        Layout.REGISTER,
        title(f"{office.presidium}{name}"),
        line(f"单位：{office.presidium}", chinese_date(today)),
        _slice_table(valid, time),
        record=plan_source(plan)(time.code()),
        office=office.presidium,
    )


_COLUMNS = (
    ("time", "日期", 0, 30.0), ("title", "事项", 3.0, 0), ("place", "地点", 1.6, 0), ("participants", "参加", 2.4, 0),
    ("responsible", "责任人", 0, 22.0), ("note", "备注", 2.6, 0),
)  # fmt: skip
_CENTRED = frozenset({"time", "responsible"})


def _slice_table(items: Sequence[ItemRow], time: PlanTime) -> Block:
    columns = [
        column(weight or 1.0, mm=mm, align=Align.CENTER if key in _CENTRED else Align.LEFT, key=key)
        for key, _, weight, mm in _COLUMNS
    ]
    header = row(*(label(heading) for _, heading, _, _ in _COLUMNS))
    rows = [_slice_row(item, time) for item in items] or [row(cell("本期没有安排。", colspan=len(_COLUMNS)))]
    return table(columns, rows, [header], TextSize.SMALL4, key="items")


def _day(item: ItemRow, time: PlanTime) -> str:
    """4月8日 where the meeting or session that carries the item out has its day in this month; else as planned."""
    days = [one.day for one in item.carriers if one.day and time.first <= one.day <= time.last]
    return chinese_date(min(days), year=False) if days else item.time_text


def _slice_row(item: ItemRow, time: PlanTime) -> Row:
    source = item_source(item)
    return row(
        cell(_day(item, time), source=source("time")),
        cell(item.title, source=source("title")),
        cell(item.place, source=source("place")),
        cell(item.participants_text, source=source("participants")),
        cell(field(item.responsible, source("responsible"), "责任人"), source=source("responsible")),
        cell(_note(item), source=source("observers")),
        source=source(""),
    )


def _note(item: ItemRow) -> str:
    parts = (("列席", item.observers), ("材料", item.materials))
    return "；".join(f"{name}：{words.strip()}" for name, words in parts if words.strip())

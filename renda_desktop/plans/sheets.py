"""The year's plan as Excel forms: 丙02 and, with the county's extra columns, 表07. Rows in, `Sheet` out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.plans.rows import ItemRow, PlanRow
from renda_desktop.plans.rules import PlanKind, Standing
from renda_desktop.spreadsheets.sheet import Align, Kind, Sheet, SheetColumn, SheetRow, Value
from renda_desktop.township.queries import OfficeRow

SHEET_PLAN, SHEET_COUNTY = "丙02", "表07"

_KINDS = tuple(kind.value for kind in PlanKind)
_STATES = tuple(standing.value for standing in Standing)
_COLUMNS = (
    SheetColumn("time", ("月份",), 5),
    SheetColumn("number", ("序号",), 3, Kind.INTEGER),
    SheetColumn("title", ("工作事项",), 12, align=Align.LEFT),
    SheetColumn("kind", ("类别",), 5, choices=_KINDS),
    SheetColumn("content", ("具体内容与形式",), 14, align=Align.LEFT),
    SheetColumn("participants", ("参加人员",), 10, align=Align.LEFT),
    SheetColumn("observers", ("列席/配合单位",), 9, align=Align.LEFT),
    SheetColumn("responsible", ("责任人",), 5),
    SheetColumn("materials", ("准备材料",), 9, align=Align.LEFT),
    SheetColumn("result", ("完成情况",), 8, align=Align.LEFT),
)
_EXTRA = (
    SheetColumn("quarter", ("季度",), 5),
    SheetColumn("planned", ("计划完成时间",), 6),
    SheetColumn("done_on", ("实际完成时间",), 6, Kind.DATE),
    SheetColumn("state", ("状态",), 4, choices=_STATES),
    SheetColumn("reason", ("未完成原因",), 8, align=Align.LEFT),
)


def plan_sheet(
    office: OfficeRow,
    plan: PlanRow,
    items: Sequence[ItemRow],
    today: datetime.date,
    contact: str = "",
    *,
    county: bool = False,
) -> Sheet:
    """丙02 as a workbook; with `county` 表07 年度计划表, which adds 季度·计划完成时间·实际完成时间·状态·未完成原因."""
    name = "年度计划表" if county else f"{plan.label}安排表"
    return Sheet(
        name=name,
        title=f"{office.presidium}{plan.year}年{name}" if county else f"{office.presidium}{name}",
        columns=(*_COLUMNS, *_EXTRA) if county else _COLUMNS,
        rows=tuple(_row(number, item, today, county=county) for number, item in enumerate(items, 1)),
        info=(("填报单位", office.presidium), ("填报日期", today.isoformat()), ("联系人", contact)),
        closing=(("审核人", ""), ("填表人", "")),
        notes=(f"截至{today.isoformat()}；计划外事项在工作事项后注明。",),
    )


def _row(number: int, item: ItemRow, today: datetime.date, *, county: bool) -> SheetRow:
    usual: tuple[Value, ...] = (
        item.time_text, number, f"{item.title}（计划外）" if item.unplanned else item.title, item.kind.value,
        item.content_text, item.participants_text, item.observers, item.responsible, item.materials, item.result_text,
    )  # fmt: skip
    if not county:
        return SheetRow(usual)
    extra: tuple[Value, ...] = (
        item.quarter_text, item.planned_text, item.done_on, item.standing(today).value, item.reason,
    )  # fmt: skip
    return SheetRow((*usual, *extra))

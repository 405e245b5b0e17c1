"""Parts the plan's papers share: sources of passages, long texts, the table of the year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from renda_desktop.documents.blocks import Block, Cell, Row
from renda_desktop.documents.compose import (
    Align,
    Source,
    TextSize,
    cell,
    column,
    field,
    label,
    missing,
    para,
    row,
    table,
)
from renda_desktop.plans.rows import ItemRow, PlanRow
from renda_desktop.plans.wording import lines_of
from renda_desktop.township.queries import OfficeRow

Sources = Callable[[str], Source]
"""Field name → the source of a passage drawn from it."""


def plan_source(plan: PlanRow) -> Sources:
    """Sources in a plan (record kind `work_plan`)."""
    return lambda name: Source("work_plan", plan.id, name)


def item_source(item: ItemRow) -> Sources:
    """Sources in an item (record kind `plan_item`)."""
    return lambda name: Source("plan_item", item.id, name)


def plan_title(office: OfficeRow, plan: PlanRow) -> str:
    """青禾镇人民代表大会主席团2026年工作要点."""
    return f"{office.presidium}{plan.label}"


def long_text(text: str, source: Source, name: str, key: str) -> Iterator[Block]:
    """A paragraph for each line of the text; the placeholder 【待填：name】 when there is none."""
    lines = lines_of(text)
    if not lines:
        yield para(missing(name, source), key=key)
    for number, line in enumerate(lines, 1):
        yield para(field(line, source), key=f"{key}-{number}" if number > 1 else key)


_YEAR_COLUMNS = (
    ("time", "月份", 0, 19.0), ("number", "序号", 0, 10.0), ("title", "工作事项", 2.3, 0),
    ("kind", "类别", 0, 20.0), ("content", "具体内容与形式", 2.8, 0), ("participants", "参加人员", 2.0, 0),
    ("observers", "列席/\n配合单位", 1.8, 0), ("responsible", "责任人", 0, 17.0), ("materials", "准备材料", 1.7, 0),
    ("last", "", 2.2, 0),
)  # fmt: skip
_LEFT = frozenset({"title", "content", "participants", "observers", "materials", "last"})


def year_table(items: Sequence[ItemRow], *, planned: bool = False) -> Block:
    """月份 序号 工作事项 类别 具体内容与形式 参加人员 列席/配合单位 责任人 准备材料 完成情况, a row an item.

    The place stands behind the content. With `planned` the plan as it is passed: times planned, and a column 地点
    instead of 完成情况, which nobody can fill yet.
    """
    columns = [
        column(weight or 1.0, mm=mm, align=Align.LEFT if key in _LEFT else Align.CENTER, key=key)
        for key, _, weight, mm in _YEAR_COLUMNS
    ]
    rows = [_year_row(number, item, planned=planned) for number, item in enumerate(items, 1)]
    last = "地点" if planned else "完成情况"
    header = row(*(label(heading or last) for _, heading, _, _ in _YEAR_COLUMNS))
    return table(columns, rows, [header], TextSize.NO5, key="items")


def _year_row(number: int, item: ItemRow, *, planned: bool) -> Row:
    source = item_source(item)
    time = item.planned_text if planned else item.time_text
    return row(
        cell(field(time, source("time"), "时间"), source=source("time")),
        cell(str(number)),
        _cell(f"{item.title}（计划外）" if item.unplanned else item.title, source("title")),
        _cell(item.kind.value, source("kind")),
        _cell(item.content if planned else item.content_text, source("content")),
        _cell(item.participants_text, source("participants")),
        _cell(item.observers, source("observers")),
        _cell(item.responsible, source("responsible")),
        _cell(item.materials, source("materials")),
        _cell(item.place, source("place")) if planned else _cell(item.result_text, source("result")),
        source=source(""),
    )


def _cell(words: str, source: Source) -> Cell:
    return cell(words.strip(), source=source)

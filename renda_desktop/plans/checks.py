"""What a plan lacks: findings with the field that mends them. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from msgspec import Struct

from renda_desktop.chinese.numerals import chinese
from renda_desktop.plans.board import MONTHS, columns_of
from renda_desktop.plans.figures import QUARTERS
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.planned import Planned, in_order
from renda_desktop.plans.rules import ANNUAL_TOPICS, ItemType, PlanState, Standing


class FindingKind(Enum):
    """What is lacking."""

    NO_TOPICS = "没有监督议题"
    NO_PRESIDIUM_MEETING = "季度没有主席团会议"
    EMPTY_QUARTER = "季度没有安排"
    NOT_APPROVED = "未经主席团通过"
    NO_TIME = "时间待定"
    NO_RESPONSIBLE = "缺责任人"
    NO_PLACE = "缺地点"
    NO_MATERIALS = "缺准备材料"
    OVERDUE = "逾期"
    NO_RESULT = "缺结果"
    NO_REASON = "缺未完成原因"


class Finding(Struct, frozen=True):
    """One thing to mend; without `item_id` it concerns the whole plan. `rule_id` names the rule of law behind it."""

    kind: FindingKind
    sentence: str
    item_id: str | None = None
    field: str = ""
    quarter: int | None = None
    rule_id: str = ""


# Item types for which a place and papers are no question.
_PLACELESS = frozenset(
    {
        ItemType.REQUEST,
        ItemType.SYSTEM,
        ItemType.ARCHIVES,
        ItemType.SUMMARY,
        ItemType.PUBLICITY,
        ItemType.CONTACT,
    }
)


def check_plan(
    items: Iterable[Planned], today: datetime.date, *, has_presidium: bool = True
) -> list[Finding]:
    """Findings on the plan as a whole, then item by item in the plan's order.

    A street (`has_presidium` False) has no presidium: neither its meetings nor its topics are asked for.
    """
    ordered = in_order(items)
    valid = [i for i in ordered if i.state is not PlanState.CANCELLED]
    return [
        *(_topics(valid) if has_presidium else ()),
        *(_meetings(valid) if has_presidium else ()),
        *_empty(valid),
        *(finding for item in ordered for finding in check_item(item, today)),
    ]


def not_approved(label: str, items: Iterable[Planned], today: datetime.date) -> Finding:
    """A plan that is still a draft; what its time has passed for is counted here, item by item it is not late."""
    past = sum(item.standing(today) is Standing.NOT_CARRIED_OUT for item in items)
    words = f"有{past}项的时间已经过了：做完的请记为已完成，没做的请改时间。" if past else ""
    sentence = f"{label}还没有填写主席团会议通过的日期。{words}"
    return Finding(FindingKind.NOT_APPROVED, sentence, field="approved_on")


def quarters_without_meeting(items: Iterable[Planned]) -> list[int]:
    """Quarters touched by no presidium meeting of the plan (presidium_meeting_interval).

    A meeting planned for 全年 or a half-year stands for one in each of its quarters.
    """
    times = [i.time for i in items if i.type is ItemType.PRESIDIUM and i.state is not PlanState.CANCELLED]
    return [q for q in QUARTERS if not any(time and _touches(time, q) for time in times)]


def empty_quarters(items: Iterable[Planned]) -> list[int]:
    """Quarters for whose months nothing is planned; what runs all year long does not fill them."""
    filled = {c for i in items if i.state is not PlanState.CANCELLED for c in columns_of(i.time)}
    return [q for q in QUARTERS if not filled & set(MONTHS[q * 3 - 3 : q * 3])]


def check_item(item: Planned, today: datetime.date) -> Iterator[Finding]:
    """What one item lacks. Only an open item needs a time, people and papers, only an ended one a result."""
    if item.state is PlanState.DONE:
        if not item.result.strip():
            yield _lack(item, FindingKind.NO_RESULT, "result", "已完成，还没有写结果和后续落实情况")
        return
    if item.state in (PlanState.CANCELLED, PlanState.POSTPONED) and not item.reason.strip():
        yield _lack(item, FindingKind.NO_REASON, "reason", f"已{item.state.value}，还没有写原因")
    if item.state is PlanState.CANCELLED:
        return
    if item.standing(today) is Standing.OVERDUE and item.time:
        yield _lack(item, FindingKind.OVERDUE, "state", f"计划{item.time.text()}完成，已经过期")
    if item.time is None:
        yield _lack(item, FindingKind.NO_TIME, "time", "还没有定时间")
    yield from _missing_words(item)


def _missing_words(item: Planned) -> Iterator[Finding]:
    if not item.responsible.strip():
        yield _lack(item, FindingKind.NO_RESPONSIBLE, "responsible", "还没有写责任人")
    if item.type in _PLACELESS:
        return
    if not item.place.strip():
        yield _lack(item, FindingKind.NO_PLACE, "place", "还没有写地点")
    if not item.materials.strip():
        yield _lack(item, FindingKind.NO_MATERIALS, "materials", "还没有写准备材料")


def _lack(item: Planned, kind: FindingKind, field: str, words: str) -> Finding:
    return Finding(kind, f"“{item.title}”{words}。", item.id, field)


def _topics(items: Sequence[Planned]) -> Iterator[Finding]:
    if not any(i.type in ANNUAL_TOPICS for i in items):
        yield Finding(
            FindingKind.NO_TOPICS,
            "计划里没有听取专项报告、执法检查、视察或者专题调研，请选择若干群众关心的议题列入。",
            rule_id="presidium_annual_topics",
        )


def _meetings(items: Sequence[Planned]) -> Iterator[Finding]:
    for quarter in quarters_without_meeting(items):
        yield Finding(
            FindingKind.NO_PRESIDIUM_MEETING,
            f"第{chinese(quarter)}季度没有安排主席团会议。",
            quarter=quarter,
            rule_id="presidium_meeting_interval",
        )


def _empty(items: Sequence[Planned]) -> Iterator[Finding]:
    for quarter in empty_quarters(items):
        yield Finding(
            FindingKind.EMPTY_QUARTER, f"第{chinese(quarter)}季度没有安排任何工作。", quarter=quarter
        )


def _touches(time: PlanTime, quarter: int) -> bool:
    return any((month + 2) // 3 == quarter for month in time.month_numbers)

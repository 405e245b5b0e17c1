"""How the presidium keeps at suggestions: hearings of progress, looks on site, the board; and these as plan items."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.chinese.dates import months_later
from renda_desktop.errors import RuleViolation
from renda_desktop.plans.item_commands import AddItem, add_item
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.queries import PLAN_READS, find_plan, list_items
from renda_desktop.plans.rows import ItemRow
from renda_desktop.plans.rules import ItemType, PlanState
from renda_desktop.presidium.queries import MEETING_READS, all_items, list_all_meetings
from renda_desktop.presidium.rules import ItemKind
from renda_desktop.roster.queries import ROSTER_READS
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.memo import remembered
from renda_desktop.suggestions.queries import FILE_READS, all_files
from renda_desktop.suggestions.rules import PROGRESS_RULE, UrgingKind
from renda_desktop.township.lawbook import LAWBOOK_READS, rule_here
from renda_desktop.township.queries import local_values

_ELSEWHERE_READS = tuple(dict.fromkeys((*PLAN_READS, *MEETING_READS, *ROSTER_READS, *LAWBOOK_READS)))
PROGRESS_READS = tuple(dict.fromkeys((*FILE_READS, *_ELSEWHERE_READS)))
_LAST_MONTH = 12


class Way(Struct, frozen=True):
    """One way of keeping at it: the figure of the rule that says every how many months, and how the plan names it."""

    figure: str
    words: str
    title: str
    content: str
    kind: UrgingKind | None
    said: re.Pattern[str]


WAYS = (
    Way("hear", "听取办理进展", "听取代表建议办理进展情况汇报", "听取各承办单位办理进展，逐件明确时限",
        UrgingKind.HEARING, re.compile("听取.*建议.*(?:进展|办理)")),
    Way("visit", "到现场观察办理情况", "现场观察代表建议办理情况", "组织代表、镇人民政府领导和承办单位负责人到现场察看",
        UrgingKind.SITE, re.compile("(?:现场|督办).*建议|建议.*(?:现场|督办)")),
    Way("publish", "公布建议办理情况", "公布代表建议办理情况", "在政务公开栏公布半年来代表建议办理情况",
        None, re.compile("公[布开示].*建议|建议.*公[布开示]")),
)  # fmt: skip


def done_days(db: DbSession, way: Way, today: datetime.date) -> tuple[datetime.date, ...]:
    """The days on which it was done: entered with a suggestion, as an item of the plan, or on a presidium's agenda."""
    urged = {
        one.urged_on
        for file in all_files(db, today)
        for one in file.urgings
        if one.kind is way.kind is not None
    }
    return tuple(sorted(day for day in urged | _elsewhere(db, today)[way.figure] if day <= today))


def _elsewhere(db: DbSession, today: datetime.date) -> dict[str, frozenset[datetime.date]]:
    """What plans and the presidium's meetings tell of each way; a changed suggestion changes nothing of it."""
    return remembered(db, ("suggestion_progress", today), _ELSEWHERE_READS, lambda: _told(db, today))


def _told(db: DbSession, today: datetime.date) -> dict[str, frozenset[datetime.date]]:
    items = [item for year in (today.year - 1, today.year) for item in _items(db, year, today)]
    found = {
        way.figure: {
            item.done_on for item in items if item.done_on is not None and way.said.search(item.title)
        }
        for way in WAYS
    }
    found["hear"] |= _heard(db, today)
    return {figure: frozenset(days) for figure, days in found.items()}


def _items(db: DbSession, year: int, today: datetime.date) -> list[ItemRow]:
    plan = find_plan(db, year)
    rows = list_items(db, plan.id, today) if plan is not None else []
    return [row for row in rows if row.type is ItemType.SUGGESTIONS or row.type is ItemType.PUBLICITY]


def _heard(db: DbSession, today: datetime.date) -> set[datetime.date]:
    """Meetings of the presidium that listened to how suggestions are handled."""
    local = local_values(db)
    items = all_items(db, today, local)
    return {
        row.meeting.event.day
        for row in list_all_meetings(db, today, local)
        if row.meeting.event.day is not None
        and any(
            one.kind is ItemKind.SUGGESTIONS and "听取" in one.title for one in items.get(row.meeting.id, ())
        )
    }


def next_day(days: Sequence[datetime.date], began: datetime.date, months: int) -> datetime.date:
    """Until when it is due again: so many months after the last time, else after the handling began."""
    return months_later(max([began, *days]), months)


class PlanProgress(Struct, frozen=True):
    """Request: put the hearings, looks on site and the board into the plan of a year, as the rule has them."""

    year: int
    today: datetime.date


def plan_progress(db: DbSession, request: PlanProgress) -> int:
    """Adds what the plan does not have yet; returns how many items. Raises RuleViolation without a plan of the year."""
    plan = find_plan(db, request.year)
    describe(db, f"把督促办理建议列入{request.year}年计划")
    if plan is None:
        raise RuleViolation(f"还没有{request.year}年的工作计划，请先到“年度计划”里建立。")
    here = rule_here(db, PROGRESS_RULE, request.today)
    there = [row for row in list_items(db, plan.id, request.today) if row.state is not PlanState.CANCELLED]
    first = request.today.month if request.today.year == request.year else 1
    added = 0
    for way in WAYS:
        months = int(here.of(way.figure).number(way.figure)) if here is not None else _LAST_MONTH
        planned = {
            month
            for row in there
            if row.time is not None and way.said.search(row.title)
            for month in row.time.month_numbers
        }
        for month in range(months, _LAST_MONTH + 1, months):
            span = range(month - months + 1, month + 1)
            if month >= first and not planned & set(span):
                add_item(db, _item(plan.id, request.year, month, way))
                added += 1
    describe(db, f"把督促办理建议列入{request.year}年计划，新增{added}项")
    return added


def _item(plan_id: str, year: int, month: int, way: Way) -> AddItem:
    return AddItem(
        plan_id, way.title, PlanTime.months(year, month), None, ItemType.SUGGESTIONS, content=way.content,
        participants="领衔代表", observers="各承办单位负责人", materials="建议办理情况表",
    )  # fmt: skip

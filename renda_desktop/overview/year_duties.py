"""The duties of a year, for the strip of quarters on the desk and for the table of the year."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from renda_desktop.overview.checks.registry import run_checks
from renda_desktop.overview.checks.verdict import Binding, Place, State, Verdict
from renda_desktop.plans.figures import due_quarter
from renda_desktop.plans.queries import find_plan, list_items
from renda_desktop.plans.rules import ItemType, PlanState
from renda_desktop.storage.base import DbSession

QUARTERS = (1, 2, 3, 4)


class YearDuty(Struct, frozen=True, kw_only=True):
    """Something a year asks for.

    `quarters`: in which of 1–4 it is due, by the plan of the year, else as offices usually do it; `due_on`: its last
    day, where it has one; `done_on`: the days on which it was done; `needed` and `done`: how often it has to be and
    was done, `needed` None where nobody says how often.
    """

    duty_id: str
    rule_id: str
    title: str
    binding: Binding
    quarters: tuple[int, ...]
    due_on: datetime.date | None = None
    done_on: tuple[datetime.date, ...] = ()
    needed: int | None = None
    done: int = 0
    state: State
    said: str = ""
    todo: str = ""
    place: Place = Place()
    basis: str = ""
    reason: str = ""


Provider = Callable[[DbSession, int, datetime.date], Iterable[YearDuty]]


class Duty(Struct, frozen=True):
    """A yearly duty and the check that watches it; `types`: the items of the plan whose quarters are its own.

    `needed`: the label of the check's figure that says how often; `done`: of the one that says how often it was done,
    "" where the days on which it was done are counted.
    """

    check_id: str
    title: str
    quarters: tuple[int, ...]
    needed: str = ""
    done: str = ""
    types: tuple[ItemType, ...] = ()


DUTIES = (
    Duty("session_min_per_year", "召开人代会", (1,), "至少"),
    Duty("session_usual_per_year", "一年两次人代会", (1, 3), "一般", types=(ItemType.SESSION,)),
    Duty("session_first_of_year_deadline", "年初开第一次人代会", (1,)),
    Duty("presidium_meeting_interval", "主席团会议", QUARTERS, "每年"),
    Duty("presidium_annual_topics", "年度计划和监督议题", (1,)),
    Duty("report_rural_revitalization", "乡村振兴工作报告", (3,)),
    Duty("report_planning_implementation", "城乡规划实施报告", (3,)),
    Duty("budget_prior_consultation", "审查预算前听取意见", (1,)),
    Duty("power_budget", "审查和批准预算", (1,)),
    Duty("budget_public_days", "公开预算、决算", (1,)),
    Duty("budget_file_upward", "预算报上级备案", (1,)),
    Duty("final_accounts_congress", "批准上一年决算", (3,)),
    Duty("final_accounts_file_days", "决算报上级备案", (3,)),
    Duty("suggestion_report_congress", "向大会报告建议办理情况", (1, 3)),
    Duty("suggestion_reply_months", "按期答复代表建议", (2,)),
    Duty("suggestion_hear", "听取建议办理进展", QUARTERS),
    Duty("suggestion_visit", "到现场看建议办理", QUARTERS),
    Duty("suggestion_publish", "公布建议办理情况", (2, 4)),
    Duty("inspection_by_presidium", "代表视察", (2,), types=(ItemType.INSPECTION,)),
    Duty("law_enforcement_check", "执法检查", (3,), types=(ItemType.LAW_CHECK,)),
    Duty(
        "group_min_activities_per_year", "代表小组活动", (2, 4), "每年", "活动最少的小组", (ItemType.GROUP,)
    ),
    Duty("connect_masses_regularly", "联系人民群众", QUARTERS, types=(ItemType.RECEPTION, ItemType.VISIT)),
    Duty("voters_report_quota", "代表向选民述职", (4,), "每年不低于", "述职代表", (ItemType.DUTY_REPORT,)),
    Duty("training_duty", "代表学习培训", (2,), types=(ItemType.TRAINING,)),
    Duty("seed_training_per_year", "每年两期培训", (2, 4), "每年", types=(ItemType.TRAINING,)),
    Duty("seed_five_ones", "“五个一”活动", (4,)),
)


def checked_duties(db: DbSession, year: int, today: datetime.date) -> Iterator[YearDuty]:
    """The duties that checks watch. A year that is over is judged on its last day, a coming one on its first."""
    day = today if today.year == year else datetime.date(year, *((12, 31) if year < today.year else (1, 1)))
    verdicts, planned = run_checks(db, day), _planned(db, year, day)
    for duty in DUTIES:
        found = [one for one in verdicts if one.check_id == duty.check_id]
        asked = [one for one in found if one.state is not State.NOT_APPLICABLE or one.marked]
        if asked:
            yield _duty(duty, asked, planned, year)


def _planned(db: DbSession, year: int, day: datetime.date) -> dict[ItemType, set[int]]:
    """The quarters in which the plan of the year has items, by their type."""
    plan = find_plan(db, year)
    found: dict[ItemType, set[int]] = {}
    for item in list_items(db, plan.id, day) if plan is not None else ():
        quarter = due_quarter(item)
        if item.type is not None and quarter is not None and item.state is not PlanState.CANCELLED:
            found.setdefault(item.type, set()).add(quarter)
    return found


_WORST = (State.OVERDUE, State.BROKEN, State.DUE, State.UNKNOWN, State.HOLDS, State.NOT_APPLICABLE)


def _duty(duty: Duty, found: Sequence[Verdict], planned: dict[ItemType, set[int]], year: int) -> YearDuty:
    """The worst of what a check says, with every day of the year on which the duty was done."""
    one = min(found, key=lambda verdict: _WORST.index(verdict.state))
    days = tuple(sorted({day for verdict in found for day in verdict.done_on if day.year == year}))
    figures = dict(one.figures)
    own = {quarter for type_ in duty.types for quarter in planned.get(type_, ())}
    counted = _number(figures.get(duty.done, "")) if duty.done else len(days)
    return YearDuty(
        duty_id=duty.check_id, rule_id=one.rule_id, title=duty.title, binding=one.binding,
        quarters=tuple(sorted(own)) or duty.quarters, due_on=one.due_on, done_on=days,
        needed=_number(figures.get(duty.needed, "")), done=counted or 0, state=one.state, said=one.said,
        todo=one.todo, place=one.place, basis=one.basis, reason=one.reason,
    )  # fmt: skip


def _number(text: str) -> int | None:
    """The number of persons or times a figure ends in: 2; 24 of 30%（24名）; None of one that is none."""
    found = re.findall("[0-9]+", text)
    return int(found[-1]) if found else None


PROVIDERS: tuple[Provider, ...] = (checked_duties,)
"""Who tells of the duties of a year; a slice that has some of its own is added here."""


def year_duties(db: DbSession, year: int, today: datetime.date) -> list[YearDuty]:
    """The duties of a year as they stand on a day, in the order of the providers; none without a presidium."""
    return [duty for provider in PROVIDERS for duty in provider(db, year, today)]

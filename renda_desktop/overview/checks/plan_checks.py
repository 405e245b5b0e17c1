"""The year's work: the plan and its topics, activities, training, reports to voters."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec import Struct

from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.queries import INSPECTION_READS, list_activities
from renda_desktop.inspections.rows import ActivityListRow
from renda_desktop.inspections.rules import ActivityState
from renda_desktop.overview.checks.check import Asked, Check, Group, once, tab
from renda_desktop.overview.checks.places import APPROVAL, GROUPS, NEW_ITEM, NEW_PLAN
from renda_desktop.overview.checks.presidium_checks import times_a_year
from renda_desktop.overview.checks.verdict import Binding, Verdict
from renda_desktop.plans.checks import Finding
from renda_desktop.plans.queries import PLAN_READS, find_plan, findings_of, list_items
from renda_desktop.plans.rows import CarrierKind, ItemRow, PlanRow
from renda_desktop.plans.rules import ItemType, PlanState
from renda_desktop.roster.queries import ROSTER_READS, list_deputies
from renda_desktop.sessions.queries import FACT_READS
from renda_desktop.township.lawbook import LAWBOOK_READS
from renda_desktop.township.queries import UNIT_READS, list_groups

PLANS, DUTIES = tab("plans"), tab("duties")
TOPICS = "presidium_annual_topics"
READS = tuple(
    dict.fromkeys((*PLAN_READS, *INSPECTION_READS, *ROSTER_READS, *UNIT_READS, *FACT_READS, *LAWBOOK_READS))
)


def items_of(asked: Asked) -> list[ItemRow]:
    """The items of this year's plan that were not dropped."""
    return [row for row in _plan(asked).items if row.state is not PlanState.CANCELLED]


class YearPlan(Struct, frozen=True):
    """This year's plan with its items and what they lack."""

    plan: PlanRow | None = None
    items: tuple[ItemRow, ...] = ()
    findings: tuple[Finding, ...] = ()


def _plan(asked: Asked) -> YearPlan:
    return once(asked, "plan", READS, lambda: _read(asked))


def _read(asked: Asked) -> YearPlan:
    plan = find_plan(asked.db, asked.today.year)
    if plan is None:
        return YearPlan()
    items = tuple(list_items(asked.db, plan.id, asked.today))
    return YearPlan(plan, items, tuple(findings_of(asked.db, plan, items, asked.today)))


def _activities(asked: Asked) -> tuple[ActivityListRow, ...]:
    return once(asked, "activities", READS, lambda: tuple(list_activities(asked.db, asked.today)))


def done_days(
    asked: Asked, types: Collection[ItemType], kinds: Collection[EventKind] = ()
) -> tuple[datetime.date, ...]:
    """The days of activities of these kinds held this year, and of plan items no such activity carries out."""
    year, found = asked.today.year, []
    for row in _activities(asked) if kinds else ():
        day = row.activity.day
        if row.activity.event.kind in kinds and row.state is ActivityState.HELD and day is not None:
            found += [day] if day.year == year and day <= asked.today else []
    for item in items_of(asked):
        carried = kinds and any(one.kind is CarrierKind.EVENT for one in item.carriers)
        if item.type in types and item.state is PlanState.DONE and not carried:
            found += [item.done_on] if item.done_on is not None else []
    return tuple(sorted(found))


def planned_of(asked: Asked, types: Collection[ItemType]) -> list[ItemRow]:
    """Items of these types still to be done."""
    return [item for item in items_of(asked) if item.type in types and item.state is not PlanState.DONE]


def _topics(asked: Asked) -> Iterator[Verdict]:
    year = asked.today.year
    plan = _plan(asked).plan
    last = datetime.date(year, 12, 31)
    if plan is None:
        text = f"还没有{year}年的工作计划。"
        todo = f"制定{year}年工作计划，由主席团会议通过。"
        yield asked.due(text, todo=todo, due_on=last, told=True, place=NEW_PLAN)
        return
    found = [one for one in _plan(asked).findings if one.rule_id == TOPICS]
    done = (plan.approved_on,) if plan.approved_on is not None else ()
    for one in found:
        todo = "在计划里列入听取专项报告、执法检查、视察或者调研。"
        yield asked.broken(one.sentence, todo=todo, done_on=done, place=NEW_ITEM, told=False)
    topics = [item for item in items_of(asked) if item.type in ANNUAL]
    figures = {"监督议题": len(topics), "已完成": sum(item.state is PlanState.DONE for item in topics)}
    if not found and plan.approved_on is None:
        said = f"{plan.label}列了{len(topics)}项监督议题，还没有填写主席团会议通过的日期。"
        todo = "提请主席团会议通过，填写日期。"
        yield asked.due(said, todo=todo, due_on=last, figures=figures, place=APPROVAL)
    elif not found:
        said = f"{plan.label}列了{len(topics)}项监督议题，{plan.approved_on}由主席团会议通过。"
        yield asked.holds(said, done_on=done, figures=figures, place=PLANS)


ANNUAL = (ItemType.REPORT, ItemType.LAW_CHECK, ItemType.INSPECTION, ItemType.SURVEY)


def _meetings_planned(asked: Asked) -> Iterator[Verdict]:
    """The plan has a presidium meeting in every quarter, and more of them where the place has a shorter interval."""
    plan = _plan(asked).plan
    if plan is None:
        yield asked.not_applicable(f"还没有{asked.today.year}年的工作计划。", place=NEW_PLAN)
        return
    found = [one for one in _plan(asked).findings if one.rule_id == asked.check.rule_id]
    for one in found:
        yield asked.broken(one.sentence, todo="在计划里安排主席团会议。", place=NEW_ITEM, told=False)
    if found:
        return
    yearly, planned = times_a_year(asked), _meetings_in(items_of(asked))
    if planned < yearly:
        said = f"{plan.label}安排了{planned}次主席团会议，每{12 // yearly}个月一次，一年要{yearly}次。"
        yield asked.broken(said, todo="在计划里安排主席团会议。", place=NEW_ITEM, told=False)
    else:
        yield asked.holds(
            f"{plan.label}每个季度都安排了主席团会议。", place=PLANS, basis=asked.confirmed_basis()
        )


def _meetings_in(items: Sequence[ItemRow]) -> int:
    """Meetings of the presidium; one that is planned for a half-year or a year stands for one in each quarter."""
    meetings = (item for item in items if item.type is ItemType.PRESIDIUM and item.time)
    return sum(max(1, len(item.time.month_numbers) // 3) for item in meetings if item.time)


def _yearly(
    what: str, types: Collection[ItemType], kinds: Collection[EventKind] = (), place: str = "plans"
) -> Callable[[Asked], Iterator[Verdict]]:
    """Something the law wants without saying how often: told while it was not done this year, and never late."""

    def run(asked: Asked) -> Iterator[Verdict]:
        yield _counted(asked, what, None, types, kinds, place)

    return run


def _counted(
    asked: Asked,
    what: str,
    needed: int | None,
    types: Collection[ItemType],
    kinds: Collection[EventKind],
    place: str,
) -> Verdict:
    year, days, planned = asked.today.year, done_days(asked, types, kinds), planned_of(asked, types)
    figures = {"已开展": len(days), "计划里还有": len(planned)}
    more = {
        "figures": figures if needed is None else figures | {"每年": needed}, "done_on": days,
        "due_on": datetime.date(year, 12, 31), "place": tab(place),
    }  # fmt: skip
    said = f"{year}年{what}已开展{len(days)}次" if days else f"{year}年还没有开展{what}"
    if len(days) >= (needed or 1):
        return asked.holds(f"{said}{f'，每年{needed}次' if needed else ''}。", **more)
    often = f"每年{needed}次" if needed else "法律没有规定次数，一般每年安排"
    if planned:
        todo = f"按计划开展{what}。"
        return asked.due(f"{said}，计划里还有{len(planned)}项（{often}）。", todo=todo, **more)
    more["place"] = NEW_ITEM
    unplanned = "计划里没有再安排" if days else "计划里也没有安排"
    return asked.due(f"{said}，{unplanned}（{often}）。", todo=f"在年度计划里安排{what}。", **more)


def _training(asked: Asked) -> Iterator[Verdict]:
    here = asked.here()
    if here is not None:
        yield _counted(asked, "代表学习培训", int(here.number()), (ItemType.TRAINING,), (), "plans")


def _groups(asked: Asked) -> Iterator[Verdict]:
    """Done items of the plan, for each group the ones it took part in."""
    here, groups = asked.here(), list_groups(asked.db, asked.term.id) if asked.term else []
    if here is None or not groups:
        yield asked.not_applicable("还没有编代表小组。", lacks=True, place=GROUPS)
        return
    year, least = asked.today.year, int(here.number())
    done = [i for i in items_of(asked) if i.type is ItemType.GROUP and i.state is PlanState.DONE]
    counts = {group.id: sum(_of_group(item, group.id) for item in done) for group in groups}
    fewest = min(counts.values())
    days = tuple(sorted(item.done_on for item in done if item.done_on is not None))
    more = {
        "figures": {"小组": len(groups), "活动最少的小组": fewest, "每年": least}, "done_on": days,
        "due_on": datetime.date(year, 12, 31), "place": PLANS,
    }  # fmt: skip
    if fewest >= least:
        yield asked.holds(f"{len(groups)}个代表小组今年都已活动{fewest}次以上，每年{least}次。", **more)
    else:
        behind = [group.name for group in groups if counts[group.id] < least]
        asks = "参照各地做法，" if here.standing is Binding.PROPOSED else ""
        said = f"{asks}每个代表小组一年活动{least}次，还有{len(behind)}个小组不够，最少的只有{fewest}次。"
        yield asked.due(
            said, todo=f"组织小组活动：{'、'.join(behind[:3])}{'等' if len(behind) > 3 else ''}。", **more
        )


def _of_group(item: ItemRow, group_id: str) -> bool:
    """An item that names no group and no person was everybody's."""
    return any(one.id == group_id for one in item.groups) or not (item.groups or item.people)


def _reports(asked: Asked) -> Iterator[Verdict]:
    """How many deputies reported to their voters, by the plan's items that were done."""
    here, everybody = asked.here(), sum(row.in_force for row in list_deputies(asked.db, asked.today))
    if here is None or not everybody:
        yield asked.not_applicable("名册还是空的。", lacks=True, place=tab("roster"))
        return
    share, year = int(here.number("min")), asked.today.year
    done = [i for i in items_of(asked) if i.type is ItemType.DUTY_REPORT and i.state is PlanState.DONE]
    count = min(everybody, sum(item.deputies for item in done))
    needed = -(-everybody * share // 100)
    days = tuple(sorted(item.done_on for item in done if item.done_on is not None))
    more = {
        "figures": {"述职代表": count, "代表": everybody, "每年不低于": f"{share}%（{needed}名）"}, "done_on": days,
        "due_on": datetime.date(year, 12, 31), "place": PLANS,
    }  # fmt: skip
    asks = "参照各地做法" if here.standing is Binding.PROPOSED else ""
    said = f"{year}年已经向选民述职的代表{count}名，{asks}每年不少于{share}%，也就是{needed}名。"
    if count >= needed:
        yield asked.holds(said, **more)
    else:
        yield asked.due(said, todo=f"还要组织{needed - count}名代表向选民述职。", **more)


def _five_ones(asked: Asked) -> Iterator[Verdict]:
    """五个一: an appraisal, a check or visit, a discussion, a supervision of suggestions, a survey of opinion."""
    year = asked.today.year
    days = {name: done_days(asked, types, kinds) for name, types, kinds in _FIVE}
    missing = [name for name, found in days.items() if not found]
    more = {
        "figures": {name: len(found) for name, found in days.items()}, "due_on": datetime.date(year, 12, 31),
        "done_on": tuple(sorted(day for found in days.values() for day in found)), "place": PLANS,
    }  # fmt: skip
    if missing:
        said = f"“五个一”还差{len(missing)}项：{'、'.join(missing)}。"
        yield asked.due(said, todo="在年度计划里安排。", **more | {"place": NEW_ITEM})
    else:
        yield asked.holds(f"{year}年“五个一”都已开展。", **more)


_VISITS = (EventKind.INSPECTION, EventKind.LAW_CHECK)
_FIVE: tuple[tuple[str, tuple[ItemType, ...], tuple[EventKind, ...]], ...] = (
    ("评议", (ItemType.APPRAISAL, ItemType.RATING), ()),
    ("执法检查和视察", (ItemType.LAW_CHECK, ItemType.INSPECTION), _VISITS),
    ("专题议政", (ItemType.DISCUSSION,), ()),
    ("建议督办", (ItemType.SUGGESTIONS,), ()),
    ("民意调查", (ItemType.OPINION_SURVEY,), ()),
)


YEARLY = Group(
    "年度计划",
    READS,
    (
        Check(TOPICS, "主席团年度监督议题", _topics),
        Check("presidium_meeting_interval", "计划里的主席团会议", _meetings_planned, "planned_meetings"),
        Check(
            "inspection_by_presidium",
            "代表视察",
            _yearly("视察", (ItemType.INSPECTION,), _VISITS[:1], "duties"),
        ),
        Check(
            "law_enforcement_check",
            "执法检查",
            _yearly("执法检查", (ItemType.LAW_CHECK,), _VISITS[1:], "duties"),
        ),
        Check(
            "connect_masses_regularly",
            "联系人民群众",
            _yearly("联系选民、接待走访", (ItemType.RECEPTION, ItemType.VISIT, ItemType.STATION)),
        ),
        Check("group_basic_form", "代表小组活动", _yearly("代表小组活动", (ItemType.GROUP,))),
        Check("group_min_activities_per_year", "每个小组活动次数", _groups),
        Check("voters_report_duty", "代表向选民述职", _yearly("代表述职", (ItemType.DUTY_REPORT,))),
        Check("voters_report_quota", "述职代表的比例", _reports),
        Check("training_duty", "代表学习培训", _yearly("代表学习培训", (ItemType.TRAINING,))),
        Check("seed_training_per_year", "每年培训次数", _training),
        Check("seed_five_ones", "“五个一”活动", _five_ones),
    ),
)

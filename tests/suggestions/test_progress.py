from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.overview.suggestion_progress import WAYS, PlanProgress, done_days, plan_progress
from renda_desktop.plans.commands import CreatePlan, create_plan
from renda_desktop.plans.item_commands import AddItem, add_item
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.queries import find_plan, list_items
from renda_desktop.township.commands import SetLocalValue, set_local_value
from tests.helpers.session_builders import act
from tests.suggestions.builders import Desk

NEW_YEAR, JULY = datetime.date(2026, 1, 2), datetime.date(2026, 7, 1)


def _titles(desk: Desk) -> list[tuple[str, str]]:
    with desk.database.read() as db:
        plan = find_plan(db, 2026)
        assert plan is not None
        return [(row.time_text, row.title) for row in list_items(db, plan.id, JULY)]


def test_without_a_plan_it_says_what_to_do(desk: Desk) -> None:
    with pytest.raises(RuleViolation, match="还没有2026年的工作计划"):
        act(desk.database, plan_progress, PlanProgress(2026, NEW_YEAR))


def test_the_year_has_six_hearings_four_looks_and_two_boards(desk: Desk) -> None:
    act(desk.database, create_plan, CreatePlan(2026))
    assert act(desk.database, plan_progress, PlanProgress(2026, NEW_YEAR)) == 12
    months = [time for time, title in _titles(desk) if title == WAYS[0].title]
    assert months == ["2月", "4月", "6月", "8月", "10月", "12月"]
    assert [time for time, title in _titles(desk) if title == WAYS[2].title] == ["6月", "12月"]
    assert act(desk.database, plan_progress, PlanProgress(2026, NEW_YEAR)) == 0


def test_what_is_planned_or_over_is_not_added(desk: Desk) -> None:
    plan = act(desk.database, create_plan, CreatePlan(2026))
    item = AddItem(plan, "听取代表建议办理情况的报告", PlanTime.months(2026, 8))
    act(desk.database, add_item, item)
    act(desk.database, plan_progress, PlanProgress(2026, JULY))
    added = [time for time, title in _titles(desk) if title == WAYS[0].title]
    assert added == ["10月", "12月"]


def test_the_place_sets_its_own_months(desk: Desk) -> None:
    act(desk.database, create_plan, CreatePlan(2026))
    request = SetLocalValue("seed_suggestion_progress_report", "hear", "6", "听取进展", NEW_YEAR)
    act(desk.database, set_local_value, request)
    act(desk.database, plan_progress, PlanProgress(2026, NEW_YEAR))
    assert [time for time, title in _titles(desk) if title == WAYS[0].title] == ["6月", "12月"]


def test_nothing_was_done_in_an_empty_office(desk: Desk) -> None:
    with desk.database.read() as db:
        assert [done_days(db, way, JULY) for way in WAYS] == [(), (), ()]

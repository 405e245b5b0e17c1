"""Points and the route past them."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.inspections.finding_commands import AddFinding, add_finding
from renda_desktop.inspections.route_commands import (
    AddPoint,
    AddStop,
    add_point,
    add_stop,
    edit_point,
    edit_stop,
    points_into_route,
    remove_point,
    remove_stop,
    reorder_points,
    reorder_stops,
)
from renda_desktop.storage.database import Database
from tests.helpers.inspection_builders import a_point, act, an_activity, card_of, edit


@pytest.fixture
def activity(town: Database) -> str:
    """An inspection with two points."""
    made = an_activity(town)
    for name in ("东河水厂", "北坡村集中点"):
        a_point(town, made, name)
    return made


def route(town: Database, activity: str) -> list[str]:
    return [stop.title for stop in card_of(town, activity).stops]


def test_a_point_has_a_name_of_its_own(town: Database, activity: str) -> None:
    for name, words in (("", "请填写点位名称"), ("东河水厂", "已经有了")):
        with pytest.raises(RuleViolation, match=words):
            act(town, add_point, AddPoint(activity, name))
    with pytest.raises(RuleViolation, match="已经有了"):
        edit(town, edit_point, card_of(town, activity).points[1].id, "name", "东河水厂")


def test_a_label_names_the_village_once(town: Database, activity: str) -> None:
    for point, unit in zip(card_of(town, activity).points, ("东河村", "北坡村"), strict=True):
        edit(town, edit_point, point.id, "unit", unit)
    assert [point.label for point in card_of(town, activity).points] == ["东河水厂（东河村）", "北坡村集中点"]


def test_a_stop_with_a_points_name_is_that_point(town: Database, activity: str) -> None:
    act(town, add_stop, AddStop(activity, "集合出发", datetime.time(8, 30)))
    stop = act(town, add_stop, AddStop(activity, "东河水厂"))
    point = card_of(town, activity).points[0]
    edit(town, edit_point, point.id, "name", "东河第一水厂")
    assert route(town, activity) == ["集合出发", "东河第一水厂"]
    edit(town, edit_stop, stop, "title", "座谈")
    assert card_of(town, activity).stops[1].point is None
    edit(town, edit_stop, stop, "title", "北坡村集中点")
    found = card_of(town, activity).stops[1].point
    assert found is not None
    assert found.name == "北坡村集中点"


def test_points_go_into_the_route_once(town: Database, activity: str) -> None:
    act(town, add_stop, AddStop(activity, "东河水厂"))
    assert act(town, points_into_route, activity) == 1
    assert route(town, activity) == ["东河水厂", "北坡村集中点"]
    with pytest.raises(RuleViolation, match="都在路线里"):
        act(town, points_into_route, activity)


def test_times_are_in_order(town: Database, activity: str) -> None:
    stop = act(town, add_stop, AddStop(activity, "集合", datetime.time(9)))
    with pytest.raises(RuleViolation, match="早于开始"):
        edit(town, edit_stop, stop, "ends_at", datetime.time(8))
    with pytest.raises(RuleViolation, match="请填写这一站"):
        act(town, add_stop, AddStop(activity, " "))


def test_order_is_the_offices(town: Database, activity: str) -> None:
    act(town, points_into_route, activity)
    card = card_of(town, activity)
    with town.action() as db:
        reorder_points(db, activity, [card.points[1].id])
        reorder_stops(db, activity, [card.stops[1].id])
    assert [point.name for point in card_of(town, activity).points] == ["北坡村集中点", "东河水厂"]
    assert route(town, activity) == ["北坡村集中点", "东河水厂"]


def test_a_point_that_goes_takes_its_stop_and_leaves_what_was_found(town: Database, activity: str) -> None:
    act(town, points_into_route, activity)
    point = card_of(town, activity).points[0]
    act(town, add_finding, AddFinding(activity, point.id, problem="管道漏水"))
    act(town, remove_point, point.id)
    card = card_of(town, activity)
    assert route(town, activity) == ["北坡村集中点"]
    assert [(row.problem, row.point) for row in card.findings] == [("管道漏水", None)]
    act(town, remove_stop, card.stops[0].id)
    assert len(card_of(town, activity).points) == 1

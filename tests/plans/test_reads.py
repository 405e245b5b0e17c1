"""Reads of items: slices of the year, the board, and how many statements they take."""

from __future__ import annotations

from sqlalchemy import event

from renda_desktop.plans.board import make_board
from renda_desktop.plans.invitation_commands import InviteGroups, InvitePeople, invite_groups, invite_people
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.queries import items_in, items_of_plans, list_items, plan_of_item, slices_of
from renda_desktop.plans.rules import PlanKind
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.plan_builders import YEAR, act, item_rows, make_group, make_item, make_plan

APRIL, SEPTEMBER = PlanTime.months(YEAR, 4), PlanTime.months(YEAR, 9)


def test_slices_hold_what_touches_them(town: Database) -> None:
    plan = make_plan(town)
    times = (APRIL, PlanTime.quarters(YEAR, 2), PlanTime.whole_year(YEAR), SEPTEMBER, None)
    for title, time in zip("甲乙丙丁戊", times, strict=True):
        make_item(town, plan, title, time=time)
    items = item_rows(town)
    assert {i.title for i in items_in(items, PlanTime.months(YEAR, 5))} == {"乙", "丙"}
    assert {i.title for i in items_in(items, PlanTime.quarters(YEAR, 2))} == {"甲", "乙", "丙"}
    assert [time.text() for time in slices_of(items[:2], YEAR)] == ["4月", "5月", "6月", "第二季度"]
    assert slices_of([], YEAR) == []
    with town.read() as db:
        found = plan_of_item(db, items[0].id)
    assert found is not None
    assert found.id == plan
    board = make_board(items, TODAY)
    assert [c.title for c in board.cards(PlanKind.BUILDING, 4)] == ["甲", "乙"]
    assert [c.continued for c in board.cards(PlanKind.BUILDING, 5)] == [True]


def test_the_number_of_statements_does_not_depend_on_the_number_of_items(town: Database) -> None:
    plan = make_plan(town)
    group, people = make_group(town, "第一小组", ["李淑芬"])
    counts = []
    for _ in range(3):
        for number in range(5):
            item = make_item(town, plan, f"事项{number}")
            act(town, invite_groups, InviteGroups(item, (group,)))
            act(town, invite_people, InvitePeople(item, tuple(people)))
        counts.append(_statements(town, plan))
    assert counts[1] == counts[2], "the first also reads what never changes"


def _statements(database: Database, plan: str) -> int:
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(database._reader, "before_cursor_execute", note)
    with database.read() as db:
        list_items(db, plan, TODAY)
    event.remove(database._reader, "before_cursor_execute", note)
    return len(seen)


def test_items_of_two_plans_are_read_at_once_and_stay_apart(town: Database) -> None:
    first, second = make_plan(town), make_plan(town, YEAR + 1)
    for plan, titles in ((first, ("视察一", "视察二")), (second, ("视察三",))):
        for title in titles:
            make_item(town, plan, title, time=None)
    with town.read() as db:
        found = items_of_plans(db, [first, second, "gone"], TODAY)
        assert found[first] == tuple(list_items(db, first, TODAY))
        assert [item.title for item in found[second]] == ["视察三"]
        assert found["gone"] == ()

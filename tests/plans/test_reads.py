"""Reads of items: slices of the year, the board, and how many statements they take."""

from __future__ import annotations

from sqlalchemy import event

from renda_desktop.plans.invitation_commands import InviteGroups, InvitePeople, invite_groups, invite_people
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.queries import items_of_month, items_of_quarter, list_items, plan_board, plan_of_item
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
    assert {i.title for i in items_of_month(items, YEAR, 5)} == {"乙", "丙"}
    assert {i.title for i in items_of_quarter(items, YEAR, 2)} == {"甲", "乙", "丙"}
    with town.read() as db:
        board = plan_board(db, plan, TODAY)
        found = plan_of_item(db, items[0].id)
    assert found is not None
    assert found.id == plan
    assert [c.title for c in board.cards(PlanKind.BUILDING, 4)] == ["甲", "乙"]
    assert [c.continued for c in board.cards(PlanKind.BUILDING, 5)] == [True]


def test_the_number_of_statements_does_not_depend_on_the_number_of_items(town: Database) -> None:
    plan = make_plan(town)
    group, people = make_group(town, "第一小组", ["李淑芬"])
    counts = []
    for _ in range(2):
        for number in range(5):
            item = make_item(town, plan, f"事项{number}")
            act(town, invite_groups, InviteGroups(item, (group,)))
            act(town, invite_people, InvitePeople(item, tuple(people)))
        counts.append(_statements(town, plan))
    assert counts[0] == counts[1]


def _statements(database: Database, plan: str) -> int:
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(database._reader, "before_cursor_execute", note)
    with database.read() as db:
        list_items(db, plan, TODAY)
    event.remove(database._reader, "before_cursor_execute", note)
    return len(seen)

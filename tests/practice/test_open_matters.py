"""What is left open when a term ends."""

from __future__ import annotations

from renda_desktop.changes.places import CASE
from renda_desktop.changes.queries import list_cases
from renda_desktop.changes.rules import CaseState
from renda_desktop.overview.open_matters import open_matters
from renda_desktop.plans.queries import find_plan, list_items
from renda_desktop.plans.rules import Standing
from renda_desktop.presidium.queries import open_decisions
from renda_desktop.storage.database import Database
from renda_desktop.township.rules import PRACTICE_DAY


def test_everything_unfinished_of_the_practice_town_is_named(practice: Database) -> None:
    with practice.read() as db:
        found = {one.title: one for one in open_matters(db, PRACTICE_DAY)}
        cases = [row for row in list_cases(db, PRACTICE_DAY) if row.state is CaseState.OPEN]
        decisions = open_decisions(db, PRACTICE_DAY)
        plan = find_plan(db, PRACTICE_DAY.year)
        assert plan is not None
        items = list_items(db, plan.id, PRACTICE_DAY)
    assert len(found["未落实的议定事项"].entries) == len(decisions) > 0
    assert (
        [key for key, _ in found["没有办完的代表变动"].entries] == [f"{CASE}{row.id}" for row in cases] != []
    )
    undone = {item.id for item in items} - {
        item.id for item in items if item.standing(PRACTICE_DAY) in (Standing.DONE, Standing.CANCELLED)
    }
    assert {key for key, _ in found["今年计划里没有完成的工作"].entries} == undone != set()

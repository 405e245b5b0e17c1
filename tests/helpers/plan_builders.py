"""Builders of plans, their items and the deputies invited; all people are invented."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import structs

from renda_desktop.plans.commands import CreatePlan, create_plan
from renda_desktop.plans.item_commands import AddItem, add_item
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.queries import find_item, find_plan, list_items
from renda_desktop.plans.rows import ItemRow, PlanRow
from renda_desktop.plans.rules import ItemType, PlanKind, PlanState
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate
from renda_desktop.roster.membership_commands import PutInto, put_into_group
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import term_on
from renda_desktop.township.unit_commands import AddUnit, add_group
from tests.helpers.builders import TODAY

YEAR = 2026
Request = TypeVar("Request")
Result = TypeVar("Result")


def act(database: Database, command: Callable[[DbSession, Request], Result], request: Request) -> Result:
    """One user action."""
    with database.action() as db:
        return command(db, request)


def make_plan(database: Database, year: int = YEAR, **request: Any) -> str:
    """A plan, empty unless the request says otherwise; its id."""
    return act(database, create_plan, CreatePlan(year, **request))


def make_item(database: Database, plan_id: str, title: str = "农村人居环境视察", **request: Any) -> str:
    """An item of the plan, in April unless the request says otherwise; its id."""
    return act(database, add_item, AddItem(plan_id, title, **({"time": PlanTime.months(YEAR, 4)} | request)))


def plan_row(database: Database, year: int = YEAR) -> PlanRow:
    """The plan of the year, which must be there."""
    with database.read() as db:
        plan = find_plan(db, year)
    assert plan is not None
    return plan


def item_row(database: Database, item_id: str, day: datetime.date = TODAY) -> ItemRow:
    """The item, which must be there."""
    with database.read() as db:
        item = find_item(db, item_id, day)
    assert item is not None
    return item


def item_rows(database: Database, year: int = YEAR, day: datetime.date = TODAY) -> list[ItemRow]:
    """All items of the plan of the year, in order."""
    plan = plan_row(database, year)
    with database.read() as db:
        return list_items(db, plan.id, day)


def make_group(database: Database, name: str, members: list[str]) -> tuple[str, list[str]]:
    """A deputy group of invented deputies: its id and theirs."""
    with database.action() as db:
        term = term_on(db, TODAY)
        assert term is not None
        group = add_group(db, AddUnit(term.id, name))
        people = []
        for member in members:
            person = add_person(db, AddPerson(member))
            mandate = give_mandate(db, GiveMandate(person, term.id))
            put_into_group(db, PutInto(mandate, group))
            people.append(person)
    return group, people


_PLAIN = ItemRow(
    "i1", "p1", 1, PlanTime.months(YEAR, 4), None, PlanKind.SUPERVISION, ItemType.INSPECTION, "农村人居环境视察",
    "实地察看6个村", "各村", "副主席", False, (), (), "部分代表", 0, "分管副镇长", "视察方案", "", "", "",
    PlanState.WAITING, None, "", "", False, (),
)  # fmt: skip


def plain_item(number: int = 1, **changes: Any) -> ItemRow:
    """A row free of the database: an inspection in April with nothing lacking."""
    return structs.replace(_PLAIN, id=f"i{number}", position=number, **changes)

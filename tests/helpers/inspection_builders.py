"""Builders of inspections, surveys and law-enforcement checks; all people are invented."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from renda_desktop.events.attendance_commands import Invitee, mark_rest_present
from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.commands import ArrangeActivity, arrange_activity
from renda_desktop.inspections.finding_commands import AddFinding, add_finding, list_problem
from renda_desktop.inspections.people_commands import AddGroup, SetDeputies, add_group, set_deputies
from renda_desktop.inspections.queries import activity_card
from renda_desktop.inspections.route_commands import AddPoint, add_point
from renda_desktop.inspections.rows import ActivityCard
from renda_desktop.roster.membership_commands import PutInto, put_into_group
from renda_desktop.roster.rules import Role
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_deputy, a_group

HELD_ON = datetime.date(2026, 3, 24)
COMING_ON = datetime.date(2026, 6, 11)


def act(database: Database, command: Callable[[DbSession, Any], Any], request: Any) -> Any:
    """One user action."""
    with database.action() as db:
        return command(db, request)


def edit(database: Database, command: Callable[..., None], record: str, field: str, value: object) -> None:
    """One stay in a form field."""
    act(database, command, EditField(record, field, value))


def an_activity(
    database: Database,
    title: str = "农村人居环境视察",
    kind: EventKind = EventKind.INSPECTION,
    day: datetime.date | None = HELD_ON,
    **request: Any,
) -> str:
    """An activity led by 沈玉兰 that meets at 8:30; its id."""
    wanted: dict[str, Any] = {"starts_at": datetime.time(8, 30), "place": "镇政府院内", "leader": "沈玉兰"}
    return str(act(database, arrange_activity, ArrangeActivity(kind, title, day, **(wanted | request))))


def card_of(database: Database, activity_id: str, today: datetime.date = TODAY) -> ActivityCard:
    """The activity with everything; it must be there."""
    with database.read() as db:
        found = activity_card(db, activity_id, today)
    assert found is not None
    return found


def three_deputies(database: Database) -> dict[str, str]:
    """李淑芬 (head) and 程大柱 of 第一小组, 马宏伟 (head) of 第二小组; ids of the people by name."""
    found = {}
    for group, names in (("第一小组", ("李淑芬", "程大柱")), ("第二小组", ("马宏伟",))):
        group_id = a_group(database, group)
        for place, name in enumerate(names):
            person, mandate = a_deputy(database, name, work=f"{name[0]}家村村民")
            found[name] = person
            role = Role.MEMBER if place else Role.HEAD
            act(database, put_into_group, PutInto(mandate, group_id, role))
    return found


def invite_all(database: Database, activity_id: str, people: dict[str, str]) -> dict[str, str]:
    """These people take part; ids of their lines by name."""
    invitees = {person: Invitee(name, person, f"{name[0]}家村村民") for name, person in people.items()}
    act(database, set_deputies, SetDeputies(activity_id, tuple(invitees), invitees))
    return {line.name: line.id for line in card_of(database, activity_id).deputies}


def a_point(database: Database, activity_id: str, name: str = "东河水厂", **request: Any) -> str:
    """A point; its id."""
    return str(act(database, add_point, AddPoint(activity_id, name, **request)))


def a_problem(
    database: Database, activity_id: str, point_id: str | None, problem: str = "末梢水压不足"
) -> str:
    """A problem found at a point and listed; its id in the list."""
    finding = act(database, add_finding, AddFinding(activity_id, point_id, problem=problem))
    return str(act(database, list_problem, finding))


def whole_inspection(database: Database) -> str:
    """A held inspection: three deputies in two groups, two points, a problem, everybody came."""
    people = three_deputies(database)
    activity = an_activity(database, content="察看垃圾清运和污水治理。")
    lines = invite_all(database, activity, people)
    first = act(
        database, add_group, AddGroup(activity, "", (lines["李淑芬"], lines["程大柱"]), lines["李淑芬"])
    )
    second = act(database, add_group, AddGroup(activity, "", (lines["马宏伟"],), lines["马宏伟"]))
    plant = a_point(database, activity, "东河水厂", unit="东河村", group_id=first)
    a_point(database, activity, "北坡村集中点", unit="北坡村", group_id=second)
    a_problem(database, activity, plant)
    act(database, mark_rest_present, card_of(database, activity).activity.event.id)
    return activity

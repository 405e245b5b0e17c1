"""Inspections, surveys and law-enforcement checks of the practice town: some held, some to come."""

from __future__ import annotations

from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.commands import ArrangeActivity, arrange_activity, edit_activity
from renda_desktop.inspections.finding_commands import (
    AddFinding,
    add_finding,
    edit_problem,
    list_problem,
)
from renda_desktop.inspections.people_commands import (
    AddEscort,
    GroupByDeputyGroups,
    add_escort,
    group_by_deputy_groups,
)
from renda_desktop.inspections.queries import activity_card, find_activity
from renda_desktop.inspections.route_commands import AddPoint, AddStop, add_point, add_stop
from renda_desktop.practice.attending import invite_groups_of, sign_in_rest
from renda_desktop.practice.notices import tell_meeting
from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.storage.editing import EditField
from renda_desktop.township.rules import PRACTICE_DAY

_ARRANGED = ("day", "starts_at", "ends_at", "place", "leader", "content", "materials")
_EDITED = (
    "purpose", "law_name", "law_articles", "ways", "demands", "scheme_on", "notice_on", "contact", "phone",
    "report_overview", "report_results", "report_advice", "report_on",
)  # fmt: skip
_PROBLEM = ("demanded", "due_on", "order_number", "solved_on", "result")


def build_inspections(site: Site, data: Table) -> None:
    """Every activity of the table with people, groups, points, route and what was found."""
    for row in data["activity"]:
        site.made.activities[row["title"]] = _build(site, row)


def _build(site: Site, row: Table) -> str:
    arranged = {name: row[name] for name in _ARRANGED if name in row}
    activity_id = arrange_activity(site.db, ArrangeActivity(EventKind[row["kind"]], row["title"], **arranged))
    for name in _EDITED:
        if name in row:
            edit_activity(site.db, EditField(activity_id, name, row[name]))
    activity = find_activity(site.db, activity_id)
    assert activity is not None, "just made"
    if "groups" in row:
        invite_groups_of(site, activity.event.id, row)
        group_by_deputy_groups(site.db, GroupByDeputyGroups(activity_id, PRACTICE_DAY))
    for escort in row.get("escorts", ()):
        add_escort(site.db, AddEscort(activity_id, **escort))
    if "told" in row:
        tell_meeting(site, activity.event.id, row)
    if "excused" in row:
        sign_in_rest(site, activity.event.id, row)
    _go_round(site, activity_id, row)
    return activity_id


def _go_round(site: Site, activity_id: str, row: Table) -> None:
    """The points with what was found there, then the route."""
    card = activity_card(site.db, activity_id, PRACTICE_DAY)
    assert card is not None, "just made"
    groups = {group.name: group.id for group in card.groups}
    for point in row.get("point", ()):
        point_id = add_point(
            site.db,
            AddPoint(
                activity_id, point["name"], point.get("unit", ""), point.get("contact", ""),
                groups.get(point.get("group", "")),
            ),
        )  # fmt: skip
        _find(site, activity_id, point_id, point)
    for stop in row.get("route", ()):
        add_stop(site.db, AddStop(activity_id, stop["title"], stop.get("from"), stop.get("to")))


def _find(site: Site, activity_id: str, point_id: str, point: Table) -> None:
    texts = {name: point[name] for name in ("situation", "problem", "opinion", "speaker") if name in point}
    if not texts:
        return
    finding_id = add_finding(site.db, AddFinding(activity_id, point_id, **texts))
    if "problem" not in point:
        return
    problem_id = list_problem(site.db, finding_id)
    values = {"unit": point["charged"]} | {name: point[name] for name in _PROBLEM if name in point}
    for name, value in values.items():
        edit_problem(site.db, EditField(problem_id, name, value))

"""What is to be looked at in one activity: sentences for the clerk, never blocks. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.leading import bare_posts
from renda_desktop.inspections.rows import (
    ActivityFigures,
    FindingRow,
    GroupRow,
    InspectionRow,
    PointRow,
    ProblemRow,
)
from renda_desktop.inspections.rules import ActivityState, ProblemState


def activity_doubts(
    activity: InspectionRow,
    state: ActivityState,
    figures: ActivityFigures,
    groups: Sequence[GroupRow],
    points: Sequence[PointRow],
) -> Iterator[str]:
    """The plan of the activity: the law of a check, who leads, points nobody goes to, groups without leader."""
    if state is ActivityState.CANCELLED:
        return
    if activity.kind is EventKind.LAW_CHECK and not activity.law_name.strip():
        yield "执法检查还没有写检查的法律、法规名称。"
    if bare_posts(activity.event.chair):
        yield f"带队人只写了职务“{activity.event.chair}”，请写上姓名。"
    if groups:
        unassigned = [point.name for point in points if point.group_id is None]
        if unassigned and len(unassigned) < len(points):
            yield f"点位“{unassigned[0]}”{_and_more(unassigned)}还没有分到组。"
        yield from (f"{group.name}还没有组长。" for group in groups if group.leader is None)
    if state is ActivityState.HELD and figures.expected and not figures.marked:
        yield "活动已经开展，还没有登记谁到了。"


def outcome_doubts(findings: Sequence[FindingRow], problems: Sequence[ProblemRow]) -> Iterator[str]:
    """Problems found and not listed, problems without unit, and those that are late."""
    unlisted = sum(bool(row.problem.strip()) and not row.listed for row in findings)
    if unlisted:
        yield f"有{unlisted}个问题还没有列入问题清单。"
    loose = sum(not row.unit.strip() for row in problems)
    if loose:
        yield f"问题清单里有{loose}个问题还没有责任单位。"
    for row in problems:
        if row.state is ProblemState.OVERDUE:
            yield f"问题“{row.text[:16]}”应于{row.due_on}前整改，已经过期。"


def _and_more(names: Sequence[str]) -> str:
    return f"等{len(names)}处" if len(names) > 1 else ""

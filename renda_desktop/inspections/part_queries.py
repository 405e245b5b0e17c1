"""Reads of the parts of one activity: groups, points, route, findings, problems."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from renda_desktop.events.queries import AttendanceRow
from renda_desktop.inspections.models import (
    InspectionFinding,
    InspectionGroup,
    InspectionGroupMember,
    InspectionPoint,
    InspectionProblem,
    InspectionStop,
)
from renda_desktop.inspections.rows import FindingRow, GroupRow, PointRow, ProblemRow, StopRow
from renda_desktop.inspections.rules import problem_state
from renda_desktop.storage.base import DbSession

Points = Mapping[str | None, PointRow]
People = Mapping[str | None, AttendanceRow]


def groups_of(db: DbSession, inspection_id: str, lines: Sequence[AttendanceRow]) -> list[GroupRow]:
    """The groups in order, each with its members."""
    groups = db.scalars(
        select(InspectionGroup)
        .where(InspectionGroup.inspection_id == inspection_id)
        .order_by(InspectionGroup.position)
    ).all()
    members = _members(db, [group.id for group in groups])
    found = []
    for number, group in enumerate(groups, 1):
        own = [line for line in lines if line.id in members[group.id]]
        own.sort(key=lambda line: line.id != group.leader_id)
        leader = own[0] if own and own[0].id == group.leader_id else None
        found.append(GroupRow(group.id, number, group.name, leader, group.liaison, tuple(own)))
    return found


def _members(db: DbSession, group_ids: Sequence[str]) -> dict[str, set[str]]:
    """Attendance lines by group."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = db.scalars(select(InspectionGroupMember).where(InspectionGroupMember.group_id.in_(group_ids)))
    for row in rows:
        found[row.group_id].add(row.attendance_id)
    return found


def points_of(db: DbSession, inspection_id: str, groups: Sequence[GroupRow]) -> list[PointRow]:
    """The points in order."""
    names = {group.id: group.name for group in groups}
    rows = db.scalars(
        select(InspectionPoint)
        .where(InspectionPoint.inspection_id == inspection_id)
        .order_by(InspectionPoint.position)
    )
    return [
        PointRow(p.id, number, p.name, p.unit, p.contact, p.group_id, names.get(p.group_id or "", ""))
        for number, p in enumerate(rows, 1)
    ]


def stops_of(db: DbSession, inspection_id: str, points: Points) -> list[StopRow]:
    """The route in order."""
    rows = db.scalars(
        select(InspectionStop)
        .where(InspectionStop.inspection_id == inspection_id)
        .order_by(InspectionStop.position)
    )
    found = []
    for number, stop in enumerate(rows, 1):
        point = points.get(stop.point_id)
        title = point.name if point else stop.title
        found.append(StopRow(stop.id, number, stop.starts_at, stop.ends_at, title, point))
    return found


def findings_of(db: DbSession, inspection_id: str, points: Points, people: People) -> list[FindingRow]:
    """The findings in order; the speaker's name is that of the attendance list where the speaker stands on it."""
    rows = db.scalars(
        select(InspectionFinding)
        .where(InspectionFinding.inspection_id == inspection_id)
        .order_by(InspectionFinding.position)
    )
    listed = set(
        db.scalars(
            select(InspectionProblem.finding_id).where(InspectionProblem.inspection_id == inspection_id)
        )
    )
    found = []
    for number, f in enumerate(rows, 1):
        line = people.get(f.said_by_id)
        speaker = line.name if line else f.said_by
        found.append(
            FindingRow(
                f.id, number, points.get(f.point_id), f.situation, f.problem, f.opinion, f.said_by_id, speaker,
                f.id in listed,
            )
        )  # fmt: skip
    return found


def problems_of(
    db: DbSession, inspection_id: str, points: Points, findings: Sequence[FindingRow], today: datetime.date
) -> list[ProblemRow]:
    """The 问题清单 in order; text and point of a problem taken over are the finding's until the office rewords it."""
    by_id = {finding.id: finding for finding in findings}
    rows = db.scalars(
        select(InspectionProblem)
        .where(InspectionProblem.inspection_id == inspection_id)
        .order_by(InspectionProblem.position)
    )
    found = []
    for number, p in enumerate(rows, 1):
        finding = by_id.get(p.finding_id or "")
        text = p.text or (finding.problem if finding else "")
        point = points.get(p.point_id) or (finding.point if finding else None)
        found.append(
            ProblemRow(
                p.id, number, p.finding_id, text, p.text, point, p.unit, p.demanded, p.due_on, p.order_number,
                p.solved_on, p.result, problem_state(p.solved_on, p.due_on, today),
            )
        )  # fmt: skip
    return found

"""Figures of activities: one card, all of the list, a year."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.events.queries import EventRow, attendance_of_events
from renda_desktop.events.rules import Capacity, EventKind
from renda_desktop.inspections.models import (
    InspectionFinding,
    InspectionGroup,
    InspectionPoint,
    InspectionProblem,
)
from renda_desktop.inspections.rows import (
    ActivityFigures,
    ActivityListRow,
    FindingRow,
    GroupRow,
    InspectionRow,
    PointRow,
    ProblemRow,
)
from renda_desktop.inspections.rules import KINDS, ActivityState, ProblemState, problem_state
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.storage.base import DbSession
from renda_desktop.township.rules import Level

_Counted = tuple[Counter[str], Counter[str], Counter[str], Counter[str]]


class _Problem(Struct, frozen=True):
    """A problem as it is counted."""

    state: ProblemState
    handed: bool


def figures_of(
    activity: InspectionRow,
    groups: Sequence[GroupRow],
    points: Sequence[PointRow],
    findings: Sequence[FindingRow],
    problems: Sequence[ProblemRow],
) -> ActivityFigures:
    """The figures of one activity whose parts were read."""
    opinions = sum(bool(row.opinion.strip()) for row in findings)
    counted = [_Problem(row.state, bool(row.unit.strip())) for row in problems]
    return _figures(activity.event, len(groups), len(points), (len(findings), opinions), counted)


def _figures(
    event: EventRow, groups: int, points: int, findings: tuple[int, int], problems: Sequence[_Problem]
) -> ActivityFigures:
    count, states = event.count, Counter(row.state for row in problems)
    return ActivityFigures(
        expected=count.expected,
        present=count.present,
        excused=count.excused,
        absent=count.absent,
        unmarked=count.open,
        escorts=count.observers,
        groups=groups,
        points=points,
        findings=findings[0],
        opinions=findings[1],
        problems=len(problems),
        open=states[ProblemState.OPEN],
        overdue=states[ProblemState.OVERDUE],
        solved=states[ProblemState.SOLVED],
        handed=sum(row.handed for row in problems),
    )


def figures_of_all(
    db: DbSession, activities: Iterable[InspectionRow], today: datetime.date
) -> dict[str, ActivityFigures]:
    """The figures of many activities by id; the number of SQL statements does not depend on their number."""
    groups, points, findings, opinions = _counts(db)
    problems = _problems(db, today)
    return {
        a.id: _figures(
            a.event, groups[a.id], points[a.id], (findings[a.id], opinions[a.id]), problems.get(a.id, [])
        )
        for a in activities
    }


def _counts(db: DbSession) -> _Counted:
    """Groups, points, findings and findings with an opinion, by activity."""
    counters = []
    for table in (InspectionGroup, InspectionPoint, InspectionFinding):
        query = select(table.inspection_id, func.count()).group_by(table.inspection_id)
        counters.append(Counter({row[0]: row[1] for row in db.execute(query)}))
    said = select(InspectionFinding.inspection_id).where(func.trim(InspectionFinding.opinion) != "")
    groups, points, findings = counters
    return groups, points, findings, Counter(db.scalars(said))


def _problems(db: DbSession, today: datetime.date) -> dict[str, list[_Problem]]:
    found: dict[str, list[_Problem]] = {}
    for row in db.scalars(select(InspectionProblem)):
        state = problem_state(row.solved_on, row.due_on, today)
        found.setdefault(row.inspection_id, []).append(_Problem(state, bool(row.unit.strip())))
    return found


class YearFigures(Struct, frozen=True):
    """Activities of a year: how many of each kind were held, people present in all, points, problems."""

    year: int
    held: dict[EventKind, int]
    present: int
    points: int
    problems: int
    solved: int

    @property
    def line(self) -> str:
        """视察 2 次 · 调研 1 次 · 参加代表 63 人次: what was done; what is to come is counted where it is listed."""
        parts = [f"{kind.value} {count} 次" for kind, count in self.held.items() if count]
        parts += [f"参加代表 {self.present} 人次"] if self.present else []
        return " · ".join(parts)


def year_figures(rows: Iterable[ActivityListRow], year: int) -> YearFigures:
    """The figures of those activities of the list whose day lies in the year."""
    own = [row for row in rows if row.activity.day and row.activity.day.year == year]
    held = [row for row in own if row.state is ActivityState.HELD]
    kinds = Counter(row.activity.kind for row in held)
    return YearFigures(
        year,
        {kind: kinds[kind] for kind in KINDS},
        sum(row.figures.present for row in held),
        sum(row.figures.points for row in held),
        sum(row.figures.problems for row in held),
        sum(row.figures.solved for row in held),
    )


def county_deputies_present(db: DbSession, rows: Sequence[ActivityListRow]) -> dict[str, int]:
    """How many of those present at each activity sat in the county's congress on its day, by activity id."""
    lists = attendance_of_events(db, [row.activity.event.id for row in rows])
    found = {}
    for row in rows:
        day = row.activity.day
        if day is None:
            continue
        county = {one.id for one in list_deputies(db, day, include_higher=True) if _sits_in_county(one)}
        came = {
            line.person_id
            for line in lists[row.activity.event.id]
            if line.came and line.capacity is Capacity.MEMBER
        }
        found[row.id] = len(county & came)
    return found


def _sits_in_county(row: DeputyRow) -> bool:
    own = row.mandate is not None and row.in_force and row.mandate.level is Level.COUNTY
    return own or Level.COUNTY in row.other_levels

"""Reads of inspections, surveys and law-enforcement checks."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from renda_desktop.chinese import pinyin
from renda_desktop.events.queries import EVENT_READS, AttendanceRow, attendance_of, events_by_id
from renda_desktop.inspections.doubts import activity_doubts, outcome_doubts
from renda_desktop.inspections.figures import figures_of, figures_of_all
from renda_desktop.inspections.models import Inspection, InspectionQuestion
from renda_desktop.inspections.part_queries import (
    findings_of,
    groups_of,
    points_of,
    problems_of,
    stops_of,
)
from renda_desktop.inspections.rows import (
    ActivityCard,
    ActivityFigures,
    ActivityListRow,
    InspectionRow,
    PointRow,
    QuestionRow,
)
from renda_desktop.inspections.rules import QuestionKind, activity_state
from renda_desktop.storage.attachments import attachments_of
from renda_desktop.storage.base import DbSession

INSPECTION_READS = (
    *EVENT_READS, "inspection", "inspection_group", "inspection_group_member", "inspection_point", "inspection_stop",
    "inspection_finding", "inspection_problem", "inspection_question", "attachment", "opinion",
)  # fmt: skip
FILE = "activity_file"
"""Kind of the files kept with an activity."""


def list_activities(db: DbSession, today: datetime.date) -> list[ActivityListRow]:
    """All activities: those without a day first, then the newest first."""
    rows = list(_rows(db, list(db.scalars(select(Inspection)))).values())
    rows.sort(key=lambda row: (row.day or datetime.date.max, row.event.starts_at or datetime.time.max))
    counted = figures_of_all(db, rows, today)
    return [_list_row(row, counted[row.id], today) for row in reversed(rows)]


def _list_row(row: InspectionRow, figures: ActivityFigures, today: datetime.date) -> ActivityListRow:
    words = (row.title, row.event.place, row.event.chair)
    spoken = tuple(
        (text, pinyin.full(text, person=False), pinyin.initials(text, person=False)) for text in words if text
    )
    state = activity_state(row.event.declared, row.day, today)
    day = f"{row.day.isoformat()} {row.day.year}年{row.day.month}月" if row.day else "未定"
    search = " ".join((row.kind.value, *words, state.value, row.law_name, day)).casefold()
    return ActivityListRow(row, state, figures, search, spoken)


def find_activity(db: DbSession, inspection_id: str) -> InspectionRow | None:
    """One activity without its parts; None when it is gone."""
    found = db.get(Inspection, inspection_id)
    return _rows(db, [found]).get(inspection_id) if found is not None else None


def activity_of_event(db: DbSession, event_id: str) -> str:
    """The id of the activity an event is, "" when it is none."""
    return db.scalar(select(Inspection.id).where(Inspection.event_id == event_id)) or ""


def event_activities(db: DbSession, event_ids: Sequence[str]) -> dict[str, str]:
    """Event id → activity id, for those events that are activities."""
    query = select(Inspection.event_id, Inspection.id).where(Inspection.event_id.in_(event_ids))
    return {event: own for event, own in db.execute(query)}  # noqa: C416 - rows are no pairs to the type checker


def activity_card(db: DbSession, inspection_id: str, today: datetime.date) -> ActivityCard | None:
    """An activity with everything; None when it is gone."""
    activity = find_activity(db, inspection_id)
    if activity is None:
        return None
    lines = attendance_of(db, activity.event.id)
    groups = groups_of(db, activity.id, lines)
    points = points_of(db, activity.id, groups)
    by_id: Mapping[str | None, PointRow] = {point.id: point for point in points}
    people: Mapping[str | None, AttendanceRow] = {line.id: line for line in lines}
    findings = findings_of(db, activity.id, by_id, people)
    problems = problems_of(db, activity.id, by_id, findings, today)
    state = activity_state(activity.event.declared, activity.day, today)
    figures = figures_of(activity, groups, points, findings, problems)
    doubts = [
        *activity_doubts(activity, state, figures, groups, points),
        *outcome_doubts(findings, problems),
    ]
    return ActivityCard(
        activity,
        state,
        figures,
        tuple(lines),
        tuple(groups),
        tuple(points),
        tuple(stops_of(db, activity.id, by_id)),
        tuple(findings),
        tuple(problems),
        tuple(_questions(db, activity.id)),
        tuple(attachments_of(db, activity.id, FILE)),
        tuple(doubts),
    )


def _questions(db: DbSession, inspection_id: str) -> list[QuestionRow]:
    found = db.scalars(
        select(InspectionQuestion).where(InspectionQuestion.inspection_id == inspection_id)
    ).all()
    kinds = list(QuestionKind)
    rows = sorted(found, key=lambda row: (kinds.index(row.kind), row.position))
    counts = dict.fromkeys(QuestionKind, 0)
    result = []
    for row in rows:
        counts[row.kind] += 1
        result.append(QuestionRow(row.id, row.kind, counts[row.kind], row.text))
    return result


def _rows(db: DbSession, found: Sequence[Inspection]) -> dict[str, InspectionRow]:
    events = events_by_id(db, [row.event_id for row in found])
    return {
        i.id: InspectionRow(
            i.id, events[i.event_id], i.purpose, i.content, i.law_name, i.law_articles, i.ways, i.demands,
            i.materials, i.scheme_on, i.notice_on, i.contact, i.phone, i.report_overview, i.report_results,
            i.report_advice, i.report_on, i.opinion_id,
        )
        for i in found
    }  # fmt: skip

"""The problems of an activity become an opinion of the presidium, which is handed over and followed up."""

from __future__ import annotations

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.events.queries import EventRow, find_event
from renda_desktop.inspections.models import Inspection, InspectionFinding, InspectionProblem
from renda_desktop.inspections.ordering import activity_label, parts
from renda_desktop.inspections.rules import carried_out
from renda_desktop.opinions.commands import AddOpinion, NewEntry, add_opinion
from renda_desktop.opinions.forming import government_name
from renda_desktop.opinions.queries import opinion_name
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe

_LONGEST = 120
"""Characters of an opinion's subject."""


class HandOverProblems(Struct, frozen=True):
    """Request: what the 问题清单 still demands becomes an opinion to the government."""

    inspection_id: str


def hand_over_problems(db: DbSession, request: HandOverProblems) -> str:
    """转为审议意见: an entry for each problem that is not solved, with unit and last day; returns the opinion's id.

    Raises RuleViolation when there is none, or when an opinion was made of this activity already.
    """
    inspection = db.get_one(Inspection, request.inspection_id)
    word = opinion_name(db).value
    describe(db, f"把{activity_label(db, inspection.id)}的问题转为{word}")
    if inspection.opinion_id is not None:
        raise RuleViolation(f"这次活动的问题已经转为{word}，请打开那份{word}补充。")
    open_rows = [row for row in parts(db, InspectionProblem, inspection.id) if row.solved_on is None]
    if not open_rows:
        raise RuleViolation("问题清单里没有还要整改的问题，不用转交。")
    event = find_event(db, inspection.event_id)
    assert event is not None, "an activity has its event"
    texts = {row.id: _text(db, row) for row in open_rows}
    entries = tuple(
        NewEntry(row.demanded.strip() or f"整改问题：{texts[row.id]}", row.unit, row.due_on)
        for row in open_rows
    )
    inspection.opinion_id = add_opinion(
        db,
        AddOpinion(
            subject=f"{event.title}发现问题整改"[:_LONGEST],
            addressee=government_name(db),
            origin=_origin(event),
            problems="\n".join(texts[row.id] for row in open_rows),
            entries=entries,
        ),
    )
    db.flush()
    return inspection.opinion_id


def _origin(event: EventRow) -> str:
    """2026年11月12日，主席团组织代表开展了农村人居环境视察: the papers say the year where it is not theirs."""
    day = f"{chinese_date(event.day)}，" if event.day else ""
    return f"{day}主席团组织代表{carried_out(event.kind, event.title)}"


def _text(db: DbSession, row: InspectionProblem) -> str:
    finding = db.get(InspectionFinding, row.finding_id) if row.finding_id else None
    return row.text or (finding.problem if finding else "")

"""Reads of what belongs to a plan beside its items: topics collected for it, offices appraised in its items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from renda_desktop.plans.appraisals import AppraisalRow, Ballots
from renda_desktop.plans.models import Appraisal, CollectedTopic, PlanItem
from renda_desktop.plans.topics import TopicRow
from renda_desktop.storage.base import DbSession


def list_topics(db: DbSession, plan_id: str) -> list[TopicRow]:
    """The topics of a plan in the order they came in or were put."""
    found = db.execute(
        select(CollectedTopic, PlanItem.title)
        .outerjoin(PlanItem, PlanItem.id == CollectedTopic.item_id)
        .where(CollectedTopic.plan_id == plan_id)
        .order_by(CollectedTopic.position, CollectedTopic.id)
    )
    return [
        TopicRow(
            t.id, t.plan_id, t.position, t.title, t.reason, t.form, t.time, t.proposer, t.phone,
            t.verdict, t.verdict_reason, t.item_id, item or "",
        )
        for t, item in found
    ]  # fmt: skip


def list_appraisals(db: DbSession, item_ids: Sequence[str]) -> dict[str, tuple[AppraisalRow, ...]]:
    """The offices appraised, by item; items without any are left out."""
    found: dict[str, list[AppraisalRow]] = defaultdict(list)
    query = select(Appraisal).where(Appraisal.item_id.in_(item_ids))
    for a in db.scalars(query.order_by(Appraisal.position, Appraisal.id)):
        ballots = Ballots(a.issued, a.returned, a.satisfied, a.fairly, a.dissatisfied, a.abstained)
        found[a.item_id].append(AppraisalRow(a.id, a.item_id, a.position, a.unit, ballots))
    return {item: tuple(rows) for item, rows in found.items()}

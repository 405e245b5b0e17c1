"""没有问题: findings the office looked at, so that they are not shown again while nothing changes."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.overview.models import FindingDismissed
from renda_desktop.overview.printables import RecordKind
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe

DISMISSED_READS = ("finding_dismissed",)
LOOKED_AT = "看过，没有问题"
_SHOWN = 24


class DismissFinding(Struct, frozen=True):
    """Request: this finding of a record does not apply."""

    kind: RecordKind
    record_id: str
    digest: str
    sentence: str
    on: datetime.date
    reason: str = LOOKED_AT


def dismiss_finding(db: DbSession, request: DismissFinding) -> None:
    """Marks a finding as looked at; undo shows it again. Marking it twice changes nothing."""
    shown = request.sentence if len(request.sentence) <= _SHOWN else f"{request.sentence[:_SHOWN]}…"
    describe(db, f"标记“没有问题”：{shown}")
    if request.digest not in dismissed_of(db, request.record_id):
        db.add(
            FindingDismissed(
                kind=request.kind.value,
                record_id=request.record_id,
                digest=request.digest,
                reason=request.reason,
                dismissed_on=request.on,
            )
        )


def dismissed_of(db: DbSession, record_id: str) -> set[str]:
    """Digests of the findings of a record that were marked."""
    query = select(FindingDismissed.digest).where(FindingDismissed.record_id == record_id)
    return set(db.scalars(query))

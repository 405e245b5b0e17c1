"""不适用: checks the office set aside for a year; 无法补录: records that are lost. Each with its reason.

`mark_commands` sets and takes them back.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs
from sqlalchemy import select

from renda_desktop.overview.checks.verdict import State, Verdict
from renda_desktop.overview.dismissing import DISMISSED_READS
from renda_desktop.overview.models import FindingDismissed
from renda_desktop.storage.base import DbSession

MARK_READS = DISMISSED_READS
KIND, LOST = "check", "unrecorded"


def lost_records(db: DbSession) -> frozenset[str]:
    """Records of which the office said that what is missing of them cannot be found any more."""
    return frozenset(record for _, record in _reasons(db, LOST))


def marked(db: DbSession, verdicts: Iterable[Verdict], year: int) -> list[Verdict]:
    """The verdicts, those set aside for the year or lost with the office's reason.

    What has become late by law in the meantime stays what it is (`Verdict.stays`); only what is not known to have
    been left undone may be 未能查明, and only as long as its record is missing.
    """
    aside, lost = _reasons(db, KIND), _reasons(db, LOST)
    if not aside and not lost:
        return list(verdicts)
    return [
        _marked(
            one, aside.get((key_of(one.check_id, year), one.record)), lost.get((one.check_id, one.record))
        )
        for one in verdicts
    ]


def _reasons(db: DbSession, kind: str) -> dict[tuple[str, str], str]:
    rows = db.scalars(select(FindingDismissed).where(FindingDismissed.kind == kind))
    return {(row.digest, row.record_id): row.reason for row in rows}


def _marked(one: Verdict, aside: str | None, lost: str | None) -> Verdict:
    state, reason = State.NOT_APPLICABLE, None if one.stays else aside
    if one.unrecorded and lost is not None:
        state, reason = State.UNKNOWN, lost
    if reason is None:
        return one
    return structs.replace(one, state=state, reason=reason, todo="", told=False, marked=True)


def mark_row(db: DbSession, digest: str, record: str) -> FindingDismissed | None:
    """The mark of a check in a year (`key_of`), or by its id alone that of what is lost; of one record where it is."""
    query = select(FindingDismissed).where(
        FindingDismissed.kind.in_((KIND, LOST)),
        FindingDismissed.record_id == record,
        FindingDismissed.digest == digest,
    )
    return db.scalars(query).first()


def key_of(check_id: str, year: int) -> str:
    """By which a mark is found."""
    return f"{check_id}@{year}"

"""不适用: checks the office set aside for a year, each with its reason; `mark_commands` sets them aside."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs
from sqlalchemy import select

from renda_desktop.overview.checks.verdict import State, Verdict
from renda_desktop.overview.dismissing import DISMISSED_READS
from renda_desktop.overview.models import FindingDismissed
from renda_desktop.storage.base import DbSession

MARK_READS = DISMISSED_READS
KIND = "check"


def marked(db: DbSession, verdicts: Iterable[Verdict], year: int) -> list[Verdict]:
    """The verdicts, those set aside for the year with the office's reason.

    What has become late by law in the meantime stays what it is (`Verdict.stays`).
    """
    reasons = {
        (row.digest, row.record_id): row.reason
        for row in db.scalars(select(FindingDismissed).where(FindingDismissed.kind == KIND))
    }
    if not reasons:
        return list(verdicts)
    return [_marked(one, reasons.get((key_of(one.check_id, year), one.record))) for one in verdicts]


def _marked(one: Verdict, reason: str | None) -> Verdict:
    if reason is None or one.stays:
        return one
    return structs.replace(one, state=State.NOT_APPLICABLE, reason=reason, todo="", told=False, marked=True)


def mark_row(db: DbSession, check_id: str, record: str, year: int) -> FindingDismissed | None:
    """The mark of a check, of one record where it is about one, in a year."""
    query = select(FindingDismissed).where(
        FindingDismissed.kind == KIND,
        FindingDismissed.record_id == record,
        FindingDismissed.digest == key_of(check_id, year),
    )
    return db.scalars(query).first()


def key_of(check_id: str, year: int) -> str:
    """By which a mark is found."""
    return f"{check_id}@{year}"

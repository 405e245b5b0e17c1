"""不适用: checks the office set aside for a year, each with its reason."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from msgspec import Struct, structs
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.overview.checks.verdict import State, Verdict
from renda_desktop.overview.dismissing import DISMISSED_READS
from renda_desktop.overview.models import FindingDismissed
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe

MARK_READS = DISMISSED_READS
_KIND = "check"
_LONGEST = 200


class SetAside(Struct, frozen=True):
    """Request: a check (of one record, where it is about one) asks nothing here in a year, and why."""

    check_id: str
    title: str
    record: str
    year: int
    reason: str
    on: datetime.date


class TakeUp(Struct, frozen=True):
    """Request: what was set aside is checked again."""

    check_id: str
    title: str
    record: str
    year: int


def set_aside(db: DbSession, request: SetAside) -> None:
    """Marks a check 不适用 for the year; marked again, the reason is replaced. Undo takes it back.

    Raises RuleViolation(field="reason") without a reason, and for one too long to be read.
    """
    reason = request.reason.strip()
    if not reason:
        raise RuleViolation("请写明为什么不适用，例如“本镇由县代编预算”。", "reason")
    if len(reason) > _LONGEST:
        raise RuleViolation(f"理由有{len(reason)}个字，太长，请写在{_LONGEST}个字以内。", "reason")
    describe(db, f"标记“不适用”：{request.title}（{request.year}年）")
    row = _row(db, request.check_id, request.record, request.year)
    if row is None:
        row = FindingDismissed(
            kind=_KIND, record_id=request.record, digest=_key(request.check_id, request.year)
        )
        db.add(row)
    row.reason, row.dismissed_on = reason, request.on


def take_up(db: DbSession, request: TakeUp) -> None:
    """Takes a mark 不适用 back. Raises RuleViolation where there is none."""
    row = _row(db, request.check_id, request.record, request.year)
    if row is None:
        raise RuleViolation(f"“{request.title}”没有标记不适用，可能已经撤销了，请刷新再看。")
    describe(db, f"撤销“不适用”：{request.title}（{request.year}年）")
    db.delete(row)


def marked(db: DbSession, verdicts: Iterable[Verdict], year: int) -> list[Verdict]:
    """The verdicts, those set aside for the year with the office's reason."""
    reasons = {
        (row.digest, row.record_id): row.reason
        for row in db.scalars(select(FindingDismissed).where(FindingDismissed.kind == _KIND))
    }
    if not reasons:
        return list(verdicts)
    return [_marked(one, reasons.get((_key(one.check_id, year), one.record))) for one in verdicts]


def _marked(one: Verdict, reason: str | None) -> Verdict:
    if reason is None:
        return one
    return structs.replace(one, state=State.NOT_APPLICABLE, reason=reason, todo="", told=False, marked=True)


def _row(db: DbSession, check_id: str, record: str, year: int) -> FindingDismissed | None:
    query = select(FindingDismissed).where(
        FindingDismissed.kind == _KIND,
        FindingDismissed.record_id == record,
        FindingDismissed.digest == _key(check_id, year),
    )
    return db.scalars(query).first()


def _key(check_id: str, year: int) -> str:
    return f"{check_id}@{year}"

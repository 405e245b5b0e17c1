"""Sets a check aside as 不适用 for a year, and takes it up again."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.overview.checks.marks import KIND, key_of, mark_row
from renda_desktop.overview.checks.registry import run_checks
from renda_desktop.overview.checks.verdict import Verdict
from renda_desktop.overview.models import FindingDismissed
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe

_LONGEST = 200
_BY_LAW = "“{}”是法律规定的，这一件已经逾期或者不符合，不能标为不适用。请补办并登记；登记错了的，请改正登记。"


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

    Raises RuleViolation(field="reason") without a reason, for one too long to be read, and for a single record that
    is late by law: such a duty is done late, it is not waived.
    """
    reason = request.reason.strip()
    if not reason:
        raise RuleViolation("请写明为什么不适用，例如“本镇由县代编预算”。", "reason")
    if len(reason) > _LONGEST:
        raise RuleViolation(f"理由有{len(reason)}个字，太长，请写在{_LONGEST}个字以内。", "reason")
    if any(one.stays for one in _asked(db, request)):
        raise RuleViolation(_BY_LAW.format(request.title), "reason")
    describe(db, f"标记“不适用”：{request.title}（{request.year}年）")
    row = mark_row(db, request.check_id, request.record, request.year)
    if row is None:
        row = FindingDismissed(
            kind=KIND, record_id=request.record, digest=key_of(request.check_id, request.year)
        )
        db.add(row)
    row.reason, row.dismissed_on = reason, request.on


def take_up(db: DbSession, request: TakeUp) -> None:
    """Takes a mark 不适用 back. Raises RuleViolation where there is none."""
    row = mark_row(db, request.check_id, request.record, request.year)
    if row is None:
        raise RuleViolation(f"“{request.title}”没有标记不适用，可能已经撤销了，请刷新再看。")
    describe(db, f"撤销“不适用”：{request.title}（{request.year}年）")
    db.delete(row)


def _asked(db: DbSession, request: SetAside) -> Iterator[Verdict]:
    """What the check says today of that very record."""
    for one in run_checks(db, request.on):
        if one.check_id == request.check_id and one.record == request.record:
            yield one

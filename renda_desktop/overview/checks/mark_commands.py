"""Sets a check aside as 不适用 for a year, keeps what cannot be found any more, and takes either back."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.overview.checks.marks import KIND, LOST, key_of, mark_row
from renda_desktop.overview.checks.registry import run_checks
from renda_desktop.overview.checks.verdict import Verdict
from renda_desktop.overview.models import FindingDismissed
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe

_LONGEST = 200
_BY_LAW = "“{}”是法律规定的，这一件已经逾期或者不符合，不能标为不适用。请补办并登记；登记错了的，请改正登记。"
_NOT_LOST = "“{}”不是只缺办理日期的事，不能标为无法补录。请补办并登记。"


class SetAside(Struct, frozen=True):
    """Request: a check (of one record, where it is about one) asks nothing here in a year, and why."""

    check_id: str
    title: str
    record: str
    year: int
    reason: str
    on: datetime.date


class MarkLost(Struct, frozen=True):
    """Request: nobody can find any more when this record was done, or whether; and why."""

    check_id: str
    title: str
    record: str
    reason: str
    on: datetime.date


class TakeUp(Struct, frozen=True):
    """Request: what was set aside or lost is checked again."""

    check_id: str
    title: str
    record: str
    year: int


def set_aside(db: DbSession, request: SetAside) -> None:
    """Marks a check 不适用 for the year; marked again, the reason is replaced. Undo takes it back.

    Raises RuleViolation(field="reason") without a reason, for one too long to be read, and for a single record that
    is late by law: such a duty is done late, it is not waived.
    """
    reason = _written(request.reason, "请写明为什么不适用，例如“本镇由县代编预算”。")
    if any(one.stays for one in _asked(db, request)):
        raise RuleViolation(_BY_LAW.format(request.title), "reason")
    describe(db, f"标记“不适用”：{request.title}（{request.year}年）")
    _keep(db, KIND, key_of(request.check_id, request.year), request.record, reason, request.on)


def mark_lost(db: DbSession, request: MarkLost) -> None:
    """Marks one record 无法补录: from then on 未能查明, never 符合; once its day is entered, that counts. Undo works.

    Raises RuleViolation(field="reason") without a reason, for one too long to be read, and for what is not only
    unrecorded: what can still be done is done.
    """
    reason = _written(request.reason, "请写明为什么无法补录，例如“前任没有移交，档案里也没有查到”。")
    if not any(one.unrecorded for one in _asked(db, request)):
        raise RuleViolation(_NOT_LOST.format(request.title), "reason")
    describe(db, f"标记“无法补录”：{request.title}")
    _keep(db, LOST, request.check_id, request.record, reason, request.on)


def _written(typed: str, asks: str) -> str:
    reason = typed.strip()
    if not reason:
        raise RuleViolation(asks, "reason")
    if len(reason) > _LONGEST:
        raise RuleViolation(f"理由有{len(reason)}个字，太长，请写在{_LONGEST}个字以内。", "reason")
    return reason


def _keep(db: DbSession, kind: str, digest: str, record: str, reason: str, on: datetime.date) -> None:
    row = mark_row(db, digest, record)
    if row is None:
        row = FindingDismissed(kind=kind, record_id=record, digest=digest)
        db.add(row)
    row.reason, row.dismissed_on = reason, on


def take_up(db: DbSession, request: TakeUp) -> None:
    """Takes a mark 不适用 or 无法补录 back. Raises RuleViolation where there is none."""
    lost = mark_row(db, request.check_id, request.record)
    row = lost or mark_row(db, key_of(request.check_id, request.year), request.record)
    if row is None:
        raise RuleViolation(f"“{request.title}”没有标记不适用，可能已经撤销了，请刷新再看。")
    what = "“无法补录”" if lost is not None else "“不适用”"
    describe(db, f"撤销{what}：{request.title}{'' if lost is not None else f'（{request.year}年）'}")
    db.delete(row)


def _asked(db: DbSession, request: SetAside | MarkLost) -> Iterator[Verdict]:
    """What the check says today of that very record."""
    for one in run_checks(db, request.on):
        if one.check_id == request.check_id and one.record == request.record:
            yield one

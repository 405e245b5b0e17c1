"""Writes of times at a sitting: when somebody came, left the hall, came back; each can be put right afterwards."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.clock import time_text
from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import named
from renda_desktop.sittings.lookups import SittingRef, names_in, require_sitting, require_time, rows_of
from renda_desktop.sittings.models import SittingAttendance, SittingAway
from renda_desktop.sittings.rows import SittingSheet
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class SetTimes(Struct, frozen=True):
    """Request: when somebody who is here came, and when he or she left early (None: to the end)."""

    sitting: SittingRef
    who: str
    arrived_at: datetime.time | None
    left_at: datetime.time | None


def set_times(db: DbSession, request: SetTimes) -> None:
    """Corrects the times of one arrival; the first entry stays in the history. Raises RuleViolation."""
    sheet, row, name = _here(db, request.sitting, request.who)
    arrived, left = request.arrived_at, request.left_at
    if arrived is not None and left is not None and left < arrived:
        raise RuleViolation(f"离会时间{time_text(left)}早于到会时间{time_text(arrived)}，请改正。", "left_at")
    away = _away(db, row)
    if left is not None:
        _require_leaving(sheet, away, left)
    if away and arrived is not None and arrived > away[0].left_at:
        raise RuleViolation(
            f"到会时间{time_text(arrived)}晚于中途离会的{time_text(away[0].left_at)}，请改正。", "arrived_at"
        )
    words = f"{time_text(arrived)}到会" if arrived else "准时到会"
    describe(db, f"{name}{words}" + (f"、{time_text(left)}离会" if left else "") + f"（{sheet.name}）")
    row.arrived_at, row.left_at = arrived, left
    db.flush()


def _require_leaving(sheet: SittingSheet, away: list[SittingAway], left: datetime.time) -> None:
    if sheet.opened_at is not None and left < sheet.opened_at:
        raise RuleViolation(
            f"离会时间{time_text(left)}早于宣布开会的{time_text(sheet.opened_at)}：没有参加会议的，请撤销签到。",
            "left_at",
        )
    if sheet.closed_at is not None and left > sheet.closed_at:
        raise RuleViolation(
            f"离会时间{time_text(left)}晚于散会的{time_text(sheet.closed_at)}：参加到底的不用填离会时间。",
            "left_at",
        )
    if away and left < away[-1].back_at:
        raise RuleViolation(
            f"离会时间{time_text(left)}早于回到会场的{time_text(away[-1].back_at)}，请改正。", "left_at"
        )


class Leave(Struct, frozen=True):
    """Request: somebody who is here leaves the hall at that moment."""

    sitting: SittingRef
    who: str
    at: datetime.time


def leave_hall(db: DbSession, request: Leave) -> None:
    """Records it: votes from then on count without him or her. Raises RuleViolation: not here, gone already, clock."""
    sheet, row, name = _here(db, request.sitting, request.who)
    describe(db, f"{name}{time_text(request.at)}离会（{sheet.name}）")
    _require_clock(sheet, request)
    if row.left_at is not None:
        raise RuleViolation(f"{name}{time_text(row.left_at)}已经离会，没有重复登记。", "left_at")
    if row.arrived_at is not None and request.at < row.arrived_at:
        raise RuleViolation(
            f"离会时间{time_text(request.at)}早于到会时间{time_text(row.arrived_at)}，请改正。", "left_at"
        )
    _require_leaving(sheet, _away(db, row), request.at)
    row.left_at = request.at
    db.flush()


def come_back(db: DbSession, request: Leave) -> None:
    """Somebody who left is in the hall again; the time meanwhile is kept. Raises RuleViolation: had not left, clock."""
    sheet, row, name = _here(db, request.sitting, request.who)
    describe(db, f"{name}{time_text(request.at)}回到会场（{sheet.name}）")
    _require_clock(sheet, request)
    left = row.left_at
    if left is None:
        raise RuleViolation(f"{name}没有登记离会，不用登记回来。", "back_at")
    if request.at < left:
        raise RuleViolation(
            f"回来的时间{time_text(request.at)}早于离会的{time_text(left)}，请改正。", "back_at"
        )
    if sheet.closed_at is not None and request.at > sheet.closed_at:
        raise RuleViolation(
            f"回来的时间{time_text(request.at)}晚于散会的{time_text(sheet.closed_at)}，请改正。", "back_at"
        )
    if request.at > left:  # within the same minute nobody was away
        db.add(SittingAway(attendance_id=row.id, left_at=left, back_at=request.at))
    row.left_at = None
    db.flush()


class ForgetAway(Struct, frozen=True):
    """Request: the last time away of somebody was recorded by mistake. `still_out`: only the coming back was."""

    sitting: SittingRef
    who: str
    still_out: bool = False


def forget_away(db: DbSession, request: ForgetAway) -> None:
    """Takes it away; what stood stays in the history. Raises RuleViolation where nobody was away."""
    sheet, row, name = _here(db, request.sitting, request.who)
    describe(db, f"取消{name}中途离会（{sheet.name}）")
    away = _away(db, row)
    if not away:
        raise RuleViolation(f"{name}没有登记中途离会。", "back_at")
    if request.still_out:
        row.left_at = away[-1].left_at
    db.delete(away[-1])
    db.flush()


def _here(db: DbSession, ref: SittingRef, who: str) -> tuple[SittingSheet, SittingAttendance, str]:
    """The sitting, the arrival and the name. Raises RuleViolation for who has not signed in."""
    sheet = require_sitting(db, ref)
    name, rows = named(names_in(sheet, (who,))), rows_of(db, sheet, (who,))
    if not rows:
        raise RuleViolation(f"{name}还没有签到，请先登记到会，再写时间。", "arrived_at")
    return sheet, rows[0], name


def _require_clock(sheet: SittingSheet, request: Leave) -> None:
    if request.at == request.sitting.at:
        require_time(sheet, request.sitting)


def _away(db: DbSession, row: SittingAttendance) -> list[SittingAway]:
    query = select(SittingAway).where(SittingAway.attendance_id == row.id)
    return list(db.scalars(query.order_by(SittingAway.left_at)))

"""Writes of the sitting itself: announcing it open and closed, confirming that the computer has another day."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.sittings.clock import far_sentence, future_sentence
from renda_desktop.sittings.lawful import QUORUM, in_brackets
from renda_desktop.sittings.lookups import SittingRef, require_sitting, require_time, run_of, whole_name
from renda_desktop.sittings.queries import present_at, sitting_sheet
from renda_desktop.sittings.rows import SittingSheet
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe

SHORT = "short_reason"
"""The field of the refusal when too few are there: it asks for an explicit confirmation with its reason."""


class OpenSitting(Struct, frozen=True):
    """Request: the chair announced the sitting open; `at` None: it was not opened after all.

    `short_reason`: what the office says when it confirms the record though too few were signed in.
    """

    sitting: SittingRef
    at: datetime.time | None
    short_reason: str = ""


def open_sitting(db: DbSession, request: OpenSitting) -> None:
    """Records 宣布开会. Raises RuleViolation (field `SHORT`) below two thirds, unless it is confirmed with a reason.

    The congress may only be held when two thirds are there (组织法2022 第十四条第四款); the chair waits.
    """
    sheet = require_sitting(db, request.sitting)
    run = run_of(db, sheet.entry.id)
    name = whole_name(db, sheet.entry.id, sheet.name)
    if request.at is None:
        describe(db, f"{name}：取消宣布开会")
        run.opened_at, run.closed_at, run.short_reason = None, None, ""
        db.flush()
        return
    describe(db, f"{name}：{time_text(request.at)}宣布开会")
    _require_possible(sheet, request)
    if run.closed_at is not None and request.at > run.closed_at:
        raise RuleViolation(
            f"宣布开会的时间{time_text(request.at)}晚于散会的{time_text(run.closed_at)}，请改正。", "at"
        )
    run.opened_at = request.at
    db.flush()
    opened = sitting_sheet(db, request.sitting.session_id, sheet.entry.id)
    short = short_sentence(db, opened, request.at)
    if short and not request.short_reason.strip():
        raise RuleViolation(short, SHORT)
    run.short_reason = request.short_reason.strip() if short else ""
    db.flush()


def _require_possible(sheet: SittingSheet, request: OpenSitting) -> None:
    """A minute of the computer that cannot be right; what the office typed has only to be near the sitting."""
    if request.at == request.sitting.at:
        require_time(sheet, request.sitting)
        return
    now = request.sitting.at
    if request.at is None or now is None or request.sitting.sure:
        return
    wrong = far_sentence(sheet, request.at)
    if request.at > now and request.sitting.clock == sheet.entry.day:
        wrong = future_sentence(request.at, now)
    if wrong:
        raise RuleViolation(wrong, "at")


def short_sentence(db: DbSession, sheet: SittingSheet, at: datetime.time) -> str:
    """What is said when too few are in the hall at that moment; "" when there are enough, or no line is set."""
    there = len(present_at(db, sheet.entry.id, at))
    line = sheet.count.quorum
    if line is None or there >= line:
        return ""
    day = sheet.count.everybody.day
    return (
        f"{time_text(at)}签到{there}人，不到全体代表{sheet.count.everybody.base}人的三分之二"
        f"（至少{line}人），还差{line - there}人，不能举行会议{in_brackets(QUORUM, day)}，应当等候。"
        "没有签到的人已经在场的，请先补签到。"
    )


class CloseSitting(Struct, frozen=True):
    """Request: the sitting ended; `at` None: it goes on."""

    sitting: SittingRef
    at: datetime.time | None


def close_sitting(db: DbSession, request: CloseSitting) -> None:
    """Records 散会: who has not come by then and has no approved leave is absent. Raises RuleViolation."""
    sheet = require_sitting(db, request.sitting)
    name = whole_name(db, sheet.entry.id, sheet.name)
    describe(db, f"{name}：{f'{time_text(request.at)}散会' if request.at else '取消散会'}")
    run = run_of(db, sheet.entry.id)
    if request.at is not None:
        _require_order(sheet, request.at)
    run.closed_at = request.at
    db.flush()


def _require_order(sheet: SittingSheet, at: datetime.time) -> None:
    if sheet.opened_at is None:
        raise RuleViolation(f"{sheet.name}还没有登记宣布开会，请先登记，再登记散会。", "opened_at")
    if at < sheet.opened_at:
        raise RuleViolation(
            f"散会时间{time_text(at)}早于宣布开会的{time_text(sheet.opened_at)}，请改正。", "at"
        )
    later = [line for line in sheet.lines if line.arrival and line.arrival.at and line.arrival.at > at]
    if later:
        when = later[0].arrival.at if later[0].arrival else None
        raise RuleViolation(
            f"{later[0].deputy.name}{time_text(when) if when else ''}才到会，散会时间不能早于{time_text(at)}，请核对。",
            "at",
        )


def confirm_clock(db: DbSession, request: SittingRef) -> None:
    """The office records this sitting though the computer has another day: for a wrong clock, or afterwards."""
    sheet = sitting_sheet(db, request.session_id, request.entry_id)
    name = whole_name(db, sheet.entry.id, sheet.name)
    describe(db, f"{name}：电脑日期{chinese_date(request.clock)}，按会议当天登记")
    run_of(db, sheet.entry.id).clock_day = request.clock
    db.flush()

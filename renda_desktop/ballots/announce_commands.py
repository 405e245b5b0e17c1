"""Writes of the result: announcing it, and correcting an announced one with its reason."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.ballots.lookups import ballot_name, open_for_change, require_round
from renda_desktop.ballots.models import BallotCorrection
from renda_desktop.ballots.queries import find_round
from renda_desktop.ballots.results import figures_in_words
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import VALIDITY
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


def announce(db: DbSession, round_id: str, at: datetime.time) -> None:
    """The chair announced the result, or that the vote is invalid. From now on it changes by a correction only.

    Raises RuleViolation: not counted, figures that do not fit together, no moment of the vote, announced before it.
    """
    one = open_for_change(db, round_id)
    describe(db, f"宣布结果：{ballot_name(one)}")
    db.flush()
    row = find_round(db, round_id)
    assert row is not None
    _require_announceable(row, at)
    one.announced_at = at
    db.flush()


def _require_announceable(row: RoundRow, at: datetime.time) -> None:
    if row.held_on is None or row.held_at is None:
        raise RuleViolation("请先填写投票的日期和时间：全体代表的人数按那时计算。", "held_at")
    if at < row.held_at:
        raise RuleViolation("宣布结果的时间早于投票的时间，请核对。", "announced_at")
    problem = next((problem for problem in row.problems if problem.rule != VALIDITY), None)
    if problem is not None:
        raise RuleViolation(problem.sentence, problem.field or None)
    if row.valid_vote is None:
        raise RuleViolation("请先填写发出和收回的张数。", "returned")
    if row.valid_vote and row.counted is None:
        raise RuleViolation("两人的计票还没有一致，也没有认定以哪一份为准，不能宣布结果。")


class Correct(Struct, frozen=True):
    """Request: an announced result was wrong. `who`: who says so, empty: as the log has it."""

    round_id: str
    reason: str
    on: datetime.date
    who: str = ""


def correct(db: DbSession, request: Correct) -> None:
    """Opens an announced result again and keeps what was announced in words. Raises RuleViolation without a reason."""
    one = require_round(db, request.round_id)
    reason = request.reason.strip()
    describe(db, f"更正{ballot_name(one)}的结果")
    if one.announced_at is None:
        raise RuleViolation("这次投票的结果还没有宣布，直接改就可以。")
    if not reason:
        raise RuleViolation("请写明更正的原因：已经宣布的结果，原来的数字和原因都要留下。", "reason")
    row = find_round(db, one.id)
    assert row is not None
    db.add(
        BallotCorrection(
            round_id=one.id,
            made_on=request.on,
            who=request.who.strip(),
            reason=reason,
            before=figures_in_words(row),
        )
    )
    one.announced_at = None
    db.flush()

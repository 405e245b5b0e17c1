"""What the commands of this slice share: rounds that may still be changed, lines and keyings, names for the log."""

from __future__ import annotations

from sqlalchemy import select

from renda_desktop.ballots.models import BallotKeying, BallotLine, BallotRound, BallotTally
from renda_desktop.ballots.rules import MOST_BALLOTS, Keyer, round_label
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession


def open_for_change(db: DbSession, round_id: str) -> BallotRound:
    """The round, as long as its result was not announced. Raises RuleViolation."""
    one = require_round(db, round_id)
    if one.announced_at is not None:
        raise RuleViolation(f"“{one.title}”的结果已经宣布，不能再改。确实有错的，先点“更正…”，写明原因。")
    return one


def require_round(db: DbSession, round_id: str) -> BallotRound:
    """The round. Raises RuleViolation when it is gone."""
    one = db.get(BallotRound, round_id)
    if one is None:
        raise RuleViolation("这次投票已经删除，请返回重新选择。")
    return one


def ballot_name(one: BallotRound) -> str:
    """选举镇长选票, or 选举镇长选票（第2次）, for the log."""
    return round_label(one.title, one.number)


def lines_of(db: DbSession, round_id: str) -> list[BallotLine]:
    """What is printed in order, then who was written in."""
    query = select(BallotLine).where(BallotLine.round_id == round_id)
    return list(db.scalars(query.order_by(BallotLine.written_in, BallotLine.position)))


def keyings_of(db: DbSession, round_id: str) -> list[BallotKeying]:
    """What was begun by one or both."""
    return list(db.scalars(select(BallotKeying).where(BallotKeying.round_id == round_id)))


def keying_of(db: DbSession, round_id: str, keyer: Keyer) -> BallotKeying | None:
    """What that person keyed; None before he or she began."""
    return next((keying for keying in keyings_of(db, round_id) if keying.keyer is keyer), None)


def tally_of(db: DbSession, keying: BallotKeying) -> list[BallotTally]:
    """The figures of one keying."""
    return list(db.scalars(select(BallotTally).where(BallotTally.keying_id == keying.id)))


def ballots(value: object, field: str) -> int | None:
    """A number of ballots as typed: None empties. Raises RuleViolation for what cannot be one."""
    if value is None or value == "":
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise RuleViolation("张数请填0或者正整数。", field)
    if value > MOST_BALLOTS:
        raise RuleViolation(f"{value}张太多了，请核对是不是多按了数字。", field)
    return value

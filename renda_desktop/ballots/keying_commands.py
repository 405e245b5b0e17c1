"""Writes of the count: two people key the paper tally, each for himself; where they differ one count is accepted."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.ballots.lookups import (
    ballot_name,
    ballots,
    keying_of,
    keyings_of,
    lines_of,
    open_for_change,
    tally_of,
)
from renda_desktop.ballots.models import BallotKeying, BallotLine, BallotRound, BallotTally
from renda_desktop.ballots.queries import find_round
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import WRITTEN_IN_CHOICES, Choice, Keyer
from renda_desktop.ballots.watchers import require_may_count
from renda_desktop.chinese.width import compact
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class StartKeying(Struct, frozen=True):
    """Request: this person begins to key, or says his or her name."""

    round_id: str
    keyer: Keyer
    who: str = ""


def start_keying(db: DbSession, request: StartKeying) -> None:
    """Opens the count of one of the two.

    Raises RuleViolation where ballots are not returned or the vote is invalid, and for somebody who may not count.
    """
    one = open_for_change(db, request.round_id)
    describe(db, f"{ballot_name(one)}：{request.keyer.value}计票")
    _require_returned(one)
    who = "".join(request.who.split())
    others = [k.who for k in keyings_of(db, one.id) if k.keyer is not request.keyer]
    require_may_count(db, one, who, request.keyer, next(iter(others), ""))
    keying = _keying(db, one, request.keyer)
    keying.who = who or keying.who
    db.flush()


def _require_returned(one: BallotRound) -> None:
    if one.issued is None or one.returned is None:
        raise RuleViolation("请先填写发出和收回的张数，再计票。", "returned")
    if one.returned > one.issued:
        raise RuleViolation(
            f"收回{one.returned}张，多于发出的{one.issued}张，这次投票无效，不用计票，应当重新投票。",
            "returned",
        )


def _keying(db: DbSession, one: BallotRound, keyer: Keyer) -> BallotKeying:
    """The open count of that person, begun if need be. Raises RuleViolation once it was finished."""
    keying = keying_of(db, one.id, keyer)
    if keying is None:
        keying = BallotKeying(round_id=one.id, keyer=keyer)
        db.add(keying)
        db.flush()
    if keying.finished:
        raise RuleViolation(f"{keyer.value}已经录完，要改请先点“重新录入”。")
    return keying


class KeyTotal(Struct, frozen=True):
    """Request: how many ballots are valid or invalid (`field`); None empties the box."""

    round_id: str
    keyer: Keyer
    field: str
    count: int | None


def key_total(db: DbSession, request: KeyTotal) -> None:
    """Keys 有效票 or 无效票. Raises RuleViolation for what is no number, and once this person has finished."""
    one = open_for_change(db, request.round_id)
    word = {"valid": "有效票", "invalid": "无效票"}[request.field]
    describe(db, f"{ballot_name(one)}：{request.keyer.value}录入{word}")
    keying = _keying(db, one, request.keyer)
    setattr(keying, request.field, ballots(request.count, request.field))
    db.flush()


class KeyCount(Struct, frozen=True):
    """Request: how often this choice was marked on this line; None empties the box."""

    round_id: str
    keyer: Keyer
    line_id: str
    choice: Choice
    count: int | None


def key_count(db: DbSession, request: KeyCount) -> None:
    """Keys one figure. The log names the box, never the figure: the other person must not read it there.

    Raises RuleViolation for what is no number, a mark the line does not take, and once this person has finished.
    """
    one = open_for_change(db, request.round_id)
    line = db.get_one(BallotLine, request.line_id)
    describe(db, f"{ballot_name(one)}：{request.keyer.value}录入{line.name}的{request.choice.value}票")
    if request.choice not in _choices(one, line):
        raise RuleViolation(f"{line.name}这一行没有“{request.choice.value}”。")
    count = ballots(request.count, "count")
    keying = _keying(db, one, request.keyer)
    found = {(tally.line_id, tally.choice): tally for tally in tally_of(db, keying)}
    tally = found.get((line.id, request.choice))
    if count is None:
        if tally is not None:
            db.delete(tally)
    elif tally is None:
        db.add(BallotTally(keying_id=keying.id, line_id=line.id, choice=request.choice, count=count))
    else:
        tally.count = count
    db.flush()


def _choices(one: BallotRound, line: BallotLine) -> tuple[Choice, ...]:
    return WRITTEN_IN_CHOICES if line.written_in else one.scheme.choices


def fill_zeros(db: DbSession, round_id: str, keyer: Keyer) -> None:
    """Keys 0 into every box this person left empty."""
    one = open_for_change(db, round_id)
    describe(db, f"{ballot_name(one)}：{keyer.value}空格填0")
    keying = _keying(db, one, keyer)
    keyed = {(tally.line_id, tally.choice) for tally in tally_of(db, keying)}
    for line in lines_of(db, one.id):
        for choice in _choices(one, line):
            if (line.id, choice) not in keyed:
                db.add(BallotTally(keying_id=keying.id, line_id=line.id, choice=choice, count=0))
    keying.invalid = 0 if keying.invalid is None else keying.invalid
    db.flush()


def finish_keying(db: DbSession, round_id: str, keyer: Keyer) -> None:
    """This person is through. Raises RuleViolation: empty boxes, an identity that does not hold."""
    one = open_for_change(db, round_id)
    describe(db, f"{ballot_name(one)}：{keyer.value}录完")
    _require_returned(one)
    keying = _keying(db, one, keyer)
    row = _row(db, round_id)
    missing = row.keying(keyer).missing(row.lines)
    if missing:
        raise RuleViolation(f"还有{missing}格没有填；没有票的请填0，或者点“空格填0”。")
    problems = row.count_problems(keyer)
    if problems:
        raise RuleViolation(problems[0].sentence, problems[0].field or None)
    keying.finished = True
    db.flush()


def _row(db: DbSession, round_id: str) -> RoundRow:
    db.flush()
    row = find_round(db, round_id)
    assert row is not None
    return row


def reopen_keying(db: DbSession, round_id: str, keyer: Keyer) -> None:
    """This person keys again after a recount; a count that was accepted does not stand any more."""
    one = open_for_change(db, round_id)
    describe(db, f"{ballot_name(one)}：{keyer.value}重新录入")
    keying = keying_of(db, round_id, keyer)
    if keying is not None:
        keying.finished = False
    one.accepted, one.accepted_reason = None, ""
    db.flush()


def accept_keying(db: DbSession, round_id: str, keyer: Keyer | None, reason: str) -> None:
    """One person's count stands: only one keyed, or a recount decided between the two. None takes it back.

    Raises RuleViolation without a reason, and when that person has not finished.
    """
    one = open_for_change(db, round_id)
    said = "不再认定哪一人的计票" if keyer is None else f"以{keyer.value}的计票为准"
    describe(db, f"{ballot_name(one)}：{said}")
    why = reason.strip()
    if keyer is not None:
        keying = keying_of(db, round_id, keyer)
        if keying is None or not keying.finished:
            raise RuleViolation(f"{keyer.value}还没有录完，不能以这份计票为准。")
        if not why:
            raise RuleViolation(
                "请写明为什么以这一人的计票为准，例如“重新点票，与纸质计票表一致”。", "reason"
            )
    one.accepted, one.accepted_reason = keyer, why if keyer is not None else ""
    db.flush()


class AddWrittenIn(Struct, frozen=True):
    """Request: somebody who was written in 另选人; `ref_id` a deputy or voter known elsewhere."""

    round_id: str
    name: str
    ref_id: str = ""


def add_written_in(db: DbSession, request: AddWrittenIn) -> str:
    """Adds a line both people key. Returns its id.

    Raises RuleViolation: nobody can be written in, no name, a name that has a line.
    """
    one = open_for_change(db, request.round_id)
    name = _free_name(db, one, request.name)
    describe(db, f"{ballot_name(one)}：增加另选人{name}")
    if not one.written_in_rows:
        raise RuleViolation("这次投票不能另选他人。", "name")
    same = (BallotLine.round_id == one.id, BallotLine.written_in)
    position = (db.scalar(select(func.max(BallotLine.position)).where(*same)) or 0) + 1
    line = BallotLine(round_id=one.id, position=position, ref_id=request.ref_id, name=name, written_in=True)
    db.add(line)
    db.flush()
    return line.id


def rename_written_in(db: DbSession, line_id: str, name: str) -> None:
    """Puts right how somebody written in is called. Raises RuleViolation as `add_written_in`."""
    line = _written_in(db, line_id)
    one = open_for_change(db, line.round_id)
    better = _free_name(db, one, name, line_id)
    describe(db, f"{ballot_name(one)}：另选人{line.name}改为{better}")
    line.name = better
    db.flush()


def remove_written_in(db: DbSession, line_id: str) -> None:
    """Takes somebody off. Raises RuleViolation while a finished count holds votes for that line."""
    line = _written_in(db, line_id)
    one = open_for_change(db, line.round_id)
    describe(db, f"{ballot_name(one)}：删除另选人{line.name}")
    for keying in keyings_of(db, one.id):
        if keying.finished and any(t.count for t in tally_of(db, keying) if t.line_id == line.id):
            raise RuleViolation(f"{keying.keyer.value}已经记有{line.name}的票，请先点“重新录入”。")
    db.delete(line)
    db.flush()


def _written_in(db: DbSession, line_id: str) -> BallotLine:
    line = db.get_one(BallotLine, line_id)
    if not line.written_in:
        raise RuleViolation(f"{line.name}印在票上，不是另选人，不能在这里改。")
    return line


def _free_name(db: DbSession, one: BallotRound, name: str, own_id: str = "") -> str:
    found = "".join(name.split())
    if not found:
        raise RuleViolation("请填写另选人的姓名。", "name")
    if any(compact(line.name) == compact(found) and line.id != own_id for line in lines_of(db, one.id)):
        raise RuleViolation(
            f"{found}已经在计票表里了。同名的另一个人，请在姓名后面注明，例如“{found}（东河村）”。", "name"
        )
    return found

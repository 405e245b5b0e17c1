"""Writes of a round: opening it, its lines, issuing and returning, removing it, holding it once more."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.ballots.lookups import (
    ballot_name,
    ballots,
    keyings_of,
    lines_of,
    open_for_change,
    require_round,
)
from renda_desktop.ballots.models import BallotLine, BallotRound
from renda_desktop.ballots.place_commands import follow_day, sitting_at
from renda_desktop.ballots.rules import Nature, Purpose, Scheme
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class NewLine(Struct, frozen=True):
    """Something to stand on the ballot; `ref_id` is its candidate, project or subject."""

    name: str
    ref_id: str = ""


class OpenRound(Struct, frozen=True):
    """Request: a further round of a subject. `most`: how many lines one ballot may favour, None: all.

    `written_in_rows` None: in an election as many as `most` (1 without it), but none where those with equal votes
    are voted on again; none for anything else.
    """

    session_id: str
    purpose: Purpose
    subject_id: str
    title: str
    lines: tuple[NewLine, ...]
    most: int | None = None
    nature: Nature = Nature.FIRST
    entry_id: str | None = None
    colour: str = ""
    scheme: Scheme = Scheme.CANDIDATE
    written_in_rows: int | None = None


def open_round(db: DbSession, request: OpenRound) -> str:
    """Opens a round behind those of the same subject and purpose. Returns its id.

    Raises RuleViolation: no title, no line, the same line twice, a figure below one.
    """
    title = request.title.strip()
    describe(db, f"准备投票：{title}")
    if not title:
        raise RuleViolation("请填写票的名称。", "title")
    _require_most(request.most)
    one = BallotRound(
        session_id=request.session_id,
        entry_id=request.entry_id,
        purpose=request.purpose,
        subject_id=request.subject_id,
        nature=request.nature,
        number=_next_number(db, request.purpose, request.subject_id),
        title=title,
        most=request.most,
        scheme=request.scheme,
        written_in_rows=_written_in_rows(request),
        colour=request.colour.strip(),
    )
    db.add(one)
    db.flush()
    _put_lines(db, one, request.lines)
    return one.id


def _next_number(db: DbSession, purpose: Purpose, subject_id: str) -> int:
    same = (BallotRound.subject_id == subject_id, BallotRound.purpose == purpose)
    return (db.scalar(select(func.max(BallotRound.number)).where(*same)) or 0) + 1


def _written_in_rows(request: OpenRound) -> int:
    if request.written_in_rows is not None:
        return request.written_in_rows
    if request.purpose is not Purpose.ELECTION or request.nature is Nature.AGAIN:
        return 0
    return request.most or 1


def _require_most(most: object) -> int | None:
    found = ballots(most, "most")
    if found == 0:
        raise RuleViolation("每张票至少可以选1名（项），请填写1或者更多。", "most")
    return found


class SetLines(Struct, frozen=True):
    """Request: what stands on the ballot, in its order."""

    round_id: str
    lines: tuple[NewLine, ...]


def set_lines(db: DbSession, request: SetLines) -> None:
    """Replaces the lines, as long as no ballot was issued and nothing keyed. Raises RuleViolation, as `open_round`."""
    one = _unissued(db, request.round_id)
    describe(db, f"调整{ballot_name(one)}上的名单")
    for line in lines_of(db, one.id):
        db.delete(line)
    db.flush()
    _put_lines(db, one, request.lines)


def _unissued(db: DbSession, round_id: str) -> BallotRound:
    one = open_for_change(db, round_id)
    if one.issued is not None or keyings_of(db, one.id):
        raise RuleViolation(f"“{one.title}”已经发出，票上的内容不能再改；票印错了的，请收回作废，重新投票。")
    return one


def _put_lines(db: DbSession, one: BallotRound, lines: Sequence[NewLine]) -> None:
    named = [NewLine(line.name.strip(), line.ref_id) for line in lines]
    if not named or not all(line.name for line in named):
        raise RuleViolation("票上至少要有一行，每一行都要有名称。", "lines")
    _require_different(named)
    for position, line in enumerate(named, start=1):
        db.add(BallotLine(round_id=one.id, position=position, ref_id=line.ref_id, name=line.name))
    db.flush()


def _require_different(lines: Sequence[NewLine]) -> None:
    """The same candidate stands on a ballot once; two people of one name are told apart by what stands behind it."""
    for place, line in enumerate(lines):
        if any(
            line.name == other.name or (line.ref_id and line.ref_id == other.ref_id)
            for other in lines[:place]
        ):
            raise RuleViolation(
                f"“{line.name}”在票上出现了两次。同名的两个人，请在姓名后面注明，例如“张三（东河村）”。",
                "lines",
            )


_DETAILS = {
    "title": Editable("票的名称", required=True),
    "colour": Editable("票的颜色"),
    "note": Editable("备注"),
    "most": Editable("每张票最多选几名", _require_most),
    "written_in_rows": Editable("另选人的行数", lambda value: ballots(value, "written_in_rows") or 0),
}
_PRINTED = ("title", "most", "written_in_rows")
"""Printed on the ballot: they stand once ballots were issued."""


def edit_round(db: DbSession, request: EditField) -> None:
    """Sets title, colour, note, most or written_in_rows. Raises RuleViolation."""
    printed = request.field in _PRINTED
    one = _unissued(db, request.record_id) if printed else open_for_change(db, request.record_id)
    edit_field(db, one, ballot_name(one), _DETAILS, request)


def _counts(label: str, field: str) -> Editable:
    return Editable(label, lambda value: ballots(value, field))


_ISSUE = {
    "printed": _counts("印制张数", "printed"),
    "destroyed": _counts("备用票销毁张数", "destroyed"),
    "issued": _counts("发出张数", "issued"),
    "returned": _counts("收回张数", "returned"),
    "held_on": Editable("投票日期"),
    "held_at": Editable("投票时间"),
}


def set_issue(db: DbSession, request: EditField) -> None:
    """Sets printed, destroyed, issued, returned, held_on or held_at of a round.

    A moment also finds its sitting, where none was named. Raises RuleViolation: no number of ballots,
    a day outside the session, the result announced, a void vote that was held anew. Figures that do not fit together
    are stored and shown as the round's `problems`.
    """
    after = request.field == "destroyed"  # what is left over is destroyed once the result has been announced
    one = require_round(db, request.record_id) if after else open_for_change(db, request.record_id)
    if request.field in ("issued", "returned"):
        _require_not_repeated(db, one)
    if request.field == "held_on":
        _require_day(db, one, request.value)
    edit_field(db, one, ballot_name(one), _ISSUE, request)
    if request.field in ("held_on", "held_at"):
        follow_day(db, one)
    db.flush()


def _require_not_repeated(db: DbSession, one: BallotRound) -> None:
    """A void vote that was held anew stays as it was: two votes would hold otherwise."""
    if one.issued is None or one.returned is None or one.returned <= one.issued:
        return
    later = select(BallotRound.id).where(
        BallotRound.purpose == one.purpose,
        BallotRound.subject_id == one.subject_id,
        BallotRound.number > one.number,
    )
    if db.scalars(later).first() is not None:
        raise RuleViolation(
            f"“{one.title}”这一次投票无效，已经准备了重新投票；张数确实填错的，请先删除重新投票的那一次，再来改正。"
        )


def _require_day(db: DbSession, one: BallotRound, day: object) -> None:
    facts = find_facts(db, one.session_id)
    if not isinstance(day, datetime.date) or facts is None or facts.opens_on is None:
        return
    last = facts.closes_on or facts.opens_on
    if not facts.opens_on <= day <= last:
        days = chinese_date(facts.opens_on) + ("" if last == facts.opens_on else f"至{chinese_date(last)}")
        raise RuleViolation(f"投票要在会期里进行，会期是{days}，请核对日期。", "held_on")


class IssueNow(Struct, frozen=True):
    """Request: the ballots are being issued at this moment; day and time stand if they were not written down yet."""

    round_id: str
    issued: int
    day: datetime.date
    at: datetime.time


def issue_now(db: DbSession, request: IssueNow) -> None:
    """Records how many were issued and, where nobody wrote it down before, when and at which sitting.

    Day and time are left open when the day is not of the session (a rehearsal, a wrong clock). Raises as `set_issue`.
    """
    one = open_for_change(db, request.round_id)
    describe(db, f"{ballot_name(one)}发出{request.issued}张")
    one.issued = ballots(request.issued, "issued")
    facts = find_facts(db, one.session_id)
    first = facts.opens_on if facts is not None else None
    last = (facts.closes_on or first) if facts is not None else None
    if one.held_on is None and first is not None and last is not None and first <= request.day <= last:
        one.held_on, one.held_at = request.day, one.held_at or request.at
    one.entry_id = one.entry_id or sitting_at(db, one)
    db.flush()


def remove_round(db: DbSession, round_id: str) -> None:
    """Deletes a round with everything keyed. Raises RuleViolation once its result was announced."""
    one = open_for_change(db, round_id)
    describe(db, f"删除投票：{ballot_name(one)}")
    db.delete(one)
    db.flush()


def remove_rounds_of(db: DbSession, purpose: Purpose, subject_id: str) -> None:
    """Part of removing a motion, office, rating or project vote: its rounds go too. Raises as `remove_round`."""
    same = (BallotRound.subject_id == subject_id, BallotRound.purpose == purpose)
    for round_id in db.scalars(select(BallotRound.id).where(*same)).all():
        remove_round(db, round_id)


def repeat_round(db: DbSession, round_id: str) -> str:
    """Opens the same ballot once more, as after an invalid vote: the same lines, nobody written in. Returns its id."""
    one = require_round(db, round_id)
    describe(db, f"重新投票：{one.title}")
    _require_not_repeated(db, one)
    printed = [line for line in lines_of(db, one.id) if not line.written_in]
    return open_round(
        db,
        OpenRound(
            one.session_id,
            one.purpose,
            one.subject_id,
            one.title,
            tuple(NewLine(line.name, line.ref_id) for line in printed),
            one.most,
            one.nature,
            one.entry_id,
            one.colour,
            one.scheme,
            one.written_in_rows,
        ),
    )

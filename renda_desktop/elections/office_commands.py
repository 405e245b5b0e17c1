"""Writes of the posts of a session's elections, and of what its method fixes."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.ballots.commands import remove_rounds_of
from renda_desktop.ballots.queries import rounds_of
from renda_desktop.ballots.rules import Purpose
from renda_desktop.elections.lookups import ensure_method, require_office, title_of, voting_begun
from renda_desktop.elections.margins import check_margin, check_seats, usual_margin
from renda_desktop.elections.models import ElectionOffice
from renda_desktop.elections.posts import ElectedPost, Mode, short_title
from renda_desktop.elections.shortages import left_to
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.queries import require_office as township
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddElection(Struct, frozen=True):
    """Request: a post is to be filled at a session.

    `mode` None: a full election at a term's first session, a further one where the session before left seats
    unfilled, else a by-election. `seats` None: those left, else one; `margin` None: what is usual.
    """

    session_id: str
    post: ElectedPost
    today: datetime.date
    seats: int | None = None
    mode: Mode | None = None
    margin: int | None = None
    colour: str = ""


def add_election(db: DbSession, request: AddElection) -> str:
    """Adds the post. Returns its id. Raises RuleViolation: already there, seats or margin against the law."""
    facts = find_facts(db, request.session_id)
    if facts is None:
        raise RuleViolation("这次人代会已经删除，请重新选择会议。")
    title = short_title(request.post, township(db).kind)
    describe(db, f"{facts.short_name}：选举{title}")
    same = (ElectionOffice.session_id == request.session_id, ElectionOffice.post == request.post)
    if db.scalars(select(ElectionOffice).where(*same)).first() is not None:
        raise RuleViolation(f"本次会议选举{title}已经有了，名额不对的请直接改名额。", "post")
    on = facts.opens_on or request.today
    left = next((one for one in left_to(db, facts.id, on) if one.post is request.post), None)
    usual = Mode.FULL if facts.kind is SessionKind.FIRST else Mode.FURTHER if left else Mode.BY_ELECTION
    mode = request.mode or usual
    seats = request.seats or (left.seats if left else 1)
    margin = usual_margin(request.post, mode) if request.margin is None else request.margin
    office = ElectionOffice(
        session_id=request.session_id,
        post=request.post,
        mode=mode,
        seats=check_seats(request.post, seats, on, title),
        margin=check_margin(request.post, mode, margin, on, title=title),
        colour=request.colour.strip(),
    )
    db.add(office)
    ensure_method(db, request.session_id)
    db.flush()
    return office.id


_FIELDS = {
    "mode": Editable("选举方式", required=True),
    "seats": Editable("应选名额"),
    "margin": Editable("差额数"),
    "colour": Editable("选票颜色"),
    "note": Editable("备注"),
}
_FIXED = ("mode", "seats", "margin")
"""Printed in the method and on the ballot: they stand once ballots are prepared."""


def edit_election(db: DbSession, request: EditField, today: datetime.date) -> None:
    """Sets mode, seats, margin, colour or note. A new mode keeps the margin where the law allows it.

    Raises RuleViolation with the article, and once ballots of the election were prepared.
    """
    office = require_office(db, request.record_id)
    facts = find_facts(db, office.session_id)
    on = facts.opens_on if facts is not None and facts.opens_on is not None else today
    if request.field in _FIXED and rounds_of(db, office.id, Purpose.ELECTION):
        raise RuleViolation("选票已经准备，选举方式、名额和差额数不能再改。", request.field)
    _check(office, title_of(db, office), request, on)
    edit_field(db, office, f"选举{title_of(db, office)}", _FIELDS, request)
    if request.field == "mode":
        office.margin = _margin_of(office, on)
    db.flush()


def _check(office: ElectionOffice, title: str, request: EditField, on: datetime.date) -> None:
    if request.field == "seats":
        check_seats(office.post, request.value, on, title)
    elif request.field == "margin":
        check_margin(office.post, office.mode, request.value, on, title=title)


def _margin_of(office: ElectionOffice, on: datetime.date) -> int:
    try:
        return check_margin(office.post, office.mode, office.margin, on)
    except RuleViolation:
        return usual_margin(office.post, office.mode)


def remove_election(db: DbSession, office_id: str) -> None:
    """Takes the post with everybody nominated off the session. Raises RuleViolation once a result was announced."""
    office = require_office(db, office_id)
    describe(db, f"取消选举{title_of(db, office)}")
    for purpose in (Purpose.PRIMARY, Purpose.ELECTION):
        remove_rounds_of(db, purpose, office.id)
    db.delete(office)
    db.flush()


def _people(label: str) -> Editable:
    def check(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 99:
            raise RuleViolation("人数请填1到99的整数。")
        return value

    return Editable(label, check)


_METHOD = {
    "deadline_on": Editable("提名截止日期"),
    "deadline_at": Editable("提名截止时间"),
    "adopted_on": Editable("选举办法通过日期"),
    "scrutineers": _people("监票人人数"),
    "tellers": _people("计票人人数"),
    "again_majority": Editable("再次投票也要过半数", required=True),
    "oath_on": Editable("宣誓日期"),
    "oath_at": Editable("宣誓时间"),
    "oath_place": Editable("宣誓地点"),
    "oath_form": Editable("宣誓形式", required=True),
    "oath_leader": Editable("领誓人"),
    "oath_supervisor": Editable("监誓人"),
    "oath_done_on": Editable("宣誓完成日期"),
    "note": Editable("备注"),
}
_OATH = ("oath_on", "oath_done_on")


def edit_method(db: DbSession, request: EditField) -> None:
    """Sets one field of the session's method or oath; `record_id` is the session's. Raises RuleViolation."""
    facts = find_facts(db, request.record_id)
    if facts is None:
        raise RuleViolation("这次人代会已经删除，请重新选择会议。")
    value = request.value
    if request.field in _OATH and value is not None and facts.opens_on is not None and value < facts.opens_on:
        raise RuleViolation("宣誓在当选以后进行，日期早于开会日期，请核对。", request.field)
    if request.field == "again_majority" and _anything_held(db, request.record_id):
        raise RuleViolation("已经投票，再次投票要不要过半数不能再改。", request.field)
    method = ensure_method(db, request.record_id)
    whose = f"{facts.short_name}选举办法"
    edit_field(db, method, whose, _METHOD, request)
    describe(db, f"登记{whose}")  # said only where the value is what it was in a row made just now
    db.flush()


def _anything_held(db: DbSession, session_id: str) -> bool:
    offices = db.scalars(select(ElectionOffice).where(ElectionOffice.session_id == session_id))
    return any(voting_begun(db, office) for office in offices)

"""Writes of the session itself: adding, editing, kind and switches, moving the date, removing."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.meeting_commands import remove_meetings_of_session
from renda_desktop.sessions import rules, standing
from renda_desktop.sessions.lawful import citation
from renda_desktop.sessions.lookups import (
    require_days,
    require_number,
    require_term,
    session_words,
    short_name,
)
from renda_desktop.sessions.models import SWITCH_COLUMNS, CongressSession, switches_of
from renda_desktop.sessions.preset_commands import EMPTY, Preset, apply_change, preset, steps_of
from renda_desktop.sessions.queries import PUBLISH, practice_on, preparatory_meeting_usual, require_office
from renda_desktop.sessions.rules import SessionKind, Switch
from renda_desktop.sessions.standing import Setting
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.queries import list_officers
from renda_desktop.township.rules import Post, short_session

RESCHEDULE = "session_reschedule"


class AddSession(Struct, frozen=True):
    """Request: a new session. `switches` None takes those usual for the kind, `closes_on` None means one day.

    `place` None takes the office's meeting room, `preparatory_meeting` None what this place usually does.
    """

    term_id: str
    number: int
    kind: SessionKind
    switches: frozenset[Switch] | None = None
    opens_on: datetime.date | None = None
    closes_on: datetime.date | None = None
    place: str | None = None
    preparatory_meeting: bool | None = None
    secretary_general: bool = True


def add_session(db: DbSession, request: AddSession) -> str:
    """Adds a session and fills its agenda, the schedule of one day and its checklist. Returns its id.

    Raises RuleViolation: street or nameless file, number taken, kind against number, days out of order.
    """
    session = new_session(db, request)
    today = session.opens_on or datetime.date.max
    words = session_words(db, session)
    filled = preset(setting_of(session), words, practice_on(db, today), _length(session))
    apply_change(db, session, EMPTY, filled)
    return session.id


def new_session(db: DbSession, request: AddSession) -> CongressSession:
    """The bare session, without agenda, schedule and checklist; `add_session` and copying build on it."""
    office, term = require_office(db), require_term(db, request.term_id)
    describe(db, f"新增{short_session(office.kind, term.number, request.number)}")
    require_number(db, request.term_id, request.number, request.kind)
    closes_on = request.closes_on or request.opens_on
    require_days(db, term, request.kind, request.opens_on, closes_on)
    on = request.opens_on or datetime.date.max
    secretary = next((o.name for o in list_officers(db, on) if o.post is Post.SECRETARY), "")
    switches = rules.USUAL_SWITCHES[request.kind] if request.switches is None else request.switches
    preparatory = request.preparatory_meeting
    session = CongressSession(
        term_id=request.term_id,
        number=request.number,
        kind=request.kind,
        opens_on=request.opens_on,
        closes_on=closes_on,
        place=office.meeting_room if request.place is None else request.place.strip(),
        preparatory_meeting=preparatory_meeting_usual(db, on) if preparatory is None else preparatory,
        secretary_general=request.secretary_general,
        contact=secretary,
        contact_phone=office.phone,
        **{column: switch in switches for switch, column in SWITCH_COLUMNS.items()},
    )
    db.add(session)
    db.flush()
    return session


def setting_of(session: CongressSession) -> Setting:
    """What decides about agenda, schedule and checklist."""
    return Setting(session.kind, switches_of(session), session.preparatory_meeting)


def _length(session: CongressSession) -> int:
    if session.opens_on is None or session.closes_on is None:
        return 1
    return rules.day_number_of(session.opens_on, session.closes_on)


def _now_bringing(db: DbSession, session: CongressSession) -> Preset:
    practice = practice_on(db, session.opens_on or datetime.date.max)
    return preset(setting_of(session), session_words(db, session), practice, _length(session))


SESSION_FIELDS = {
    "number": Editable("会次", required=True),
    "place": Editable("地点"),
    "decided_by_meeting_id": Editable("决定召开的主席团会议"),
    "decided_by": Editable("决定召开的会议"),
    "decided_on": Editable("决定日期"),
    "convened_text": Editable("召集情况"),
    "agenda_adopted_on": Editable("议程通过日期"),
    "agenda_adopted_by": Editable("通过议程的会议"),
    "registration": Editable("报到时间地点"),
    "leave_deadline": Editable("请假截止日期"),
    "suggestion_deadline": Editable("会前建议截止日期"),
    "bill_deadline": Editable("会上议案截止时间"),
    "contact": Editable("联系人"),
    "contact_phone": Editable("联系电话"),
    "dress": Editable("着装和证件"),
    "notice_extra": Editable("其他要求"),
    "notice_date": Editable("通知日期"),
    "notice_form": Editable("通知形式", required=True),
    "note": Editable("备注"),
}
"""Fields a form sets one by one; kind, switches and dates have commands of their own."""


DEADLINES = ("leave_deadline", "suggestion_deadline", "notice_date")


def edit_session(db: DbSession, request: EditField) -> None:
    """Sets one field of a session. Raises RuleViolation with the field's name."""
    session = db.get_one(CongressSession, request.record_id)
    if request.field == "number" and isinstance(request.value, int):
        require_number(db, session.term_id, request.value, session.kind, session.id)
    if request.field in DEADLINES:
        _require_before_close(session, request)
    edit_field(db, session, short_name(db, session), SESSION_FIELDS, request)


def _require_before_close(session: CongressSession, request: EditField) -> None:
    last = session.closes_on or session.opens_on
    if last is not None and request.value is not None and request.value > last:
        raise RuleViolation("这个日期在会议以后，请核对。", request.field)


class ChangeSetting(Struct, frozen=True):
    """Request: what the session is; None leaves a part as it is."""

    session_id: str
    kind: SessionKind | None = None
    switches: frozenset[Switch] | None = None
    preparatory_meeting: bool | None = None
    secretary_general: bool | None = None
    presidium_carried_on: bool | None = None


def change_setting(db: DbSession, request: ChangeSetting) -> None:
    """Changes kind, switches, 预备会议, 秘书长 or how the presidium comes about with everything they bring.

    What the clerk typed, ticked or reworded stays. Raises RuleViolation when the kind does not fit the number, and
    for a first session that would carry a presidium on.
    """
    session = db.get_one(CongressSession, request.session_id)
    describe(db, f"{short_name(db, session)}{_said(session, request)}")
    before = _now_bringing(db, session)
    _set_presidium(session, request)
    if request.kind is not None:
        require_number(db, session.term_id, session.number, request.kind, session.id)
        session.kind = request.kind
    if request.switches is not None:
        for switch, column in SWITCH_COLUMNS.items():
            setattr(session, column, switch in request.switches)
    if request.preparatory_meeting is not None:
        session.preparatory_meeting = request.preparatory_meeting
    if request.secretary_general is not None:
        session.secretary_general = request.secretary_general
    apply_change(db, session, before, _now_bringing(db, session))


def _set_presidium(session: CongressSession, request: ChangeSetting) -> None:
    """The presidium of another congress cannot go on (组织法2022 第十九条第一款)."""
    first = (request.kind or session.kind) is SessionKind.FIRST
    if first and request.presidium_carried_on:
        raise RuleViolation(
            "每届第一次会议的主席团由本次会议选举产生，不能沿用上届的主席团。", "presidium_how"
        )
    if first:
        session.presidium_carried_on = False
    elif request.presidium_carried_on is not None:
        session.presidium_carried_on = request.presidium_carried_on


def _said(session: CongressSession, request: ChangeSetting) -> str:
    """What a change of setting does, in the clerk's words."""
    old, new = switches_of(session), request.switches
    added = [s.value for s in Switch if new is not None and s in new - old]
    dropped = [s.value for s in Switch if new is not None and s in old - new]
    parts = [f"改为{request.kind.value}"] if request.kind not in (None, session.kind) and request.kind else []
    parts += [f"勾选“{'、'.join(added)}”"] if added else []
    parts += [f"去掉“{'、'.join(dropped)}”"] if dropped else []
    for name, value, now in (
        ("预备会议", request.preparatory_meeting, session.preparatory_meeting),
        ("秘书长", request.secretary_general, session.secretary_general),
    ):
        if value is not None and value != now:
            parts.append(f"{'设' if value else '不设'}{name}")
    if request.presidium_carried_on not in (None, session.presidium_carried_on):
        parts.append(f"主席团{'沿用并调整' if request.presidium_carried_on else '选举产生'}")
    return "，".join(parts) or "的设置不变"


class ChangePlanYear(Struct, frozen=True):
    """Request: the year whose budget and tasks the session settles; None takes that of its day."""

    session_id: str
    year: int | None


def change_plan_year(db: DbSession, request: ChangePlanYear) -> None:
    """Sets it; years in untouched titles of the agenda follow. Raises RuleViolation far from the session's day."""
    session = db.get_one(CongressSession, request.session_id)
    said = f"{request.year}年" if request.year is not None else "按开会日期算"
    describe(db, f"把{short_name(db, session)}审查预算的年度定为{said}")
    day = session.opens_on
    if request.year is not None and day is not None and abs(request.year - day.year) > 1:
        raise RuleViolation(
            f"会议在{day.year}年召开，预算和工作安排的年度应当是{day.year}年或者前后一年，请核对。",
            "plan_year",
        )
    before = _now_bringing(db, session)
    session.plan_year = request.year
    apply_change(db, session, before, _now_bringing(db, session))


class MoveSession(Struct, frozen=True):
    """Request: the session's days; `closes_on` None keeps its length, `opens_on` None takes the date away."""

    session_id: str
    opens_on: datetime.date | None
    closes_on: datetime.date | None = None


def move_session(db: DbSession, request: MoveSession) -> None:
    """Sets or moves the date. Schedule and derived due dates follow; years in untouched titles too.

    What was published or sent out for the old date is open again, with a note (组织法2022 第十四条第二款).
    Raises RuleViolation: days out of order, outside the term, or another session's.
    """
    session = db.get_one(CongressSession, request.session_id)
    term, name = require_term(db, session.term_id), short_name(db, session)
    if request.opens_on is None:
        describe(db, f"清空{name}的日期")
    else:
        describe(db, f"把{name}的日期定为{chinese_date(request.opens_on)}")
    closes_on = request.closes_on
    if closes_on is None and request.opens_on is not None:
        closes_on = request.opens_on + datetime.timedelta(days=_length(session) - 1)
    require_days(db, term, session.kind, request.opens_on, closes_on, session.id)
    before, old = _now_bringing(db, session), session.opens_on
    session.opens_on, session.closes_on = request.opens_on, closes_on
    apply_change(db, session, before, _now_bringing(db, session))
    if old is not None and old != session.opens_on:
        _open_again(db, session, old)


def _open_again(db: DbSession, session: CongressSession, old: datetime.date) -> None:
    for step in steps_of(db, session.id):
        listed = standing.steps().get(step.key)
        if listed is not None and listed.again and step.done_on is not None:
            said = f"原定{chinese_date(old)}开会，曾于{chinese_date(step.done_on)}办理；改期后须重新办理。"
            if step.key == PUBLISH:
                said += _who_moves(session.opens_on or old)
            step.note = f"{step.note}\n{said}".strip()
            step.done_on = None


def _who_moves(day: datetime.date) -> str:
    """改期由主席团决定，并公布新的日期（《地方组织法》第十四条第二款）; "" before that rule was in force."""
    basis = citation([RESCHEDULE], day)
    return f"改期由主席团决定，并公布新的日期（{basis}）。" if basis else ""


def remove_session(db: DbSession, session_id: str) -> None:
    """Removes a session with agenda, schedule, checklist, observers and the meetings of its presidium.

    Undo brings all back. Raises RuleViolation when the record of such a meeting is signed.
    """
    session = db.get_one(CongressSession, session_id)
    describe(db, f"删除{short_name(db, session)}")
    remove_meetings_of_session(db, session_id)
    db.delete(session)

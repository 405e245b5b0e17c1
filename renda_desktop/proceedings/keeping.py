"""What a session has on record; commands that would take it away with something else refuse, with numbers.

Removing a sitting of the schedule, switching 预备会议 or 选举 off, making a sitting something else: sign-ins, votes and
ballots hang on it. Undo would bring them back, but nobody sees them go.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.ballots.queries import rounds_of_session
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Purpose
from renda_desktop.chinese.clock import time_text
from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.queries import meetings_of_session
from renda_desktop.proceedings import seams
from renda_desktop.proceedings.models import StepDone
from renda_desktop.sessions.base_queries import deputies_at
from renda_desktop.sessions.card_queries import sittings as sittings_of
from renda_desktop.sessions.commands import (
    ChangeSetting,
    MoveSession,
    change_setting,
    move_session,
    remove_session,
)
from renda_desktop.sessions.lookups import short_name
from renda_desktop.sessions.models import CongressSession, MandateEndMoment, Observer, ScheduleEntry
from renda_desktop.sessions.observer_commands import remove_observer
from renda_desktop.sessions.queries import entry_rows, find_facts
from renda_desktop.sessions.rules import Switch
from renda_desktop.sessions.schedule_commands import edit_entry, remove_entry
from renda_desktop.sittings.arrival_queries import arrivals_at, run_times
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.queries import motions_of

SURE = "sure"
"""The field of the refusal that asks: removing the session all the same."""
_BY_SWITCH = {
    Switch.ELECTION: Purpose.ELECTION, Switch.PROJECT_VOTE: Purpose.PROJECTS, Switch.RATING: Purpose.RATING,
}  # fmt: skip
_TAKE_BACK = "确实没有开的，请先在“签到”里撤销签到、取消宣布开会，在“表决”“计票”里删掉结果。"


class SittingRecord(Struct, frozen=True):
    """What was recorded at one line of the schedule."""

    entry_id: str
    name: str
    signed: int = 0
    opened: str = ""
    votes: int = 0
    ballots: int = 0
    steps: int = 0

    @property
    def words(self) -> str:
        """预备会（签到56人、8:31宣布开会、2项表决）; "" where nothing was recorded."""
        parts = [
            f"签到{self.signed}人" if self.signed else "",
            f"{self.opened}宣布开会" if self.opened else "",
            f"{self.votes}项表决" if self.votes else "",
            f"{self.ballots}次投票" if self.ballots else "",
        ]
        said = "、".join(part for part in parts if part) or (f"已办{self.steps}步" if self.steps else "")
        return f"{self.name}（{said}）" if said else ""


def sitting_records(db: DbSession, session_id: str) -> list[SittingRecord]:
    """The lines of a session's schedule at which something was recorded, in their order."""
    facts = find_facts(db, session_id)
    if facts is None:
        return []
    entries = entry_rows(db, facts)
    ids = [entry.id for entry in entries]
    names = {one.entry_id: one.name for one in sittings_of(entries)}
    signs, runs = arrivals_at(db, ids), run_times(db, ids)
    voted = [row.entry_id for row in motions_of(db, session_id) if row.counts.votes_for is not None]
    issued = [row.entry_id for row in _issued(db, session_id)]
    marks = list(db.scalars(select(StepDone.entry_id).where(StepDone.session_id == session_id)))
    found = []
    for entry in entries:
        opened = runs[entry.id].opened_at if entry.id in runs else None
        record = SittingRecord(
            entry.id, names.get(entry.id, entry.activity), len(signs.get(entry.id, {})),
            time_text(opened) if opened else "", voted.count(entry.id), issued.count(entry.id), marks.count(entry.id),
        )  # fmt: skip
        found += [record] if record.words else []
    return found


def _issued(db: DbSession, session_id: str, purpose: Purpose | None = None) -> list[RoundRow]:
    return [
        row
        for row in rounds_of_session(db, session_id)
        if row.issue.issued is not None and purpose in (None, row.purpose)
    ]


def _keeping(db: DbSession, session_id: str, change: Callable[[], object]) -> None:
    """Makes a change. Raises RuleViolation where it takes a sitting away at which something was recorded."""
    before = sitting_records(db, session_id)
    change()
    db.flush()
    facts = find_facts(db, session_id)
    entries = entry_rows(db, facts) if facts is not None else []
    there, sittings = {entry.id for entry in entries}, {one.entry_id for one in sittings_of(entries)}
    lost = [one for one in before if one.entry_id not in (sittings if one.signed or one.opened else there)]
    if lost:
        raise RuleViolation(f"{_listed(lost)}已经有记录，这样改这些记录也会没有，所以没有改。{_TAKE_BACK}")


def _listed(records: Iterable[SittingRecord]) -> str:
    return "，".join(record.words for record in records)


def change_setting_keeping(db: DbSession, request: ChangeSetting) -> None:
    """As `change_setting`. Raises RuleViolation also where sign-ins, votes or ballots would go with it."""
    facts = find_facts(db, request.session_id)
    if facts is not None and request.switches is not None:
        for switch in facts.switches - request.switches:
            _require_no_ballots(db, request.session_id, switch)
    _keeping(db, request.session_id, lambda: change_setting(db, request))


def _require_no_ballots(db: DbSession, session_id: str, switch: Switch) -> None:
    purpose = _BY_SWITCH.get(switch)
    held = _issued(db, session_id, purpose) if purpose is not None else []
    if held:
        named = f"{held[0].title}{'等' if len(held) > 1 else ''}"
        raise RuleViolation(
            f"“{switch.value}”已经发过{len(held)}次票（{named}），不能去掉。登记错了的，请先在“计票”里删除这些投票。"
        )


def move_session_keeping(db: DbSession, request: MoveSession) -> None:
    """As `move_session`. Raises RuleViolation also where a day with sign-ins would go with it."""
    _keeping(db, request.session_id, lambda: move_session(db, request))


def edit_entry_keeping(db: DbSession, request: EditField) -> None:
    """As `edit_entry`. Raises RuleViolation also where a sitting with sign-ins would be no sitting any more."""
    if request.field != "part":
        edit_entry(db, request)
        return
    session_id = db.get_one(ScheduleEntry, request.record_id).session_id
    _keeping(db, session_id, lambda: edit_entry(db, request))


def remove_unheld_entry(db: DbSession, entry_id: str) -> None:
    """Takes a line off the schedule. Raises RuleViolation for one at which something was recorded."""
    entry = db.get_one(ScheduleEntry, entry_id)
    records = [one for one in sitting_records(db, entry.session_id) if one.entry_id == entry_id]
    if records:
        raise RuleViolation(
            f"{_listed(records)}已经有记录，删掉日程这些记录也会没有，所以没有删除。{_TAKE_BACK}", "entry_id"
        )
    remove_entry(db, entry_id)


def remove_absent_observer(db: DbSession, observer_id: str) -> None:
    """Takes somebody off the list of observers. Raises RuleViolation for one who was signed in."""
    observer = db.get_one(Observer, observer_id)
    facts = find_facts(db, observer.session_id)
    names = (
        {one.entry_id: one.name for one in sittings_of(entry_rows(db, facts))} if facts is not None else {}
    )
    signs = arrivals_at(db, list(names))
    came = [name for entry, name in names.items() if observer_id in signs.get(entry, {})]
    if came:
        raise RuleViolation(
            f"{observer.name or observer.unit}已在{'、'.join(came)}签到，没有删除。登记错了的，请先在“签到台”撤销签到。"
        )
    remove_observer(db, observer_id)


class RemoveSession(Struct, frozen=True):
    """Request: a session goes with everything of it. `sure`: the office was told what is on record."""

    session_id: str
    sure: bool = False


def remove_recorded_session(db: DbSession, request: RemoveSession) -> None:
    """As `remove_session`. Raises RuleViolation (field `SURE`) with numbers where something is on record.

    It also says what stays: mandates that ended at the session, and whoever took office after its elections.
    """
    session = db.get_one(CongressSession, request.session_id)
    describe(db, f"删除{short_name(db, session)}")
    words = "" if request.sure else losses(db, request.session_id)
    if words:
        raise RuleViolation(f"这次会议已经有：{words}。会一起删掉。{_staying(db, request.session_id)}", SURE)
    remove_session(db, request.session_id)


def _staying(db: DbSession, session_id: str) -> str:
    """已经登记的张三代表职务终止、李四就任副镇长不会跟着改回来，…; "" where the session changed nobody's post."""
    moments = db.scalars(select(MandateEndMoment).where(MandateEndMoment.session_id == session_id)).all()
    ended = {row.mandate_id for row in moments}
    names = {
        row.mandate.id: row.name
        for day in {row.day for row in moments}
        for row in deputies_at(db, session_id, day)
        if row.mandate is not None and row.mandate.id in ended
    }
    found = [f"{names.get(row.mandate_id, '')}代表职务终止" for row in sorted(moments, key=_when)]
    facts = find_facts(db, session_id)
    day = facts.opens_on if facts is not None else None
    card = seams.card_of_elections(db, session_id, day, None) if day is not None else None
    for post in card.elections if card is not None else ():
        found += [f"{holder.name}就任{post.title}" for holder in post.holders]
    if not found:
        return ""
    how = "登记错了的，请先在“表决”里更正、在“选举”里删去就任登记，再删除会议。"
    return f"已经登记的{'、'.join(found)}不会跟着改回来；{how}"


def _when(row: MandateEndMoment) -> tuple[datetime.date, datetime.time]:
    return row.day, row.at


def losses(db: DbSession, session_id: str) -> str:
    """预备会（签到56人）；表决结果10项; "" where nothing was recorded."""
    records = sitting_records(db, session_id)
    parts = [_listed(records)] if records else []
    votes = sum(row.counts.votes_for is not None for row in motions_of(db, session_id))
    parts += [f"表决结果{votes}项"] if votes else []
    ballots = len(_issued(db, session_id))
    parts += [f"发过的票{ballots}次"] if ballots else []
    meetings = len(meetings_of_session(db, session_id))
    parts += [f"主席团会议{meetings}次"] if meetings else []
    return "；".join(parts)

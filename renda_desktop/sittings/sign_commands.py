"""Writes of arrivals: signing in one by one, all at once, from a list; taking an entry back, leaving early."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.width import quoted
from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import named
from renda_desktop.sittings.desk_queries import DeskView, view_of
from renda_desktop.sittings.finding import PastedLine, Person, id_of, name_of, read_list
from renda_desktop.sittings.lookups import SittingRef, require_sitting, whole_name
from renda_desktop.sittings.models import SittingAttendance
from renda_desktop.sittings.rows import Barred, ObserverLine, SittingLine, SittingSheet
from renda_desktop.sittings.rules import Presence, SignWay
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class SignIn(Struct, frozen=True):
    """Request: somebody has come. `who`: id of the mandate or of the observer; `at` None: on time, no minute known."""

    sitting: SittingRef
    who: str
    way: SignWay
    at: datetime.time | None = None


def sign_in(db: DbSession, request: SignIn) -> None:
    """Records an arrival. Raises RuleViolation with what stands in the way; nothing is recorded silently.

    The computer has another day, the sitting is over, somebody is here already, is suspended, is no deputy any more.
    """
    sheet = require_sitting(db, request.sitting)
    person = _person(db, sheet, request.who)
    describe(db, f"{name_of(person)}签到（{sheet.name}）")
    _require_may_come(person, sheet, request.at)
    _add(db, sheet, person, request.way, request.at)
    db.flush()


def _person(db: DbSession, sheet: SittingSheet, who: str) -> Person:
    """Looked for among the expected first: why somebody else is not is only read where it is needed."""
    expected: list[Person] = [*sheet.lines, *sheet.observers]
    for person in expected:
        if id_of(person) == who:
            return person
    for barred in view_of(db, sheet).people.barred:
        if id_of(barred) == who:
            return barred
    raise RuleViolation("名册和列席名单里没有这个人，没有登记。请核对证号，或者输入姓名。", "who")


def _require_may_come(person: Person, sheet: SittingSheet, at: datetime.time | None) -> None:
    if isinstance(person, Barred):
        raise RuleViolation(person.sentence, "who")
    if person.arrival is not None:
        raise RuleViolation(already_here(person), "who")
    if sheet.closed_at is not None and at is not None and at > sheet.closed_at:
        raise RuleViolation(
            f"{sheet.name}已于{time_text(sheet.closed_at)}散会，{time_text(at)}不能再签到，没有登记。"
            f"补登记请把到会时间写在后面，例如“{name_of(person)} {time_text(sheet.begins or sheet.closed_at)}”。",
            "at",
        )


def already_here(person: SittingLine | ObserverLine) -> str:
    """王伟8:41已经签到，不用再登记."""
    at = person.arrival.at if person.arrival else None
    return f"{name_of(person)}{time_text(at) if at else ''}已经签到，没有重复登记。"


def _add(db: DbSession, sheet: SittingSheet, person: Person, way: SignWay, at: datetime.time | None) -> None:
    row = SittingAttendance(entry_id=sheet.entry.id, arrived_at=at, way=way)
    if isinstance(person, ObserverLine):
        row.observer_id = id_of(person)
    else:
        row.mandate_id = id_of(person)
    db.add(row)


class SignAll(Struct, frozen=True):
    """Request: everybody who is expected and not on approved leave has come, on time."""

    sitting: SittingRef


def sign_all(db: DbSession, request: SignAll) -> int:
    """Records all who are still missing, for a place without a desk; returns how many. Raises as `sign_in`."""
    sheet = require_sitting(db, request.sitting)
    describe(db, f"{whole_name(db, sheet.entry.id, sheet.name)}：没到的全部记为到会")
    missing = [line for line in sheet.lines if line.presence in (Presence.WAITING, Presence.ABSENT)]
    for line in missing:
        _add(db, sheet, line, SignWay.ALL, None)
    db.flush()
    return len(missing)


class SignOut(Struct, frozen=True):
    """Request about arrivals recorded by mistake: they are taken away; what stood stays in the history."""

    sitting: SittingRef
    who: tuple[str, ...]


def take_back(db: DbSession, request: SignOut) -> None:
    """Takes arrivals away. Raises RuleViolation when the sitting is gone or the computer has another day."""
    sheet = require_sitting(db, request.sitting)
    rows = _rows(db, sheet, request.who)
    describe(db, f"撤销{named(_names(sheet, request.who))}的签到（{sheet.name}）")
    for row in rows:
        db.delete(row)
    db.flush()


class SetTimes(Struct, frozen=True):
    """Request: when somebody who is here came, and when he or she left early (None: to the end)."""

    sitting: SittingRef
    who: str
    arrived_at: datetime.time | None
    left_at: datetime.time | None


def set_times(db: DbSession, request: SetTimes) -> None:
    """Corrects the times of one arrival; the first entry stays in the history. Raises RuleViolation."""
    sheet = require_sitting(db, request.sitting)
    name = named(_names(sheet, (request.who,)))
    rows = _rows(db, sheet, (request.who,))
    if not rows:
        raise RuleViolation(f"{name}还没有签到，请先登记到会，再写时间。", "arrived_at")
    arrived, left = request.arrived_at, request.left_at
    if arrived is not None and left is not None and left < arrived:
        raise RuleViolation(f"离会时间{time_text(left)}早于到会时间{time_text(arrived)}，请改正。", "left_at")
    if left is not None and sheet.opened_at is not None and left < sheet.opened_at:
        raise RuleViolation(
            f"离会时间{time_text(left)}早于宣布开会的{time_text(sheet.opened_at)}：没有参加会议的，请撤销签到。",
            "left_at",
        )
    words = f"{time_text(arrived)}到会" if arrived else "准时到会"
    describe(db, f"{name}{words}" + (f"、{time_text(left)}离会" if left else "") + f"（{sheet.name}）")
    rows[0].arrived_at, rows[0].left_at = arrived, left
    db.flush()


def _rows(db: DbSession, sheet: SittingSheet, who: Sequence[str]) -> list[SittingAttendance]:
    found = db.scalars(select(SittingAttendance).where(SittingAttendance.entry_id == sheet.entry.id))
    return [row for row in found if (row.mandate_id or row.observer_id) in who]


def _names(sheet: SittingSheet, who: Sequence[str]) -> list[str]:
    deputies = [line.deputy.name for line in sheet.lines if line.mandate_id in who]
    return deputies + [line.name for line in sheet.observers if line.observer.id in who]


class SignList(Struct, frozen=True):
    """Request: the text of a scanner's file, a number or name a line, day and time behind it if known."""

    sitting: SittingRef
    text: str


class LineVerdict(Struct, frozen=True):
    """What became of one line: `accepted`, and the words beside it."""

    text: str
    accepted: bool
    words: str


def sign_list(db: DbSession, request: SignList) -> list[LineVerdict]:
    """Signs in whom the lines name; every line has its verdict, nothing is left out silently. Raises as `sign_in`."""
    view = view_of(db, require_sitting(db, request.sitting))
    taken: set[str] = set()
    verdicts = [_sign_line(db, view, line, taken) for line in read_list(request.text)]
    describe(db, f"{view.sheet.name}：成批签到{len(taken)}人")
    db.flush()
    return verdicts


def _sign_line(db: DbSession, view: DeskView, line: PastedLine, taken: set[str]) -> LineVerdict:
    try:
        person = _person_of_line(view, line)
        if id_of(person) in taken:
            raise RuleViolation(f"{name_of(person)}在这份名单里出现了两次，只登记一次。")
        _require_may_come(person, view.sheet, line.at)
    except RuleViolation as problem:
        return LineVerdict(line.text, False, problem.message)
    _add(db, view.sheet, person, SignWay.LIST, line.at)
    taken.add(id_of(person))
    kind = "列席" if isinstance(person, ObserverLine) else "代表"
    return LineVerdict(line.text, True, f"{name_of(person)}（{kind}）已签到")


def _person_of_line(view: DeskView, line: PastedLine) -> Person:
    day = view.sheet.entry.day
    if line.trouble:
        raise RuleViolation(line.trouble)
    if line.day is not None and day is not None and line.day != day:
        raise RuleViolation(
            f"这一行是{chinese_date(line.day)}，{view.sheet.name}是{chinese_date(day)}，没有登记。"
        )
    found = view.people.meant_by(line.who)
    if len(found) != 1:
        raise RuleViolation(unknown(line.who, found))
    return found[0]


def unknown(who: str, found: Sequence[Person]) -> str:
    """What is said when a text names nobody, or several."""
    if found:
        return f"{quoted(who)}可能是{named([name_of(one) for one in found])}，请写全姓名或者证号。"
    return f"代表名册和列席名单里没有{quoted(who)}，没有登记。请核对证号，或者输入姓名、拼音首字母。"

"""Writes of arrivals: signing in one by one, all at once, from a list; taking an entry back, leaving early."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.width import quoted
from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import named
from renda_desktop.sittings.clock import future_sentence
from renda_desktop.sittings.desk_queries import DeskView, view_of, why_barred
from renda_desktop.sittings.finding import PastedLine, Person, id_of, name_of, read_list
from renda_desktop.sittings.lookups import (
    TIME,
    SittingRef,
    names_in,
    require_sitting,
    require_time,
    rows_of,
    whole_name,
)
from renda_desktop.sittings.models import SittingAttendance
from renda_desktop.sittings.rows import Barred, ObserverLine, SittingLine, SittingSheet, Uninvited
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

    The computer has another day or a time that cannot be right, the sitting is over, somebody is here already, is
    suspended, is no deputy any more.
    """
    sheet = require_sitting(db, request.sitting)
    person = _person(db, sheet, request.who)
    describe(db, f"{name_of(person)}签到（{sheet.name}）")
    _require_may_come(person, sheet, request.at)
    _require_clock(sheet, request)
    _add(db, sheet, person, request.way, request.at)
    db.flush()


def _person(db: DbSession, sheet: SittingSheet, who: str) -> Person:
    """Looked for among the expected first: why somebody else is not is only read where it is needed."""
    expected: list[Person] = [*sheet.lines, *sheet.observers]
    for person in expected:
        if id_of(person) == who:
            return person
    people = view_of(db, sheet).people
    others: list[Person] = [*people.barred, *people.elsewhere]
    for other in others:
        if id_of(other) == who:
            return other
    raise RuleViolation("名册和列席名单里没有这个人，没有登记。请核对证号，或者输入姓名。", "who")


def _require_may_come(person: Person, sheet: SittingSheet, at: datetime.time | None) -> None:
    if isinstance(person, Barred | Uninvited):
        raise RuleViolation(person.sentence, "who")
    if person.arrival is not None:
        raise RuleViolation(already_here(person), "who")
    if isinstance(person, SittingLine) and person.ended_at is not None and at is not None:
        _require_mandate(person, sheet, at, person.ended_at)
    if sheet.closed_at is not None and at is not None and at > sheet.closed_at:
        raise RuleViolation(
            f"{sheet.name}已于{time_text(sheet.closed_at)}散会，{time_text(at)}不能再签到，没有登记。"
            f"补登记请把到会时间写在后面，例如“{name_of(person)} {time_text(sheet.begins or sheet.closed_at)}”。",
            "at",
        )


def _require_mandate(
    person: SittingLine, sheet: SittingSheet, at: datetime.time, ended_at: datetime.time
) -> None:
    """Nobody comes as a deputy from the minute on at which this very sitting ended the mandate."""
    if at >= ended_at and sheet.entry.day is not None:
        raise RuleViolation(why_barred(person.deputy, sheet.entry.day, ended_at), "who")


def _require_clock(sheet: SittingSheet, request: SignIn) -> None:
    """The minute of the computer can be right, and one that was typed is not still to come."""
    ref, at = request.sitting, request.at
    if at is not None and at == ref.at:
        require_time(sheet, ref)
    elif (
        at is not None
        and ref.at is not None
        and at > ref.at
        and not ref.sure
        and ref.clock == sheet.entry.day
    ):
        raise RuleViolation(future_sentence(at, ref.at), TIME)


def already_here(person: SittingLine | ObserverLine) -> str:
    """王伟8:41已经签到，没有重复登记."""
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
    rows = rows_of(db, sheet, request.who)
    describe(db, f"撤销{named(names_in(sheet, request.who))}的签到（{sheet.name}）")
    for row in rows:
        db.delete(row)
    db.flush()


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

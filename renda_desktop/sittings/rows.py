"""What the reads of sittings return. Frozen rows, free of the database."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from msgspec import Struct

from renda_desktop.chinese.clock import time_text
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.rows import EntryRow, ObserverRow
from renda_desktop.sessions.rules import Part
from renda_desktop.sittings.rules import (
    Arrival,
    LeaveDecision,
    Presence,
    SessionStanding,
    SittingCount,
    SittingMark,
)


class LeaveRow(Struct, frozen=True, kw_only=True):
    """A request for leave; `entry_id` None: of the whole session, else `sitting` names the one."""

    id: str
    mandate_id: str
    name: str
    person_id: str
    delegation: str
    entry_id: str | None
    sitting: str
    reason: str
    asked_on: datetime.date | None
    decision: LeaveDecision
    decided_on: datetime.date | None
    decided_by: str
    reported_on: datetime.date | None

    @property
    def span(self) -> str:
        """全程 or the sitting."""
        return self.sitting or "全程"


class AnsweredLeave(Struct, frozen=True):
    """Leave that a deputy asked for in the answer to the notice and that is not taken over yet."""

    mandate_id: str
    name: str
    reason: str
    answered_on: datetime.date | None


class SittingLine(Struct, frozen=True):
    """One deputy who is expected at one sitting."""

    deputy: DeputyRow
    presence: Presence
    arrival: Arrival | None = None
    leave: LeaveRow | None = None
    ended_at: datetime.time | None = None
    """The moment of that day at which the session ended the mandate; None: it goes on."""

    @property
    def mandate_id(self) -> str:
        """The mandate."""
        return self.deputy.mandate.id if self.deputy.mandate else ""

    @property
    def delegation(self) -> str:
        """第一代表团, or 未编入代表团."""
        place = self.deputy.mandate.delegation if self.deputy.mandate else None
        return place.unit if place else "未编入代表团"

    @property
    def mark(self) -> str:
        """What the register shows: √, 9:12 of who came late, △, ×; empty while it is not known."""
        if self.presence is Presence.LATE and self.arrival is not None and self.arrival.at is not None:
            return time_text(self.arrival.at)
        return SittingMark[self.presence.name].value

    @property
    def words(self) -> str:
        """出席 8:41, 迟到 9:12, 请假, 请假待批, 缺席, 出席，10:00离会、10:20回来."""
        words = self.presence.value
        if self.arrival is not None:
            words += f" {time_text(self.arrival.at)}" if self.arrival.at else ""
            return "，".join(part for part in (words, self.arrival.leaving) if part)
        if self.leave is not None and self.leave.decision is not LeaveDecision.APPROVED:
            return f"{words}（请假{self.leave.decision.value}）"
        return words


class ObserverLine(Struct, frozen=True):
    """Somebody who sits in, with the number of the 列席证; `arrival` None: not here."""

    observer: ObserverRow
    number: str
    arrival: Arrival | None = None

    @property
    def name(self) -> str:
        """The name, else the unit."""
        return self.observer.name or self.observer.unit


class Barred(Struct, frozen=True):
    """Somebody of the roster who is not expected, with the sentence that says why."""

    deputy: DeputyRow
    sentence: str


class Uninvited(Struct, frozen=True):
    """Somebody who sits in at other sittings of the session, with the sentence that says so."""

    line: ObserverLine
    sentence: str


class LaterCount(Struct, frozen=True):
    """The figures of a sitting from a minute on: who is no deputy any more is neither expected nor here."""

    at: datetime.time
    count: SittingCount


class SittingSheet(Struct, frozen=True, kw_only=True):
    """One sitting whole; `lines` are those expected, by delegation; `elsewhere` sit in at other sittings only."""

    session_id: str
    entry: EntryRow
    name: str
    opened_at: datetime.time | None
    closed_at: datetime.time | None
    short_reason: str
    clock_day: datetime.date | None
    lines: tuple[SittingLine, ...]
    observers: tuple[ObserverLine, ...]
    count: SittingCount
    later: tuple[LaterCount, ...] = ()
    """The figures from each minute on at which this sitting ended a mandate, ascending."""
    elsewhere: tuple[ObserverLine, ...] = ()

    @property
    def begins(self) -> datetime.time | None:
        """The moment of the sitting: when it was opened, else when the schedule says."""
        return self.opened_at or self.entry.starts_at

    @property
    def recorded(self) -> bool:
        """Whether anybody was signed in."""
        return self.count.present > 0

    @property
    def state(self) -> str:
        """还没有宣布开会, 9:02宣布开会, 9:02宣布开会、11:30散会."""
        if self.opened_at is None:
            return "还没有宣布开会"
        words = f"{time_text(self.opened_at)}宣布开会"
        return f"{words}、{time_text(self.closed_at)}散会" if self.closed_at else words

    @property
    def short_now(self) -> bool:
        """Whether so many have left that fewer than the line are in the hall, or were when it was closed."""
        return self.count.short_now > 0

    @property
    def latest(self) -> datetime.time | None:
        """The last minute that was recorded of this sitting: the clock cannot be before it."""
        known = [self.opened_at, self.closed_at]
        known += [line.arrival.latest for line in self.lines if line.arrival is not None]
        known += [line.arrival.latest for line in self.observers if line.arrival is not None]
        return max((at for at in known if at is not None), default=None)

    def line(self, mandate_id: str) -> SittingLine | None:
        """The line of a deputy; None for who is not expected."""
        return next((line for line in self.lines if line.mandate_id == mandate_id), None)


class SessionSheet(Struct, frozen=True, kw_only=True):
    """All sittings of a session: who was where, the leaves, and those asked for in the answers to the notice."""

    session_id: str
    delegations: tuple[str, ...] = ()
    sittings: tuple[SittingSheet, ...] = ()
    leaves: tuple[LeaveRow, ...] = ()
    answered: tuple[AnsweredLeave, ...] = ()

    @property
    def deputies(self) -> tuple[DeputyRow, ...]:
        """Everybody expected at any of them, by delegation."""
        found = {line.deputy.id: line.deputy for sitting in self.sittings for line in sitting.lines}
        order = {name: place for place, name in enumerate(self.delegations)}
        return tuple(sorted(found.values(), key=lambda row: (_place(row, order), row.position)))

    def sitting(self, entry_id: str) -> SittingSheet | None:
        """One of them."""
        return next((one for one in self.sittings if one.entry.id == entry_id), None)


def chief_sitting(sittings: Iterable[SittingSheet]) -> SittingSheet | None:
    """Whose figures stand for the session: the first plenary sitting with a register, else the first with one."""
    recorded = [one for one in sittings if one.recorded]
    plenary = [one for one in recorded if one.entry.part is Part.PLENARY]
    return next(iter([*plenary, *recorded]), None)


def _place(row: DeputyRow, order: dict[str, int]) -> int:
    place = row.mandate.delegation if row.mandate else None
    return order.get(place.unit, len(order)) if place else len(order) + 1


class DeputySession(Struct, frozen=True):
    """A session in the record of one deputy."""

    session_id: str
    name: str
    opens_on: datetime.date | None
    standing: SessionStanding
    words: str
    """预备会出席，一次全会迟到9:12."""

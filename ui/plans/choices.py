"""What can be chosen on the cards: deputies, groups, meetings, sessions; read when first asked for after a change."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from renda_desktop.events.rules import EventState
from renda_desktop.plans.rows import CarrierKind
from renda_desktop.presidium.queries import MEETING_READS, list_meetings
from renda_desktop.roster.queries import ROSTER_READS, list_deputies
from renda_desktop.sessions.queries import list_sessions
from renda_desktop.sessions.rules import SessionState
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import UNIT_READS, list_groups, local_values, term_on
from ui.runtime.context import AppContext
from ui.widgets.options import Option, OptionGroup

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet

T = TypeVar("T")
_PEOPLE_READS = (*ROSTER_READS, *UNIT_READS)
_CARRIER_READS = (*MEETING_READS, "congress_session")


@dataclass(frozen=True)
class People:
    """Deputies in office, delegations to add at once, and the deputy groups to invite as a whole."""

    deputies: tuple[Option, ...]
    at_once: tuple[OptionGroup, ...]
    groups: tuple[Option, ...]


@dataclass(frozen=True)
class Occasion:
    """A meeting or session an item can be carried out by."""

    kind: CarrierKind
    id: str
    name: str
    day: datetime.date | None
    held: bool


class Choices(QObject):
    """One for the tab; forgets what a change has touched."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._people: People | None = None
        self._occasions: tuple[Occasion, ...] | None = None
        context.changes.committed.connect(self._heard)

    def people(self) -> People:
        """Who can be invited today."""
        if self._people is None:
            self._people = self._read(_people)
        return self._people

    def occasions(self, kind: CarrierKind) -> list[Occasion]:
        """Meetings or sessions, newest first."""
        if self._occasions is None:
            self._occasions = self._read(_occasions)
        return [one for one in self._occasions if one.kind is kind]

    def occasion(self, record_id: str) -> Occasion | None:
        """One meeting or session; None when it is gone."""
        both = (*self.occasions(CarrierKind.MEETING), *self.occasions(CarrierKind.SESSION))
        return next((one for one in both if one.id == record_id), None)

    def options(self, kind: CarrierKind) -> list[Option]:
        """The same to choose from, with their day."""
        return [
            Option(one.id, one.name, one.day.isoformat() if one.day else "日期待定")
            for one in self.occasions(kind)
        ]

    def _read(self, query: Callable[[DbSession, datetime.date], T]) -> T:
        today = self._context.today()
        return self._context.read(lambda db: query(db, today))

    def _heard(self, change: ChangeSet) -> None:
        if change.touches(*_PEOPLE_READS):
            self._people = None
        if change.touches(*_CARRIER_READS):
            self._occasions = None


def _people(db: DbSession, today: datetime.date) -> People:
    rows = [row for row in list_deputies(db, today) if row.in_force]
    deputies = tuple(
        Option(row.id, row.name, row.constituency, (row.name_full_pinyin, row.name_initials)) for row in rows
    )
    units: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.mandate and row.mandate.delegation:
            units[row.mandate.delegation.unit].append(row.id)
    term = term_on(db, today)
    groups = tuple(Option(group.id, group.name) for group in list_groups(db, term.id)) if term else ()
    return People(deputies, tuple(OptionGroup(name, tuple(ids)) for name, ids in units.items()), groups)


def _occasions(db: DbSession, today: datetime.date) -> tuple[Occasion, ...]:
    meetings = [
        Occasion(
            CarrierKind.MEETING,
            row.meeting.id,
            row.meeting.name,
            row.meeting.event.day,
            row.state is EventState.HELD,
        )
        for row in list_meetings(db, today, local_values(db))
        if row.state is not EventState.CANCELLED
    ]
    sessions = [
        Occasion(CarrierKind.SESSION, row.id, row.short_name, row.opens_on, row.state is SessionState.CLOSED)
        for row in list_sessions(db, today)
    ]
    return (*meetings, *sessions)

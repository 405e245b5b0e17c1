"""Reads of a change of term: the coming term, its timetable, who is elected to it and who goes on."""

from __future__ import annotations

import datetime
from collections import Counter

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.roster.queries import ROSTER_READS, list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.storage.base import DbSession
from renda_desktop.term_change.models import TermElection, TermStep
from renda_desktop.term_change.rules import Line, Step, StepState, timetable
from renda_desktop.township.queries import TermRow, list_constituencies, list_terms, term_on

TERM_CHANGE_READS = (*ROSTER_READS, "term_election", "term_step")


class StepRow(Struct, frozen=True):
    """A line of the timetable and whether it is done."""

    line: Line
    state: StepState
    done_on: datetime.date | None
    note: str

    @property
    def step(self) -> Step:
        """Which."""
        return self.line.step


class SeatsRow(Struct, frozen=True):
    """A constituency of the coming term: its seats, and how many are elected there so far."""

    label: str
    seats: int
    elected: int


class GoingOn(Struct, frozen=True):
    """A deputy of the running term: whether elected to the coming one too."""

    deputy: DeputyRow
    elected: bool


class TermChangeRow(Struct, frozen=True):
    """The change from `running` to `coming` (None: not prepared yet) as it stands on a day."""

    day: datetime.date
    running: TermRow
    coming: TermRow | None
    election_day: datetime.date | None
    steps: tuple[StepRow, ...]
    constituencies: tuple[SeatsRow, ...]
    going_on: tuple[GoingOn, ...]
    elected: int

    @property
    def begun(self) -> bool:
        """Whether the coming term has begun: the change is over and stays to be read."""
        return (
            self.coming is not None
            and self.coming.starts_on is not None
            and self.coming.starts_on <= self.day
        )

    @property
    def carried(self) -> int:
        """How many of those elected are deputies of the running term: 连任."""
        return sum(one.elected for one in self.going_on)

    @property
    def newly(self) -> int:
        """The others: 新任."""
        return self.elected - self.carried

    @property
    def constituency_seats(self) -> int:
        """The seats of all constituencies together; they should make the term's 名额."""
        return sum(one.seats for one in self.constituencies)


def coming_term(db: DbSession, today: datetime.date) -> TermRow | None:
    """The term that is prepared: its first session lies ahead, and another one runs."""
    running = term_on(db, today)
    ahead = [t for t in list_terms(db) if running and t.number > running.number and t.starts_on]
    return min(ahead, key=lambda term: term.number, default=None)


def term_change(db: DbSession, today: datetime.date) -> TermChangeRow | None:
    """The change of term seen from `today`; None in a nameless data folder."""
    running = term_on(db, today)
    if running is None:
        return None
    coming = coming_term(db, today)
    if coming is None or coming.starts_on is None:
        now = [row for row in list_deputies(db, today, term_id=running.id) if row.in_force]
        return TermChangeRow(today, running, None, None, (), (), tuple(GoingOn(d, False) for d in now), 0)
    return _change(db, running, coming, coming.starts_on, today)


def last_term_change(db: DbSession, today: datetime.date) -> TermChangeRow | None:
    """The change that led into the term running on `today`, as it was; None where it was not prepared here."""
    running = term_on(db, today)
    if running is None or running.starts_on is None or running.starts_on > today:
        return None
    before = max(
        (t for t in list_terms(db) if t.number < running.number), key=lambda t: t.number, default=None
    )
    prepared = db.scalars(select(TermElection.id).where(TermElection.term_id == running.id)).first()
    return (
        None if before is None or prepared is None else _change(db, before, running, running.starts_on, today)
    )


def term_changes(db: DbSession, today: datetime.date) -> list[TermChangeRow]:
    """The change that is prepared, and the last one that was."""
    coming = term_change(db, today)
    found = [coming] if coming is not None and coming.coming is not None else []
    last = last_term_change(db, today)
    return [*found, last] if last is not None else found


def _change(
    db: DbSession, old: TermRow, new: TermRow, first_session: datetime.date, today: datetime.date
) -> TermChangeRow:
    """Who sits in the old term: today, or on its last day once it is over; and who no longer does but is elected."""
    day = min(today, first_session - datetime.timedelta(days=1))
    election_day = db.scalar(select(TermElection.election_day).where(TermElection.term_id == new.id))
    then = [row for row in list_deputies(db, first_session, term_id=new.id) if row.in_force]
    ids = {row.id for row in then}
    now = [row for row in list_deputies(db, day, term_id=old.id) if row.in_force or row.id in ids]
    return TermChangeRow(
        today,
        old,
        new,
        election_day,
        _steps(db, new, election_day, today),
        _seats(db, new, then),
        tuple(GoingOn(row, row.id in ids) for row in now),
        len(then),
    )


def _steps(
    db: DbSession, coming: TermRow, election_day: datetime.date | None, today: datetime.date
) -> tuple[StepRow, ...]:
    done = {row.step: row for row in db.scalars(select(TermStep).where(TermStep.term_id == coming.id))}
    begun = coming.starts_on is not None and coming.starts_on <= today
    rows = []
    for line in timetable(election_day, coming.starts_on):
        row = done.get(line.step.name)
        day, note = (row.done_on, row.note) if row else (None, "")
        state = StepState.UNRECORDED if begun and day is None else line.state(today, day)
        rows.append(StepRow(line, state, day, note))
    return tuple(rows)


def _seats(db: DbSession, coming: TermRow, elected: list[DeputyRow]) -> tuple[SeatsRow, ...]:
    found = Counter(row.mandate.constituency_id for row in elected if row.mandate)
    return tuple(SeatsRow(c.label, c.seats, found[c.id]) for c in list_constituencies(db, coming.id))

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
    now = [row for row in list_deputies(db, today, term_id=running.id) if row.in_force]
    if coming is None or coming.starts_on is None:
        return TermChangeRow(today, running, None, None, (), (), tuple(GoingOn(d, False) for d in now), 0)
    election_day = db.scalar(select(TermElection.election_day).where(TermElection.term_id == coming.id))
    then = [row for row in list_deputies(db, coming.starts_on, term_id=coming.id) if row.in_force]
    ids = {row.id for row in then}
    return TermChangeRow(
        today,
        running,
        coming,
        election_day,
        _steps(db, coming, election_day, today),
        _seats(db, coming, then),
        tuple(GoingOn(row, row.id in ids) for row in now),
        len(then),
    )


def _steps(
    db: DbSession, coming: TermRow, election_day: datetime.date | None, today: datetime.date
) -> tuple[StepRow, ...]:
    done = {row.step: row for row in db.scalars(select(TermStep).where(TermStep.term_id == coming.id))}
    rows = []
    for line in timetable(election_day, coming.starts_on):
        row = done.get(line.step.name)
        day, note = (row.done_on, row.note) if row else (None, "")
        rows.append(StepRow(line, line.state(today, day), day, note))
    return tuple(rows)


def _seats(db: DbSession, coming: TermRow, elected: list[DeputyRow]) -> tuple[SeatsRow, ...]:
    found = Counter(row.mandate.constituency_id for row in elected if row.mandate)
    return tuple(SeatsRow(c.label, c.seats, found[c.id]) for c in list_constituencies(db, coming.id))

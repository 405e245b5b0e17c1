"""Figures of the roster on a day: seats, people and mandates by level. Always derived from dated mandates."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct, structs

from renda_desktop.roster.mandate_rows import mandate_frame, mandate_rows
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import (
    WITH_A_SESSION,
    MandateState,
    SeatCount,
    count_seats,
    covers,
    known_on,
)
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import ConstituencyRow, TermRow, list_constituencies, list_terms, term_on
from renda_desktop.township.rules import Level

WITHOUT_CONSTITUENCY = "未定选区"


class ConstituencySeats(Struct, frozen=True):
    """Seats of one 选区 with the names of those who fill them; `id` None collects mandates without one."""

    id: str | None
    label: str
    count: SeatCount
    names: tuple[str, ...]


class SeatFigures(Struct, frozen=True):
    """名额, 实有 and 出缺 of the own congress on `day`.

    `attending` is the base of 应到 and of every majority: in force and not suspended (law.md §8 point 4 leaves it
    open whether suspended deputies belong to 全体代表; `in_force` counts them).
    """

    day: datetime.date
    term_id: str | None
    total: SeatCount
    by_constituency: tuple[ConstituencySeats, ...]

    @property
    def seats(self) -> int | None:
        """名额, 应选."""
        return self.total.seats

    @property
    def in_force(self) -> int:
        """实有."""
        return self.total.in_force

    @property
    def vacant(self) -> int | None:
        """出缺; None as long as the seats are not entered."""
        return self.total.vacant

    @property
    def attending(self) -> int:
        """Who may attend and vote."""
        return self.total.attending

    @property
    def line(self) -> str:
        """名额80名，实有79名，出缺1名: the line every roster carries."""
        parts = [] if self.seats is None else [f"名额{self.seats}名"]
        parts.append(f"实有{self.in_force}名")
        if self.vacant is not None:
            parts.append(f"出缺{self.vacant}名" if self.vacant >= 0 else f"超出名额{-self.vacant}名，请核对")
        return "，".join(parts)


def seat_figures(db: DbSession, day: datetime.date, *, term_id: str | None = None) -> SeatFigures:
    """Seats of the own term that runs on `day` (or of `term_id`). Without any term: nothing in force."""
    term = _term(db, day, term_id)
    if term is None:
        return SeatFigures(day, None, count_seats(None, ()), ())
    places = list_constituencies(db, term.id)
    return seats_of(list_deputies(db, day, term_id=term.id), places, term, day)


def _term(db: DbSession, day: datetime.date, term_id: str | None) -> TermRow | None:
    if term_id is None:
        return term_on(db, day)
    return next((t for t in list_terms(db) if t.id == term_id), None)


def seats_of(
    rows: Iterable[DeputyRow], places: Iterable[ConstituencyRow], term: TermRow, day: datetime.date
) -> SeatFigures:
    """Counts rows of one term; pure. Without 名额 of the term the seats of its constituencies are summed."""
    by_place: dict[str | None, list[DeputyRow]] = defaultdict(list)
    states: list[MandateState] = []
    for row in rows:
        if row.mandate is not None:
            states.append(row.mandate.state)
            by_place[row.mandate.constituency_id].append(row)
    known = list(places)
    found = [_place(place.id, place.label, place.seats, by_place.pop(place.id, [])) for place in known]
    rest = [row for members in by_place.values() for row in members]
    if rest:
        found.append(_place(None, WITHOUT_CONSTITUENCY, None, rest))
    seats = term.seats or sum(place.seats for place in known) or None
    return SeatFigures(day, term.id, count_seats(seats, states), tuple(found))


def _place(
    place_id: str | None, label: str, seats: int | None, members: list[DeputyRow]
) -> ConstituencySeats:
    states = [row.mandate.state for row in members if row.mandate]
    names = tuple(row.name for row in members if row.in_force)
    return ConstituencySeats(place_id, label, count_seats(seats, states), names)


def deputies_at_opening(db: DbSession, day: datetime.date, *, term_id: str | None = None) -> list[DeputyRow]:
    """Everybody in force when a session opens on `day`: also whose mandate ends at that very session."""
    return [
        at_opening for row in list_deputies(db, day, term_id=term_id) if (at_opening := _opening(row, day))
    ]


def _opening(row: DeputyRow, day: datetime.date) -> DeputyRow | None:
    mandate = row.mandate
    if mandate is None or mandate.in_force:
        return row if mandate else None
    if mandate.ends_on != day or mandate.end_reason not in WITH_A_SESSION:
        return None
    paused = any(covers((pause.starts_on, pause.ends_on), day) for pause in mandate.suspensions)
    state = MandateState.SUSPENDED if paused else MandateState.IN_OFFICE
    return structs.replace(row, mandate=structs.replace(mandate, state=state))


class LevelCount(Struct, frozen=True):
    """Mandates in force at one level, and the people who hold them."""

    level: Level
    mandates: int
    people: int


class LevelFigures(Struct, frozen=True):
    """Deputies of every level known here: `mandates` counts seats, `people` each person once."""

    levels: tuple[LevelCount, ...]
    mandates: int
    people: int


def level_figures(db: DbSession, day: datetime.date) -> LevelFigures:
    """Mandates in force on `day` by level, highest first, and the people behind them."""
    held = mandate_holders(db, day)
    levels = tuple(
        LevelCount(level, len(held[level]), len(set(held[level]))) for level in Level if level in held
    )
    everyone = {person for holders in held.values() for person in holders}
    return LevelFigures(levels, sum(map(len, held.values())), len(everyone))


def mandate_holders(db: DbSession, day: datetime.date) -> dict[Level, list[str]]:
    """Who (id of the person) holds the mandates in force on `day`, by level; who has two of a level stands twice."""
    holders: dict[Level, list[str]] = defaultdict(list)
    for m in mandate_rows(db, mandate_frame(db, day)):
        if m.in_force and known_on(day, m.elected_how, m.elected_on, m.starts_on):
            holders[m.level].append(m.person_id)
    return dict(holders)

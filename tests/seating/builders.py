"""Halls and people for the tests of seating; all people are invented."""

from __future__ import annotations

import datetime

from renda_desktop.seating.commands import EditHall, FillHall, StartHall, edit_hall, fill_hall, start_hall
from renda_desktop.seating.queries import hall_of
from renda_desktop.seating.rows import HallView, SeatView
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import BEFORE, act, six_deputies


def a_hall(database: Database, session: str, today: datetime.date = BEFORE) -> str:
    """A hall of three rows of 3, 4 and 3 seats, the last for observers, an aisle in the middle, a rostrum of three."""
    hall = str(act(database, start_hall, StartHall(session, today)))
    for field, value in (("rows", "3,4,3"), ("observers", "3"), ("aisles", "2"), ("rostrum", "3")):
        act(database, edit_hall, EditHall(hall, field, value))
    return hall


def fill(database: Database, hall: str, *, only_new: bool = False) -> int:
    """按规则排座."""
    return int(act(database, fill_hall, FillHall(hall, BEFORE, only_new)))


def view_of(database: Database, session: str) -> HallView:
    """The hall as it stands."""
    with database.read() as db:
        view = hall_of(db, session, BEFORE)
    assert view is not None
    return view


def names(view: HallView) -> list[list[str]]:
    """Who sits where, row by row: - for an empty seat, x for one kept free."""
    return [[_word(seat) for seat in row.seats] for row in view.rows]


def _word(seat: SeatView) -> str:
    return "x" if seat.kept_free else seat.person.name if seat.person else "-"


__all__ = ["BEFORE", "a_hall", "act", "fill", "names", "six_deputies", "view_of"]

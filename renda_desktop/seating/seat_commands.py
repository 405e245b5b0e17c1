"""Writes of single seats: two swapped, somebody put somewhere, a seat kept free. What is done here stays by hand."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.width import printable
from renda_desktop.errors import RuleViolation
from renda_desktop.seating.commands import occupant
from renda_desktop.seating.filling import Who
from renda_desktop.seating.lookups import Named, named, require_hall
from renda_desktop.seating.models import SeatingHall, SeatPlace
from renda_desktop.seating.queries import shape_of, who_of
from renda_desktop.seating.rules import Seat
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class SwapSeats(Struct, frozen=True):
    """Request: who sits at two seats changes places; one of them may be empty."""

    hall_id: str
    first: Seat
    second: Seat


def swap_seats(db: DbSession, request: SwapSeats) -> None:
    """Swaps; both stay where they are put. Raises RuleViolation where both are empty or one is gone."""
    hall, facts = require_hall(db, request.hall_id)
    words = [_require_seat(db, hall, seat) for seat in (request.first, request.second)]
    describe(db, f"{named(facts, hall)}调换{words[0]}和{words[1]}")
    first, second = (_at(db, seat) for seat in (request.first, request.second))
    if first is None and second is None:
        raise RuleViolation("这两个座位都空着，没有人可以调换。", "seat")
    contents = [(first, request.second), (second, request.first)]
    moved = [(who_of(place), place.kept_free, seat) for place, seat in contents if place is not None]
    for place in (first, second):
        if place is not None:
            db.delete(place)
    db.flush()
    for who, kept_free, seat in moved:
        _put(db, hall, seat, None if kept_free else who)


class PutSomebody(Struct, frozen=True):
    """Request: somebody sits there: a known person, or a typed name. Who sat there takes the other's seat, if any."""

    hall_id: str
    seat: Seat
    today: datetime.date
    who: Who | None = None
    name: str = ""


def put_somebody(db: DbSession, request: PutSomebody) -> None:
    """Puts somebody at a seat by hand. Raises RuleViolation without a person and for two deputies of one name."""
    hall, facts = require_hall(db, request.hall_id)
    words = _require_seat(db, hall, request.seat)
    typed = printable(request.name).strip()
    who = request.who or (Named(db, facts, request.today).who(typed, "name") if typed else None)
    if who is None:
        raise RuleViolation("请选择或者输入要坐在这里的人。", "name")
    query = select(SeatPlace).where(SeatPlace.hall_id == hall.id)
    before = next((place for place in db.scalars(query) if who_of(place) == who), None)
    if before is not None and (before.row_id, before.number) != request.seat:
        swap_seats(db, SwapSeats(hall.id, (before.row_id, before.number), request.seat))
        return
    describe(db, f"{named(facts, hall)}指定{words}的人")
    _clear(db, request.seat)
    _put(db, hall, request.seat, who)


class MarkSeat(Struct, frozen=True):
    """Request: something about one seat that needs nothing else."""

    hall_id: str
    seat: Seat


def keep_free(db: DbSession, request: MarkSeat) -> None:
    """The seat stays empty whatever is filled; who sat there waits for another one."""
    hall, facts = require_hall(db, request.hall_id)
    describe(db, f"{named(facts, hall)}{_require_seat(db, hall, request.seat)}留空")
    _clear(db, request.seat)
    _put(db, hall, request.seat, None)


def empty_seat(db: DbSession, request: MarkSeat) -> None:
    """Nobody sits there, and the seat may be filled again."""
    hall, facts = require_hall(db, request.hall_id)
    describe(db, f"{named(facts, hall)}{_require_seat(db, hall, request.seat)}空出来")
    _clear(db, request.seat)


def hold_seat(db: DbSession, request: MarkSeat) -> None:
    """固定 or 不再固定: whether filling by rule leaves who sits there in place."""
    hall, facts = require_hall(db, request.hall_id)
    words = _require_seat(db, hall, request.seat)
    place = _at(db, request.seat)
    if place is None or place.kept_free:
        raise RuleViolation("这个座位没有人，不用固定。", "seat")
    describe(db, f"{named(facts, hall)}{words}{'不再固定' if place.by_hand else '固定'}")
    place.by_hand = not place.by_hand


def _require_seat(db: DbSession, hall: SeatingHall, seat: Seat) -> str:
    shape = shape_of(db, hall)
    row = next((row for row in shape.rows if row.id == seat[0]), None)
    if row is None or not 1 <= seat[1] <= row.seats:
        raise RuleViolation("这个座位已经没有了，请重新选择。", "seat")
    return shape.words(seat)


def _at(db: DbSession, seat: Seat) -> SeatPlace | None:
    query = select(SeatPlace).where(SeatPlace.row_id == seat[0], SeatPlace.number == seat[1])
    return db.scalar(query)


def _clear(db: DbSession, seat: Seat) -> None:
    place = _at(db, seat)
    if place is not None:
        db.delete(place)
        db.flush()


def _put(db: DbSession, hall: SeatingHall, seat: Seat, who: Who | None) -> None:
    """Somebody, or None: kept free."""
    place = SeatPlace(hall_id=hall.id, row_id=seat[0], number=seat[1], by_hand=who is not None)
    place.kept_free = who is None
    for column, value in occupant(who or Who()).items():
        setattr(place, column, value)
    db.add(place)
    db.flush()

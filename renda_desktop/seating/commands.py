"""Writes of the hall: setting it up, its rows and rules, the order of the rostrum, filling it by rule."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import delete, select

from renda_desktop.chinese.width import printable
from renda_desktop.errors import RuleViolation
from renda_desktop.seating.filling import Who, fill
from renda_desktop.seating.guests import presidium_by_rank
from renda_desktop.seating.lookups import Named, named, require_hall
from renda_desktop.seating.models import RostrumPerson, SeatingHall, SeatPlace, SeatRow
from renda_desktop.seating.queries import earlier_hall, fixed_places, lists_of, shape_of, who_of
from renda_desktop.seating.rules import (
    PLENARY,
    FillOrder,
    RowPurpose,
    Seat,
    Within,
    read_numbers,
    read_row_seats,
)
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe

USUAL_ROW, USUAL_ROSTRUM = 12, 7
_SEPARATORS = re.compile(r"[,，;；\n\r\t]+")


class StartHall(Struct, frozen=True):
    """Request: a hall for a use of a session, like the last session's where there is one."""

    session_id: str
    today: datetime.date
    name: str = PLENARY


def start_hall(db: DbSession, request: StartHall) -> str:
    """Sets up a hall as at the last session with one, else with rows for everybody expected. Returns its id."""
    facts = find_facts(db, request.session_id)
    if facts is None:
        raise RuleViolation("这次人代会已经删除，请重新选择会议。", "session_id")
    query = select(SeatingHall.id).where(
        SeatingHall.session_id == request.session_id, SeatingHall.name == request.name
    )
    if db.scalar(query) is not None:
        raise RuleViolation("这次会议已经有座次图了。", "name")
    earlier = earlier_hall(db, request.session_id, request.name)
    hall = SeatingHall(session_id=request.session_id, name=request.name)
    db.add(hall)
    db.flush()
    if earlier is not None:
        describe(db, f"{named(facts, hall)}照{earlier[1]}设置会场")
        _copy(db, db.get_one(SeatingHall, earlier[0]), hall)
    else:
        describe(db, f"设置{named(facts, hall)}")
    _rostrum_of_presidium(db, hall, request.today)
    if earlier is None:
        _usual_rows(db, hall, facts, request.today)
    return hall.id


def _usual_rows(db: DbSession, hall: SeatingHall, facts: SessionFacts, today: datetime.date) -> None:
    """Rows of twelve with an aisle in the middle, as many as are needed; the rostrum in one row, else in two."""
    people = lists_of(db, hall, facts, today).people
    purposes: list[RowPurpose] = []
    for purpose, group in people.groups[1:]:
        purposes += [purpose] * math.ceil(len(group) / USUAL_ROW)
    purposes = purposes or [RowPurpose.DEPUTIES]
    above = len(people.rostrum) or USUAL_ROSTRUM
    front = above if above <= USUAL_ROW else math.ceil(above / 2)
    hall.aisles = str(USUAL_ROW // 2)
    _set_rows(db, hall, [front, above - front] if above > front else [front], rostrum=True)
    _set_rows(db, hall, [USUAL_ROW] * len(purposes), rostrum=False)
    _set_purposes(db, hall, purposes)


def _copy(db: DbSession, source: SeatingHall, hall: SeatingHall) -> None:
    """Rows, aisles, rules and the seats kept free; people come by the lists of the new session."""
    for field in ("aisles", "fill_order", "within", "block_wise"):
        setattr(hall, field, getattr(source, field))
    for row in db.scalars(select(SeatRow).where(SeatRow.hall_id == source.id)):
        copied = SeatRow(hall_id=hall.id, position=row.position, purpose=row.purpose, seats=row.seats)
        db.add(copied)
        db.flush()
        kept = select(SeatPlace).where(SeatPlace.row_id == row.id, SeatPlace.kept_free)
        for place in db.scalars(kept):
            db.add(SeatPlace(hall_id=hall.id, row_id=copied.id, number=place.number, kept_free=True))
    db.flush()


class EditHall(Struct, frozen=True):
    """Request: one setting of a hall. `field`: rostrum, rows (12,14×3), observers, guests (row numbers), aisles
    (seat numbers of the widest row), fill_order, within, block_wise.
    """

    hall_id: str
    field: str
    value: Any


_LABELS = {
    "rostrum": "主席台各排座位数", "rows": "台下各排座位数", "observers": "列席的排", "guests": "邀请、旁听的排",
    "aisles": "过道", "fill_order": "代表的次序", "within": "团内的次序", "block_wise": "排法",
}  # fmt: skip


def edit_hall(db: DbSession, request: EditHall) -> None:
    """Changes one setting; seats that are no longer there lose their places. Raises RuleViolation with the field."""
    hall, facts = require_hall(db, request.hall_id)
    value = printable(request.value).strip() if isinstance(request.value, str) else request.value
    describe(db, f"{named(facts, hall)}的{_LABELS[request.field]}改为“{_shown(value)}”")
    if request.field in ("fill_order", "within", "block_wise"):
        setattr(hall, request.field, value)
    elif request.field in ("rostrum", "rows"):
        seats = read_row_seats(value, request.field)
        if not seats and request.field == "rows":
            raise RuleViolation("请写台下每排的座位数，例如 12,14,14。", request.field)
        _set_rows(db, hall, seats, rostrum=request.field == "rostrum")
        _drop_aisles(db, hall)
    elif request.field == "aisles":
        widest = max(shape_of(db, hall).width(rostrum=False) - 1, 0)
        hall.aisles = ",".join(map(str, read_numbers(value, widest, "aisles", "座后面的过道")))
    else:
        _set_purpose(db, hall, request.field, value)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "先坐满过道一边" if value else "一排一排坐"
    return str(value.value) if isinstance(value, (FillOrder, Within)) else str(value)


def _set_rows(db: DbSession, hall: SeatingHall, seats: Sequence[int], *, rostrum: bool) -> None:
    """Rows keep their ids, so that who sits in a row that stays keeps the seat."""
    shown = shape_of(db, hall).part(rostrum=rostrum)
    stored = [db.get_one(SeatRow, row.id) for row in shown]
    last = stored[-1].purpose if stored else RowPurpose.ROSTRUM if rostrum else RowPurpose.DEPUTIES
    for place, row in enumerate(stored):
        if place >= len(seats):
            db.delete(row)
            continue
        row.seats = seats[place]
        beyond = delete(SeatPlace).where(SeatPlace.row_id == row.id, SeatPlace.number > row.seats)
        db.execute(beyond)
    for position, count in enumerate(seats[len(stored) :], len(stored) + 1):
        db.add(SeatRow(hall_id=hall.id, position=position, purpose=last, seats=count))
    db.flush()
    db.expire_all()


def _drop_aisles(db: DbSession, hall: SeatingHall) -> None:
    """Aisles beyond the widest row are gone with its seats."""
    shape = shape_of(db, hall)
    inside = [aisle for aisle in shape.aisles if aisle < shape.width(rostrum=False)]
    hall.aisles = ",".join(map(str, inside))


def _set_purpose(db: DbSession, hall: SeatingHall, field: str, text: str) -> None:
    """The rows named get the purpose; rows that had it and are not named are the deputies' again."""
    purpose = RowPurpose.OBSERVERS if field == "observers" else RowPurpose.GUESTS
    rows = shape_of(db, hall).part(rostrum=False)
    chosen = read_numbers(text, len(rows), field, "排")
    purposes = [
        purpose if row.position in chosen
        else RowPurpose.DEPUTIES if row.purpose is purpose
        else row.purpose
        for row in rows
    ]  # fmt: skip
    _set_purposes(db, hall, purposes)


def _set_purposes(db: DbSession, hall: SeatingHall, purposes: Sequence[RowPurpose]) -> None:
    """What was filled by rule in a row for others now goes; what was put by hand stays."""
    for row, purpose in zip(shape_of(db, hall).part(rostrum=False), purposes, strict=True):
        if row.purpose is not purpose:
            db.get_one(SeatRow, row.id).purpose = purpose
            by_rule = delete(SeatPlace).where(
                SeatPlace.row_id == row.id, ~SeatPlace.by_hand, ~SeatPlace.kept_free
            )
            db.execute(by_rule)
    db.flush()


class SetRostrum(Struct, frozen=True):
    """Request: who sits on the rostrum, in order of rank, as typed: names parted by 、 or on lines."""

    hall_id: str
    text: str
    today: datetime.date


def set_rostrum(db: DbSession, request: SetRostrum) -> None:
    """Finds the names among deputies and observers. Raises RuleViolation where one name means several deputies."""
    hall, facts = require_hall(db, request.hall_id)
    describe(db, f"修改{named(facts, hall)}的主席台名单")
    known = Named(db, facts, request.today)
    typed = [part.strip() for part in _SEPARATORS.sub("、", printable(request.text)).split("、")]
    _store_rostrum(db, hall, [known.who(part, "rostrum_names") for part in typed if part])


def rostrum_of_presidium(db: DbSession, request: SetRostrum) -> None:
    """Puts the presidium on the rostrum, chair and vice-chairs first; `text` is not used. Raises RuleViolation."""
    hall, facts = require_hall(db, request.hall_id)
    describe(db, f"{named(facts, hall)}的主席台改为主席团名单")
    if not _rostrum_of_presidium(db, hall, request.today):
        raise RuleViolation("还没有主席团名单，请先在“人员”里填写主席团，或者直接输入名字。", "rostrum_names")


def _rostrum_of_presidium(db: DbSession, hall: SeatingHall, today: datetime.date) -> bool:
    facts = find_facts(db, hall.session_id)
    assert facts is not None
    members = presidium_by_rank(db, facts.id, facts.opens_on or today)
    known = Named(db, facts, today)
    if members:
        _store_rostrum(db, hall, [known.by_person(*member) for member in members])
    return bool(members)


def _store_rostrum(db: DbSession, hall: SeatingHall, people: Sequence[Who]) -> None:
    """Whoever is no longer on the list leaves a seat of the rostrum that was filled by rule."""
    wanted = list(dict.fromkeys(people))
    for row in db.scalars(select(RostrumPerson).where(RostrumPerson.hall_id == hall.id)):
        db.delete(row)
    db.flush()
    for position, who in enumerate(wanted, 1):
        db.add(RostrumPerson(hall_id=hall.id, position=position, **occupant(who)))
    rows = [row.id for row in shape_of(db, hall).part(rostrum=True)]
    by_rule = delete(SeatPlace).where(SeatPlace.row_id.in_(rows), ~SeatPlace.by_hand, ~SeatPlace.kept_free)
    db.execute(by_rule)
    db.flush()


def occupant(who: Who) -> dict[str, Any]:
    """The columns that name somebody."""
    return {
        "mandate_id": who.mandate_id or None,
        "observer_id": who.observer_id or None,
        "name": "" if who.mandate_id or who.observer_id else who.name,
    }


class FillHall(Struct, frozen=True):
    """Request: everybody gets a seat by rule. `only_new`: who has a seat keeps it, only the others get one."""

    hall_id: str
    today: datetime.date
    only_new: bool = False


def fill_hall(db: DbSession, request: FillHall) -> int:
    """Fills the hall around what was put by hand; returns how many found no seat.

    Whoever is no longer expected loses the seat; with `only_new` all others stay where they are.
    """
    hall, facts = require_hall(db, request.hall_id)
    describe(db, f"{named(facts, hall)}{'补排没有座位的人' if request.only_new else '按规则排座'}")
    shape, people = shape_of(db, hall), lists_of(db, hall, facts, request.today).people
    wanted = set(people.everybody)
    fixed = fixed_places(db, hall, shape)
    fixed = {seat: who for seat, who in fixed.items() if who is None or who.name or who in wanted}
    stays = dict(fixed)
    if request.only_new:
        stays |= {seat: who for seat, who in _places(db, hall).items() if who in wanted}
    filled = fill(shape, people, stays, block_wise=hall.block_wise)
    _store_places(db, hall, filled.places, fixed)
    return len(filled.unseated)


def _places(db: DbSession, hall: SeatingHall) -> dict[Seat, Who]:
    places = db.scalars(select(SeatPlace).where(SeatPlace.hall_id == hall.id, ~SeatPlace.kept_free))
    return {(place.row_id, place.number): who_of(place) for place in places}


def _store_places(
    db: DbSession, hall: SeatingHall, places: Mapping[Seat, Who], fixed: Mapping[Seat, Who | None]
) -> None:
    """Writes only what changed, so that the log stays short."""
    staying: set[Seat] = set()
    for place in db.scalars(select(SeatPlace).where(SeatPlace.hall_id == hall.id)):
        seat = (place.row_id, place.number)
        if place.kept_free or places.get(seat) == who_of(place):
            staying.add(seat)
        else:
            db.delete(place)
    db.flush()
    for seat, who in places.items():
        if seat not in staying:
            put = SeatPlace(hall_id=hall.id, row_id=seat[0], number=seat[1], by_hand=seat in fixed)
            for column, value in occupant(who).items():
                setattr(put, column, value)
            db.add(put)
    db.flush()

"""Reads of seating: the hall of a session with who sits where, and what changed since it was filled."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, structs
from sqlalchemy import select

from renda_desktop.roster.queries import list_deputies
from renda_desktop.seating.filling import People, Who, fill, in_seating_order
from renda_desktop.seating.guests import guests_of
from renda_desktop.seating.models import RostrumPerson, SeatingHall, SeatPlace, SeatRow
from renda_desktop.seating.rows import HallView, RowView, SeatedPerson, SeatView
from renda_desktop.seating.rules import PLENARY, HallRow, HallShape, RowPurpose, Seat
from renda_desktop.sessions.card_queries import expected_deputies
from renda_desktop.sessions.queries import find_facts, list_facts, observer_rows
from renda_desktop.sessions.rows import ObserverRow, SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import list_delegations

SEATING_TABLES = ("seating_hall", "seating_row", "seating_place", "seating_rostrum_person")
_SHOWN_NAMES = 6
_WORDS = {
    RowPurpose.ROSTRUM: "主席台", RowPurpose.DEPUTIES: "代表", RowPurpose.OBSERVERS: "列席人员",
    RowPurpose.GUESTS: "邀请、旁听人员",
}  # fmt: skip


class Lists(Struct, frozen=True):
    """Everybody who wants a seat at a session: the groups in their order, and each one's name and unit."""

    people: People
    by_who: Mapping[Who, SeatedPerson]


def hall_of(db: DbSession, session_id: str, today: datetime.date, name: str = PLENARY) -> HallView | None:
    """The hall of a session and use; None as long as none was set up."""
    query = select(SeatingHall).where(SeatingHall.session_id == session_id, SeatingHall.name == name)
    hall, facts = db.scalar(query), find_facts(db, session_id)
    if hall is None or facts is None:
        return None
    shape, lists = shape_of(db, hall), lists_of(db, hall, facts, today)
    known = {**_everybody(db, facts, today), **lists.by_who}
    rows = _rows(db, hall, shape, known, set(lists.people.everybody))
    seated = {seat.person.who for row in rows for seat in row.seats if seat.person is not None}
    waiting = tuple(lists.by_who[who] for who in dict.fromkeys(lists.people.everybody) if who not in seated)
    view = HallView(
        id=hall.id, session_id=session_id, name=hall.name, shape=shape, fill_order=hall.fill_order,
        within=hall.within, block_wise=hall.block_wise,
        rostrum=tuple(lists.by_who[who] for who in lists.people.rostrum), rows=rows, waiting=waiting, notes=(),
    )  # fmt: skip
    return structs.replace(view, notes=tuple(_notes(view, lists, fixed_places(db, hall, shape))))


def seats_of(db: DbSession, session_id: str, name: str = PLENARY) -> dict[str, str]:
    """3排12座 by the id of the mandate, for the sign-in desk; empty without a hall."""
    query = select(SeatingHall).where(SeatingHall.session_id == session_id, SeatingHall.name == name)
    hall = db.scalar(query)
    if hall is None:
        return {}
    shape = shape_of(db, hall)
    places = db.scalars(select(SeatPlace).where(SeatPlace.hall_id == hall.id))
    return {
        place.mandate_id: shape.words((place.row_id, place.number))
        for place in places
        if place.mandate_id is not None
    }


def earlier_hall(db: DbSession, session_id: str, name: str = PLENARY) -> tuple[str, str] | None:
    """Id of the newest hall of the same use at another session, and that session's name; None without one."""
    for facts in list_facts(db):
        query = select(SeatingHall.id).where(SeatingHall.session_id == facts.id, SeatingHall.name == name)
        found = db.scalar(query)
        if found is not None and facts.id != session_id:
            return found, facts.short_name
    return None


def shape_of(db: DbSession, hall: SeatingHall) -> HallShape:
    """The rows of a hall, rostrum first, each part from the front."""
    rows = db.scalars(select(SeatRow).where(SeatRow.hall_id == hall.id))
    shown = [HallRow(row.id, row.position, row.purpose, row.seats) for row in rows]
    shown.sort(key=lambda row: (row.purpose is not RowPurpose.ROSTRUM, row.position))
    return HallShape(tuple(shown), tuple(int(part) for part in hall.aisles.split(",") if part))


def lists_of(db: DbSession, hall: SeatingHall, facts: SessionFacts, today: datetime.date) -> Lists:
    """Who is to be seated: the rostrum, the deputies who are not on it, observers, guests."""
    deputies = expected_deputies(db, facts, today)
    units = [unit.name for unit in list_delegations(db, facts.term_id)]
    placed = in_seating_order(deputies, units, hall.fill_order, hall.within)
    by_who = {_of_deputy(row.mandate.id): row for row in placed if row.mandate is not None}
    observers = observer_rows(db, facts.id)
    known = _everybody(db, facts, today)
    guests = guests_of(db, facts.id, today)
    known |= {person.who: person for person in guests}
    rostrum = [who for who in _rostrum(db, hall.id) if who in by_who or not who.mandate_id]
    known |= {who: SeatedPerson(who, who.name) for who in rostrum if who not in known}
    seen = set(rostrum)
    return Lists(
        People(
            tuple(rostrum),
            tuple(who for who in by_who if who not in seen),
            tuple(who for one in observers if (who := Who(observer_id=one.id)) not in seen),
            tuple(person.who for person in guests if person.who not in seen),
        ),
        known,
    )


def _rostrum(db: DbSession, hall_id: str) -> list[Who]:
    query = select(RostrumPerson).where(RostrumPerson.hall_id == hall_id).order_by(RostrumPerson.position)
    return [who_of(row) for row in db.scalars(query)]


def who_of(row: RostrumPerson | SeatPlace) -> Who:
    """Whom a stored row names."""
    return Who(row.mandate_id or "", row.observer_id or "", row.name)


def fixed_places(db: DbSession, hall: SeatingHall, shape: HallShape) -> dict[Seat, Who | None]:
    """What the clerk put by hand, None for seats kept free; seats that are gone left out."""
    there = {row.id: row.seats for row in shape.rows}
    places = db.scalars(select(SeatPlace).where(SeatPlace.hall_id == hall.id))
    return {
        (place.row_id, place.number): None if place.kept_free else who_of(place)
        for place in places
        if (place.by_hand or place.kept_free) and place.number <= there.get(place.row_id, 0)
    }


def _of_deputy(mandate_id: str) -> Who:
    return Who(mandate_id=mandate_id)


def _everybody(db: DbSession, facts: SessionFacts, today: datetime.date) -> dict[Who, SeatedPerson]:
    """Everybody who has or had a mandate of the term, for their names, and the observers."""
    found: dict[Who, SeatedPerson] = {}
    for row in list_deputies(db, facts.opens_on or today, term_id=facts.term_id):
        if row.mandate is not None:
            unit = row.mandate.delegation
            who = _of_deputy(row.mandate.id)
            found[who] = SeatedPerson(
                who, row.name, unit.unit if unit else "", row.work, row.id, row.deputy_number
            )
    for one in observer_rows(db, facts.id):
        found[Who(observer_id=one.id)] = _observer(one)
    return found


def _observer(one: ObserverRow) -> SeatedPerson:
    return SeatedPerson(Who(observer_id=one.id), one.name or one.unit, one.unit if one.name else "", one.post)


def _rows(
    db: DbSession, hall: SeatingHall, shape: HallShape, known: Mapping[Who, SeatedPerson], wanted: set[Who]
) -> tuple[RowView, ...]:
    stored = {
        (place.row_id, place.number): place
        for place in db.scalars(select(SeatPlace).where(SeatPlace.hall_id == hall.id))
    }

    def seat(row: HallRow, number: int) -> SeatView:
        place = stored.get((row.id, number))
        if place is None:
            return SeatView(row.id, number)
        return SeatView(row.id, number, _person(place, known, wanted), place.kept_free, place.by_hand)

    return tuple(
        RowView(row, shape.row_words(row), tuple(seat(row, n) for n in range(1, row.seats + 1)))
        for row in shape.rows
    )


def _person(place: SeatPlace, known: Mapping[Who, SeatedPerson], wanted: set[Who]) -> SeatedPerson | None:
    if place.kept_free:
        return None
    who = who_of(place)
    found = known.get(who)
    if found is None:
        typed = bool(who.name) and place.by_hand
        return SeatedPerson(who, who.name or "（已不在名册）", expected=typed)
    return structs.replace(found, expected=who in wanted or (bool(who.name) and place.by_hand))


def _notes(view: HallView, lists: Lists, fixed: Mapping[Seat, Who | None]) -> Iterator[str]:
    unseated = set(fill(view.shape, lists.people, fixed, block_wise=view.block_wise).unseated)
    for purpose, group in lists.people.groups:
        short = sum(who in unseated for who in group)
        if short:
            word = _WORDS[purpose]
            yield f"{word}的座位不够：要坐{len(group)}人，还差{short}个座位，请加排或者加座。"
    if not view.filled:
        return
    gone = [seat for seat in view.seats if seat.person is not None and not seat.person.expected]
    if gone:
        listed = _listed(
            f"{seat.person.name}（{view.shape.words(seat.seat)}）" for seat in gone if seat.person
        )
        yield f"有{len(gone)}人已经不在名单上，座位还占着：{listed}。"
    if view.waiting:
        yield f"有{len(view.waiting)}人还没有座位：{_listed(one.name for one in view.waiting)}。"


def _listed(names: Iterable[str]) -> str:
    found: Sequence[str] = list(names)
    shown = "、".join(found[:_SHOWN_NAMES])
    return f"{shown}等{len(found)}人" if len(found) > _SHOWN_NAMES else shown

"""Who sits where by rule: the rostrum by rank, the deputies by delegation or list, the observers behind. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from renda_desktop.roster.listing import Order, grouped, ordered
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.seating.rules import (
    FillOrder,
    HallShape,
    RowPurpose,
    Seat,
    Within,
    ranked_seats,
)


class Who(Struct, frozen=True):
    """Somebody who gets a seat: a deputy by the mandate, a line of the list of observers, or a typed name."""

    mandate_id: str = ""
    observer_id: str = ""
    name: str = ""


class People(Struct, frozen=True):
    """Everybody to be seated, each group in the order in which it takes its seats; nobody stands in two groups."""

    rostrum: tuple[Who, ...] = ()
    deputies: tuple[Who, ...] = ()
    observers: tuple[Who, ...] = ()
    guests: tuple[Who, ...] = ()

    @property
    def groups(self) -> tuple[tuple[RowPurpose, tuple[Who, ...]], ...]:
        """The groups with the rows they sit in."""
        return (
            (RowPurpose.ROSTRUM, self.rostrum),
            (RowPurpose.DEPUTIES, self.deputies),
            (RowPurpose.OBSERVERS, self.observers),
            (RowPurpose.GUESTS, self.guests),
        )

    @property
    def everybody(self) -> tuple[Who, ...]:
        """All of them."""
        return tuple(who for _, group in self.groups for who in group)


class Filled(Struct, frozen=True):
    """Who sits where, and who found no seat."""

    places: Mapping[Seat, Who]
    unseated: tuple[Who, ...]


def fill(
    shape: HallShape,
    people: People,
    fixed: Mapping[Seat, Who | None],
    *,
    block_wise: bool = False,
) -> Filled:
    """Seats everybody by rule around the `fixed` places (None: kept free), which stay as they are.

    The rows of each group are filled in order; who finds no seat there is in `unseated`, never put elsewhere.
    """
    seated = {who for who in fixed.values() if who is not None}
    places: dict[Seat, Who] = {seat: who for seat, who in fixed.items() if who is not None}
    unseated: list[Who] = []
    for purpose, group in people.groups:
        waiting = [who for who in dict.fromkeys(group) if who not in seated]
        seats = seats_in_order(shape, purpose, block_wise=block_wise)
        free = [seat for seat in seats if seat not in fixed]
        places.update(zip(free, waiting, strict=False))
        seated.update(waiting[: len(free)])
        unseated += waiting[len(free) :]
    return Filled(places, tuple(unseated))


def seats_in_order(shape: HallShape, purpose: RowPurpose, *, block_wise: bool = False) -> list[Seat]:
    """Seats of the rows for a purpose as they are filled.

    The rostrum by rank, its front row first; the hall row by row from the left, or block by block between aisles.
    """
    rows = [row for row in shape.rows if row.purpose is purpose]
    if purpose is RowPurpose.ROSTRUM:
        return [(row.id, number) for row in rows for number in ranked_seats(row.seats)]
    seats = [(row, number) for row in rows for number in range(1, row.seats + 1)]
    if block_wise:
        seats.sort(key=lambda seat: shape.block(*seat))
    return [(row.id, number) for row, number in seats]


def in_seating_order(
    deputies: Iterable[DeputyRow], delegations: Sequence[str], order: FillOrder, within: Within
) -> list[DeputyRow]:
    """The deputies as they take their seats; those in no delegation come last."""
    rows = list(deputies)
    if order is FillOrder.STROKES:
        return ordered(rows, Order.STROKES)
    if order is FillOrder.APPOINTED:
        return ordered(rows, Order.APPOINTED)
    inside = Order.STROKES if within is Within.STROKES else Order.APPOINTED
    return [row for _, members in grouped(rows, delegations) for row in ordered(members, inside)]

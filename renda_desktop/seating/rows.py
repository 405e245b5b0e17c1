"""Records the reads of seating return. Frozen, free of the database."""

from __future__ import annotations

from msgspec import Struct

from renda_desktop.seating.filling import Who
from renda_desktop.seating.rules import (
    FillOrder,
    HallRow,
    HallShape,
    RowPurpose,
    Seat,
    Within,
    numbers_text,
    row_seats_text,
)


class SeatedPerson(Struct, frozen=True):
    """Somebody who has or wants a seat; `unit` is the delegation or the unit, `person_id` that of a deputy."""

    who: Who
    name: str
    unit: str = ""
    post: str = ""
    person_id: str = ""
    deputy_number: str = ""
    expected: bool = True
    """False: no longer on the list the seat was given by."""


class SeatView(Struct, frozen=True):
    """A seat with whoever sits there; None and not `kept_free`: empty."""

    row_id: str
    number: int
    person: SeatedPerson | None = None
    kept_free: bool = False
    by_hand: bool = False

    @property
    def seat(self) -> Seat:
        """The seat."""
        return self.row_id, self.number


class RowView(Struct, frozen=True):
    """A row of the hall with its seats from the left; `label` is 3排."""

    row: HallRow
    label: str
    seats: tuple[SeatView, ...]


class HallView(Struct, frozen=True, kw_only=True):
    """The hall of a session as it stands: settings, seats, and what is not in order.

    `waiting`: on a list, without a seat. `notes`: sentences for the clerk, none where all is well.
    """

    id: str
    session_id: str
    name: str
    shape: HallShape
    fill_order: FillOrder
    within: Within
    block_wise: bool
    rostrum: tuple[SeatedPerson, ...]
    rows: tuple[RowView, ...]
    waiting: tuple[SeatedPerson, ...]
    notes: tuple[str, ...]

    @property
    def seats(self) -> tuple[SeatView, ...]:
        """All seats."""
        return tuple(seat for row in self.rows for seat in row.seats)

    @property
    def filled(self) -> bool:
        """Whether anybody sits anywhere."""
        return any(seat.person is not None for seat in self.seats)

    def at(self, seat: Seat) -> SeatView | None:
        """A seat; None where there is none."""
        return next((one for one in self.seats if one.seat == seat), None)

    def numbers(self, *purposes: RowPurpose) -> str:
        """Which rows are for these: 4,6-7."""
        return numbers_text(row.position for row in self.shape.rows if row.purpose in purposes)

    def seats_text(self, *, rostrum: bool) -> str:
        """Seats of the rows of the rostrum or of the hall: 12,14×3."""
        return row_seats_text([row.seats for row in self.shape.part(rostrum=rostrum)])

    @property
    def line(self) -> str:
        """台下 64 座，主席台 7 座；已坐 70 人，空 1 座。"""
        below = sum(row.seats for row in self.shape.part(rostrum=False))
        above = sum(row.seats for row in self.shape.part(rostrum=True))
        taken = sum(seat.person is not None for seat in self.seats)
        kept = sum(seat.kept_free for seat in self.seats)
        left = below + above - taken - kept
        more = f"，特意留空 {kept} 座" if kept else ""
        return f"主席台 {above} 座，台下 {below} 座；已坐 {taken} 人，空 {left} 座{more}。"

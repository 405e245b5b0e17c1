"""Tables of seating: the hall of a session and use, its rows, who is at which seat, and the order of the rostrum."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.seating.rules import PLENARY, FillOrder, RowPurpose, Within
from renda_desktop.storage.base import Record


class SeatingHall(Record):
    """A hall as it is used at a session."""

    __tablename__ = "seating_hall"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(40), default=PLENARY)
    aisles: Mapped[str] = mapped_column(String(60), default="")
    """Seat numbers of the widest row after which an aisle runs, parted by commas: 4,10."""
    fill_order: Mapped[FillOrder] = mapped_column(default=FillOrder.DELEGATIONS)
    within: Mapped[Within] = mapped_column(default=Within.STROKES)
    block_wise: Mapped[bool] = mapped_column(default=False)
    """Whether the seats between two aisles are filled from front to back before those beyond the aisle."""

    __table_args__ = (UniqueConstraint("session_id", "name"),)


class SeatRow(Record):
    """A row of seats; `position` counts from the front, rostrum rows and the others each for themselves."""

    __tablename__ = "seating_row"
    hall_id: Mapped[str] = mapped_column(ForeignKey("seating_hall.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    purpose: Mapped[RowPurpose]
    seats: Mapped[int]

    __table_args__ = (CheckConstraint("seats > 0", "seats"),)


class SeatPlace(Record):
    """A seat that is taken or kept free; a seat without a row of this table is empty."""

    __tablename__ = "seating_place"
    hall_id: Mapped[str] = mapped_column(ForeignKey("seating_hall.id", ondelete="CASCADE"), index=True)
    row_id: Mapped[str] = mapped_column(ForeignKey("seating_row.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    mandate_id: Mapped[str | None] = mapped_column(ForeignKey("mandate.id", ondelete="CASCADE"), index=True)
    observer_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_observer.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(60), default="")
    """Somebody who stands in no list, as typed."""
    kept_free: Mapped[bool] = mapped_column(default=False)
    by_hand: Mapped[bool] = mapped_column(default=False)
    """Put there by the clerk: filling by rule leaves it alone."""

    __table_args__ = (
        UniqueConstraint("row_id", "number"),
        UniqueConstraint("hall_id", "mandate_id"),
        UniqueConstraint("hall_id", "observer_id"),
        CheckConstraint("number > 0", "number"),
        CheckConstraint(
            "(mandate_id IS NOT NULL) + (observer_id IS NOT NULL) + (name <> '') + kept_free = 1", "one"
        ),
    )


class RostrumPerson(Record):
    """Who sits on the rostrum, in order of rank: the first in the middle."""

    __tablename__ = "seating_rostrum_person"
    hall_id: Mapped[str] = mapped_column(ForeignKey("seating_hall.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    mandate_id: Mapped[str | None] = mapped_column(ForeignKey("mandate.id", ondelete="CASCADE"), index=True)
    observer_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_observer.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(60), default="")

    __table_args__ = (
        UniqueConstraint("hall_id", "mandate_id"),
        UniqueConstraint("hall_id", "observer_id"),
        CheckConstraint("(mandate_id IS NOT NULL) + (observer_id IS NOT NULL) + (name <> '') = 1", "one"),
    )

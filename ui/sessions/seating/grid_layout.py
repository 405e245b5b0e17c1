"""Where each seat stands in the picture of the hall, in pixels: the rostrum at the top, aisles between the blocks."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRect

from renda_desktop.seating.rows import HallView, RowView
from renda_desktop.seating.rules import RowPurpose, Seat

_GAP, _AISLE, _LABEL, _EDGE = 3, 0.45, 76, 8
"""Pixels between seats, an aisle in widths of a seat, room for 主席台2排, edge of the picture."""
_BREAK = 0.8
"""Between rostrum and hall, in heights of a seat."""


@dataclass(frozen=True)
class GridLayout:
    """`lines` are the rows from top to bottom, each with its seats from the left."""

    seats: dict[Seat, QRect] = field(default_factory=dict)
    labels: dict[str, QRect] = field(default_factory=dict)
    lines: tuple[tuple[Seat, ...], ...] = ()
    width: int = 0
    height: int = 0

    def seat_at(self, x: int, y: int) -> Seat | None:
        """The seat at a point."""
        return next((seat for seat, place in self.seats.items() if place.contains(x, y)), None)

    def beside(self, seat: Seat, across: int, down: int) -> Seat:
        """The next seat in that direction; the same where there is none."""
        line = next(at for at, line in enumerate(self.lines) if seat in line)
        if across:
            there = self.lines[line]
            place = there.index(seat) + across
            return there[place] if 0 <= place < len(there) else seat
        if not 0 <= line + down < len(self.lines):
            return seat
        middle = self.seats[seat].center().x()
        return min(self.lines[line + down], key=lambda one: abs(self.seats[one].center().x() - middle))


def units_across(view: HallView) -> float:
    """How many widths of a seat the picture needs."""
    below = view.shape.width(rostrum=False) + len(view.shape.aisles) * _AISLE
    return max(below, view.shape.width(rostrum=True), 1)


def fitting_width(view: HallView, room: int, label: int = _LABEL) -> int:
    """The width of a seat with which the whole hall fits into `room` pixels."""
    return int((room - label - 2 * _EDGE) / units_across(view))


def grid_layout(view: HallView, width: int, height: int, label: int = _LABEL) -> GridLayout:
    """Places for seats of `width` × `height` pixels, the gaps between them included."""
    total = round(units_across(view) * width)
    seats: dict[Seat, QRect] = {}
    labels: dict[str, QRect] = {}
    lines: list[tuple[Seat, ...]] = []
    rostrum = [row for row in view.rows if row.row.purpose is RowPurpose.ROSTRUM]
    hall = [row for row in view.rows if row.row.purpose is not RowPurpose.ROSTRUM]
    y = _EDGE
    for row in [*reversed(rostrum), *hall]:
        if hall and row is hall[0] and rostrum:
            y += round(height * _BREAK)
        labels[row.row.id] = QRect(_EDGE, y, label - 6, height - _GAP)
        left = _EDGE + label + (_inset(view, row, width, total))
        for seat in row.seats:
            x = left + round(_place(view, row, seat.number) * width)
            seats[seat.seat] = QRect(x, y, width - _GAP, height - _GAP)
        lines.append(tuple(seat.seat for seat in row.seats))
        y += height
    return GridLayout(seats, labels, tuple(lines), total + label + 2 * _EDGE, y + _EDGE)


def _inset(view: HallView, row: RowView, width: int, total: int) -> int:
    """The narrower of rostrum and hall stands in the middle."""
    if row.row.purpose is RowPurpose.ROSTRUM:
        return round((total - row.row.seats * width) / 2)
    taken = view.shape.width(rostrum=False) + len(view.shape.aisles) * _AISLE
    return round((total - taken * width) / 2)


def _place(view: HallView, row: RowView, number: int) -> float:
    """How many widths of a seat stand left of this one."""
    if row.row.purpose is RowPurpose.ROSTRUM:
        return number - 1
    return view.shape.column(row.row, number) - 1 + view.shape.block(row.row, number) * _AISLE

"""Cards of one size laid out on A4, and type as large as a line allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from renda_desktop.documents.blocks import Block, Card
from renda_desktop.documents.compose import cards
from renda_desktop.documents.flow_cards import ems

A4_WIDTH, A4_HEIGHT = 210.0, 297.0
_POINTS_PER_MM = 72 / 25.4
Bearer = TypeVar("Bearer")


class Tiling(Struct, frozen=True):
    """So many pieces beside and below each other in the middle of a standing A4 page; sizes in mm."""

    width: float
    height: float
    across: int
    down: int

    @property
    def on_page(self) -> int:
        """Pieces on a page."""
        return self.across * self.down

    def places(self) -> Iterator[tuple[float, float]]:
        """Upper left corners, row by row."""
        left = (A4_WIDTH - self.across * self.width) / 2
        top = (A4_HEIGHT - self.down * self.height) / 2
        for row in range(self.down):
            for column in range(self.across):
                yield left + column * self.width, top + row * self.height


def tiled(
    tiling: Tiling, people: Sequence[Bearer], draw: Callable[[Bearer, float, float], Sequence[Card]]
) -> tuple[Block, ...]:
    """Pages with a piece for each of the people, `draw(person, x, y)` makes it in its place."""
    places = list(tiling.places())
    pages = []
    for start in range(0, len(people), len(places)):
        some = people[start : start + len(places)]
        drawn = [card for person, place in zip(some, places, strict=False) for card in draw(person, *place)]
        pages.append(cards(drawn, key=f"page-{start // len(places) + 1}"))
    return tuple(pages)


def fitting(text: str, room_mm: float, largest: float, smallest: float = 6.0) -> float:
    """The size in points at which the text stands on one line, at most `largest`, in half points."""
    points = room_mm * _POINTS_PER_MM / max(ems(text), 1.0) * 0.98
    return max(smallest, min(largest, int(points * 2) / 2))

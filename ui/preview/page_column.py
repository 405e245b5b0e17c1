"""Where the pages of a paper stand one below the other, and what of them is under a point of the view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF

from renda_desktop.documents.typeset.pages import TypesetPage
from ui.preview.places import PagePlace, part_at, place_at
from ui.widgets import tokens


class Sight(NamedTuple):
    """The part of the ground in view, in pixels: its width, and how far it is scrolled to the right and down."""

    room: int
    across: int
    down: int


class PageColumn:
    """Pages, each in its own scale (pixels per twip), with the same gap around them; numbers count from 0."""

    def __init__(self, pages: Sequence[TypesetPage] = (), scales: Sequence[float] = ()) -> None:
        self._pages, self._scales = pages, scales
        self.tops: list[int] = []
        self.height, widest = tokens.GAP_LARGE, 0.0
        for page, scale in zip(pages, scales, strict=True):
            self.tops.append(self.height)
            self.height += round(page.height * scale) + tokens.GAP_LARGE
            widest = max(widest, page.width * scale)
        self.width = round(widest) + 2 * tokens.GAP_LARGE

    def page_at(self, y: int) -> int:
        """The page that stands or begins last at this height of the ground; 0 above the first."""
        return max([number for number, top in enumerate(self.tops) if top <= y], default=0)

    def box(self, number: int, sight: Sight) -> QRect:
        """Where a page stands in the view; one that fits is in the middle, however far the others are scrolled."""
        page, scale = self._pages[number], self._scales[number]
        width, height = round(page.width * scale), round(page.height * scale)
        fits = width <= sight.room - 2
        left = (sight.room - width) // 2 if fits else tokens.GAP_LARGE - sight.across
        return QRect(left, self.tops[number] - sight.down, width, height)

    def place_at(self, point: QPoint, sight: Sight) -> PagePlace | None:
        """What stands under a point of the view and leads somewhere."""
        for number, page in enumerate(self._pages):
            box, scale = self.box(number, sight), self._scales[number]
            if box.contains(point):
                inside = point - box.topLeft()
                found = place_at(page, inside.x() / scale, inside.y() / scale)
                return (number, found) if found else None
        return None

    def part_at(self, point: QPoint, sight: Sight) -> str:
        """The key of what stands under a point of the view, "" beside the pages."""
        for number, page in enumerate(self._pages):
            box, scale = self.box(number, sight), self._scales[number]
            if box.contains(point):
                inside = point - box.topLeft()
                return part_at(page, inside.x() / scale, inside.y() / scale)
        return ""

    def top_of(self, place: PagePlace) -> float:
        """Where a part of a page begins, from the top of the ground."""
        number, part = place
        return self.height_of(number, part.box)

    def height_of(self, number: int, inner: QRectF) -> float:
        """Where a box (twips) of a page begins, from the top of the ground."""
        return self.tops[number] + inner.y() * self._scales[number]

    def outline(self, place: PagePlace, sight: Sight) -> QRectF:
        """Around a part of a page, in the view."""
        number, part = place
        return self.around(number, part.box, sight)

    def around(self, number: int, inner: QRectF, sight: Sight) -> QRectF:
        """Around a box (twips) of a page, in the view."""
        box, scale = self.box(number, sight), self._scales[number]
        shown = QRectF(inner.x() * scale, inner.y() * scale, inner.width() * scale, inner.height() * scale)
        return shown.translated(box.x(), box.y()).adjusted(-2, -1, 2, 1)

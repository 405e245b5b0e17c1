"""What stands under the pointer on a laid-out page, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from renda_desktop.documents.passages import Source
from renda_desktop.documents.typeset.pages import Glyphs, TypesetPage

_RISE, _DEPTH = 0.9, 0.25
_BEGIN = "【"


@dataclass(frozen=True)
class Place:
    """A part of a page that leads to a field; `box` in twips."""

    box: QRectF
    source: Source
    missing: bool = False


PagePlace = tuple[int, Place]
"""The page, from 0, and the part of it."""


def place_at(page: TypesetPage, x: float, y: float) -> Place | None:
    """The smallest part at this point (twips) that leads somewhere: a passage before its paragraph or cell."""
    for run in page.glyphs:
        if run.source is not None and _box(run).contains(x, y):
            return Place(_box(run), run.source, run.missing)
    inside = [
        area
        for area in page.areas
        if area.source is not None and QRectF(area.x, area.y, area.width, area.height).contains(x, y)
    ]
    if not inside:
        return None
    area = min(inside, key=lambda one: one.width * one.height)
    assert area.source is not None
    return Place(QRectF(area.x, area.y, area.width, area.height), area.source)


def missing_places(page: TypesetPage) -> list[Place]:
    """The placeholders of a page that lead somewhere, in reading order; one over two lines is its first line."""
    return [
        Place(_box(run), run.source, True)
        for run in page.glyphs
        if run.missing and run.source is not None and _begins(run)
    ]


Belongs = Callable[[str], bool]
"""Whether the passage with this key belongs to what is marked."""


def part_at(page: TypesetPage, x: float, y: float) -> str:
    """The key of the passage at this point (twips), else that of its paragraph or cell, else ""."""
    for run in page.glyphs:
        if _box(run).contains(x, y):
            return run.key
    inside = [area for area in page.areas if QRectF(area.x, area.y, area.width, area.height).contains(x, y)]
    return min(inside, key=lambda one: one.width * one.height).key if inside else ""


def marked_boxes(pages: Sequence[TypesetPage], belongs: Belongs) -> list[tuple[int, QRectF]]:
    """Around what belongs together: the page, from 0, and the box in twips, one for each page."""
    boxes: list[tuple[int, QRectF]] = []
    for number, page in enumerate(pages):
        whole = QRectF()
        for run in page.glyphs:
            if run.key and belongs(run.key):
                whole = whole.united(_box(run))
        if not whole.isEmpty():
            boxes.append((number, whole))
    return boxes


def missing_count(pages: Iterable[TypesetPage]) -> int:
    """How many placeholders the pages have, those included that lead nowhere."""
    return sum(run.text.count(_BEGIN) for page in pages for run in page.glyphs if run.missing)


class MissingWalk:
    """Goes through the placeholders of a paper, one after the other, while they are being filled in."""

    def __init__(self) -> None:
        self._all: list[PagePlace] = []
        self._at = 0
        self._on = False

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._all)

    @property
    def reached(self) -> PagePlace | None:
        """The placeholder it stands on."""
        return self._all[self._at] if self._on else None

    def set_pages(self, pages: Sequence[TypesetPage]) -> None:
        """Stays where it stands; once that one is filled in, the next is the one behind it."""
        stood_on = self.reached
        self._all = [(n, place) for n, page in enumerate(pages) for place in missing_places(page)]
        self._on = False
        if stood_on is not None:
            source = stood_on[1].source
            same = [n for n, (_, place) in enumerate(self._all) if place.source == source]
            self._at = min(same, key=lambda n: abs(n - self._at), default=self._at)
            self._on = bool(same)

    def start_at(self, page: int) -> None:
        """The next one is the first from this page (from 0) on."""
        self._on = False
        self._at = next((n for n, (number, _) in enumerate(self._all) if number >= page), len(self._all))

    def step(self, *, back: bool = False) -> PagePlace | None:
        """The next or the one before; None at the end, and then it begins again."""
        at = self._at - 1 if back else self._at + self._on
        self._on = 0 <= at < len(self._all)
        self._at = at if self._on else 0
        return self.reached


def _begins(run: Glyphs) -> bool:
    return _BEGIN in run.text


def _box(run: Glyphs) -> QRectF:
    size = run.points * 20
    return QRectF(run.x, run.y - size * _RISE, run.width, size * (_RISE + _DEPTH))

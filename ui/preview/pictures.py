"""Painted pages kept as pictures: what did not change is not painted again, what is far away is let go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QPainter, QPixmap

from renda_desktop.documents.typeset.pages import TypesetPage
from ui.preview.painting import PagePainter

_PAPER = QColor("#FFFFFF")
MOST_PIXELS = 24_000_000
"""Of all kept pictures together: about 100 MB, some thirty pages as wide as half a screen."""


class PagePictures:
    """The pictures of a paper's pages, by the page's place in it (from 0)."""

    def __init__(self, painter: PagePainter) -> None:
        self._painter = painter
        self._kept: dict[int, tuple[TypesetPage, float, float, QPixmap]] = {}

    def picture(self, number: int, page: TypesetPage, scale: float, ratio: float) -> QPixmap:
        """The page's picture, painted if it is new or changed; `scale` and `ratio` as in `picture_of`."""
        known = self._kept.get(number)
        if known is not None and known[1:3] == (scale, ratio) and (known[0] is page or known[0] == page):
            return known[3]
        drawn = picture_of(self._painter, page, scale, ratio)
        self._kept[number] = (page, scale, ratio, drawn)
        return drawn

    def let_go(self, shown: Sequence[int]) -> None:
        """Drops the pictures farthest from the shown pages until there is room again."""
        if not shown:
            return
        pixels = 0
        for number in sorted(self._kept, key=lambda one: max(shown[0] - one, one - shown[-1], 0)):
            picture = self._kept[number][3]
            pixels += picture.width() * picture.height()
            if pixels > MOST_PIXELS and number not in shown:
                del self._kept[number]

    def keep_first(self, count: int) -> None:
        """Drops those of pages the paper has no longer."""
        for number in [one for one in self._kept if one >= count]:
            del self._kept[number]


def picture_of(painter: PagePainter, page: TypesetPage, scale: float, ratio: float = 1.0) -> QPixmap:
    """The page as a picture, `scale` pixels per twip, sharp on a screen of that pixel ratio."""
    picture = QPixmap(max(1, round(page.width * scale * ratio)), max(1, round(page.height * scale * ratio)))
    picture.fill(_PAPER)
    on = QPainter(picture)
    on.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.paint(on, page, scale * ratio)
    on.end()
    picture.setDevicePixelRatio(ratio)
    return picture

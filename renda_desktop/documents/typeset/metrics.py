"""Measures of the faces a paper is laid out with, in em (the size of the type = 1).

The core knows no fonts. `ui` reads these figures from the installed ones; without them the figures of the faces
the standard names are taken: full-width Chinese, half-width Latin letters and digits.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from renda_desktop.documents.typeset.pages import FaceName


class FaceMetrics(Struct, frozen=True):
    """`ascent` + `descent` is the height of a single-spaced line; `widths` are those of characters not 1 em wide."""

    ascent: float = 0.859
    descent: float = 0.141
    widths: Mapping[str, float] = field(default_factory=dict)

    def width(self, char: str) -> float:
        """How far the character moves the pen: as measured, else half for Latin and one for Chinese."""
        known = self.widths.get(char)
        if known is not None:
            return known
        return 0.5 if " " <= char <= "\x7f" else 1.0


Metrics = Mapping[FaceName, FaceMetrics]

STANDARD: Metrics = dict.fromkeys(FaceName, FaceMetrics())
"""仿宋_GB2312, 黑体, 宋体 and their like: every Latin letter is half as wide as a Chinese character."""

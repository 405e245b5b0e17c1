"""Charts as PNG pictures: the same picture on screen, on paper and in the Word file.

matplotlib is loaded with the first chart that is drawn, not with this module; a picture takes a third of a second
and is drawn once. The bars tell themselves apart by their hatching, so that a black-and-white printer suffices.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.documents.blocks import Chart
from renda_desktop.documents.chart_layout import (
    HEAD_PT,
    LABEL_PT,
    NOTE_PT,
    Box,
    PlacedBar,
    PlacedPanel,
    chart_layout,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

PAPER_DPI = 300
_INK, _SECOND_INK, _LINE, _TRACK = "#1F2328", "#5B636B", "#C9CDD2", "#EEF0F2"
_BLUE, _PALE = "#0B4F8A", "#FFFFFF"
_MM = 25.4
_A_BIT = 0.01
"""Matplotlib cuts fractions of a pixel off: without it a whole number might lose one."""
_LINUX = Path("/usr/share/fonts")
_SANS = (
    "truetype/wqy/wqy-microhei.ttc",
    "wqy-microhei/wqy-microhei.ttc",
    "opentype/source-han-sans/SourceHanSansSC-Regular.otf",
    "cesi/CESI_HT_GB2312.TTF",
)
"""Upright Chinese faces whose file says nothing but Chinese: of a collection only the first font can be taken."""
_WINDOWS = ("msyh.ttc", "simhei.ttf", "Deng.ttf")


@lru_cache(maxsize=8)
def chart_png(chart: Chart, width_mm: float, dpi: int = PAPER_DPI) -> bytes:
    """The chart as a PNG file `width_mm` wide. The same chart gives the same bytes on the same computer."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    layout = chart_layout(chart, width_mm)
    wide, high = (round(length / _MM * dpi) for length in (layout.width, layout.height))
    figure = Figure(figsize=((wide + _A_BIT) / dpi, (high + _A_BIT) / dpi), dpi=dpi)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, layout.width)
    axes.set_ylim(layout.height, 0)
    axes.set_axis_off()
    drawing = _Drawing(axes)
    drawing.legend(chart.legend, layout.legend)
    for panel in layout.panels:
        drawing.panel(panel)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=dpi, metadata={"Software": None})
    return picture.getvalue()


class _Drawing:
    """Draws in millimetres from the upper left corner."""

    def __init__(self, axes: Axes) -> None:
        self._axes = axes

    def legend(self, names: Sequence[str], samples: Sequence[Box]) -> None:
        """What the two bars stand for."""
        for number, (name, box) in enumerate(zip(names, samples, strict=True)):
            if number == 0:
                self._box(box, _BLUE)
            else:
                self._hatched(box, "////")
            self._text(box.x + box.width + 1.6, box.y + box.height / 2, name, NOTE_PT, _INK)

    def panel(self, placed: PlacedPanel) -> None:
        """The heading over a thin line, and the bars."""
        head = placed.head
        self._text(head.x, head.y + head.height * 0.42, placed.panel.title, HEAD_PT, _INK)
        self._axes.plot(
            [head.x, head.x + head.width], [head.y + head.height - 0.8] * 2, color=_LINE, linewidth=0.6
        )
        for bar in placed.bars:
            self._bar(bar)

    def _bar(self, placed: PlacedBar) -> None:
        bar, track = placed.bar, placed.track
        middle = track.y + track.height / 2
        self._text(track.x - 1.2, middle, bar.label, LABEL_PT, _INK, "right")
        self._box(track, _TRACK)
        if bar.faint:
            self._hatched(placed.filled, "....")
        else:
            self._box(placed.filled, _BLUE)
        self._text(track.x + track.width + 1.2, middle, bar.note, NOTE_PT, _INK)
        if placed.second is not None:
            second = placed.second
            self._hatched(second, "////")
            self._text(
                track.x + track.width + 1.2,
                second.y + second.height / 2,
                bar.before_note,
                NOTE_PT - 1,
                _SECOND_INK,
            )

    def _box(self, box: Box, colour: str) -> None:
        from matplotlib.patches import Rectangle

        self._axes.add_patch(Rectangle((box.x, box.y), box.width, box.height, color=colour, linewidth=0))

    def _hatched(self, box: Box, hatch: str) -> None:
        from matplotlib.patches import Rectangle

        if box.width > 0:
            self._axes.add_patch(
                Rectangle(
                    (box.x, box.y), box.width, box.height, facecolor=_PALE, edgecolor=_BLUE, hatch=hatch,
                    linewidth=0.6,
                )
            )  # fmt: skip

    def _text(self, x: float, y: float, words: str, points: float, colour: str, side: str = "left") -> None:
        shown = "".join(char if _known(char) else "□" for char in words)
        self._axes.text(
            x, y, shown, color=colour, ha=side, va="center", fontproperties=_font(points), parse_math=False
        )


def _font(points: float) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=font_file(), size=points)


@lru_cache(maxsize=1)
def font_file() -> str:
    """A Chinese face of this computer, else the one the program carries. Never a name for matplotlib to look for."""
    if sys.platform == "win32":
        places = [Path("C:/Windows/Fonts") / name for name in _WINDOWS]
    else:
        places = [_LINUX / name for name in _SANS]
    found = next((place for place in places if place.is_file()), None)
    if found is not None:
        return str(found)
    with as_file(files("resources") / "fonts" / "desk-kai.ttf") as carried:
        return str(carried)


@lru_cache(maxsize=4096)
def _known(char: str) -> bool:
    """Whether the face has the character: what it lacks is shown as a box, as every office program does."""
    return bool(_face().get_char_index(ord(char)))


@lru_cache(maxsize=1)
def _face() -> FT2Font:
    from matplotlib.ft2font import FT2Font

    return FT2Font(font_file())

"""What a paper is once it is laid out: pages of glyph runs, rules and areas. All measures in twips (1/20 pt)
from the upper left corner of the page, y downwards, unless a name says otherwise.
"""

from __future__ import annotations

from msgspec import Struct

from renda_desktop.documents.blocks import Chart
from renda_desktop.documents.faces import FaceName as FaceName  # pages are told by it
from renda_desktop.documents.passages import Source


class Glyphs(Struct, frozen=True):
    """Characters in one face and size on one baseline. `steps` is how far each character moves the pen.

    `x` and `y` are the pen's start on the baseline. `turned` runs go down the page, turned clockwise by 90°,
    `overturned` ones to the left, standing on their heads. `missing` marks a placeholder 【待填：…】. `key` is that of
    the passage ("" for page numbers and the like).
    """

    text: str
    x: float
    y: float
    face: FaceName
    points: float
    steps: tuple[float, ...]
    color: str = ""
    bold: bool = False
    turned: bool = False
    overturned: bool = False
    missing: bool = False
    key: str = ""
    source: Source | None = None

    @property
    def width(self) -> float:
        """Of the whole run."""
        return sum(self.steps)


class Rule(Struct, frozen=True):
    """A straight line from (x, y) to (x2, y2), `thick` twips wide; color as RRGGBB, "" is black."""

    x: float
    y: float
    x2: float
    y2: float
    thick: float
    color: str = ""


class Area(Struct, frozen=True):
    """The place a paragraph or a cell takes on the page; a click there means it."""

    x: float
    y: float
    width: float
    height: float
    key: str
    source: Source | None = None


class PlacedChart(Struct, frozen=True):
    """A chart with its upper left corner at (x, y)."""

    chart: Chart
    x: float
    y: float
    width: float
    height: float


class PlacedPicture(Struct, frozen=True):
    """A photo or code that fills a box with its upper left corner at (x, y); `data` is base64 (PNG, JPEG)."""

    data: str
    x: float
    y: float
    width: float
    height: float


class TypesetPage(Struct, frozen=True):
    """One page. `number` is printed on it when the paper has page numbers; it counts from 1 either way."""

    number: int
    width: int
    height: int
    glyphs: tuple[Glyphs, ...]
    rules: tuple[Rule, ...]
    areas: tuple[Area, ...]
    charts: tuple[PlacedChart, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()

    @property
    def landscape(self) -> bool:
        """Whether the page lies."""
        return self.width > self.height

    def words(self) -> str:
        """The page's text, run after run."""
        return "".join([run.text for run in self.glyphs])

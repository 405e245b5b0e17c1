"""A paper on its way to a renderer: paragraphs with their style, place and words. Lengths are twips.

The Word writer makes XML of them, the typesetter lines; what stands here is decided for both at once.
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from renda_desktop.documents.blocks import Chart
from renda_desktop.documents.passages import Passage, Source, Text, plain, text_of
from renda_desktop.documents.styles import Side

TAB = "\t"


class Ruled(Enum):
    """A line below a paragraph; the blank ones take its room on sheets that bear it already."""

    NONE = ""
    RED = "red"  # 红色分隔线 7.2.7
    LETTER = "letter"  # 红双线 of a letter 10.1
    RED_BLANK = "red_blank"
    LETTER_BLANK = "letter_blank"

    @property
    def is_red(self) -> bool:
        """Whether it takes the room of the line below a red head."""
        return self in (Ruled.RED, Ruled.RED_BLANK)


class Indent(Struct, frozen=True):
    """Takes back the style's own indent. `hanging`: the first line starts so much to the left of `left`."""

    left: int = 0
    right: int = 0
    hanging: int = 0


class Tab(Struct, frozen=True):
    """A tab stop, `at` from the left edge of the type area; at a right stop the text ends there."""

    at: int
    right: bool = False


class Span(Struct, frozen=True):
    """Words of a paragraph; `style` is the character style of those that ask for no face of their own."""

    text: Text
    style: str = ""


class Para(Struct):
    """A paragraph; the flow may still change it. `line` and `points` are 0 where the style decides.

    `key` and `source` are those of the block it belongs to.
    """

    style: str
    spans: tuple[Span, ...] = ()
    keep_next: bool = False
    page_break: bool = False
    ruled: Ruled = Ruled.NONE
    tabs: tuple[Tab, ...] = ()
    before: int = 0
    after: int = 0
    line: int = 0
    points: float = 0.0
    indent: Indent | None = None
    side: Side | None = None
    outline: int = 0
    key: str = ""
    source: Source | None = None
    chart: Chart | None = None
    """A picture that stands alone in the paragraph."""


def words(*parts: str | Passage | Text, style: str = "") -> tuple[Span, ...]:
    """The parts as one span."""
    return (Span(text_of(*parts), style),)


def bracketed(text: Text) -> tuple[Span, ...]:
    """The text in full-width brackets, unless it has them or is a number with 〔year〕."""
    if plain(text).startswith(("（", "(", "〔")):
        return words(text)
    return words("（", text, "）")

"""The words of a card as paragraphs: for both renderers the same."""

from __future__ import annotations

from itertools import pairwise

from renda_desktop.documents.blocks import Align, Card
from renda_desktop.documents.geometry import twips
from renda_desktop.documents.paragraphs import Para, words
from renda_desktop.documents.styles import Side

CARD_STYLE = "Cell21"
_SIDES = {Align.LEFT: Side.LEFT, Align.CENTER: Side.CENTER, Align.RIGHT: Side.RIGHT}
LINE_HEIGHT = 1.3
"""Height of a line in the size of its type; given, so that a card is as high in Word as on screen."""


def card_paragraphs(card: Card) -> list[Para]:
    """The lines from top to bottom."""
    return [
        Para(
            CARD_STYLE,
            words(line.text),
            before=twips(line.before_mm),
            line=round(line.points * 20 * LINE_HEIGHT),
            points=line.points,
            side=_SIDES[line.align],
            key=card.key,
            source=card.source,
        )
        for line in card.lines
    ]


def ems(text: str) -> float:
    """Width in ems, about: marks and the dot of names are as wide as a character, Latin has a little air around it."""
    latin = sum(char.isascii() for char in text)
    changes = sum(one.isascii() != other.isascii() for one, other in pairwise(text))
    return len(text) - latin * 0.45 + changes * 0.25

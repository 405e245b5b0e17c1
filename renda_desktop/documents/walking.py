"""Walks the texts of blocks: which fields hold passages is read once from the classes of `blocks.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.passages import Passage, Text

TEXT, TEXTS, ROWS, CARDS = "Text", "tuple[Text, ...]", "tuple[Row, ...]", "tuple[Card, ...]"


_known: dict[type[Block], tuple[tuple[str, str], ...]] = {}


def text_fields(kind: type[Block]) -> tuple[tuple[str, str], ...]:
    """The fields of a block class that hold passages, as (name, one of TEXT, TEXTS, ROWS, CARDS)."""
    if kind not in _known:
        shapes = [
            (name, str(shape))
            for base in reversed(kind.__mro__)
            for name, shape in vars(base).get("__annotations__", {}).items()
        ]
        _known[kind] = tuple([(name, shape) for name, shape in shapes if shape in (TEXT, TEXTS, ROWS, CARDS)])
    return _known[kind]


def texts_of(block: Block) -> Iterator[Text]:
    """Every text of the block in reading order, cells of tables included."""
    for name, shape in text_fields(type(block)):
        value: Any = getattr(block, name)
        if shape == TEXT:
            yield value
        elif shape == TEXTS:
            yield from value
        elif shape == CARDS:
            for card in value:
                yield from (line.text for line in card.lines)
        else:
            yield from _cell_texts(value)


def passages_of(blocks: tuple[Block, ...]) -> Iterator[Passage]:
    """Every passage of the blocks in reading order."""
    for block in blocks:
        for text in texts_of(block):
            yield from text


def _cell_texts(rows: tuple[Row, ...]) -> Iterator[Text]:
    for row in rows:
        for cell in row.cells:
            yield cell.text

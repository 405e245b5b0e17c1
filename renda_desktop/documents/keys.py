"""Stable keys for blocks, rows, cells and passages.

A key is kept when the paper is drawn anew from changed facts. Given names come first, then the source
(record and field), then the position counted from the nearest block before it that has a given name; so a
paragraph that comes or goes shifts only unnamed neighbours of its own kind.
Passages are named under their block: `time/meeting.starts_on`, `body/2`.
"""

from __future__ import annotations

from typing import Any

from msgspec import structs

from renda_desktop.documents.blocks import Block, Card, Cell, Column, Row, Table
from renda_desktop.documents.passages import Passage, Source, Text
from renda_desktop.documents.walking import CARDS, ROWS, TEXT, text_fields


class _Names:
    """Gives out names once; a second asker gets `name~2`."""

    __slots__ = ("taken",)

    def __init__(self) -> None:
        self.taken: dict[str, int] = {}

    def unique(self, name: str) -> str:
        count = self.taken.get(name, 0) + 1
        self.taken[name] = count
        return name if count == 1 else f"{name}~{count}"


def with_keys(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks with every key filled in; keys are unique in the result."""
    names, counts, anchor = _Names(), dict[str, int](), ""
    keyed: list[Block] = []
    for block in blocks:
        kind = type(block).__name__.lower()
        if block.key:
            key, anchor, counts = names.unique(block.key), f"{block.key}.", {}
        elif block.source:
            key = names.unique(f"{kind}:{_source_name(block.source)}")
        else:
            counts[kind] = counts.get(kind, 0) + 1
            key = names.unique(f"{anchor}{kind}{counts[kind]}")
        keyed.append(_keyed_block(block, key))
    return tuple(keyed)


def _source_name(source: Source) -> str:
    return ".".join([part for part in (source.record_kind, source.record_id, source.field) if part])


def _keyed_block(block: Block, key: str) -> Block:
    changes: dict[str, Any] = {"key": key}
    names = _Names()
    columns = block.columns if isinstance(block, Table) else ()
    for name, shape in text_fields(type(block)):
        value = getattr(block, name)
        prefix = key if name in ("text", "rows", "names") else f"{key}/{name}"
        if shape == TEXT:
            changes[name] = _keyed_text(value, prefix, names)
        elif shape == CARDS:
            changes[name] = _keyed_cards(value, key)
        elif shape == ROWS:
            changes[name] = _keyed_rows(value, prefix, columns)
        else:
            changes[name] = tuple(
                [_keyed_text(text, f"{prefix}/n{index}", _Names()) for index, text in enumerate(value, 1)]
            )
    return structs.replace(block, **changes)


def _keyed_text(text: Text, prefix: str, names: _Names) -> Text:
    return tuple([_keyed_passage(passage, prefix, names, index) for index, passage in enumerate(text, 1)])


def _keyed_passage(passage: Passage, prefix: str, names: _Names, index: int) -> Passage:
    source = passage.source
    if passage.key:
        name = passage.key.rpartition("/")[2]
    elif source and source.field:
        name = f"{source.record_kind}.{source.field}"
    else:
        name = str(index)
    key = names.unique(f"{prefix}/{name}")
    return Passage(passage.text, key, source, passage.face, passage.missing)


def _keyed_rows(rows: tuple[Row, ...], prefix: str, columns: tuple[Column, ...]) -> tuple[Row, ...]:
    names = _Names()
    keyed: list[Row] = []
    for number, row in enumerate(rows, 1):
        name = row.key.rpartition("/")[2] or (row.source.record_id if row.source else f"r{number}")
        key = names.unique(f"{prefix}/{name}")
        cells = [_keyed_cell(cell, key, index, columns) for index, cell in enumerate(row.cells)]
        keyed.append(Row(tuple(cells), key, row.source, row.height_mm, row.total, row.keep))
    return tuple(keyed)


def _keyed_cards(cards: tuple[Card, ...], prefix: str) -> tuple[Card, ...]:
    names = _Names()
    keyed: list[Card] = []
    for number, card in enumerate(cards, 1):
        name = card.key.rpartition("/")[2] or (card.source.record_id if card.source else f"c{number}")
        key = names.unique(f"{prefix}/{name}")
        lines = [
            structs.replace(line, text=_keyed_text(line.text, f"{key}/n{index}", _Names()))
            for index, line in enumerate(card.lines, 1)
        ]
        keyed.append(structs.replace(card, key=key, lines=tuple(lines)))
    return tuple(keyed)


def _keyed_cell(cell: Cell, row_key: str, index: int, columns: tuple[Column, ...]) -> Cell:
    column = columns[index].key if index < len(columns) else ""
    key = f"{row_key}/{cell.key.rpartition('/')[2] or column or f'c{index + 1}'}"
    text = cell.text
    if len(text) == 1:
        only = text[0]
        text = (Passage(only.text, f"{key}/1", only.source or cell.source, only.face, only.missing),)
    elif text:
        text = _keyed_text(text, key, _Names())
    return Cell(text, key, cell.source, cell.colspan, cell.rowspan, cell.align, cell.label, cell.top)

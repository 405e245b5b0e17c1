"""Passages of one paper changed by hand: found by comparison, put back when the paper is drawn anew. Pure.

An edit keeps the words; the facts that still stand in them go on following the record. Where the program meanwhile
writes the passage in another way, or a fact that was written over has changed, the edit is in doubt: it stays in the
paper, and the office is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from msgspec import Struct, structs

from renda_desktop.documents.blocks import Block, Cell, Heading, NameList, Paragraph, Row, Table
from renda_desktop.documents.numbering import Count, HeadNumber, head_number
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import Passage, Text, plain
from renda_desktop.documents.sentence_parts import CLOSE, OPEN, RUNNING, Split, marker, split_text
from renda_desktop.documents.walking import TEXT, TEXTS, text_fields

_MARKER = re.compile(rf"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_BLANK = re.compile(r"[\s\u3000]+")
_NTH = "~"
HAND = "/hand"
"""Between the key of a block and the number of a paragraph added by hand behind it."""


class EditKind(Enum):
    """What was done to a passage by hand."""

    CHANGED = "改动"
    REMOVED = "删去"
    ADDED = "增加"


class Place(Struct, frozen=True):
    """A text of a paper a hand can change: a block, what runs on behind a heading, or a cell of a table.

    `template` has its facts as markers 〈会议日期〉, `facts` how they read now; `number` is the heading's 一、.
    `removable`: the paragraph can go as a whole; `emptied`: it can, or it may stand empty, as a cell may.
    """

    key: str
    text: str
    number: str
    template: str
    facts: Mapping[str, str]
    removable: bool
    emptied: bool


class HandEdit(Struct, frozen=True):
    """One passage changed by hand. `key`: its place, of an addition the place it stands behind.

    `based_on` is the program's template at the time, `template` the words by hand with the facts still in them;
    `lost` are facts written over, as they read then.
    """

    key: str
    kind: EditKind
    based_on: str
    template: str
    lost: Mapping[str, str] = {}


class Doubt(Struct, frozen=True):
    """An edit to be looked at: what the program writes there now (None: the place is gone), and why it asks."""

    edit: HandEdit
    now: str | None
    why: str


class Edited(Struct, frozen=True):
    """The paper with its edits; `in_use` are those that stand in it, `doubts` those to be asked about."""

    paper: Paper
    in_use: tuple[HandEdit, ...]
    doubts: tuple[Doubt, ...]


def places(paper: Paper) -> tuple[Place, ...]:
    """Every text of the paper that a hand can change, in reading order; cells that are empty among them."""
    return tuple(place for block in paper.blocks for place in places_in(block))


def places_in(block: Block) -> list[Place]:
    """Those of one block."""
    return [_place(key, text, split, block) for key, text, split in _texts(block)]


def _place(key: str, text: Text, split: Split, block: Block) -> Place:
    facts = {name: plain(passages) for name, passages in split.facts.items()}
    running = key.endswith(RUNNING)
    removable = isinstance(block, Paragraph | Heading) and not running
    emptied = removable or running or isinstance(block, Table)
    return Place(key, plain(text), plain(split.number), split.template, facts, removable, emptied)


def _texts(block: Block) -> Iterator[tuple[str, Text, Split]]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                if cell.key:
                    yield cell.key, cell.text, split_text(cell.text, numbered=False)
        return
    if isinstance(block, NameList):
        return
    for name, shape in text_fields(type(block)):
        if shape == TEXTS:
            for number, one in enumerate(getattr(block, name), 1):
                yield f"{block.key}/{name}{_NTH}{number}", one, split_text(one, numbered=False)
            continue
        text: Text = getattr(block, name)
        if shape == TEXT and text:
            running = name == "running"
            key = (
                f"{block.key}{RUNNING}" if running else block.key if name == "text" else f"{block.key}/{name}"
            )
            yield key, text, split_text(text, numbered=isinstance(block, Heading) and not running)


def edit_of(place: Place, words: str) -> HandEdit | None:
    """What somebody made of a place; None where it reads as before. An emptied paragraph is removed.

    The number of a heading is none of its words: headings are counted on when one before them goes or comes.
    The facts are looked for in the new words, the longest first; one that stands there several times, or no more,
    was written over.
    """
    tidy = _without_number(words.strip(), place)
    if bare(tidy) == bare(place.text.removeprefix(place.number)):
        return None
    if not tidy:
        return HandEdit(place.key, EditKind.REMOVED, place.template, "", dict(place.facts))
    template, kept = tidy, set[str]()
    for name, value in sorted(place.facts.items(), key=lambda pair: -len(pair[1])):
        if value and template.count(value) == 1 and OPEN not in value:
            template, kept = template.replace(value, marker(name)), kept | {name}
    lost = {name: value for name, value in place.facts.items() if name not in kept}
    return HandEdit(place.key, EditKind.CHANGED, place.template, template, lost)


def _without_number(words: str, place: Place) -> str:
    own, found = head_number(place.number), head_number(words)
    same = own is not None and found is not None and own.level == found.level
    return words[found.length :].strip() if same and found is not None else words


def added_behind(key: str, words: str) -> HandEdit:
    """A paragraph written by hand behind a place."""
    return HandEdit(key, EditKind.ADDED, "", words.strip())


def with_edits(paper: Paper, edits: Sequence[HandEdit]) -> Edited:
    """The paper with the edits put back; one whose place is gone is in doubt and not in the paper."""
    if not edits:
        return Edited(paper, (), ())
    known = {place.key: place for place in places(paper)}
    doubts = [doubt for edit in edits if (doubt := _doubt(edit, known.get(edit.key))) is not None]
    wanted = [edit for edit in edits if edit.key in known]
    changed = {edit.key: edit for edit in wanted if edit.kind is not EditKind.ADDED}
    added: dict[str, list[str]] = {}
    for edit in wanted:
        if edit.kind is EditKind.ADDED:
            added.setdefault(edit.key, []).append(edit.template)
    count = Count()
    blocks = tuple(made for block in paper.blocks for made in _edited(block, changed, added, count))
    return Edited(structs.replace(paper, blocks=blocks), tuple(wanted), tuple(doubts))


def _doubt(edit: HandEdit, place: Place | None) -> Doubt | None:
    if place is None:
        return Doubt(edit, None, "程序现在不写这一段了")
    if edit.kind is EditKind.ADDED:
        return None
    if edit.based_on != place.template:
        return Doubt(edit, place.text, "程序现在的写法和您改的时候不一样了")
    moved = [name for name, was in edit.lost.items() if place.facts.get(name, "") != was]
    if moved:
        return Doubt(edit, place.text, f"您改过以后，{'、'.join(moved)}又变了")
    return None


def reading_of(edit: HandEdit, place: Place | None) -> str:
    """How the words by hand read with the facts as they are now."""
    facts = place.facts if place is not None else {}
    number = place.number if place is not None and edit.kind is not EditKind.ADDED else ""
    return number + _MARKER.sub(lambda found: facts.get(found[1], found[0]), edit.template)


def _edited(
    block: Block, changed: Mapping[str, HandEdit], added: Mapping[str, list[str]], count: Count
) -> Iterator[Block]:
    edit = changed.get(block.key)
    number = head_number(plain(block.text)) if isinstance(block, Heading) else None
    if edit is not None and edit.kind is EditKind.REMOVED:
        if number is not None:
            count.taken_out(number)
    else:
        made = _table(block, changed) if isinstance(block, Table) else _block(block, changed)
        yield _counted(made, number, count) if isinstance(made, Heading) and number is not None else made
    for place, words in enumerate(_behind(block, added), 1):
        count.put_in(words)
        key = f"{block.key}{HAND}{place}"
        yield Paragraph(text=(Passage(words, f"{key}/own1"),), key=key)


def _behind(block: Block, added: Mapping[str, list[str]]) -> Iterator[str]:
    """What was added behind any text of a block, behind a cell of a table too."""
    if added:
        for key in dict.fromkeys((block.key, *(key for key, _, _ in _texts(block)))):
            yield from added.get(key, ())


def _counted(head: Heading, number: HeadNumber, count: Count) -> Heading:
    """The heading with the number it has now that others went or came before it."""
    written, now = plain(head.text)[: number.length], count.written(number)
    if now == number.written(number.value) or not head.text[0].text.startswith(written):
        return head
    first = structs.replace(head.text[0], text=now + head.text[0].text[number.length :])
    return structs.replace(head, text=(first, *head.text[1:]))


def _block(block: Block, changed: Mapping[str, HandEdit]) -> Block:
    for key, _, split in _texts(block):
        edit = changed.get(key)
        if edit is None:
            continue
        name = (
            "running"
            if key.endswith(RUNNING)
            else key.removeprefix(f"{block.key}/")
            if key != block.key
            else "text"
        )
        block = _with_text(block, name, split.number + _put(key, edit.template, split))
    return block


def _with_text(block: Block, name: str, text: Text) -> Block:
    """The block with another text in a field, or in one place of a field of several."""
    field, several, number = name.partition(_NTH)
    if not several:
        return structs.replace(block, **{field: text})
    there: list[Text] = list(getattr(block, field))
    there[int(number) - 1] = text
    return structs.replace(block, **{field: tuple(there)})


def _table(table: Table, changed: Mapping[str, HandEdit]) -> Table:
    if not any(cell.key in changed for row in table.rows for cell in row.cells):
        return table
    return structs.replace(table, rows=tuple(_row(row, changed) for row in table.rows))


def _row(row: Row, changed: Mapping[str, HandEdit]) -> Row:
    return structs.replace(row, cells=tuple(_cell(cell, changed) for cell in row.cells))


def _cell(cell: Cell, changed: Mapping[str, HandEdit]) -> Cell:
    edit = changed.get(cell.key)
    if edit is None:
        return cell
    return structs.replace(cell, text=_put(cell.key, edit.template, split_text(cell.text, numbered=False)))


def _put(key: str, template: str, split: Split) -> Text:
    """The words by hand; a fact the program no longer gives leaves its marker's name out rather than a hole."""
    passages: list[Passage] = []
    for index, piece in enumerate(_MARKER.split(template)):
        if index % 2:
            passages.extend(split.facts.get(piece, ()))
        elif piece:
            passages.append(Passage(piece, f"{key}/own{index // 2 + 1}", None, split.face))
    return tuple(passages)


def bare(text: str) -> str:
    """A text without blanks and line breaks, which say nothing about a change."""
    return _BLANK.sub("", text)

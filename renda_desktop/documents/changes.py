"""What differs between two drawings of one paper, block by block and row by row: what has to be printed anew."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from msgspec import Struct

from renda_desktop.documents.blocks import Block, Row, Table
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import plain
from renda_desktop.documents.walking import texts_of

_NUMBER, _NUMBER_END = re.compile(r"[0-9:.]*"), re.compile(r"[0-9:.]*$")


class Change(Struct, frozen=True):
    """A part that came, went or reads differently. `key` is the block's or the row's; "" before or after: not there."""

    key: str
    before: str
    after: str


class _Part(Struct, frozen=True):
    key: str
    words: str


def changes_between(old: Paper, new: Paper) -> list[Change]:
    """The changed parts in the order of the new paper; parts that went stand where they were.

    Two parts are the same one when they have the same key, whatever their place; moved parts count as changed only
    when their words differ (their numbers do).
    """
    parts, before = _parts(new.blocks), {part.key: part.words for part in _parts(old.blocks)}
    keys = {part.key for part in parts}
    found = [
        Change(part.key, before.get(part.key, ""), part.words)
        for part in parts
        if before.get(part.key) != part.words and (part.words or before.get(part.key))
    ]
    gone = [Change(key, words, "") for key, words in before.items() if key not in keys and words]
    return found + gone


def _parts(blocks: Iterable[Block]) -> list[_Part]:
    parts: list[_Part] = []
    for block in blocks:
        if isinstance(block, Table):
            parts += [_row(row) for row in (*block.header, *block.rows)]
        else:
            parts.append(_Part(block.key, "".join([plain(text) for text in texts_of(block)])))
    return parts


def _row(row: Row) -> _Part:
    return _Part(row.key, "　".join([plain(cell.text) for cell in row.cells]))


def place_words(change: Change, longest: int = 16) -> str:
    """How a clerk recognises the part: its first words, as they read now (or read, when it is gone)."""
    words = (change.after or change.before).replace("\n", "").strip("　 ")
    return f"“{words[:longest]}…”" if len(words) > longest else f"“{words}”"


def difference_words(change: Change, longest: int = 14) -> str:
    """What became of it: 由“9:00”改为“9:30”, 新增, 已删除."""
    if not change.before:
        return "新增"
    if not change.after:
        return "已删除"
    old, new = _core(change.before, change.after)
    if not old or max(len(old), len(new)) > longest:
        return "已改"
    return f"由“{old}”改为“{new}”" if new else f"去掉了“{old}”"


def _core(before: str, after: str) -> tuple[str, str]:
    """The stretch in which two wordings differ, numbers and times whole."""
    matches = [
        m for m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if m[0] != "equal"
    ]
    if not matches:
        return "", ""
    first, last = matches[0], matches[-1]
    old, new = before[first[1] : last[2]], after[first[3] : last[4]]
    if not _NUMBER.fullmatch(old + new):
        return old, new
    start = _length(_NUMBER_END.search(before, 0, first[1]))
    end = _length(_NUMBER.match(before, last[2]))
    return before[first[1] - start : last[2] + end], after[first[3] - start : last[4] + end]


def _length(match: re.Match[str] | None) -> int:
    return len(match[0]) if match else 0

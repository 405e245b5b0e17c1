"""What differs between two drawings of one paper, block by block and row by row: what has to be printed anew."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import groupby

from msgspec import Struct

from renda_desktop.documents.blocks import Block, CardSheet, Row, Table
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import Passage, Source, Text, plain
from renda_desktop.documents.sentence_parts import fact_name
from renda_desktop.documents.walking import texts_of

_TOKEN = re.compile(
    r"【待填：[^】]*】|(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?:（星期.）)?|[0-9]+(?:[:.][0-9]+)*|[A-Za-z]+|.",
    re.S,
)
"""What is quoted whole: a placeholder, a date, a number or time, a Latin word."""
_MARKS = frozenset(" \u3000\n，。、；：！？（）“”《》〔〕【】—…·.,;:()")
_LONGEST_WORD = 8
"""Characters up to which a stretch between two marks is quoted whole: a name, a place, a post."""
_OF_THE_PAPER = frozenset({
    "office", "presidium_meeting", "congress_session", "inspection", "work_plan", "opinion",
    "presidium_decision_paper",
})  # fmt: skip
"""Records a paper has one of: their facts are known by their names alone."""


class FactChange(Struct, frozen=True):
    """A fact that reads differently; "" before or after: it stood open as 【待填：…】."""

    source: Source
    before: str
    after: str


class Change(Struct, frozen=True):
    """A part that came, went or reads differently. `key` is the block's or the row's; "" before or after: not there.

    `facts`: what was entered differently, when the words around it are the same.
    """

    key: str
    before: str
    after: str
    facts: tuple[FactChange, ...] = ()


class _Part(Struct, frozen=True):
    key: str
    text: Text

    @property
    def words(self) -> str:
        return plain(self.text)


def changes_between(old: Paper, new: Paper) -> list[Change]:
    """The changed parts in the order of the new paper; parts that went stand where they were.

    Two parts are the same one when they have the same key, whatever their place; moved parts count as changed only
    when their words differ (their numbers do).
    """
    parts, before = _parts(new.blocks), {part.key: part.text for part in _parts(old.blocks)}
    keys = {part.key for part in parts}
    found = [
        Change(part.key, was, part.words, _facts(before.get(part.key, ()), part.text))
        for part in parts
        if (was := plain(before.get(part.key, ()))) != part.words
    ]
    gone = [Change(key, plain(text), "") for key, text in before.items() if key not in keys and plain(text)]
    return found + gone


def _parts(blocks: Iterable[Block]) -> list[_Part]:
    parts: list[_Part] = []
    for block in blocks:
        if isinstance(block, Table):
            parts += [_row(row) for row in (*block.header, *block.rows)]
        elif isinstance(block, CardSheet):
            parts += [
                _Part(card.key, tuple([one for line in card.lines for one in line.text]))
                for card in block.cards
            ]
        else:
            parts.append(_Part(block.key, tuple([one for text in texts_of(block) for one in text])))
    return parts


def _row(row: Row) -> _Part:
    between = Passage("　")
    cells = [(between, *cell.text) if index else cell.text for index, cell in enumerate(row.cells)]
    return _Part(row.key, tuple([passage for text in cells for passage in text]))


def _facts(old: Text, new: Text) -> tuple[FactChange, ...]:
    """The facts that differ; none when the words around them differ too."""
    before, after = _pieces(old), _pieces(new)
    if [_frame(*piece) for piece in before] != [_frame(*piece) for piece in after]:
        return ()
    return tuple(
        FactChange(source, _known(was), _known(now))
        for (source, was), (_, now) in zip(before, after, strict=True)
        if source is not None and plain(was) != plain(now)
    )


def _pieces(text: Text) -> list[tuple[Source | None, Text]]:
    """The passages of one fact together, and the words between."""
    return [(source, tuple(passages)) for source, passages in groupby(text, lambda passage: passage.source)]


def _frame(source: Source | None, text: Text) -> object:
    return source if source is not None else plain(text)


def _known(text: Text) -> str:
    return "" if any(passage.missing for passage in text) else plain(text)


def change_words(changes: Iterable[Change]) -> tuple[str, ...]:
    """What changed, each fact that has a name once, however often it is printed: 会议日期由11月27日改为11月20日.

    Else what became of the words: “定于11月20日…”由“9:00”改为“9:30”.
    """
    found: dict[object, str] = {}
    for change in changes:
        named = [(fact.source, _fact_words(change, fact)) for fact in change.facts]
        if not named or not all(words for _, words in named):
            words = f"{place_words(change)}{difference_words(change)}"
            found.setdefault(words, words)
            continue
        for source, words in named:
            found.setdefault(source, words)
    return tuple(found.values())


def _fact_words(change: Change, fact: FactChange, longest: int = 24) -> str:
    name = fact_name(fact.source)
    if not name:
        return ""
    what = name if fact.source.record_kind in _OF_THE_PAPER else f"{place_words(change)}的{name}"
    if max(len(fact.before), len(fact.after)) > longest:
        return f"{what}已改"
    if not fact.after:
        return f"{what}由{fact.before}改为待填"
    return f"{what}由{fact.before}改为{fact.after}" if fact.before else f"{what}填了{fact.after}"


def place_words(change: Change, longest: int = 16) -> str:
    """How a clerk recognises the part: its first words, as they read now (or read, when it is gone)."""
    words = (change.after or change.before).replace("\n", "").strip("　 ")
    return f"“{words[:longest]}…”" if len(words) > longest else f"“{words}”"


def difference_words(change: Change, longest: int = 20) -> str:
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
    """The stretch in which two wordings differ; dates, numbers, names and other short words whole."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matches = [m for m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if m[0] != "equal"]
    if not matches:
        return "", ""
    first, last = matches[0], matches[-1]
    ends = (first[1], last[2]), (first[3], last[4])
    short = "".join(old[slice(*ends[0])]), "".join(new[slice(*ends[1])])
    if not all(short):
        return short
    wide = _widened(old, *ends[0]), _widened(new, *ends[1])
    return wide if max(map(len, wide)) <= _LONGEST_WORD else short


def _widened(tokens: list[str], start: int, end: int) -> str:
    """The stretch with the characters around it up to the next mark, date or number."""
    while start and _in_word(tokens[start - 1]) and _in_word(tokens[start]):
        start -= 1
    while end < len(tokens) and _in_word(tokens[end - 1]) and _in_word(tokens[end]):
        end += 1
    return "".join(tokens[start:end])


def _in_word(token: str) -> bool:
    return len(token) == 1 and token not in _MARKS and not token.isascii()

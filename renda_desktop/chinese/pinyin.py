"""Pinyin of names, searching by it and ordering by it.

Readings come from resources/pinyin.txt and, for characters hardly met outside names, resources/pinyin_rare.txt.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from renda_desktop.chinese.surnames import (
    DOT,
    FURTHER_READINGS,
    READ_IN_SEVERAL_WAYS,
    SURNAME_READINGS,
    surname_length,
)
from renda_desktop.chinese.tables import lines_of
from renda_desktop.chinese.width import compact, is_hanzi

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
_ROW = slice(1, 1 + (0xA000 - 0x4E00) // 64)  # lines of the file that hold U+4E00 to U+9FFF, 64 a line
_WORD = re.compile(r"[^\W_]")
_KEPT = 8192  # a meeting's searchable names are asked for again after each change


class _Table:
    """The table in memory: two letters a character, which number its syllable."""

    def __init__(self) -> None:
        lines = lines_of("pinyin.txt")
        self._codes = "".join(lines[_ROW])
        numbers = (first + second for first in _LETTERS for second in _LETTERS)
        self._syllables = dict(zip(numbers, lines[0].split(" "), strict=False))
        self._rare = {line[0]: line[2:] for line in lines[_ROW.stop :]}

    def reading(self, char: str) -> str | None:
        """'zhang1', 'lv3' (v for ü, 5 for the neutral tone), None when there is no reading."""
        place = (ord(char) - 0x4E00) * 2
        if 0 <= place < len(self._codes):
            return self._syllables.get(self._codes[place : place + 2])
        return self._rare.get(char) or _rare_readings().get(char)


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()


@lru_cache(maxsize=1)
def _rare_readings() -> dict[str, str]:
    """Of some 25 000 characters beyond the first table; read when a name has one of them."""
    lines = (line.split(" ") for line in lines_of("pinyin_rare.txt"))
    return {char: syllable for syllable, characters in lines for char in characters}


def readings(name: str, *, person: bool = True) -> list[str]:
    """A syllable with its tone digit for each Chinese character, each Latin word as it is in lower case.

    单于飞 → chan2 yu2 fei1. For a person the surname is read as a surname (单 shan4, 尉迟 yu4 chi2); places
    and groups are asked for with `person=False`. Dots, blanks and marks give nothing; a character without a
    known reading stands for itself.
    """
    units = units_of(name)
    length = surname_length("".join(units)) if person and DOT not in name else 0
    surname = _surname(units[:length])
    return surname + [_reading(unit) for unit in units[len(surname) :]]


def _surname(units: list[str]) -> list[str]:
    together = SURNAME_READINGS.get("".join(units)) if units else None
    if together:
        return together.split()
    return [SURNAME_READINGS.get(units[0]) or _reading(units[0])] if len(units) == 1 else []


def _reading(unit: str) -> str:
    return (_table().reading(unit) or unit) if is_hanzi(unit[0]) else unit


def units_of(name: str) -> list[str]:
    """Single Chinese characters and whole words of other letters, in lower case."""
    units: list[str] = []
    in_word = False
    for char in name.lower():
        hanzi = is_hanzi(char)
        if hanzi or (_WORD.match(char) and not in_word):
            units.append(char)
        elif _WORD.match(char):
            units[-1] += char
        in_word = not hanzi and _WORD.match(char) is not None
    return units


@lru_cache(maxsize=_KEPT)
def full(name: str, *, person: bool = True) -> str:
    """Full pinyin without tones, a blank between syllables: 张三 → 'zhang san', 吕芳 → 'lv fang'."""
    return " ".join(_toneless(syllable, unit) for syllable, unit in _pairs(name, person))


@lru_cache(maxsize=_KEPT)
def initials(name: str, *, person: bool = True) -> str:
    """First letters: 张三 → 'zs', 欧阳娜 → 'oyn'."""
    return "".join(syllable[0] for syllable in readings(name, person=person))


def _pairs(name: str, person: bool) -> Iterator[tuple[str, str]]:
    return zip(readings(name, person=person), units_of(name), strict=True)


def _toneless(syllable: str, unit: str) -> str:
    return unit if syllable == unit else syllable[:-1]


def sort_key(name: str, *, person: bool = True) -> str:
    """Key for dictionary order: by syllable, tone and character, one character after the other.

    All 汪 (wāng) stand before all 王 (wáng); compare keys as plain strings.
    """
    pairs = _pairs(name, person)
    return " ".join(unit if syllable == unit else syllable + unit for syllable, unit in pairs)


@lru_cache(maxsize=_KEPT)
def further_readings(name: str) -> tuple[str, ...]:
    """`full` with the surname read in the other ways people read it; none for most names.

    覃辉 (qin hui) → tan hui; 单小田 (shan xiao tian) → dan xiao tian; 万俟卨 (mo qi xie) → wan si xie and others.
    """
    if name[:1] not in READ_IN_SEVERAL_WAYS or DOT in name:
        return ()
    length, syllables = surname_length(name), full(name).split(" ")
    return tuple([" ".join([*way, *syllables[length:]]) for way in further_ways(name[:length])])


@lru_cache(maxsize=_KEPT)
def further_ways(surname: str) -> tuple[tuple[str, ...], ...]:
    """The other ways to read a surname, each a syllable for each character, without tones."""
    usual = tuple(
        [_toneless(syllable, char) for char, syllable in zip(surname, _surname([*surname]), strict=False)]
    )
    if len(usual) != len(surname):
        usual = tuple([_toneless(_reading(char), char) for char in surname])
    ways = [{syllable, *_in_use(char)} for char, syllable in zip(surname, usual, strict=True)]
    return tuple(sorted({*itertools.product(*ways)} - {usual}))


def _in_use(char: str) -> set[str]:
    """Ways to read a character of a surname, without tones: as elsewhere, and as other families do."""
    marked = [*FURTHER_READINGS.get(char, "").split(), *filter(None, [_table().reading(char)])]
    return {syllable[:-1] for syllable in marked}


def matches(query: str, name: str, full: str, initials: str) -> bool:
    """Whether what was typed into a search box finds the name whose `full` and `initials` these are.

    It may start at any syllable and mix Chinese characters, whole syllables and first letters (zh, ch, sh
    too); the last syllable may be unfinished: 张三, 三, zs, zhangs, zsan, 张s, sa. Case, blanks, width, dots
    and apostrophes do not matter; ü may be typed v, u or ü. A surname is found by every reading in use (覃 qin
    and tan). An empty query finds everything.
    """
    wanted = query_of(query)
    if wanted in initials or _matches_reading(wanted, name, full):
        return True
    return name[:1] in READ_IN_SEVERAL_WAYS and any(
        wanted in _letters(other) or _matches_reading(wanted, name, other) for other in further_readings(name)
    )


def _letters(full: str) -> str:
    return "".join(syllable[0] for syllable in full.split(" "))


def _matches_reading(wanted: str, name: str, full: str) -> bool:
    syllables = full.split(" ")
    units = units_of(name)
    if len(units) != len(syllables):
        units = syllables
    return any(_continues(wanted, units, syllables, start) for start in range(len(units)))


@lru_cache(maxsize=16)
def query_of(text: str) -> str:
    """What was typed, as it is looked for: lower case, without blanks and marks, v for ü."""
    return re.sub("['’·.]", "", compact(text).lower()).replace("ü", "v")


def spellings_of(syllable: str) -> frozenset[str]:
    """How a syllable may be typed: lv, lu, lyu."""
    if "v" not in syllable:
        return frozenset((syllable,))
    return frozenset((syllable, syllable.replace("v", "u"), syllable.replace("v", "yu")))


def _continues(wanted: str, units: list[str], syllables: list[str], place: int) -> bool:
    if not wanted:
        return True
    if place == len(units):
        return False
    unit, syllable = units[place], syllables[place]
    if wanted.startswith(unit) and _continues(wanted[len(unit) :], units, syllables, place + 1):
        return True
    spellings = spellings_of(syllable)
    if any(spelling.startswith(wanted) for spelling in spellings):
        return True
    heads = spellings | {syllable[:1], *({syllable[:2]} & {"zh", "ch", "sh"})}
    return any(
        _continues(wanted[len(head) :], units, syllables, place + 1)
        for head in heads
        if head and wanted.startswith(head)
    )

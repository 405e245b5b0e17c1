"""Numbers of headings, 一、 （一） 1. （1）: told, written, counted on where a paragraph was taken out or put in."""

from __future__ import annotations

import re

from msgspec import Struct, field

from renda_desktop.chinese.numerals import chinese, parse_number
from renda_desktop.errors import InputProblem

HEAD_NUMBER = re.compile(
    r"^(?:([一二三四五六七八九十百]+)、|（([一二三四五六七八九十百]+)）|([0-9]+)[.．]|（([0-9]+)）)"
)
_LEVELS = 4


class HeadNumber(Struct, frozen=True):
    """The number a text begins with: its level 1–4 and its value; `length` is that of its characters."""

    level: int
    value: int
    length: int

    def written(self, value: int) -> str:
        """Another number of the same level."""
        shape = ("{}、", "（{}）", "{}.", "（{}）")[self.level - 1]
        return shape.format(chinese(value) if self.level <= 2 else value)


def head_number(text: str) -> HeadNumber | None:
    """The number a text begins with; None where there is none, or one nobody would write, such as 百十、."""
    found = HEAD_NUMBER.match(text)
    if found is None:
        return None
    level, digits = next((at, group) for at, group in enumerate(found.groups(), 1) if group)
    try:
        value = parse_number(digits)
    except InputProblem:
        return None
    return HeadNumber(level, value, found.end())


class Count(Struct):
    """Counts headings on in reading order where others were taken out or put in before them."""

    shifts: list[int] = field(default_factory=lambda: [0] * _LEVELS)
    last: list[int] = field(default_factory=lambda: [0] * _LEVELS)
    """The number that stood last on each level, as it reads now."""
    own: list[int] = field(default_factory=lambda: [0] * _LEVELS)
    """The same as the program counts."""

    def taken_out(self, number: HeadNumber) -> None:
        """A heading of the program stands there no more."""
        self._at(number)
        self.shifts[number.level - 1] -= 1

    def put_in(self, words: str) -> None:
        """A paragraph by hand: one that goes on with the count, such as 六、 behind 五、, is counted."""
        number = head_number(words)
        if number is not None and number.value == self.last[number.level - 1] + 1:
            self._deeper_anew(number.level)
            self.shifts[number.level - 1] += 1
            self.last[number.level - 1] = number.value

    def written(self, number: HeadNumber) -> str:
        """The number of the next heading of the program as it stands now."""
        self._at(number)
        now = number.value + self.shifts[number.level - 1]
        self.last[number.level - 1] = now
        return number.written(now)

    def _at(self, number: HeadNumber) -> None:
        """One that is no higher than the one before it begins a count anew."""
        place = number.level - 1
        if number.value <= self.own[place]:
            self.shifts[place] = self.last[place] = 0
        self.own[place] = number.value
        self._deeper_anew(number.level)

    def _deeper_anew(self, level: int) -> None:
        for deeper in range(level, _LEVELS):
            self.shifts[deeper] = self.last[deeper] = self.own[deeper] = 0

"""Order by strokes of the surname (姓氏笔画), from resources/strokes.txt.

The table holds every Chinese character of GB 18030-2022 and of Unicode 17 in its order: by number of strokes, by the
kinds of strokes 横竖撇点折 one after the other, by the 通用规范汉字表 (2013), and where that is silent by ICU's stroke
collation; a character's place in it is its rank. `installer/stroke_table.py` says where the strokes come from.
"""

from __future__ import annotations

from functools import lru_cache

from renda_desktop.chinese.surnames import DOT, surname_length
from renda_desktop.chinese.tables import lines_of
from renda_desktop.chinese.width import compact

Key = tuple[int, ...]


class _Table:
    """All characters in order; a line of the file holds those of one stroke count and one first stroke."""

    def __init__(self) -> None:
        self._characters = "".join(line.split(" ")[2] for line in lines_of("strokes.txt"))

    def rank(self, char: str) -> int:
        """Place in the order; characters not in the table follow all others by code point.

        Looked for in the text itself: some 9 µs, while a dictionary would take 30 ms and 10 MB to be made.
        """
        place = self._characters.find(char)
        return place if place >= 0 else len(self._characters) + ord(char)


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()


@lru_cache(maxsize=4096)
def _rank(char: str) -> int:
    return _table().rank(char)


def sort_key(name: str) -> Key:
    """Key for 按姓氏笔画为序: the surname, then given names of one character before longer ones, then these.

    Each character counts by number of strokes, then by its strokes in the order 横竖撇点折. A compound
    surname follows the single surname of the same first character. Blanks and dots are passed over; names
    in Latin letters come last, by letter.
    """
    plain = compact(name).replace(DOT, "")
    length = surname_length(compact(name)) or 1
    surname, given = plain[:length], plain[length:]
    return (
        *_ranks(surname[:1]),
        length,
        *_ranks(surname[1:]),
        min(len(given), 2),
        *_ranks(given),
    )


def _ranks(text: str) -> Key:
    return tuple(_rank(char) for char in text)

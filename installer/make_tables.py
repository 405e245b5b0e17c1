"""Make resources/pinyin*.txt and resources/strokes.txt from freely licensed data (see resources/LICENSES.md).

    npm pack cnchar-order@3.2.6 && tar xzf cnchar-order-3.2.6.tgz          # package/cnchar.order.min.js
    git clone https://github.com/leo-liu/zhmakeindex                       # CJK/sunwb_strokeorder.txt
    git clone https://github.com/unicode-org/unicodetools                  # unicodetools/data/ucd/17.0.0/Unihan
    apt-get install libicu-dev                                             # the stroke collation of the CLDR
    python -m installer.make_tables --cnchar FILE --zhmakeindex FILE --unihan FOLDER

Needed only when the tables change; the program never imports pypinyin, never loads ICU and never reads the sources.
"""

from __future__ import annotations

import argparse
import string
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypinyin import Style, pinyin
from pypinyin.contrib.tone_convert import to_tone3

from installer.stroke_table import check_order, stroke_lines
from installer.unihan import field, hanzi, standard_positions

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
LETTERS = string.ascii_letters + string.digits + "-_"
URO = range(0x4E00, 0xA000)
CHARS_PER_LINE = 64
NO_READING = ".."
# Readings usual in names where the dictionary's first reading is another one.
NAME_READINGS = {
    "晟": "sheng4", "长": "chang2", "卜": "bu3", "子": "zi3", "还": "huan2", "都": "du1", "仔": "zi3",
    "翟": "zhai2", "覃": "qin2", "薄": "bo2", "曾": "zeng1", "伽": "jia1", "地": "di4", "洗": "xi3",
}  # fmt: skip


def reading(char: str, mandarin: dict[str, str]) -> str | None:
    """The usual reading in names with its tone as a digit ('zhang1', 'lv3'), None when there is none."""
    if char in NAME_READINGS:
        return NAME_READINGS[char]
    found: Any = pinyin(char, style=Style.TONE3, neutral_tone_with_five=True, errors="ignore")
    if found:
        return str(found[0][0])
    marked = mandarin.get(char, "").split()
    return str(to_tone3(marked[0], neutral_tone_with_five=True)) if marked else None


def pinyin_lines(unihan: Path) -> Iterator[str]:
    """A line of all syllables, lines of two letters a character from U+4E00 on, then '〇 ling2' lines."""
    mandarin = field(unihan, "kMandarin")
    readings = {char: reading(char, mandarin) for char in _usual(unihan)}
    syllables = sorted({syllable for syllable in readings.values() if syllable})
    codes = {s: LETTERS[i // 64] + LETTERS[i % 64] for i, s in enumerate(syllables)}
    yield " ".join(syllables)
    row = [codes.get(readings[chr(point)] or "", NO_READING) for point in URO]
    for start in range(0, len(row), CHARS_PER_LINE):
        yield "".join(row[start : start + CHARS_PER_LINE])
    for char in sorted(c for c in readings if ord(c) not in URO and readings[c]):
        yield f"{char} {readings[char]}"


def _usual(unihan: Path) -> list[str]:
    return [*map(chr, URO), "〇", *standard_positions(unihan)]


def rare_lines(unihan: Path) -> Iterator[str]:
    """A line for each syllable with the rare characters read so: 'an1 㛺…'; not those without a reading."""
    mandarin = field(unihan, "kMandarin")
    usual = set(_usual(unihan))
    by_syllable: dict[str, list[str]] = defaultdict(list)
    for char in hanzi(unihan):
        syllable = reading(char, mandarin) if char not in usual else None
        if syllable:
            by_syllable[syllable].append(char)
    for syllable, characters in sorted(by_syllable.items()):
        yield f"{syllable} {''.join(characters)}"


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for option in ("--cnchar", "--zhmakeindex", "--unihan"):
        parser.add_argument(option, type=Path, required=True)
    given = parser.parse_args()
    strokes = list(stroke_lines(given.cnchar, given.zhmakeindex, given.unihan))
    check_order(strokes, standard_positions(given.unihan))
    tables = {
        "pinyin.txt": pinyin_lines(given.unihan),
        "pinyin_rare.txt": rare_lines(given.unihan),
        "strokes.txt": iter(strokes),
    }
    for name, lines in tables.items():
        path = RESOURCES / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()

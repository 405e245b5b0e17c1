"""Make resources/pinyin.txt and resources/strokes.txt from freely licensed data (see resources/LICENSES.md).

    npm pack cnchar-order@3.2.6 && tar xzf cnchar-order-3.2.6.tgz          # package/cnchar.order.min.js
    git clone https://github.com/leo-liu/zhmakeindex                       # CJK/sunwb_strokeorder.txt
    apt-get download unicode-data && dpkg-deb -x unicode-data_*.deb ud     # ud/usr/share/unicode
    python installer/make_tables.py --cnchar FILE --zhmakeindex FILE --unihan FOLDER

Needed only when the tables change; the program never imports pypinyin and never reads the sources.
"""

from __future__ import annotations

import argparse
import bz2
import json
import re
import string
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from pypinyin import Style, pinyin
from pypinyin.contrib.tone_convert import to_tone3

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
LETTERS = string.ascii_letters + string.digits + "-_"
URO = range(0x4E00, 0xA000)
EXTENSION_A = range(0x3400, 0x4DC0)
CHARS_PER_LINE = 64
NO_READING = ".."
# Readings usual in names where the dictionary's first reading is another one.
NAME_READINGS = {
    "晟": "sheng4", "长": "chang2", "卜": "bu3", "子": "zi3", "还": "huan2", "都": "du1", "仔": "zi3",
    "翟": "zhai2", "覃": "qin2", "薄": "bo2", "曾": "zeng1", "伽": "jia1", "地": "di4", "洗": "xi3",
}  # fmt: skip
# Typing errors of the stroke sources, found by comparing them with the order of the 通用规范汉字表.
STROKE_CORRECTIONS = {"皙": "1234331232511"}
FIRST_STROKES = "横竖撇点折"
PLAIN_STROKES = {"横": "1", "提": "1", "竖": "2", "竖钩": "2", "撇": "3", "点": "4", "点2": "4", "捺": "4"}
TGH_LEVELS = ((1, 3500), (3501, 6500), (6501, 8105))


def unihan_field(folder: Path, file: str, field: str) -> dict[str, str]:
    """The values of one Unihan field by character."""
    values = {}
    with bz2.open(folder / f"{file}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3 and parts[1] == field:
                values[chr(int(parts[0][2:], 16))] = parts[2]
    return values


def standard_positions(folder: Path) -> dict[str, int]:
    """Positions 1..8105 in the 通用规范汉字表 (2013), whose three levels are each in stroke order."""
    values = unihan_field(folder, "Unihan_OtherMappings", "kTGH")
    return {char: int(value.split(":")[1].split()[0]) for char, value in values.items()}


# ---- pinyin -----------------------------------------------------------------------------------------------


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
    mandarin = unihan_field(unihan, "Unihan_Readings", "kMandarin")
    characters = [*map(chr, URO), "〇", *standard_positions(unihan)]
    readings = {char: reading(char, mandarin) for char in characters}
    syllables = sorted({syllable for syllable in readings.values() if syllable})
    codes = {s: LETTERS[i // 64] + LETTERS[i % 64] for i, s in enumerate(syllables)}
    yield " ".join(syllables)
    row = [codes.get(readings[chr(point)] or "", NO_READING) for point in URO]
    for start in range(0, len(row), CHARS_PER_LINE):
        yield "".join(row[start : start + CHARS_PER_LINE])
    for char in sorted(c for c in readings if ord(c) not in URO and readings[c]):
        yield f"{char} {readings[char]}"


# ---- strokes ----------------------------------------------------------------------------------------------


def cnchar_sequences(script: Path) -> dict[str, str]:
    """Stroke sequences in 1横 2竖 3撇 4点 5折 from cnchar-order's letters (mainland order)."""
    tables = [json.loads(m) for m in re.findall(r"JSON\.parse\('(.*?)'\)", script.read_text("utf-8"))]
    letters, shapes = tables
    digits = {letter: PLAIN_STROKES.get(shape["name"], "5") for letter, shape in shapes.items()}
    return {char: "".join(digits[x] for x in word) for char, word in letters.items()}


def zhmakeindex_sequences(table: Path) -> dict[str, str]:
    """Stroke sequences of the table 海峰五笔, in the same digits."""
    lines = (line.rstrip("\n").split("\t") for line in table.open(encoding="utf-8") if line[0] != "#")
    return {parts[0]: parts[1] for parts in lines if len(parts) == 2}


def repair_by_standard(sequences: dict[str, str], standard: dict[str, int], trusted: set[str]) -> None:
    """Characters that break the order of the standard list, or lack data, take their forerunner's strokes."""
    for low, high in TGH_LEVELS:
        level = sorted((n, c) for c, n in standard.items() if low <= n <= high)
        following = {n: c for n, c in level if c in trusted}
        last = ""
        for number, char in level:
            after = next((following[n] for n in range(number + 1, high + 1) if n in following), "")
            if char not in trusted and not _between(sequences, last, char, after):
                sequences[char] = sequences[last]
            last = char


def _between(sequences: dict[str, str], before: str, char: str, after: str) -> bool:
    def key(c: str) -> tuple[int, str]:
        return len(sequences[c]), sequences[c]

    if char not in sequences:
        return False
    return (not before or key(before) <= key(char)) and (not after or key(char) <= key(after))


def stroke_lines(cnchar: Path, zhmakeindex: Path, unihan: Path) -> Iterator[str]:
    """Lines 'COUNT FIRST-STROKE CHARACTERS', all characters in their final order."""
    standard = standard_positions(unihan)
    known = cnchar_sequences(cnchar)
    sequences = zhmakeindex_sequences(zhmakeindex) | known
    sequences |= STROKE_CORRECTIONS
    repair_by_standard(sequences, standard, set(known))
    wanted = {chr(p) for block in (URO, EXTENSION_A) for p in block} | set(standard) | {"〇"}
    groups: dict[tuple[int, str], list[tuple[str, int, str]]] = {}
    for char in wanted & sequences.keys():
        sequence = sequences[char]
        entry = (sequence, standard.get(char, 9000), char)
        groups.setdefault((len(sequence), sequence[0]), []).append(entry)
    for (count, first), members in sorted(groups.items()):
        yield f"{count} {FIRST_STROKES[int(first) - 1]} " + "".join(c for *_, c in sorted(members))


def check_order(lines: list[str], standard: dict[str, int]) -> None:
    """Stops when the table does not keep the order of the three levels of the standard list."""
    place = {char: number for number, char in enumerate("".join(line.split(" ")[2] for line in lines))}
    for low, high in TGH_LEVELS:
        level = sorted((n, c) for c, n in standard.items() if low <= n <= high)
        for (_, before), (_, after) in pairwise(level):
            if place[before] >= place[after]:
                raise SystemExit(f"{before} must stand before {after}")


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for option in ("--cnchar", "--zhmakeindex", "--unihan"):
        parser.add_argument(option, type=Path, required=True)
    given = parser.parse_args()
    strokes = list(stroke_lines(given.cnchar, given.zhmakeindex, given.unihan))
    check_order(strokes, standard_positions(given.unihan))
    tables = {"pinyin.txt": pinyin_lines(given.unihan), "strokes.txt": iter(strokes)}
    for name, lines in tables.items():
        path = RESOURCES / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()

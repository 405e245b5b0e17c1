"""resources/strokes.txt: every Chinese character in its order by strokes.

The order is by number of strokes, then by their kinds 横竖撇点折 one after the other, then by the 通用规范汉字表, then
by ICU's stroke collation. What a character's strokes are is taken from the first source that knows it:

1. its place in the 通用规范汉字表 (8 105 characters, the official order by strokes), with cnchar-order's strokes;
2. the table 海峰五笔 (CJK Unified Ideographs, Extensions A and B); in Extension B the number of strokes is that of the
   Unihan database where the two differ, but for 艹, which mainland China writes with three;
3. Unihan's number alone (Extensions C to J): the character is taken to begin as most characters of its radical do,
   stands behind those whose strokes are known to begin so, and among its like in ICU's order.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from installer.icu_collation import stroke_ranks
from installer.unihan import hanzi, radicals, standard_positions, stroke_counts

# Typing errors of the stroke sources, found by comparing them with the order of the 通用规范汉字表.
STROKE_CORRECTIONS = {"皙": "1234331232511"}
FIRST_STROKES = "横竖撇点折"
PLAIN_STROKES = {"横": "1", "提": "1", "竖": "2", "竖钩": "2", "撇": "3", "点": "4", "点2": "4", "捺": "4"}
TGH_LEVELS = ((1, 3500), (3501, 6500), (6501, 8105))
BEHIND = "9"  # sorts behind every stroke
GRASS = "140"
EXTENSION_B = range(0x20000, 0x2A6E0)
_NOT_OFFICIAL = 9000

Strokes = tuple[int, str]
"""Number of strokes; their kinds as digits 1 to 5, as far as known."""


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


def all_strokes(
    sequences: Mapping[str, str], standard: Mapping[str, int], unihan: Path
) -> dict[str, Strokes]:
    """What is known or taken of the strokes of every character."""
    counts, of_radical = stroke_counts(unihan), radicals(unihan)
    beginnings = usual_beginnings(sequences, of_radical)
    found: dict[str, Strokes] = {}
    for char in hanzi(unihan):
        strokes = sequences.get(char)
        if strokes is None:
            found[char] = counts[char], beginnings.get(of_radical[char], "") + BEHIND
        elif (
            ord(char) in EXTENSION_B
            and char not in standard
            and not _grass(char, strokes, counts, of_radical)
        ):
            found[char] = counts[char], strokes
        else:
            found[char] = len(strokes), strokes
    return found


def _grass(char: str, strokes: str, counts: Mapping[str, int], of_radical: Mapping[str, str]) -> bool:
    return of_radical[char] == GRASS and len(strokes) == counts[char] - 1


def usual_beginnings(sequences: Mapping[str, str], of_radical: Mapping[str, str]) -> dict[str, str]:
    """The strokes that more than half of a radical's characters begin with: '85' (氵) → 441."""
    members: dict[str, list[str]] = defaultdict(list)
    for char, strokes in sequences.items():
        if char in of_radical:
            members[of_radical[char]].append(strokes)
    return {radical: _usual_beginning(strokes) for radical, strokes in members.items()}


def _usual_beginning(sequences: Iterable[str]) -> str:
    left, beginning = list(sequences), ""
    half = len(left) / 2
    while True:
        left = [strokes for strokes in left if len(strokes) > len(beginning)]
        nexts = Counter(strokes[len(beginning)] for strokes in left).most_common(1)
        if not nexts or nexts[0][1] <= half:
            return beginning
        beginning += nexts[0][0]
        left = [strokes for strokes in left if strokes.startswith(beginning)]


def stroke_lines(cnchar: Path, zhmakeindex: Path, unihan: Path) -> Iterator[str]:
    """Lines 'COUNT FIRST-STROKE CHARACTERS', all characters in their final order."""
    standard = standard_positions(unihan)
    known = cnchar_sequences(cnchar)
    sequences = zhmakeindex_sequences(zhmakeindex) | known | STROKE_CORRECTIONS
    repair_by_standard(sequences, standard, set(known))
    strokes = all_strokes(sequences, standard, unihan)
    icu = stroke_ranks(strokes)
    groups: dict[tuple[int, str], list[tuple[str, int, int, str]]] = defaultdict(list)
    for char, (count, kinds) in strokes.items():
        entry = kinds, standard.get(char, _NOT_OFFICIAL), icu[char], char
        groups[count, kinds[0]].append(entry)
    for (count, first), members in sorted(groups.items()):
        word = FIRST_STROKES[int(first) - 1] if first != BEHIND else "余"
        yield f"{count} {word} " + "".join(char for *_, char in sorted(members))


def check_order(lines: list[str], standard: dict[str, int]) -> None:
    """Stops when the table does not keep the order of the three levels of the standard list."""
    place = {char: number for number, char in enumerate("".join(line.split(" ")[2] for line in lines))}
    for low, high in TGH_LEVELS:
        level = sorted((n, c) for c, n in standard.items() if low <= n <= high)
        for (_, before), (_, after) in pairwise(level):
            if place[before] >= place[after]:
                raise SystemExit(f"{before} must stand before {after}")

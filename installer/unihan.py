"""Fields of the Unihan database as the Unicode Consortium keeps them: a file each, lines FIRST[..LAST]<tab>VALUE."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

HAN_BLOCKS = (
    range(0x4E00, 0xA000),  # CJK Unified Ideographs
    range(0x3400, 0x4DC0),  # Extension A
    range(0x20000, 0x2A6E0),  # B
    range(0x2A700, 0x2EE5E),  # C, D, E, F, I
    range(0x30000, 0x3347A),  # G, H, J
)
"""Where Chinese characters stand; everything GB 18030-2022 has and what Unicode 17 added since."""
AMONG_COMPATIBLE = "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩"
"""Twelve of the compatibility block that are characters of their own, GB 18030 among others has them."""


def field(folder: Path, name: str) -> dict[str, str]:
    """The values of one field by character."""
    lines = (folder / f"{name}.txt").read_text("utf-8").splitlines()
    parts = (line.split("\t") for line in lines if line and line[0] != "#")
    return {char: value for points, value in parts for char in _characters(points)}


def _characters(points: str) -> Iterator[str]:
    first, _, last = points.partition("..")
    return map(chr, range(int(first, 16), int(last or first, 16) + 1))


def hanzi(folder: Path) -> list[str]:
    """Every Chinese character of the database by code point, 〇 among them."""
    known = field(folder, "kTotalStrokes")
    in_blocks = [chr(point) for block in HAN_BLOCKS for point in block if chr(point) in known]
    return sorted([*in_blocks, *AMONG_COMPATIBLE, "〇"])


def stroke_counts(folder: Path) -> dict[str, int]:
    """Numbers of strokes, the mainland's where two are given (kTotalStrokes)."""
    return {char: int(value.split()[0]) for char, value in field(folder, "kTotalStrokes").items()}


def radicals(folder: Path) -> dict[str, str]:
    """Number of the radical, '120' and "120'" (a simplified one) apart (kRSUnicode)."""
    return {char: value.split()[0].split(".")[0] for char, value in field(folder, "kRSUnicode").items()}


def standard_positions(folder: Path) -> dict[str, int]:
    """Positions 1..8105 in the 通用规范汉字表 (2013), whose three levels are each in stroke order."""
    return {
        char: int(value.split()[0].removeprefix("2013:")) for char, value in field(folder, "kTGH").items()
    }

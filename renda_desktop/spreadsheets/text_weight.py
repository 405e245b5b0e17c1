"""What a workbook's texts come to once the reader has put each into its cells: one long text may stand in a million.

A file keeps a text once and names it by number (xlsx, xlsb), or says how often a cell is repeated (ods); the reader
makes a copy for every cell, so that a file of a few kilobytes could take all the memory there is.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator

from renda_desktop.spreadsheets.archive_parts import pieces
from renda_desktop.spreadsheets.limits import MAX_TEXT_BYTES

_SHARED = re.compile(rb"""\st\s*=\s*["']s["']""")
_NUMBERED = re.compile(rb"""<(?:\w+:)?c\s[^<>]*\bt\s*=\s*["']s["'][^<>]*>\s*<(?:\w+:)?v\s*>\s*([0-9]{1,9})""")
_ITEM_END = re.compile(rb"</(?:\w+:)?si\s*>")


def too_heavy(archive: zipfile.ZipFile, sheets: Iterable[str]) -> bool:
    """Whether the texts of an xlsx would take more than allowed. Raises one of `foreign.archives.BROKEN`."""
    kept = {part.filename.replace("\\", "/").lower(): part.filename for part in archive.infolist()}
    texts = [part for name, part in kept.items() if name.endswith("sharedstrings.xml")]
    lengths = [length for part in texts for length in _lengths(archive, part)]
    longest, parts = max(lengths, default=0), list(sheets)
    cells = sum(len(_SHARED.findall(piece)) for part in parts for piece in pieces(archive, part))
    if longest * cells <= MAX_TEXT_BYTES:
        return False
    named = Counter(
        int(n) for part in parts for piece in pieces(archive, part) for n in _NUMBERED.findall(piece)
    )
    known = sum(count * lengths[number] for number, count in named.items() if number < len(lengths))
    return known + longest * (cells - sum(named.values())) > MAX_TEXT_BYTES


def _lengths(archive: zipfile.ZipFile, part: str) -> Iterator[int]:
    """Bytes of each text that is kept once, with its tags."""
    since = 0
    for piece in pieces(archive, part):
        start = 0
        for found in _ITEM_END.finditer(piece):
            yield since + found.end() - start
            since, start = 0, found.end()
        since += len(piece) - start
    yield since


class Repeated:
    """How much the repeated cells of an ods may come to, counted while its content goes by."""

    def __init__(self) -> None:
        self._longest = self._since = self._copies = 0

    def take(self, piece: bytes, end: bytes = b"</table:table-cell>") -> None:
        """A piece of the content: the longest stretch between two ends of cells holds the longest text."""
        first, *rest = piece.split(end)
        stretches = [self._since + len(first), *map(len, rest)]
        self._longest = max(self._longest, *stretches)
        self._since = stretches[-1]

    def repeat(self, copies: int) -> None:
        """A filled cell stands there so many times more."""
        self._copies += copies

    @property
    def too_heavy(self) -> bool:
        """Whether the copies would take more than allowed."""
        return self._longest * self._copies > MAX_TEXT_BYTES

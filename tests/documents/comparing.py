"""Compares laid-out pages with the pages LibreOffice makes of the .docx of the same paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from renda_desktop.documents.typeset.pages import TypesetPage
from tests.documents.rendering import PrintedPage

_MM_PER_TWIP = 25.4 / 1440
_SAME_LINE = 60  # twips
_HANGING = "、。，．：；？！,."


@dataclass(frozen=True)
class LaidLine:
    """A line of a laid-out page: its characters without blanks, baseline and left end in millimetres."""

    text: str
    base: float
    left: float


def lines_of(page: TypesetPage) -> list[LaidLine]:
    """The lines from top to bottom; what stands on one baseline is one line."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for run in page.glyphs:
        text = re.sub(r"\s", "", run.text)
        if text and not run.turned and not run.overturned:
            y = next((known for known in rows if abs(known - run.y) < _SAME_LINE), run.y)
            rows.setdefault(y, []).append((run.x, text))
    found = []
    for y, pieces in sorted(rows.items()):
        pieces.sort()
        words = "".join(text for _, text in pieces)
        found.append(LaidLine(words, y * _MM_PER_TWIP, pieces[0][0] * _MM_PER_TWIP))
    return found


def printed_lines(page: PrintedPage) -> list[LaidLine]:
    """The same of a printed page."""
    lines = sorted(page.lines, key=lambda line: line.base)
    return [LaidLine(re.sub(r"\s", "", line.text), line.base, line.left) for line in lines]


def differences(laid: Sequence[TypesetPage], printed: Sequence[PrintedPage]) -> list[str]:
    """What a reader would call a different break: other pages, or another line; each in words.

    LibreOffice 7.4 now and then loses a stop that hangs in the margin; that is no difference. In a table lines of
    neighbouring cells fall together or apart by a fraction of a point: there a page has to begin alike and hold the
    same characters.
    """
    if len(laid) != len(printed):
        return [f"{len(laid)} pages, LibreOffice has {len(printed)}"]
    found = []
    for number, (ours, theirs) in enumerate(zip(laid, printed, strict=True), 1):
        different = _table_page(ours, theirs) if _has_table(ours) else _text_page(ours, theirs)
        found += [f"page {number}: {words}" for words in different]
    return found


def _text_page(ours: TypesetPage, theirs: PrintedPage) -> list[str]:
    for mine, other in zip(lines_of(ours), printed_lines(theirs), strict=False):
        if mine.text.rstrip(_HANGING) != other.text.rstrip(_HANGING):
            return [f"{mine.text!r}, LibreOffice has {other.text!r}"]
    return []


def _table_page(ours: TypesetPage, theirs: PrintedPage) -> list[str]:
    mine, other = lines_of(ours), printed_lines(theirs)
    if mine[0].text != other[0].text:
        return [f"begins {mine[0].text!r}, LibreOffice begins {other[0].text!r}"]
    counted, there = (Counter("".join(line.text for line in lines)) for lines in (mine, other))
    return [f"holds {counted - there}, LibreOffice {there - counted}"] if counted != there else []


def _has_table(page: TypesetPage) -> bool:
    return any(rule.x == rule.x2 for rule in page.rules)

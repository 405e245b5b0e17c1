"""The characters of a paragraph, each with how it looks and how wide it is."""

from __future__ import annotations

import re

from msgspec import Struct

from renda_desktop.documents.auto_space import AUTO_SPACE, spaced_places
from renda_desktop.documents.faces import FACE_NAMES, FaceName
from renda_desktop.documents.paragraphs import Para, Span
from renda_desktop.documents.passages import Face, Passage, Source
from renda_desktop.documents.styles import ParaStyle
from renda_desktop.documents.typeset.metrics import Metrics

_SPAN_FACES = {"Hei": FaceName.HEI, "Kai": FaceName.KAI, "Fang": FaceName.BODY, "Song": FaceName.SONG}


_WEAK = "!-/:-@[-`{-~ ·\u2010-\u2027"  # belongs to the script before it
_CHANGE = re.compile(
    f"[^A-Za-z0-9{_WEAK}][{_WEAK}]*(?=[A-Za-z0-9])|[A-Za-z0-9][{_WEAK}]*(?=[^A-Za-z0-9{_WEAK}])"
)


class Look(Struct, frozen=True):
    """How neighbouring characters look alike, and the passage they belong to."""

    face: FaceName
    points: float
    tighten: int
    color: str = ""
    bold: bool = False
    missing: bool = False
    key: str = ""
    source: Source | None = None

    def alike(self, other: Look) -> bool:
        """Whether neighbours are one run of type."""
        return (self.face, self.bold, self.missing) == (other.face, other.bold, other.missing)

    @property
    def size(self) -> float:
        """Size of the type in twips."""
        return self.points * 20


class Letters(Struct):
    """The text of a paragraph. `widths` in twips, `gaps` the space before each character inside a line;
    `stretches` are (end, look) in order; at each of `starts` the look or the script changes.
    """

    text: str
    widths: list[float]
    gaps: list[float]
    stretches: list[tuple[int, Look]]
    starts: frozenset[int] = frozenset()

    def look_at(self, place: int) -> Look:
        """How the character there looks."""
        return next(look for end, look in self.stretches if place < end)


def letters_of(para: Para, style: ParaStyle, metrics: Metrics) -> Letters:
    """All spans of the paragraph, one after the other."""
    text: list[str] = []
    widths: list[float] = []
    stretches: list[tuple[int, Look]] = []
    for span in para.spans:
        for passage in span.text:
            if passage.text:
                look = _look(passage, span, style, para.points or style.points)
                text.append(passage.text)
                widths += _widths(passage.text, look, metrics)
                stretches.append((len(widths), look))
    whole = "".join(text)
    letters = Letters(whole, widths, [0.0] * len(whole), stretches)
    _gaps(letters)
    return letters


def _gaps(letters: Letters) -> None:
    """Between Chinese and Latin a fifth of an em; where the look or the script changes, nothing is tightened."""
    text, gaps, at = letters.text, letters.gaps, 0
    before: Look | None = None
    changes = {found.end() for found in _CHANGE.finditer(text)}
    for end, look in letters.stretches:
        if before is not None and not before.alike(look):
            changes.add(at)
        at, before = end, look
    letters.starts = frozenset(changes)
    for place in changes:
        gaps[place] -= letters.look_at(place).tighten
    for place in spaced_places(text):
        gaps[place] += letters.look_at(place - 1).size * AUTO_SPACE


def _look(passage: Passage, span: Span, style: ParaStyle, points: float) -> Look:
    own = FACE_NAMES.get(passage.face) if not passage.missing else None
    inherited = _SPAN_FACES.get(span.style, style.face) if passage.face is Face.PLAIN else style.face
    if passage.missing:
        inherited = style.face
    return Look(
        own or inherited,
        points,
        style.tighten,
        style.color,
        passage.face is Face.BOLD,
        passage.missing,
        passage.key,
        passage.source,
    )


def _widths(text: str, look: Look, metrics: Metrics) -> list[float]:
    face, size, tighten = metrics[look.face], look.size, look.tighten
    known: dict[str, float] = {"\n": 0.0, "\t": 0.0}
    for char in set(text):
        if char not in known:
            known[char] = face.width(char) * size + tighten
    return [known[char] for char in text]

"""The fonts of this computer that the five faces of a paper are painted with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from renda_desktop.documents.faces import FaceName
from renda_desktop.documents.geometry import OFFICIAL_FONTS, FontScheme
from renda_desktop.documents.glyphs import lacks_by_name
from renda_desktop.documents.typeset.metrics import FaceMetrics, Metrics
from ui.preview.carried_font import load_carried_kai, look_for_fonts_again
from ui.preview.face_names import (
    CARRIED_KAI,
    for_rare,
    is_heavy,
    named,
    same_font,
    shown_name,
    stand_ins,
)

_LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]))
_MEASURED = _LATIN + "“”‘’…—－〔〕"
_EM = 1000


@dataclass(frozen=True)
class Family:
    """A font of this computer that a face is painted with; `own` is whether it is the one the scheme names."""

    name: str
    own: bool
    weight: QFont.Weight = QFont.Weight.Normal


class Faces:
    """The five faces of a scheme on this computer; `families` are the names of its fonts."""

    def __init__(self, scheme: FontScheme, families: Iterable[str]) -> None:
        self.scheme = scheme
        self._families = frozenset(families) | {CARRIED_KAI}
        self._chosen = {face: self._choose(face) for face in FaceName}
        self._raw: dict[tuple[str, QFont.Weight], QRawFont] = {}
        self._found: dict[tuple[FaceName, str], str] = {}
        self._metrics: Metrics | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the scheme that this computer lacks, each once."""
        return tuple(dict.fromkeys(self.named(face) for face in FaceName if not self._chosen[face].own))

    def named(self, face: FaceName) -> str:
        """The scheme's name of the face."""
        return named(self.scheme, face)

    def family(self, face: FaceName) -> Family:
        """What the face is painted with."""
        return self._chosen[face]

    def substitute(self, face: FaceName) -> str:
        """What the face is painted with, in words, where the named font is not there; else ""."""
        chosen = self._chosen[face]
        return "" if chosen.own else shown_name(chosen.name)

    def lacking(self, face: FaceName, text: str) -> str:
        """The characters of the text that the named font lacks, each once.

        A font that is not on this computer is judged by its name: the paper may be printed on another one.
        """
        chosen = self._chosen[face]
        chars = dict.fromkeys(text)
        if chosen.own:
            return "".join(char for char in chars if not self.has(face, char))
        return "".join(char for char in chars if lacks_by_name(self.named(face), char))

    def served_by(self, face: FaceName, char: str) -> str:
        """The font, in words, that shows the character in this face on this computer; "" when none has it."""
        return shown_name(self.family_with(face, char))

    def raw(self, face: FaceName, size: float, bold: bool = False, char: str = "") -> QRawFont:
        """The face's font, `size` units high; for a character it lacks, the font that has it."""
        chosen = self._chosen[face]
        weight = QFont.Weight.Bold if bold and chosen.weight < QFont.Weight.Bold else chosen.weight
        name = chosen.name if not char else self.family_with(face, char) or chosen.name
        raw = QRawFont(self._font(name, weight))
        raw.setPixelSize(size)
        return raw

    def has(self, face: FaceName, char: str) -> bool:
        """Whether the font the face is painted with has the character."""
        chosen = self._chosen[face]
        return self._font(chosen.name, chosen.weight).supportsCharacter(ord(char))

    def family_with(self, face: FaceName, char: str) -> str:
        """The family that has the character, the face's own before others; "" when none has it."""
        if (face, char) not in self._found:
            self._found[face, char] = self._look_for(face, char)
        return self._found[face, char]

    def metrics(self) -> Metrics:
        """Measures of the fonts the paper is painted with, for the layout."""
        if self._metrics is None:
            measured: dict[Family, FaceMetrics] = {}
            for face, chosen in self._chosen.items():
                if chosen not in measured:
                    measured[chosen] = self._measure(face)
            self._metrics = {face: measured[chosen] for face, chosen in self._chosen.items()}
        return self._metrics

    def _choose(self, face: FaceName) -> Family:
        for own in same_font(self.named(face)):
            if own in self._families:
                return Family(own, True)
        for name in stand_ins(self.scheme, face):
            if name in self._families:
                heavy = is_heavy(face, name)
                return Family(name, False, QFont.Weight.Black if heavy else QFont.Weight.Normal)
        return Family(CARRIED_KAI, False)

    def _look_for(self, face: FaceName, char: str) -> str:
        known = (n for n in for_rare(self.scheme, face) if n in self._families)
        code = ord(char)
        for name in dict.fromkeys((self._chosen[face].name, *known)):
            if self._font(name, QFont.Weight.Normal).supportsCharacter(code):
                return name
        return ""

    def _measure(self, face: FaceName) -> FaceMetrics:
        raw = self.raw(face, _EM)
        steps = [self._step(raw, face, char) for char in _MEASURED]
        widths = {
            char: step / _EM for char, step in zip(_MEASURED, steps, strict=True) if step not in (0, _EM)
        }
        return FaceMetrics(raw.ascent() / _EM, raw.descent() / _EM, widths)

    def _step(self, raw: QRawFont, face: FaceName, char: str) -> float:
        """The character's advance in the font it is painted with."""
        font = raw if raw.supportsCharacter(ord(char)) else self.raw(face, _EM, char=char)
        return font.advancesForGlyphIndexes(font.glyphIndexesForString(char))[0].x()

    def _font(self, name: str, weight: QFont.Weight) -> QRawFont:
        key = (name, weight)
        if key not in self._raw:
            if name == CARRIED_KAI:
                load_carried_kai()
            font = QFont(name)
            font.setWeight(weight)
            font.setPixelSize(_EM)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._raw[key] = QRawFont.fromFont(font, QFontDatabase.WritingSystem.SimplifiedChinese)
        return self._raw[key]


@cache
def faces_for(scheme: FontScheme = OFFICIAL_FONTS) -> Faces:
    """The faces of a scheme with the fonts that are installed now; looked up once."""
    return Faces(scheme, QFontDatabase.families())


def faces_anew(scheme: FontScheme) -> Faces:
    """The same after a look at what has been installed meanwhile; open previews keep their fonts."""
    look_for_fonts_again()
    faces_for.cache_clear()
    return faces_for(scheme)

"""The five faces an official paper is set in, by their part in it; a `FontScheme` names a font for each."""

from __future__ import annotations

from enum import Enum

from renda_desktop.documents.passages import Face


class FaceName(Enum):
    """The value is the field of `FontScheme` that holds the font's name."""

    TITLE = "title"
    BODY = "body"
    KAI = "kai"
    HEI = "hei"
    SONG = "song"


FACE_NAMES = {
    Face.HEI: FaceName.HEI,
    Face.KAI: FaceName.KAI,
    Face.FANG: FaceName.BODY,
    Face.SONG: FaceName.SONG,
}
"""The face a passage asks for; the others keep the one of their paragraph."""

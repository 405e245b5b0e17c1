"""The 楷体 in resources/fonts: loaded when a face or a character first needs it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtGui import QFontDatabase


@cache
def load_carried_kai() -> int:
    """Makes the font known to this program; returns Qt's number for it (-1: the file cannot be read as a font)."""
    return QFontDatabase.addApplicationFontFromData(
        (files("resources") / "fonts" / "desk-kai.ttf").read_bytes()
    )


def look_for_fonts_again() -> None:
    """Has Qt list the fonts of the system anew, as far as the system lets a running program see new ones."""
    QFontDatabase.removeApplicationFont(load_carried_kai())
    load_carried_kai.cache_clear()
    load_carried_kai()

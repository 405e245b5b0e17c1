"""Ways people write, for tests that read them back."""

from __future__ import annotations

_FULL = {half: half + 0xFEE0 for half in range(0x21, 0x7F)} | {0x20: 0x3000}
_POSITIONAL = str.maketrans("0123456789", "〇一二三四五六七八九")


def full_width(text: str) -> str:
    """The text with ASCII letters, digits, punctuation and blanks turned into full-width ones."""
    return text.translate(_FULL)


def digits(number: int) -> str:
    """Digit by digit as in years: 2024 → 二〇二四; for numbers from 0 on."""
    return str(number).translate(_POSITIONAL)

"""Telephone numbers as one cell holds them, often several."""

from __future__ import annotations

import re

from renda_desktop.chinese.width import compact, half_width, visible

_STRONG = re.compile(r"[、/,，;；|\\\n\r\t]|或者?|和")
_MOBILE = re.compile("1[3-9][0-9]{9}")
_LANDLINE = re.compile("(?:(0[0-9]{2,3})-?)?([2-9][0-9]{6,7})(?:(?:-|转|#)([0-9]{1,6}))?")
_COUNTRY = re.compile(r"^(?:\+|00)86-?|^86(?=1[3-9][0-9]{9}$)")


def read_phones(text: str | int | float) -> list[str]:
    """Every number in the cell, in order and once: 13812345678, 0371-12345678, 0371-12345678转801.

    Numbers may be parted by 、 / , ; 或 or blanks; blanks and hyphens inside a number, +86, brackets round
    the area code and Excel's .0 go. What is no telephone number is returned as it stands (without blanks),
    so that nothing is lost. Never raises.
    """
    shown = repr(text) if isinstance(text, float) else str(text)
    numbers: list[str] = []
    for piece in _STRONG.split(half_width(visible(shown))):
        numbers.extend(_numbers(piece))
    return list(dict.fromkeys(numbers))


def _numbers(piece: str) -> list[str]:
    whole = _number(piece)
    if whole is not None:
        return [whole]
    words = piece.split()
    known = [(_number(word), word) for word in words]
    if len(words) > 1 and any(number for number, _ in known):
        return [number or compact(word) for number, word in known]
    return [compact(piece)] if words else []


def _number(piece: str) -> str | None:
    """The number in its usual spelling; None when the piece is not one number."""
    plain = re.sub(r"\.0$", "", compact(piece))
    plain = _COUNTRY.sub("", re.sub(r"^\((\+?[0-9]+)\)-?", r"\1-", plain).replace("(", "").replace(")", ""))
    digits = plain.replace("-", "")
    if _MOBILE.fullmatch(digits):
        return digits
    found = _LANDLINE.fullmatch(plain)
    if found is None:
        return None
    area, local, extension = found.groups()
    return (f"{area}-" if area else "") + local + (f"转{extension}" if extension else "")

"""The recovery code on the printed sheet: 128 bits as eight groups of six digits, each of which tells a slip.

A group is a 16-bit number times eleven, so that a wrong or exchanged digit shows in the group where it stands. Digits
alone, because they are read out and typed without a keyboard layout in the way.
"""

from __future__ import annotations

import unicodedata

from renda_desktop.errors import InputProblem

SECRET_BYTES = 16
_GROUPS = 8
_DIGITS = 6
_CHECK = 11
_LARGEST = 0xFFFF * _CHECK


def code_of(secret: bytes) -> str:
    """The code of a secret (16 bytes): "123456-…", eight groups."""
    numbers = (int.from_bytes(secret[at : at + 2], "big") for at in range(0, SECRET_BYTES, 2))
    return "-".join(f"{number * _CHECK:0{_DIGITS}d}" for number in numbers)


def secret_of(code: str) -> bytes:
    """The secret of a code as it was typed, with any blanks and strokes. Raises InputProblem naming the wrong group."""
    digits = "".join(one for one in unicodedata.normalize("NFKC", code) if one.isalnum())
    if digits and not (digits.isascii() and digits.isdigit()):
        raise InputProblem("恢复码只有数字：8 组，每组 6 位。请照恢复单重新输入。", "code")
    if len(digits) != _GROUPS * _DIGITS:
        wanted = _GROUPS * _DIGITS
        raise InputProblem(f"恢复码一共 {wanted} 位数字，这里有 {len(digits)} 位。请照恢复单核对。", "code")
    groups = (int(digits[at : at + _DIGITS]) for at in range(0, len(digits), _DIGITS))
    return b"".join(_bytes_of(place, number) for place, number in enumerate(groups, 1))


def wrong_group(code: str) -> int | None:
    """The first whole group that cannot be right, counted from 1, of a code typed so far; None while all may be."""
    digits = "".join(one for one in unicodedata.normalize("NFKC", code) if one in "0123456789")
    for at in range(0, len(digits) - _DIGITS + 1, _DIGITS):
        if not _may_be(int(digits[at : at + _DIGITS])):
            return at // _DIGITS + 1
    return None


def _may_be(number: int) -> bool:
    return number % _CHECK == 0 and number <= _LARGEST


def _bytes_of(place: int, number: int) -> bytes:
    if not _may_be(number):
        raise InputProblem(f"恢复码第 {place} 组抄错了。请照恢复单核对这一组的 {_DIGITS} 位数字。", "code")
    return (number // _CHECK).to_bytes(2, "big")

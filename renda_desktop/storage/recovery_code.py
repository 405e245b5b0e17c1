"""The recovery code on the printed sheet: 128 bits as eight groups of six digits, each of which tells a slip.

A group is a 16-bit number times eleven, so that a wrong or exchanged digit shows in the group where it stands. Digits
alone, because they are read out and typed without a keyboard layout in the way.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from itertools import combinations

from renda_desktop.errors import InputProblem

SECRET_BYTES = 16
_GROUPS = 8
_DIGITS = 6
_CHECK = 11
_LARGEST = 0xFFFF * _CHECK
_BYTES = 2
"""Of the secret in each group."""
_MAYBE = "请照恢复单一组一组核对：可能有一组整组抄错了，或者有两组抄颠倒了。都对得上，{other}"
_TWICE = "第 {first} 组和第 {second} 组一样，多半是抄重了。请照恢复单核对这两组。"
_EXCHANGED = "第 {first} 组和第 {second} 组抄颠倒了，请把这两组对调，再试一次。"


def code_of(secret: bytes) -> str:
    """The code of a secret (16 bytes): "123456-…", eight groups."""
    numbers = (int.from_bytes(secret[at : at + 2], "big") for at in range(0, SECRET_BYTES, _BYTES))
    return "-".join(f"{number * _CHECK:0{_DIGITS}d}" for number in numbers)


def new_secret() -> bytes:
    """128 random bits in groups that all differ, so that two equal ones in a code were copied wrongly."""
    while True:
        secret = secrets.token_bytes(SECRET_BYTES)
        if len({secret[at : at + _BYTES] for at in range(0, SECRET_BYTES, _BYTES)}) == _GROUPS:
            return secret


def secret_of(code: str) -> bytes:
    """The secret of a code as it was typed, with any blanks and strokes. Raises InputProblem naming the wrong group."""
    digits = "".join(one for one in unicodedata.normalize("NFKC", code) if one.isalnum())
    if digits and not (digits.isascii() and digits.isdigit()):
        raise InputProblem("恢复码只有数字：8 组，每组 6 位。请照恢复单重新输入。", "code")
    if not digits:
        raise InputProblem("请输入恢复码：恢复单上的 8 组数字。", "code")
    if len(digits) != _GROUPS * _DIGITS:
        wanted = _GROUPS * _DIGITS
        raise InputProblem(
            f"恢复码一共 {wanted} 位数字（8 组，每组 6 位），这里有 {len(digits)} 位。请照恢复单核对。",
            "code",
        )
    groups = (int(digits[at : at + _DIGITS]) for at in range(0, len(digits), _DIGITS))
    return b"".join(_bytes_of(place, number) for place, number in enumerate(groups, 1))


def wrong_group(code: str) -> int | None:
    """The first whole group that cannot be right, counted from 1, of a code typed so far; None while all may be."""
    digits = "".join(one for one in unicodedata.normalize("NFKC", code) if one in "0123456789")
    for at in range(0, len(digits) - _DIGITS + 1, _DIGITS):
        if not _may_be(int(digits[at : at + _DIGITS])):
            return at // _DIGITS + 1
    return None


def opens_nothing(code: str, opens: Callable[[bytes], bool], other: str) -> InputProblem:
    """What is said of a code whose groups are all in order and whose secret opens nothing.

    Two groups that were exchanged are found by trying (`opens` a secret); `other`: what it is when nothing was slipped.
    """
    secret = secret_of(code)
    parts = [secret[at : at + _BYTES] for at in range(0, SECRET_BYTES, _BYTES)]
    pairs = [*combinations(range(_GROUPS), 2)]
    alike = [(first, second) for first, second in pairs if parts[first] == parts[second]]
    for first, second in pairs:
        tried = [*parts]
        tried[first], tried[second] = tried[second], tried[first]
        if tried != parts and opens(b"".join(tried)):
            return InputProblem(_EXCHANGED.format(first=first + 1, second=second + 1), "code")
    if len(alike) == 1:
        (first, second) = alike[0]
        return InputProblem(_TWICE.format(first=first + 1, second=second + 1), "code")
    return InputProblem(_MAYBE.format(other=other), "code")


def _may_be(number: int) -> bool:
    return number % _CHECK == 0 and number <= _LARGEST


def _bytes_of(place: int, number: int) -> bytes:
    if not _may_be(number):
        raise InputProblem(f"恢复码第 {place} 组抄错了。请照恢复单核对这一组的 {_DIGITS} 位数字。", "code")
    return (number // _CHECK).to_bytes(2, "big")

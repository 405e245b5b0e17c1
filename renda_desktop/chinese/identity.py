"""Identity numbers (GB 11643-1999) and telephone numbers: reading, checking, masking."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal

from msgspec import Struct

from renda_desktop.chinese.partial_date import impossibility
from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.chinese.width import compact, quoted
from renda_desktop.errors import InputProblem

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_CARD = "请对照身份证原件逐位核对"


class IdentityNumber(Struct, frozen=True):
    """A number that passed every check; `old` marks the 15-digit kind, which has no check digit."""

    number: str
    birth: date
    sex: Sex
    old: bool = False


def check_identity_number(value: str | int | float, *, today: date | None = None) -> IdentityNumber:
    """The checked number with the birth date and sex it holds; blanks, full width and a small x are accepted.

    Raises InputProblem saying what is wrong: the length, a character, the birth date (also one after
    `today`), the check digit, or digits lost by a spreadsheet that took the number for a quantity. It never
    proposes a corrected number.
    """
    text = _as_typed(value)
    number = compact(text).upper()
    _check_characters(text, number)
    old = len(number) == 15
    birth = _birth(text, "19" + number[6:12] if old else number[6:14], today)
    if not old and _CHECK[_weighted(number) % 11] != number[17]:
        raise InputProblem(_mismatch(text, number))
    odd = int(number[14] if old else number[16]) % 2
    return IdentityNumber(number, birth, Sex.MALE if odd else Sex.FEMALE, old)


def _as_typed(value: str | int | float) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float) and (value >= 1e15 or not math.isfinite(value)):
        raise InputProblem(_lost(f"{Decimal(repr(value)):f}" if math.isfinite(value) else str(value)))
    return str(int(value))


def _lost(shown: str) -> str:
    return (
        f"身份证号{quoted(shown)}被表格软件当成了数字，后面几位已经丢失，无法还原；"
        "请把那一列设为文本格式，再按身份证原件重新填写。"
    )


def _check_characters(text: str, number: str) -> None:
    if not number:
        raise InputProblem("身份证号是空的，请填写18位身份证号。")
    if _SCIENTIFIC.fullmatch(number):
        raise InputProblem(_lost(text))
    strange = re.search("[^0-9]", number[:-1]) or re.search("[^0-9X]", number[-1])
    if strange:
        where = number.index(strange.group()) + 1
        raise InputProblem(
            f"身份证号{quoted(text)}的第{where}位是“{strange.group()}”，只能是数字（最后一位还可以是X），{_CARD}。"
        )
    if len(number) not in (15, 18):
        raise InputProblem(f"身份证号{quoted(text)}有{len(number)}位，应为18位，{_CARD}。")
    if len(number) == 15 and number.endswith("X"):
        raise InputProblem(f"身份证号{quoted(text)}是15位旧号码，最后一位不能是X，{_CARD}。")


def _birth(text: str, digits: str, today: date | None) -> date:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    said = f"身份证号{quoted(text)}里的出生日期“{year}年{month}月{day}日”"
    problem = impossibility(year, month, day)
    if problem:
        raise InputProblem(f"{said}不存在：{problem}，{_CARD}。")
    if year < 1900 or (today is not None and date(year, month, day) > today):
        raise InputProblem(f"{said}不可能，{_CARD}。")
    return date(year, month, day)


def _weighted(number: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))


def _mismatch(text: str, number: str) -> str:
    if number.endswith("000"):
        return (
            f"身份证号{quoted(text)}末尾是000且校验不符，很可能被表格软件当成数字而丢了后三位；"
            "请把那一列设为文本格式，再按身份证原件重新填写。"
        )
    return (
        f"身份证号{quoted(text)}的最后一位校验码与前17位不符，至少有一位写错了；{_CARD}，不要只改最后一位。"
    )


def mask_identity(number: str) -> str:
    """4101**********1234: the first four and the last four stay; texts of eight or fewer are hidden whole."""
    plain = compact(number)
    if len(plain) <= 8:
        return "*" * len(plain)
    return plain[:4] + "*" * (len(plain) - 8) + plain[-4:]


_LONG_NUMBER = re.compile(r"[0-9]{14,}[0-9Xx]?")


def mask_identities_in(text: str) -> str:
    """A text in which every number as long as an identity number is masked: remarks keep those that were refused."""
    return _LONG_NUMBER.sub(lambda found: mask_identity(found[0]), text)


_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9](?:[ -]?[0-9]{4}){2}(?![0-9])")
"""Also in groups, as lists write it: 138 0000 1111."""
_CUT_OFF = re.compile(r"(?<![0-9])[0-9]{7,}(?=…)")


def mask_numbers_in(text: str) -> str:
    """A sentence or remark in which identity and mobile numbers are masked, and long ones whose end was left out."""
    whole = _MOBILE.sub(lambda found: mask_phone(found[0]), mask_identities_in(text))
    return _CUT_OFF.sub(lambda found: found[0][:3] + "*" * (len(found[0]) - 3), whole)


_PHONE_PARTS = re.compile("(0[0-9]{2,3}-)?(.*?)((?:转|-|#)[0-9]{1,6})?")


def mask_phone(number: str) -> str:
    """138****5678, 0371-****5678, 0371-****5678转801; of numbers under seven digits the last two stay."""
    plain = compact(number)
    if re.fullmatch("1[0-9]{10}", plain):
        return f"{plain[:3]}****{plain[-4:]}"
    found = _PHONE_PARTS.fullmatch(plain)
    area, local, extension = found.groups() if found else (None, plain, None)
    kept = 4 if len(local) >= 7 else 2 if len(local) >= 4 else 0
    return (area or "") + "*" * (len(local) - kept) + local[len(local) - kept :] + (extension or "")

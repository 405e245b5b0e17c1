"""Chinese numerals as GB/T 15835-2011 and official papers write them: 十九, 一百零三, 二〇二四."""

from __future__ import annotations

import re

from renda_desktop.chinese.width import compact, quoted
from renda_desktop.errors import InputProblem

LARGEST = 99_999_999
_DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
# Capital forms (壹贰叁), old tens (廿卅卌) and the rings people type for 〇.
_PLAIN = str.maketrans(
    {**dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬", "一二三四五六七八九十百千二三六万", strict=True))}
    | {"廿": "二十", "卅": "三十", "卌": "四十", "两": "二", "兩": "二", "〇": "零", "○": "零", "◯": "零"}
)
_ARABIC = str.maketrans(_DIGITS, "0123456789")
_BELOW_TEN_THOUSAND = re.compile(
    "(?:([一二三四五六七八九])千)?(?:零?([一二三四五六七八九])百)?"
    "(?:零?([一二三四五六七八九]?)(十))?(?:(零?)([一二三四五六七八九]))?"
)


def chinese(number: int) -> str:
    """19 → 十九, 103 → 一百零三, 110 → 一百一十, 20260 → 二万零二百六十; for 0..99 999 999.

    Raises ValueError outside that range.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"no Chinese numeral for {number}")
    if number < 10:
        return _DIGITS[number]
    high, low = divmod(number, 10_000)
    text = f"{_section(high)}万" if high else ""
    if low:
        text += ("零" if high and low < 1000 else "") + _section(low)
    return text.removeprefix("一") if text.startswith("一十") else text


def _section(number: int) -> str:
    text, gap = "", False
    for unit, name in _UNITS:
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
        gap = digit == 0
    if number:
        text += ("零" if gap and text else "") + _DIGITS[number]
    return text


def ordinal(number: int) -> str:
    """19 → 第十九, as in 第十九届; ValueError outside 0..99 999 999."""
    return f"第{chinese(number)}"


def parse_number(text: str) -> int:
    """The whole number written as 十九, 廿一, 两百, 二〇二四, 19, １９ or 第十九 (without 届 or 次).

    Raises InputProblem for anything else, for numbers above 99 999 999, and for short talk such as 一百三
    and 一万三, which may be 130 or 103.
    """
    plain = compact(text).removeprefix("第").translate(_PLAIN)
    value = _value(plain)
    if value is None:
        raise InputProblem(f"{quoted(text)}不是能看懂的数字，请写成“19”或“十九”这样的数字。")
    if value > LARGEST:
        raise InputProblem(f"{quoted(text)}太大了，请填写一亿以下的数字。")
    return value


def _value(plain: str) -> int | None:
    if re.fullmatch("[零一二三四五六七八九]+|[0-9]+", plain):
        return int(plain.translate(_ARABIC)) if len(plain) < 100 else LARGEST + 1
    high, ten_thousand, low = plain.rpartition("万")
    if not ten_thousand:
        return _section_value(plain)
    upper, lower = _section_value(high), _section_value(low) if low else 0
    if upper is None or lower is None or len(low) == 1:
        return None
    return upper * 10_000 + lower


def _section_value(text: str) -> int | None:
    found = _BELOW_TEN_THOUSAND.fullmatch(text)
    if not text or found is None:
        return None
    thousands, hundreds, tens, ten, zero, ones = found.groups()
    if ones and not ten and not zero and (thousands or hundreds):
        return None
    parts = ((thousands, 1000), (hundreds, 100), (tens or (ten and "一"), 10), (ones, 1))
    return sum(int(digit.translate(_ARABIC)) * unit for digit, unit in parts if digit)

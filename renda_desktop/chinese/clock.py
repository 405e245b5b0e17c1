"""Clock times as notices and schedules write them."""

from __future__ import annotations

import re
from datetime import datetime, time

from renda_desktop.chinese.numerals import parse_number
from renda_desktop.chinese.width import compact, quoted
from renda_desktop.errors import InputProblem

_CLOCK = re.compile(
    "(?P<part>凌晨|清晨|早晨|早上|早|上午|中午|正午|下午|傍晚|晚上|晚|夜里|AM|PM)?"
    "(?P<hour>[0-9]{1,2}|[零一二两三四五六七八九十]{1,3})(?:[:点时.](?:整|钟)?)"
    "(?P<minute>[0-9]{1,2}|半|一刻|三刻|[零一二三四五六七八九十]{1,3})?分?(?::[0-9]{2})?",
    re.IGNORECASE,
)
_FOUR_DIGITS = re.compile("([0-9]{2})([0-9]{2})")
_AFTERNOON = ("下午", "傍晚", "晚上", "晚", "夜里", "PM")
_ADVICE = "请写成“9:00”“下午3点”或“14:30”这样的时间"


def time_text(moment: time) -> str:
    """9:00, 14:30; minutes always two digits, hours as they are (24-hour clock)."""
    return f"{moment.hour}:{moment.minute:02}"


def time_span(start: time, end: time) -> str:
    """8:30—9:00 with the one-em dash of schedules; InputProblem when the end is before the start."""
    if end < start:
        raise InputProblem(f"结束时间{time_text(end)}早于开始时间{time_text(start)}，请改正。")
    return f"{time_text(start)}—{time_text(end)}"


def parse_time(value: str | float | time | datetime) -> time:
    """The clock time typed as 上午9:00, 9点半, 14:30, 下午3:00, 晚上七点一刻, 0930, or held in a cell.

    A number from 0 up to (not including) 1 is Excel's part of a day. Seconds are dropped. Without a part of
    the day the 24-hour clock is meant: 3:00 is three in the morning. 上午12点 and 中午12点 are noon, 凌晨12点
    is 0:00.

    Raises InputProblem for anything else, for 24:00 and 晚上12点 (of which day?), and for 上午15:00.
    """
    if isinstance(value, datetime):
        return value.time().replace(second=0, microsecond=0)
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    if isinstance(value, int | float):
        return _from_part_of_day(value)
    return _from_text(value)


def _from_part_of_day(value: float) -> time:
    if isinstance(value, bool) or not 0 <= value < 1:
        raise InputProblem(f"{quoted(value)}不是能看懂的时间，{_ADVICE}。")
    minutes = min(round(value * 24 * 60), 24 * 60 - 1)
    return time(*divmod(minutes, 60))


def _from_text(text: str) -> time:
    plain = compact(text)
    found = _CLOCK.fullmatch(_FOUR_DIGITS.sub(r"\1:\2", plain) if len(plain) == 4 else plain)
    if found is None:
        raise InputProblem(f"{quoted(text)}不是能看懂的时间，{_ADVICE}。")
    part = (found["part"] or "").upper()
    hour, minute = parse_number(found["hour"]), _minutes(found["minute"])
    hour = _hour_of_day(text, part, hour)
    if hour > 23 or minute > 59:
        raise InputProblem(f"{quoted(text)}不存在：一天是0:00至23:59，{_ADVICE}。")
    return time(hour, minute)


def _minutes(text: str | None) -> int:
    fixed = {None: 0, "半": 30, "一刻": 15, "三刻": 45}
    return fixed[text] if text in fixed else parse_number(text or "")


def _hour_of_day(text: str, part: str, hour: int) -> int:
    if hour == 24 or (hour in (0, 12) and part in ("晚上", "晚", "夜里")):
        raise InputProblem(f"{quoted(text)}分不清是哪一天，请写成前一天的“23:59”或者后一天的“0:00”。")
    if part in _AFTERNOON:
        return hour + 12 if hour < 12 else hour
    if part in ("中午", "正午"):
        return hour + 12 if hour < 3 else hour
    if part in ("凌晨", "AM") and hour == 12:
        return 0
    if part and hour > 12:
        raise InputProblem(f"{quoted(text)}前后矛盾，{_ADVICE}。")
    return hour

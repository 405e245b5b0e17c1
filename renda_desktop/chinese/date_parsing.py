"""Reading dates the way offices type them, and the numbers that spreadsheets make of them."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

from renda_desktop.chinese.numerals import parse_number
from renda_desktop.chinese.partial_date import PartialDate, impossibility
from renda_desktop.chinese.weekdays import weekday_name
from renda_desktop.chinese.width import compact, quoted, squeeze
from renda_desktop.errors import InputProblem

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Excel counts days from 1899-12-30 (1900 wrongly taken as a leap year). From 1927-05-18 to 2100-12-31: numbers of four
# digits are years (1985) or short months (8503).
_EXCEL_ZERO = date(1899, 12, 30)
_SERIALS = range(10_000, 73_416)
_SEPARATOR = r"[.\-/\\,，、。·_—–−~]"
_PARTS = re.compile(
    rf"(\d{{4}}|\d{{2}})(?:年|{_SEPARATOR})?(?:(?<=\D)(\d{{1,2}})(?:(?:月份?|{_SEPARATOR})"
    rf"(?:(\d{{1,2}})(?:[日号]|{_SEPARATOR})?)?)?)?",
    re.ASCII,
)
_RUN_ON = re.compile(r"(\d{4})[.\-/](\d{2})(\d{2})", re.ASCII)  # 1985.0312
_CLOCK = re.compile(r"[ T]+\d{1,2}[:：]\d{2}([:：]\d{2}(\.\d+)?)?$")
_WEEKDAY = re.compile(r"[（(]?(?:星期|礼拜|周)([一二三四五六日天])[）)]?$")
_BIRTH_WORDS = re.compile(r"^(?:出生于|出生|生于)|(?:出生|生)$")
_NUMERAL = re.compile("[〇零○O一二两三四五六七八九十廿卅]+", re.IGNORECASE)
_ADVICE = "请写成“1985年3月”“1985-03-12”或“1985.03”这样的日期"

_DAY_EXAMPLE = "例如 2021-12-20"
_DAY_ADVICE = f"请把年、月、日都写上，{_DAY_EXAMPLE}"


def parse_date(value: str | int | float | date, *, today: date | None = None) -> PartialDate:
    """The date that was typed, or that a spreadsheet cell holds, as exactly as it was given.

    Understands 1985.03, 1985.3.12, 85年3月, 1985/3/12, 198503, 19850312, 1985年3月12日, 二〇二四年三月,
    full-width digits, blanks, 生 / 出生, a clock time after the date (dropped), a weekday after the date
    (checked), Excel day numbers, `date` and `datetime`. A day or month of 0 means that it is not known:
    1985.03.00 is March 1985. A year of two digits is the newest such year not after `today`; without `today`
    it is refused. A decimal number 1985.1 may be January or October and is refused (the text '1985.1' is
    January); a number such as 1985.03 is read as typed.

    Raises InputProblem with a whole sentence for anything else and for years outside 1900..2100.
    """
    if isinstance(value, date):
        return _checked(value, value.year, value.month, value.day)
    if isinstance(value, bool):
        raise InputProblem(f"{quoted('是' if value else '否')}不是日期，{_ADVICE}。")
    if isinstance(value, int | float):
        return _from_number(value, today)
    return _from_text(value, today)


def parse_day(text: str) -> date:
    """A date that must be known to the day, typed in any way of `parse_date`. Raises InputProblem with an example."""
    try:
        read = parse_date(text)
    except InputProblem as problem:
        sentence = problem.message.replace(_ADVICE, _DAY_ADVICE)
        raise InputProblem(sentence.replace("请改正日期。", f"请改正日期，{_DAY_EXAMPLE}。")) from problem
    if read.day is None:
        raise InputProblem(f"{quoted(text)}没有写到日，{_DAY_ADVICE}。")
    return read.first_day


def _from_number(value: int | float, today: date | None) -> PartialDate:
    if not math.isfinite(value) or not 0 < value < 100_000_000:
        raise _unreadable(value)
    whole = int(value)
    if whole in _SERIALS:
        return PartialDate.from_date(_EXCEL_ZERO + timedelta(days=whole))
    if whole == value:
        return _from_text(str(whole), today)
    typed = repr(value)
    if re.fullmatch(r"(?:[0-9]{2}){1,2}\.1", typed):
        raise InputProblem(
            f"表格里的数字{quoted(typed)}分不清是{whole}年1月还是{whole}年10月，请改写成“{whole}-01”或“{whole}-10”。"
        )
    return _from_text(typed, today)


def _from_text(text: str, today: date | None) -> PartialDate:
    line, weekday = _without_weekday(_CLOCK.sub("", squeeze(text)))
    plain = _BIRTH_WORDS.sub("", compact(line))
    if re.fullmatch("[0-9]+", plain):
        parts = _from_digits(plain, text)
    else:
        found = _RUN_ON.fullmatch(plain) or _PARTS.fullmatch(_arabic(plain))
        if found is None:
            raise _unreadable(text)
        parts = [part for part in found.groups() if part]
    result = _assemble(text, parts, today)
    _check_weekday(text, result, weekday)
    return result


def _arabic(plain: str) -> str:
    """Chinese numerals made digits, where the text is Chinese at all."""

    def digits(found: re.Match[str]) -> str:
        try:
            return str(parse_number(re.sub("[oO○]", "〇", found.group())))
        except InputProblem:
            return found.group()

    return _NUMERAL.sub(digits, plain)


def _from_digits(plain: str, text: str) -> list[str]:
    length = len(plain)
    if length == 8:
        return [plain[:4], plain[4:6], plain[6:]]
    if length == 5 and int(plain) in _SERIALS:
        day = _EXCEL_ZERO + timedelta(days=int(plain))
        return [f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"]
    century = plain[:2] in ("19", "20")
    if length == 6:
        return [plain[:4], plain[4:]] if century else [plain[:2], plain[2:4], plain[4:]]
    if length == 4 and (century or plain == "2100" or "01" <= plain[2:] <= "12"):
        return [plain] if century or plain == "2100" else [plain[:2], plain[2:]]
    raise _unreadable(text)


def _assemble(text: str, parts: list[str], today: date | None) -> PartialDate:
    year = int(parts[0]) if len(parts[0]) == 4 else _full_year(text, int(parts[0]), today)
    month, day = (int(part) for part in [*parts[1:], "0", "0"][:2])
    if month == 0 and day:
        raise InputProblem(f"{quoted(text)}只有日、没有月，{_ADVICE}。")
    return _checked(text, year, month or None, day or None)


def _full_year(text: str, short: int, today: date | None) -> int:
    if today is None:
        raise InputProblem(f"{quoted(text)}的年份只有两位，请把年份写全，例如“1985年”。")
    century = today.year - today.year % 100
    return century + short if century + short <= today.year else century - 100 + short


def _checked(text: object, year: int, month: int | None, day: int | None) -> PartialDate:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InputProblem(
            f"{quoted(text)}的年份是{year}年，不在{FIRST_YEAR}至{LAST_YEAR}年之间，请核对年份。"
        )
    problem = impossibility(year, month, day)
    if problem:
        raise InputProblem(f"{quoted(text)}不存在：{problem}，请改正日期。")
    return PartialDate(year, month, day)


def _without_weekday(line: str) -> tuple[str, str | None]:
    found = _WEEKDAY.search(line)
    return (line, None) if found is None else (line[: found.start()], found.group(1))


def _check_weekday(text: str, result: PartialDate, weekday: str | None) -> None:
    if weekday is None or result.day is None:
        return
    actual = weekday_name(result.first_day)
    if actual[-1] != weekday.replace("天", "日"):
        raise InputProblem(f"{quoted(text)}的日期和星期对不上：{result.chinese()}是{actual}，请核对。")


def _unreadable(value: object) -> InputProblem:
    if not str(value).strip():
        return InputProblem(f"日期是空的，{_ADVICE}。")
    if re.fullmatch(r"\s*\d{1,2}\s*(月|[./\-月]\s*\d{1,2}\s*([./\-]\s*\d{4}|[日号]))\s*", str(value)):
        return InputProblem(f"{quoted(value)}看不出年份或者年份不在最前面，{_ADVICE}。")
    return InputProblem(f"{quoted(value)}不是能看懂的日期，{_ADVICE}。")

"""Dates, start times and ordinals in a free text against those of the record. Pure.

A date of another matter must not be found: a rule speaks only where the text itself names this record (本次会议…).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from renda_desktop.chinese.clock import parse_time, time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese, parse_number
from renda_desktop.chinese.weekdays import weekday_name
from renda_desktop.errors import InputProblem
from renda_desktop.overview.cross_facts import FreeText, Hit, KnownFacts, Matter

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:\d{4}|[〇零一二三四五六七八九]{4})年|今年|明年|去年"
DATE = rf"(?P<year>{_YEAR})?\s*(?P<month>{_N})月(?P<day>{_N})[日号]"
_WEEKDAY = re.compile(
    rf"{DATE}(?:\s*[（(]\s*(?:星期|礼拜|周)(?P<bracketed>[一二三四五六日天])\s*[）)]"
    r"|\s*(?:星期|礼拜)(?P<plain>[一二三四五六日天]))"
)
_PART = "(?:上午|早上|中午|下午|晚上)"
_HOUR = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TIME = rf"(?P<time>{_PART}?\s*{_HOUR}(?:[:：]\d\d|[点时](?:半|整|一刻|三刻|\d{{1,2}}分?)?))"
_BRACKET = r"(?:\s*[（(][^）)]{1,6}[）)])?"
_HELD = "(?:召开|举行|开会|开始|开幕|开展|进行)"
_SET = "(?:定于|定在|拟于|拟定于|初步定于|将于|于|在)"
_OWN = {
    Matter.MEETING: "(?:本次|这次|此次)(?:主席团)?会议",
    Matter.SESSION: "(?:本次|这次|此次)(?:人民代表大会会议|人民代表大会|人代会|大会|会议)",
    Matter.ACTIVITY: "(?:本次|这次|此次)(?:视察|调研|执法检查|检查|活动)(?:活动)?",
}
_OWN_PLAINLY = {
    Matter.MEETING: "(?:本次|这次|此次)主席团会议",
    Matter.SESSION: _OWN[Matter.SESSION],
    Matter.ACTIVITY: _OWN[Matter.ACTIVITY],
}
_NOT_BEFORE = "(?!之?前|以前|前后|底|起)"
_NEARBY = 183
"""Days: a date without a year means the one nearest to the record's own day, at most half a year away."""
_ORDINAL = r"第(?P<number>\d{1,3}|[一二三四五六七八九十百零]{1,5})次(?P<kind>全体)?会议"
_NOT_YET = re.compile(
    r"(?:^|(?<=[。；，：:\n“]))(?P<who>[^。；，：:\n]{0,24}?)主席团"
    r"第(?P<number>\d{1,3}|[一二三四五六七八九十百零]{1,5})次会议"
    r"(?:已经|已|一致|原则上?|讨论并?|审议并?|听取并?){0,2}(?:同意|认为|决定|通过|赞成|听取了|讨论了|审议了|议定)"
)
"""A meeting of the presidium said to have decided something."""
_NOT_OURS = re.compile(
    "(?<!代表)大会|次会议|提请|提交|由|待|等|到|将|拟|上届|[县市省](?:人大|人民代表大会)|下次|下一次"
)
_LATER = re.compile("将|拟|下次|下一次|待|以后|届时|明年|计划|准备")
_TERM = r"第?(?P<term>\d{1,3}|[一二三四五六七八九十百]{1,4})届"


def date_hits(text: FreeText, facts: KnownFacts) -> Iterator[Hit]:
    """Weekdays that do not fit their date, and dates, times and ordinals said of this record that are not its own."""
    plain = text.text
    if "月" in plain:
        yield from _weekdays(plain, facts)
        yield from _own_dates(plain, text, facts)
    yield from _start_times(plain, text, facts)
    if "次会议" in plain and facts.number is not None:
        yield from _ordinals(plain, facts)
        yield from _not_met_yet(plain, facts)


def _weekdays(plain: str, facts: KnownFacts) -> Iterator[Hit]:
    for found in _WEEKDAY.finditer(plain):
        said = (found["bracketed"] or found["plain"]).replace("天", "日")
        days = list(_meant(found, facts))
        if days and all(weekday_name(day)[-1] != said for day in days):
            known = f"{chinese_date(days[0])}是{weekday_name(days[0])}。请改日期，或者改星期"
            yield Hit(found.start(), found.end(), known)


def _own_dates(plain: str, text: FreeText, facts: KnownFacts) -> Iterator[Hit]:
    if facts.first is None:
        return
    for pattern in _date_patterns(text, facts):
        for found in pattern.finditer(plain):
            days = list(_meant(found, facts))
            if days and not any(facts.first <= day <= (facts.last or facts.first) for day in days):
                known = f"{facts.matter.value}登记的日期是{_span(facts)}。请改成一样的；日期真的变了，就改登记的日期"
                yield Hit(found.start(), found.end(), known)


def _date_patterns(text: FreeText, facts: KnownFacts) -> Iterator[re.Pattern[str]]:
    own = _own(text, facts)
    held = rf"{DATE}{_NOT_BEFORE}"
    yield re.compile(rf"{own}的?(?:召开)?(?:时间|日期)(?:是|为|定在|[:：])\s*{held}")
    yield re.compile(rf"{own}[，,]?{_SET}\s*{held}[^，。；]{{0,30}}?{_HELD}")
    yield re.compile(rf"{own}[，,]?(?:拟|初步)?定[于在]\s*{held}")
    yield re.compile(rf"{held}{_BRACKET}[^，。；]{{0,14}}?(?:召开|举行|开)(?:了|的)?{own}")
    if not text.about_other and facts.matter is not Matter.ACTIVITY:
        yield re.compile(rf"\A\s*会议(?:定于|定在|将于|于)\s*{held}[^，。；]{{0,30}}?{_HELD}")
    if text.spoken:
        yield re.compile(rf"(?:今天|今日)(?:是|，|,|[（(])?\s*{held}")
    if facts.number is not None and facts.matter is Matter.MEETING:
        named = f"主席团第(?:{chinese(facts.number)}|{facts.number})次会议"
        yield re.compile(rf"{named}[，,]?{_SET}\s*{held}[^，。；]{{0,30}}?{_HELD}")


def _start_times(plain: str, text: FreeText, facts: KnownFacts) -> Iterator[Hit]:
    if facts.starts_at is None or not re.search("[点时:：]", plain):
        return
    pattern = re.compile(
        rf"{_own(text, facts)}[，,]?{_SET}?\s*(?:{DATE}{_BRACKET})?[，,]?\s*{_TIME}(?:准时|正式)?"
        rf"(?:在[^，。；]{{1,20}}?)?(?:准时|正式)?{_HELD}"
    )
    for found in pattern.finditer(plain):
        meant = _clock(found["time"])
        if meant is not None and facts.starts_at not in meant and _on_first_day(found, facts):
            known = f"{facts.matter.value}登记的开始时间是{time_text(facts.starts_at)}。请改成一样的"
            yield Hit(found.start("time"), found.end("time"), known)


def _ordinals(plain: str, facts: KnownFacts) -> Iterator[Hit]:
    congress = r"[^，。；\n]{0,26}?"
    now = "(?:今天|今日|现在|本次|这次|此次)"
    pattern = re.compile(
        rf"(?:{now}(?:会议|大会)?(?:我们)?(?:是|即|为|召开|举行|开)的?(?:是)?|{now}召开的)"
        rf"(?P<phrase>{congress}){_ORDINAL}"
    )
    for found in pattern.finditer(plain):
        phrase = found["phrase"]
        if found["kind"] or ("主席团" in phrase) is not (facts.matter is Matter.MEETING):
            continue
        term = re.search(_TERM, phrase)
        wrong_term = term is not None and facts.term is not None and _number(term["term"]) != facts.term
        if _number(found["number"]) != facts.number or wrong_term:
            yield Hit(
                found.start("phrase"),
                found.end(),
                f"{facts.matter.value}登记的是{_series(facts)}。请改成一样的",
            )


def _not_met_yet(plain: str, facts: KnownFacts) -> Iterator[Hit]:
    """A decision of a meeting that there is not yet: this meeting is meant. Earlier ones may rightly be named."""
    if facts.matter is not Matter.MEETING or facts.newest is None:
        return
    for found in _NOT_YET.finditer(plain):
        who, said = found["who"], _number(found["number"])
        term = re.search(_TERM, who)
        another_term = term is not None and _number(term["term"]) != facts.term
        if said is None or said <= facts.newest or another_term or _NOT_OURS.search(who):
            continue
        if not _LATER.search(re.split("[。；\n]", plain[: found.start()])[-1] + found[0]):
            words = f"{facts.matter.value}登记的是{_series(facts)}，还没有第{chinese(said)}次。请改成一样的"
            yield Hit(found.start(), found.end(), words)


def _series(facts: KnownFacts) -> str:
    presidium = "主席团" if facts.matter is Matter.MEETING else ""
    term = f"第{chinese(facts.term)}届" if facts.term else ""
    return f"{term}{presidium}第{chinese(facts.number or 0)}次会议"


def _own(text: FreeText, facts: KnownFacts) -> str:
    return (_OWN_PLAINLY if text.about_other else _OWN)[facts.matter]


def _meant(found: re.Match[str], facts: KnownFacts) -> Iterator[datetime.date]:
    """The day a date means; without a year the nearest to the record's own day. Nothing for a day that is none."""
    month, day = _number(found["month"]), _number(found["day"])
    if month is None or day is None:
        return
    base = facts.first
    for year in _years(found["year"], base):
        try:
            meant = datetime.date(year, month, day)
        except ValueError:
            continue
        if found["year"] or (base is not None and abs((meant - base).days) <= _NEARBY):
            yield meant


def _years(said: str | None, base: datetime.date | None) -> tuple[int, ...]:
    if said and said[0] in "今明去":
        return () if base is None else (base.year + "去今明".index(said[0]) - 1,)
    if said:
        year = _number(said[:-1])
        return () if year is None or not 1900 < year < 9999 else (year,)
    return () if base is None else (base.year, base.year - 1, base.year + 1)


def _clock(said: str) -> set[datetime.time] | None:
    """The moments a time may mean: without a part of the day, both halves of it. None for no time."""
    try:
        moment = parse_time(said)
    except InputProblem:
        return None
    if re.match(_PART, said) or moment.hour >= 12:
        return {moment}
    return {moment, moment.replace(hour=moment.hour + 12)}


def _on_first_day(found: re.Match[str], facts: KnownFacts) -> bool:
    days = list(_meant(found, facts)) if found["month"] else []
    return not days or facts.first in days


def _number(said: str) -> int | None:
    try:
        return parse_number(said)
    except InputProblem:
        return None


def _span(facts: KnownFacts) -> str:
    assert facts.first is not None, "asked only for a record with a day"
    first = chinese_date(facts.first, weekday=True)
    if facts.last in (None, facts.first):
        return first
    return f"{first}至{chinese_date(facts.last or facts.first, weekday=True)}"

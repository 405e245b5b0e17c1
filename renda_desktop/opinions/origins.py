"""The first sentence of an opinion without an agenda item: its 由来 read as a clause, and who thinks so. Pure."""

from __future__ import annotations

import datetime
import re

MEETING, PRESIDIUM = "会议", "主席团"

_KINDS = ("执法检查", "视察", "调研", "检查")
_AT_A_MEETING = re.compile(r"会议(?:[上，]|听取|讨论|审议|研究|提出|认为|决定|通过)")
_DAY = re.compile(r"((?:\d{4}年)?\d{1,2}月\d{1,2}日)[，,]?")
_YEAR = re.compile(r"(\d{4})年(?=\d{1,2}月\d{1,2}日)")
_DONE = re.compile(r"[了，。；]|组织(?:代表|人大|全体|部分|开展)|开展")
_TOLD = re.compile(r"提出|进行|听取|讨论|反映|收到|召开|审议|研究|发现|走访|接待")
_MATTERS = ("情况", "工作", "意见", "建议", "要求", "来信", "来访", "报告", "问题", "议题", "事项", "材料")


def origin_clause(origin: str, written_on: datetime.date | None) -> str:
    """11月12日，主席团组织代表开展了农村人居环境视察: what the office wrote, without a stop; "" for nothing.

    A bare name becomes a clause. The year of a day in front is said where it is not that of the paper.
    """
    text = _without_year("".join(line.strip() for line in origin.splitlines()).rstrip("。；"), written_on)
    day = _DAY.match(text)
    rest = text[day.end() :] if day else text
    if not rest or _is_clause(rest):
        return text
    front = f"{day[1]}，" if day else ""
    if rest.endswith(_KINDS):
        return f"{front}{PRESIDIUM}组织代表开展了{rest}"
    return f"{front}{PRESIDIUM}研究了{rest}{'' if rest.endswith(_MATTERS) else '的情况'}"


def _without_year(text: str, written_on: datetime.date | None) -> str:
    year = _YEAR.match(text)
    said = year is not None and written_on is not None and int(year[1]) != written_on.year
    return text[year.end() :] if year and not said else text


def _is_clause(words: str) -> bool:
    """Whether something happens in it; the name of an activity only names."""
    if words.endswith(_KINDS):
        return not words.startswith("关于") and _DONE.search(words) is not None
    return bool(_DONE.search(words) or _TOLD.search(words))


def voice_of(origin: str) -> str:
    """Whose view the paper gives: 会议, 视察, 调研, 执法检查; the presidium's where the 由来 names none of them."""
    text = "".join(origin.split()).rstrip("。；")
    if _AT_A_MEETING.search(text):
        return MEETING
    at_end = next((kind for kind in _KINDS if text.endswith(kind)), "")
    within = next((kind for kind in (*_KINDS[:3], "检查了") if kind in text), "")
    return at_end or within.removesuffix("了") or PRESIDIUM

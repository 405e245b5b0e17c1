"""Whether the computer's clock can be right: another day, a time far from the sitting, a time that went back. Pure.

A wrong minute makes people late or absent and moves the base of a vote, so it is said before anything is recorded.
"""

from __future__ import annotations

import datetime

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.sittings.rows import SittingSheet

EARLY, LATE = datetime.timedelta(hours=3), datetime.timedelta(hours=3)
"""How far before its beginning and behind its end a sitting may be recorded without a question."""
_LENGTH = datetime.timedelta(hours=1)
"""Of a sitting whose end the schedule does not say."""
_WHAT_TO_DO = "电脑的时间不对的，请先调好；会议改了时间的，请先在“日程”里改。"


def day_sentence(sheet: SittingSheet, clock: datetime.date) -> str:
    """What is said when the computer has another day than the sitting."""
    day = sheet.entry.day
    assert day is not None
    return (
        f"电脑的日期是{chinese_date(clock)}，{sheet.name}是{chinese_date(day)}，还没有登记。"
        "日期不对的请先调好电脑的日期；会后补录或者日期确实不同的，请按“按会议当天登记”。"
    )


def time_sentence(sheet: SittingSheet, now: datetime.time) -> str:
    """Why the time of the computer cannot be right at this sitting, and what to do; "" when it can."""
    latest, said = sheet.latest, f"电脑的时间是{time_text(now)}"
    if latest is not None and now < latest:
        return (
            f"{said}，比{sheet.name}已经登记的{time_text(latest)}还早，电脑的时间可能跳回去了。{_WHAT_TO_DO}"
        )
    far = _far(sheet, now)
    return f"{said}，{far}，差得太多。{_WHAT_TO_DO}" if far else ""


def far_sentence(sheet: SittingSheet, at: datetime.time) -> str:
    """Why a time that was typed cannot be one of this sitting; "" when it can."""
    far = _far(sheet, at)
    return f"{time_text(at)}不对：{far}。请核对时间；会议改了时间的，请先在“日程”里改。" if far else ""


def _far(sheet: SittingSheet, at: datetime.time) -> str:
    """预备会8:30才开始, where a time is hours away from the schedule."""
    starts, ends = sheet.entry.starts_at, sheet.entry.ends_at
    if starts is None:
        return ""
    begin, moment = _moment(starts), _moment(at)
    end = _moment(ends) if ends is not None and ends > starts else begin + _LENGTH
    if moment < begin - EARLY:
        return f"{sheet.name}{time_text(starts)}才开始"
    return f"{sheet.name}{time_text(starts)}就该开始了" if moment > end + LATE else ""


def future_sentence(at: datetime.time, now: datetime.time) -> str:
    """Why nobody can have come at that time: it is still to come by the computer."""
    return (
        f"电脑的时间是{time_text(now)}，{time_text(at)}还没有到，没有登记。"
        "请核对填的时间；电脑的时间慢了的，请先调好。"
    )


def _moment(at: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(datetime.date(2000, 1, 2), at)

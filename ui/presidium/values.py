"""Words and values of the presidium's page: enums as choices, dates and times as typed and shown."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import ordinal
from renda_desktop.errors import InputProblem
from renda_desktop.events.rules import AttendanceStatus, EventState
from renda_desktop.presidium.rows import MeetingRow
from renda_desktop.presidium.rules import DecisionState, due_day
from ui.people.marks import MARKS
from ui.runtime.typed_dates import full_day
from ui.widgets.date_fields import parse_time
from ui.widgets.options import Option
from ui.widgets.tokens import Tone

E = TypeVar("E", bound=Enum)

STATE_TONES = {
    EventState.PLANNED: Tone.SOON,
    EventState.HELD: Tone.DONE,
    EventState.CANCELLED: Tone.PLAIN,
}
DECISION_TONES = {
    DecisionState.IN_PROGRESS: Tone.SOON,
    DecisionState.OVERDUE: Tone.LATE,
    DecisionState.DONE: Tone.DONE,
}


def choices(values: Iterable[Enum]) -> list[Option]:
    """The members of an enum as options; the key is the member's name."""
    return [Option(value.name, value.value) for value in values]


def iso(day: datetime.date | None) -> str:
    """2026-03-05, empty without a day."""
    return day.isoformat() if day else ""


def clock(moment: datetime.time | None) -> str:
    """9:05, empty without a time."""
    return f"{moment.hour}:{moment.minute:02}" if moment else ""


def typed_day(text: str) -> datetime.date | None:
    """A day typed into a list. Raises InputProblem."""
    return full_day(text.strip()) if text.strip() else None


def typed_due(text: str, since: datetime.date) -> datetime.date | None:
    """A due day typed into a list: 8月底 and 年底 are understood, all else is a whole date. Raises InputProblem."""
    return due_day(text, since) or typed_day(text)


def typed_time(text: str) -> datetime.time | None:
    """A time typed into a list. Raises InputProblem."""
    return parse_time(text.strip())


def typed_minutes(text: str) -> int | None:
    """Minutes typed into a list: 40, 40分钟. Raises InputProblem."""
    plain = text.strip().removesuffix("钟").removesuffix("分").strip()
    if not plain:
        return None
    if not plain.isdecimal():
        raise InputProblem(f"预计时间“{text}”不是分钟数，请写成 40 这样的整数。")
    return int(plain)


def typed_mark(text: str) -> AttendanceStatus:
    """到会, 请假, 缺席, 迟到 or the key 1 to 4 typed into a list; empty is not recorded yet. Raises InputProblem."""
    plain = text.strip()
    if plain in ("", "0", AttendanceStatus.EXPECTED.value):
        return AttendanceStatus.EXPECTED
    if plain in ("1", "2", "3", "4"):
        return MARKS[int(plain) - 1]
    for mark in MARKS:
        if plain in mark.value or mark.value in plain:
            return mark
    raise InputProblem(f"“{text}”看不懂，请写到会、请假、缺席或者迟到。")


def short_meeting(meeting: MeetingRow, session: str = "") -> str:
    """第二十四次会议; inside a session 十九届七次会议·第1次: what differs must be seen in a narrow column."""
    if meeting.session_id is None:
        return f"{ordinal(meeting.number)}次会议"
    return f"{session}·第{meeting.number}次" if session else f"大会期间第{meeting.number}次"


def when_and_where(meeting: MeetingRow) -> str:
    """2026年3月30日（星期一） 9:00　镇政府三楼会议室　主持：周建国."""
    event = meeting.event
    day = chinese_date(event.day, weekday=True) if event.day else "日期未定"
    time = f"{day} {clock(event.starts_at)}".strip()
    chair = f"主持：{event.chair}" if event.chair else ""
    return "　".join(part for part in (time, event.place, chair) if part)


def shortened(text: str, most: int) -> str:
    """The text in one line, cut with … where it is longer."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def days_words(days: int | None) -> str:
    """还有 5 天, 今天, 逾期 3 天."""
    if days is None:
        return ""
    if days == 0:
        return "今天到期"
    return f"还有 {days} 天" if days > 0 else f"逾期 {-days} 天"

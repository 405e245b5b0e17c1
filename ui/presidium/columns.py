"""Columns and filters of the two lists: meetings, and decisions not carried out yet."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence

from renda_desktop.chinese.numerals import chinese
from renda_desktop.events.rules import EventState
from renda_desktop.presidium.rows import MeetingListRow
from renda_desktop.presidium.rules import DecisionState
from ui.presidium.opinion_columns import OpenLine
from ui.presidium.values import DECISION_TONES, STATE_TONES, days_words, iso, short_meeting
from ui.widgets.filter_bar import Filter
from ui.widgets.table_model import Column
from ui.widgets.tokens import Tone

_SOON_DAYS = 14
Test = Callable[[MeetingListRow], bool]


def meeting_columns(sessions: Mapping[str, str], terms: Collection[int]) -> list[Column[MeetingListRow]]:
    """`sessions` maps ids to names like 十九届七次会议, `terms` are those of the list; the caller may fill them later.

    Meetings are numbered anew in each term: once there are several the name says which, 二十届第一次会议.
    """

    def name(row: MeetingListRow) -> str:
        words = short_meeting(row.meeting, sessions.get(row.meeting.session_id or "", ""))
        several = len(terms) > 1 and row.meeting.session_id is None
        return f"{chinese(row.meeting.term_number)}届{words}" if several else words

    return [
        Column("name", "会议", name, _order, stretch=True, tooltip=lambda row: row.meeting.name),
        Column("day", "日期", lambda row: iso(row.meeting.event.day) or "未定", _day, width=108),
        Column("state", "状态", lambda row: row.state.value, width=62, tone=_state),
        Column(
            "items", "议题", lambda row: str(row.items or ""), lambda row: row.items, "right", 64, shown=False
        ),
        Column("late", "未落实", _open_words, lambda row: row.late_decisions, width=80, tone=_late),
        Column("extra", "临时", lambda row: "临时" if row.meeting.extra else "", width=64, shown=False),
        Column("chair", "主持", lambda row: row.meeting.event.chair, width=88, shown=False),
        Column("place", "地点", lambda row: row.meeting.event.place, width=160, shown=False),
    ]


def _order(row: MeetingListRow) -> tuple[int, int]:
    return row.meeting.term_number, row.meeting.number


def _day(row: MeetingListRow) -> datetime.date | None:
    return row.meeting.event.day


def _state(row: MeetingListRow) -> tuple[Tone, str]:
    return STATE_TONES[row.state], row.state.value


def _open_words(row: MeetingListRow) -> str:
    if row.late_decisions:
        return f"逾期{row.late_decisions}项"
    return f"{row.open_decisions}项" if row.open_decisions else ""


def _late(row: MeetingListRow) -> tuple[Tone, str] | None:
    return (Tone.LATE, "逾期") if row.late_decisions else None


def meeting_tests(today: datetime.date) -> dict[str, tuple[str, str, Test]]:
    """Filters by key: word, group, test."""
    return {
        "planned": ("待开", "state", lambda row: row.state is EventState.PLANNED),
        "held": ("已开", "state", lambda row: row.state is EventState.HELD),
        "year": ("今年", "", lambda row: _year(row) == today.year),
        "between": ("闭会期间", "where", lambda row: row.meeting.session_id is None),
        "inside": ("大会期间", "where", lambda row: row.meeting.session_id is not None),
    }


def _year(row: MeetingListRow) -> int | None:
    day = row.meeting.event.day
    return day.year if day else None


def meeting_filters(rows: Sequence[MeetingListRow], today: datetime.date) -> list[Filter]:
    """The chips with their counts; where a meeting was held is asked only once there are both kinds."""
    inside = any(row.meeting.session_id for row in rows)
    return [
        Filter(key, word, sum(test(row) for row in rows), group, shown=inside or group != "where")
        for key, (word, group, test) in meeting_tests(today).items()
    ]


def decision_columns() -> list[Column[OpenLine]]:
    """One line for each decision that is still to be carried out, and for each opinion whose answer is late."""
    return [
        Column("text", "议定事项", lambda row: row.text, stretch=True),
        Column("unit", "责任单位", lambda row: row.unit or "没有写", width=104),
        Column(
            "due", "完成时限", lambda row: iso(row.last_day) or "没有写", lambda row: row.last_day, width=108
        ),
        Column("state", "状态", _decision_words, _urgency, width=108, tone=_decision_tone),
        Column("meeting", "会议", lambda row: row.meeting, width=180, shown=False),
    ]


def _decision_words(row: OpenLine) -> str:
    return days_words(row.days_left) or row.state.value


def _urgency(row: OpenLine) -> int | None:
    return row.days_left


def _decision_tone(row: OpenLine) -> tuple[Tone, str]:
    far = row.days_left is None or row.days_left > _SOON_DAYS
    tone = Tone.PLAIN if far and row.state is DecisionState.IN_PROGRESS else DECISION_TONES[row.state]
    return tone, _decision_words(row)


def decision_search(row: OpenLine) -> str:
    """The words a decision is found by."""
    return f"{row.text} {row.unit} {row.item} {row.meeting}".casefold()

"""Kinds and states of inspections, surveys and law-enforcement checks, and of the problems found. Pure."""

from __future__ import annotations

import datetime
from enum import Enum

from renda_desktop.chinese.numerals import chinese
from renda_desktop.events.rules import EventKind, EventState

KINDS = (EventKind.INSPECTION, EventKind.SURVEY, EventKind.LAW_CHECK)
"""What the presidium arranges for deputies to look into (代表法2025 第二十九条第一款, 第三十三条第二款)."""

SCHEME, NOTICE, ANSWERS, PHONES, OUTLINE, POINTS, REPORT, PROBLEMS = (
    "丙05方案", "丙05通知", "丙05回执", "丙05电话", "丙05提纲", "丙05点位", "丙05报告", "丙05清单",
)  # fmt: skip
"""Ids of the papers as issued and numbered: variants of 丙05 in the list of papers (documents.md §7)."""


class ActivityState(Enum):
    """Where an activity stands; it follows from its day unless the office says otherwise."""

    COMING = "待开展"
    TODAY = "今天"
    HELD = "已开展"
    CANCELLED = "已取消"


def activity_state(
    declared: EventState | None, day: datetime.date | None, today: datetime.date
) -> ActivityState:
    """The state on `today`: what the office declared, else by the day; without a day it is still to come."""
    if declared is EventState.CANCELLED:
        return ActivityState.CANCELLED
    if declared is EventState.HELD:
        return ActivityState.HELD
    if day is None or day > today:
        return ActivityState.COMING
    return ActivityState.TODAY if day == today else ActivityState.HELD


class QuestionKind(Enum):
    """The two outlines of a check: what the government reports on, and what the deputies ask."""

    REPORT = "汇报提纲"
    ASK = "问询提纲"


class ProblemState(Enum):
    """Where a problem of the list stands."""

    OPEN = "整改中"
    OVERDUE = "逾期"
    SOLVED = "已整改"


def problem_state(
    solved_on: datetime.date | None, due_on: datetime.date | None, today: datetime.date
) -> ProblemState:
    """整改中 until it is solved; 逾期 once its last day has passed."""
    if solved_on is not None:
        return ProblemState.SOLVED
    return ProblemState.OVERDUE if due_on is not None and due_on < today else ProblemState.OPEN


def group_name(number: int, name: str) -> str:
    """第一组, as long as the office gives it no name of its own."""
    return name.strip() or f"第{chinese(number)}组"


DEED_VERBS = ("检查", "视察", "调研", "开展", "组织", "察看", "配合", "走访", "了解")
"""Names of activities that begin with one say already what is done."""

_NAMED_AT_END = ("视察", "调研", "检查", "活动")


def says_kind(kind: EventKind, title: str) -> bool:
    """Whether the name says already that it is a 视察, 调研 or 执法检查."""
    return ("检查" if kind is EventKind.LAW_CHECK else kind.value) in title


def carried_out(kind: EventKind, title: str) -> str:
    """开展了农村人居环境视察; of a name that begins with a verb 开展执法检查，检查了《消防法》在本镇的实施情况."""
    if title.startswith("组织代表"):
        return carried_out(kind, title.removeprefix("组织代表"))
    verb = next((verb for verb in DEED_VERBS if title.startswith(verb)), "")
    rest = title[len(verb) :]
    named = title if says_kind(kind, title) else f"{title}{kind.value}"
    if verb == "开展":
        return f"开展了{named.removeprefix(verb)}"
    if not rest or verb in ("", "组织") or title.endswith(_NAMED_AT_END):
        return f"开展了{named}"
    deed = f"{verb}了{rest}"
    return deed if verb == kind.value else f"开展{kind.value}，{deed}"


WAYS = ("实地察看", "听取汇报", "座谈交流", "查阅资料", "随机走访", "问卷调查", "持代表证就地视察")
"""How activities are carried out, to choose from."""

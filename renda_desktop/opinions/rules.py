"""What an opinion of the presidium is called, how it stands, and how its words follow from an agenda item. Pure."""

from __future__ import annotations

import datetime
from enum import Enum

from msgspec import Struct

OPINION_PAPER, HANDOVER, TRACKING, LEDGER = "乙09", "乙10", "乙11", "表10"
"""Ids in the list of papers (documents.md §4, §9)."""
SOON_DAYS = 14
"""From so many days before its last day on an opinion is 临期."""


class OpinionName(Enum):
    """What the office calls the presidium's opinions.

    The presidium 听取和讨论 reports (组织法2022 第十九条第二款), so 讨论意见 is proposed. 审议意见 is the word of the
    监督法 for standing committees, which names no presidium (law.md supervision_law_scope); many places use it.
    """

    OPINION = "意见"
    DISCUSSION = "讨论意见"
    REVIEW = "审议意见"


PROPOSED_NAME = OpinionName.DISCUSSION


class Progress(Enum):
    """How far the handling unit has come with one entry."""

    NOT_BEGUN = "未办"
    UNDER_WAY = "在办"
    DONE = "办结"


class Appraisal(Enum):
    """What the presidium thinks of how its opinion was handled."""

    SATISFIED = "满意"
    FAIRLY = "基本满意"
    DISSATISFIED = "不满意"


class OpinionState(Enum):
    """Where an opinion stands on a day, the pressing ones first."""

    OVERDUE = "逾期"
    SOON = "临期"
    TO_APPRAISE = "待评价"
    TO_CLOSE = "待销号"
    TO_HAND_OVER = "待交办"
    IN_PROGRESS = "办理中"
    CLOSED = "已销号"


class Standing(Struct, frozen=True):
    """What the state follows from: the opinion's own days, and those of its newest round.

    `heard` says that the presidium has listened to how it was handled.
    """

    handed_over_on: datetime.date | None
    closed_on: datetime.date | None
    due_on: datetime.date | None
    received_on: datetime.date | None
    heard: bool
    appraisal: Appraisal | None


def state_of(at: Standing, today: datetime.date) -> OpinionState:
    """An opinion is late from the day after its last day, as long as no written answer came and it was not heard."""
    if at.closed_on is not None:
        return OpinionState.CLOSED
    if at.handed_over_on is None:
        return OpinionState.TO_HAND_OVER
    if at.appraisal is not None:
        return OpinionState.TO_CLOSE
    if at.received_on is not None or at.heard:
        return OpinionState.TO_APPRAISE
    if at.due_on is None or (at.due_on - today).days > SOON_DAYS:
        return OpinionState.IN_PROGRESS
    return OpinionState.OVERDUE if at.due_on < today else OpinionState.SOON


class Report(Struct, frozen=True):
    """What was heard: who reported, and on what."""

    unit: str
    words: str
    """关于农村饮水安全工作情况的报告."""

    @property
    def subject(self) -> str:
        """农村饮水安全工作情况报告: what stands between 关于 and 的审议意见 in the title."""
        plain = self.words.removeprefix("关于")
        return f"{plain.removesuffix('的报告')}报告" if plain.endswith("的报告") else plain


_HEARD = ("听取和讨论", "听取和审议", "听取并讨论", "听取、讨论", "审议", "听取", "讨论", "研究")


def report_in(title: str) -> Report:
    """Reads an item's title: 听取和讨论镇人民政府关于农村饮水安全工作情况的报告; other titles stand as they are."""
    plain = title.strip().rstrip("。；")
    plain = plain.removeprefix(next((verb for verb in _HEARD if plain.startswith(verb)), ""))
    unit, about, rest = plain.partition("关于")
    return Report(unit.strip(), about + rest) if about else Report("", plain)


def verb_in(title: str) -> str:
    """听取和讨论 of such a title; else what the law has the presidium do (组织法2022 第十九条第二款)."""
    return next((verb for verb in _HEARD if title.strip().startswith(verb)), "听取和讨论")


def parts_of_view(view: str) -> tuple[str, str]:
    """会议认为 of the minutes, divided into what is acknowledged and what is wrong: the part behind 但.

    …明显提高；但末梢水压不足等问题仍较突出 → …明显提高, 末梢水压不足等问题仍较突出.
    """
    plain = view.strip().removeprefix("会议认为").lstrip("，").rstrip("。")
    places = [(plain.find(mark), mark) for mark in ("；但是", "。但是", "，但是", "；但", "。但", "，但")]
    found = min((pair for pair in places if pair[0] > 0), default=(-1, ""), key=lambda pair: pair[0])
    place, mark = found
    return (plain, "") if place < 0 else (plain[:place], plain[place + len(mark) :].lstrip("，"))


def lines_of(text: str) -> list[str]:
    """The lines of a text without numbering and final stops, empty ones left out."""
    return [tidy for line in text.splitlines() if (tidy := line.strip().rstrip("。；"))]

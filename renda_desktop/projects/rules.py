"""Stages of livelihood projects, their quarters, and how a project keeps pace. Pure; today's date is an argument."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from msgspec import Struct

BASIS = "power_plans_and_projects"
"""The rule of law the vote rests on; how it is held is local."""
SLACK = 20
"""Percentage points a project may lie behind the time that went by before it counts as slow; no rule sets it."""
GRACE_DAYS = 10
"""Days after the end of a quarter until its progress should be entered."""


class SourceKind(Enum):
    """From whom a proposal came."""

    VOTERS = "选民群众"
    DEPUTIES = "人大代表"
    UNITS = "部门单位"
    CHANNELS = "网络等渠道"


class Shortfall(Enum):
    """What happens when fewer projects than wanted have more than half of all deputies; local rules say which."""

    LEAVE = "缺额不补"
    AGAIN = "对其余候选项目再次票决"


class Stage(Enum):
    """Where the projects of a year stand; derived."""

    COLLECTING = "征集"
    REVIEWING = "初审"
    CANDIDATES = "候选"
    VOTING = "票决"
    RUNNING = "实施"
    DONE = "全部完成"


class Taken(Enum):
    """What became of a proposal; derived."""

    OPEN = "未审"
    TAKEN = "列入候选"
    DECLINED = "不列入"


class Pace(Enum):
    """How a chosen project keeps pace; derived."""

    UNREPORTED = "未填报"
    GOING = "推进中"
    SLOW = "进度偏慢"
    LATE = "逾期"
    DONE = "已完成"


class Quarter(Struct, frozen=True, order=True):
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    @property
    def words(self) -> str:
        """第一季度."""
        return f"第{'一二三四'[self.number - 1]}季度"

    @property
    def last_day(self) -> datetime.date:
        """Its last day."""
        month = self.number * 3
        return datetime.date(self.year, month, 31 if month in (3, 12) else 30)

    @property
    def following(self) -> Quarter:
        """The next one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


def quarter_of(day: datetime.date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month - 1) // 3 + 1)


class Reported(Struct, frozen=True):
    """What was entered for a quarter, as far as pace goes."""

    quarter: Quarter
    percent: int | None
    spent_fen: int | None = None


def pace_of(
    today: datetime.date, starts_on: datetime.date, due_on: datetime.date | None, reports: Sequence[Reported]
) -> Pace:
    """Where a chosen project stands today by its latest figure and the time that went by until its due day."""
    known = [one for one in reports if one.percent is not None]
    latest = max(known, key=lambda one: one.quarter, default=None)
    if latest is not None and latest.percent == 100:
        return Pace.DONE
    if due_on is not None and today > due_on:
        return Pace.LATE
    if latest is None:
        return Pace.UNREPORTED
    ends = due_on or datetime.date(starts_on.year, 12, 31)
    at = min(today, latest.quarter.last_day)
    whole = (ends - starts_on).days
    gone = 100 * (at - starts_on).days // whole if whole > 0 else 100
    return Pace.SLOW if (latest.percent or 0) + SLACK < min(gone, 100) else Pace.GOING


def warnings_of(
    today: datetime.date,
    starts_on: datetime.date,
    due_on: datetime.date | None,
    reports: Sequence[Reported],
    total_fen: int | None,
) -> list[str]:
    """Sentences about one chosen project: late, slow, a quarter not entered, figures that do not fit together."""
    ordered = sorted(reports, key=lambda one: one.quarter)
    pace = pace_of(today, starts_on, due_on, ordered)
    known = [one for one in ordered if one.percent is not None]
    last = known[-1].percent if known else 0
    said: list[str] = []
    if pace is Pace.LATE and due_on is not None:
        said.append(f"完成时限{due_on.month}月{due_on.day}日已过，进度{last}%。")
    if pace is Pace.SLOW and known:
        said.append(f"{known[-1].quarter.words}末进度{last}%，落后时间进度{SLACK}个百分点以上。")
    gap = unreported(today, starts_on, ordered)
    if gap is not None and pace is not Pace.DONE:
        said.append(f"{gap.words}进度还没有填报。")
    for before, after in pairwise(known):
        if (after.percent or 0) < (before.percent or 0):
            said.append(f"{after.quarter.words}的进度比{before.quarter.words}还低，请核对。")
    spent = [one.spent_fen for one in ordered if one.spent_fen is not None]
    if any(later < earlier for earlier, later in pairwise(spent)):
        said.append("已用资金比前一季度还少，请核对（填的是累计数）。")
    if spent and total_fen is not None and max(spent) > total_fen:
        said.append("已用资金超过了总投资，请核对。")
    return said


def unreported(today: datetime.date, starts_on: datetime.date, reports: Sequence[Reported]) -> Quarter | None:
    """The latest quarter that ended more than a few days ago and has no figure; None where all is entered."""
    first, ended = quarter_of(starts_on), quarter_of(today - datetime.timedelta(days=GRACE_DAYS))
    known = {one.quarter for one in reports if one.percent is not None}
    quarter, missing = first, None
    while quarter < ended:
        missing = None if quarter in known else quarter
        quarter = quarter.following
    return missing

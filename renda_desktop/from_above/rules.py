"""States of papers from above and of papers sent upward; the sentences for dates that cannot be. Pure."""

from __future__ import annotations

import datetime
from enum import Enum

from renda_desktop.errors import RuleViolation

TASKS_SHEET, UPWARD_SHEET = "表15", "表16"
"""Ids in the list of forms, after those of documents.md §9."""
SOON_DAYS = 7
"""From so many days before its last day on a paper is 快到期; after so many days a report on a meeting is missed."""
LOOKING_BACK, LOOKING_AHEAD = 60, 45
"""Days: for meetings held or called within them the program proposes what is sent upward."""


class TaskState(Enum):
    """Where a paper from above stands, the pressing ones first."""

    OVERDUE = "逾期"
    SOON = "快到期"
    OPEN = "待办"
    DONE = "已办"


class UpwardKind(Enum):
    """What is sent upward: 请示 waits for an answer, 报告 does not."""

    REQUEST = "请示"
    REPORT = "报告"


class Addressee(Enum):
    """To whom it goes."""

    PARTY = "党委"
    COUNTY = "县人大常委会"
    OTHER = "其他"


class Moment(Enum):
    """When it is sent, as seen from the meeting or activity it is about."""

    BEFORE = "会前"
    AFTER = "会后"
    OTHER = "其他时候"


class UpwardState(Enum):
    """Where a paper sent upward stands, the pressing ones first."""

    SOON = "快到期"
    TO_SEND = "待报送"
    WAITING = "待批复"
    DONE = "已办"


def task_state(
    due_on: datetime.date | None, handed_in_on: datetime.date | None, today: datetime.date
) -> TaskState:
    """Overdue from the day after the last day, as long as nothing was handed in."""
    if handed_in_on is not None:
        return TaskState.DONE
    if due_on is None or (due_on - today).days > SOON_DAYS:
        return TaskState.OPEN
    return TaskState.OVERDUE if due_on < today else TaskState.SOON


def upward_state(
    kind: UpwardKind, sent_on: datetime.date | None, answered_on: datetime.date | None
) -> UpwardState:
    """A 请示 is done once it was answered, a 报告 once it was sent."""
    if sent_on is None:
        return UpwardState.TO_SEND
    if kind is UpwardKind.REQUEST and answered_on is None:
        return UpwardState.WAITING
    return UpwardState.DONE


def check_task_days(
    received_on: datetime.date | None,
    due_on: datetime.date | None,
    handed_in_on: datetime.date | None,
    field: str,
) -> None:
    """Raises RuleViolation at `field` for days in an impossible order."""
    if received_on and due_on and due_on < received_on:
        raise RuleViolation(f"办理期限（{due_on}）早于收文日期（{received_on}），请核对这两个日期。", field)
    if received_on and handed_in_on and handed_in_on < received_on:
        raise RuleViolation(
            f"报送日期（{handed_in_on}）早于收文日期（{received_on}），请核对这两个日期。", field
        )


def check_upward_days(sent_on: datetime.date | None, answered_on: datetime.date | None, field: str) -> None:
    """Raises RuleViolation at `field` for an answer before, or without, the sending."""
    if answered_on is None:
        return
    if sent_on is None:
        raise RuleViolation("还没有填报送日期，不能先填批复日期。请先填哪天报送的。", field)
    if answered_on < sent_on:
        raise RuleViolation(f"批复日期（{answered_on}）早于报送日期（{sent_on}），请核对这两个日期。", field)

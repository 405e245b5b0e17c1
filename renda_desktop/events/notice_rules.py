"""Who was told of a meeting and what they answered: words, counting, and the lines lists and papers show. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from renda_desktop.chinese.identity import mask_phone
from renda_desktop.errors import RuleViolation
from renda_desktop.events.rules import AttendanceStatus

LONGEST_MESSAGE = 300
"""Characters: what still goes through as one message on every telephone."""


class NoticeWay(Enum):
    """How somebody was told."""

    PHONE = "电话"
    WECHAT = "微信"
    SMS = "短信"
    PAPER = "书面"
    IN_PERSON = "当面"


class Answer(Enum):
    """What came back."""

    OPEN = "未回"
    CONFIRMED = "确认参加"
    LEAVE = "请假"


class NoticeLine(Struct, frozen=True):
    """One person to be told: a line of an attendance list, or a deputy or observer of a session.

    `post` is unit and post or the delegation; `phones` are whole, whoever shows them masks them.
    """

    id: str
    person_id: str | None
    name: str
    post: str
    group: str
    phones: tuple[str, ...]
    told_on: datetime.date | None
    told_how: NoticeWay | None
    answer: Answer
    answered_on: datetime.date | None
    reason: str = ""
    note: str = ""

    @property
    def told(self) -> bool:
        """Whether the person knows: told on a day, or with an answer though nobody noted the day."""
        return self.told_on is not None or self.answer is not Answer.OPEN

    @property
    def told_words(self) -> str:
        """微信 3月23日, or 未通知; "" for whoever answered though the notice was not noted."""
        if self.told_on is None:
            return "" if self.told else "未通知"
        way = f"{self.told_how.value} " if self.told_how else ""
        return f"{way}{self.told_on.month}月{self.told_on.day}日"

    @property
    def answer_words(self) -> str:
        """确认参加 3月24日, 请假 3月24日; 未回 only of those who were told."""
        if self.answer is Answer.OPEN:
            return self.answer.value if self.told else ""
        day = self.answered_on
        return f"{self.answer.value} {day.month}月{day.day}日" if day else self.answer.value

    @property
    def remark(self) -> str:
        """因病住院；派副职列席: the reason of a leave, then the note."""
        reason = self.reason if self.answer is Answer.LEAVE else ""
        return "；".join(part for part in (reason, self.note) if part)

    def phone_words(self, *, full: bool) -> str:
        """138****5678; `full` as it is dialled."""
        return "、".join(number if full else mask_phone(number) for number in self.phones)


def answer_of(status: AttendanceStatus, *, confirmed: bool) -> Answer:
    """The answer of a line: leave is the status of the attendance list, nowhere else."""
    if status is AttendanceStatus.EXCUSED:
        return Answer.LEAVE
    return Answer.CONFIRMED if confirmed else Answer.OPEN


class NoticeCount(Struct, frozen=True):
    """How far the notice got: people = told + untold; `open` were told and did not answer."""

    people: int
    told: int
    confirmed: int
    leave: int
    open: int

    @property
    def words(self) -> str:
        """已通知 9/11 · 确认 7 · 请假 1 · 未回 1 · 未通知 2; the last only while somebody was not told."""
        untold = self.people - self.told  # nobody is in two of these figures
        return (
            f"已通知 {self.told}/{self.people} · 确认 {self.confirmed} · 请假 {self.leave} · 未回 {self.open}"
            + (f" · 未通知 {untold}" if untold else "")
        )


def count_notices(lines: Iterable[NoticeLine]) -> NoticeCount:
    """Counts a list of people."""
    rows = list(lines)
    answers = [row.answer for row in rows]
    return NoticeCount(
        people=len(rows),
        told=sum(row.told for row in rows),
        confirmed=answers.count(Answer.CONFIRMED),
        leave=answers.count(Answer.LEAVE),
        open=sum(row.told and row.answer is Answer.OPEN for row in rows),
    )


def check_days(told_on: datetime.date | None, answered_on: datetime.date | None, field: str) -> None:
    """Raises RuleViolation with `field` when somebody answers before being told."""
    if told_on is not None and answered_on is not None and answered_on < told_on:
        raise RuleViolation(f"回执日期（{answered_on}）早于通知日期（{told_on}），请核对。", field)


def contact_words(contact: str, phone: str) -> str:
    """联系人：马静，电话：0788-5550118。 — the end of a message; a telephone number alone says nothing."""
    if not contact:
        return ""
    return f"联系人：{contact}{f'，电话：{phone}' if phone else ''}。"


def short_message(head: str, topics: Iterable[str], end: str, word: str = "议题") -> str:
    """A message to copy: `head`, the topics as far as they fit into 300 characters, `end`.

    Topics that do not fit are left out as a whole and counted: 共5项议题; `word` is what they are called.
    """
    listed = list(topics)
    told = (
        f"{word}：" + "；".join(f"{n}.{topic}" for n, topic in enumerate(listed, 1)) + "。" if listed else ""
    )
    if len(head + told + end) <= LONGEST_MESSAGE:
        return head + told + end
    return (head + f"共{len(listed)}项{word}。" + end)[:LONGEST_MESSAGE]

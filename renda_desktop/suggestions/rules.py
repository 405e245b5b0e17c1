"""The life of a suggestion: what was decided on it, where it stands on a day, which clock runs. Pure.

States and forms: law.md §3; 代表法2025 第五十一条 (three months from assignment, six where it is hard).
"""

from __future__ import annotations

import datetime
from enum import Enum

from msgspec import Struct

REGISTER_CARD, HANDOVER, LIFE_CARD, REPLY, OPINION_FORM, URGING, REPORT = (
    "丁01", "丁02", "丁03", "丁04", "丁05", "丁06", "丁07",
)  # fmt: skip
DEPUTY_CARD, VOTER_CARD = "丁22", "丁23"
SUMMARY = "表04"
"""Ids in the list of papers (documents.md §4, §9)."""

REPLY_RULE, HARD_RULE = "suggestion_reply_months", "suggestion_reply_months_hard"
REDO_RULE = "suggestion_redo_months_zj"
ASSIGN_RULE, RETURN_RULE, CO_RULE = (
    "suggestion_assign_days", "suggestion_return_days", "suggestion_cohandler_days",
)  # fmt: skip
FEEDBACK_RULE, PROGRESS_RULE = "suggestion_feedback_days", "seed_suggestion_progress_report"
CONTACT_RULE, SUPERVISION_RULE = "suggestion_contact_deputy", "suggestion_supervision"
REPORT_RULE, PUBLIC_RULE = "suggestion_report_congress", "suggestion_report_public"

SOON_DAYS = 7
"""From so many days before the last day on a clock is amber: 7天内到期."""
GOVERNMENT = "镇人民政府"


class Clearing(Enum):
    """What the clean-up 清理 made of a suggestion; the totals must agree: handed in = all of these together."""

    OPEN = "待清理"
    ACCEPTED = "受理"
    MERGED = "并案"
    REFUSED = "不立案"
    ON_SPOT = "当场答复"


SETTLED = frozenset({Clearing.MERGED, Clearing.REFUSED, Clearing.ON_SPOT})
"""What the clean-up ends by itself."""


class Role(Enum):
    """A handling unit's part."""

    MAIN = "主办"
    CO = "会办"


class Satisfaction(Enum):
    """What a deputy thinks: 渝建议条例2017 第二十六条; three columns in 丁05 (attitude, contact, result)."""

    SATISFIED = "满意"
    FAIRLY = "基本满意"
    DISSATISFIED = "不满意"


class ContactStage(Enum):
    """三次见面: before, during and after the handling."""

    BEFORE = "办理前"
    DURING = "办理中"
    AFTER = "答复后"


class ContactWay(Enum):
    """How the unit met the deputy."""

    VISIT = "走访"
    TALK = "座谈"
    SITE = "现场察看"
    PHONE = "电话"
    OTHER = "其他"


class UrgingKind(Enum):
    """What was done so that it is handled."""

    URGE = "催办"
    SUPERVISE = "督办"
    HEARING = "听取进展"
    SITE = "现场观察"


class ReplyWay(Enum):
    """In what form the reply came."""

    WRITTEN = "书面答复"
    SPOKEN = "口头答复"


class Outcome(Enum):
    """落实: what has really been done, apart from what was answered."""

    OPEN = "未填"
    DONE = "已办成"
    PARTLY = "部分办成"
    PROMISED = "已承诺，正在办"
    NOT_POSSIBLE = "办不了，已说明"


class Meaning(Enum):
    """What a class of result stands for, whatever the office calls it."""

    SOLVED = "已解决或采纳"
    UNDER_WAY = "正在解决或已列入计划"
    LATER = "条件所限暂缓"
    REFERENCE = "留作参考、已解释"


class ResultClass(Struct, frozen=True):
    """A class of result: A 已解决或采纳 (documents.md 丁04); the office may rename, leave out or add."""

    letter: str
    name: str
    meaning: Meaning


PROPOSED_CLASSES = (
    ResultClass("A", "已解决或采纳", Meaning.SOLVED),
    ResultClass("B", "正在解决或已列入计划", Meaning.UNDER_WAY),
    ResultClass("C", "条件所限暂缓", Meaning.LATER),
    ResultClass("D", "留作参考、已解释", Meaning.REFERENCE),
)


class State(Enum):
    """Where a suggestion stands on a day, the pressing ones first."""

    OVERDUE = "逾期"
    SOON = "即将到期"
    TO_VERIFY = "过了参照日期，待核实"  # the day binds nobody: neither late nor in time
    HANDED_BACK = "退回待重交"
    TO_ASSIGN = "待交办"
    IN_PROGRESS = "办理中"
    SENT_UP = "已转报"
    FEEDBACK_LATE = "逾期未反馈"
    TO_APPRAISE = "待代表反馈"
    TO_CLOSE = "待办结"
    CLOSED = "办结"
    ARCHIVED = "已归档"
    MERGED = "已并案"
    REFUSED = "不立案"
    ANSWERED = "当场答复"


ENDED = frozenset({State.CLOSED, State.ARCHIVED, State.MERGED, State.REFUSED, State.ANSWERED})
WAITING_FOR_REPLY = frozenset(
    {State.OVERDUE, State.SOON, State.TO_VERIFY, State.IN_PROGRESS, State.HANDED_BACK}
)


class Tone(Enum):
    """How pressing a clock is."""

    CALM = "正常"
    SOON = "即将到期"
    PAST = "待核实"
    LATE = "逾期"


class Clock(Struct, frozen=True):
    """One clock: from the day it began to its last day.

    `binding` says whether national law or a confirmed local rule sets it; what nobody confirmed is never late, and
    what was done by it is neither in time nor too late. `stopped_on` is the day the thing was done.
    """

    what: str
    begins_on: datetime.date
    due_on: datetime.date
    binding: bool
    basis: str
    rule_id: str
    stopped_on: datetime.date | None = None

    def days_left(self, today: datetime.date) -> int | None:
        """Days to the last day, negative when over; None when it has stopped."""
        return (self.due_on - today).days if self.stopped_on is None else None

    def tone(self, today: datetime.date) -> Tone:
        """Late from the day after the last day, to be verified where it does not bind; amber within a week."""
        left = self.days_left(today)
        if left is None or left > SOON_DAYS:
            return Tone.CALM
        if left >= 0:
            return Tone.SOON
        return Tone.LATE if self.binding else Tone.PAST

    @property
    def in_time(self) -> bool | None:
        """Whether what was done was done in time; None while it is not done, and of a day that does not bind."""
        return self.stopped_on <= self.due_on if self.stopped_on is not None and self.binding else None


class Standing(Struct, frozen=True, kw_only=True):
    """What the state follows from."""

    clearing: Clearing
    assigned: bool
    handed_back: bool
    """The main handler asked to hand it back, or did, and nobody else has it."""
    sent_up: bool
    """Reported to the county or its bureaux, and no answer brought back yet."""
    answered_above: bool
    """It was, and the answer has come."""
    reply_tone: Tone
    replied: bool
    feedback_tone: Tone
    appraised: bool
    closed: bool
    archived: bool


_SETTLED = {
    Clearing.MERGED: State.MERGED,
    Clearing.REFUSED: State.REFUSED,
    Clearing.ON_SPOT: State.ANSWERED,
}


def state_of(at: Standing) -> State:
    """Archive and clean-up first, then the newest round: assigned, replied, appraised, closed."""
    if at.archived:
        return State.ARCHIVED
    if at.clearing in _SETTLED:
        return _SETTLED[at.clearing]
    if at.closed:
        return State.CLOSED
    if at.replied:
        return _after_reply(at)
    if at.reply_tone is Tone.LATE:
        return State.OVERDUE
    if at.handed_back:
        return State.HANDED_BACK
    if not at.assigned:
        return _not_assigned(at)
    return {Tone.SOON: State.SOON, Tone.PAST: State.TO_VERIFY}.get(at.reply_tone, State.IN_PROGRESS)


def _not_assigned(at: Standing) -> State:
    """Sent up whole, it is with the one above; once answered, the deputy is told and it is closed."""
    if at.answered_above:
        return State.TO_CLOSE
    return State.SENT_UP if at.sent_up else State.TO_ASSIGN


def _after_reply(at: Standing) -> State:
    if at.appraised:
        return State.TO_CLOSE
    return State.TO_APPRAISE if at.feedback_tone is not Tone.LATE else State.FEEDBACK_LATE

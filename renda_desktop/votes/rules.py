"""Matters put to the vote: their kinds, the identities of their figures, and whether they passed. Pure."""

from __future__ import annotations

import datetime
import re
from enum import Enum

from msgspec import Struct

DRAFT = "（草案）"


class MotionKind(Enum):
    """What is put to the vote."""

    RESOLUTION = "决议"
    DECISION = "决定"
    LIST = "名单"
    AGENDA = "议程"
    METHOD = "办法"
    RESIGNATION = "接受辞职"
    REMOVAL = "罢免"
    BILL = "议案"
    OTHER = "其他"

    @property
    def has_text(self) -> bool:
        """Whether a resolution or decision is printed when it passes (甲26—甲31)."""
        return self in (MotionKind.RESOLUTION, MotionKind.DECISION, MotionKind.RESIGNATION)

    @property
    def is_resolution(self) -> bool:
        """Whether it counts among 决议、决定; an accepted resignation is counted apart in every paper."""
        return self in (MotionKind.RESOLUTION, MotionKind.DECISION)


class Way(Enum):
    """How it is voted on."""

    HANDS = "举手表决"
    BALLOT = "无记名投票"
    ELECTRONIC = "电子表决"


class Standing(Enum):
    """Whether it comes to the vote at all."""

    TO_VOTE = "交付表决"
    WITHDRAWN = "撤回"
    PUT_OFF = "暂不表决"


class Result(Enum):
    """Where a motion stands; derived from its figures."""

    OPEN = "待表决"
    COUNTED = "待宣布"
    PASSED = "通过"
    NOT_PASSED = "未通过"
    WITHDRAWN = "撤回"
    PUT_OFF = "暂不表决"

    @property
    def decided(self) -> bool:
        """Whether the chair announced it."""
        return self in (Result.PASSED, Result.NOT_PASSED)


class TextChange(Enum):
    """Why the text of a resolution was changed on purpose."""

    AMENDMENT = "修改草案"
    CORRECTION = "更正"


class AnnouncementKind(Enum):
    """What a 公告 of the session makes known."""

    RESOLUTION = "决议"
    RESIGNATION = "接受辞职"
    ELECTION = "选举结果"
    PROJECTS = "民生实事项目"
    OTHER = "其他"


class Counts(Struct, frozen=True):
    """The figures of one vote; None is not entered yet. `invalid`: spoilt ballots, 0 for a show of hands."""

    votes_for: int | None = None
    against: int | None = None
    abstain: int | None = None
    not_voting: int | None = None
    invalid: int = 0

    @property
    def entered(self) -> int:
        """赞成、反对、弃权、未表决 and spoilt ballots, as far as they are entered."""
        said = (self.votes_for, self.against, self.abstain, self.not_voting)
        return sum(one or 0 for one in said) + self.invalid

    @property
    def empty(self) -> bool:
        """Whether nothing was entered yet."""
        return all(one is None for one in (self.votes_for, self.against, self.abstain, self.not_voting))


COUNT_WORDS = {
    "votes_for": "赞成",
    "votes_against": "反对",
    "votes_abstain": "弃权",
    "not_voting": "未表决",
    "present": "到会",
}
"""The figures of a motion by their fields."""


class Problem(Struct, frozen=True):
    """An identity that does not hold: the sentence, and the field it is entered in."""

    sentence: str
    field: str


def too_many(counts: Counts, present: int | None, expected: int) -> Problem | None:
    """More votes than people: refused at once, whatever is still missing.

    `present`: 到会 at the moment, None as long as nobody counted; `expected`: who may vote at all.
    """
    if present is not None and present > expected:
        return Problem(f"到会{present}人，多于应到代表{expected}人，请核对签到或者在任代表。", "present")
    limit, words = (present, "到会代表") if present is not None else (expected, "应到代表")
    figures = (
        ("votes_for", counts.votes_for), ("votes_against", counts.against), ("votes_abstain", counts.abstain),
        ("not_voting", counts.not_voting),
    )  # fmt: skip
    for name, value in figures:
        if value is not None and value > limit:
            return Problem(f"{COUNT_WORDS[name]}{value}人，多于{words}{limit}人，请核对。", name)
    if counts.entered > limit:
        return Problem(
            f"赞成、反对、弃权、未表决合计{counts.entered}人，多于{words}{limit}人，请核对。", "votes_for"
        )
    return None


def not_complete(counts: Counts, present: int | None, expected: int) -> Problem | None:
    """What keeps a result from being announced: 赞成＋反对＋弃权＋未表决 must be 到会."""
    if present is None:
        return Problem("还不知道到会人数，请先签到，或者填写“到会人数”。", "present")
    if counts.votes_for is None:
        return Problem("还没有填写赞成人数，不能宣布结果。", "votes_for")
    problem = too_many(counts, present, expected)
    if problem is not None:
        return problem
    missing = present - counts.entered
    if missing:
        return Problem(
            f"赞成、反对、弃权、未表决合计{counts.entered}人，比到会代表{present}人少{missing}人，"
            f"请核对；没有表态的请记在“未表决”里。",
            "not_voting",
        )
    return None


def result_of(standing: Standing, counts: Counts, passed: bool | None, announced: bool) -> Result:
    """Where a motion stands. `passed`: whether the votes reach the line; None where there is no line."""
    if standing is not Standing.TO_VOTE:
        return Result.WITHDRAWN if standing is Standing.WITHDRAWN else Result.PUT_OFF
    if not announced:
        return Result.OPEN if counts.votes_for is None else Result.COUNTED
    return Result.PASSED if passed else Result.NOT_PASSED


def counts_words(counts: Counts, present: int | None) -> str:
    """到会61人，赞成60票，反对0票，弃权1票，未表决0人."""
    parts = [f"到会{present}人"] if present is not None else []
    named = (("赞成", counts.votes_for, "票"), ("反对", counts.against, "票"), ("弃权", counts.abstain, "票"))
    parts += [f"{word}{value}{unit}" for word, value, unit in named if value is not None]
    if counts.not_voting is not None:
        parts.append(f"未表决{counts.not_voting}人")
    if counts.invalid:
        parts.append(f"废票{counts.invalid}张")
    return "，".join(parts)


class BudgetMatter(Enum):
    """What of the budget a motion approves (预算法2018 第二十一条第三款)."""

    BUDGET = "预算"
    EXECUTION = "预算执行情况"
    ADJUSTMENT = "预算调整"
    FINAL_ACCOUNTS = "决算"


class BudgetDutyKind(Enum):
    """A duty around the approval of a budget."""

    HEARING = "会前听取选民和社会各界意见"
    PUBLICATION = "批准后二十日内向社会公开"
    FILING = "报上一级政府备案"


_BY_KEY = {
    "budget": BudgetMatter.BUDGET, "budget_half_year": BudgetMatter.EXECUTION,
    "budget_adjustment": BudgetMatter.ADJUSTMENT, "final_accounts": BudgetMatter.FINAL_ACCOUNTS,
}  # fmt: skip


def budget_matter(key: str, title: str) -> BudgetMatter | None:
    """What of the budget a motion approves, by its standing key, else by its title; None of anything else."""
    if key in _BY_KEY:
        return _BY_KEY[key]
    if "决算" in title:
        return BudgetMatter.FINAL_ACCOUNTS
    if "预算调整" in title or "调整预算" in title:
        return BudgetMatter.ADJUSTMENT
    if re.search("预算执行情况(?!.*[和及与].*预算)", title):
        return BudgetMatter.EXECUTION
    return BudgetMatter.BUDGET if "预算" in title else None


DUTIES: dict[BudgetMatter, tuple[BudgetDutyKind, ...]] = {
    BudgetMatter.BUDGET: tuple(BudgetDutyKind),
    BudgetMatter.EXECUTION: (BudgetDutyKind.PUBLICATION,),
    BudgetMatter.ADJUSTMENT: (BudgetDutyKind.PUBLICATION,),
    BudgetMatter.FINAL_ACCOUNTS: (BudgetDutyKind.PUBLICATION, BudgetDutyKind.FILING),
}
"""预算法2018 第四十五条、第十四条第一款、第五十条第一款; 预算法实施条例2020 第八十八条第二款."""


class DutyState(Enum):
    """Where a duty or task stands."""

    DONE = "已办"
    LATE = "逾期"
    SOON = "快到期"
    OPEN = "未到期"
    UNDATED = "未办"
    WAITING = "等批准"


SOON_DAYS = 7


def due_state(today: datetime.date, due: datetime.date | None, done_on: datetime.date | None) -> DutyState:
    """Where something due on a day stands; without a day it is neither early nor late."""
    if done_on is not None:
        return DutyState.DONE
    if due is None:
        return DutyState.UNDATED
    left = (due - today).days
    if left < 0:
        return DutyState.LATE
    return DutyState.SOON if left <= SOON_DAYS else DutyState.OPEN

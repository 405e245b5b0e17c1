"""Roles, outcomes and the arithmetic of votes and due dates. Pure; the base of a count is always an argument."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Sequence
from enum import Enum

from msgspec import Struct

from renda_desktop.errors import RuleViolation

NOTICE, OBSERVER_NOTICE, AGENDA, SIGN_IN, RECORD, MINUTES = (
    "乙02", "乙02-2", "乙03", "乙04", "乙07", "乙08",
)  # fmt: skip
SCRIPT = "乙05"
PARTY_REQUEST, BULLETIN = "丙09-2", "丙10-2"
ANSWERS, PHONES, LEAVE, MATERIAL, DECISION_PAPER, VOTE = (
    "乙02-3", "乙02-4", "乙04-2", "乙06", "乙12", "乙13",
)  # fmt: skip
"""Ids of the papers of a meeting in the list of papers (documents.md §4)."""


class MemberRole(Enum):
    """Place in the presidium; 常务主席 is chosen for a session only."""

    EXECUTIVE_CHAIR = "常务主席"
    CHAIR = "主席"
    VICE_CHAIR = "副主席"
    MEMBER = "成员"


class MemberHow(Enum):
    """How a membership began (组织法2022 第十九条第一款; carrying on is the practice of some provinces)."""

    ELECTED = "选举产生"
    CARRIED_ON = "沿用"
    ADDED = "增补"


class ItemKind(Enum):
    """What an agenda item is about."""

    REPORT = "听取和讨论专项工作报告"
    LAW_CHECK = "执法检查"
    INSPECTION = "视察"
    SURVEY = "调研"
    PERSONNEL = "人事"
    SUGGESTIONS = "建议办理"
    SESSION = "人代会筹备"
    PLAN = "工作安排"
    OTHER = "其他"


def reporter_expected(kind: ItemKind, title: str) -> bool:
    """Whether somebody has to report: a 报告 the presidium 听取 is given by somebody, and the papers name who."""
    plain = title.strip()
    return kind is ItemKind.REPORT or (plain.startswith("听取") and "报告" in plain)


_ONLY_HEARD = re.compile(r"^听取(?!.*(?:讨论|审议(?!意见)|决定|通过|确定))")
_TO_BE_DECIDED = re.compile(r"通过|决定|确定|审议(?!意见)|批准|确认|推选|研究|人选|方案|办法|草案")
_MAY_BE_HEARD = frozenset({ItemKind.SUGGESTIONS, ItemKind.OTHER})


def vote_expected(kind: ItemKind, title: str) -> bool:
    """Whether the item is put to the vote: not what is only heard, nor a talk that ends in nothing to be passed."""
    plain = title.strip()
    if _ONLY_HEARD.match(plain):
        return False
    return kind not in _MAY_BE_HEARD or bool(_TO_BE_DECIDED.search(plain))


class Outcome(Enum):
    """How an item ended; None stands for still open."""

    PASSED = "通过"
    NOT_PASSED = "未通过"
    NEXT_TIME = "留待下次会议"
    NOTED = "听取，不作决定"


class VoteWay(Enum):
    """How was voted."""

    HANDS = "举手表决"
    PAPER = "无记名投票"
    OTHER = "其他方式"


class NoticeForm(Enum):
    """The form of the notice 乙02, as the office chooses: red head with a document number, or letter."""

    RED = "红头文件"
    LETTER = "信函"


OPINION_OUTLINES = {
    ItemKind.LAW_CHECK: "检查的法律、法规：\n检查时间：\n参加检查的代表：\n检查的单位：\n检查提纲：",
    ItemKind.INSPECTION: "视察内容：\n视察时间和路线：\n参加视察的代表：\n视察的单位：\n准备的材料：",
    ItemKind.SURVEY: "调研题目：\n调研时间：\n参加调研的代表：\n调研的村和单位：\n调研提纲：",
}
"""What a preliminary opinion has to say before the presidium can decide; offered while the field is empty."""


class DecisionKind(Enum):
    """On what the presidium issues a decision of its own (documents.md 乙12)."""

    CREDENTIALS = "确认补选代表资格"
    GROUP_HEAD = "增补代表小组组长"
    ACTIVITY_PLAN = "批准活动方案"
    OTHER = "其他事项"


DECISION_OUTLINES = {
    DecisionKind.CREDENTIALS: (
        "确认补选代表资格有效",
        "根据代表资格审查委员会的报告，确认补选的【姓名】的代表资格有效。",
    ),
    DecisionKind.GROUP_HEAD: ("增补代表小组组长", "增补【姓名】为【小组名称】组长。"),
    DecisionKind.ACTIVITY_PLAN: (
        "批准代表活动方案",
        "批准《【方案名称】》，由主席团办公室组织实施。",
    ),
}
"""Subject and text a decision of this kind begins with; what stands in 【】 is to be replaced."""

_RESIGNATION = re.compile(r"接受.*(?:辞职|辞去)|(?:同意|批准|准予).*(?:辞职|辞去)")
_OWN_POST = re.compile(r"组长|站长|联络员")
"""Posts the presidium itself gives, so it may take them back."""


def check_competence(text: str, field: str) -> None:
    """Raises RuleViolation for a decision that is not the presidium's: accepting a resignation.

    A deputy's is accepted by the congress (选举法2020 第五十五条第二款), an officer's as well
    (组织法2022 第三十二条第二款).
    Posts inside groups and contact stations are the presidium's own.
    """
    plain = "".join(text.split())
    if _RESIGNATION.search(plain) and not _OWN_POST.search(plain):
        raise RuleViolation(
            "主席团不能决定接受辞职：代表辞职要由镇人民代表大会过半数的代表通过（《选举法》第五十五条），"
            "主席、副主席和镇长、副镇长辞职由大会决定（《地方组织法》第三十二条）。请列入人代会议程。",
            field,
        )


class VoteResult(Struct, frozen=True):
    """A counted vote. `base` is the number of all members on the day, `line` the fewest votes that pass."""

    base: int
    line: int
    votes_for: int
    votes_against: int
    votes_abstain: int

    @property
    def cast(self) -> int:
        """All votes together, abstentions too."""
        return self.votes_for + self.votes_against + self.votes_abstain

    @property
    def passed(self) -> bool:
        """More than half of ALL members agree, not of those present (豫主席团条例2016 第五条第二款)."""
        return self.votes_for >= self.line

    @property
    def count_words(self) -> str:
        """同意5票、反对3票、弃权2票，未通过."""
        end = "通过" if self.passed else "未通过"
        return f"同意{self.votes_for}票、反对{self.votes_against}票、弃权{self.votes_abstain}票，{end}"

    @property
    def words(self) -> str:
        """全体成员11人，至少6票同意才通过；同意5票、反对3票、弃权2票，未通过."""
        return f"全体成员{self.base}人，至少{self.line}票同意才通过；{self.count_words}"


def check_votes(votes: Sequence[int], present: int) -> None:
    """Raises RuleViolation when a figure is below zero or more votes were cast than members are present.

    `votes` are those for, against and abstaining; who is present but did not vote is allowed.
    """
    for number, field in zip(votes, ("votes_for", "votes_against", "votes_abstain"), strict=True):
        if number < 0:
            raise RuleViolation("票数不能小于0，请改正。", field)
    cast = sum(votes)
    if cast > present:
        raise RuleViolation(too_many_words(cast, present), "votes_for")


def too_many_words(cast: int, present: int) -> str:
    """What is said when the three figures are more than there are people to vote."""
    return f"同意、反对、弃权共{cast}票，超过到会成员{present}人，请核对。"


def voters(base: int, present: int, unrecorded: int) -> int:
    """How many votes there can be: those present; while the sign-in is not complete also who may still be there."""
    return present + unrecorded if present + unrecorded else base


def outcome_of(declared: Outcome | None, results: Iterable[VoteResult]) -> Outcome | None:
    """How an item ended. What was left for next time stays so; else its votes decide, all of which must pass.

    Without a vote what the chair declared stands.
    """
    counted = list(results)
    if declared is Outcome.NEXT_TIME or not counted:
        return declared
    return Outcome.PASSED if all(result.passed for result in counted) else Outcome.NOT_PASSED


class DecisionState(Enum):
    """Where a decision stands on a day."""

    IN_PROGRESS = "办理中"
    OVERDUE = "逾期"
    DONE = "已落实"


def decision_state(
    due_on: datetime.date | None, done_on: datetime.date | None, today: datetime.date
) -> DecisionState:
    """A decision is followed until it is done; it is late from the day after its due day."""
    if done_on is not None:
        return DecisionState.DONE
    return DecisionState.OVERDUE if due_on is not None and due_on < today else DecisionState.IN_PROGRESS


def due_words(due_on: datetime.date, year: int | None = None) -> str:
    """2026年8月31日 → 8月底前, 2026年8月15日 → 8月15日前; with the year where it is not `year`."""
    last = (due_on + datetime.timedelta(days=1)).month != due_on.month
    head = "" if due_on.year == year else f"{due_on.year}年"
    return f"{head}{due_on.month}月底前" if last else f"{head}{due_on.month}月{due_on.day}日前"


_DUE = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:底|(?P<day>\d{1,2})[日号])")


def due_day(text: str, since: datetime.date) -> datetime.date | None:
    """年底, 8月底前, 8月15日前 as offices write it, without a year the next one after `since`; None for other texts."""
    plain = text.strip().removesuffix("之前").removesuffix("以前").removesuffix("前")
    found = _DUE.fullmatch("12月底" if plain == "年底" else plain)
    if found is None or not 1 <= int(found["month"]) <= 12:
        return None
    month = int(found["month"])
    for year in (int(found["year"]),) if found["year"] else (since.year, since.year + 1):
        last = calendar.monthrange(year, month)[1]
        number = int(found["day"] or last)
        if not 1 <= number <= last:
            return None
        due = datetime.date(year, month, number)
        if found["year"] or due >= since:
            return due
    return None


def quarter(day: datetime.date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def matches(query: str, text: str) -> bool:
    """Whether every word of the query stands in the text; blanks separate words, case does not matter."""
    folded = text.casefold()
    return all(word in folded for word in query.casefold().split())

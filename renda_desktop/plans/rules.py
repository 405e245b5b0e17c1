"""Kinds and types of plan items, their states, and where an item stands on a day. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from enum import Enum

from renda_desktop.plans.plan_time import PlanTime


class PlanTitle(Enum):
    """What the office calls the document; “工作计划也可以称工作安排、工作要点”."""

    KEY_POINTS = "工作要点"
    PLAN = "工作计划"
    ARRANGEMENT = "工作安排"


class ReviewKind(Enum):
    """The two looks back at the plan: 年中有检查, 年末有总结."""

    HALF = "半年"
    YEAR = "年度"


class PlanKind(Enum):
    """类别: the rows of the board."""

    MEETING = "会议"
    SUPERVISION = "监督"
    DECISION = "重大事项"
    DEPUTIES = "代表工作"
    STUDY = "学习宣传"
    BUILDING = "自身建设"


class Chapter(Enum):
    """Heads of 丙01 in their order (documents.md §7)."""

    PARTY = "坚持党的领导"
    SUPERVISION = "依法开展监督"
    DECISION = "依法讨论决定重大事项，推进民生实事"
    DEPUTIES = "做好代表工作"
    BUILDING = "加强自身建设"


class ItemType(Enum):
    """What an item is, more exactly than its kind."""

    SESSION = "人代会"
    PRESIDIUM = "主席团会议"
    REPORT = "听取专项报告"
    LAW_CHECK = "执法检查"
    INSPECTION = "视察"
    SURVEY = "专题调研"
    APPRAISAL = "工作评议"
    RATING = "满意度测评"
    SUGGESTIONS = "督办建议"
    FOLLOW_UP = "跟踪督办意见"
    DISCUSSION = "专题议政"
    DECISION = "讨论决定重大事项"
    PROJECTS = "民生实事票决"
    TRAINING = "学习培训"
    DUTY_REPORT = "述职"
    RECEPTION = "接待选民"
    VISIT = "走访联系"
    OPINION_SURVEY = "社情民意调查"
    CONTACT = "主席团成员联系代表"
    GROUP = "代表小组活动"
    STATION = "代表之家活动"
    STUDY = "政治理论学习"
    PUBLICITY = "宣传"
    REQUEST = "请示报告"
    SYSTEM = "制度建设"
    ARCHIVES = "档案管理"
    SUMMARY = "总结"

    @property
    def kind(self) -> PlanKind:
        """The row of the board it belongs to."""
        return _KINDS[self]


_TYPES = {
    PlanKind.MEETING: (ItemType.SESSION, ItemType.PRESIDIUM),
    PlanKind.SUPERVISION: (
        ItemType.REPORT, ItemType.LAW_CHECK, ItemType.INSPECTION, ItemType.SURVEY, ItemType.APPRAISAL,
        ItemType.RATING, ItemType.SUGGESTIONS, ItemType.FOLLOW_UP, ItemType.DISCUSSION,
    ),
    PlanKind.DECISION: (ItemType.DECISION, ItemType.PROJECTS),
    PlanKind.DEPUTIES: (
        ItemType.TRAINING, ItemType.DUTY_REPORT, ItemType.RECEPTION, ItemType.VISIT, ItemType.OPINION_SURVEY,
        ItemType.CONTACT, ItemType.GROUP, ItemType.STATION,
    ),
    PlanKind.STUDY: (ItemType.STUDY, ItemType.PUBLICITY),
    PlanKind.BUILDING: (ItemType.REQUEST, ItemType.SYSTEM, ItemType.ARCHIVES, ItemType.SUMMARY),
}  # fmt: skip
_KINDS = {type_: kind for kind, types in _TYPES.items() for type_ in types}

ANNUAL_TOPICS = frozenset({ItemType.REPORT, ItemType.LAW_CHECK, ItemType.INSPECTION, ItemType.SURVEY})
"""Of these the presidium has to plan some each year (组织法2022 第十九条第二款, presidium_annual_topics)."""


def types_of(kind: PlanKind) -> tuple[ItemType, ...]:
    """The types of one kind, in the order of a list to choose from."""
    return _TYPES[kind]


def chapter_of(kind: PlanKind, type_: ItemType | None) -> Chapter:
    """Under which head of 丙01 an item stands; meetings stand with the matters they decide."""
    if type_ in (ItemType.REQUEST, ItemType.STUDY):
        return Chapter.PARTY
    return {
        PlanKind.MEETING: Chapter.DECISION,
        PlanKind.SUPERVISION: Chapter.SUPERVISION,
        PlanKind.DECISION: Chapter.DECISION,
        PlanKind.DEPUTIES: Chapter.DEPUTIES,
    }.get(kind, Chapter.BUILDING)


# How titles tell their type; the first word found wins, so the more exact ones come first.
_TYPE_WORDS = (
    ("主席团会议", ItemType.PRESIDIUM), ("主席团成员联系", ItemType.CONTACT), ("人代会", ItemType.SESSION),
    ("人民代表大会会议", ItemType.SESSION), ("人大会议", ItemType.SESSION), ("审议意见", ItemType.FOLLOW_UP),
    ("讨论意见", ItemType.FOLLOW_UP), ("满意度", ItemType.RATING), ("述职", ItemType.DUTY_REPORT),
    ("评议", ItemType.APPRAISAL),
    ("执法检查", ItemType.LAW_CHECK), ("实施情况检查", ItemType.LAW_CHECK), ("专题议政", ItemType.DISCUSSION),
    ("社情民意", ItemType.OPINION_SURVEY), ("民生实事", ItemType.PROJECTS), ("建议督办", ItemType.SUGGESTIONS),
    ("督办", ItemType.SUGGESTIONS), ("建议办理", ItemType.SUGGESTIONS), ("专项报告", ItemType.REPORT),
    ("专项工作报告", ItemType.REPORT), ("工作情况的报告", ItemType.REPORT), ("视察", ItemType.INSPECTION),
    ("察看", ItemType.INSPECTION), ("调研", ItemType.SURVEY), ("培训", ItemType.TRAINING),
    ("接待", ItemType.RECEPTION), ("走访", ItemType.VISIT), ("联系选民", ItemType.VISIT),
    ("小组活动", ItemType.GROUP), ("代表之家", ItemType.STATION), ("联络站", ItemType.STATION),
    ("宣传", ItemType.PUBLICITY), ("请示", ItemType.REQUEST), ("理论学习", ItemType.STUDY),
    ("制度", ItemType.SYSTEM), ("档案", ItemType.ARCHIVES), ("总结", ItemType.SUMMARY),
)  # fmt: skip


def guess_type(title: str) -> ItemType | None:
    """The type a title speaks of (农村人居环境视察 → 视察); None when it names none. A proposal, never more."""
    return next((type_ for word, type_ in _TYPE_WORDS if word in title), None)


def guess_kind(words: str) -> PlanKind | None:
    """The kind a cell 类别 of a foreign list means: a kind's or a type's own name, or its beginning (代表, 宣传)."""
    plain = words.strip()
    if not plain:
        return None
    for kind in PlanKind:
        if kind.value.startswith(plain) or plain.startswith(kind.value) or plain in kind.value:
            return kind
    found = next((type_ for type_ in ItemType if type_.value == plain), None) or guess_type(plain)
    return found.kind if found else None


class PlanState(Enum):
    """What the office says about an item."""

    WAITING = "未开始"
    RUNNING = "进行中"
    DONE = "已完成"
    POSTPONED = "推迟"
    CANCELLED = "取消"


class Standing(Enum):
    """Where an item stands on a day: its state, or overdue; 未实施 is said instead while the plan is a draft."""

    WAITING = "未开始"
    RUNNING = "进行中"
    OVERDUE = "逾期"
    NOT_CARRIED_OUT = "未实施"
    DONE = "已完成"
    POSTPONED = "推迟"
    CANCELLED = "取消"


PAST_DUE = frozenset({Standing.OVERDUE, Standing.NOT_CARRIED_OUT})
"""What was not done in its time."""

OPEN_STANDINGS = frozenset({Standing.WAITING, Standing.RUNNING, Standing.POSTPONED}) | PAST_DUE
"""What still has to be done."""


def standing_on(
    state: PlanState, time: PlanTime | None, today: datetime.date, *, in_force: bool = True
) -> Standing:
    """逾期 is derived: neither done nor cancelled, and the last day of its time has passed.

    A postponed item is overdue when its new time has passed too; without a time nothing is overdue. In a draft
    (`in_force` False) nothing is late: what was not begun is 未实施, what was begun or put off stays as it is.
    """
    if state in (PlanState.DONE, PlanState.CANCELLED) or time is None or time.last >= today:
        return Standing[state.name]
    if in_force:
        return Standing.OVERDUE
    return Standing.NOT_CARRIED_OUT if state is PlanState.WAITING else Standing[state.name]


_NEXT_PLAN_FROM = 10


def next_year_due(today: datetime.date, years: Collection[int]) -> int | None:
    """From October on the coming year, as long as it is not among the years that have a plan."""
    due = today.month >= _NEXT_PLAN_FROM and today.year + 1 not in years
    return today.year + 1 if due else None

"""Single values of a form: names of the office, days, figures of the roster, counts of the year, and who is counted."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from renda_desktop.county_forms.facts import FormFacts
from renda_desktop.county_forms.people import EVERYBODY, Selection
from renda_desktop.county_forms.sources import FieldValue, deputy_field, deputy_specs
from renda_desktop.events.rules import EventKind, EventState
from renda_desktop.inspections.queries import list_activities
from renda_desktop.inspections.rules import KINDS, ActivityState
from renda_desktop.opinions.queries import opinions_of_year
from renda_desktop.plans.queries import find_plan, list_items
from renda_desktop.plans.rules import PlanState
from renda_desktop.presidium.queries import all_decisions, list_all_meetings
from renda_desktop.sessions.queries import list_sessions
from renda_desktop.spreadsheets.headings import bare_heading, plain_heading
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Satisfaction
from renda_desktop.township.queries import (
    OfficeRow,
    list_constituencies,
    list_delegations,
    list_groups,
    list_officers,
    local_values,
)
from renda_desktop.township.rules import Post

COUNT = "count"
"""The value that counts deputies; which ones, the binding says."""


class Found(Struct, frozen=True):
    """A value, the records it counts (ids of people for counts of deputies), and what a share is of."""

    value: FieldValue
    ids: tuple[str, ...] = ()
    of: int | None = None


class SingleValue(Struct, frozen=True):
    """One entry of the catalogue: its name, other words for it on county forms, how it is read."""

    key: str
    label: str
    words: tuple[str, ...]
    read: Callable[[FormFacts, Selection], Found]
    people: bool = False
    """Whether it can be narrowed to some deputies."""


def _said(read: Callable[[FormFacts], FieldValue]) -> Callable[[FormFacts, Selection], Found]:
    return lambda facts, _: Found(read(facts))


def _of_office(read: Callable[[OfficeRow], str]) -> Callable[[FormFacts, Selection], Found]:
    return lambda facts, _: Found(read(facts.office) if facts.office else "")


def _count(facts: FormFacts, selection: Selection) -> Found:
    ids = tuple(row.id for row in facts.selected(selection))
    return Found(len(ids), ids, len(facts.deputies))


def _average_age(facts: FormFacts, selection: Selection) -> Found:
    """One decimal, half up, of those whose birth is known."""
    ages = {row.id: age for row in facts.selected(selection) if (age := row.age(facts.asked.day)) is not None}
    if not ages:
        return Found(None)
    tenths = (20 * sum(ages.values()) + len(ages)) // (2 * len(ages))
    return Found(tenths / 10, tuple(ages))


def _seats(facts: FormFacts, _selection: Selection) -> Found:
    """名额 of the township; of one constituency when the form is about it."""
    if not facts.asked.scope.conditions:
        return Found(facts.seats.seats)
    place = _place(facts)
    return Found(next((one.count.seats for one in facts.seats.by_constituency if one.label == place), None))


def _vacant(facts: FormFacts, selection: Selection) -> Found:
    seats = _seats(facts, selection).value
    return Found(seats - len(facts.deputies)) if isinstance(seats, int) else Found(None)


def _place(facts: FormFacts) -> str | None:
    wanted = [one for one in facts.asked.scope.conditions if one.feature == "constituency"]
    return wanted[0].words[0] if wanted else None


def _in_year(day: datetime.date | None, facts: FormFacts) -> bool:
    return day is not None and day.year == facts.asked.year and day <= facts.asked.day


def _counted(ids: Sequence[str]) -> Found:
    return Found(len(ids), tuple(ids))


def _meetings(facts: FormFacts, _selection: Selection) -> Found:
    rows = list_all_meetings(facts.db, facts.asked.day, local_values(facts.db))
    held = (r for r in rows if r.state is EventState.HELD and r.meeting.session_id is None)
    return _counted([r.meeting.id for r in held if _in_year(r.meeting.event.day, facts)])


def _sessions(facts: FormFacts, _selection: Selection) -> Found:
    rows = list_sessions(facts.db, facts.asked.day)
    return _counted([row.id for row in rows if row.state.begun and _in_year(row.opens_on, facts)])


def _activities(*kinds: EventKind) -> Callable[[FormFacts, Selection], Found]:
    def read(facts: FormFacts, _selection: Selection) -> Found:
        held = (r for r in list_activities(facts.db, facts.asked.day) if r.state is ActivityState.HELD)
        return _counted([r.id for r in held if r.activity.kind in kinds and _in_year(r.activity.day, facts)])

    return read


def _attended(facts: FormFacts, _selection: Selection) -> Found:
    held = [r for r in list_activities(facts.db, facts.asked.day) if r.state is ActivityState.HELD]
    own = [r for r in held if _in_year(r.activity.day, facts)]
    return Found(sum(r.figures.present for r in own), tuple(r.id for r in own))


def _decisions(facts: FormFacts, _selection: Selection) -> Found:
    rows = all_decisions(facts.db, facts.asked.day)
    return _counted([row.id for row in rows if _in_year(row.meeting_day, facts)])


def _opinions(facts: FormFacts, _selection: Selection) -> Found:
    rows = opinions_of_year(facts.db, facts.asked.year, facts.asked.day)
    return _counted([row.id for row in rows if _in_year(row.issued_on, facts)])


def _suggestions(wanted: Callable[[SuggestionFile], bool]) -> Callable[[FormFacts, Selection], Found]:
    """Those handed in during the year, as they stand on the day."""

    def read(facts: FormFacts, _selection: Selection) -> Found:
        rows = all_files(facts.db, facts.asked.day)
        own = [row for row in rows if row.entry.origin.year == facts.asked.year]
        return _counted([row.id for row in own if wanted(row)])

    return read


def _plan(*states: PlanState) -> Callable[[FormFacts, Selection], Found]:
    def read(facts: FormFacts, _selection: Selection) -> Found:
        plan = find_plan(facts.db, facts.asked.year)
        items = list_items(facts.db, plan.id, facts.asked.day) if plan else []
        return _counted([item.id for item in items if not states or item.state in states])

    return read


def _post(post: Post) -> Callable[[FormFacts, Selection], Found]:
    """Who holds a post of the office on the day."""
    return _said(
        lambda facts: "、".join(
            one.name for one in list_officers(facts.db, facts.asked.day) if one.post is post
        )
    )


def _of_person(key: str) -> Callable[[FormFacts, Selection], Found]:
    """A field of the one deputy a card is about."""

    def read(facts: FormFacts, _selection: Selection) -> Found:
        return Found(deputy_field(facts, facts.person, key) if facts.person else None)

    return read


def _units(read: Callable[[DbSession, str], Sequence[object]]) -> Callable[[FormFacts, Selection], Found]:
    """How many constituencies, delegations or groups the term has."""
    return _said(lambda facts: len(read(facts.db, facts.term.id)) if facts.term else None)


def _value(
    key: str, label: str, words: str, read: Callable[[FormFacts, Selection], Found], *, people: bool = False
) -> SingleValue:
    return SingleValue(key, label, tuple(words.split()), read, people)


OF_PERSON = "person."
"""How the keys of values begin that are fields of one deputy: the form is a card, one for each."""

VALUES: Mapping[str, SingleValue] = {
    one.key: one
    for one in (
        _value(COUNT, "代表人数（可选条件）", "代表人数 人数 代表总数", _count, people=True),
        _value("average_age", "平均年龄", "平均年龄", _average_age, people=True),
        _value("seats", "代表名额", "名额 应选名额 法定名额", _seats),
        _value("in_force", "实有代表数", "实有 现有", lambda facts, _: _count(facts, EVERYBODY)),
        _value("vacant", "出缺数", "出缺 缺额", _vacant),
        _value("office", "单位名称", "单位 乡镇 乡镇名称 填报单位名称 单位名称 乡镇街道",
               _of_office(lambda o: o.name)),
        _value("presidium", "填报单位（主席团全称）", "填报单位 填报单位盖章 单位盖章 上报单位 填表单位 报送单位",
               _of_office(lambda o: o.presidium)),
        _value("county", "所属县（市、区）", "县 县市区 县区", _of_office(lambda o: o.county)),
        _value("phone", "办公电话", "联系电话 电话 联系方式 办公电话", _of_office(lambda o: o.phone)),
        _value("clerk", "填表人（本机姓名）", "填表人 联系人 制表人 填报人 经办人", _said(lambda f: f.asked.clerk)),
        _value("day", "填报日期（统计日）", "填报日期 填报时间 填表日期 填表时间 统计时间 截止日期 截至 日期 上报时间",
               _said(lambda f: f.asked.day)),
        _value("year", "年度", "年度 年份", _said(lambda f: f.asked.year)),
        _value("term", "届次（第几届）", "届次 届", _said(lambda f: f.term.number if f.term else None)),
        _value("scope", "本表范围（选区、代表团等）", "选区 代表团 代表小组 村 村名 村社区",
               _said(lambda f: f.asked.scope.label if f.asked.scope.conditions else "")),
        _value("meetings", "本年主席团会议次数", "主席团会议次数 主席团会议 召开主席团会议", _meetings),
        _value("sessions", "本年人代会次数", "人代会次数 人代会 人民代表大会 召开人代会 召开人民代表大会", _sessions),
        _value("activities", "本年代表活动次数（视察调研执法检查）", "代表活动次数 活动次数 组织代表活动 开展代表活动",
               _activities(*KINDS)),
        _value("inspections", "本年视察次数", "视察次数 视察 组织视察 代表视察", _activities(EventKind.INSPECTION)),
        _value("surveys", "本年调研次数", "调研次数 调研 专题调研 组织调研", _activities(EventKind.SURVEY)),
        _value("law_checks", "本年执法检查次数", "执法检查次数 执法检查", _activities(EventKind.LAW_CHECK)),
        _value("attended", "本年参加活动代表人次", "参加活动代表人次 代表参加活动人次 参加代表人次", _attended),
        _value("decisions", "本年主席团议定事项数", "议定事项 作出决定 决议决定 作出决议决定 议定事项数", _decisions),
        _value("opinions", "本年审议意见件数", "审议意见 审议意见件数 提出审议意见 形成审议意见", _opinions),
        _value("suggestions", "本年代表建议件数", "代表建议件数 代表建议 建议件数 收到代表建议 提出建议 建议总数",
               _suggestions(lambda row: True)),
        _value("suggestions_assigned", "本年交办建议件数", "交办建议 交办件数 交办建议件数",
               _suggestions(lambda row: bool(row.rounds))),
        _value("suggestions_replied", "本年已答复建议件数", "答复件数 已答复建议 答复建议件数 已答复件数",
               _suggestions(lambda row: row.replied_on is not None)),
        _value("suggestions_closed", "本年已办结建议件数", "办结建议 办结件数 办结建议件数 已办结建议",
               _suggestions(lambda row: row.case.closed_on is not None)),
        _value("suggestions_satisfied", "本年代表满意（含基本满意）件数", "满意件数 代表满意件数",
               _suggestions(lambda row: row.verdict not in (None, Satisfaction.DISSATISFIED))),
        _value("plan_items", "本年计划项目数", "计划项目数 计划项目 年度计划项目", _plan()),
        _value("plan_done", "本年已完成计划项目数", "完成项目数 已完成项目 完成计划项目", _plan(PlanState.DONE)),
        _value("chair", "人大主席（姓名）", "人大主席 主席 人大主席姓名 主席姓名 乡镇人大主席", _post(Post.CHAIR)),
        _value("vice_chairs", "人大副主席（姓名）", "人大副主席 副主席 人大副主席姓名 副主席姓名 乡镇人大副主席",
               _post(Post.VICE_CHAIR)),
        _value("groups", "代表小组数", "代表小组数 代表小组个数 小组数 划分代表小组", _units(list_groups)),
        _value("delegations", "代表团数", "代表团数 代表团个数 划分代表团", _units(list_delegations)),
        _value("constituencies", "选区数", "选区数 选区个数 划分选区", _units(list_constituencies)),
        _value("population", "乡镇人口数", "人口数 总人口 人口 乡镇人口 全镇人口 全乡人口",
               _said(lambda f: f.office.population if f.office else None)),
        *(_value(f"{OF_PERSON}{spec.key}", f"{spec.label}（每位代表一份）", "", _of_person(spec.key))
          for spec in deputy_specs()),
    )
}  # fmt: skip
"""Everything a single cell can show, by key."""


PEOPLE_VALUES = frozenset({COUNT, "average_age", "in_force"})
"""Values whose ids are those of people; the others count meetings, activities and the like."""


def value_named(text: str) -> str | None:
    """The key of the value a label asks for: 本年召开主席团会议次数; None for a label that names none."""
    plain = plain_heading(text)
    bare = _BEFORE.sub("", _BEHIND.sub("", plain))
    return _NAMES.get(plain) or _NAMES.get(bare) or _NAMES.get(bare_heading(text))


def value_of(key: str, facts: FormFacts, selection: Selection = EVERYBODY) -> Found:
    """One value. Raises KeyError for a key the catalogue does not have."""
    return VALUES[key].read(facts, selection)


_BEFORE = re.compile(r"^(?:本年度|本年|全年|年内|今年|共|召开|开展|组织|提出|作出)+")
_BEHIND = re.compile(r"(?:次数|件数|场次|人数|个数|总数|数|次)$")
_NAMES: dict[str, str] = {}
for _one in VALUES.values():
    for _word in (_one.label, *_one.words):
        _NAMES.setdefault(plain_heading(_word), _one.key)
for _one in VALUES.values():
    for _word in _one.words:
        _NAMES.setdefault(_BEFORE.sub("", _BEHIND.sub("", plain_heading(_word))), _one.key)
_NAMES.pop("", None)

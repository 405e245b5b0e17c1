"""What the rows of a form can be: deputies, and the lines of the program's own sheets (meetings, activities, plan)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.identity import mask_identity, mask_phone
from renda_desktop.county_forms.facts import FormFacts
from renda_desktop.county_forms.form_headings import as_asked
from renda_desktop.county_forms.people import Selection
from renda_desktop.roster.import_mapping import SPECS
from renda_desktop.roster.listing import is_grassroots
from renda_desktop.roster.rows import DeputyRow, MandateRow, MembershipRow
from renda_desktop.spreadsheets.matching import FieldSpec
from renda_desktop.spreadsheets.sheet import Formula, Sheet, SheetRow
from renda_desktop.township.queries import list_constituencies

FieldValue = str | int | float | bool | datetime.date | PartialDate | None
NUMBER = "serial"
"""The field of every source that numbers the rows."""
DEPUTIES = "deputies"
PLACES = "places"

_POST = re.compile(
    r"(?:第一|常务)?(?:党?(?:总支|支部|委))?(?:副?(?:书记|主任|主席|镇长|乡长|主委|理事长|组长|部长|局长|所长|站长|院长|校长|园长|厂长|"
    r"总?经理|董事长)|村民|农民|职工|工人|教师|医生|护士|委员|会计|文书|干部|负责人|科员|办事员|员工|代表|法人|个体户|种养大户|种粮大户)"
    r"(?:[、兼，].*)?$"
)
_Reads = Callable[[DeputyRow, datetime.date], FieldValue]


class Line(Struct, frozen=True):
    """One row to come: the record behind it (its id, what it is called), and its fields when they are asked for."""

    id: str
    name: str
    field: Callable[[str], FieldValue]


class RowSource(Struct, frozen=True):
    """What can fill repeating rows: its fields with the headings counties use, and its rows for a form."""

    key: str
    label: str
    specs: tuple[FieldSpec, ...]
    lines: Callable[[FormFacts, Selection], list[Line]]
    lead: frozenset[str] = frozenset()
    """Fields of which one at least must be among the headings, or the table is of something else."""

    def field_label(self, key: str) -> str:
        """The Chinese name of a field."""
        return next((spec.label for spec in self.specs if spec.key == key), key)


def _grassroots(row: DeputyRow, _day: datetime.date) -> FieldValue:
    return None if row.grassroots is None and row.occupation is None else is_grassroots(row)


def _of_mandate(read: Callable[[MandateRow], FieldValue]) -> _Reads:
    return lambda row, _: read(row.mandate) if row.mandate else None


def _plain(read: Callable[[DeputyRow], FieldValue]) -> _Reads:
    return lambda row, _: read(row)


_PRIVATE: Mapping[str, Callable[[DeputyRow], FieldValue]] = {
    "identity_number": lambda r: mask_identity(r.identity_number) if r.identity_number else "",
    "phone": lambda r: "、".join(mask_phone(one) for one in r.phones[:1]),
    "phone2": lambda r: "、".join(mask_phone(one) for one in r.phones[1:2]),
    "address": lambda r: "（未公开）" if r.address else "",
}
_DEPUTY: Mapping[str, _Reads] = {
    "name": _plain(lambda r: r.name),
    "sex": _plain(lambda r: r.sex.value if r.sex else ""),
    "ethnicity": _plain(lambda r: r.ethnicity),
    "birth": _plain(lambda r: r.birth),
    "age": lambda r, day: r.age(day),
    "native_place": _plain(lambda r: r.native_place),
    "identity_number": _plain(lambda r: r.identity_number),
    "party": _plain(lambda r: r.party_text),
    "party_joined": _plain(lambda r: r.party_joined),
    "schooling": _plain(lambda r: r.schooling_text),
    "degree": _plain(lambda r: r.degree),
    "title": _plain(lambda r: r.title),
    "work": _plain(lambda r: r.work),
    "employer": _plain(lambda r: split_work(r.work)[0]),
    "post": _plain(lambda r: split_work(r.work)[1]),
    "occupation": _plain(lambda r: r.occupation_text),
    "grassroots": _grassroots,
    "village_cadre": _plain(lambda r: r.village_cadre),
    "fixed_income": _plain(lambda r: r.fixed_income),
    "phone": _plain(lambda r: r.phones[0] if r.phones else ""),
    "phone2": _plain(lambda r: r.phones[1] if len(r.phones) > 1 else ""),
    "address": _plain(lambda r: r.address),
    "email": _plain(lambda r: r.email),
    "strengths": _plain(lambda r: r.strengths),
    "deputy_number": _plain(lambda r: r.deputy_number),
    "constituency": _plain(lambda r: r.constituency),
    "electing_unit": _plain(lambda r: r.constituency),
    "delegation": _of_mandate(lambda m: m.delegation.unit if m.delegation else ""),
    "delegation_role": _of_mandate(lambda m: _role(m.delegation)),
    "group": _of_mandate(lambda m: "、".join(one.unit for one in m.groups)),
    "group_role": _of_mandate(lambda m: _role(next(iter(m.groups), None))),
    "elected_on": _of_mandate(lambda m: m.elected_on),
    "elected_how": _of_mandate(lambda m: m.elected_how.value),
    "terms_served": _of_mandate(lambda m: m.terms_served),
    "other_levels": _plain(lambda r: r.other_levels_text),
    "state": _plain(lambda r: r.state.value if r.state else ""),
    "note": _plain(lambda r: r.note),
}


def split_work(work: str) -> tuple[str, str]:
    """工作单位 and 职务 for forms that ask for them apart; all of it is the unit where no known post ends it."""
    found = _POST.search(work)
    if found is None or found.start() == 0:
        return work, ""
    return work[: found.start()], work[found.start() :]


def _role(place: MembershipRow | None) -> str:
    """团长, 组长; empty for a plain member."""
    return place.kind.title(place.role) if place else ""


def _deputy_specs() -> tuple[FieldSpec, ...]:
    known = {spec.key: spec for spec in SPECS}
    return (*(as_asked(known[key]) for key in _DEPUTY if key in known), _SERIAL)


_SERIAL = FieldSpec(NUMBER, "序号", ("序", "编号", "no", "顺序号", "排序", "代表序号"))


def deputy_specs() -> list[FieldSpec]:
    """The fields of a deputy with the headings and labels counties use for them."""
    return [spec for spec in _deputy_specs() if spec is not _SERIAL]


def deputy_field(facts: FormFacts, row: DeputyRow, key: str) -> FieldValue:
    """One field of a deputy; numbers and addresses hidden unless they are asked for in full."""
    if not facts.asked.private and key in _PRIVATE:
        return _PRIVATE[key](row)
    return _DEPUTY[key](row, facts.asked.day)


def _deputy_lines(facts: FormFacts, selection: Selection) -> list[Line]:
    rows = facts.selected(selection)
    return [Line(row.id, row.name, partial(deputy_field, facts, row)) for row in rows]


def _place_lines(facts: FormFacts, _selection: Selection) -> list[Line]:
    """The constituencies of the term, those the form is about."""
    places = {one.id: one for one in list_constituencies(facts.db, facts.term.id)} if facts.term else {}
    wanted = {row.constituency for row in facts.deputies} if facts.asked.scope.conditions else None
    found = []
    for seats in facts.seats.by_constituency:
        place = places.get(seats.id or "")
        if place is None or (wanted is not None and seats.label not in wanted):
            continue
        values: dict[str, FieldValue] = {
            "place": seats.label, "place_number": place.number, "area": place.area, "people": place.population,
            "voters": place.voters, "seats": seats.count.seats, "in_force": seats.count.in_force,
            "vacant": seats.count.vacant, "names": "、".join(seats.names),
        }  # fmt: skip
        found.append(Line(place.id, seats.label, values.get))
    return found


def _sheet_source(key: str, label: str, number: str, *lead: str) -> RowSource:
    """The lines of one of the program's own sheets; its columns are the fields."""

    def lines(facts: FormFacts, _selection: Selection) -> list[Line]:
        sheet = facts.sheet(number)
        return _lines_of(sheet) if sheet else []

    return RowSource(key, label, SHEET_FIELDS[number], lines, frozenset(lead))


_LEAST = 2


def _lines_of(sheet: Sheet) -> list[Line]:
    keys = [column.key for column in sheet.columns]
    found = []
    for row in sheet.rows:
        if isinstance(row, SheetRow):
            values = {
                key: None if isinstance(value, Formula) else value
                for key, value in zip(keys, row.values, strict=True)
            }
            if (
                sum(value is not None for value in values.values()) < _LEAST
            ):  # a sum with its name, below the list
                continue
            name = next((v for v in values.values() if isinstance(v, str) and len(v) > 3), "")
            found.append(Line("", name, values.get))
    return found


def _fields(text: str) -> tuple[FieldSpec, ...]:
    """key 名称 further headings, one field on each line."""
    specs = []
    for line in text.strip().splitlines():
        key, label, *words = line.split()
        specs.append(FieldSpec(key, label, tuple(words)))
    return (*specs, _SERIAL)


SHEET_FIELDS: Mapping[str, tuple[FieldSpec, ...]] = {
    "表03": _fields("""
        name 姓名 代表姓名
        kind 变动类别 变动情况 变动类型 变动形式 增减情况
        sex 性别
        constituency 选区 所在选区 原任选区 原选区 原所在选区
        delegation 代表团
        reason 变动原因 原因 终止原因 事由
        on 发生日期 变动日期 变动时间 终止时间 发生时间
        basis 依据 依据会议决定 会议决定
        number 公告号
        announced_on 公告日期 公告时间
        post 是否影响其他职务
        filled_on 补选日期 补选时间
        filled_by 补选当选人 补选代表 当选人
        note 备注
    """),
    "表04": _fields("""
        origin 届次 会次 届次会次
        code 建议编号 编号 建议号
        title 标题 建议标题 建议名称 题目 建议题目
        category 类别 建议类别 分类 内容分类
        lead 领衔代表 领衔人 提出人 提建议人 代表姓名 领衔
        cosigners 联名人数 附议人数
        constituency 选区 所在选区
        received 提出日期 提出时间 收到日期 登记日期
        when 会中闭会 提出时段 会议期间或闭会期间
        main 主办 主办单位 承办单位 办理单位
        co 协办 会办 协办单位 会办单位
        assigned 交办日期 交办时间
        due 答复期限 办理期限
        met 见面沟通日期 面商日期 见面日期
        replied 答复日期 答复时间
        number 答复文号 文号
        late 是否逾期 逾期
        class 结果类别 办理结果类别 办理结果 答复类别
        attitude 办理态度 态度
        contact 沟通
        result 代表评价 满意度 评价 代表意见 满意情况
        again 重办情况
        closed 办结日期 办结时间
    """),
    "表05": _fields("""
        kind 会议类别 类别 会议类型 会议种类
        name 会议名称 届次会次 届次 会次 会议 名称 会议届次
        day 会议日期 日期 召开时间 时间 召开日期 会议时间
        days 会期 会期天 会期（天） 天数
        expected 应到人数 应到 应出席 应出席人数 应到代表
        present 实到人数 实到 出席 出席人数 实际出席 实到代表
        share 出席率 到会率
        observers 列席人数 列席
        items 议题数 议题 议题个数
        reports 听取报告数 报告数 听取报告 听取和审议报告
        decisions 决议决定数 决议决定 作出决议决定 决议决定个数 议定事项
        opinions 审议意见数 审议意见
        minutes_number 纪要文号 文号 会议纪要
    """),
    "表06": _fields("""
        day 活动日期 日期 时间 活动时间 开展时间
        kind 活动类别 类别 活动形式 形式 活动类型
        title 活动主题 主题 活动名称 活动内容 内容 名称
        present 参加代表人次 参加代表 参加人次 参加人数 代表人次 参与代表人次
        county 县级代表人次 县代表人次 县级代表
        points 点位数 点位
        problems 发现问题 发现问题数 问题数
        opinions 提出意见 提出意见建议 意见建议 意见建议数 提出意见数
        reports 形成报告 报告数
        handed 转办 转办数 交办
        solved 办结 办结数 解决问题
        money 经费 经费元
    """),
    "表07": _fields("""
        time 月份 时间 计划时间 实施时间 活动时间
        title 工作事项 事项 议题 工作内容 活动名称 项目 主题 计划事项
        kind 类别 工作类别 类型
        content 具体内容与形式 具体内容 内容 形式 主要内容
        participants 参加人员 参加代表 参加对象 参加范围
        observers 列席配合单位 列席单位 配合单位 列席人员
        responsible 责任人 负责人 牵头领导 责任单位
        materials 准备材料 材料
        result 完成情况 落实情况 进展
        quarter 季度
        planned 计划完成时间 完成时限
        done_on 实际完成时间 完成时间
        state 状态
        reason 未完成原因 原因
    """),
    "表10": _fields("""
        number 编号 文号
        meeting 会次 会议 会议名称
        item 议题 审议议题 报告名称
        entry 意见条目 审议意见 意见内容 意见建议 主要内容
        unit 责任单位 承办单位 办理单位
        handed_over_on 交办日 交办日期 交办时间
        due_on 期限 办理期限 办结期限 反馈期限
        received_on 反馈日 反馈日期 反馈时间 报告时间
        progress 进展 办理情况 办理进展
        appraisal 测评 测评结果 满意度
        closed_on 销号 销号日期 销号时间
    """),
}  # fmt: skip
"""The columns of the program's own sheets as fields, with the headings counties use for them."""


PLACE_FIELDS = _fields("""
    place 选区 选区名称 所在选区 选区名
    place_number 选区号 选区编号
    area 选区范围 范围 所辖村
    people 人口 人口数 总人口
    voters 选民数 选民人数 登记选民数
    seats 名额 代表名额 应选名额 应选代表
    in_force 实有 实有代表 实有代表数 现有代表
    vacant 出缺 缺额 出缺数
    names 代表姓名 当选人 代表名单 当选代表
""")

ROW_SOURCES: Mapping[str, RowSource] = {
    source.key: source
    for source in (
        RowSource(DEPUTIES, "代表（每人一行）", _deputy_specs(), _deputy_lines, frozenset({"name"})),
        RowSource(PLACES, "选区（每个一行）", PLACE_FIELDS, _place_lines, frozenset({"place"})),
        _sheet_source("changes", "代表变动（每人次一行）", "表03", "kind", "reason", "on"),
        _sheet_source("suggestions", "代表建议（每件一行）", "表04", "title"),
        _sheet_source("meetings", "会议（每次一行）", "表05", "name", "kind"),
        _sheet_source("activities", "代表活动（每次一行）", "表06", "title"),
        _sheet_source("plan_items", "年度计划（每项一行）", "表07", "title"),
        _sheet_source("opinions", "审议意见（每条一行）", "表10", "entry", "item"),
    )
}

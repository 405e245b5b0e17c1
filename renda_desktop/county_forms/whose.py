"""Whether a table is a list of what its headings could be filled with: who asks for 姓名 may mean other people.

A list that is left open costs the clerk two clicks; one filled with the wrong people goes to the county.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from renda_desktop.chinese.width import compact
from renda_desktop.county_forms.matches import NOTE
from renda_desktop.county_forms.rows import Repeating
from renda_desktop.county_forms.sources import DEPUTIES, NUMBER, PLACES, RowSource
from renda_desktop.spreadsheets.matching import ColumnMatch
from renda_desktop.spreadsheets.patching.viewing import FormSheet

_DEPUTY = re.compile(r"(?<!法定)(?<!职工)(?<!员工)(?<!学生)(?<!家长)(?<!党员)(?<!党)(?<!课)代表(?!大会|性)")
_CONGRESS = re.compile(r"人大|人民代表大会|选区")
_OTHERS = re.compile(
    r"员工|职工|学生|学员|新生|同学|教师|师生|班级|党员|党费|团员|团费|志愿者|工作人员|专家|干部|培训|失业|村民|居民|农户|住户|"
    r"贫困|低保|残疾|患者|病人|客户|用户|会员|业主|考生|应聘|招聘|报名|申请|工资|薪酬|绩效|考勤|考评|考核|打卡|成绩|评分|点名|值班|"
    r"签到|座谈|参会|与会|委员会|主席团|通讯录|企业|工程|项目|收费|缴费|物资|设备|奖品|抽奖|中奖"
)
_OTHERS_ASKED = re.compile(
    r"员工|职工|学号|工号|学生|学员|学院|学校名称|班级|专家|党费|转正|工资|薪|客户|企业名称|房号|车牌"
)
_OTHER_COUNTS = re.compile(r"两委|人口|选民|机关|事业|编制|人才|就业|考生|委员|律师|企业|乡村医生")
_EVENTS = re.compile(
    r"建议|议案|意见|接待|走访|来访|联系(?:群众|选民)|请假|缺席|变动|增减|辞职|罢免|终止|补选|获奖|表彰|先进|优秀|违纪|候选|提名|"
    r"家庭成员|家属|亲属|子女|联络员|推荐人|安排|日程"
)
"""Lists of some deputies, or of a line for each thing that happened."""
_COUNTED = re.compile(r"件数|次数|场次")
"""A line says how many for somebody, none is for one of them."""
_SPENT = re.compile(r"金额|单价|预算|支出|采购")
_OWN_FIELDS = frozenset("constituency delegation electing_unit elected_on terms_served deputy_number".split())
_SPEAKS_OF = {
    "changes": re.compile("变动|增减|辞职|罢免|终止|补选|出缺"),
    "suggestions": re.compile("代表建议|建议.*(?:办理|汇总|登记|承办)|承办.*建议"),
    "meetings": re.compile("会议|主席团|会次|届次"),
    "activities": re.compile("活动|视察|调研|检查|履职"),
    "plan_items": re.compile("计划|安排|要点|监督|人大"),
    "opinions": re.compile("审议意见"),
}
_LEAST_TOLD, _LEAST_KNOWN = 3, 2
_TITLE_ROWS = 4


class About(Struct, frozen=True):
    """What is known of a file beside its sheet: what it is called, who is a deputy, and whether the clerk asked for
    the sheet to be filled.
    """

    words: str = ""
    names: frozenset[str] = frozenset()
    asked: bool = False


def is_about(source: RowSource, lines: Iterable[str], matches: Sequence[ColumnMatch], about: About) -> bool:
    """Whether the lines over a table (and its sheet's name) and its headings leave no doubt what its rows are."""
    if about.asked or source.key == PLACES:
        return True
    over = [compact(line) for line in lines]
    headings = [compact(one.column.heading) for one in matches]
    if source.key == DEPUTIES:
        return _of_deputies(over, headings, matches, compact(about.words))
    if any(_COUNTED.search(text) or _SPENT.search(text) for text in headings):
        return False
    return any(_SPEAKS_OF[source.key].search(text) for text in (*over, *headings, compact(about.words)))


def _of_deputies(over: list[str], headings: list[str], matches: Sequence[ColumnMatch], named: str) -> bool:
    if any(map(_OTHERS_ASKED.search, headings)) or any(map(_is_of_events, over)):
        return False
    keys = {one.key for one in matches if one.key}
    near, far = " ".join(over), named
    if _DEPUTY.search(near) or keys & _OWN_FIELDS or any(map(_DEPUTY.search, headings)):
        return True
    if _OTHERS.search(near) or (_OTHERS.search(far) and not _DEPUTY.search(far)) or _is_of_events(far):
        return False
    if any(map(_CONGRESS.search, (near, far))) or _DEPUTY.search(far):
        return True
    open_ones = sum(one.key is None and bool(one.column.heading) for one in matches)
    known = len(keys - {NUMBER, NOTE})
    return known >= _LEAST_KNOWN and known > open_ones


def counts_deputies(sheet: FormSheet, about: About) -> bool:
    """Whether 男, 女, 35岁以下 on the sheet mean deputies: not under a title like 党员情况统计表."""
    near, far = " ".join((compact(sheet.name), *_titles(sheet))), compact(about.words)
    if about.asked or _DEPUTY.search(near) or _CONGRESS.search(near):
        return True
    if _OTHERS.search(near) or _OTHER_COUNTS.search(near):
        return False
    others = _OTHERS.search(far) or _OTHER_COUNTS.search(far)
    return not others or bool(_DEPUTY.search(far) or _CONGRESS.search(far))


def _titles(sheet: FormSheet) -> list[str]:
    """The lines above the headings: rows with one text."""
    found: list[str] = []
    for row in range(1, min(sheet.rows, _TITLE_ROWS) + 1):
        texts = {sheet.shown(row, column) for column in range(1, sheet.columns + 1)} - {""}
        if len(texts) > 1:
            break
        found += map(compact, texts)
    return found


def _is_of_events(line: str) -> bool:
    return bool(_EVENTS.search(line)) and not _COUNTED.search(line)


def told_of_others(sheet: FormSheet, source: RowSource, blocks: Collection[Repeating], about: About) -> bool:
    """Whether names stand in the rows already, most of them of nobody who is a deputy: not for us to write over."""
    if source.key != DEPUTIES or about.asked:
        return False
    told = {name for block in blocks for name in _names(sheet, block)}
    return len(told) >= _LEAST_TOLD and 2 * len(told & about.names) < len(told)


def _names(sheet: FormSheet, block: Repeating) -> set[str]:
    columns = [one.column for one in block.columns if one.value == "name"]
    rows = range(block.first_row, block.last_row + 1)
    return {compact(sheet.cell(row, column).text) for row in rows for column in columns} - {""}

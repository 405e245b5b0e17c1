"""Forms that are plain tables and grids: every field is a column, a label or a line of the paper in code.

Such a form needs no facts of its own. Its fields are called as the paper calls them: the column 单位及职务, the grid's
label 议题名称, the line 地点：…; what stands in brackets behind a name does not belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from renda_desktop.documents.blocks import Paragraph, Row, SplitLine, Table, Title
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import plain
from renda_desktop.overview.form_fields import (
    OFFICE,
    Field,
    Fields,
    Form,
    FormFacts,
    Line,
    Listing,
    broken_title,
    cell_field,
    grid_in,
)

PAGES, PEOPLE, PARTS = "各张", "人员", "各部分"
"""Names of the lists: sheets one after the other, people of a table, the parts a table is divided into."""
_SPACE = re.compile(r"[\s　]+")

Names = Sequence[tuple[str, str]]
"""Name of a field and an example, in the order of the paper."""


class Part(Struct, frozen=True):
    """A part of a table below its heading ("" without); `title` first in `cells` as in a `Line`."""

    cells: dict[str, str]
    lines: list[Line]


def plain_name(text: str) -> str:
    """报告单位（人） → 报告单位, 理　　由 → 理由."""
    return _SPACE.sub("", text).partition("（")[0]


def rows_in(paper: Paper, table: str) -> list[Line]:
    """The rows of a table by the names of its columns; headings of parts and 合计 left out."""
    grid = grid_in(paper, table)
    return [_line(grid, row) for row in grid.rows if _is_line(grid, row)]


def parts_in(paper: Paper, table: str) -> list[Part]:
    """The same rows below the headings they stand under."""
    grid = grid_in(paper, table)
    parts: list[Part] = []
    for row in grid.rows:
        if _is_line(grid, row):
            parts = parts or [Part({"标题": ""}, [])]
            parts[-1].lines.append(_line(grid, row))
        elif not row.total and row.cells[0].label:
            parts.append(Part({"标题": plain(row.cells[0].text)}, []))
    return parts


def _is_line(grid: Table, row: Row) -> bool:
    return len(row.cells) == len(grid.columns) and not row.total


def _line(grid: Table, row: Row) -> Line:
    names = [plain_name(plain(cell.text)) for cell in grid.header[-1].cells]
    return Line(dict(zip(names, (plain(cell.text) for cell in row.cells), strict=False)))


def sheets_in(paper: Paper) -> list[Line]:
    """What each sheet of the paper says: labels of its grids and of its lines with what stands behind them."""
    sheets: list[Line] = []
    for block in paper.blocks:
        if isinstance(block, Title) or not sheets:
            sheets.append(Line({"换页": "是" if sheets else "", "标题": ""}))
        cells = sheets[-1].cells
        if isinstance(block, Title):
            cells["标题"] = broken_title(paper, plain(block.text))
        elif isinstance(block, SplitLine):
            cells.update(said(plain(side) for side in (block.left, block.right)))
        elif isinstance(block, Paragraph):
            cells.update(said([plain(block.text)]))
        elif isinstance(block, Table):
            cells.update(pair for row in block.rows for pair in labelled(row))
    return sheets


def labelled(row: Row) -> Iterable[tuple[str, str]]:
    """Label and value of each field of a form's row."""
    for label, cell in zip(row.cells, row.cells[1:], strict=False):
        if label.label and not cell.label:
            yield plain_name(plain(label.text)), plain(cell.text)


def said(texts: Iterable[str]) -> Iterable[tuple[str, str]]:
    """地点：镇政府四楼会议厅 → 地点 and the place."""
    for text in texts:
        name, colon, value = text.partition("：")
        if colon:
            yield plain_name(name), value


def _sheet_field(name: str, example: str) -> Field:
    return Field(name, f"表上“{name}”的内容", example, lambda f: sheets_in(f.paper)[0].cells.get(name, ""))


def _columns(names: Names) -> tuple[Field, ...]:
    return tuple(cell_field(name, f"“{name}”一栏", example, name) for name, example in names)


def _left_of(key: str) -> Callable[[FormFacts], str]:
    """The text at the left of a line beside the table."""

    def read(facts: FormFacts) -> str:
        lines = (b for b in facts.paper.blocks if isinstance(b, SplitLine) and b.key == key)
        return next((plain(line.left) for line in lines), "")

    return read


def _total(table: str) -> Field:
    def read(facts: FormFacts) -> str:
        totals = [row for row in grid_in(facts.paper, table).rows if row.total]
        return plain(totals[-1].cells[-1].text) if totals else ""

    return Field("合计", "表尾合计一行的字", "合计：3人。", read)


def _table_form(
    head: tuple[str, str, str, str],
    table: str,
    columns: Names,
    lines: Names = (),
    *,
    what: str = PEOPLE,
    parted: bool = False,
    more: tuple[Field, ...] = (),
) -> Form:
    """`head` is paper, number, variant, name; `lines` are the fields beside the table; `parted`: with headings."""
    fields = _columns(columns)
    listings = [Listing(what, "表里的每一行", lambda f: rows_in(f.paper, table), fields)]
    if parted:
        part = (cell_field("标题", "这一部分的小标题；只有一部分时是空的", "一、代表（79人）", "标题"),)
        inner = Listing(what, "这一部分的每一行", lambda part: part.lines, fields)
        listings.append(Listing(PARTS, "表里的每一部分", lambda f: parts_in(f.paper, table), part, (inner,)))
    own = tuple(_sheet_field(name, example) for name, example in lines)
    return Form(*head, Fields((*OFFICE, *own, *more, _total(table)), tuple(listings)), nothing_more)


def _sheets_form(head: tuple[str, str, str, str], names: Names) -> Form:
    """A form of one or several sheets, one after the other."""
    fields = (
        *(cell_field(name, f"表上“{name}”的内容", example, name) for name, example in names),
        cell_field("标题", "这一张的标题", "表决情况记录", "标题"),
        cell_field("换页", "第二张起有内容，用来判断是否换页", "", "换页"),
    )
    sheets: Callable[[FormFacts], Sequence[Line]] = lambda f: sheets_in(f.paper)  # noqa: E731
    return Form(*head, Fields(OFFICE, (Listing(PAGES, "每一张表，一张一页", sheets, fields),)), nothing_more)


def nothing_more(*_: object) -> tuple[()]:
    """The paper in code is all there is to know."""
    return ()


_WHEN = (("时间", "2026年4月8日（星期三）上午9:00"), ("地点", "镇政府三楼会议室"))
_GATHER = (("时间", "2026年3月24日（星期二）上午8:30"), ("集合地点", "镇政府院内"))
_PERSON = (("序号", "1"), ("姓名", "张　三"), ("单位及职务", "东河村党支部书记"))
_ANSWERS = (*_PERSON, ("通知", "微信 4月1日"), ("回执", "确认参加 4月2日"), ("备注", ""))
_PHONES = (*_PERSON, ("电话", "138****5678"), ("备注", ""))
_LEAVE = (*_PERSON, ("请假事由", "外出学习"), ("请假时间", "4月2日"), ("是否批准", "准假"), ("备注", ""))
_MEETINGS = (
    ("序号", "1"), ("会次", "第二十四次"), ("时间", "4月8日"), ("拟定议题", "1.听取饮水安全工作情况的报告"),
    ("报告单位", "镇水利站"), ("责任人", "周建国"), ("备注", "已发起"),
)  # fmt: skip
_VOTE = (
    *_WHEN, ("议题", "议题1：讨论工作报告"), ("表决事项", "讨论工作报告"), ("表决方式", "举手表决"),
    ("全体成员", "11人"), ("通过至少", "6票"), ("应到成员", "11人"), ("实到成员", "10人"), ("同意", "10票"),
    ("反对", "0票"), ("弃权", "0票"), ("未表决", "0人"), ("表决结果", "同意10票，通过。"), ("监票人", "李淑芬"),
)  # fmt: skip
_TOPIC = (
    ("征集单位", "青禾镇人民代表大会主席团"), ("议题名称", "农村饮水安全专题调研"), ("理由", "末梢水压不足"),
    ("建议形式", "√调研"), ("建议时间", "3月"), ("提出人", "李淑芬代表"), ("联系电话", "138****5678"),
    ("填表日期", "2026年1月5日"), ("主席团研究意见", "采纳"), ("填写说明", "一事一表。"),
)  # fmt: skip

_POINTS = (
    ("序号", "1"), ("点位", "龙泉村物资库"), ("情况", "有灭火机2台"), ("问题", "灭火机不能启动"),
    ("代表意见", "尽快修好"), ("提出人", "李淑芬"),
)  # fmt: skip
_PROBLEMS = (
    ("序号", "1"), ("问题", "灭火机不能启动"), ("点位", "龙泉村物资库"), ("责任单位", "龙泉村村民委员会"),
    ("整改要求", "修好并登记"), ("整改期限", "2026年3月31日"), ("整改情况", "3月28日已整改"),
)  # fmt: skip
_BALLOT = (("被评议单位", "镇水利站"), ("满意", ""), ("基本满意", ""), ("不满意", ""), ("弃权", ""))
_RULE = (("说明", "请在相应的栏内画“○”，每个单位只选一项。"),)
_BY_ELECTION = (("候选人", "罗　敏"), ("符号", ""))
_SIGNERS = (("序号", "1"), ("推荐人姓名", ""), ("住址", ""), ("本人签名", ""))
_NOMINATED = (("补选名额", "1名"), ("收表日期", "　　　年　　月　　日"), ("说明", "选民十人以上联名推荐。"))
_VOTES = (("序号", "1"), ("姓名", "罗敏"), ("得票", "1168"), ("候选或另选", "候选人"), ("结果", "当选"))
_COUNTS = (
    ("投票日", "2025年12月11日"), ("地点", "河滨社区居委会"), ("登记选民数", "1593"), ("参加投票选民数", "1307"),
    ("发出选票数", "1310"), ("收回选票数", "1307"), ("有效票", "1299"), ("无效票", "8"), ("选举有效至少", "797人参加"),
    ("当选至少", "654票"), ("结果", "罗敏当选。"),
)  # fmt: skip
_STEPS = (
    ("序号", "4"), ("时间", "不晚于2026年10月31日"), ("工作内容", "公布选民名单"), ("由谁办", "选举委员会"),
    ("依据", "《选举法》第二十八条"), ("办理情况", "2026-10-30已办"),
)  # fmt: skip
_REGISTERED = (
    ("编号", "19-7-003"), ("类别", "水利"), ("建议标题", "关于修复东河村灌溉渠的建议"), ("领衔代表", "李淑芬"),
    ("代表团", "第一代表团"), ("选区", "第3选区（东河村）"), ("联系电话", "138****5678"), ("联名代表", "王伟、马宏伟"),
    ("提出时机", "镇十九届人大七次会议"), ("形式", "书面"), ("内容", "渠道淤积。"),
    ("建议承办单位", "镇水利站"), ("同意公开", "☑ 是　　□ 否"), ("要求面商", "□ 是　　☑ 否"),
    ("收件人", "马静"), ("收到日期", "2026年1月16日"),
    ("清理结果", "受理（2026年3月2日）"), ("备注", ""),
)  # fmt: skip
_OF_VOTERS = (("编号", "2026-"),)

SHEET_FORMS = (
    _table_form(("甲03回", "甲03", "回执", "回执名单"), "list", _ANSWERS, _WHEN, parted=True),
    _table_form(("甲03电", "甲03", "电话", "电话联系表"), "list", _PHONES, _WHEN, parted=True),
    _table_form(("乙02-3", "乙02", "回执", "回执名单"), "list", _ANSWERS, _WHEN, parted=True),
    _table_form(("乙02-4", "乙02", "电话", "电话联系表"), "list", _PHONES, _WHEN, parted=True),
    _table_form(("乙04-2", "乙04", "请假", "请假登记表"), "list", _LEAVE, _WHEN),
    _table_form(
        ("乙01", "乙01", "", "年度会议计划"), "meetings", _MEETINGS, (("单位", "主席团"),), what="会议"
    ),
    _table_form(("丙05回执", "丙05", "回执名单", "回执名单"), "list", _ANSWERS, _GATHER, parted=True),
    _table_form(("丙05电话", "丙05", "电话联系表", "电话联系表"), "list", _PHONES, _GATHER, parted=True),
    _table_form(
        ("丙05点位", "丙05", "点位记录表", "点位记录表"),
        "points",
        _POINTS,
        _WHEN[:1],
        what="点位",
        parted=True,
    ),
    _table_form(
        ("丙05清单", "丙05", "问题清单", "问题清单"),
        "problems",
        _PROBLEMS,
        (("活动时间", "2026年3月24日"),),
        what="问题",
        more=(Field("问题情况", "共几个问题、整改了几个", "共5个问题，已整改3个", _left_of("of")),),
    ),
    _table_form(("丙06测评票", "丙06", "测评票", "测评票"), "ballot-1", _BALLOT, _RULE, what="单位"),
    _table_form(("甲61选票", "甲61", "选票", "补选选票"), "ballot-1", _BY_ELECTION, _RULE, what="候选人"),
    _table_form(("甲61推荐", "甲61", "推荐", "推荐代表候选人表"), "signers", _SIGNERS, _NOMINATED),
    _table_form(("甲61结果", "甲61", "结果", "补选结果报告单"), "votes", _VOTES, _COUNTS, what="得票"),
    _table_form(
        ("甲50", "甲50", "", "换届选举工作时间表"), "steps", _STEPS, (("单位", "主席团"),), what="工作"
    ),
    _sheets_form(("乙13", "乙13", "", "表决情况记录"), _VOTE),
    _sheets_form(("丙04", "丙04", "已填", "议题征集表（已填）"), _TOPIC),
    _sheets_form(("丙04空白", "丙04", "空白", "议题征集表（空白）"), _TOPIC),
    _sheets_form(("丁01", "丁01", "", "代表建议登记（收文）表"), _REGISTERED),
    _sheets_form(("丁23", "丁23", "", "选民意见转办情况登记卡"), _OF_VOTERS),
)

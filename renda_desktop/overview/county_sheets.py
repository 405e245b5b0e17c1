"""The county's usual returns (documents.md §9) whose facts the township keeps on paper: columns, lists, totals.

表05 会议, 表08 述职评议, 表09 履职, 表11 选举, 表12 联络站, 表13 经费. What is recorded here is filled in by
`kit_county.py`; the rest are ruled rows for filling in by hand, with drop-downs and totals that count by themselves.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.spreadsheets.sheet import (
    Align,
    Formula,
    Kind,
    Sheet,
    SheetColumn,
    SheetRow,
    Total,
    Value,
)
from renda_desktop.township.queries import OfficeRow

_RATE = '=IF({{{whole}}}*{{{part}}}=0,"",{{{part}}}/{{{whole}}})'
_SATISFIED = ("满意", "基本满意", "不满意")
_YES = ("是", "否")


def _count(key: str, *heading: str, width: float = 4) -> SheetColumn:
    return SheetColumn(key, heading, width, Kind.INTEGER, total=Total.SUM)


def _rate(key: str, part: str, whole: str, *heading: str) -> SheetColumn:
    formula = Formula(_RATE.format(part=part, whole=whole))
    return SheetColumn(key, heading, 4.5, Kind.PERCENT, total=formula)


def _day(key: str, *heading: str) -> SheetColumn:
    return SheetColumn(key, heading, 5.5, Kind.DATE)


def _text(key: str, *heading: str, width: float = 6, choices: tuple[str, ...] = ()) -> SheetColumn:
    align = Align.LEFT if width >= 9 else Align.CENTER
    return SheetColumn(key, heading, width, align=align, choices=choices)


_NUMBER = SheetColumn("number", ("序号",), 2.5, Kind.INTEGER)
_NAME = SheetColumn("name", ("代表姓名",), 4.5, total=Total.COUNT)
_NOTE = _text("note", "备注", width=5)

MEETINGS = (
    _text("kind", "会议类别", width=5, choices=("人代会", "主席团会议", "代表小组会")),
    SheetColumn("name", ("届次会次",), 13, align=Align.LEFT, total=Total.COUNT), _day("day", "会议日期"),
    _count("days", "会期（天）", width=3), _count("expected", "应到"), _count("present", "实到"),
    _rate("share", "present", "expected", "出席率"), _count("observers", "列席"), _count("items", "议题数"),
    _count("reports", "报告数"), _count("decisions", "决议决定数", width=4.5),
    _count("opinions", "审议意见数", width=4.5), _text("minutes_number", "纪要文号", width=6), _NOTE,
)  # fmt: skip
APPRAISALS = (
    _NUMBER, _NAME, _text("place", "选区", width=9), _day("day", "述职日期"),
    _text("form", "形式", width=5, choices=("会议述职", "书面述职", "走访述职")),
    _count("voters", "参加选民数", width=4.5), _count("returned", "收回票"), _count("very", "评议票数", "满意"),
    _count("fairly", "评议票数", "基本满意"), _count("poor", "评议票数", "不满意"),
    SheetColumn("share", ("满意率",), 4.5, Kind.PERCENT),
    _day("told", "反馈日期"), _text("mended", "整改", width=10), _NOTE,
)  # fmt: skip
DUTIES = (
    _NUMBER, _NAME, _count("due", "出席大会", "应", width=3), _count("came", "出席大会", "实", width=3),
    _count("sat_in", "列席", width=3), _count("visits", "视察检查"), _count("training", "培训", width=3),
    _count("group", "小组活动"), _count("suggestions", "建议件数"), _count("received", "接待选民次数", width=4.5),
    _count("contacted", "联系选民户次", width=4.5), _count("done", "办实事件数", width=4.5),
    _text("reported", "述职", width=3.5, choices=_YES), SheetColumn("points", ("积分",), 3.5, Kind.NUMBER),
    _text("verdict", "评价", width=5, choices=("优秀", "称职", "基本称职", "不称职")), _NOTE,
)  # fmt: skip
ELECTION = (
    _text("place", "选区", width=10), _count("people", "人口", width=4.5), _count("voters", "选民数", width=4.5),
    _count("seats", "名额", width=3), _count("proposed", "推荐人数"), _count("candidates", "正式候选人"),
    _count("voted", "投票", "参加投票数", width=4.5), _rate("turnout", "voted", "voters", "投票", "参选率"),
    _count("given", "投票", "发票"), _count("returned", "投票", "收票"), _count("valid", "投票", "有效"),
    _text("elected", "当选", "当选人", width=9), _text("votes", "当选", "得票", width=5),
    _text("rate", "当选", "得票率", width=5), _text("again", "另选", width=4, choices=_YES), _NOTE,
)  # fmt: skip
STATIONS = (
    _NUMBER, _text("name", "站名", width=10), _text("head", "负责人", width=5), _text("deputies", "进站代表", width=14),
    _text("day", "接待日", width=6), _count("received", "接待人次", width=4.5),
    _count("opinions", "收集意见", width=4.5), _count("solved", "办结"),
    _text("satisfied", "满意", width=4.5, choices=_SATISFIED), _NOTE,
)  # fmt: skip
MONEY = (
    _NUMBER, _day("day", "日期"), _text("matter", "事项", width=14),
    SheetColumn("budget", ("预算（元）",), 6, Kind.NUMBER, total=Total.SUM),
    SheetColumn("spent", ("支出（元）",), 6, Kind.NUMBER, total=Total.SUM),
    _text("taker", "领取人", width=5), _text("reason", "事由", width=14), _text("voucher", "凭证号", width=6), _NOTE,
)  # fmt: skip
ALLOWANCES = (
    _NUMBER, _NAME, _text("activity", "活动", width=14),
    SheetColumn("rate", ("标准（元/天）",), 5, Kind.NUMBER),
    SheetColumn("days", ("天数",), 4, Kind.NUMBER, total=Total.SUM),
    SheetColumn("amount", ("金额（元）",), 6, Kind.NUMBER, total=Total.SUM), _text("signature", "签名", width=8), _NOTE,
)  # fmt: skip


def return_sheet(
    office: OfficeRow,
    name: str,
    title: str,
    columns: Sequence[SheetColumn],
    rows: Sequence[Sequence[Value]],
    today: datetime.date,
    *,
    blank: int = 0,
    notes: tuple[str, ...] = (),
) -> Sheet:
    """A return with title, 填报单位, total row and 审核人 as all of them have (documents.md §9)."""
    return Sheet(
        name=name,
        title=title,
        columns=tuple(columns),
        rows=tuple(SheetRow(tuple(row)) for row in rows),
        info=(("填报单位", office.presidium), ("填报日期", today.isoformat()), ("联系人", "")),
        closing=(("审核人", ""), ("填表人", ""), ("联系电话", "")),
        notes=notes,
        total="合计",
        blank_rows=blank,
    )


def line(columns: Sequence[SheetColumn], **known: Value) -> list[Value]:
    """A row with what is known, by key of its column; the rest for filling in by hand."""
    unknown = known.keys() - {column.key for column in columns}
    assert not unknown, unknown
    return [known.get(column.key) for column in columns]

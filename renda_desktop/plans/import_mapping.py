"""The fields of a plan kept in a workbook, and its month sections brought to the rows they stand over."""

from __future__ import annotations

import re

from msgspec import structs

from renda_desktop.chinese.width import compact
from renda_desktop.plans.rules import guess_kind
from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.columns import Column
from renda_desktop.spreadsheets.headings import bare_heading
from renda_desktop.spreadsheets.matching import FieldSpec, vocabulary
from renda_desktop.spreadsheets.row_shapes import SkipReason
from renda_desktop.spreadsheets.table_rows import DataRow, SkippedRow
from renda_desktop.spreadsheets.tables import FoundTable

_FIELDS = (
    (
        "time",
        "时间",
        (
            "月份 月 日期 季度 完成时间 时间安排 计划时间 计划完成时间 实施时间 完成时限 活动时间 开展时间 拟定时间 "
            "会议时间 时间节点 工作时间 拟开展时间 时间（月份）"
        ),
    ),
    (
        "title",
        "工作事项",
        (
            "工作任务 事项 活动内容 活动名称 项目 议题 工作 主要工作 工作项目 活动主题 主题 任务 工作安排 重点工作 "
            "工作内容 主要工作内容 主要内容 内容 活动 会议名称 活动事项 会议（活动）内容"
        ),
    ),
    ("kind", "类别", "类型 工作类别 分类 工作类型 活动类别 板块"),
    (
        "content",
        "具体内容与形式",
        (
            "具体内容 内容及要求 工作要求 要求 活动形式 形式 方式 内容与形式 具体措施 工作措施 活动方式 具体安排 "
            "工作内容 主要内容 内容"
        ),
    ),
    ("place", "地点", "活动地点 场所 会议地点 开展地点"),
    (
        "responsible",
        "责任人",
        (
            "负责人 责任领导 牵头领导 牵头人 主要负责人 责任单位 牵头单位 负责部门 责任部门 承办人 组织者 分管领导 "
            "牵头单位及责任人"
        ),
    ),
    ("participants", "参加人员", "参加代表 参会人员 参与人员 参加对象 参与代表 参加 参加范围 参加人 代表"),
    (
        "observers",
        "列席、配合单位",
        "列席 列席人员 列席单位 配合单位 配合部门 协办单位 协助单位 邀请人员 邀请 列席配合单位 列席（邀请）人员",
    ),
    ("materials", "准备材料", "材料 会议材料 所需材料 需准备的材料 准备的材料"),
    ("serial", "序号", "序 编号 号 no 项次"),
    ("rejected_row", "原行号", ""),
    ("rejected_reason", "未导入原因", ""),
)

SPECS = tuple(
    FieldSpec(key, label, tuple(words.split()), required=key == "title") for key, label, words in _FIELDS
)
VOCABULARY = vocabulary(SPECS, "备注 说明 完成情况 状态 实际完成时间 未完成原因 结果".split())

_TIME_LINE = re.compile(
    r"[(（]?(?:[一二三四五六七八九十]{1,3}[)）、.．])?((?:20\d\d年)?(?:"
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月份?|第?[一二三四1-4]季度|[上下]半年|全年)"
    r"(?:(?:至|到|—+|-|~)(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月份?))?)(?:工作|安排|计划|重点)*[:：]?"
)
_LEADING = re.compile(r"^[(（]?[一二三四五六七八九十]{1,3}[)）、.．]\s*")


def month_line(text: str) -> str:
    """一月份 of a line that names nothing but a time: 一、一月份工作安排; empty for others."""
    found = _TIME_LINE.fullmatch(compact(text))
    return found[1] if found else ""


def with_sections(table: FoundTable) -> FoundTable:
    """Times and kinds that stand over their rows (一月份, 一、会议工作) written into each; an empty time goes on."""
    places = {key: _place(table, key) for key in ("time", "kind")}
    rows: list[DataRow] = []
    skipped = list(table.skipped)
    over: list[tuple[str, str]] = []
    time = kind = section = ""
    above: CellValue = None
    for row in table.rows:
        alone = _only_cell(row)
        if month_line(alone):
            time, above = month_line(alone), None
            skipped.append(SkippedRow(row.number, SkipReason.SECTION, alone))
            continue
        if row.section != section:
            section = row.section
            if month_line(section):
                time, above = month_line(section), None
            else:
                kind = _LEADING.sub("", section) if guess_kind(_LEADING.sub("", section)) else ""
        if places["time"] is not None:
            above = row.cells[places["time"]] or above
            row = _filled(row, places["time"], above or time or None)
        rows.append(row)
        over.append((time, kind))
    columns, rows = _with_columns(table, rows, over, places)
    return structs.replace(table, columns=columns, rows=rows, skipped=sorted(skipped))


def _only_cell(row: DataRow) -> str:
    texts = [text for value in row.cells if (text := cell_text(value))]
    return texts[0] if len(texts) == 1 else ""


def _filled(row: DataRow, place: int, value: CellValue) -> DataRow:
    if row.cells[place] is not None or value is None:
        return row
    cells = list(row.cells)
    cells[place] = value
    return row._replace(cells=cells)


def _with_columns(
    table: FoundTable, rows: list[DataRow], over: list[tuple[str, str]], places: dict[str, int | None]
) -> tuple[tuple[Column, ...], list[DataRow]]:
    """The column of what stands over the rows, where the table has none of its own; a blank in its own is filled."""
    columns = table.columns
    for at, (key, heading) in enumerate((("time", "时间"), ("kind", "类别"))):
        place = places[key]
        if not any(pair[at] for pair in over):
            continue
        if place is not None:
            rows = [_filled(r, place, pair[at] or None) for r, pair in zip(rows, over, strict=True)]
            continue
        last = columns[-1].number if columns else 0
        columns = (*columns, Column(last + 1, (heading,)))
        rows = [r._replace(cells=[*r.cells, pair[at] or None]) for r, pair in zip(rows, over, strict=True)]
    return columns, rows


def _place(table: FoundTable, key: str) -> int | None:
    """The column with a heading of the field."""
    spec = next(spec for spec in SPECS if spec.key == key)
    words = frozenset(map(bare_heading, spec.headings))
    return next((n for n, column in enumerate(table.columns) if bare_heading(column.heading) in words), None)

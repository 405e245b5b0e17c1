"""Many items at once: a title a line, or rows copied from Word, WPS or Excel. Reading is pure, nothing is dropped."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from msgspec import Struct, structs

from renda_desktop.chinese.width import compact, squeeze
from renda_desktop.errors import InputProblem
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.reading_time import read_plan_time
from renda_desktop.plans.rules import PlanKind, guess_kind


class PastedItem(Struct, frozen=True):
    """One row as it was understood; `problem` is a sentence where a person should look, `content` keeps the words."""

    title: str
    time: PlanTime | None = None
    kind: PlanKind | None = None
    content: str = ""
    place: str = ""
    responsible: str = ""
    participants: str = ""
    observers: str = ""
    materials: str = ""
    problem: str = ""


# What a heading may say; parts of a heading count, the first that fits wins.
_HEADINGS = (
    ("number", ("序号",)), ("kind", ("类别", "类型")), ("time", ("月份", "时间", "日期", "季度")),
    ("observers", ("列席", "配合", "邀请")), ("participants", ("参加", "参与", "代表")),
    ("responsible", ("责任", "负责", "牵头")), ("materials", ("材料", "准备")), ("place", ("地点", "场所")),
    ("content", ("内容", "形式", "要求")), ("title", ("事项", "工作", "活动", "议题", "名称", "项目")),
    ("other", ("完成", "状态", "备注", "说明", "结果")),
)  # fmt: skip
_WITHOUT_HEADING = (
    "time",
    "number",
    "title",
    "kind",
    "content",
    "participants",
    "observers",
    "responsible",
    "materials",
)
_COUNTER = re.compile(
    r"^(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[)）、]|[.．](?!\d))|[●•·◆■-])\s*"
)
_LEADING_TIME = re.compile(r"^(\S{1,16}?)[\s：:，,、]+(?=\S)")


def read_pasted(text: str, year: int) -> list[PastedItem]:
    """The items in the pasted text, for the plan of `year`. Raises InputProblem when there is none.

    Lines without tabs are titles; a time at their start (4月 农村人居环境视察) and counters (1. （二）) are taken off.
    Lines with tabs are rows: with a heading row by its words, else in the order of 丙02 or 时间、事项. An empty
    月份 cell goes on with the one above, as merged cells do. A time that cannot be read stays in the content.
    """
    rows = [[squeeze(cell) for cell in row] for row in _cells(text)]
    rows = [row for row in rows if any(row)]
    found = _table_items(rows, year) if any(len(row) > 1 for row in rows) else _line_items(rows, year)
    if not found:
        raise InputProblem("剪贴板里没有能用的文字，请先在 Word 或 Excel 里复制要粘贴的行。")
    return found


def _cells(text: str) -> list[list[str]]:
    """Rows and cells; a cell in straight quotes may hold line feeds, as spreadsheets copy it."""
    lines = text.splitlines(keepends=True)
    try:
        if text.count('"') % 2:
            return list(csv.reader(lines, "excel-tab", quoting=csv.QUOTE_NONE))
        return list(csv.reader(lines, "excel-tab"))
    except csv.Error as error:
        raise InputProblem("粘贴的内容太长，认不出行和列，请分几次粘贴。") from error


def _line_items(rows: Sequence[Sequence[str]], year: int) -> list[PastedItem]:
    return [_line_item(without_counter(row[0]), year) for row in rows]


def without_counter(line: str) -> str:
    """The line without its counter (1. （二）), unless there is nothing else in it."""
    return _COUNTER.sub("", line) or line


def _line_item(line: str, year: int) -> PastedItem:
    leading = _LEADING_TIME.match(line)
    if leading:
        try:
            return PastedItem(line[leading.end() :].strip(), read_plan_time(leading.group(1), year))
        except InputProblem:
            pass
    return PastedItem(line)


def _table_items(rows: Sequence[Sequence[str]], year: int) -> list[PastedItem]:
    columns = _headings(rows[0])
    body = rows[1:] if columns else rows
    columns = columns or _usual_columns(body, year)
    found: list[PastedItem] = []
    above = ""
    for row in body:
        cells = _by_column(columns, row)
        above = cells["time"] = cells.get("time") or above
        if len(cells) > 1:
            found.append(_row_item(cells, year))
    return found


def _headings(row: Sequence[str]) -> list[str]:
    """The columns by their headings; empty when the row is no heading row."""
    names = [_heading(cell) for cell in row]
    return names if "title" in names and len(set(names) - {"other"}) > 1 and _short(row) else []


def _short(row: Sequence[str]) -> bool:
    return all(len(cell) <= 12 for cell in row) and not any(char.isdigit() for cell in row for char in cell)


def _heading(cell: str) -> str:
    plain = compact(cell)
    return next((name for name, words in _HEADINGS if any(word in plain for word in words)), "other")


def _usual_columns(rows: Sequence[Sequence[str]], year: int) -> list[str]:
    width = max(len(row) for row in rows)
    second_counts = all(row[1].isdigit() for row in rows if len(row) > 1 and row[1])
    if width >= 3 and second_counts:
        return [*_WITHOUT_HEADING, *["other"] * (width - len(_WITHOUT_HEADING))]
    first_is_time = any(row[0] and _is_time(row[0], year) for row in rows)
    if not first_is_time and all(row[0].isdigit() for row in rows if row[0]):
        return ["number", "title", *["other"] * (width - 2)]
    lead = ["time", "title"] if first_is_time else ["title"]
    return [*lead, *["other"] * (width - len(lead))]


def _is_time(words: str, year: int) -> bool:
    try:
        read_plan_time(words, year)
    except InputProblem:
        return False
    return True


def _by_column(columns: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for index, cell in enumerate(row):
        name = columns[index] if index < len(columns) else "other"
        if cell and name != "number":
            cells[name] = f"{cells[name]}；{cell}" if name in cells else cell
    return cells


def _row_item(cells: dict[str, str], year: int) -> PastedItem:
    item = PastedItem(
        without_counter(cells.get("title", "")),
        kind=guess_kind(cells.get("kind", "")),
        content=cells.get("content", ""),
        place=cells.get("place", ""),
        responsible=cells.get("responsible", ""),
        participants=cells.get("participants", ""),
        observers=cells.get("observers", ""),
        materials=cells.get("materials", ""),
    )
    if not item.title:
        item = structs.replace(item, title="（未写事项）", problem="这一行没有写工作事项，请补上。")
    item = _with_words(item, cells.get("other", ""))
    if cells.get("kind") and item.kind is None:
        item = _with_words(item, f"类别：{cells['kind']}")
    if not cells["time"]:
        return item
    try:
        return structs.replace(item, time=read_plan_time(cells["time"], year))
    except InputProblem as error:
        return structs.replace(_with_words(item, f"时间：{cells['time']}"), problem=error.message)


def _with_words(item: PastedItem, words: str) -> PastedItem:
    return structs.replace(item, content="；".join(part for part in (item.content, words) if part))

"""The tables that go with 丁07: what is still open, and the figures of each handling unit."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.deliberation.paper_parts import LOW
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    TextSize,
    cell,
    column,
    field,
    label,
    line,
    page_break,
    paper,
    row,
    table,
    title,
    total,
)
from renda_desktop.suggestions.figures import Figures, Group, by_unit
from renda_desktop.suggestions.paper_phrases import short_day
from renda_desktop.suggestions.report_facts import YearFacts, of_year
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import REPORT

TABLES = f"{REPORT}附表"


def report_tables(facts: YearFacts) -> Paper:
    """附表 of the report, lying."""
    return paper(
        TABLES,
        f"{facts.year}年代表建议办理情况附表",
        Layout.REGISTER,
        table_blocks(facts),
        record=of_year(facts),
        office=facts.office.presidium,
    )


def table_blocks(facts: YearFacts) -> list[Block]:
    """What is still open where anything is, and the figures of each unit, each on a page of its own."""
    units = [
        title(f"{facts.year}年各承办单位办理代表建议情况表", key="units-title"),
        _dated(facts, "units-of"),
        _unit_table(facts),
    ]
    if not facts.unfinished:
        return units
    open_title = title("没有办结的代表建议清单", key="open-title")
    return [open_title, _dated(facts, "of"), _open_table(facts), page_break(), *units]


def _dated(facts: YearFacts, key: str) -> Block:
    return line(f"单位：{facts.office.presidium}", f"截至{chinese_date(facts.today)}", key=key)


def left_words(file: SuggestionFile) -> str:
    """逾期8天, 还有5天; nothing where no clock runs, or only one that nobody confirmed: that is never late."""
    left = file.binding_days
    if left is None:
        return ""
    return f"逾期{-left}天" if left < 0 else f"还有{left}天" if left else "今天到期"


def reply_day(file: SuggestionFile) -> str:
    """2026.6.2; 2026.6.30（待确认） where only a local figure that nobody confirmed sets it."""
    clock = file.now.clock if file.now else None
    if clock is None:
        return ""
    return f"{short_day(clock.due_on)}{'' if clock.binding else '（待确认）'}"


_OPEN_COLUMNS = (
    ("序号", 12.0, 0.0), ("编号", 31.0, 0.0), ("建议标题", 0.0, 1.8), ("领衔代表", 20.0, 0.0), ("承办单位", 0.0, 1.0),
    ("交办日期", 24.0, 0.0), ("答复期限", 24.0, 0.0), ("状态", 24.0, 0.0), ("期限情况", 22.0, 0.0),
)  # fmt: skip


def _open_table(facts: YearFacts) -> Block:
    rows = [_open_row(place, file) for place, file in enumerate(facts.unfinished, 1)]
    return _table("open-list", _OPEN_COLUMNS, rows)


def _open_row(place: int, file: SuggestionFile) -> Row:
    now = file.now
    return row(
        str(place),
        field(file.entry.code, Source("suggestion", file.id, "number")),
        field(file.entry.name, Source("suggestion", file.id, "title")),
        file.entry.lead.name if file.entry.lead else "",
        file.unit.name if file.unit else "",
        short_day(now.begins_on if now else None),
        reply_day(file),
        file.state.value,
        left_words(file),
        height_mm=LOW,
        key=file.id,
    )


_UNIT_COLUMNS = (
    ("承办单位", 0.0, 2.8), ("承办\n件数", 0.0, 1.0), ("已答复", 0.0, 1.0), ("答复率", 0.0, 1.1),
    ("按期\n答复率", 0.0, 1.1), ("面商率", 0.0, 1.1), ("满意", 0.0, 1.0), ("基本\n满意", 0.0, 1.0),
    ("不满意", 0.0, 1.0), ("办结", 0.0, 1.0),
    ("办成", 0.0, 1.0),
)  # fmt: skip


def _unit_table(facts: YearFacts) -> Block:
    """By main handler, with the sum of all; the same figures as in the text."""
    assigned = [file for file in facts.files if file.rounds]
    groups = by_unit(assigned, facts.letters)
    rows = [_unit_row(group) for group in groups]
    whole = facts.figures
    return _table("units", _UNIT_COLUMNS, [*rows, total("合计", *_unit_cells(whole))])


def _unit_row(group: Group) -> Row:
    return row(group.name, *_unit_cells(group.figures), height_mm=LOW, key=f"unit@{group.name}")


def _unit_cells(f: Figures) -> list[str]:
    satisfied, content, base = (
        f.satisfied_rate.part.number,
        f.content_rate.part.number,
        f.content_rate.base.number,
    )
    return [
        str(f.assigned.number), str(f.replied.number), f.reply_rate.text, f.in_time_rate.text, f.contact_rate.text,
        str(satisfied), str(content - satisfied), str(base - content), str(f.closed_rate.part.number),
        str(f.done_rate.part.number),
    ]  # fmt: skip


def _table(key: str, columns: Sequence[tuple[str, float, float]], rows: Sequence[Row]) -> Block:
    wide = frozenset({"建议标题", "承办单位"})
    return table(
        [
            column(weight or 1.0, mm=mm, align=Align.LEFT if name in wide else Align.CENTER)
            for name, mm, weight in columns
        ],
        list(rows) or [row(cell("没有。", colspan=len(columns)))],
        [row(*(label(name) for name, _, _ in columns))],
        TextSize.SMALL4,
        key=key,
    )

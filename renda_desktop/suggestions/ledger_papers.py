"""Ledgers of a year, lying: 代表建议登记簿 of what came in, 承诺事项台账 of what replies promised (law.md §3)."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.deliberation.paper_parts import LOW
from renda_desktop.documents.blocks import Row
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
    paper,
    row,
    table,
    title,
)
from renda_desktop.suggestions.paper_phrases import sentence, short_day
from renda_desktop.suggestions.part_rows import PromiseRow
from renda_desktop.suggestions.report_facts import YearFacts, of_year
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import REGISTER_CARD, REPORT, Clearing

LEDGER, PROMISES = f"{REGISTER_CARD}登记簿", f"{REPORT}承诺"
_Columns = Sequence[tuple[str, float, float]]
_LEDGER: _Columns = (
    ("序号", 11.0, 0.0), ("编号", 29.0, 0.0), ("收到日期", 23.0, 0.0), ("建议标题", 0.0, 2.1), ("类别", 20.0, 0.0),
    ("领衔代表", 19.0, 0.0), ("联名代表", 0.0, 1.4), ("选区", 0.0, 1.4), ("清理结果", 21.0, 0.0),
    ("主办单位", 0.0, 1.2), ("交办日期", 23.0, 0.0),
)  # fmt: skip
_PROMISES: _Columns = (
    ("序号", 11.0, 0.0), ("编号", 29.0, 0.0), ("建议标题", 0.0, 1.8), ("承办单位", 0.0, 1.1), ("承诺事项", 0.0, 1.8),
    ("承诺完成\n日　　期", 24.0, 0.0), ("实际完成\n日　　期", 24.0, 0.0), ("落实情况", 0.0, 1.4),
)  # fmt: skip


def ledger(facts: YearFacts) -> Paper:
    """代表建议登记簿: every suggestion handed in in the year, by number."""
    rows = [_entry(place, file) for place, file in enumerate(facts.files, 1)]
    return _register(facts, LEDGER, "代表建议登记簿", _LEDGER, rows, f"共{len(rows)}件")


def _entry(place: int, file: SuggestionFile) -> Row:
    def source(name: str) -> Source:
        return Source("suggestion", file.id, name)

    entry, clearing = file.entry, file.case.clearing
    into = f"并入第{file.merged_into.number}号" if file.merged_into else clearing.value
    return row(
        str(place),
        field(entry.code, source("number")),
        field(short_day(entry.received_on), source("received_on"), "收到日期"),
        field(entry.name, source("title")),
        field(entry.category.value if entry.category else "", source("category")),
        field(entry.lead.name if entry.lead else "", source("signers"), "领衔代表"),
        field("、".join(one.name for one in entry.cosigners), source("signers")),
        field(file.constituency, source("signers")),
        field("" if clearing is Clearing.OPEN else into, Source("suggestion_case", file.id, "clearing")),
        field(file.main.unit.name if file.main else ""),
        field(short_day(file.assigned_on)),
        height_mm=LOW,
        key=file.id,
        source=source(""),
    )


def promise_ledger(facts: YearFacts) -> Paper:
    """承诺事项台账: promises to the year's suggestions, and older ones that are not kept yet, by their day."""
    older = [(file, one) for file in facts.before for one in file.promises if one.done_on is None]
    pairs = [(file, one) for file in facts.files for one in file.promises] + older
    pairs.sort(key=lambda pair: pair[1].due_on)
    rows = [_promise(place, *pair, facts) for place, pair in enumerate(pairs, 1)]
    late = sum(one.late(facts.today) for _, one in pairs)
    told = f"共{len(rows)}项{f'，其中到期没有完成{late}项' if late else ''}"
    return _register(facts, PROMISES, "代表建议承诺事项台账", _PROMISES, rows, told)


def _promise(place: int, file: SuggestionFile, one: PromiseRow, facts: YearFacts) -> Row:
    source = Source("suggestion_promise", one.id, "text")
    late = "到期没有完成" if one.late(facts.today) else ""
    return row(
        str(place),
        field(file.entry.code, Source("suggestion", file.id, "number")),
        field(file.entry.name, Source("suggestion", file.id, "title")),
        field(file.unit.name if file.unit else ""),
        field(sentence(one.text), source),
        field(short_day(one.due_on), source),
        field(short_day(one.done_on), source),
        field("；".join(filter(None, (late, sentence(one.note)))), source),
        height_mm=LOW,
        key=one.id,
        source=source,
    )


def _register(
    facts: YearFacts, number: str, name: str, columns: _Columns, rows: Sequence[Row], told: str
) -> Paper:
    return paper(
        number,
        f"{facts.year}年{name}",
        Layout.REGISTER,
        title(f"{facts.office.name}{facts.year}年{name}"),
        line(f"单位：{facts.office.presidium}", f"截至{chinese_date(facts.today)}　{told}", key="of"),
        table(
            [
                column(weight or 1.0, mm=mm, align=Align.LEFT if weight else Align.CENTER)
                for _, mm, weight in columns
            ],
            list(rows) or [row(cell("没有。", colspan=len(columns)))],
            [row(*(label(heading) for heading, _, _ in columns))],
            TextSize.NO5,
            key="list",
        ),
        record=of_year(facts),
        office=facts.office.presidium,
    )

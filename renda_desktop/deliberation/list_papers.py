"""甲33 议案清单 and 代表建议清单: what was handed in at a session, lying tables. Pure (documents.md §5)."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.deliberation.paper_parts import (
    BILL_LIST,
    SUGGESTION_LIST,
    received_words,
    signers_words,
    source_of,
)
from renda_desktop.deliberation.queries import Deliberation
from renda_desktop.deliberation.rows import BillRow, SuggestionRow
from renda_desktop.deliberation.rules import BillDecision, BillOrigin
from renda_desktop.documents.blocks import Column, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    TextSize,
    Words,
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
from renda_desktop.sessions.paper_parts import days_words, name_of, record

_BILL_COLUMNS = (
    ("编号", 14.0, 0.0), ("题目", 0.0, 2.2), ("提出人", 0.0, 1.4), ("案由", 0.0, 2.4), ("收到时间", 30.0, 0.0),
    ("处理决定", 34.0, 0.0), ("结果", 24.0, 0.0),
)  # fmt: skip
_SUGGESTION_COLUMNS = (
    ("编号", 14.0, 0.0), ("标题", 0.0, 2.4), ("类别", 22.0, 0.0), ("领衔代表", 24.0, 0.0), ("联名代表", 0.0, 2.0),
    ("选区", 0.0, 1.2), ("公开", 13.0, 0.0), ("面商", 13.0, 0.0), ("收到时间", 30.0, 0.0), ("备注", 24.0, 0.0),
)  # fmt: skip


def bill_list(shown: Deliberation) -> Paper:
    """议案清单 of the session, a lying table."""
    rows = [_bill_row(bill) for bill in shown.bills]
    return _list(shown, BILL_LIST, "议案清单", _BILL_COLUMNS, rows, "还没有登记议案。")


def _bill_row(bill: BillRow) -> Row:
    source = source_of("session_bill", bill.id)
    joint = bill.origin is BillOrigin.DEPUTIES
    who = (
        signers_words(bill, source("signers"), "领衔代表")
        if joint
        else field(bill.origin.value, source("origin"))
    )
    voted = bill.decision is BillDecision.AGENDA and bill.withdrawn_on is None
    return row(
        field(bill.number, source("number")),
        field(bill.name, source("title")),
        who,
        field(bill.cause, source("cause")),
        received_words(bill, source("received_on"), "\n", year=False),
        field(bill.decision.value, source("decision")),
        field("已撤回" if bill.withdrawn_on else bill.outcome.value if voted else "", source("outcome")),
        key=bill.id,
        source=source(""),
    )


def suggestion_list(shown: Deliberation) -> Paper:
    """代表建议清单 of the session, a lying table: what the register of suggestions begins with."""
    rows = [_suggestion_row(one) for one in shown.suggestions]
    return _list(shown, SUGGESTION_LIST, "代表建议清单", _SUGGESTION_COLUMNS, rows, "还没有登记建议。")


def _suggestion_row(one: SuggestionRow) -> Row:
    source = source_of("suggestion", one.id)
    lead = one.lead
    others = "、".join(signer.name for signer in one.cosigners)
    turned = f"由第{one.bill_number}号议案转" if one.bill_number else ""
    return row(
        field(one.number, source("number")),
        field(one.name, source("title")),
        field(one.category.value if one.category else "", source("category"), "类别"),
        field(lead.name if lead else "", source("signers"), "领衔代表"),
        field(others, source("signers")),
        field(lead.constituency if lead else "", source("signers")),
        field(_yes(one.public), source("public")),
        field(_yes(one.wants_meeting), source("wants_meeting")),
        received_words(one, source("received_on"), "\n", year=False),
        field(turned or one.note, source("bill_id" if turned else "note")),
        key=one.id,
        source=source(""),
    )


def _yes(value: bool | None) -> str:
    return {True: "是", False: "否", None: ""}[value]


def _list(
    shown: Deliberation,
    id: str,
    name: str,
    columns: Sequence[tuple[str, float, float]],
    rows: Sequence[Row],
    nothing: str,
) -> Paper:
    facts = shown.facts
    grid: list[Column] = [
        column(weight or 1.0, mm=mm, align=Align.LEFT if weight else Align.CENTER)
        for _, mm, weight in columns
    ]
    count: Words = f"共{len(rows)}件" if rows else ""
    return paper(
        id,
        f"{facts.short_name}{name}",
        Layout.REGISTER,
        title(name_of(facts), name),
        line(count, days_words(facts), key="of"),
        table(
            grid,
            list(rows) or [row(cell(field(nothing), colspan=len(columns)))],
            [row(*(label(heading) for heading, _, _ in columns))],
            TextSize.SMALL4,
            key="list",
        ),
        record=record(facts),
        office=facts.presidium,
    )

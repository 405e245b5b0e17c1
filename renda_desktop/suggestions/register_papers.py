"""丁01 代表建议登记（收文）表, and 交办清单 of a day on which suggestions were assigned."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.deliberation.paper_parts import LOW, TALL, boxes, form_table, pair, wide
from renda_desktop.documents.blocks import Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Passage,
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
from renda_desktop.suggestions.paper_facts import SuggestionFacts
from renda_desktop.suggestions.paper_phrases import (
    day_text,
    of_case,
    of_entry,
    sentence,
    short_day,
    title_words,
    unit_words,
)
from renda_desktop.suggestions.part_rows import AssignmentRow
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import HANDOVER, REGISTER_CARD, Clearing
from renda_desktop.township.queries import OfficeRow

HANDOVER_LIST = f"{HANDOVER}清单"


def register_card(facts: SuggestionFacts) -> Paper:
    """丁01: what was handed in, by whom, and what the clean-up made of it; telephones only where they are wanted."""
    return paper(
        REGISTER_CARD,
        f"{title_words(facts)}登记表",
        Layout.CARD,
        title(field(facts.office.presidium), "\n代表建议登记（收文）表"),
        form_table(_card_rows(facts), "form"),
        line("登记人（签字）：", "负责人（签字）：　　　　　　　　", TextSize.SMALL4, key="signatures"),
        record=of_entry(facts),
        office=facts.office.presidium,
    )


def _card_rows(facts: SuggestionFacts) -> list[Row]:
    entry, lead = facts.entry, next(iter(facts.signatories), None)
    has_lead = entry.lead is not None and lead is not None

    def known(name: str, wanted: str = "") -> Passage:
        value = getattr(entry, name)
        return field(getattr(value, "value", value), of_entry(facts, name), wanted)

    def of_lead(name: str) -> Passage:
        return field(getattr(lead, name) if has_lead else "", of_entry(facts, "signers"))

    cosigners = "、".join(signer.name for signer in entry.cosigners)
    return [
        pair(("编　　号", field(entry.code, of_entry(facts, "number"))), ("类　　别", known("category", "类别"))),
        wide("建议标题", field(entry.name, of_entry(facts, "title"), "标题"), key="title"),
        pair(
            ("领衔代表", field(entry.lead.name if entry.lead else "", of_entry(facts, "signers"), "领衔代表")),
            ("代 表 团", of_lead("delegation")),
        ),
        pair(("选　　区", of_lead("constituency")), ("联系电话", of_lead("phone"))),
        wide("联名代表", field(cosigners, of_entry(facts, "signers")), key="cosigners"),
        pair(
            ("提出时机", field(facts.where, of_entry(facts, "session_id"))),
            ("形　　式", known("occasion")),
        ),
        wide("内　　容", field(entry.content, of_entry(facts, "content"), "内容"), TALL * 1.9, key="content"),
        wide("建议承办\n单　　位", known("unit"), key="unit"),
        pair(("同意公开", boxes(entry.public, "是", "否")), ("要求面商", boxes(entry.wants_meeting, "是", "否"))),
        pair(
            ("收 件 人", known("receiver")),
            ("收到日期", field(day_text(entry.received_on), of_entry(facts, "received_on"), "收到日期")),
        ),
        wide("清理结果", field(_cleared(facts), of_case(facts, "clearing")), 16.0, key="clearing"),
        wide("备　　注", known("note"), LOW, key="note"),
    ]  # fmt: skip


def _cleared(facts: SuggestionFacts) -> str:
    """受理（2026年3月2日）。并入第3号：… with the numbers of both; nothing before the clean-up."""
    file, case = facts.file, facts.file.case
    merged = "、".join(f"第{one.number}号" for one in file.merged)
    parts = [f"{merged}建议并入本件" if merged else ""]
    if case.clearing is not Clearing.OPEN:
        day = f"（{chinese_date(case.cleared_on)}）" if case.cleared_on else ""
        into = f"，并入第{file.merged_into.number}号建议" if file.merged_into else ""
        reason = f"：{sentence(case.clearing_reason)}" if case.clearing_reason else ""
        by = f"（{case.answered_by}答复）" if case.answered_by else ""
        parts.insert(0, f"{case.clearing.value}{into}{reason}{by}{day}")
    turned = f"由第{facts.entry.bill_number}号议案转作建议" if facts.entry.bill_number else ""
    return "；".join(part for part in (*parts, turned) if part)


_LIST = (
    ("序号", 11.0, 0.0), ("编号", 28.0, 0.0), ("建议标题", 0.0, 2.0), ("领衔代表", 19.0, 0.0), ("主办单位", 0.0, 1.2),
    ("会办单位", 0.0, 1.0), ("答复期限", 22.0, 0.0), ("签收人", 17.0, 0.0), ("签收日期", 22.0, 0.0), ("备注", 0.0, 1.3),
)  # fmt: skip


class HandedOver(Struct, frozen=True):
    """A suggestion as it was handed over on the day of the list, and the units that got it later."""

    file: SuggestionFile
    later: tuple[AssignmentRow, ...] = ()


def handover_list(office: OfficeRow, day: datetime.date, rows: Sequence[HandedOver]) -> Paper:
    """交办清单: everything that was first assigned on one day, with room for the units to sign."""
    name = f"{chinese_date(day)}代表建议交办清单"
    return paper(
        HANDOVER_LIST,
        name,
        Layout.REGISTER,
        title(f"{office.name}代表建议、批评和意见交办清单"),
        line(f"交办单位：{office.presidium}", f"交办日期：{chinese_date(day)}　共{len(rows)}件", key="of"),
        table(
            [
                column(weight or 1.0, mm=mm, align=Align.LEFT if weight else Align.CENTER)
                for _, mm, weight in _LIST
            ],
            [_list_row(place, one) for place, one in enumerate(rows, 1)]
            or [row(cell("这一天没有交办建议。", colspan=len(_LIST)))],
            [row(*(label(heading) for heading, _, _ in _LIST))],
            TextSize.NO5,
            key="list",
        ),
        line("交办人（签字）：", "", TextSize.SMALL4, key="signatures"),
        record=Source("handover_day", day.isoformat()),
        office=office.presidium,
    )


def _list_row(place: int, handed: HandedOver) -> Row:
    file = handed.file
    first, part = next(iter(file.rounds), None), file.main
    part_source = Source("suggestion_assignment", part.id if part else "", "received_on")

    def source(name: str) -> Source:
        return Source("suggestion", file.id, name)

    return row(
        str(place),
        field(file.entry.code, source("number")),
        field(file.entry.name, source("title")),
        field(file.entry.lead.name if file.entry.lead else "", source("signers"), "领衔代表"),
        field(part.unit.name if part else "", part_source),
        field(unit_words(one.unit for one in file.co_handlers), part_source),
        field(short_day(first.clock.due_on if first else None), part_source),
        field(part.received_by if part else "", part_source),
        field(short_day(part.received_on if part else None), part_source),
        _remark(handed),
        height_mm=LOW,
        key=file.id,
        source=source(""),
    )


def _remark(handed: HandedOver) -> str:
    """涉及面广、处理难度大；2026.3.5重新交办镇财政所: what became of it later is told, the rest stays as it was."""
    hard = ["涉及面广、处理难度大"] if handed.file.case.hard else []
    later = [f"{short_day(part.assigned_on)}重新交办{part.unit.name}" for part in handed.later]
    return "；".join((*hard, *later))

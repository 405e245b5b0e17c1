"""甲13: leave forms, filled or blank, and the list on which leave is approved. Pure functions (documents.md §5).

The form: name, delegation, reason, from when to when, own signature, word of the head of the delegation, approval.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.names import spread
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    TextSize,
    Words,
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
)
from renda_desktop.documents.passages import text_of
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.paper_parts import days_words, name_of, place_words, record
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sittings.lawful import ON_TIME, WRITTEN_LEAVE, basis
from renda_desktop.sittings.rows import LeaveRow
from renda_desktop.sittings.rules import LeaveDecision

FORMS, PERSONAL, APPROVALS = "甲13假", "甲13假每人", "甲13批"
_BLANK = "　　　　年　　月　　日"
_FORM_COLUMNS = (column(mm=36, key="label1"), column(2), column(mm=26, key="label2"), column(2))
_LIST_COLUMNS = (
    column(mm=12, key="number"), column(mm=32, key="delegation"), column(mm=24, key="name"),
    column(mm=28, key="span"), column(2, align=Align.LEFT, key="reason"), column(mm=30, key="asked"),
    column(mm=24, key="decision"), column(mm=28, key="by"), column(mm=30, key="decided"), column(mm=30, key="reported"),
)  # fmt: skip
_HEADINGS = (
    "序号", "代表团", "姓名", "请假起止", "事由", "请假日期", "审批结果", "批准人", "批准日期", "报告主席团",
)  # fmt: skip


def leave_forms(card: SessionCard, leaves: Sequence[LeaveRow]) -> Paper:
    """请假条: a page for each request; one blank page while nobody has asked."""
    pages: list[Block] = []
    for leave in leaves or (None,):
        pages += [page_break()] if pages else []
        pages += _form(card, leave)
    return paper(
        FORMS,
        f"{card.facts.short_name}请假条",
        Layout.CARD,
        pages,
        record=record(card.facts),
        office=card.facts.presidium,
    )


def personal_forms(card: SessionCard, deputies: Sequence[DeputyRow]) -> Paper:
    """请假条 for every deputy, name and delegation filled in: sent along with the notice, one page each."""
    pages: list[Block] = []
    for one in deputies:
        pages += [page_break()] if pages else []
        pages += _form(card, None, one)
    return paper(
        PERSONAL,
        f"{card.facts.short_name}请假条（每位代表一张）",
        Layout.CARD,
        pages or _form(card, None),
        record=record(card.facts),
        office=card.facts.presidium,
    )


def _form(card: SessionCard, leave: LeaveRow | None, who: DeputyRow | None = None) -> list[Block]:
    key = leave.id if leave else who.id if who else "blank"
    name, place = _whose(leave, who)
    span = _span(card, leave) if leave else ""
    reason = field(leave.reason, _of(leave, "reason"), "请假事由") if leave else ""
    decided = leave is not None and leave.decision is not LeaveDecision.OPEN
    verdict = field(leave.decision.value, _of(leave, "decision")) if leave and decided else ""
    by = field(leave.decided_by, _of(leave, "decided_by"), "批准人") if leave and decided else ""
    rows = [
        row(label("姓名"), name, label("代表团"), place, height_mm=12),
        row(label("请假起止"), cell(span, colspan=3, align=Align.LEFT), height_mm=12),
        row(label("请假事由"), cell(reason, colspan=3, align=Align.LEFT), height_mm=34),
        row(label("本人签字"), "", label("日期"), _day(leave.asked_on if leave else None), height_mm=14),
        row(label("代表团团长意见"), cell("", colspan=3), height_mm=26),
        row(label("审批意见"), cell(verdict, colspan=3, align=Align.LEFT), height_mm=26),
        row(label("审批人"), by, label("日期"), _day(leave.decided_on if leave else None), height_mm=14),
        row(cell(_duty(card), colspan=4, align=Align.LEFT), key="duty"),
    ]
    return [
        title(name_of(card.facts), "代表请假条", key=f"title-{key}"),
        line(
            text_of("会议时间：", days_words(card.facts)),
            text_of("地点：", place_words(card.facts)),
            key=f"of-{key}",
        ),
        table(_FORM_COLUMNS, rows, key=f"form-{key}"),
    ]


def _whose(leave: LeaveRow | None, who: DeputyRow | None) -> tuple[Words, Words]:
    """Name and delegation: of whoever asks, or of the deputy the form is for; nothing on a blank one."""
    if leave is not None:
        name = field(spread(leave.name), Source("person", leave.person_id, "name"))
        return name, field(leave.delegation, _of(leave, "delegation")) if leave.delegation else ""
    if who is None:
        return "", ""
    unit = who.mandate.delegation if who.mandate else None
    place = field(unit.unit, Source("person", who.id, "delegation")) if unit else ""
    return field(spread(who.name), Source("person", who.id, "name")), place


def _duty(card: SessionCard) -> str:
    """What the law says about leave, on the form itself."""
    day = card.figures.day
    national, local = basis(ON_TIME, day), basis(WRITTEN_LEAVE, day)
    words = "代表因健康等特殊原因不能出席会议的，应当按照规定请假"
    words += f"（{national}）。" if national else "。"
    return words + (
        "请假书面向主席或者副主席提出，并报告大会主席团；本地另有规定的从其规定。" if local else ""
    )


def _span(card: SessionCard, leave: LeaveRow) -> Words:
    if leave.sitting:
        return field(leave.sitting, _of(leave, "entry_id"))
    return text_of("会议全程，", days_words(card.facts))


def _of(leave: LeaveRow, name: str) -> Source:
    return Source("session_leave", leave.id, name)


def _day(day: datetime.date | None) -> str:
    return chinese_date(day) if day else _BLANK


def leave_list(card: SessionCard, leaves: Sequence[LeaveRow]) -> Paper:
    """请假审批表: all requests of the session with the decision, who made it, and when the presidium was told."""
    rows = [_list_row(number, leave) for number, leave in enumerate(leaves, start=1)]
    empty = [row(*("" for _ in _LIST_COLUMNS), height_mm=11, key=f"blank-{n}") for n in range(1, 7)]
    approved = sum(leave.decision is LeaveDecision.APPROVED for leave in leaves)
    waiting = sum(leave.decision is LeaveDecision.OPEN for leave in leaves)
    counted = f"请假{len(leaves)}人次，准假{approved}人次" + (f"，待批{waiting}人次" if waiting else "")
    return paper(
        APPROVALS,
        f"{card.facts.short_name}请假审批表",
        Layout.REGISTER,
        title(name_of(card.facts), "代表请假审批表"),
        line(counted if leaves else "", days_words(card.facts), key="of"),
        table(
            _LIST_COLUMNS,
            rows or empty,
            [row(*(label(word) for word in _HEADINGS))],
            TextSize.SMALL4,
            key="leaves",
        ),
        line("主席或者副主席（签字）：", _BLANK, key="signed"),
        record=record(card.facts),
        office=card.facts.presidium,
    )


def _list_row(number: int, leave: LeaveRow) -> Row:
    decided = leave.decision is not LeaveDecision.OPEN
    shown = chinese_date(leave.decided_on, year=False) if leave.decided_on else None
    reported = chinese_date(leave.reported_on, year=False) if leave.reported_on else None
    asked = chinese_date(leave.asked_on, year=False) if leave.asked_on else ""
    return row(
        str(number),
        field(leave.delegation, _of(leave, "delegation")) if leave.delegation else "",
        field(spread(leave.name), Source("person", leave.person_id, "name")),
        field(leave.span, _of(leave, "entry_id")),
        field(leave.reason, _of(leave, "reason"), "请假事由"),
        field(asked, _of(leave, "asked_on")) if asked else "",
        field(leave.decision.value, _of(leave, "decision")),
        field(leave.decided_by, _of(leave, "decided_by"), "批准人") if decided else "",
        field(shown, _of(leave, "decided_on"), "批准日期") if decided else "",
        field(reported, _of(leave, "reported_on"), "日期") if decided else "",
        height_mm=11,
        key=leave.id,
        source=Source("session_leave", leave.id),
    )

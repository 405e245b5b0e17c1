"""Beside the notice 乙02 the lists of answers and telephones, beside the sign-in sheet 乙04 the register of leave."""

from __future__ import annotations

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.names import spread
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
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
    total,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.events.notice_papers import Section, answer_table, phone_table
from renda_desktop.events.notice_rules import NoticeLine
from renda_desktop.events.queries import AttendanceRow
from renda_desktop.events.rules import AttendanceStatus, Capacity
from renda_desktop.presidium.paper_facts import MeetingFacts
from renda_desktop.presidium.paper_parts import (
    day_words,
    of_meeting,
    office_passage,
    place_words,
    start_words,
)
from renda_desktop.presidium.rules import ANSWERS, LEAVE, PHONES

_HEIGHT = 10.0
_FREE_ROWS = 6
"""Least number of lines of the register, so that leave can still be written in by hand."""


def answer_list(facts: MeetingFacts) -> Paper:
    """乙02 回执名单: who was told of the meeting, how and when, and what they answered."""
    return _paper(facts, ANSWERS, "回执名单", answer_table(_sections(facts), _source))


def phone_list(facts: MeetingFacts) -> Paper:
    """乙02 电话联系表; the numbers are whole only where the facts say so."""
    full = facts.full_phones
    listed = phone_table(_sections(facts), _source, full=full)
    return _paper(facts, f"{PHONES}全" if full else PHONES, "电话联系表", listed)


def _sections(facts: MeetingFacts) -> list[Section]:
    members = [one for one in facts.notices if one.group == Capacity.MEMBER.value]
    others = [one for one in facts.notices if one.group != Capacity.MEMBER.value]
    return [("主席团成员", members), ("列席人员", others)]


def _source(one: NoticeLine, name: str) -> Source:
    return Source("attendance", one.id, name)


def leave_register(facts: MeetingFacts) -> Paper:
    """乙04 请假登记: who asked for leave, why, when, and whether it was granted; free lines below."""
    lines = [one for one in facts.card.attendance if one.status is AttendanceStatus.EXCUSED]
    rows = [_leave(place, one) for place, one in enumerate(lines, 1)]
    rows += [_free(place) for place in range(len(rows) + 1, _FREE_ROWS + 1)]
    words: Words = text_of("合计：请假", str(len(lines)) if lines else "　　", "人。")
    rows.append(total(cell(words, colspan=7, align=Align.LEFT), height_mm=_HEIGHT))
    signed = line("主席（签字）：", "记录人（签字）：　　　　　　", key="signatures")
    return _paper(facts, LEAVE, "请假登记表", _leave_table(rows), signed)


def _leave_table(rows: list[Row]) -> Block:
    headings = (
        ("序号", 12.0, 0.0), ("姓名", 25.0, 0.0), ("单位及职务", 0.0, 2.0), ("请假事由", 0.0, 1.8),
        ("请假时间", 23.0, 0.0), ("是否批准", 22.0, 0.0), ("备注", 0.0, 1.0),
    )  # fmt: skip
    left = ("单位及职务", "请假事由", "备注")
    columns = [
        column(weight or 1.0, mm=mm, align=Align.LEFT if name in left else Align.CENTER, key=name)
        for name, mm, weight in headings
    ]
    return table(columns, rows, [row(*(label(name) for name, _, _ in headings), key="head")], key="list")


def _leave(place: int, one: AttendanceRow) -> Row:
    def of(name: str) -> Source:
        return Source("attendance", one.id, name)

    granted = {True: "准假", False: "未准假", None: ""}[one.approved]
    day = chinese_date(one.answered_on, year=False) if one.answered_on else ""
    capacity = "" if one.capacity is Capacity.MEMBER else one.capacity.value
    note = "；".join(part for part in (capacity, one.answer_note) if part)
    return row(
        str(place),
        field(spread(one.name), of("name")),
        field(one.post, of("post")),
        field(one.reason, of("reason"), "请假事由"),
        field(day, of("answered_on")),
        field(granted, of("approved")),
        field(note, of("answer_note")),
        height_mm=_HEIGHT,
        key=one.id,
    )


def _free(place: int) -> Row:
    return row(str(place), *[""] * 6, height_mm=_HEIGHT, key=f"free-{place}")


def _paper(facts: MeetingFacts, id: str, name: str, *blocks: Block | None) -> Paper:
    return paper(
        id,
        f"{facts.short_name}{name}{'（含完整号码）' if id.endswith('全') else ''}",
        Layout.CARD,
        title(office_passage(facts, facts.full_name), name),
        line(
            text_of("时间：", day_words(facts), start_words(facts)),
            text_of("地点：", place_words(facts)),
            key="when",
        ),
        blocks,
        record=of_meeting(facts),
        office=facts.office.presidium,
    )

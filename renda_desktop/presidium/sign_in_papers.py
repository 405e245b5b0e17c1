"""乙04: the sign-in sheet; members and observers apart, what is signed by hand stays free."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.chinese.names import spread
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
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
from renda_desktop.presidium.rows import open_observers
from renda_desktop.presidium.rules import SIGN_IN

_COLUMNS = (
    column(mm=13, key="place"),
    column(mm=30, key="name"),
    column(3, align=Align.LEFT, key="post"),
    column(2, key="signature"),
    column(2, align=Align.LEFT, key="note"),
)
_HEIGHT = 9.5
_BLANK = "　　"


def sign_in_sheet(facts: MeetingFacts) -> Paper:
    """乙04 签到表."""
    members = facts.people(Capacity.MEMBER)
    observers = [*facts.people(Capacity.OBSERVER), *facts.people(Capacity.GUEST)]
    rows = [
        _section(f"一、主席团成员（应到{len(members)}人）", "members"),
        *_lines(facts, members),
        _section(f"二、列席人员（{len(observers)}人）", "observers"),
        *_lines(facts, observers),
        total(cell(_total_words(facts), colspan=5, align=Align.LEFT), height_mm=_HEIGHT),
    ]
    return paper(
        SIGN_IN,
        f"{facts.short_name}签到表",
        Layout.CARD,
        title(office_passage(facts, facts.full_name), "签到表"),
        line(
            text_of("时间：", day_words(facts), start_words(facts)),
            text_of("地点：", place_words(facts)),
            key="when",
        ),
        _grid(rows),
        line("记录人（签字）：", "　　年　　月　　日", key="recorder"),
        record=of_meeting(facts),
        office=facts.office.presidium,
    )


def _grid(rows: Sequence[Row]) -> Block:
    header = row(*(label(word) for word in ("序号", "姓名", "单位及职务", "签到", "备注")), key="head")
    return table(_COLUMNS, rows, [header], key="list")


def _section(words: str, key: str) -> Row:
    return row(label(words, colspan=5), height_mm=_HEIGHT, key=key)


def _lines(facts: MeetingFacts, lines: Sequence[AttendanceRow]) -> list[Row]:
    return [
        row(
            str(place),
            field(spread(person.name), Source("attendance", person.id, "name")),
            field(person.post, Source("attendance", person.id, "post")),
            "",
            field(_note(facts, person), Source("attendance", person.id, "status")),
            height_mm=_HEIGHT,
            key=person.id,
        )
        for place, person in enumerate(lines, 1)
    ]


def _note(facts: MeetingFacts, person: AttendanceRow) -> str:
    """第1项议题 for an observer of one item; 请假 as soon as it is known."""
    places = [str(place) for place, item in enumerate(facts.card.items, 1) if person.id in item.observer_ids]
    notes = [f"第{'、'.join(places)}项议题"] if places else []
    if person.capacity is Capacity.GUEST:
        notes.append(person.capacity.value)
    if person.status is AttendanceStatus.EXCUSED:
        notes.append(f"请假（{person.reason}）" if person.reason else "请假")
    return "，".join(notes)


def _total_words(facts: MeetingFacts) -> str:
    """Counted when the sign-in is complete; before that the figures are written in by hand."""
    count = facts.meeting.event.count
    counted = count.expected > 0 and count.open == 0
    present, excused, absent = (
        (count.present, count.excused, count.absent) if counted else (_BLANK, _BLANK, _BLANK)
    )
    known = counted and not open_observers(facts.card.attendance)
    came = count.observers_present + count.guests_present if known else _BLANK
    return f"合计：应到{count.expected}人，实到{present}人，请假{excused}人，缺席{absent}人；列席{came}人。"

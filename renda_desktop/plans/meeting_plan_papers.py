"""乙01 年度会议计划: the year's presidium meetings, those of the plan and those called already, landscape."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import ordinal
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
    missing,
    paper,
    row,
    table,
    title,
)
from renda_desktop.events.rules import EventState
from renda_desktop.plans.paper_parts import item_source, plan_source
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rows import CarrierKind, ItemRow, PlanRow
from renda_desktop.plans.rules import ItemType, PlanState
from renda_desktop.presidium.rows import ItemRow as TopicRow
from renda_desktop.presidium.rows import MeetingListRow
from renda_desktop.township.queries import OfficeRow

PAPER_MEETINGS = "乙01"
HEARD = frozenset({ItemType.REPORT, ItemType.FOLLOW_UP})
"""What of the plan is heard at a presidium meeting of its month."""

_COLUMNS = (
    ("序号", 12.0, 0.0), ("会次", 30.0, 0.0), ("时间", 26.0, 0.0), ("拟定议题", 0.0, 4.0), ("报告单位（人）", 0.0, 1.6),
    ("责任人", 22.0, 0.0), ("备注", 30.0, 0.0),
)  # fmt: skip
_LEFT = frozenset({"拟定议题", "报告单位（人）"})


class PlannedMeeting(Struct, frozen=True):
    """A line of the table; `number` None: nobody knows yet which one of the term it is."""

    source: Source
    last: datetime.date
    when: str
    number: int | None
    topics: tuple[str, ...]
    reporters: str
    responsible: str
    note: str


class CalledMeeting(Struct, frozen=True):
    """A meeting that was called, with its agenda and how it stands."""

    row: MeetingListRow
    topics: tuple[TopicRow, ...]

    @property
    def day(self) -> datetime.date | None:
        """Its day."""
        return self.row.meeting.event.day


def meeting_plan_paper(
    office: OfficeRow,
    plan: PlanRow,
    items: Sequence[ItemRow],
    called: Sequence[CalledMeeting],
    today: datetime.date,
) -> Paper:
    """乙01 of a year. `called`: the meetings between sessions; quarters without any have a line to be filled in."""
    planned = planned_meetings(plan.year, items, called)
    name = f"{plan.year}年主席团会议计划"
    return paper(
        PAPER_MEETINGS,
        name,
        Layout.REGISTER,
        title(f"{office.presidium}{plan.year}年会议计划"),
        line(f"单位：{office.presidium}", chinese_date(today)),
        _table(plan, planned),
        record=plan_source(plan)("meetings"),
        office=office.presidium,
    )


def planned_meetings(
    year: int, items: Sequence[ItemRow], called: Sequence[CalledMeeting]
) -> list[PlannedMeeting]:
    """The lines in the order of time; meetings not called yet are numbered on from the last one that was."""
    valid = [item for item in items if item.state is not PlanState.CANCELLED]
    in_plan = [item for item in valid if item.type is ItemType.PRESIDIUM]
    carriers = {c.id: item for item in in_plan for c in item.carriers if c.kind is CarrierKind.MEETING}
    of_year = [one for one in called if one.day is not None and one.day.year == year]
    lines = [_called(one, carriers.get(one.row.meeting.id)) for one in of_year]
    open_items = [item for item in in_plan if item.time is not None and not _is_called(item, of_year)]
    lines += [_planned(item, valid) for item in open_items]
    lines += [_lacking(year, quarter) for quarter in range(1, 5) if not _covered(lines, quarter)]
    return _numbered(sorted(lines, key=lambda one: (one.last, one.number is None)))


def _is_called(item: ItemRow, called: Iterable[CalledMeeting]) -> bool:
    ids = {one.row.meeting.id for one in called}
    return any(carrier.id in ids for carrier in item.carriers)


def _covered(lines: Iterable[PlannedMeeting], quarter: int) -> bool:
    return any((one.last.month + 2) // 3 == quarter for one in lines)


def _called(one: CalledMeeting, item: ItemRow | None) -> PlannedMeeting:
    meeting = one.row.meeting
    assert one.day is not None, "only meetings with a day are listed"
    reporters = dict.fromkeys(topic.reporter for topic in one.topics if topic.reporter)
    topics = tuple(topic.title for topic in one.topics) or _words(item)
    extra = "临时召集，" if meeting.extra else ""
    unplanned = "计划外，" if item is not None and item.unplanned else ""
    state = one.row.state.value if one.row.state is not EventState.PLANNED else "已发起"
    return PlannedMeeting(
        Source("presidium_meeting", meeting.id, "day"),
        one.day,
        chinese_date(one.day, year=False),
        meeting.number,
        topics,
        "、".join(reporters),
        (item.responsible if item else "") or meeting.event.chair,
        f"{extra}{unplanned}{state}",
    )


def _planned(item: ItemRow, items: Sequence[ItemRow]) -> PlannedMeeting:
    assert item.time is not None, "items without a time have no place in the year"
    heard = [one for one in items if one.type in HEARD and one.time and not one.carriers]
    reports = [one for one in heard if one.time and one.time.last == item.time.last]
    units = dict.fromkeys([one.observers for one in reports if one.observers])
    return PlannedMeeting(
        item_source(item)("time"),
        item.time.last,
        item.time_text,
        None,
        (*_words(item), *(one.title for one in reports)),
        "、".join(units) or item.observers,
        item.responsible,
        "推迟" if item.state is PlanState.POSTPONED else "",
    )


def _words(item: ItemRow | None) -> tuple[str, ...]:
    return (item.content.strip(),) if item is not None and item.content.strip() else ()


def _lacking(year: int, quarter: int) -> PlannedMeeting:
    time = PlanTime.quarters(year, quarter)
    return PlannedMeeting(
        Source("work_plan", "", "items"), time.last, time.text(), None, (), "", "", "尚未列入计划"
    )


def _numbered(lines: list[PlannedMeeting]) -> list[PlannedMeeting]:
    known = [one.number for one in lines if one.number is not None]
    following = max(known, default=0)
    result: list[PlannedMeeting] = []
    after = not known
    for place, one in enumerate(lines):
        after = after or all(other.number is None for other in lines[place:])
        if one.number is None and after and known:
            following += 1
            one = structs.replace(one, number=following)
        result.append(one)
    return result


def _table(plan: PlanRow, lines: Sequence[PlannedMeeting]) -> Block:
    columns = [
        column(weight or 1.0, mm=mm, align=Align.LEFT if name in _LEFT else Align.CENTER, key=name)
        for name, mm, weight in _COLUMNS
    ]
    header = row(*(label(name) for name, _, _ in _COLUMNS))
    return table(columns, [_row(plan, n, one) for n, one in enumerate(lines, 1)], [header], key="meetings")


def _row(plan: PlanRow, place: int, one: PlannedMeeting) -> Row:
    source = one.source if one.source.record_id else plan_source(plan)("items")
    numbered = len(one.topics) > 1
    topics = "\n".join(f"{n}.{topic}" if numbered else topic for n, topic in enumerate(one.topics, 1))
    return row(
        str(place),
        field(f"{ordinal(one.number)}次" if one.number else ""),
        cell(one.when, source=source),
        cell(field(topics, source) if topics else missing(f"{one.when}会议议题", source)),
        cell(one.reporters, source=source),
        cell(field(one.responsible, source, f"{one.when}会议责任人")),
        one.note,
        key=f"meeting-{place}",
    )

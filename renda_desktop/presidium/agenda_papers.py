"""乙03: the agenda, items in 仿宋 with reporter, observing units, time and material."""

from __future__ import annotations

from pathlib import PurePath

from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import Layout, Paper, Words, caption, field, paper, para, title
from renda_desktop.documents.passages import text_of
from renda_desktop.presidium.paper_facts import MeetingFacts
from renda_desktop.presidium.paper_parts import (
    day_words,
    joined,
    of_item,
    of_meeting,
    office_passage,
    people_words,
    place_words,
    reporter_name,
    start_words,
    title_words,
)
from renda_desktop.presidium.rows import ItemRow
from renda_desktop.presidium.rules import AGENDA


def agenda(facts: MeetingFacts) -> Paper:
    """乙03 议程."""
    return paper(
        AGENDA,
        f"{facts.short_name}议程",
        Layout.PLAIN,
        title(office_passage(facts, facts.full_name), "议程"),
        caption("（", day_words(facts, weekday=False), "）", key="caption"),
        para("时间：", day_words(facts), start_words(facts), key="time"),
        para("地点：", place_words(facts), key="place"),
        para("主持：", field(facts.meeting.event.chair, of_meeting(facts, "chair"), "主持人"), key="chair"),
        _items(facts),
        record=of_meeting(facts),
        office=facts.office.presidium,
    )


def _items(facts: MeetingFacts) -> list[Block]:
    if not facts.card.items:
        return [para(field("", of_meeting(facts, "items"), "会议议题"), key="item-1")]
    blocks = []
    for place, item in enumerate(facts.card.items, 1):
        blocks.append(para(f"{chinese(place)}、", title_words(item), key=f"item-{place}"))
        details = _details(facts, item)
        if details:
            blocks.append(para("（", *joined(details, "；"), "）", key=f"details-{place}"))
    return blocks


def _details(facts: MeetingFacts, item: ItemRow) -> list[Words]:
    details: list[Words] = []
    if item.reported:
        details.append(text_of("报告人：", reporter_name(item)))
    observers = facts.observers(item.id)
    if observers:
        details.append(text_of("列席：", *people_words(observers, post=True)))
    if item.planned_minutes:
        time = field(item.planned_minutes, of_item(item, "planned_minutes"))
        details.append(text_of("预计", time, "分钟"))
    if item.materials:
        names = "、".join(PurePath(file.file_name).stem for file in item.materials)
        details.append(text_of("材料：", field(names, of_item(item, "materials"))))
    return details

"""甲16: the items and scripts of the meetings of the session's presidium, each on a page of its own.

A meeting that was entered has its own script (乙05); of one that only the schedule names the usual items stand here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import structs

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Part,
    caption,
    field,
    h1,
    missing,
    page_break,
    paper,
    para,
    title,
)
from renda_desktop.documents.passages import listed
from renda_desktop.presidium.agenda_commands import NewItem
from renda_desktop.proceedings.presidium_items import COUNTING, usual_items
from renda_desktop.proceedings.rows import Day
from renda_desktop.proceedings.script_parts import BLANK, joined, prompt
from renda_desktop.sessions.paper_parts import entry_source, name_of, record
from renda_desktop.sessions.rows import EntryRow
from renda_desktop.sessions.rules import Part as SittingPart

MEETINGS = "甲16"


def meetings_paper(day: Day, scripts: Mapping[str, Paper]) -> Paper:
    """All meetings of the presidium by the schedule; `scripts` are those of entered meetings by their ids."""
    facts = day.card.facts
    entries = [hall.entry for hall in day.halls if hall.entry.part is SittingPart.PRESIDIUM]
    placed = {one.entry_id: scripts[one.id] for one in day.meetings if one.id in scripts}
    free = [scripts[one.id] for one in day.meetings if one.id in scripts and not one.entry_id]
    parts: list[Part] = []
    for entry in entries:
        made = placed.get(entry.id)
        parts += [page_break() if parts else None]
        parts += taken_over(made, entry.id) if made else _usual(day, entry)
    for place, made in enumerate(free):
        parts += [page_break() if parts else None, *taken_over(made, f"free{place}")]
    if not parts:
        parts = [
            title(name_of(facts), "主席团会议主持词"),
            para(missing("主席团会议（日程）", record(facts)), key="none"),
        ]
    return paper(
        MEETINGS,
        f"{facts.short_name}主席团会议主持词",
        Layout.SPEECH,
        parts,
        record=record(facts),
        office=facts.presidium,
        large=True,
    )


def taken_over(made: Paper, mark: str) -> Sequence[Block]:
    """The blocks of another paper; what stands behind the @ tells the same sentence of several papers apart."""
    return [
        structs.replace(block, key=f"{block.key}@{mark}" if "@" not in block.key else f"{block.key}.{mark}")
        for block in made.blocks
    ]


def _usual(day: Day, entry: EntryRow) -> list[Part]:
    source = entry_source(entry)
    items = usual_items(day, entry.id)
    when = chinese_date(entry.day) if entry.day else ""
    return [
        title(name_of(day.card.facts), entry.activity, "主持词", key=f"title@{entry.id}"),
        caption("（", field(f"{when}{entry.half.value}" if when else "", source("day_number"), "会议日期"), "）",
                key=f"caption@{entry.id}"),
        para("各位成员：现在开会。", key=f"begin@{entry.id}"),
        para(
            f"主席团成员应到{BLANK}人，实到{BLANK}人。", prompt("到会超过半数说下一句"), "符合规定，可以开会。",
            key=f"count@{entry.id}",
        ),
        para(
            f"今天的会议有{_quantity(len(items))}项议题：",
            listed("主席团会议议题", *joined([item.title for item in items], "；")),
            "。下面逐项进行。",
            key=f"preview@{entry.id}",
        ),
        [_item(day, entry, place, item) for place, item in enumerate(items, 1)],
        para("本次会议的各项议题已经进行完毕，现在散会。", key=f"close@{entry.id}"),
    ]  # fmt: skip


def _explained(day: Day) -> str:
    return "请秘书长作说明。" if day.card.facts.secretary_general else "请工作人员作说明。"


def _quantity(number: int) -> str:
    return "两" if number == 2 else chinese(number)


def _item(day: Day, entry: EntryRow, place: int, item: NewItem) -> list[Part]:
    mark = f"@{entry.id}.{place}"
    head = h1(f"{chinese(place)}、{item.title}", key=f"item{mark}")
    if item.title.startswith("听取各代表团"):
        return [head, para("请各代表团团长汇报。", prompt("汇报完毕"), key=f"groups{mark}")]
    if COUNTING in item.title:
        said = (
            "请总监票人报告计票结果。",
            prompt("报告完毕"),
            "请各位成员确认。",
            prompt("稍停"),
            "没有意见，确认有效。",
        )
        return [head, para(*said, key=f"counted{mark}")]
    return [
        head,
        para(_explained(day), prompt("说明完毕"), "请各位成员审议。", prompt("稍停"), key=f"told{mark}"),
        para(
            "没有意见，进行表决。同意的请举手。", prompt("稍停，计数"), "请放下。不同意的请举手。",
            prompt("稍停，计数"), "请放下。弃权的请举手。", prompt("稍停，计数"), "请放下。",
            prompt("同意满全体成员的过半数，说“通过”"), key=f"vote{mark}",
        ),
    ]  # fmt: skip

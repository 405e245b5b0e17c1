"""甲16: the script of a meeting of the session's presidium, one paper for each meeting.

A meeting that was entered has its own script (乙05); of one that only the schedule names the usual items stand here,
with what the session knows of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from renda_desktop.bodies.rules import BodyKind
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Part,
    Source,
    Words,
    caption,
    field,
    h1,
    paper,
    para,
    title,
)
from renda_desktop.documents.passages import listed
from renda_desktop.presidium.agenda_commands import NewItem
from renda_desktop.proceedings.meeting_topics import told
from renda_desktop.proceedings.presidium_items import COUNTING, usual_items
from renda_desktop.proceedings.rows import Day
from renda_desktop.proceedings.rules import Script
from renda_desktop.proceedings.script_parts import BLANK, joined, prompt, quantity
from renda_desktop.sessions.paper_parts import entry_source, name_of, record
from renda_desktop.sessions.rows import EntryRow

MEETINGS = Script.MEETING.value
MEMBERS = Source("session_body", BodyKind.PRESIDIUM.name, "members")


def meeting_paper(day: Day, place: str, made: Paper | None = None) -> Paper | None:
    """The script of the meeting at a line of the schedule, or of a meeting the schedule does not name.

    `made` is the script of the meeting once it was entered. None where there is neither.
    """
    entry = next((hall.entry for hall in day.halls if hall.entry.id == place), None)
    meeting = next((one for one in day.meetings if place in (one.entry_id, one.id)), None)
    name = meeting.name if meeting is not None else entry.activity if entry is not None else ""
    if made is not None:
        parts: Sequence[Part] = taken_over(made, place)
    elif entry is not None:
        parts = _usual(day, entry)
    else:
        return None
    facts = day.card.facts
    return paper(
        MEETINGS,
        f"{facts.short_name}{name}主持词",
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
        caption("主持　", field(entry.chair, source("chair"), "主持人"), key=f"chair@{entry.id}"),
        para("各位成员：", key=f"greeting@{entry.id}"),
        para("现在开会。", *_count(day), key=f"count@{entry.id}"),
        _preview(entry, items),
        [_item(day, entry, place, item) for place, item in enumerate(items, 1)],
        para("本次会议的各项议题已经进行完毕，现在散会。", key=f"close@{entry.id}"),
    ]  # fmt: skip


def _count(day: Day) -> tuple[Words, ...]:
    """主席团成员应到11人，实到　　人; how many must come (豫主席团条例2016 第五条第二款)."""
    lines = day.presidium
    least = (
        prompt("到会满", field(lines.quorum, MEMBERS), "人说下一句；不满的，不能开会，另定时间")
        if lines.quorum
        else prompt("核对人数够了再说下一句")
    )
    expected = field(lines.base or "", MEMBERS, "主席团成员人数")
    return ("主席团成员应到", expected, f"人，实到{BLANK}人。", least, "符合规定，可以开会。")


def _preview(entry: EntryRow, items: Sequence[NewItem]) -> Part:
    shown = listed("主席团会议议题", *joined([item.title for item in items], "；"))
    if len(items) == 1:
        return para("今天的会议有一项议题：", shown, "。", key=f"preview-one@{entry.id}")
    return para(
        f"今天的会议有{quantity(len(items))}项议题：", shown, "。下面逐项进行。", key=f"preview@{entry.id}"
    )


def _explained(day: Day) -> str:
    return "请秘书长作说明。" if day.card.facts.secretary_general else "请工作人员作说明。"


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
    known = told(day, item.title)
    return [
        head,
        para(*known, key=f"known{mark}") if known else None,
        para(_explained(day), prompt("说明完毕"), "请各位成员审议。", prompt("稍停"), key=f"told{mark}"),
        para(
            "没有意见，进行表决。同意的请举手。", prompt("稍停，计数"), "请放下。不同意的请举手。",
            prompt("稍停，计数"), "请放下。弃权的请举手。", prompt("稍停，计数"), "请放下。", key=f"vote{mark}",
        ),
        para(*_result(day), key=f"result{mark}"),
    ]  # fmt: skip


def _result(day: Day) -> tuple[Words, ...]:
    """More than half of all members, not of those present (豫主席团条例2016 第五条第二款)."""
    line = day.presidium.majority
    least = field(line, MEMBERS) if line else "全体成员的过半数"
    unit = "票" if line else ""
    return (
        f"表决结果：同意{BLANK}票，反对{BLANK}票，弃权{BLANK}票。",
        prompt("同意满", least, unit, "，说“通过”；不满的，说“没有通过”"),
    )

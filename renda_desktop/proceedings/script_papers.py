"""甲15 甲17 甲18 甲19 甲42: the chair's scripts, to be read aloud; large type, prompts 〔稍停〕 in 楷体.

Each passage belongs to a step of the running order, so that the view of the day shows it when the step comes.
Numbers stay blank until they are known, with what to say in either case (documents.md §5, §13 item 7).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
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
from renda_desktop.proceedings import script_ballots as ballots
from renda_desktop.proceedings import script_closing as ending
from renda_desktop.proceedings import script_opening as opening
from renda_desktop.proceedings import script_results as results
from renda_desktop.proceedings import script_votes as votes
from renda_desktop.proceedings.rows import Day, SittingOrder, Step
from renda_desktop.proceedings.rules import Script, StepKind
from renda_desktop.proceedings.script_parts import Scene, prompt
from renda_desktop.sessions.paper_parts import entry_source, name_of, record
from renda_desktop.sessions.rules import Part as SittingPart

_WORDS: dict[StepKind, Callable[[Scene], list[Part]]] = {
    StepKind.COUNT: opening.counting,
    StepKind.OPEN: opening.opening,
    StepKind.ANTHEM: opening.anthem,
    StepKind.GUESTS: opening.guests,
    StepKind.ADDRESS: opening.address,
    StepKind.PREVIEW: opening.preview,
    StepKind.CREDENTIALS: opening.credentials,
    StepKind.VOTE: votes.vote,
    StepKind.NOTES: opening.notes,
    StepKind.REPORT: opening.report,
    StepKind.METHOD: opening.method,
    StepKind.INTRODUCE: ballots.introduce,
    StepKind.RECOUNT: ballots.recount,
    StepKind.BOX: ballots.box,
    StepKind.ISSUE: ballots.issue,
    StepKind.CAST: ballots.cast,
    StepKind.RETURNED: ballots.returned,
    StepKind.COUNTING: ballots.tallying,
    StepKind.RESULT: results.result,
    StepKind.OATH: ending.oath,
    StepKind.SPEECH: ending.speech,
    StepKind.FINISH: ending.finish,
    StepKind.CLOSING_ANTHEM: opening.anthem,
    StepKind.BREAK: opening.leaving,
    StepKind.CLOSE: ending.closing,
    StepKind.MEETING: ending.meeting,
}
_NAMES = {
    Script.PREPARATORY: "预备会议主持词",
    Script.OPENING: "主持词",
    Script.ELECTION: "选举主持词",
    Script.OATH: "宪法宣誓仪式主持词",
    Script.CLOSING: "闭幕主持词",
}
_HEADED = frozenset(
    {StepKind.CREDENTIALS, StepKind.VOTE, StepKind.REPORT, StepKind.RESULT, StepKind.INTRODUCE}
)
"""Matters that have a heading 一、 of their own, so that the chair finds the place."""


def passages(day: Day, order: SittingOrder, step: Step) -> list[Part]:
    """What is said at one step."""
    return _WORDS[step.kind](Scene(day, order, step))


def step_paper(day: Day, order: SittingOrder, step: Step) -> Paper:
    """What is said at one step, as a paper of the script it belongs to: for the view of the day."""
    words = passages(day, order, step)
    return paper(step.script.value, step.title, Layout.SPEECH, words, record=record(day.card.facts))


def script_name(day: Day, script: Script, sittings: Sequence[SittingOrder]) -> str:
    """第一次全体会议主持词, 选举主持词."""
    if script is Script.OPENING and sittings:
        return f"{sittings[0].name}主持词"
    return _NAMES[script]


def script_paper(day: Day, orders: Sequence[SittingOrder], script: Script) -> Paper:
    """One of the scripts: the parts of all sittings that are read from it; 【待填】 while the schedule has no such."""
    read = [(order, [step for step in order.steps if _read_from(step, script)]) for order in orders]
    read = [(order, steps) for order, steps in read if steps]
    facts, name = day.card.facts, script_name(day, script, [order for order, _ in read])
    return paper(
        script.value,
        f"{facts.short_name}{name}",
        Layout.SPEECH,
        title(name_of(facts), name),
        _captions(read[0][0]) if read else para(missing("日程里的会议", record(facts)), key="no-sitting"),
        _sittings(day, read),
        record=record(facts),
        office=facts.presidium,
        large=True,
    )


def _read_from(step: Step, script: Script) -> bool:
    return step.script is script and step.kind is not StepKind.MEETING


def _captions(order: SittingOrder) -> list[Part]:
    entry = order.hall.entry
    day = chinese_date(entry.day) if entry.day else ""
    words = field(f"{day}{entry.half.value}" if day else "", entry_source(entry)("day_number"), "会议日期")
    chair = order.hall.chairs[0] if order.hall.chairs else ""
    return [
        caption("（", words, "）", key="caption"),
        caption("执行主席　", field(chair, entry_source(entry)("chair"), "主持人"), key="chair")
        if entry.part is not SittingPart.PREPARATORY
        else None,
    ]


def _sittings(day: Day, read: Sequence[tuple[SittingOrder, list[Step]]]) -> list[Part]:
    """The sittings one behind the other; one that goes on after a break is not parted, and its items count on."""
    parts: list[Part] = []
    number = 0
    for place, (order, steps) in enumerate(read):
        if place and not order.hall.continues:
            parts += [page_break(), title(order.name, key=f"sitting@{order.entry_id}")]
            number = 0
        elif place:
            parts.append(para(prompt("休会以后继续开会"), key=f"again@{order.entry_id}"))
        for step in steps:
            if step.kind in _HEADED:
                number += 1
                parts.append(_heading(step, number))
            parts += passages(day, order, step)
    return parts


def _heading(step: Step, number: int) -> Part:
    return h1(f"{chinese(number)}、{step.title}", key=f"heading@{step.entry_id}.{step.key}")


def scripts_of(orders: Iterable[SittingOrder]) -> list[Script]:
    """The scripts a session needs, in the order of the list of papers."""
    used = {step.script for order in orders for step in order.steps if step.kind is not StepKind.MEETING}
    return [script for script in Script if script in used]

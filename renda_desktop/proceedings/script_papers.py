"""甲15 甲17 甲18 甲19 甲42: the chair's scripts, to be read aloud; large type, prompts 〔稍停〕 in 楷体.

Each sitting has its own: the first 甲17, one that elects 甲18, the last 甲19, one between them 甲17. Each passage
belongs to a step of the running order, so that the view of the day shows it when the step comes. Numbers stay blank
until they are known, with what to say in either case (documents.md §5, §13 item 7).
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
    paper,
    para,
    title,
)
from renda_desktop.proceedings import script_ballots as ballots
from renda_desktop.proceedings import script_closing as ending
from renda_desktop.proceedings import script_opening as opening
from renda_desktop.proceedings import script_results as results
from renda_desktop.proceedings import script_votes as votes
from renda_desktop.proceedings.placing import places_of
from renda_desktop.proceedings.rows import Day, Hall, SittingOrder, Step
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


_PART = {Script.OPENING: "开幕", Script.ELECTION: "选举", Script.CLOSING: "闭幕"}


def script_name(day: Day, script: Script, sitting: Hall) -> str:
    """第一次全体会议（开幕）主持词, 第二次全体会议主持词, 预备会议主持词, 宪法宣誓仪式主持词."""
    if script is Script.OATH:
        return "宪法宣誓仪式主持词"
    name, part = sitting.entry.activity, _PART.get(script, "")
    if script is Script.OPENING and sitting.entry.id != places_of(day).first:
        part = ""
    return f"{name}主持词" if not part or part in name else f"{name}（{part}）主持词"


def script_paper(day: Day, orders: Sequence[SittingOrder], script: Script, sitting_id: str) -> Paper | None:
    """What of a sitting is read from this script; None where the sitting has nothing of it."""
    whole = [order for order in orders if order.hall.sitting_id == sitting_id]
    read = [(order, [step for step in order.steps if step.script is script]) for order in whole]
    read = [(order, steps) for order, steps in read if steps]
    if not read:
        return None
    facts, name = day.card.facts, script_name(day, script, whole[0].hall)
    sitting = whole[0].hall.entry.activity
    return paper(
        script.value,
        f"{facts.short_name}{name if sitting in name else sitting + name}",
        Layout.SPEECH,
        title(name_of(facts), name),
        _captions(read[0][0]),
        _sittings(day, whole, script),
        record=record(facts),
        office=facts.presidium,
        large=True,
    )


def _captions(order: SittingOrder) -> list[Part]:
    entry = order.hall.entry
    day = chinese_date(entry.day) if entry.day else ""
    words = field(f"{day}{entry.half.value}" if day else "", entry_source(entry)("day_number"), "会议日期")
    chairs = order.hall.chairs
    leads, chair = ("执行主席　", chairs[0] if chairs else "")
    if entry.part is SittingPart.PREPARATORY:
        leads, chair = "主持　", entry.chair
    return [
        caption("（", words, "）", key="caption"),
        caption(leads, field(chair, entry_source(entry)("chair"), "主持人"), key="chair"),
    ]


def _sittings(day: Day, whole: Sequence[SittingOrder], script: Script) -> list[Part]:
    """The parts of a sitting one behind the other, with the turns to the other papers of the same sitting."""
    parts: list[Part] = []
    steps = [(order, step) for order in whole for step in order.steps]
    number, last = 0, ""
    for place, (order, step) in enumerate(steps):
        before = steps[place - 1][1].script if place else None
        parts += _turn(day, whole[0].hall, script, (before, step.script))
        if step.script is not script:
            continue
        if last not in ("", order.entry_id):
            parts.append(para(prompt("休会以后继续开会"), key=f"again@{order.entry_id}"))
        last = order.entry_id
        if step.kind in _HEADED:
            number += 1
            parts.append(_heading(step, number))
        parts += passages(day, order, step)
    return parts


def _turn(day: Day, sitting: Hall, script: Script, turn: tuple[Script | None, Script]) -> list[Part]:
    """〔接甲17…主持词〕 and 〔转甲19…主持词〕: where the chair takes up another paper."""
    before, after = turn
    if before is None or before is after or script not in turn:
        return []
    other, word = (before, "接") if after is script else (after, "转")
    name = script_name(day, other, sitting)
    return [
        para(prompt(f"{word}{other.number}{name}"), key=f"{'from' if after is script else 'to'}@{other.name}")
    ]


def _heading(step: Step, number: int) -> Part:
    return h1(f"{chinese(number)}、{step.title}", key=f"heading@{step.entry_id}.{step.key}")


def scripts_of(orders: Iterable[SittingOrder]) -> list[Script]:
    """The scripts a session needs, in the order of the list of papers."""
    used = {step.script for order in orders for step in order.steps}
    return [script for script in Script if script in used]

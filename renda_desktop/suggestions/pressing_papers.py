"""丁06 letters that press for it: 催办, 督办, 重新办理, what the proposers are told when it is late; 督办清单.

代表法2025 第五十二条第一款: the presidium sees to it that suggestions are handled (documents.md S26).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.deliberation.paper_parts import LOW
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
    imprint,
    label,
    line,
    missing,
    paper,
    para,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.suggestions.letters import Letter, presidium_letter
from renda_desktop.suggestions.number_commands import REDO, SUPERVISE, TOLD_LATE, URGE
from renda_desktop.suggestions.paper_facts import SuggestionFacts
from renda_desktop.suggestions.paper_phrases import (
    addressees,
    day_passage,
    handed_in_passage,
    name_passage,
    of_copy,
    of_round,
    sentence,
    short_day,
    unit_day,
    unit_passage,
    you_words,
)
from renda_desktop.suggestions.part_rows import RoundRow, UrgingRow
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import URGING, State, UrgingKind
from renda_desktop.township.queries import OfficeRow

PRESSING_LIST = f"{URGING}督办清单"
REDO_SOURCE = "due_by_notice"


def urging_letter(facts: SuggestionFacts, one: UrgingRow) -> Paper:
    """催办单, 督办通知: since when the unit has it, until when it had to be answered, by how much it is late."""
    supervised = one.kind is UrgingKind.SUPERVISE
    number, name = (SUPERVISE, "督办") if supervised else (URGE, "催办")
    source = Source("suggestion_urging", one.id, "urged_on")
    letter = Letter(number, f"关于{name}", "的通知" if supervised else "的函", ("suggestion_urging", one.id))
    return presidium_letter(
        facts,
        letter,
        unit_passage(facts),
        day_passage(one.urged_on, source, "催办日期"),
        _where_it_stands(facts, one),
        para(*_demand(facts, one), key="demand"),
        _said(one),
    )


def _round_on(facts: SuggestionFacts, day: datetime.date) -> RoundRow | None:
    """The round that ran on a day."""
    rounds = facts.file.rounds
    begun = [one for one in rounds if one.begins_on <= day]
    return next(iter(reversed(begun or rounds[:1])), None)


def _where_it_stands(facts: SuggestionFacts, urging: UrgingRow) -> Block:
    one = _round_on(facts, urging.urged_on)
    if one is None:
        return para(name_passage(facts), "交你单位办理。", key="stand")
    source = of_round(one, "begins_on")
    given = unit_day(facts, one)
    again = one.number > 1 and given == one.begins_on
    began = "要求重新办理" if again else f"交{you_words(facts)}办理"
    until = "应于" if one.clock.binding else "通知要求于"
    return para(
        handed_in_passage(facts), "，于", day_passage(given, source, "交办日期"), f"{began}，{until}",
        day_passage(one.clock.due_on, source, "答复期限"), "前书面答复代表",
        field(_late_words(one, urging.urged_on), source), "。",
        key="stand",
    )  # fmt: skip


def _late_words(one: RoundRow, on: datetime.date) -> str:
    """，现已逾期8天; ，现距期限还有5天; nothing once it was answered."""
    if one.replied_on is not None and one.replied_on <= on:
        return ""
    left = (one.clock.due_on - on).days
    if left < 0:
        return f"，现已逾期{-left}天" if one.clock.binding else f"，现已超过{-left}天"
    return f"，现距期限还有{left}天" if left else "，今天是期限的最后一天"


def _demand(facts: SuggestionFacts, urging: UrgingRow) -> list[Words]:
    you, one = you_words(facts), _round_on(facts, urging.urged_on)
    late = one is not None and one.clock.due_on < urging.urged_on and one.replied_on is None
    key = "主席团已将本件列为重点督办件，" if urging.kind is UrgingKind.SUPERVISE else ""
    when = "立即办理并答复代表" if late else "抓紧办理，与代表当面沟通，按期书面答复代表"
    why = "逾期的原因" if one is not None and one.clock.binding else "没有答复的原因"
    told = f"{why}和最迟答复日期" if late else "办理进展"
    return [f"{facts.pressed_under}{key}请{you}{when}，并将{told}书面报告主席团。"]


def _said(urging: UrgingRow) -> Block | None:
    """What the office itself wrote into the line."""
    words = sentence(urging.words)
    source = Source("suggestion_urging", urging.id, "words")
    return para(field(f"{words}。", source), key="words") if words else None


def redo_notice(facts: SuggestionFacts, one: RoundRow) -> Paper:
    """重新办理通知: the deputy is not satisfied; a further round with its own day (S26)."""
    source = of_round(one, "begins_on")
    return presidium_letter(
        facts,
        Letter(REDO, "关于重新办理", "的通知", ("suggestion_round", one.id)),
        unit_passage(facts),
        day_passage(one.begins_on, source, "通知日期"),
        para(*_judged(facts, one), key="judged"),
        para("请", _again_until(facts, one), "。", key="again"),
    )


def _judged(facts: SuggestionFacts, one: RoundRow) -> list[Words]:
    before = next(row_ for row_ in facts.file.rounds if row_.number == one.number - 1)
    speaker = before.speaker
    note = sentence(speaker.note) if speaker else ""
    reason = missing("代表的主要意见", of_copy(speaker, "note") if speaker else None)
    said = field(note, of_copy(speaker, "note")) if note and speaker else reason
    return [
        name_passage(facts), "，", you_words(facts), "于",
        day_passage(before.replied_on, of_round(before, "replied_on"), "答复日期"),
        "答复代表，代表评价为“不满意”。主要意见是：", said, "。",
    ]  # fmt: skip


def _again_until(facts: SuggestionFacts, one: RoundRow) -> Text:
    """自本通知发出之日起一个月内…（2026年7月15日前）; where the notice set the day, only that day.

    A period nobody confirmed is no reason to print a day as if it bound: the day is left to be filled in.
    """
    source = of_round(one, REDO_SOURCE)
    work = "重新研究，当面听取代表意见后再次书面答复代表，同时抄送主席团"
    binding = one.clock.binding
    period = "" if one.due_by_notice is not None or not binding else facts.periods.get(one.clock.rule_id, "")
    day = day_passage(one.clock.due_on if binding else None, source, "再次答复期限")
    if period:
        return text_of(f"自本通知发出之日起{period}内（", day, f"前）{work}")
    return text_of("于", day, f"前{work}")


def told_late(facts: SuggestionFacts) -> Paper:
    """逾期情况告知函: what the presidium tells the proposers (seed 000: 及时将情况向提出建议的代表反馈)."""
    one = facts.file.now
    return presidium_letter(
        facts,
        Letter(TOLD_LATE, "关于", "逾期未答复情况的告知函"),
        addressees(facts),
        field(chinese_date(facts.today)),
        para(*_late_story(facts, one), key="story"),
        para(*_what_is_done(facts), key="done"),
        behind=(imprint(unit_passage(facts)),),
    )


def _late_story(facts: SuggestionFacts, one: RoundRow | None) -> list[Words]:
    you = "你们" if facts.joint else "您"
    if one is None:
        return [f"{you}提出的", name_passage(facts), "还没有交办。"]
    source = of_round(one, "begins_on")
    late = (facts.today - one.clock.due_on).days
    again = "重新办理" if one.number > 1 else "办理"
    return [
        f"{you}提出的", name_passage(facts), "，于", day_passage(unit_day(facts, one), source, "交办日期"), "交由",
        unit_passage(facts), f"{again}，应于", day_passage(one.clock.due_on, source, "答复期限"), "前答复。截至",
        field(chinese_date(facts.today)), "，该单位还没有答复，已经逾期", field(str(late), source), "天。",
    ]  # fmt: skip


def _what_is_done(facts: SuggestionFacts) -> list[Words]:
    """When it was urged, until when the unit now promises it."""
    urged = [one for one in facts.file.urgings if one.kind in (UrgingKind.URGE, UrgingKind.SUPERVISE)]
    days = "、".join(chinese_date(one.urged_on) for one in urged)
    delays = facts.file.now.delays if facts.file.now else ()
    told: list[Words] = [facts.pressed_under, "主席团"]
    if days:
        told.append(field(f"已于{days}督促办理，", Source("suggestion_urging", urged[-1].id, "urged_on")))
    if delays:
        until = Source("suggestion_delay", delays[-1].id, "until")
        told += ["该单位反馈最迟于", field(chinese_date(delays[-1].until), until), "前答复；"]
    return [
        *told,
        "将继续督促办理，有新的进展及时告知。"
        if days or delays
        else "将督促该单位尽快办理，有进展及时告知。",
    ]


_LIST = (
    ("序号", 11.0, 0.0), ("编号", 29.0, 0.0), ("建议标题", 0.0, 2.2), ("领衔代表", 19.0, 0.0), ("主办单位", 0.0, 1.2),
    ("分管领导", 0.0, 1.0), ("交办日期", 24.0, 0.0), ("答复期限", 24.0, 0.0), ("期限情况", 23.0, 0.0),
    ("督办情况", 0.0, 1.4),
)  # fmt: skip


def pressing_list(
    office: OfficeRow, record: Source, files: Sequence[SuggestionFile], today: datetime.date
) -> Paper:
    """督办清单: what is late or soon late, the latest first, and the key ones that are still open."""
    late = sum(file.state is State.OVERDUE for file in files)
    key = sum(file.case.key for file in files)
    name = f"代表建议督办清单（截至{chinese_date(today)}）"
    return paper(
        PRESSING_LIST,
        name,
        Layout.REGISTER,
        title(f"{office.name}代表建议督办清单"),
        line(f"截至{chinese_date(today)}", f"共{len(files)}件，其中逾期{late}件、重点督办{key}件", key="of"),
        table(
            [
                column(weight or 1.0, mm=mm, align=Align.LEFT if weight else Align.CENTER)
                for _, mm, weight in _LIST
            ],
            [_list_row(place, file, today) for place, file in enumerate(files, 1)]
            or [row(cell("现在没有逾期、即将到期和重点督办的建议。", colspan=len(_LIST)))],
            [row(*(label(heading) for heading, _, _ in _LIST))],
            TextSize.NO5,
            key="list",
        ),
        record=record,
        office=office.presidium,
    )


def _list_row(place: int, file: SuggestionFile, today: datetime.date) -> Row:
    def source(name: str) -> Source:
        return Source("suggestion", file.id, name)

    now, unit = file.now, file.unit
    pressed = "\n".join(f"{short_day(one.urged_on)}{one.kind.value}" for one in file.urgings[-3:])
    return row(
        str(place),
        field(file.entry.code, source("number")),
        field(f"{file.entry.name}{'（重点督办）' if file.case.key else ''}", source("title")),
        field(file.entry.lead.name if file.entry.lead else "", source("signers"), "领衔代表"),
        field(unit.name if unit else ""),
        field(unit.leader if unit else ""),
        field(short_day(now.begins_on if now else None)),
        field(short_day(now.clock.due_on if now else None)),
        field(_clock_words(now, today)),
        field(pressed),
        height_mm=LOW,
        key=file.id,
        source=source(""),
    )


def _clock_words(now: RoundRow | None, today: datetime.date) -> str:
    """逾期8天, 还有5天, 已答复; 待核实 of a day over that only an unconfirmed local figure sets."""
    left = now.clock.days_left(today) if now else None
    if now is None or left is None:
        return "已答复" if now else "未交办"
    if left < 0 and not now.clock.binding:
        return State.TO_VERIFY.value
    return f"逾期{-left}天" if left < 0 else f"还有{left}天" if left else "今天到期"

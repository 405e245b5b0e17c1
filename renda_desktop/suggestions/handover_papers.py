"""丁02 交办函 to the main handler: what, until when, how to answer; with the slip of receipt to be cut off.

代表法2025 第五十一条: the presidium hands it over, the clock counts from that day (documents.md §8, S24).
"""

from __future__ import annotations

from renda_desktop.chinese.numerals import chinese
from renda_desktop.deliberation.paper_parts import form_table, pair, wide
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Paper,
    TextSize,
    Words,
    field,
    gap,
    h1,
    imprint,
    line,
    missing,
    note,
    para,
    title,
)
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.suggestions.letters import Letter, presidium_letter
from renda_desktop.suggestions.number_commands import HANDED_ON
from renda_desktop.suggestions.paper_facts import SuggestionFacts
from renda_desktop.suggestions.paper_phrases import (
    BLANK_DAY,
    answered_words,
    class_names,
    day_passage,
    day_text,
    handed_in_passage,
    name_passage,
    of_case,
    of_entry,
    of_part,
    of_round,
    unit_passage,
    unit_words,
    written_text,
    you_words,
)
from renda_desktop.suggestions.part_rows import AssignmentRow, RoundRow
from renda_desktop.suggestions.rules import CO_RULE, HANDOVER, RETURN_RULE, Clock, Role


def handover_letter(facts: SuggestionFacts) -> Paper:
    """交办函; to a unit that has it after another one 重新交办, a letter of its own with its own number."""
    part, again = facts.file.main, _before(facts) is not None
    name = "重新交办" if again else "交办"
    letter = Letter(HANDOVER, "关于交办", "的函")
    if again and part is not None:
        letter = Letter(HANDED_ON, "关于重新交办", "的函", ("suggestion_assignment", part.id))
    dated = day_passage(part.assigned_on if part else None, of_part(part, facts, "assigned_on"), "交办日期")
    co = unit_words(one.unit for one in facts.file.co_handlers)
    return presidium_letter(
        facts,
        letter,
        unit_passage(facts),
        dated,
        _opening(facts, name),
        _points(facts),
        behind=(
            note(f"联系电话：{facts.office.phone}") if facts.office.phone else None,
            _receipt(facts),
            imprint(field(co, of_part(part, facts, "co"))) if co else None,
        ),
    )


def _before(facts: SuggestionFacts) -> AssignmentRow | None:
    """The main handler that had it before."""
    ended = [one for one in facts.file.assignments if one.role is Role.MAIN and not one.in_force]
    return max(ended, key=lambda one: (one.ended_on or one.assigned_on, one.assigned_on), default=None)


def _opening(facts: SuggestionFacts, again: str) -> Block:
    before, co = _before(facts), unit_words(one.unit for one in facts.file.co_handlers)
    moved = f"原交{before.unit.name}办理。{facts.assigned_under}现改" if before else ""
    co_words = field(f"，{co}会办" if co else "", of_part(facts.file.main, facts, "co"))
    return para(
        "" if before else f"{facts.assigned_under}现将",
        handed_in_passage(facts), f"，{moved}交由{you_words(facts)}" if before else f"交由{you_words(facts)}",
        "主办" if co else "办理", co_words, "，建议原件随函附送。有关事项函告如下：",
        key="opening",
    )  # fmt: skip


def _points(facts: SuggestionFacts) -> list[Block]:
    points: list[tuple[str, str, Words]] = [
        ("clock", "办理期限。", _clock(facts)),
        ("contact", "与代表沟通。", _contact(facts)),
        ("reply", "答复要求。", _reply(facts)),
    ]
    if facts.file.co_handlers:
        points.append(("co", "会办意见。", _co(facts)))
    if facts.file.main is not None and facts.file.main.unit.name.endswith("人民政府"):
        points.append(("pass", "落实责任。", f"请{you_words(facts)}确定具体承办单位和承办人，并告知主席团。"))
    back = _confirmed(facts.file.main, RETURN_RULE)
    if back is not None:
        points.append(("return", "退回办法。", _returning(facts, back)))
    return [
        h1(f"{chinese(number)}、{head}", running=words, key=key)
        for number, (key, head, words) in enumerate(points, 1)
    ]


def _clock(facts: SuggestionFacts) -> Text:
    """The last day by name; six months where the presidium found it hard, and only it can find so."""
    first = _round_given(facts)
    if first is None:
        return text_of(
            "请自交办之日起按法定期限书面答复代表（",
            missing("答复期限", of_case(facts, "assignment")),
            "前）。",
        )
    source = of_round(first, "begins_on")
    if first.number > 1:
        day = day_passage(first.clock.due_on if first.clock.binding else None, source, "再次答复期限")
        return text_of("对上一次答复，代表评价为不满意，请重新研究，于", day, "前再次书面答复代表。")
    clause = text_of("请", answered_words(facts, first.clock, source, since=_since(facts, first)))
    if facts.file.case.hard:
        return text_of(
            "主席团认定本件", field("涉及面广、处理难度大", of_case(facts, "hard")), "，", clause, "。"
        )
    if facts.hard is None:
        return text_of(clause, "。")
    return text_of(
        clause, "；涉及面广、处理难度大的，由主席团认定，",
        _at_most(facts, facts.hard), "。",
    )  # fmt: skip


def _round_given(facts: SuggestionFacts) -> RoundRow | None:
    """The round this letter hands over: the first, unless it was assigned anew in a further one."""
    part, rounds = facts.file.main, facts.file.rounds
    begun = [one for one in rounds if part and _before(facts) and one.begins_on <= part.assigned_on]
    return next(iter(reversed(begun)), rounds[0] if rounds else None)


def _since(facts: SuggestionFacts, one: RoundRow) -> str:
    """From which day the period counts: after a re-assignment from the first one, or anew where it was so decided."""
    part = facts.file.main
    if part is None or _before(facts) is None:
        return "交办之日"
    kept = one.begins_on < part.assigned_on
    return f"首次交办之日（{day_text(one.begins_on)}）" if kept else "重新交办之日"


def _at_most(facts: SuggestionFacts, hard: Clock) -> Text:
    """最迟不超过六个月（2026年9月2日前）."""
    period = facts.periods.get(hard.rule_id, "").removeprefix("大会闭会之日起")
    day = field(day_text(hard.due_on))
    return text_of(f"最迟不超过{period}（", day, "前）") if period else text_of("最迟不超过", day)


def _contact(facts: SuggestionFacts) -> Text:
    wish = "领衔代表要求面商。" if facts.entry.wants_meeting else ""
    return text_of(
        field(wish, of_entry(facts, "wants_meeting")),
        "请在办理前和办理中与代表当面沟通，充分听取意见后提出办理意见，并记录见面的时间和方式。",
    )


def _reply(facts: SuggestionFacts) -> Text:
    each = "联名提出的，逐名答复每位代表；" if facts.reply_to_each and facts.joint else ""
    return text_of(
        "答复函逐项写明办理情况，由单位负责人签发、加盖公章，在右上角标明办理结果类别（",
        class_names(facts.classes), f"）；{each}随函附《代表建议办理情况征询意见表》，同时抄送主席团。",
    )  # fmt: skip


def _co(facts: SuggestionFacts) -> Words:
    clock = _confirmed(facts.file.co_handlers[0], CO_RULE)
    if clock is None:
        return "会办单位请及时将书面办理意见告知主办单位，由主办单位统一答复代表。"
    return text_of(
        "会办单位请于",
        field(day_text(clock.due_on)),
        "前将书面办理意见告知主办单位，由主办单位统一答复代表。",
    )


def _returning(facts: SuggestionFacts, clock: Clock) -> Text:
    return text_of(
        f"不属于{you_words(facts)}职责的，请于", field(day_text(clock.due_on)),
        "前书面说明理由，经主席团同意后退回，不得滞留、延误或者自行转办。",
    )  # fmt: skip


def _confirmed(part: AssignmentRow | None, rule_id: str) -> Clock | None:
    """The local day of handing back or of the opinion, where the place has one; a proposed one is no demand."""
    clocks = part.clocks if part else ()
    return next((clock for clock in clocks if clock.rule_id == rule_id and clock.binding), None)


def suggestion_text(facts: SuggestionFacts) -> list[Block]:
    """The suggestion itself as an attachment: title, text, who signed."""
    names = "、".join(one.name for one in facts.entry.signers)
    content, source = facts.entry.content, of_entry(facts, "content")
    return [
        title(field(facts.entry.name, of_entry(facts, "title"), "标题"), key="text-title"),
        *(written_text(content, source, "text") if content.strip() else [para(missing("内容", source), key="text")]),
        para("提出人：", field(names, of_entry(facts, "signers"), "领衔代表"), key="text-signers"),
        para(
            "提出时间：", field(facts.where, of_entry(facts, "session_id")),
            field(f"，{day_text(facts.entry.received_on)}" if facts.entry.received_on else "",
                  of_entry(facts, "received_on")),
            key="text-where",
        ),
    ]  # fmt: skip


_CUT = "…………………………（回执联，签收后剪下交回主席团）…………………………"


def _receipt(facts: SuggestionFacts) -> list[Block]:
    """今收到第3号代表建议，承办人…，电话…: to be cut off; filled in with what is known already (S24)."""
    part = facts.file.main

    def known(name: str) -> Words:
        return field(getattr(part, name) if part else "", of_part(part, facts, name))

    day = day_text(part.received_on if part else None) or BLANK_DAY.strip("　")
    received = field(day, of_part(part, facts, "received_on"))
    return [
        gap(0.5),
        line(_CUT, size=TextSize.SMALL4, key="cut"),
        form_table(
            [
                wide("回　　执", text_of("今收到", name_passage(facts), "。"), key="receipt"),
                pair(("承 办 人", known("handler")), ("电　　话", known("phone"))),
                pair(("签 收 人", known("received_by")), ("签收日期", received)),
                wide("承办单位", text_of(unit_passage(facts), "（盖章）"), key="receipt-unit"),
            ],
            "receipt",
        ),
    ]  # fmt: skip

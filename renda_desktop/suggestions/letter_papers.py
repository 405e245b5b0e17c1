"""丁06 告知书 of what is not taken up, 转报函 to the county, 办结报告 of the unit, 延办反馈书."""

from __future__ import annotations

from renda_desktop.deliberation.paper_parts import TALL, form_table, pair, wide
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Source,
    TextSize,
    Words,
    addressee,
    attachment,
    attachment_note,
    field,
    h1,
    line,
    paper,
    para,
    signature,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.suggestions.handover_papers import suggestion_text
from renda_desktop.suggestions.letters import Letter, presidium_letter
from renda_desktop.suggestions.number_commands import REFUSAL, SENT_UP
from renda_desktop.suggestions.paper_facts import SuggestionFacts
from renda_desktop.suggestions.paper_phrases import (
    BLANK_DAY,
    addressees,
    class_words,
    day_passage,
    day_text,
    handed_in_passage,
    heading_passage,
    name_passage,
    of_case,
    of_entry,
    of_part,
    of_round,
    presidium_passage,
    sentence,
    title_words,
    unit_day,
    unit_full_name,
    unit_passage,
)
from renda_desktop.suggestions.part_rows import AssignmentRow, DelayRow, RoundRow
from renda_desktop.suggestions.parts_then import moved
from renda_desktop.suggestions.rules import HANDOVER, RETURN_RULE, URGING, Outcome

CLOSED_REPORT, DELAY, HAND_BACK = f"{URGING}办结", f"{URGING}延办", f"{HANDOVER}退办"


def refusal_letter(facts: SuggestionFacts) -> Paper:
    """不予受理告知书: why it is not handled as a suggestion."""
    case = facts.file.case
    you = "你们" if facts.joint else "您"
    reason = field(sentence(case.clearing_reason), of_case(facts, "clearing_reason"), "不立案的理由")
    dated = day_passage(case.cleared_on, of_case(facts, "cleared_on"), "告知日期")
    return presidium_letter(
        facts,
        Letter(REFUSAL, "关于", "不予受理的告知书"),
        addressees(facts),
        dated,
        para(f"{you}提出的", name_passage(facts), "收悉。", key="opening"),
        para("经研究，", reason, "，不作为代表建议交办。", key="reason"),
        para(f"感谢{you}对我{facts.town}工作的关心。{you}对此有不同意见的，可以向主席团提出。", key="end"),
    )


def sent_up_letter(facts: SuggestionFacts) -> Paper:
    """转报函: what lies beyond the township's power goes to the county with its text."""
    case = facts.file.case
    dated = day_passage(case.sent_up_on, of_case(facts, "sent_up_on"), "转报日期")
    return presidium_letter(
        facts,
        Letter(SENT_UP, "关于转报", "的函"),
        field(case.sent_up_to, of_case(facts, "sent_up_to"), "转报到哪里"),
        dated,
        para(
            f"我{facts.town}人大", handed_in_passage(facts), f"，所提问题超出我{facts.town}的职权范围。",
            "现随函转报，请予研究办理并函复，以便答复代表。",
            key="opening",
        ),
        attachment_note(text_of(field(facts.entry.name, of_entry(facts, "title"), "标题"))),
        behind=(attachment(), suggestion_text(facts)),
    )  # fmt: skip


def closed_report(facts: SuggestionFacts) -> Paper:
    """办结报告: the unit tells the presidium how it was handled, what was answered, what is really done."""
    case = facts.file.case
    points: tuple[tuple[str, str, Words], ...] = (
        ("course", "办理经过。", _course(facts)),
        ("reply", "答复情况。", _replies(facts)),
        ("done", "落实情况。", _done(facts)),
    )
    return paper(
        CLOSED_REPORT,
        f"关于{title_words(facts)}办结情况的报告",
        Layout.PLAIN,
        title("关于", heading_passage(facts), "办结情况的报告"),
        addressee(presidium_passage(facts)),
        para(
            handed_in_passage(facts), "交由我单位办理，现已办结。有关情况报告如下：",
            key="opening",
        ),
        [h1(f"{number}、{head}", running=words, key=key)
         for number, (key, head, words) in zip("一二三", points, strict=True)],
        para("特此报告。", key="end"),
        signature(
            unit_full_name(facts), day_passage(case.closed_on, of_case(facts, "closed_on"), "办结日期")
        ),
        record=of_entry(facts),
        office=facts.office.presidium,
    )  # fmt: skip


def _course(facts: SuggestionFacts) -> Words:
    """Of this unit: from its own day on, which after a re-assignment is not the first one."""
    part = facts.file.main
    begun = part.assigned_on if part else facts.file.assigned_on
    met = [
        one for one in facts.file.contacts if begun is None or one.met_on >= begun or not moved(facts.file)
    ]
    days = "、".join(day_text(one.met_on) for one in met)
    told = field(f"，于{days}与代表见面沟通" if met else "", Source("suggestion", facts.file.id, "contacts"))
    return text_of(
        day_passage(begun, of_part(part, facts, "assigned_on"), "交办日期"), "收到交办", told, "。",
    )  # fmt: skip


def _replies(facts: SuggestionFacts) -> Words:
    words: list[Words] = []
    for one in facts.file.replies:
        again = "再次" if one.number > 1 else ""
        number = f"（{one.reply_number}）" if one.reply_number else ""
        words += [
            day_passage(one.replied_on, of_round(one, "replied_on"), "答复日期"),
            f"{again}{one.way.value}代表{number}",
            field(f"，办理结果为{class_words(facts, one.letter)}", of_round(one, "letter")),
            field(f"，代表评价为{one.verdict.value}" if one.verdict else "", of_round(one, "verdict")),
            "。",
        ]
    above, case = facts.file.case.answered_from_above_on, facts.file.case
    if above is not None:
        answer = sentence(case.answer_from_above)
        words.append(
            field(
                f"{day_text(above)}收到{case.sent_up_to}的答复：{answer}。",
                of_case(facts, "answer_from_above"),
            )
        )
    return text_of(*words) or text_of(field("", of_case(facts, "closed_on"), "答复情况"))


def _done(facts: SuggestionFacts) -> Words:
    case = facts.file.case
    done = "" if case.outcome is Outcome.OPEN else case.outcome.value
    note = f"：{sentence(case.outcome_note)}" if case.outcome_note.strip() else ""
    open_ = [one for one in facts.file.promises if one.done_on is None]
    promised = "；".join(f"{sentence(one.text)}，{day_text(one.due_on)}前完成" for one in open_)
    return text_of(
        field(done, of_case(facts, "outcome"), "落实情况"), field(note, of_case(facts, "outcome_note")), "。",
        field(f"承诺事项：{promised}。" if promised else "", of_case(facts, "promises")),
    )  # fmt: skip


def hand_back_form(facts: SuggestionFacts, part: AssignmentRow) -> Paper:
    """退办申请: why a unit does not hold it for its business, until when it could say so, and what was decided."""
    until = next((clock for clock in part.clocks if clock.rule_id == RETURN_RULE and clock.binding), None)
    reason = field(part.return_reason, of_part(part, facts, "return_reason"), "退回理由")
    asked = field(day_text(part.returned_on), of_part(part, facts, "returned_on"))
    rows = [
        pair(
            ("建议编号", field(facts.entry.code, of_entry(facts, "number"))),
            ("承办单位", field(part.unit.name, of_part(part, facts, "unit_id"))),
        ),
        wide("标　　题", field(facts.entry.name, of_entry(facts, "title"), "标题"), key="title"),
        pair(
            ("交办日期", field(day_text(part.assigned_on), of_part(part, facts, "assigned_on"))),
            ("申请日期", asked),
        ),
        wide("退回期限", f"{day_text(until.due_on)}前" if until else "", key="until"),
        wide("退回理由", reason, TALL, key="reason"),
        wide("建议改由\n哪个单位办", "", key="instead"),
        wide("承办单位", f"\n负责人（签字）：　　　　　　（盖章）\n{BLANK_DAY}", 26.0, key="unit-signed"),
        wide("主席团意见", _decided_on(facts, part), 30.0, key="decided"),
    ]  # fmt: skip
    return paper(
        HAND_BACK,
        f"{title_words(facts)}退办申请（{part.unit.name}）",
        Layout.CARD,
        title(field(facts.office.name), "代表建议退办申请"),
        form_table(rows, "form"),
        line(
            "说明：主席团同意以前仍由原承办单位办理，不得滞留、延误或者自行转办。",
            size=TextSize.SMALL4,
            key="note",
        ),
        record=of_entry(facts),
        office=facts.office.presidium,
    )


def _decided_on(facts: SuggestionFacts, part: AssignmentRow) -> Words:
    """同意退回 once the part has ended; before that both to be chosen from."""
    if part.ended_on is None:
        return f"□ 同意退回　　□ 不同意，仍由原单位办理\n{BLANK_DAY}"
    to = f"，改由{facts.file.main.unit.name}办理" if facts.file.main else ""
    return field(f"同意退回{to}。\n{day_text(part.ended_on)}", of_part(part, facts, "ended_on"))


def delay_form(facts: SuggestionFacts, one: RoundRow, delay: DelayRow) -> Paper:
    """延办反馈书: why not in time, until when at the latest, what is done meanwhile; the last day by law stays."""

    def source(name: str) -> Source:
        return Source("suggestion_delay", delay.id, name)

    due = day_passage(one.clock.due_on, of_round(one, "begins_on"), "答复期限")
    rows = [
        pair(
            ("建议编号", field(facts.entry.code, of_entry(facts, "number"))),
            ("承办单位", unit_passage(facts, label="承办单位")),
        ),
        wide("标　　题", field(facts.entry.name, of_entry(facts, "title"), "标题"), key="title"),
        pair(
            (
                "交办日期",
                field(day_text(unit_day(facts, one)), of_part(facts.file.main, facts, "assigned_on")),
            ),
            ("答复期限", due),
        ),
        pair(
            ("提出日期", field(day_text(delay.asked_on), source("asked_on"))),
            ("最迟答复\n日　　期", field(day_text(delay.until), source("until"))),
        ),
        wide("不能按期\n答复原因", field(delay.reason, source("reason"), "原因"), TALL, key="reason"),
        wide("办理措施", field(delay.measures, source("measures"), "办理措施"), TALL, key="measures"),
        wide("承办单位", f"\n负责人（签字）：　　　　　　（盖章）\n{BLANK_DAY}", 26.0, key="unit-signed"),
        wide("主席团意见", _agreed(delay, source("agreed_on")), 26.0, key="agreed"),
    ]
    return paper(
        DELAY,
        f"{title_words(facts)}延办反馈书",
        Layout.CARD,
        title(field(facts.office.name), "代表建议延办反馈书"),
        form_table(rows, "form"),
        _statute(facts, one, delay),
        record=of_entry(facts),
        office=facts.office.presidium,
    )


def _agreed(delay: DelayRow, source: Source) -> Words:
    return text_of(
        "同意。" if delay.agreed_on else "", "\n", field(day_text(delay.agreed_on) or BLANK_DAY, source)
    )


def _statute(facts: SuggestionFacts, one: RoundRow, delay: DelayRow) -> Block:
    """The statutory day does not move: whoever answers later is late all the same."""
    late = "最迟答复日期已经超过答复期限，过期仍按逾期登记；" if delay.until > one.clock.due_on else ""
    words = f"说明：{late}延办不改变法定的答复期限。承办单位将本书同时送交领衔代表和主席团。"
    return line(words, size=TextSize.SMALL4, key="note")

"""The course of a suggestion in steps: what happened on which day, and where it is entered."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.compose import Source
from renda_desktop.suggestions.paper_facts import (
    SuggestionFacts,
    of_case,
    of_entry,
    of_part,
    of_round,
    sentence,
)
from renda_desktop.suggestions.rules import Clearing, Role


class Step(Struct, frozen=True):
    """A line of the course: the day, what happened, where it is entered."""

    day: datetime.date
    words: str
    source: Source


def steps(facts: SuggestionFacts) -> Iterator[Step]:
    """Everything that was entered, in no order."""
    yield from _case_steps(facts)
    yield from _unit_steps(facts)
    for one in facts.file.urgings:
        words = "：".join(filter(None, (f"{one.by}{one.kind.value}", sentence(one.words))))
        answer = f"；答复：{sentence(one.answer)}" if one.answer.strip() else ""
        yield Step(one.urged_on, f"{words}{answer}", Source("suggestion_urging", one.id, "words"))
    for round_ in facts.file.rounds:
        if round_.number > 1:
            words = f"发出重新办理通知，{chinese_date(round_.clock.due_on)}前再次答复"
            yield Step(round_.begins_on, words, of_round(round_, "begins_on"))
        for delay in round_.delays:
            words = f"承办单位反馈延办，最迟{chinese_date(delay.until)}答复：{sentence(delay.reason)}"
            yield Step(delay.asked_on, words, Source("suggestion_delay", delay.id, "until"))
        if round_.draft_on:
            yield Step(round_.draft_on, "预答复，当面征求代表意见", of_round(round_, "draft_on"))
        if round_.replied_on:
            kind = f"{round_.letter}类" if round_.letter else ""
            words = f"{'再次' if round_.number > 1 else ''}{round_.way.value}{f'（{kind}）' if kind else ''}"
            yield Step(round_.replied_on, words, of_round(round_, "replied_on"))


def _case_steps(facts: SuggestionFacts) -> Iterator[Step]:
    case, entry = facts.file.case, facts.entry
    reason = f"：{sentence(case.clearing_reason)}" if case.clearing_reason else ""
    into = facts.file.merged_into
    result = f"并入第{into.number}号建议" if into else case.clearing.value
    cleared = f"清理：{result}{reason}" if case.clearing is not Clearing.OPEN else ""
    hard = f"主席团认定涉及面广、处理难度大：{sentence(case.hard_reason)}" if case.hard else ""
    above = f"收到上级答复：{sentence(case.answer_from_above)}".rstrip("：")
    received = f"收到建议{f'（{entry.receiver}收）' if entry.receiver else ''}"
    pairs = (
        (entry.received_on, received, of_entry(facts, "received_on")),
        (case.cleared_on, cleared, of_case(facts, "cleared_on")),
        (case.hard_on, hard, of_case(facts, "hard_reason")),
        (case.sent_up_on, f"转报{case.sent_up_to}", of_case(facts, "sent_up_on")),
        (case.answered_from_above_on, above, of_case(facts, "answer_from_above")),
        (case.closed_on, "办结", of_case(facts, "closed_on")),
    )  # fmt: skip
    yield from (Step(day, words, source) for day, words, source in pairs if day is not None and words)


def _unit_steps(facts: SuggestionFacts) -> Iterator[Step]:
    mains = 0
    for part in facts.file.assignments:
        main = part.role is Role.MAIN
        again = "重新" if main and mains else ""
        mains += main
        how = f"{again}交办给{part.unit.name}" if main else f"交{part.unit.name}会办"
        yield Step(part.assigned_on, how, of_part(part, facts, "assigned_on"))
        if part.received_on:
            by = f"{part.received_by}签收" if part.received_by else "签收"
            yield Step(part.received_on, f"{part.unit.name}{by}", of_part(part, facts, "received_on"))
        if part.returned_on:
            words = f"{part.unit.name}申请退回：{sentence(part.return_reason)}"
            yield Step(part.returned_on, words, of_part(part, facts, "return_reason"))
        if part.opinion_on:
            words = f"{part.unit.name}提出会办意见：{sentence(part.opinion)}".rstrip("：")
            yield Step(part.opinion_on, words, of_part(part, facts, "opinion"))

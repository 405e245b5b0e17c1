"""The course of a suggestion in steps: what happened on which day, and where it is entered."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.compose import Source
from renda_desktop.suggestions.paper_facts import SuggestionFacts
from renda_desktop.suggestions.paper_phrases import of_case, of_entry, of_part, of_round, sentence
from renda_desktop.suggestions.rules import Clearing, Role

_EACH = 20
"""Turns of one round: its notice, assignments, urging and delays, the reply last."""
_REPLIED, _LAST = _EACH - 1, 10**6


class Step(Struct, frozen=True):
    """A line of the course: the day, what happened, where it is entered; `turn` orders what is of one day."""

    day: datetime.date
    words: str
    source: Source
    turn: int = 0


def steps(facts: SuggestionFacts) -> Iterator[Step]:
    """Everything that was entered, in no order."""
    yield from _case_steps(facts)
    yield from _unit_steps(facts)
    for one in facts.file.urgings:
        words = "：".join(filter(None, (f"{one.by}{one.kind.value}", sentence(one.words))))
        answer = f"；答复：{sentence(one.answer)}" if one.answer.strip() else ""
        source = Source("suggestion_urging", one.id, "words")
        yield Step(one.urged_on, f"{words}{answer}", source, _begun(facts, one.urged_on) + 14)
    for round_ in facts.file.rounds:
        first = round_.number * _EACH
        if round_.number > 1:
            until = f"，{chinese_date(round_.clock.due_on)}前再次答复" if round_.clock.binding else ""
            words = f"发出重新办理通知{until}"
            yield Step(round_.begins_on, words, of_round(round_, "begins_on"), first)
        for delay in round_.delays:
            words = f"承办单位反馈延办，最迟{chinese_date(delay.until)}答复：{sentence(delay.reason)}"
            yield Step(delay.asked_on, words, Source("suggestion_delay", delay.id, "until"), first + 15)
        if round_.draft_on:
            yield Step(round_.draft_on, "预答复，当面征求代表意见", of_round(round_, "draft_on"), first + 17)
        if round_.replied_on:
            kind = f"{round_.letter}类" if round_.letter else ""
            words = f"{'再次' if round_.number > 1 else ''}{round_.way.value}{f'（{kind}）' if kind else ''}"
            yield Step(round_.replied_on, words, of_round(round_, "replied_on"), first + _REPLIED)


def _begun(facts: SuggestionFacts, day: datetime.date) -> int:
    """The first turn of the round that had begun on a day."""
    return _EACH * max((one.number for one in facts.file.rounds if one.begins_on <= day), default=1)


def _case_steps(facts: SuggestionFacts) -> Iterator[Step]:
    case, entry = facts.file.case, facts.entry
    reason = f"：{sentence(case.clearing_reason)}" if case.clearing_reason else ""
    into = facts.file.merged_into
    result = f"并入第{into.number}号建议" if into else case.clearing.value
    cleared = f"清理：{result}{reason}" if case.clearing is not Clearing.OPEN else ""
    hard = f"主席团认定涉及面广、处理难度大：{sentence(case.hard_reason)}" if case.hard else ""
    above = f"收到上级答复：{sentence(case.answer_from_above)}".rstrip("：")
    received = f"收到建议{f'（{entry.receiver}收）' if entry.receiver else ''}"
    above_on = case.answered_from_above_on
    pairs = (
        (entry.received_on, received, of_entry(facts, "received_on"), 0),
        (case.cleared_on, cleared, of_case(facts, "cleared_on"), 1),
        (case.hard_on, hard, of_case(facts, "hard_reason"), _EACH + 12),
        (case.sent_up_on, f"转报{case.sent_up_to}", of_case(facts, "sent_up_on"), _EACH + 13),
        (above_on, above, of_case(facts, "answer_from_above"), _begun(facts, above_on or facts.today) + 16),
        (case.closed_on, "办结", of_case(facts, "closed_on"), _LAST),
    )  # fmt: skip
    yield from (
        Step(day, words, source, turn) for day, words, source, turn in pairs if day is not None and words
    )


def _unit_steps(facts: SuggestionFacts) -> Iterator[Step]:
    mains = 0
    for part in facts.file.assignments:
        main = part.role is Role.MAIN
        again = "重新" if main and mains else ""
        first = (_begun(facts, part.assigned_on) if again else _EACH) + min(3 * mains, 9)
        mains += main
        how = f"{again}交办给{part.unit.name}" if main else f"交{part.unit.name}会办"
        yield Step(part.assigned_on, how, of_part(part, facts, "assigned_on"), first + 1)
        if part.received_on:
            by = f"{part.received_by}签收" if part.received_by else "签收"
            yield Step(
                part.received_on, f"{part.unit.name}{by}", of_part(part, facts, "received_on"), first + 2
            )
        if part.returned_on:
            words = f"{part.unit.name}申请退回：{sentence(part.return_reason)}"
            yield Step(part.returned_on, words, of_part(part, facts, "return_reason"), first + 3)
        if part.opinion_on:
            words = f"{part.unit.name}提出会办意见：{sentence(part.opinion)}".rstrip("：")
            yield Step(
                part.opinion_on, words, of_part(part, facts, "opinion"), _begun(facts, part.opinion_on) + 16
            )

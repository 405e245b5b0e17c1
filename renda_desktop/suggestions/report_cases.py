"""The suggestions that 丁07 names one by one: examples of what was done, and what is still open."""

from __future__ import annotations

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import Source, field, h2, para
from renda_desktop.documents.passages import text_of
from renda_desktop.suggestions.paper_phrases import sentence
from renda_desktop.suggestions.report_facts import YearFacts, joined, of_year, public_words
from renda_desktop.suggestions.report_tables import left_words
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Outcome, State

_NAMED = 5
"""So many suggestions are told as examples."""
_LISTED = 10
"""So many open ones stand in the text; all of them in the table that goes with it."""


def done_blocks(facts: YearFacts) -> list[Block]:
    """Examples: excellent ones first, then what was really done; the report will be public, so without telephones."""
    done = [file for file in facts.files if file.case.outcome in (Outcome.DONE, Outcome.PARTLY)]
    chosen = sorted(done, key=lambda file: not file.case.excellent)[:_NAMED]
    if not chosen:
        return [para("还没有登记已经办成的建议。", key="done-none")]
    more = len(done) - len(chosen)
    rest = [para(f"另有{more}件已经办成或者部分办成。", key="done-more")] if more else []
    return [*(_example(place, file) for place, file in enumerate(chosen, 1)), *rest]


def _example(place: int, file: SuggestionFile) -> Block:
    entry, case = file.entry, file.case
    note = f"：{public_words(sentence(case.outcome_note))}" if case.outcome_note.strip() else ""
    lead, several = entry.lead, len(entry.signers) > 1
    who = f"{lead.name}{f'等{len(entry.signers)}名' if several else ''}代表提出" if lead else ""
    unit = f"，{file.unit.name}承办" if file.unit else ""
    good = "，评为优秀建议" if case.excellent else ""
    return h2(
        f"（{chinese(place)}）《", field(entry.name, Source("suggestion", file.id, "title")),
        f"》（{_numbered(file)}）。",
        running=text_of(
            field(f"{who}{unit}{good}。", Source("suggestion", file.id, "signers")),
            field(f"{case.outcome.value}{note}。", Source("suggestion_case", file.id, "outcome_note")),
        ),
        key=f"example@{file.id}",
    )  # fmt: skip


_OPEN = (
    (State.OVERDUE, "逾期没有答复"), (State.SOON, "七天内到期"), (State.TO_VERIFY, "过了参照日期、待核实"),
    (State.HANDED_BACK, "退回待重新交办"),
    (State.TO_ASSIGN, "待交办"), (State.IN_PROGRESS, "正在办理"), (State.SENT_UP, "转报上级"),
    (State.FEEDBACK_LATE, "代表逾期没有反馈"), (State.TO_APPRAISE, "待代表反馈"), (State.TO_CLOSE, "待办结"),
)  # fmt: skip


def open_blocks(facts: YearFacts) -> list[Block]:
    """How many stand where, then the pressing ones one by one; the rest in the table."""
    rows = facts.unfinished
    if not rows:
        return [para("全部建议已经办结。", key="open-none")]
    parts = [
        text_of(f"{words}", field(number, of_year(facts, f"state:{state.name}")), "件")
        for state, words in _OPEN
        if (number := sum(row_.state is state for row_ in rows))
    ]
    carried = sum(row_.entry.origin.year < facts.year for row_ in rows)
    before = (
        text_of("（含以前年度转来的", field(carried, of_year(facts, "carried")), "件）") if carried else None
    )
    more = len(rows) - _LISTED
    rest = [para(f"其余{more}件见附表。", key="open-more")] if more > 0 else []
    return [
        para(
            "还有", field(len(rows), of_year(facts, "unfinished")), "件没有办结", before, "：", joined(parts), "。",
            key="open-all",
        ),
        *(_open_line(place, file) for place, file in enumerate(rows[:_LISTED], 1)),
        *rest,
    ]  # fmt: skip


def _numbered(file: SuggestionFile) -> str:
    """七次会议第3号, 2025年闭会期间第1号: numbers of several series side by side."""
    origin = file.entry.origin
    series = f"{chinese(origin.session)}次会议" if origin.session is not None else f"{origin.year}年闭会期间"
    return f"{series}第{file.entry.number}号"


def _open_line(place: int, file: SuggestionFile) -> Block:
    """1.《关于…的建议》（七次会议第3号）：镇水利站承办，逾期，应于2026年6月2日前答复，逾期8天。"""
    entry = file.entry
    unit = f"{file.unit.name}承办，" if file.unit else ""
    due = _due_words(file)
    left = left_words(file)
    told = f"，{left}" if left else ""
    return para(
        f"{place}.《", field(entry.name, Source("suggestion", file.id, "title")), f"》（{_numbered(file)}）：",
        field(f"{unit}{file.state.value}{due}{told}。", Source("suggestion", file.id, "state")),
        key=f"open@{file.id}",
    )  # fmt: skip


def _due_words(file: SuggestionFile) -> str:
    """，限2026年6月2日前答复; where only an unconfirmed figure sets it ，参照…（待确认）, of a slip nothing."""
    clock = file.clock
    if clock is None:
        return ""
    if clock.binding:
        return f"，限{chinese_date(clock.due_on)}前{clock.what}"
    waiting = file.now is not None and file.now.replied_on is None
    return f"，参照{chinese_date(clock.due_on)}前{clock.what}（待确认）" if waiting else ""

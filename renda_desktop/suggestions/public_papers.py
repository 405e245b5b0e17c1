"""What is made public of a year's suggestions: the list, and the notice of each half year for the board.

代表法2025 第五十一条第三款: the report on handling is to be public. Names of deputies stay; telephones, addresses and
private persons do not stand in it: of the text only what the office wrote for the public is shown, and suggestions
whose deputies did not agree, or of whom nobody entered what they want, are counted and left out.
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
    h1,
    label,
    line,
    paper,
    para,
    row,
    signature,
    table,
    title,
)
from renda_desktop.suggestions.figures import Figures, figures_of
from renda_desktop.suggestions.paper_phrases import sentence, short_day
from renda_desktop.suggestions.report_facts import YearFacts, of_year, public_words
from renda_desktop.suggestions.report_papers import NO_SUGGESTIONS
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import REPORT, Clearing, Outcome, State

PUBLIC_LIST = f"{REPORT}公开"
BOARDS = (f"{REPORT}上半年", f"{REPORT}下半年")
HALVES = ("上半年", "下半年")
_TEXT = ("主要内容", 0.0, 2.0)
_LIST = (
    ("序号", 12.0, 0.0), ("编号", 29.0, 0.0), ("建议标题", 0.0, 1.8), _TEXT, ("提出代表", 0.0, 1.1),
    ("承办单位", 0.0, 1.2), ("答复日期", 24.0, 0.0), ("办理结果", 0.0, 1.0), ("落实情况", 24.0, 0.0),
)  # fmt: skip
_NAMED = 12
"""So many suggestions that were done are named on the board."""


def is_public(file: SuggestionFile) -> bool:
    """Whether its deputies agreed; whoever was not asked has not."""
    return file.entry.public is True


def public_list(facts: YearFacts) -> Paper:
    """代表建议办理情况公开表 of a year."""
    shown = [file for file in facts.files if is_public(file) and file.case.clearing is not Clearing.MERGED]
    refused = sum(file.entry.public is False for file in facts.files)
    unasked = sum(file.entry.public is None for file in facts.files)
    merged = sum(is_public(file) and file.case.clearing is Clearing.MERGED for file in facts.files)
    name, columns = f"{facts.year}年代表建议办理情况公开表", _columns(shown)
    return paper(
        PUBLIC_LIST,
        name,
        Layout.REGISTER,
        title(f"{facts.office.name}{facts.year}年代表建议、批评和意见\n办理情况公开表"),
        line(f"公开单位：{facts.office.presidium}", f"截至{chinese_date(facts.today)}", key="of"),
        table(
            [column(weight or 1.0, mm=mm, align=_align(weight)) for _, mm, weight in columns],
            [_row(place, file, facts, told=_TEXT in columns) for place, file in enumerate(shown, 1)]
            or [row(cell("没有可以公开的建议。", colspan=len(columns)))],
            [row(*(label(heading) for heading, _, _ in columns))],
            TextSize.NO5,
            key="list",
        ),
        line(
            _left_out(len(facts.files), len(shown), merged, refused, unasked),
            size=TextSize.SMALL4,
            key="left-out",
        ),
        record=of_year(facts),
        office=facts.office.presidium,
    )


def _columns(shown: Sequence[SuggestionFile]) -> list[tuple[str, float, float]]:
    """Without the column of contents as long as the office wrote none for the public."""
    told = any(file.case.public_text.strip() for file in shown)
    return [one for one in _LIST if told or one != _TEXT]


def _align(weight: float) -> Align:
    return Align.LEFT if weight else Align.CENTER


def _left_out(everything: int, shown: int, merged: int, refused: int, unasked: int) -> str:
    """共60件，列出52件；…: who counts finds every one of them; where nobody entered an answer, nobody refused."""
    parts = [f"共{everything}件，列出{shown}件"]
    if merged:
        parts.append(f"{merged}件并入其他建议一并办理")
    if refused:
        parts.append(f"{refused}件代表不同意公开，没有列出")
    if unasked:
        parts.append(f"{unasked}件还没有登记代表是否同意公开，没有列出")
    return f"说明：{'；'.join(parts)}。"


def _row(place: int, file: SuggestionFile, facts: YearFacts, *, told: bool) -> Row:
    def source(name: str) -> Source:
        return Source("suggestion", file.id, name)

    names = {one.letter: one.name for one in facts.classes}
    entry, last = file.entry, file.replies[-1] if file.replies else None
    again = file.now is not None and file.now.number > 1 and file.now.replied_on is None
    others = f"等{len(entry.signers)}人" if len(entry.signers) > 1 else ""
    result = f"{last.letter}（{names.get(last.letter, '')}）" if last and last.letter else _settled(file)
    if again:  # what the deputy was not satisfied with is no result
        result, last = "正在重新办理", None
    done = "" if file.case.outcome is Outcome.OPEN else file.case.outcome.value
    content = public_words(sentence(file.case.public_text))
    text = [field(content, Source("suggestion_case", file.id, "public_text"))] if told else []
    return row(
        str(place),
        field(entry.code, source("number")),
        field(public_words(entry.name), source("title")),
        *text,
        field(f"{entry.lead.name}{others}" if entry.lead else "", source("signers")),
        field(file.main.unit.name if file.main else ""),
        field(short_day(last.replied_on if last else None)),
        field(result),
        field(done, Source("suggestion_case", file.id, "outcome")),
        height_mm=LOW,
        key=file.id,
        source=source(""),
    )


def _settled(file: SuggestionFile) -> str:
    """What stands instead of a result: 不立案, 当场答复, 正在办理."""
    if file.case.clearing in (Clearing.REFUSED, Clearing.ON_SPOT):
        return str(file.case.clearing.value)
    return "待交办" if file.state is State.TO_ASSIGN else "正在办理"


def half_of(file: SuggestionFile) -> int:
    """0 for what was received until June, else 1; without a day the first half, in which sessions are."""
    day = file.entry.received_on
    return 1 if day is not None and day.month > 6 else 0


def half_over(year: int, half: int) -> datetime.date:
    """The last day of the half year."""
    return datetime.date(year, 6, 30) if half == 0 else datetime.date(year, 12, 31)


def board_notice(facts: YearFacts, half: int) -> Paper:
    """半年公开栏: what came in in the half year, how it was answered, what was done (seed 004: 每半年报道一次)."""
    files = [file for file in facts.files if half_of(file) == half]
    name = f"{facts.year}年{HALVES[half]}代表建议办理情况"
    phone = f"监督电话：{facts.office.phone}。" if facts.office.phone else ""
    return paper(
        BOARDS[half],
        f"{name}公开栏",
        Layout.PUBLIC,
        title(f"{facts.office.name}\n{name}公开栏"),
        para(
            f"{facts.public_under}现将",
            f"{facts.year}年{HALVES[half]}收到的代表建议、批评和意见（以下简称建议）的办理情况公布如下"
            f"（截至{chinese_date(facts.today)}）：",
            key="opening",
        ),
        _board(facts, files),
        para(f"欢迎代表和群众监督。{phone}", key="end"),
        signature(facts.office.presidium, field(chinese_date(facts.today))),
        record=of_year(facts),
        office=facts.office.presidium,
    )


def _board(facts: YearFacts, files: Sequence[SuggestionFile]) -> list[Block]:
    if not files:
        return [para(NO_SUGGESTIONS, key="none")]
    f = figures_of(files, facts.letters)
    t = f.totals
    parts: list[tuple[str, str, Words]] = [
        ("come", "收到和交办。", f"共收到建议{t.handed_in.number}件，交办{f.assigned.number}件{_rest(f)}。"),
        ("answered", "答复和评价。", _answered(f)),
        ("done", "办成的建议。", _done(files)),
        ("open", "正在办理的建议。", _open(facts, files)),
    ]
    return [
        h1(f"{number}、{head}", running=words, key=key)
        for number, (key, head, words) in zip("一二三四", parts, strict=True)
    ]


def _rest(f: Figures) -> str:
    """What was not assigned, by its reason."""
    t = f.totals
    settled = (("并案", t.merged.number), ("不立案", t.refused.number), ("当场答复", t.on_spot.number))
    waiting = t.handed_in.number - f.assigned.number - sum(number for _, number in settled)
    told = [f"{name}{number}件" for name, number in (*settled, ("尚未交办", waiting)) if number]
    return f"，{'、'.join(told)}" if told else ""


def _answered(f: Figures) -> str:
    if not f.replied.number:
        return (
            "还没有到答复的时候，承办单位正在办理。"
            if not f.late.number
            else f"逾期没有答复{f.late.number}件。"
        )
    late = f"，逾期没有答复{f.late.number}件" if f.late.number else ""
    base = f.satisfied_rate.base.number
    judged = (
        f"收到代表评价{base}件，满意率{f.satisfied_rate.text}（连同基本满意{f.content_rate.text}）。"
        if base
        else ""
    )
    return f"已经答复{f.replied.number}件，占交办的{f.reply_rate.text}{late}。{judged}"


def _done(files: Sequence[SuggestionFile]) -> str:
    done = [file for file in files if file.case.outcome is Outcome.DONE]
    named = [f"《{public_words(file.entry.name)}》" for file in done if is_public(file)][:_NAMED]
    if not done:
        return "还没有登记办成的建议。"
    listed = f"，其中：{'、'.join(named)}" if named else ""
    return f"已经办成{len(done)}件{listed}。"


def _open(facts: YearFacts, files: Sequence[SuggestionFile]) -> str:
    open_, before = sum(file.open for file in files), len(facts.carried)
    older = f"；以前年度没有办结的{before}件，继续督办" if before else ""
    return f"还有{open_}件没有办结{older}。" if open_ else f"全部办结{older}。"

"""甲35: the rules of a rating, its ballot, and the summary of its result. Pure functions (documents.md §5).

满意率 = (满意＋基本满意) ÷ 收回有效票, one decimal, rounded half up (`roster.rules.share`).
The ballot bears no number and no mark, and nobody's name is kept.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Choice
from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Part,
    Passage,
    Source,
    TextSize,
    Words,
    caption,
    cell,
    centred,
    column,
    field,
    gap,
    items,
    label,
    line,
    missing,
    paper,
    para,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.ratings.rows import RatingRow, SubjectResult, SubjectRow
from renda_desktop.ratings.words import subject_words
from renda_desktop.sessions.paper_parts import name_of
from renda_desktop.sessions.rows import SessionFacts

RULES = "甲35办法"
BALLOT = "甲35测评票"
SUMMARY = "甲35汇总表"
_BLANK = "　　"
_TWO_FIT = 4
"""So many lines at most leave room for two ballots on one sheet."""
_LINE_MM = 11.0
_CUT = "－ － － － － － － －　沿此线裁开　－ － － － － － － －"


def of_rating(rating: RatingRow, name: str = "") -> Source:
    """A source in the rating."""
    return Source("rating", rating.id, name)


def _of_subject(subject: SubjectRow, name: str) -> Source:
    return Source("rating_subject", subject.id, name)


def _name(rating: RatingRow) -> Passage:
    return field(rating.title, of_rating(rating, "title"), "测评的名称")


def rating_rules(facts: SessionFacts, rating: RatingRow, adopted_on: datetime.date | None = None) -> Paper:
    """甲35 测评办法, a draft until it was adopted; what happens below the line is a placeholder until the office
    wrote it.
    """
    adopted = chinese_date(adopted_on) if adopted_on is not None else ""
    return paper(
        RULES,
        f"{facts.short_name}{rating.title}办法",
        Layout.PLAIN,
        title(name_of(facts), "\n", _name(rating), "办法", "" if adopted else "\n（草案）"),
        caption("（", field(adopted, of_rating(rating), "通过日期"), name_of(facts), "通过）", key="passed")
        if adopted
        else None,
        items(list(_rules(rating)), key="rule"),
        record=of_rating(rating),
        office=facts.presidium,
    )


def _rules(rating: RatingRow) -> Iterator[Words]:
    choices = rating.scheme.choices
    last = choices[-1].value
    quoted = "".join(f"“{choice.value}”" for choice in choices)
    yield "为依法行使监督职权，促进有关单位改进工作，制定本办法。"
    yield text_of("测评的对象是：", _subjects(rating), "。")
    yield "测评采取无记名投票方式，由出席会议的代表填写测评票。测评票不编号，不作任何可以识别个人的标记。"
    yield (
        f"测评票设{quoted}四栏，每一项选一栏，在栏内画“○”。一项没有选的或者选了两栏以上的，这一项按“{last}”计算；"
        "整张票无法辨认的为无效票。"
    )
    yield "收回的测评票等于或者少于发出的测评票，测评有效；多于发出的，测评无效，重新测评。"
    yield "满意率按“满意”与“基本满意”票数之和除以收回的有效票计算，保留一位小数，四舍五入。"
    yield text_of("满意率低于", _low(rating), "的，", _consequence(rating), "。")
    yield "监票人、计票人由会议确定，被测评单位的人员不担任监票人、计票人。测评结果由会议主持人当场宣布。"
    yield "本办法经会议通过后施行。"


def _subjects(rating: RatingRow) -> tuple[Passage, ...]:
    names = [_named(subject) for subject in rating.subjects]
    if not names:
        return (missing("测评的对象", of_rating(rating, "subjects")),)
    return _joined(names)


def _named(subject: SubjectRow) -> Passage:
    return field(subject_words(subject.kind, subject.name), _of_subject(subject, "name"))


def _joined(names: Sequence[Passage]) -> tuple[Passage, ...]:
    """镇水利站、镇卫生院."""
    return tuple([part for name in names for part in (name, Passage("、"))][:-1])


def _low(rating: RatingRow) -> Passage:
    low = f"{rating.low_percent}%" if rating.low_percent is not None else None
    return field(low, of_rating(rating, "low_percent"), "满意率最低线（本地规定）")


def _consequence(rating: RatingRow) -> Passage:
    return field(
        rating.low_consequence.strip().rstrip("。"),
        of_rating(rating, "low_consequence"),
        "低于最低线怎么办（本地规定）",
    )


def ballots_on_a_sheet(rating: RatingRow) -> int:
    """How many ballots a printed sheet holds: two while the list is short."""
    return 2 if len(rating.subjects) <= _TWO_FIT else 1


def rating_ballot(facts: SessionFacts, rating: RatingRow) -> Paper:
    """甲35 测评票: two on a sheet with a line to cut along where they fit."""
    second: Part = None
    if ballots_on_a_sheet(rating) == 2:
        second = [gap(1.5), centred(_CUT, key="cut"), gap(1), _ballot(facts, rating, 2)]
    return paper(
        BALLOT,
        f"{facts.short_name}{rating.title}票",
        Layout.BALLOT,
        _ballot(facts, rating, 1),
        second,
        record=of_rating(rating, "ballot"),
        office=facts.presidium,
    )


def _ballot(facts: SessionFacts, rating: RatingRow, copy: int) -> list[Part]:
    choices, last = rating.scheme.choices, rating.scheme.choices[-1].value
    lines = [
        row(cell(_full_name(subject), align=Align.LEFT), *("" for _ in choices), height_mm=_LINE_MM)
        for subject in rating.subjects
    ] or [row(cell(*_subjects(rating)), *("" for _ in choices), height_mm=_LINE_MM)]
    return [
        title(name_of(facts), "\n", _name(rating), "票", key=f"title-{copy}"),
        table(
            [column(), *(column(mm=23) for _ in choices)],
            lines,
            [row(label("测评对象"), *(label(choice.value) for choice in choices))],
            TextSize.NO4,
            key=f"ballot-{copy}",
        ),
        para(
            f"说明：每一项选一栏，在栏内画“○”；没有选的或者选了两栏以上的，这一项按“{last}”计算。本票无记名，不编号。",
            key=f"note-{copy}",
        ),
    ]


def _full_name(subject: SubjectRow) -> Words:
    """东河村饮水管网改造（镇水利站）."""
    name = _named(subject)
    if not subject.unit:
        return name
    return text_of(name, "（", field(subject.unit, _of_subject(subject, "unit")), "）")


def rating_summary(facts: SessionFacts, rating: RatingRow) -> Paper:
    """甲35 汇总表: the marks of each line and its rate; before the count a form to write in."""
    round_ = rating.round
    return paper(
        SUMMARY,
        f"{facts.short_name}{rating.title}汇总表",
        Layout.CARD,
        title(name_of(facts), "\n", _name(rating), "汇总表"),
        line(_whole(round_), _moment(round_), TextSize.SMALL4, key="whole"),
        _summary_table(rating),
        line(
            "满意率＝（满意＋基本满意）÷收回的有效票",
            "保留一位小数，四舍五入",
            TextSize.SMALL4,
            key="formula",
        ),
        _below(rating),
        gap(0.5),
        line("总监票人（签字）：", "", key="chief"),
        gap(0.5),
        line("监票人（签字）：", "计票人（签字）：　　　　　　", key="tellers"),
        gap(0.5),
        line("", "　　　　年　　月　　日　　时　　分", key="signed"),
        record=of_rating(rating, "summary"),
        office=facts.presidium,
    )


def _whole(round_: RoundRow | None) -> Words:
    """发出61张　收回61张　有效60张　无效1张."""
    counted = round_.counted if round_ is not None else None
    figures = (
        ("发出", round_.issue.issued if round_ else None, "issued"),
        ("收回", round_.issue.returned if round_ else None, "returned"),
        ("有效", counted.valid if counted else None, "valid"),
        ("无效", counted.invalid if counted else None, "invalid"),
    )
    words: list[Words] = []
    for word, figure, name in figures:
        source = Source("ballot_round", round_.id if round_ else "", name)
        words += [word, field(_BLANK if figure is None else figure, source), "张　"]
    return text_of(*words)


def _moment(round_: RoundRow | None) -> str:
    if round_ is None or round_.held_on is None:
        return ""
    return f"{chinese_date(round_.held_on)}{time_text(round_.held_at) if round_.held_at else ''}"


def _summary_table(rating: RatingRow) -> Block:
    choices = rating.scheme.choices
    found = {result.subject.id: result for result in rating.results}
    header = row(
        label("序号"), label("测评对象"), *(label(choice.value) for choice in choices), label("满意率")
    )
    rows = [
        _summary_row(place, subject, found.get(subject.id), choices)
        for place, subject in enumerate(rating.subjects, 1)
    ]
    columns = [column(mm=13), column(), *(column(mm=19) for _ in choices), column(mm=21)]
    return table(columns, rows, [header], TextSize.SMALL4, key="summary")


def _summary_row(
    place: int, subject: SubjectRow, result: SubjectResult | None, choices: tuple[Choice, ...]
) -> Row:
    source = _of_subject(subject, "result")
    marks = [
        cell(field(result.counts.get(choice, 0), source)) if result is not None else cell("")
        for choice in choices
    ]
    rate = field(result.rate.text, source) if result is not None else ""
    return row(
        str(place),
        cell(_full_name(subject), align=Align.LEFT),
        *marks,
        cell(rate),
        height_mm=10.0,
        key=subject.id,
    )


def _below(rating: RatingRow) -> Block | None:
    """Whose rate lies under the line, and what follows by the local rules; nothing without a line or a count."""
    results = rating.results
    if rating.low_percent is None or not results:
        return None
    low = [result.subject for result in results if result.low]
    if not low:
        return _conclusion("各项满意率都达到", _low(rating), "。")
    names = _joined([_named(subject) for subject in low])
    return _conclusion(*names, "的满意率低于", _low(rating), "，", _consequence(rating), "。")


def _conclusion(*words: Words) -> Block:
    """A sentence across the form, in the size of forms."""
    return table(
        [column(align=Align.LEFT)], [row(cell(*words))], size=TextSize.NO4, bordered=False, key="below"
    )

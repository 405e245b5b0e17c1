"""乙11: the form for the answer to an opinion, and the card on which the office follows it to its end."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block, Column, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    TextSize,
    cell,
    column,
    field,
    gap,
    label,
    line,
    paper,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.issuing.rules import Series, number_text
from renda_desktop.opinions.paper_facts import (
    ORIGIN,
    OpinionFacts,
    addressee_passage,
    of_entry,
    of_feedback,
    of_opinion,
    subject_passage,
)
from renda_desktop.opinions.rows import EntryRow, RoundRow
from renda_desktop.opinions.rules import OPINION_PAPER, TRACKING, Progress

_HEADINGS = ("意见原文", "责任单位", "措施", "进展", "完成时间", "佐证", "主席团评价", "下一步")
_KEYS = ("text", "unit", "measures", "progress", "done_on", "evidence", "appraisal", "next_step")
_WIDE = frozenset({"text", "measures", "evidence", "next_step"})
_STANDING = (0.0, 17.0, 0.0, 11.0, 24.0, 0.0, 15.0, 0.0)
_LYING = (0.0, 28.0, 0.0, 18.0, 26.0, 0.0, 22.0, 0.0)
_WEIGHTS = {"text": 2.8, "measures": 1.6, "evidence": 0.9, "next_step": 0.9}
_BY_HAND_MM = 16.0
_LINE_MM = 8.0
_BLANK_DAY = "　　年　月　日"


def form_title(facts: OpinionFacts) -> Text:
    """农村饮水安全工作情况报告审议意见研究处理情况反馈表."""
    return text_of(subject_passage(facts), f"{facts.word}研究处理情况反馈表")


def answer_form(facts: OpinionFacts) -> list[Block]:
    """The form as it goes out with the letter: the entries stand in it, the rest is for the unit to fill in."""
    return [
        title(form_title(facts), key="form-title"),
        line(
            text_of("填报单位：", addressee_passage(facts), "（盖章）"),
            f"填报日期：{_BLANK_DAY}",
            key="form-head",
        ),
        table(
            _columns(_LYING),
            [_blank_row(entry) for entry in facts.row.entries],
            [_header()],
            TextSize.SMALL4,
            key="form",
        ),
        line("负责人（签字）：", "填表人（签字）：　　　　　　　　", key="form-signatures"),
    ]


def tracking_card(facts: OpinionFacts) -> Paper:
    """乙11 反馈表、跟踪督办卡: every round with its answer and appraisal; what is not known yet stays free."""
    return paper(
        TRACKING,
        f"{facts.row.subject}{facts.word}跟踪督办卡",
        Layout.CARD,
        title(subject_passage(facts), f"{facts.word}研究处理情况反馈表（跟踪督办卡）"),
        _head(facts),
        [_round(facts, one) for one in facts.row.rounds],
        _end(facts),
        record=of_opinion(facts),
        office=facts.office.presidium,
        page_numbers=True,
    )


def _head(facts: OpinionFacts) -> Block:
    row_ = facts.row

    def source(name: str) -> Source:
        return of_opinion(facts, name)

    given = facts.numbers.get(OPINION_PAPER)
    mark = facts.office.document_mark
    number = number_text(Series.DOCUMENT, given.number, mark=mark, year=given.year or 0) if given else ""
    return table(
        [column(mm=24), column(1.3, align=Align.LEFT), column(mm=24), column(align=Align.LEFT)],
        [
            row(
                label("承办单位"), field(row_.addressee, source("addressee")),
                label("发文字号"), field(number, source(f"number:{OPINION_PAPER}")),
                key="who",
            ),
            row(
                label("由来"), _origin(facts),
                label("交办日期"), field(_day(row_.handed_over_on), source("handed_over_on")),
                key="when",
            ),
        ],
        size=TextSize.NO5,
        key="head",
    )  # fmt: skip


def _origin(facts: OpinionFacts) -> Text:
    place = facts.row.place
    if place is None:
        return text_of(field(facts.row.origin.strip(), of_opinion(facts, "origin"), ORIGIN))
    day = chinese_date(place.day) if place.day else ""
    return text_of(
        field(place.meeting.name, Source("presidium_meeting", place.meeting.id, "number")),
        field(f"（{day}）" if day else "", Source("presidium_meeting", place.meeting.id, "day")),
    )


def _round(facts: OpinionFacts, one: RoundRow) -> list[Block]:
    def of(name: str) -> Source:
        return Source("opinion_round", one.id, name)

    name = f"第{one.number}轮　" if len(facts.row.rounds) > 1 else ""
    due, received = _day(one.due_on) or _BLANK_DAY, _day(one.received_on) or _BLANK_DAY
    return [
        gap(0.3),
        line(
            text_of(f"{name}书面报告期限：", field(due, of("due_on"))),
            text_of("收到日期：", field(received, of("received_on"))),
            TextSize.SMALL4,
            key=f"round-{one.id}",
        ),
        table(
            _columns(_STANDING),
            _entry_rows(facts.row.entries, one),
            [_header()],
            TextSize.NO5,
            key=f"entries-{one.id}",
        ),
        _verdict(facts, one),
    ]


def _verdict(facts: OpinionFacts, one: RoundRow) -> Block:
    """What was reported, what the presidium thought of the round as a whole; below the last round the end."""
    source, answer = Source("opinion_round", one.id, "appraisal"), Source("opinion_round", one.id, "answer")
    where = one.hearing.meeting.name if one.hearing else ""
    words = "".join(
        part
        for part in (
            one.appraisal.value if one.appraisal else "",
            f"（{chinese_date(one.appraised_on)}，{where}）" if one.appraised_on and where else "",
            f"（{chinese_date(one.appraised_on)}）" if one.appraised_on and not where else "",
            f"。{one.appraisal_note.rstrip('。')}。" if one.appraisal_note else "",
        )
    )
    return table(
        [column(mm=24), column(align=Align.LEFT)],
        [
            row(label("报告要点"), field(one.answer, answer), height_mm=_LINE_MM, key="answer"),
            row(label("主席团评价"), field(words, source), height_mm=_LINE_MM, key="verdict"),
        ],
        size=TextSize.NO5,
        key=f"verdict-{one.id}",
    )  # fmt: skip


def _end(facts: OpinionFacts) -> tuple[Block, Block]:
    """销号, and room for the two who sign."""
    closed, source = facts.row.closed_on, of_opinion(facts, "closed_on")
    words = f"{chinese_date(closed)}销号。{facts.row.close_reason.rstrip('。')}。" if closed else ""
    return (
        table(
            [column(mm=24), column(align=Align.LEFT)],
            [row(label("销号"), field(words, source), height_mm=_LINE_MM, key="closed")],
            size=TextSize.NO5,
            key="closing",
        ),
        line("经办人（签字）：", "负责人（签字）：　　　　　　　　", key="signatures"),
    )


def _columns(widths: Sequence[float]) -> list[Column]:
    return [
        column(
            _WEIGHTS.get(key, 1.0),
            mm=mm,
            align=Align.LEFT if key in _WIDE else Align.CENTER,
            key=key,
        )
        for key, mm in zip(_KEYS, widths, strict=True)
    ]


def _header() -> Row:
    return row(*(label(word) for word in _HEADINGS), key="head")


def _blank_row(entry: EntryRow) -> Row:
    return row(
        cell(field(entry.text, of_entry(entry, "text"))),
        cell(field(entry.unit, of_entry(entry, "unit"))),
        *("" for _ in _KEYS[2:]),
        height_mm=_BY_HAND_MM,
        key=entry.id,
    )


def _entry_rows(entries: Sequence[EntryRow], one: RoundRow) -> list[Row]:
    feedback = {row_.entry_id: row_ for row_ in one.feedback}
    begun = one.received_on is not None or one.appraisal is not None
    rows = []
    for entry in entries:
        back = feedback[entry.id]
        known = begun or back.progress is not Progress.NOT_BEGUN
        values = {
            "measures": back.measures,
            "progress": back.progress.value if known else "",
            "done_on": _short_day(back.done_on),
            "evidence": back.evidence,
        }
        rows.append(
            row(
                cell(field(entry.text, of_entry(entry, "text"))),
                cell(field(entry.unit, of_entry(entry, "unit"))),
                *(cell(field(text, of_feedback(back, name))) for name, text in values.items()),
                cell(field(one.appraisal.value if one.appraisal else "", Source("opinion_round", one.id, "appraisal"))),
                cell(field(back.next_step, of_feedback(back, "next_step"))),
                height_mm=_BY_HAND_MM,
                key=entry.id,
            )
        )  # fmt: skip
    return rows


def _day(day: datetime.date | None) -> str:
    return chinese_date(day) if day else ""


def _short_day(day: datetime.date | None) -> str:
    """2025.9.12: in a narrow column."""
    return f"{day.year}.{day.month}.{day.day}" if day else ""

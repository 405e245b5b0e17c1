"""乙12: a decision of the presidium on one matter, red-headed, one paragraph, with a document number of its own."""

from __future__ import annotations

import re

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Passage,
    Source,
    addressee,
    field,
    imprint,
    missing,
    paper,
    para,
    red_head,
    signature,
    title,
)
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.issuing.queries import GivenNumberRow
from renda_desktop.issuing.rules import Series, number_text
from renda_desktop.presidium.paper_facts import MeetingFacts
from renda_desktop.presidium.paper_parts import of_meeting, office_passage, sentence
from renda_desktop.presidium.rows import DecisionPaperRow, ItemRow
from renda_desktop.presidium.rules import DECISION_PAPER, Outcome

_BLANK = re.compile(r"【([^】]*)】")


def decision_paper(
    facts: MeetingFacts, item: ItemRow, made: DecisionPaperRow, number: GivenNumberRow | None
) -> Paper:
    """乙12 主席团决定."""
    unit = facts.office.presidium
    return paper(
        DECISION_PAPER,
        f"{facts.short_name}关于{made.subject or made.kind.value}的决定",
        Layout.RED,
        red_head(office_passage(facts, f"{unit}文件"), _number(facts, made, number)),
        title(
            office_passage(facts, unit),
            "关于",
            field(made.subject, of_paper(made, "subject"), "事由"),
            "的决定",
        ),
        addressee(field(made.addressee, of_paper(made, "addressee"))) if made.addressee else None,
        _text(facts, item, made),
        signature(office_passage(facts, unit), _dated(facts, made)),
        imprint(
            field(made.copy_to, of_paper(made, "copy_to")) if made.copy_to else None,
            facts.unit,
            _dated(facts, made),
        ),
        record=of_paper(made, ""),
        office=unit,
    )


def of_paper(made: DecisionPaperRow, name: str) -> Source:
    """Source of a field of a decision."""
    return Source("presidium_decision_paper", made.id, name)


def _number(facts: MeetingFacts, made: DecisionPaperRow, number: GivenNumberRow | None) -> Passage:
    source = of_paper(made, "number")
    if number is None:
        return missing("发文字号", source)
    words = number_text(
        Series.DOCUMENT, number.number, mark=facts.office.document_mark, year=number.year or 0
    )
    return field(words, source)


def _dated(facts: MeetingFacts, made: DecisionPaperRow) -> Passage:
    day = made.dated or facts.meeting.event.day
    return field(chinese_date(day) if day else "", of_paper(made, "dated"), "成文日期")


def _text(facts: MeetingFacts, item: ItemRow, made: DecisionPaperRow) -> Block:
    """2026年3月30日，镇十九届人大主席团第十二次会议讨论通过，决定：…, in one paragraph."""
    day = facts.meeting.event.day
    passed = (
        "讨论通过"
        if item.outcome is Outcome.PASSED
        else missing("表决结果", Source("meeting_item", item.id, "outcome"))
    )
    return para(
        field(chinese_date(day) if day else "", of_meeting(facts, "day"), "会议日期"), "，",
        field(facts.short_name, of_meeting(facts, "number")), passed, "，决定：", *_decided(made),
        key="text",
    )  # fmt: skip


def _decided(made: DecisionPaperRow) -> Text:
    """The words of the office in one paragraph; what still stands in 【】 is to be filled in."""
    source = of_paper(made, "text")
    words = sentence("".join(line.strip() for line in made.text.splitlines()))
    if not words:
        return text_of(missing("决定内容", source), "。")
    parts = _BLANK.split(words)
    return text_of(
        *[missing(part, source) if at % 2 else field(part, source) for at, part in enumerate(parts) if part]
    )

"""甲60 届期工作报告: what the presidium of the term before reports to the first session of the next. Pure.

Every figure is counted from the registers; what nobody registered is left to be written.
"""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.chinese.dates import PartialDate, chinese_date
from renda_desktop.chinese.numerals import chinese, ordinal
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Passage,
    Source,
    addressee,
    caption,
    field,
    h1,
    h2,
    missing,
    paper,
    para,
    title,
)
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.plans.report_papers import CHAPTER_HEADS
from renda_desktop.plans.report_parts import counted, counted_words, opinions_words
from renda_desktop.plans.rules import Chapter
from renda_desktop.plans.term_facts import TermFacts

TERM_REPORT = "甲60"


def term_report(facts: TermFacts) -> Paper:
    """甲60: the term in five points with its figures, what is lacking, what is advised to the term that begins."""
    session = facts.session
    source = Source("congress_session", session.id, "opens_on")
    day = chinese_date(session.opens_on) if session.opens_on else None
    return paper(
        TERM_REPORT,
        f"{session.short_name}主席团届期工作报告",
        Layout.PLAIN,
        title(f"{facts.office.presidium}\n{ordinal(facts.number)}届工作报告"),
        caption("——", field(day, source, "会议日期"), "在", field(session.name, source), "上", key="occasion"),
        caption(facts.office.kind.chair_title, "　", _chair(facts), key="speaker"),
        addressee("各位代表"),
        para(
            f"受{ordinal(facts.number)}届人民代表大会主席团委托，现向大会报告", _period(facts),
            "的工作，请予审议，并请列席人员提出意见。", key="opening",
        ),
        h1("一、本届工作回顾", key="done"),
        [_chapter(facts, number, chapter) for number, chapter in enumerate(Chapter, 1)],
        h1("二、工作中的不足", key="problems"),
        para(missing("本届工作中的不足", Source("congress_session", session.id, "note")), key="problems-text"),
        h1("三、对下一届工作的建议", key="advice"),
        para(missing("对下一届工作的建议", Source("congress_session", session.id, "note")), key="advice-text"),
        para(
            f"各位代表，{ordinal(facts.number)}届人民代表大会主席团的任期已经届满。感谢各位代表、"
            "各选区选民和社会各界对主席团工作的支持。",
            key="closing",
        ),
        record=Source("congress_session", session.id),
        office=facts.office.presidium,
    )  # fmt: skip


def _chair(facts: TermFacts) -> Passage:
    return field(facts.chair, Source("office", facts.office.id, "officers"), "主席姓名")


def _period(facts: TermFacts) -> Text:
    """2021年11月至2026年12月."""
    source = Source("term", facts.term.id if facts.term else "", "starts_on")
    start, end = facts.term.starts_on if facts.term else None, facts.session.opens_on
    first = PartialDate(start.year, start.month).chinese() if start else None
    last = PartialDate(end.year, end.month).chinese() if end else None
    return text_of(field(first, source, "本届开始的年月"), "至", field(last, source, "会议日期"))


def _chapter(facts: TermFacts, number: int, chapter: Chapter) -> Block:
    words = [*_figures(facts, chapter)]
    if not words:
        words = [missing(f"{chapter.value}的情况", Source("congress_session", facts.session.id, "note"))]
    head = f"（{chinese(number)}）{CHAPTER_HEADS[chapter]}。"
    return h2(head, running=tuple(words), key=f"chapter-{chapter.name.lower()}")


def _figures(facts: TermFacts, chapter: Chapter) -> Iterator[Passage]:
    if facts.term is None:
        return
    if chapter is Chapter.DECISION:
        yield from _meetings(facts)
    opinions = facts.opinions
    counts = {type_: number for (head, type_), number in facts.done.items() if head is chapter}
    if opinions is not None:
        where = Source("term", facts.term.id, "figures")
        yield from counted_words(counts, where, facts.office.kind.party, opinions.name.value)
    if chapter is Chapter.SUPERVISION:
        yield from _activities(facts)
        if opinions is not None and opinions.raised:
            yield from opinions_words(opinions, facts.session.opens_on.year if facts.session.opens_on else 0)


def _meetings(facts: TermFacts) -> Iterator[Passage]:
    """召开人民代表大会会议9次，主席团会议21次，研究议题62项，形成议定事项40项，已落实38项。"""
    assert facts.term is not None
    source = Source("term", facts.term.id, "meetings")
    yield Passage("召开人民代表大会会议")
    yield from counted(facts.sessions, "次", source, "人代会次数")
    yield Passage("，主席团会议")
    yield from counted(facts.meetings, "次", source, "主席团会议次数")
    if facts.items:
        yield from (Passage("，研究议题"), field(facts.items, source), Passage("项"))
    if facts.decisions:
        yield from (Passage("，形成议定事项"), field(facts.decisions, source), Passage("项，已落实"))
        yield from (field(facts.decisions - facts.open_decisions, source), Passage("项"))
    yield Passage("。")


def _activities(facts: TermFacts) -> Iterator[Passage]:
    """组织视察、调研和检查12次，参加代表310人次，察看点位64处，发现问题40个，已解决33个。 Nothing for none."""
    assert facts.term is not None
    source = Source("term", facts.term.id, "activities")
    if not facts.activities:
        return
    yield from (Passage("组织视察、调研和检查"), field(facts.activities, source), Passage("次"))
    for words, number, unit in (
        ("参加代表", facts.present, "人次"), ("察看点位", facts.points, "处"),
        ("发现问题", facts.problems, "个"), ("已解决", facts.solved, "个"),
    ):  # fmt: skip
        if number:
            yield from (Passage(f"，{words}"), field(number, source), Passage(unit))
    yield Passage("。")

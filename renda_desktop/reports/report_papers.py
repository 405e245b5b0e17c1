"""甲20 opening speech, 甲21, 甲23, 甲24 reports with their cover, 甲23 result of the budget's examination. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Passage,
    Source,
    Words,
    addressee,
    caption,
    centred,
    field,
    gap,
    h1,
    listed,
    material_mark,
    missing,
    page_break,
    paper,
    para,
    signature,
    title,
)
from renda_desktop.reports.paper_parts import agenda_words, typed_text
from renda_desktop.reports.rows import ReportRow
from renda_desktop.reports.rules import ReportKind
from renda_desktop.sessions.paper_parts import date_words, name_of, record, session_source
from renda_desktop.sessions.rows import AgendaRow, SessionCard, SessionFacts
from renda_desktop.sessions.rules import SessionKind

OPENING, BUDGET_REVIEW = "甲20", "甲23审查结果"
NUMBERS = {
    ReportKind.GOVERNMENT: "甲21",
    ReportKind.PRESIDIUM: "甲22",
    ReportKind.BUDGET: "甲23",
}
OTHERS = "甲24"


def number_of(kind: ReportKind) -> str:
    """The number of a report in the list of papers."""
    return NUMBERS.get(kind, OTHERS)


def report_source(report: ReportRow, name: str) -> Source:
    """Where a fact of a report is entered."""
    return Source("session_report", report.id, name)


def report_paper(facts: SessionFacts, report: ReportRow, drafted: Sequence[Block] = ()) -> Paper:
    """A report as the deputies get it: cover, then the text with the occasion and the reader below its title.

    Where the text is a file, the cover goes before its print. Where there is neither, what was `drafted` from a
    register stands there, else a placeholder.
    """
    typed = bool(report.text.strip()) or report.file is None
    return paper(
        number_of(report.kind),
        report.title,
        Layout.PLAIN,
        _cover(facts, report),
        [page_break(), *_text(facts, report, drafted)] if typed else None,
        record=report_source(report, ""),
        office=facts.presidium,
    )


def _cover(facts: SessionFacts, report: ReportRow) -> list[Block]:
    """Mark of the meeting paper, title, occasion, reader, date."""
    return [
        material_mark(field(facts.short_name), f"文件（{report.position}）", key="cover-mark"),
        gap(4),
        title(field(report.title, report_source(report, "title"), "报告题目"), key="cover-title"),
        gap(1),
        *_occasion(facts, report, "cover-"),
        gap(5),
        centred(_issued(facts), key="cover-issued"),
    ]


def _issued(facts: SessionFacts) -> str:
    return f"{facts.town}人民代表大会主席团印发"


def _occasion(facts: SessionFacts, report: ReportRow, key: str = "") -> list[Block]:
    """——2026年1月16日在青禾镇第十九届人民代表大会第七次会议上 / 镇长　刘海."""
    source = session_source(facts)
    who: list[Words] = [field(report.reader_post, report_source(report, "reader_post"))]
    if report.reader_post:
        who.append("　")
    who.append(field(report.reader, report_source(report, "reader"), "报告人"))
    return [
        caption(
            "——", date_words(facts.opens_on, source("opens_on"), "会议日期"), "在", name_of(facts), "上",
            key=f"{key}occasion",
        ),
        caption(*who, key=f"{key}speaker"),
    ]  # fmt: skip


def _text(facts: SessionFacts, report: ReportRow, drafted: Sequence[Block]) -> Iterator[Block]:
    yield title(field(report.title, report_source(report, "title"), "报告题目"))
    yield from _occasion(facts, report)
    yield addressee("各位代表")
    source = report_source(report, "text")
    if report.text.strip():
        yield from typed_text(report.text, source, "text")
        return
    if drafted:
        yield from drafted
        return
    yield para(_asked(facts, report), key="opening")
    yield para(missing("报告正文", source), key="text")


def _asked(facts: SessionFacts, report: ReportRow) -> str:
    """The sentence a report to the congress begins with: on whose behalf, and what is asked of it."""
    government, comments = f"{facts.town}人民政府", "并请列席人员提出意见。"
    if report.kind is ReportKind.GOVERNMENT:
        return f"现在，我代表{government}向大会报告工作，请予审议，{comments}"
    if report.kind is ReportKind.PRESIDIUM:
        return f"受主席团委托，现向大会报告工作，请予审议，{comments}"
    if report.kind is ReportKind.BUDGET:
        return f"受{government}委托，现将有关情况报告大会，请予审查，{comments}"
    return f"现将有关情况报告大会，请予审议，{comments}"


def budget_review_paper(card: SessionCard, report: ReportRow | None, committee: str) -> Paper:
    """甲23 预算审查结果报告: how it was examined, what is thought of it, advice, 建议本次大会批准.

    `report` is the committee's own text where it was typed; `committee` is its name here.
    """
    facts = card.facts
    typed = report.text if report else ""
    items = [item for item in card.agenda if _is_budget(item)]
    body = (
        typed_text(typed, report_source(report, "text"), "text")
        if report is not None and typed.strip()
        else _skeleton(card, items, committee)
    )
    return paper(
        BUDGET_REVIEW,
        f"{facts.short_name}预算审查结果报告",
        Layout.PLAIN,
        title(name_of(facts), field(committee), "\n关于", _reviewed(card, items), "的审查结果报告"),
        caption(
            "（",
            date_words(facts.closes_on or facts.opens_on, session_source(facts)("closes_on"), "会议日期"),
            name_of(facts),
            "）",
            key="occasion",
        ),
        addressee("各位代表"),
        body,
        signature(
            [name_of(facts), field(committee)],
            date_words(facts.closes_on or facts.opens_on, session_source(facts)("closes_on"), "会议日期"),
            stamped=False,
        ),
        record=record(facts),
        office=facts.presidium,
    )


def is_budget_session(card: SessionCard) -> bool:
    """Whether a budget, its execution, a change of it or final accounts are examined."""
    return any(_is_budget(item) for item in card.agenda)


def _is_budget(item: AgendaRow) -> bool:
    return "预算" in item.title or "决算" in item.title


def _reviewed(card: SessionCard, items: Sequence[AgendaRow]) -> Words:
    """2025年预算执行情况的报告及2026年预算（草案）, of several 、 between."""
    if not items:
        return missing("审查的预算、决算", session_source(card.facts)("agenda"))
    words: list[Passage] = []
    for index, item in enumerate(items):
        words += [Passage("、")] if index else []
        said = item.title.removeprefix("审查和批准").removeprefix("审查并批准")
        words.append(field(said, Source("session_agenda_item", item.id, "title")))
    return listed("审查的预算、决算", *words)


def _skeleton(card: SessionCard, items: Sequence[AgendaRow], committee: str) -> Iterator[Block]:
    report = Source("session_report", "", "text")
    yield para(
        field(committee), "在会前听取代表意见、会议期间听取各代表团审议意见的基础上，对", _reviewed(card, items),
        "进行了审查。现将审查结果报告如下。", key="process",
    )  # fmt: skip
    yield para(field(committee), "认为，", missing("对预算、决算的评价", report), "。", key="opinion")
    yield para(field(committee), "建议：", missing("对预算管理的建议", report), "。", key="advice")
    yield para(field(committee), "建议本次大会批准", _reviewed(card, items), "。", key="approval")
    yield para("以上报告，请予审议。", key="end")


def opening_speech(card: SessionCard, chair: str) -> Paper:
    """甲20 开幕词: a skeleton in the words every opening has; what is of the day is left to be said."""
    facts = card.facts
    source = session_source(facts)
    days = chinese_date(facts.opens_on) if facts.opens_on else None
    first = facts.kind is SessionKind.FIRST
    speaker = field(chair, Source("office", "", "officers"), "致开幕词人")
    return paper(
        OPENING,
        f"{facts.short_name}开幕词",
        Layout.SPEECH,
        title(name_of(facts), "开幕词"),
        caption("（", field(days, source("opens_on"), "会议日期"), "）", key="date"),
        caption(speaker, key="speaker"),
        addressee("各位代表、同志们"),
        para(name_of(facts), "，经过充分准备，今天开幕了。", key="opened"),
        para(
            "我代表大会主席团，向出席会议的各位代表表示热烈的欢迎，向列席会议的同志和关心支持"
            f"{facts.town}人大工作的各界人士表示衷心的感谢！",
            key="welcome",
        ),
        _past(facts, first=first),
        h1("一、充分认识开好这次会议的意义", key="meaning"),
        para("这次会议的主要议程是：", agenda_words(card, said=True), "。", key="agenda"),
        para(
            f"会议审议和决定的事项，关系全{card.words.unit}发展大局和群众切身利益。",
            missing("会议的意义", source("note")),
            key="importance",
        ),
        h1("二、依法履行代表职责", key="duty"),
        para(
            "希望各位代表坚持党的领导，充分发扬民主，严格依法办事，认真审议各项报告，积极提出议案和建议，"
            "郑重行使表决权" + ("和选举权" if _elects(card) else "") + "，把人民群众的意愿带到会上来。",
            key="asked",
        ),
        h1("三、严肃会议纪律", key="discipline"),
        para(
            "请各位代表和列席人员遵守会议纪律，按时到会，集中精力开好会议，共同维护大会的秩序。",
            key="order",
        ),
        para("预祝大会圆满成功！", key="end"),
        record=record(facts),
        office=facts.presidium,
    )


def _past(facts: SessionFacts, *, first: bool) -> Block:
    since = "过去的五年" if first else "一年来"
    return para(
        f"{since}，在上级党委和{facts.town}党委的领导下，",
        missing("全年工作和成绩的概括", session_source(facts)("note")),
        key="past",
    )


def _elects(card: SessionCard) -> bool:
    return any(item.title.startswith(("选举", "补选")) for item in card.agenda)

"""甲30: the form of a question 询问 with its answer, of an inquiry 质询案, and the answer to it. Pure."""

from __future__ import annotations

import datetime

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.deliberation.paper_parts import (
    ANSWER,
    INQUIRY,
    QUESTION,
    TALL,
    form_table,
    moment_words,
    pair,
    signer_table,
    source_of,
    wide,
)
from renda_desktop.deliberation.queries import Deliberation
from renda_desktop.deliberation.rows import AnswerRow, InquiryRow, QuestionRow
from renda_desktop.deliberation.rules import AnswerWay
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Passage,
    Source,
    TextSize,
    addressee,
    field,
    line,
    page_break,
    paper,
    para,
    signature,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.sessions.paper_parts import name_of, record

_LEAST = 10
"""Places for signatures on a blank form (组织法2022 第二十四条第一款)."""


def question_form(shown: Deliberation, question: QuestionRow | None) -> Paper:
    """询问表, filled or (None) blank."""
    facts = shown.facts
    source = source_of("session_question", question.id if question else "")
    topic = shown.topic(question.agenda_item_id) if question else None

    def known(name: str, wanted: str = "") -> Passage | str:
        return field(getattr(question, name), source(name), wanted) if question else ""

    rows = [
        pair(("提出代表", known("name", "提出代表")), ("代 表 团", known("delegation"))),
        pair(
            ("提出时间", _moment(question, "asked_at", source("asked_at"))),
            ("被询问机关", known("organ", "机关")),
        ),
        wide("审议的议题", field(topic.subject if topic else "", source("agenda_item_id")), key="topic"),
        wide("询问内容", known("text", "询问内容"), TALL, key="text"),
        pair(
            ("回 答 人", known("answerer")),
            ("回答时间", _moment(question, "answered_at", source("answered_at"))),
        ),
        wide("回答内容", known("answer"), TALL * 1.6, key="answer"),
        pair(("提出代表\n签　　名", ""), ("记录人\n签　名", "")),
    ]
    of = Source("session_question", question.id) if question else record(facts)
    whose = f"（{question.name}）" if question else "（空白）"
    return paper(
        QUESTION,
        f"{facts.short_name}代表询问表{whose}",
        Layout.CARD,
        title(name_of(facts), "\n代表询问表"),
        form_table(rows, "form"),
        line("说明：有关机关应当派负责人或者负责人员回答询问。", size=TextSize.SMALL4, key="note"),
        record=of,
        office=facts.presidium,
    )


def _moment(question: QuestionRow | None, name: str, source: Source) -> Passage | str:
    at: datetime.time | None = getattr(question, name) if question else None
    if question is None or at is None:
        return ""
    return field(moment_words(question.day, at), source)


def inquiry_form(shown: Deliberation, inquiry: InquiryRow | None) -> Paper:
    """质询案表 with places for all signatures, filled or (None) blank."""
    facts = shown.facts
    source = source_of("session_inquiry", inquiry.id if inquiry else "")

    def known(name: str, wanted: str = "") -> Passage | str:
        return field(getattr(inquiry, name), source(name), wanted) if inquiry else ""

    received = moment_words(inquiry.received_on, inquiry.received_at) if inquiry else ""
    rows = [
        pair(("编　　号", known("number")), ("提出时间", field(received, source("received_on")))),
        wide("质询对象", known("addressee", "质询对象"), key="addressee"),
        wide("质询的问题", known("question", "质询的问题"), 18.0, key="question"),
        wide("质询的内容", known("content", "质询的内容"), TALL * 1.2, key="content"),
        wide("主席团决定", _decision(inquiry), 18.0, key="decision"),
        pair(("收 件 人", known("receiver")), ("决定日期", _day(inquiry))),
    ]
    whose = f"（第{inquiry.number}号）" if inquiry else "（空白）"
    return paper(
        INQUIRY,
        f"{facts.short_name}质询案表{whose}",
        Layout.CARD,
        title(name_of(facts), "\n质询案"),
        form_table(rows, "form"),
        signer_table(inquiry, "session_inquiry", _LEAST, "领衔代表", "联名代表"),
        line("说明：会议期间代表十人以上联名可以书面提出。", size=TextSize.SMALL4, key="note"),
        record=Source("session_inquiry", inquiry.id) if inquiry else record(facts),
        office=facts.presidium,
    )


def _decision(inquiry: InquiryRow | None) -> Passage | str:
    if inquiry is None or inquiry.way is None:
        return ""
    where = inquiry.answer_place
    if inquiry.way is AnswerWay.ORAL:
        said = f"由受质询机关负责人{f'在{where}' if where else ''}口头答复。"
    else:
        said = f"由受质询机关书面答复{f'，印发{where}' if where else ''}。"
    return field(said, Source("session_inquiry", inquiry.id, "way"))


def _day(inquiry: InquiryRow | None) -> Passage | str:
    if inquiry is None or inquiry.decided_on is None:
        return ""
    return field(chinese_date(inquiry.decided_on), Source("session_inquiry", inquiry.id, "decided_on"))


def answer_paper(shown: Deliberation, inquiry: InquiryRow) -> Paper:
    """质询案答复: the answer, or both.

    A written one is signed by the head of the organ and printed by the presidium; of an oral one, which the head gives
    in person, this is the record (组织法2022 第二十四条第三款).
    """
    pages: list[Block] = []
    for answer in inquiry.answers or (None,):
        pages += [page_break()] if pages else []
        pages += _answer(shown, inquiry, answer)
    return paper(
        ANSWER,
        f"{shown.facts.short_name}第{inquiry.number}号质询案{_kind(inquiry)}",
        Layout.PLAIN,
        pages,
        record=Source("session_inquiry", inquiry.id),
        office=shown.facts.presidium,
    )


def _kind(inquiry: InquiryRow) -> str:
    return "口头答复记录" if inquiry.way is AnswerWay.ORAL else "答复"


def _answer(shown: Deliberation, inquiry: InquiryRow, answer: AnswerRow | None) -> list[Block]:
    number = answer.number if answer else 1
    heading = title(
        "关于", name_of(shown.facts), "\n",
        field(f"第{inquiry.number}号", source_of("session_inquiry", inquiry.id)("number")),
        f"质询案的{'再次' if number > 1 else ''}{_kind(inquiry)}", key=f"title@{number}",
    )  # fmt: skip
    parts = _oral if inquiry.way is AnswerWay.ORAL else _written
    return [heading, *parts(inquiry, answer, number)]


def _said(answer: AnswerRow | None, number: int) -> list[Block]:
    given = source_of("session_inquiry_answer", answer.id if answer else "")
    text = answer.text if answer else ""
    lines = [one.strip() for one in text.splitlines() if one.strip()] or [""]
    return [
        para(field(one, given("text"), "答复内容"), key=f"text@{number}.{n}")
        for n, one in enumerate(lines, 1)
    ]


def _written(inquiry: InquiryRow, answer: AnswerRow | None, number: int) -> list[Block]:
    """A letter to the movers, signed by the head of the organ."""
    of = source_of("session_inquiry", inquiry.id)
    given = source_of("session_inquiry_answer", answer.id if answer else "")
    head = field(answer.answerer if answer else "", given("answerer"), "负责人")
    day = chinese_date(answer.given_on) if answer and answer.given_on else None
    return [
        addressee("提出质询案的各位代表", key=f"addressee@{number}"),
        para(
            "各位代表提出的“", field(inquiry.question.rstrip("。？?"), of("question"), "质询的问题"), "”质询案收悉。现",
            f"{'再次' if number > 1 else ''}答复如下：", key=f"opening@{number}",
        ),
        *_said(answer, number),
        line("", text_of("负责人（签署）：", head), key=f"by@{number}"),
        signature(field(inquiry.addressee, of("addressee"), "受质询机关"), field(day, given("given_on"), "答复日期"),
                  key=f"signature@{number}"),
    ]  # fmt: skip


def _oral(inquiry: InquiryRow, answer: AnswerRow | None, number: int) -> list[Block]:
    """The record of what the head said in person, signed by whoever led the meeting and whoever wrote it down."""
    of = source_of("session_inquiry", inquiry.id)
    given = source_of("session_inquiry_answer", answer.id if answer else "")
    moment = moment_words(answer.given_on, answer.given_at) if answer else ""
    return [
        para("答复时间：", field(moment, given("given_on"), "答复时间"), key=f"moment@{number}"),
        para("答复的会议：", field(inquiry.answer_place, of("answer_place"), "在哪里答复"), key=f"place@{number}"),
        para("受质询机关：", field(inquiry.addressee, of("addressee"), "受质询机关"), key=f"organ@{number}"),
        para(
            "到会答复的负责人：", field(answer.answerer if answer else "", given("answerer"), "负责人"),
            key=f"head@{number}",
        ),
        para(
            "质询的问题：", field(inquiry.question.rstrip("。？?"), of("question"), "质询的问题"), "。",
            key=f"question@{number}",
        ),
        para(f"{'再次' if number > 1 else ''}答复要点：", key=f"opening@{number}"),
        *_said(answer, number),
        line("主持人（签字）：", "记录人（签字）：　　　　　　　　", key=f"signed@{number}"),
    ]  # fmt: skip

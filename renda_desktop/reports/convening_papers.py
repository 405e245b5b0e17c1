"""甲01 request and report, 甲02 decision to convene, 甲43 announcement of the date. Pure (documents.md S1, 甲02)."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Part,
    Passage,
    Source,
    Words,
    addressee,
    attachment_note,
    caption,
    centred,
    field,
    imprint,
    paper,
    para,
    red_head,
    signature,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.reports.paper_parts import agenda_words
from renda_desktop.sessions.paper_parts import (
    date_words,
    days_words,
    length_words,
    name_of,
    opening_words,
    place_words,
    record,
    session_source,
)
from renda_desktop.sessions.rows import SessionCard, SessionFacts, StepRow
from renda_desktop.sessions.rules import SessionKind, Verb
from renda_desktop.township.queries import OfficeRow

REQUEST, REPORT, DECISION, ANNOUNCED = "甲01请示", "甲01报告", "甲02", "甲43日期"


class Convening(Struct, frozen=True):
    """What the papers of convening are drawn from: the session whole, the office, its chair, the numbers given.

    `announced_on`: the day the date was published, as ticked in the checklist; `asked_on`: that of the request.
    """

    card: SessionCard
    office: OfficeRow
    chair: str = ""
    request_number: str = ""
    report_number: str = ""
    announcement_number: str = ""
    announced_on: datetime.date | None = None
    asked_on: datetime.date | None = None

    @property
    def facts(self) -> SessionFacts:
        """The session."""
        return self.card.facts

    @property
    def decided_before(self) -> bool:
        """Whether the presidium had decided when the party was asked; it may be asked first."""
        known, asked = self.facts.decided_on, self.asked_on
        return bool(self.facts.decided_by) and (asked is None or known is None or known <= asked)


def party_request(c: Convening) -> Paper:
    """甲01 请示 to the party committee: one matter, red-headed, upward, with its signer (GB/T 9704-2012 7.2.6)."""
    facts = c.facts
    name = f"关于召开{facts.name}的请示"
    return _upward(
        c, REQUEST, name, c.request_number,
        addressee(f"中共{c.office.name}委员会"),
        _proposed(c),
        _people(c),
        para(
            f"会议经费列入预算，会务筹备由人大主席团负责，{c.card.words.unit}人民政府和有关单位配合。",
            f"议程、日程{'和人事安排方案' if _elects(c.card) else ''}附后。",
            key="arrangements",
        ),
        para("妥否，请批示。", key="end"),
        _attached(c.card, personnel=True),
    )  # fmt: skip


def county_report(c: Convening) -> Paper:
    """甲01 报告 to the county's standing committee: that the session is to be held, with agenda and schedule."""
    facts = c.facts
    name = f"关于召开{facts.name}有关情况的报告"
    county = field(c.office.county, Source("office", c.office.id, "county"), "县级名称")
    return _upward(
        c, REPORT, name, c.report_number,
        addressee(county, "人大常委会"),
        _proposed(c),
        _people(c),
        para("特此报告。", key="end"),
        _attached(c.card, personnel=False),
    )  # fmt: skip


def _upward(c: Convening, paper_id: str, name: str, number: str, *body: Part) -> Paper:
    facts = c.facts
    date = _written_on(c)
    signer = field(c.chair, Source("office", c.office.id, "officers"), "签发人")
    given = field(number, Source("congress_session", facts.id, f"number:{paper_id}"), "发文字号")
    about = "有关情况的报告" if paper_id == REPORT else "的请示"
    return paper(
        paper_id,
        name,
        Layout.RED,
        red_head(f"{facts.presidium}文件", given, (signer,)),
        title("关于召开", name_of(facts), about),
        *body,
        signature(facts.presidium, date),
        imprint(None, c.office.printer, date),
        record=record(facts),
        office=facts.presidium,
    )


def _written_on(c: Convening) -> Passage:
    """The day the party was asked, as ticked in the checklist; else that of the decision."""
    facts = c.facts
    step = _step(c.card, "request")
    if step is None or step.done_on is None:
        return date_words(facts.decided_on, session_source(facts)("decided_on"), "成文日期")
    return date_words(step.done_on, Source("session_preparation_step", step.id, "done_on"), "成文日期")


def _step(card: SessionCard, key: str) -> StepRow | None:
    return next((one for one in card.steps if one.key == key), None)


def _proposed(c: Convening) -> Block:
    """经镇十九届人大主席团第十二次会议研究，拟于……召开……，会期一天。建议会议的议程是：……。

    Before the presidium met nothing is said of it: 根据法律规定和工作安排，拟于…….
    """
    facts = c.facts
    decided: Words = "根据法律规定和工作安排"
    if c.decided_before:
        decided = text_of("经", field(facts.decided_by, session_source(facts)("decided_by")), "研究")
    return para(
        decided, "，拟于", days_words(facts), "在", place_words(facts), "召开", name_of(facts), "，会期",
        length_words(facts), "。", _ground(facts), "建议会议的议程是：", agenda_words(c.card), "。", key="matter",
    )  # fmt: skip


def _ground(facts: SessionFacts) -> Words:
    """Why an extraordinary session is called (组织法2022 第十四条第三款)."""
    source = session_source(facts)("convened_text")
    if facts.kind is not SessionKind.EXTRAORDINARY:
        return None
    words = facts.convened_text.strip().rstrip("。")
    return (field(words, source, "临时召集的理由"), field("。"))


def _people(c: Convening) -> Block:
    """参会代表64名，列席38名。"""
    source = session_source(c.facts)
    expected = c.card.figures.expected or None
    observers = len(c.card.observers) or None
    return para(
        "参加会议的代表", field(expected, source("deputies"), "代表人数"), "名，列席人员",
        field(observers, source("observers"), "列席人数"), "名。", key="people",
    )  # fmt: skip


def _elects(card: SessionCard) -> bool:
    return any(item.verb is Verb.ELECT for item in card.agenda)


def _attached(card: SessionCard, *, personnel: bool) -> Block | None:
    names = [f"{card.facts.short_name}议程（草案）", f"{card.facts.short_name}日程（草案）"]
    if personnel and _elects(card):
        names.append("人事安排方案")
    return attachment_note(*names)


def decision_paper(c: Convening) -> Paper:
    """甲02 关于召开……的决定: one paragraph, the caption says when and by which meeting it was passed."""
    facts = c.facts
    source = session_source(facts)
    decided = field(facts.decided_by, source("decided_by"), "决定召开的主席团会议")
    day = date_words(facts.decided_on, source("decided_on"), "决定日期")
    return paper(
        DECISION,
        f"关于召开{facts.short_name}的决定",
        Layout.PLAIN,
        title(facts.presidium, "\n关于召开", name_of(facts), "的决定"),
        caption("（", day, decided, "通过）", key="adopted"),
        para(
            decided, "决定：", _ground(facts), name_of(facts), "于", days_words(facts), "在", place_words(facts),
            "召开。", key="decision",
        ),
        para("建议会议的议程是：", agenda_words(c.card), "。", key="agenda"),
        record=record(facts),
        office=facts.presidium,
    )  # fmt: skip


def date_announcement(c: Convening) -> Paper:
    """甲43: the presidium publishes the date of the session (组织法2022 第十四条第一款)."""
    facts = c.facts
    source = session_source(facts)
    number = field(
        c.announcement_number, Source("congress_session", facts.id, f"number:{ANNOUNCED}"), "公告号"
    )
    step = _step(c.card, "publish_date")
    published = Source("session_preparation_step", step.id, "done_on") if step else source("opens_on")
    return paper(
        ANNOUNCED,
        f"{facts.short_name}召开日期公告",
        Layout.PUBLIC,
        title(f"{facts.presidium}公告"),
        centred(number, key="number"),
        para(
            field(facts.decided_by, source("decided_by"), "决定召开的主席团会议"), "决定：", name_of(facts), "于",
            days_words(facts), _clock(c.card), "在", place_words(facts), "召开。", key="matter",
        ),
        para("现予公告。", key="end"),
        signature(facts.presidium, date_words(c.announced_on, published, "公布日期")),
        record=record(facts),
        office=facts.presidium,
    )  # fmt: skip


def _clock(card: SessionCard) -> Words:
    """上午9:00, only where it is known: the law asks for the date."""
    if card.facts.days != 1:
        return None
    words: Passage = opening_words(card.facts, card.entries)
    return None if words.missing else words


def registered_title(facts: SessionFacts, paper_id: str) -> str:
    """How a paper of this file stands in the register of numbers."""
    return {
        REQUEST: f"关于召开{facts.short_name}的请示",
        REPORT: f"关于召开{facts.short_name}有关情况的报告",
        ANNOUNCED: f"{facts.short_name}召开日期公告",
    }[paper_id]

"""丙09 of a meeting: the party committee is asked before it is held. Red-headed, upward, one matter."""

from __future__ import annotations

from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Source,
    addressee,
    field,
    imprint,
    paper,
    para,
    red_head,
    signature,
    title,
)
from renda_desktop.events.rules import Capacity
from renda_desktop.presidium.paper_facts import MeetingFacts
from renda_desktop.presidium.paper_parts import (
    date_words,
    day_words,
    item_list_words,
    number_words,
    of_meeting,
    office_passage,
    people_words,
    place_words,
    start_words,
)
from renda_desktop.presidium.rules import PARTY_REQUEST


def party_request(facts: MeetingFacts) -> Paper:
    """丙09 会前请示: time, place, items and observers proposed; names its signer (GB/T 9704-2012 7.2.6)."""
    unit, name = facts.office.presidium, f"关于召开{facts.short_name}的请示"
    date = date_words(facts, "asked_party_on", "请示日期")
    signer = field(facts.chair, Source("office", facts.office.id, "officers"), "签发人")
    return paper(
        PARTY_REQUEST,
        name,
        Layout.RED,
        red_head(
            office_passage(facts, f"{unit}文件"), number_words(facts, PARTY_REQUEST, "发文字号"), (signer,)
        ),
        title("关于召开", field(facts.short_name, of_meeting(facts, "number")), "的请示"),
        addressee(office_passage(facts, f"中共{facts.office.name}委员会")),
        para(
            "根据年度工作安排，拟于", day_words(facts), start_words(facts), "在", place_words(facts), "召开",
            field(facts.short_name, of_meeting(facts, "number")), "，建议会议议题为：", item_list_words(facts),
            key="matter",
        ),
        _observers(facts),
        para("妥否，请批示。", key="end"),
        signature(office_passage(facts, unit), date),
        imprint(None, facts.unit, date),
        record=of_meeting(facts),
        office=unit,
    )  # fmt: skip


def _observers(facts: MeetingFacts) -> Block | None:
    lines = facts.people(Capacity.OBSERVER)
    return para("拟请", *people_words(lines, post=True), "列席。", key="observers") if lines else None

"""乙02: the notice of a meeting to the members, and the one to observers item by item."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Words,
    addressee,
    field,
    h1,
    imprint,
    letter_head,
    listed,
    paper,
    para,
    red_head,
    signature,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.presidium.paper_facts import MeetingFacts
from renda_desktop.presidium.paper_parts import (
    date_words,
    day_words,
    item_list_words,
    joined,
    number_words,
    of_meeting,
    office_passage,
    people_words,
    place_words,
    start_words,
    title_words,
)
from renda_desktop.presidium.rules import NOTICE, OBSERVER_NOTICE, NoticeForm

Section = tuple[str, str, Words]
"""Key, heading and text of one point of the notice."""


def notice(facts: MeetingFacts) -> Paper:
    """乙02 会议通知: red-headed or as a letter, as the office chose for this meeting."""
    red = facts.meeting.notice_form is NoticeForm.RED
    unit = facts.office.presidium
    number = number_words(facts, NOTICE, "发文字号")
    head = red_head(office_passage(facts, f"{unit}文件"), number)
    return paper(
        NOTICE,
        f"关于召开{facts.short_name}的通知",
        Layout.RED if red else Layout.LETTER,
        head if red else letter_head(office_passage(facts, unit), number),
        title("关于召开", field(facts.short_name, of_meeting(facts, "number")), "的通知"),
        addressee("各主席团成员"),
        _opening(facts, "现将有关事项通知如下："),
        _numbered(_sections(facts)),
        para("特此通知。", key="end"),
        signature(office_passage(facts, unit), date_words(facts, "notice_on", "通知日期")),
        imprint(None, facts.unit, date_words(facts, "notice_on", "通知日期")) if red else None,
        record=of_meeting(facts),
        office=unit,
    )


def _opening(facts: MeetingFacts, end: str) -> Block:
    return para(
        "定于", day_words(facts), start_words(facts), "在", place_words(facts), "召开",
        field(facts.short_name, of_meeting(facts, "number")), "。", end,
        key="opening",
    )  # fmt: skip


def _numbered(sections: Iterator[Section]) -> list[Block]:
    return [
        h1(f"{chinese(number)}、{name}", running=text_of("：", words), key=key)
        for number, (key, name, words) in enumerate(sections, 1)
    ]


def _sections(facts: MeetingFacts) -> Iterator[Section]:
    yield "items", "会议议题", item_list_words(facts)
    yield "members", "出席人员", "主席团全体成员。"
    observers = _observer_words(facts)
    if observers:
        yield "observers", "列席人员", observers
    if any(item.reporter for item in facts.card.items) or facts.meeting.material_due:
        yield "material", "材料报送", _material_words(facts)
    leave = "因病因事不能出席的，请在会前向主席团书面请假。"
    yield "leave", "请假和联系", text_of(leave, *_contact(facts))


def _contact(facts: MeetingFacts) -> tuple[Words, ...]:
    return (
        "联系人：", field(facts.contact, of_meeting(facts, "contact"), "联系人"), "，电话：",
        field(facts.phone, of_meeting(facts, "phone"), "联系电话"), "。",
    )  # fmt: skip


def _observer_words(facts: MeetingFacts) -> Words:
    """第1项议题：镇人民政府副镇长刘海；全程：…. by item, as units must know when to be there."""
    groups: list[Words] = []
    if facts.whole_observers:
        groups.append(text_of("全程列席：", *people_words(facts.whole_observers, post=True)))
    for place, item in enumerate(facts.card.items, 1):
        lines = facts.observers(item.id)
        if lines:
            groups.append(text_of(f"列席第{place}项议题：", *people_words(lines, post=True)))
    return text_of(listed("列席人员", *joined(groups, "；")), "。") if groups else ()


def _material_words(facts: MeetingFacts) -> Words:
    copies = facts.meeting.material_copies
    return text_of(
        "请报告单位于", date_words(facts, "material_due", "材料报送截止日期", year=False), "前报送书面材料",
        field(copies or "", of_meeting(facts, "material_copies"), "材料份数"), "份。",
    )  # fmt: skip


def observer_notice(facts: MeetingFacts) -> Paper:
    """乙02 列席通知, a letter: which observers attend for which item."""
    unit = facts.office.presidium
    return paper(
        OBSERVER_NOTICE,
        f"关于列席{facts.short_name}的通知",
        Layout.LETTER,
        letter_head(office_passage(facts, unit), number_words(facts, OBSERVER_NOTICE, "发文字号")),
        title("关于列席", field(facts.short_name, of_meeting(facts, "number")), "的通知"),
        addressee("各有关单位"),
        _opening(facts, "请下列人员按时列席："),
        _numbered(_observer_sections(facts)),
        para(*_material_or_leave(facts), *_contact(facts), key="material"),
        para("特此通知。", key="end"),
        signature(office_passage(facts, unit), date_words(facts, "notice_on", "通知日期")),
        record=of_meeting(facts),
        office=unit,
    )  # fmt: skip


def _observer_sections(facts: MeetingFacts) -> Iterator[Section]:
    whole = facts.whole_observers
    found = False
    if whole:
        found = True
        yield "whole", "列席全部议题", text_of(*people_words(whole, post=True), "。")
    for place, item in enumerate(facts.card.items, 1):
        lines = facts.observers(item.id)
        if lines:
            found = True
            words = text_of(title_words(item), "。列席人员：", *people_words(lines, post=True), "。")
            yield f"item-{place}", f"第{place}项议题", words
    if not found:
        yield "none", "列席人员", text_of(field("", of_meeting(facts, "observers"), "列席人员"), "。")


def _material_or_leave(facts: MeetingFacts) -> tuple[Words, ...]:
    leave = "不能列席的，请在会前说明原因并委托熟悉情况的负责人列席。"
    if any(item.reporter for item in facts.card.items):
        return (_material_words(facts), leave)
    return (leave,)

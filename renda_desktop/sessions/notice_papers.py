"""甲03: the notice to deputies and the notice to observers. Pure functions from a session's card (documents.md S2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Paper,
    Passage,
    Source,
    Words,
    addressee,
    attachment_note,
    field,
    h1,
    missing,
    paper,
    para,
    signature,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.sessions.paper_parts import (
    clock_span,
    date_words,
    days_words,
    entry_source,
    foot,
    head,
    layout_of,
    length_words,
    lines,
    name_of,
    opening_words,
    place_words,
    record,
    session_source,
)
from renda_desktop.sessions.rows import (
    ALL_SITTINGS,
    AgendaRow,
    EntryRow,
    ObserverRow,
    SessionCard,
    SessionFacts,
)
from renda_desktop.sessions.rules import Part

NOTICE = "甲03"
OBSERVER_NOTICE = "甲03列"
"""The notice to observers is the same number of the list of papers; the mark keeps the two apart."""
OBSERVER_BADGE = "列席证"
_DEPUTY_BADGES = re.compile("出席证|代表证")
Section = tuple[str, str, Sequence[Words]]
"""Key, heading and paragraphs of a numbered section; one without paragraphs is left out."""


def registered_title(facts: SessionFacts, paper: str) -> str:
    """召开镇十九届人大九次会议的通知: how a notice stands in the register of numbers."""
    verb = "列席" if paper == OBSERVER_NOTICE else "召开"
    return f"{verb}{facts.short_name}的通知"


def deputy_notice(card: SessionCard, number: str = "") -> Paper:
    """会议通知（代表）. `number` is the 发文字号 (青禾人发〔2026〕3号); what is not known reads 【待填：…】."""
    facts = card.facts
    source = session_source(facts)
    sections: list[Section] = [
        ("registration", "报到", _registration(facts, card.entries)),
        ("agenda", "会议议程", [_agenda(facts, card.agenda)]),
        ("preparation", "会前准备", _preparation(facts)),
        ("leave", "请假", [_leave(facts)]),
        ("dress", "着装和证件", lines(facts.dress, source("dress"))),
        ("extra", "其他事项", lines(facts.notice_extra, source("notice_extra"))),
        ("contact", "联系方式", [_contact(facts)]),
    ]
    return paper(
        NOTICE,
        f"{facts.short_name}通知",
        layout_of(facts.notice_form),
        head(facts, number),
        title("关于召开", name_of(facts), "的通知"),
        addressee("各位代表"),
        _opening(facts, card.entries),
        _numbered(sections),
        attachment_note("请假条", "代表议案表、代表建议表"),
        _signature(facts),
        foot(facts),
        record=record(facts),
        office=facts.presidium,
    )


def _numbered(sections: Iterable[Section]) -> Iterator[Block]:
    """一、报到。请于……: each section runs on behind its heading; further paragraphs follow."""
    told = [section for section in sections if section[2]]
    for index, (key, words, (first, *more)) in enumerate(told, start=1):
        yield h1(f"{chinese(index)}、{words}。", running=first, key=key)
        yield from (para(text, key=f"{key}-{number}") for number, text in enumerate(more, start=2))


def _opening(facts: SessionFacts, entries: Sequence[EntryRow]) -> Block:
    source = session_source(facts)
    decided: Words = (
        (field(facts.decided_by, source("decided_by")), field("决定，")) if facts.decided_by else None
    )
    return para(
        decided,
        name_of(facts),
        "定于",
        *_time_and_place(facts, entries),
        "，会期",
        length_words(facts),
        "。现将有关事项通知如下：",
        key="opening",
    )


def _time_and_place(facts: SessionFacts, entries: Sequence[EntryRow]) -> tuple[Passage, ...]:
    """…日上午9:00在…举行; of several days …日至…日在…举行，1月16日上午9:00开会."""
    when, place = opening_words(facts, entries), place_words(facts)
    if facts.days is None or facts.days == 1 or facts.opens_on is None:
        return (days_words(facts), when, field("在"), place, field("举行"))
    first = field(f"举行，{chinese_date(facts.opens_on, year=False)}")
    return (days_words(facts), field("在"), place, first, when, field("开会"))


def _registration(facts: SessionFacts, entries: Sequence[EntryRow], badge: str = "") -> Sequence[Words]:
    """Where and when to come, as the office typed it; `badge` stands for the badges of deputies in it."""
    source = session_source(facts)("registration")
    if facts.registration:
        told = _DEPUTY_BADGES.sub(badge, facts.registration) if badge else facts.registration
        return lines(told, source)
    entry = next((e for e in entries if e.part is Part.REGISTRATION), None)
    if entry is None or entry.starts_at is None:
        return [text_of("请于", missing("报到时间和地点", source), "报到。")]
    when, where = _when(facts, entry), _where(facts, entry)
    return [text_of("请于", when, "到", where, "报到并领取会议材料。")]


def _when(facts: SessionFacts, entry: EntryRow) -> Passage:
    """当日上午8:00至8:30, 1月15日下午3:00, or without a date 【待填：报到日期】."""
    if entry.day is None or entry.starts_at is None:
        return missing("报到日期", session_source(facts)("opens_on"))
    same = entry.day == facts.opens_on and facts.days == 1
    day = "当日" if same else chinese_date(entry.day, year=False)
    return field(f"{day}{clock_span(entry.starts_at, entry.ends_at)}", entry_source(entry)("starts_at"))


def _where(facts: SessionFacts, entry: EntryRow) -> Passage:
    if entry.own_place:
        return field(entry.own_place, entry_source(entry)("place"))
    return place_words(facts)


def _agenda(facts: SessionFacts, agenda: Sequence[AgendaRow]) -> Words:
    """建议的议程是：听取和审议……；……。 (甲02): every item, since deputies prepare for it."""
    if not agenda:
        return missing("会议议程", session_source(facts)("agenda"))
    parts: list[Words] = ["建议的议程是："]
    for index, item in enumerate(agenda):
        parts += ["；"] if index else []
        parts.append(field(item.title, Source("session_agenda_item", item.id, "title")))
    return text_of(*parts, "。")


def _preparation(facts: SessionFacts) -> list[Words]:
    source = session_source(facts)
    due = date_words(facts.suggestion_deadline, source("suggestion_deadline"), "建议截止日期", year=False)
    asked = "请走访联系的选民，把大家最关心的事带到会上。书面议案和建议请于"
    deadline = field(facts.bill_deadline, source("bill_deadline"))
    bills = text_of("会议期间提出议案的截止时间为", deadline, "。") if facts.bill_deadline else ()
    return [text_of(asked, due, f"前交{facts.town}人大办公室。", bills)]


def _leave(facts: SessionFacts) -> Words:
    due = date_words(
        facts.leave_deadline, session_source(facts)("leave_deadline"), "请假截止日期", year=False
    )
    told = "请您安排好工作，按时出席会议。因故不能出席的，须在"
    return text_of(told, due, "前填写请假条，向主席团书面请假。")


def _contact(facts: SessionFacts) -> Words:
    source = session_source(facts)
    return text_of(
        "联系人：",
        field(facts.contact, source("contact"), "联系人"),
        "，电话：",
        field(facts.contact_phone, source("contact_phone"), "联系电话"),
        "。",
    )


def _signature(facts: SessionFacts) -> Block:
    date = date_words(facts.notice_date, session_source(facts)("notice_date"), "通知日期")
    return signature(facts.presidium, date)


def observer_notice(card: SessionCard, number: str = "") -> Paper:
    """列席通知: to the units, saying who sits in on which meetings."""
    facts = card.facts
    return paper(
        OBSERVER_NOTICE,
        f"{facts.short_name}列席通知",
        layout_of(facts.notice_form),
        head(facts, number),
        title("关于列席", name_of(facts), "的通知"),
        addressee(_units(facts, card.observers)),
        _opening(facts, card.entries),
        _numbered(
            [
                ("attends", "列席会议", _attends(facts, card.observers)),
                ("registration", "报到", _registration(facts, card.entries, badge=OBSERVER_BADGE)),
                ("leave", "请假", [_observer_leave(facts)]),
            ]
        ),
        _signature(facts),
        foot(facts),
        record=record(facts),
        office=facts.presidium,
    )


def _units(facts: SessionFacts, observers: Sequence[ObserverRow]) -> Passage:
    """The units in the order of the list, each once."""
    units = dict.fromkeys(observer.addressed for observer in observers)
    return field("、".join(units), session_source(facts)("observers"), "列席单位")


def _attends(facts: SessionFacts, observers: Sequence[ObserverRow]) -> list[Words]:
    """A sentence for each set of meetings: 请镇人民政府副镇长刘海……列席第一次全体会议."""
    groups: dict[str, list[ObserverRow]] = {}
    for observer in observers:
        groups.setdefault(observer.sits_in_on, []).append(observer)
    if not groups:
        nobody = missing("列席人员", session_source(facts)("observers"))
        return [text_of("请", nobody, f"列席{ALL_SITTINGS}。")]
    return [text_of("请", _people(members), f"列席{meetings}。") for meetings, members in groups.items()]


def _people(members: Sequence[ObserverRow]) -> tuple[Passage, ...]:
    found: list[Passage] = []
    for index, member in enumerate(members):
        if index:
            found.append(field("、"))
        words = f"{member.unit}{member.post}{member.name}"
        found.append(field(words, Source("session_observer", member.id, "name")))
    return tuple(found)


def _observer_leave(facts: SessionFacts) -> Words:
    return text_of("请按时到会；因故不能列席的，请提前告知，并派其他负责人列席。", _contact(facts))

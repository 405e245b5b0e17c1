"""丙10 工作信息简报 of a meeting that was held: a page for the county and for the notice board."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Passage,
    caption,
    field,
    paper,
    para,
    signature,
    title,
)
from renda_desktop.events.rules import CAME, Capacity
from renda_desktop.presidium.paper_facts import MeetingFacts
from renda_desktop.presidium.paper_parts import (
    day_words,
    joined,
    of_item,
    of_meeting,
    office_passage,
    place_words,
    sentence,
    title_words,
)
from renda_desktop.presidium.rows import ItemRow
from renda_desktop.presidium.rules import BULLETIN


def meeting_bulletin(facts: MeetingFacts) -> Paper:
    """丙10 简报: who met when and where on what, and what the meeting held, demanded and decided."""
    name = field(facts.short_name, of_meeting(facts, "number"))
    return paper(
        BULLETIN,
        f"{facts.short_name}召开",
        Layout.PLAIN,
        title(name, "召开"),
        caption("（工作信息简报）", key="kind"),
        para(*_opening(facts), key="opening"),
        [_item(place, item) for place, item in enumerate(facts.card.items, 1)],
        signature(office_passage(facts, facts.unit), day_words(facts, weekday=False), stamped=False),
        record=of_meeting(facts),
        office=facts.office.presidium,
    )


def _opening(facts: MeetingFacts) -> Iterator[Passage | tuple[Passage, ...]]:
    """2026年3月30日，镇十九届人大主席团第十二次会议在镇政府三楼会议室召开。镇人大主席周建国主持会议，…。"""
    chair = field(facts.meeting.event.chair, of_meeting(facts, "chair"), "主持人")
    came = len(facts.people(Capacity.MEMBER, *CAME))
    observers = len([*facts.people(Capacity.OBSERVER, *CAME), *facts.people(Capacity.GUEST, *CAME)])
    present = field(came or None, of_meeting(facts, "attendance"), "到会人数")
    name = field(facts.short_name, of_meeting(facts, "number"))
    yield from (day_words(facts, weekday=False), Passage("，"), name)
    yield from (Passage("在"), place_words(facts), Passage(f"召开。{facts.chair_title}"), chair)
    yield from (Passage("主持会议，主席团成员"), present, Passage("人出席"))
    if observers:
        yield from (Passage("，"), field(observers, of_meeting(facts, "attendance")), Passage("人列席"))
    topics = [title_words(item) for item in facts.card.items]
    if topics:
        yield Passage("。会议的议题是：")
        for words in joined(topics, "；"):
            yield Passage(words) if isinstance(words, str) else words or ()
    yield Passage("。")


def _item(place: int, item: ItemRow) -> Iterator[Block]:
    """会议认为 and 会议要求 as the minutes have them; decisions with the unit charged."""
    for name, start in (("minutes_view", "会议认为"), ("minutes_demand", "会议要求")):
        said = sentence(getattr(item, name))
        if said:
            lead = "" if said.startswith("会议") else f"{start}，"
            yield para(lead, field(said, of_item(item, name)), key=f"{name}@{place}")
    if item.decisions:
        words = [field(sentence(one.text).rstrip("。"), of_item(item, "decisions")) for one in item.decisions]
        yield para("会议决定，", *joined(words, "；"), "。", key=f"decided@{place}")

"""乙08: the minutes, only what was concluded, each paragraph beginning 会议听取、会议认为、会议要求、会议决定."""

from __future__ import annotations

from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Source,
    Words,
    attendance,
    field,
    h1,
    imprint,
    minutes_head,
    paper,
    para,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.events.rules import CAME, AttendanceStatus, Capacity
from renda_desktop.presidium.paper_facts import MeetingFacts
from renda_desktop.presidium.paper_parts import (
    date_words,
    day_words,
    joined,
    number_words,
    observers_words,
    of_item,
    of_meeting,
    office_passage,
    people_words,
    place_words,
    reporter_name,
    sentence,
    title_words,
)
from renda_desktop.presidium.rows import DecisionRow, ItemRow, VoteRow
from renda_desktop.presidium.rules import MINUTES, Outcome, VoteResult, due_words


def minutes(facts: MeetingFacts) -> Paper:
    """乙08 会议纪要; carries no seal (GB/T 9704-2012 10.3)."""
    date = date_words(facts, "minutes_on", "纪要印发日期")
    items = [_item(facts, place, item) for place, item in enumerate(facts.card.items, 1)]
    sent_to = field(facts.meeting.minutes_to.rstrip("。"), of_meeting(facts, "minutes_to"), "纪要发送单位")
    return paper(
        MINUTES,
        f"{facts.short_name}纪要",
        Layout.MINUTES,
        minutes_head(
            office_passage(facts, f"{facts.office.name}人大主席团会议纪要"),
            number_words(facts, MINUTES, "纪要期号"),
            office_passage(facts, facts.unit),
            date,
        ),
        _opening(facts),
        items,
        _lists(facts),
        imprint(sent_to, facts.unit, date, copy_label="发"),
        record=of_meeting(facts),
        office=facts.office.presidium,
    )


def _opening(facts: MeetingFacts) -> Block:
    chair = field(facts.meeting.event.chair, of_meeting(facts, "chair"), "主持人")
    topics = joined([text_of(title_words(item)) for item in facts.card.items], "，")
    return para(
        day_words(facts, weekday=False), "，", facts.chair_title, chair, "在", place_words(facts),
        "主持召开", field(facts.short_name, of_meeting(facts, "number")), "，",
        *(topics or (field("", of_meeting(facts, "items"), "会议议题"),)),
        "。现将议定事项纪要如下：",
        key="opening",
    )  # fmt: skip


def _item(facts: MeetingFacts, place: int, item: ItemRow) -> list[Block]:
    """A formula is named alike in every item (vote@2), so that the office words it once for all of them."""
    blocks = [h1(f"{chinese(place)}、", title_words(item), key=f"item-{place}")]
    heard = _heard(item, place)
    if heard:
        blocks.append(heard)
    decisions = [_decision(decision) for decision in item.decisions]
    if item.outcome is Outcome.NEXT_TIME:
        words = "会议决定，本议题留待下次会议讨论。"
        later = para(words, key=f"later@{place}", source=of_item(item, "outcome"))
        return [*blocks, *_vote_blocks(facts, item), later, *decisions]
    if item.minutes_view or not (item.minutes_demand or item.decisions):
        blocks.append(para(_said("会议认为", item.minutes_view, item, "minutes_view"), key=f"view@{place}"))
    if item.minutes_demand:
        demand = _said("会议要求", item.minutes_demand, item, "minutes_demand")
        blocks.append(para(demand, key=f"demand@{place}"))
    return [*blocks, *(_vote_blocks(facts, item) or _passed(place, item)), *decisions]


def _heard(item: ItemRow, place: int) -> Block | None:
    """会议听取了…: what the office wrote, else made from the reporter; nothing where nobody reported."""
    if item.minutes_heard:
        return para(_said("会议听取", item.minutes_heard, item, "minutes_heard"), key=f"heard-own@{place}")
    if not item.reported:
        return None
    if bool(item.speeches) or "讨论" in item.title:
        return para("会议听取了", reporter_name(item), "的汇报，并进行了讨论。", key=f"discussed@{place}")
    return para("会议听取了", reporter_name(item), "的汇报。", key=f"heard@{place}")


def _said(start: str, text: str, item: ItemRow, name: str) -> Words:
    """The text behind 会议认为，; a text that begins with 会议… by itself stays as written."""
    if text.strip().startswith("会议"):
        return field(sentence(text), of_item(item, name))
    return text_of(f"{start}，", field(sentence(text), of_item(item, name), start))


def _vote_blocks(facts: MeetingFacts, item: ItemRow) -> list[Block]:
    return [_vote_block(facts, vote, vote.result) for vote in item.votes if vote.result is not None]


def _passed(place: int, item: ItemRow) -> list[Block]:
    """What was passed without a counted vote, in the words of the record 乙07."""
    if item.outcome not in (Outcome.PASSED, Outcome.NOT_PASSED):
        return []
    name = "passed" if item.outcome is Outcome.PASSED else "not-passed"
    words = f"会议讨论后{item.outcome.value}。"
    return [para(words, key=f"{name}@{place}", source=of_item(item, "outcome"))]


def _vote_block(facts: MeetingFacts, vote: VoteRow, result: VoteResult) -> Block:
    """会议对方案一进行了表决，主席团全体成员11人，同意9票，反对1票，弃权0票，通过。"""

    def of(name: str) -> Source:
        return Source("meeting_vote", vote.id, name)

    asked = ("对", field(vote.question, of("question"))) if vote.question else ()
    kind = f"vote{'-on' if vote.question else ''}-{'passed' if result.passed else 'failed'}"
    return para(
        "会议", *asked, "进行了表决，主席团全体成员",
        field(result.base, of_meeting(facts, "members")), "人，同意",
        field(result.votes_for, of("votes_for")), "票，反对", field(result.votes_against, of("votes_against")),
        "票，弃权", field(result.votes_abstain, of("votes_abstain")), "票，",
        "通过。" if result.passed else "没有通过。",
        key=f"{kind}@{vote.id}",
    )  # fmt: skip


def _decision(decision: DecisionRow) -> Block:
    """会议决定，…。由镇水利站负责，6月底前完成。"""

    def of(name: str) -> Source:
        return Source("meeting_decision", decision.id, name)

    year = decision.meeting_day.year if decision.meeting_day else None
    due = due_words(decision.due_on, year) if decision.due_on else ""
    return para(
        "会议决定，", field(decision.text.strip().removeprefix("会议决定").lstrip("，").rstrip("。"), of("text")),
        "。由", field(decision.unit, of("unit"), "责任单位"), "负责，",
        field(due, of("due_on"), "完成时限"), "完成。",
        key=f"decision@{decision.id}",
    )  # fmt: skip


def _lists(facts: MeetingFacts) -> list[Block]:
    """出席 is always there; 请假, 缺席 and 列席 when there is somebody to name or still to be recorded."""
    complete = facts.meeting.event.count.present > 0 and not facts.meeting.event.count.open
    came = people_words(facts.people(Capacity.MEMBER, *CAME)) if complete else ()
    missing = field("", of_meeting(facts, "attendance"), "出席人员")
    blocks = [attendance("出席", *(came or (missing,)), key="present")]
    for name, key, lines in (
        ("请假", "excused", facts.people(Capacity.MEMBER, AttendanceStatus.EXCUSED)),
        ("缺席", "absent", facts.people(Capacity.MEMBER, AttendanceStatus.ABSENT)),
    ):
        if lines:
            blocks.append(attendance(name, *people_words(lines), key=key))
    observers = observers_words(facts)
    if observers:
        blocks.append(attendance("列席", *observers, key="observers"))
    return blocks

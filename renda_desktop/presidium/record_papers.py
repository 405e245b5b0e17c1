"""乙07: the verbatim record, who said what and when in the order spoken; the evidence copy."""

from __future__ import annotations

import datetime

from renda_desktop.chinese.dates import time_text
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Part,
    Source,
    Words,
    cell,
    column,
    field,
    gap,
    h1,
    label,
    line,
    paper,
    para,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.events.rules import CAME, AttendanceStatus, Capacity
from renda_desktop.presidium.paper_facts import MeetingFacts
from renda_desktop.presidium.paper_parts import (
    day_words,
    joined,
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
from renda_desktop.presidium.rules import RECORD, Outcome


def record(facts: MeetingFacts) -> Paper:
    """乙07 会议记录."""
    items = [_item(facts, place, item) for place, item in enumerate(facts.card.items, 1)]
    return paper(
        RECORD,
        f"{facts.short_name}记录",
        Layout.CARD,
        title(office_passage(facts, facts.full_name), "记录"),
        _head(facts),
        items or para(field("", of_meeting(facts, "items"), "会议议题"), key="item-1"),
        gap(),
        line("主持人（签字）：", "记录人（签字）：　　　　　　　　", key="signatures"),
        record=of_meeting(facts),
        office=facts.office.presidium,
        page_numbers=True,
    )


def _head(facts: MeetingFacts) -> Block:
    event = facts.meeting.event
    return table(
        [column(mm=26), column(1.4, align=Align.LEFT), column(mm=26), column(align=Align.LEFT)],
        [
            row(label("时间"), cell(*_time(facts), colspan=3), key="time"),
            row(label("地点"), cell(place_words(facts), colspan=3), key="place"),
            row(
                label("主持"), field(event.chair, of_meeting(facts, "chair"), "主持人"),
                label("记录"), field(event.recorder, of_meeting(facts, "recorder"), "记录人"),
                key="chair",
            ),
            row(label("出席"), cell(*_present(facts), colspan=3), key="present"),
            row(label("请假"), cell(*_excused(facts), colspan=3), key="excused"),
            row(label("缺席"), cell(*_absent(facts), colspan=3), key="absent"),
            row(label("列席"), cell(*(observers_words(facts) or ("无",)), colspan=3), key="observers"),
            row(label("议题"), cell(*_titles(facts), colspan=3), key="items"),
        ],
        key="head",
    )  # fmt: skip


def _time(facts: MeetingFacts) -> tuple[Words, ...]:
    event = facts.meeting.event
    start = field(_clock(event.starts_at), of_meeting(facts, "starts_at"), "开始时间")
    end = field(_clock(event.ends_at), of_meeting(facts, "ends_at"), "结束时间")
    return (day_words(facts), start, "至", end)


def _clock(moment: datetime.time | None) -> str:
    return time_text(moment) if moment else ""


def _present(facts: MeetingFacts) -> tuple[Words, ...]:
    count = facts.meeting.event.count
    source = of_meeting(facts, "attendance")
    known = count.present if count.present and not count.open else ""
    head: tuple[Words, ...] = (
        "应到", field(count.expected or "", source, "应到人数"), "人，实到", field(known, source, "实到人数"), "人：",
    )  # fmt: skip
    return (*head, *people_words(facts.people(Capacity.MEMBER, *CAME)))


def _excused(facts: MeetingFacts) -> tuple[Words, ...]:
    lines = facts.people(Capacity.MEMBER, AttendanceStatus.EXCUSED)
    words = [
        text_of(
            field(line.name, Source("attendance", line.id, "name")),
            field(f"（{line.reason}）" if line.reason else "", Source("attendance", line.id, "reason")),
        )
        for line in lines
    ]
    return joined(words) or ("无",)


def _absent(facts: MeetingFacts) -> tuple[Words, ...]:
    return people_words(facts.people(Capacity.MEMBER, AttendanceStatus.ABSENT)) or ("无",)


def _titles(facts: MeetingFacts) -> tuple[Words, ...]:
    words = [text_of(f"{place}.", title_words(item)) for place, item in enumerate(facts.card.items, 1)]
    return joined(words, "；") or (field("", of_meeting(facts, "items"), "会议议题"),)


def _item(facts: MeetingFacts, place: int, item: ItemRow) -> list[Part]:
    return [
        h1(f"{chinese(place)}、", title_words(item), key=f"item-{place}"),
        _report(item, place),
        [
            para(
                f"{_clock(speech.spoken_at)}　" if speech.spoken_at else "",
                field(speech.name, Source("meeting_speech", speech.id, "name")), "：",
                field(sentence(speech.text), Source("meeting_speech", speech.id, "text"), "发言内容"),
                key=f"speech-{speech.id}",
            )
            for speech in item.speeches
        ],
        _conclusion(facts, item, place),
        [_vote(facts, vote) for vote in item.votes],
        _outcome(item, place),
        [_decision(number, decision) for number, decision in enumerate(item.decisions, 1)],
    ]  # fmt: skip


def _report(item: ItemRow, place: int) -> Block | None:
    if not item.reported and not item.report_points:
        return None
    points = field(sentence(item.report_points), of_item(item, "report_points"), "汇报要点")
    return para(reporter_name(item), "汇报：", points, key=f"report@{place}")


def _conclusion(facts: MeetingFacts, item: ItemRow, place: int) -> Block | None:
    """What the chair summed up; an item put off may be left without."""
    if item.outcome is Outcome.NEXT_TIME and not item.conclusion:
        return None
    time = f"{_clock(item.concluded_at)}　" if item.concluded_at else ""
    chair = field(facts.meeting.event.chair, of_meeting(facts, "chair"), "主持人")
    words = field(sentence(item.conclusion), of_item(item, "conclusion"), "主持人归纳")
    return para(time, chair, "归纳：", words, key=f"conclusion{'-at' if time else ''}@{place}")


def _vote(facts: MeetingFacts, vote: VoteRow) -> Block:
    """The base is all members; who was there is said beside it, so that nobody takes it for the base."""
    source = Source("meeting_vote", vote.id, "votes_for")
    count = facts.meeting.event.count
    known = count.present if count.present and not count.open else ""
    numbers = f"同意{vote.votes_for}票，反对{vote.votes_against}票，弃权{vote.votes_abstain}票"
    return para(
        f"{_clock(vote.voted_at)}　" if vote.voted_at else "",
        vote.way.value, f"（{vote.question}）" if vote.question else "",
        "：主席团全体成员", field(facts.card.base or "", of_meeting(facts, "members"), "全体成员人数"),
        "人，实到", field(known, of_meeting(facts, "attendance"), "实到人数"), "人，",
        field(numbers, source), "；", _verdict(facts, vote),
        f"监票人：{vote.tellers}。" if vote.tellers else "",
        key=f"vote-{vote.id}",
    )  # fmt: skip


def _verdict(facts: MeetingFacts, vote: VoteRow) -> Words:
    if vote.result is None:
        return text_of(field("", of_meeting(facts, "members"), "表决结果"), "。")
    verdict = "达到" if vote.result.passed else "未达到"
    end = "通过" if vote.result.passed else "未通过"
    return (
        f"{verdict}全体成员过半数（{vote.result.line}票），{end}。"
        if _half(vote)
        else (f"{verdict}规定的{vote.result.line}票，{end}。")
    )


def _half(vote: VoteRow) -> bool:
    return vote.result is not None and vote.result.line == vote.result.base // 2 + 1


def _outcome(item: ItemRow, place: int) -> Block | None:
    if item.outcome is Outcome.NEXT_TIME:
        return para("本议题留待下次会议讨论。", key=f"later@{place}", source=of_item(item, "outcome"))
    if item.outcome is Outcome.NOTED:
        return para("会议听取，不作决定。", key=f"noted@{place}", source=of_item(item, "outcome"))
    if item.outcome is None:
        return para("结果：", field("", of_item(item, "outcome"), "议题结果"), key=f"outcome-{place}")
    if item.votes:
        return None
    name = "passed" if item.outcome is Outcome.PASSED else "not-passed"
    return para(f"会议讨论后{item.outcome.value}。", key=f"{name}@{place}", source=of_item(item, "outcome"))


def _decision(number: int, decision: DecisionRow) -> Block:
    def of(name: str) -> Source:
        return Source("meeting_decision", decision.id, name)

    due = decision.due_on
    return para(
        f"决定{number}：", field(decision.text.rstrip("。"), of("text")), "。责任单位：",
        field(decision.unit, of("unit"), "责任单位"), "；完成时限：",
        field(f"{due.year}年{due.month}月{due.day}日" if due else "", of("due_on"), "完成时限"), "。",
        key=f"decision@{decision.id}",
    )  # fmt: skip

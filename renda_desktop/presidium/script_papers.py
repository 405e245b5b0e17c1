"""乙05: the chair's script, to be read aloud; prompts stand in 楷体, what is counted in the room stays free until then.

The count comes first, every vote asks for those who abstain, and a result stands there only once it was recorded
(documents.md §5 甲15–甲19 and S6, S7, §13 item 7).
"""

from __future__ import annotations

from collections.abc import Iterable

from renda_desktop.chinese.numerals import chinese, ordinal
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Part,
    Source,
    Words,
    caption,
    field,
    h1,
    paper,
    para,
    title,
)
from renda_desktop.documents.passages import Text, kai, text_of
from renda_desktop.events.rules import CAME, AttendanceStatus, Capacity, EventState
from renda_desktop.presidium.paper_facts import MeetingFacts
from renda_desktop.presidium.paper_parts import (
    day_words,
    of_item,
    of_meeting,
    office_passage,
    people_words,
    reporter_name,
    sentence,
    title_words,
)
from renda_desktop.presidium.rows import ItemRow, VoteRow
from renda_desktop.presidium.rules import SCRIPT, ItemKind, Outcome, vote_expected

_OF_REPORT, _OF_ITEM = "这个报告的处理意见", "这项议题"
_ASKED: dict[Words, str] = {_OF_REPORT: "report", _OF_ITEM: "item"}
"""Names of the question by what is put to the vote; a draft has its own."""


def script(facts: MeetingFacts) -> Paper:
    """乙05 主持词."""
    items = [_item(facts, place, item) for place, item in enumerate(facts.card.items, 1)]
    return paper(
        SCRIPT,
        f"{facts.short_name}主持词",
        Layout.SPEECH,
        title(office_passage(facts, facts.full_name), "主持词"),
        caption("（", day_words(facts, weekday=False), "）", key="caption"),
        caption(facts.chair_title, "　" if facts.chair_title else "", _chair(facts), key="chair"),
        _opening(facts),
        _preview(facts),
        items,
        _closing(facts),
        record=of_meeting(facts),
        office=facts.office.presidium,
    )


def _chair(facts: MeetingFacts) -> Words:
    return field(facts.meeting.event.chair, of_meeting(facts, "chair"), "主持人")


def _prompt(*words: Words) -> Text:
    """〔稍停〕 in 楷体: what the chair does and does not say."""
    return kai(text_of("〔", *words, "〕"))


# --- opening ---------------------------------------------------------------------------------------------------------


def _opening(facts: MeetingFacts) -> list[Part]:
    return [
        para("各位成员、同志们：", key="greeting"),
        para("现在开会。本次会议是", field(facts.short_name, of_meeting(facts, "number")), "。", key="begin"),
        para(*_count(facts), key="count"),
        _guests(facts),
    ]


def _count(facts: MeetingFacts) -> tuple[Words, ...]:
    """开场报数块: 应到 and 实到; that the meeting may begin is said only once enough have come."""
    count, source = facts.meeting.event.count, of_meeting(facts, "attendance")
    known = count.present if count.present and not count.open else ""
    held = facts.card.state is EventState.HELD
    came = field(known, source, "实到人数") if known or held else field("　　", source)
    away = facts.people(Capacity.MEMBER, AttendanceStatus.EXCUSED)
    leave = text_of(f"，请假{len(away)}人（", *people_words(away), "）") if away else ()
    return (
        "主席团成员应到", field(count.expected or "", source, "应到人数"), "人，实到",
        came, "人", *leave, *_verdict(facts, bool(known)),
    )  # fmt: skip


def _verdict(facts: MeetingFacts, known: bool) -> tuple[Words, ...]:
    needed, met = facts.card.quorum.needed, facts.card.quorum_met
    if known and met is False:
        return ("，不够开会人数。", _prompt(f"到会不足{needed}人，不能开会，另定时间"))
    if known and met:
        return ("，符合规定，可以开会。",)
    least = f"到会满{needed}人再说下一句" if needed else "核对人数够了再说下一句"
    return ("。", _prompt(least), "符合规定，可以开会。")


def _guests(facts: MeetingFacts) -> Part:
    """Who sits in; before the meeting those who were asked to come."""
    asked = [*facts.people(Capacity.OBSERVER), *facts.people(Capacity.GUEST)]
    came = [line for line in asked if line.status in CAME]
    shown = came or [line for line in asked if line.status is AttendanceStatus.EXPECTED]
    if not shown:
        return None
    return para("列席今天会议的有：", *people_words(shown, post=True), "。", key="observers")


def _preview(facts: MeetingFacts) -> list[Part]:
    items = facts.card.items
    if not items:
        return [para(field("", of_meeting(facts, "items"), "会议议题"), key="agenda")]
    one = len(items) == 1
    return [
        para(
            f"今天的会议有{_quantity(len(items))}项议题", "：" if one else "。",
            *((title_words(items[0]), "。") if one else ()),
            key="agenda",
        ),
        [] if one else _list(items),
        None if one else para("下面逐项进行。", key="one-by-one"),
    ]  # fmt: skip


def _list(items: Iterable[ItemRow]) -> list[Part]:
    return [
        para(f"{ordinal(place)}项，", title_words(item), "。", key=f"agenda-{place}")
        for place, item in enumerate(items, 1)
    ]


def _quantity(number: int) -> str:
    return "两" if number == 2 else chinese(number)


# --- one item --------------------------------------------------------------------------------------------------------


def _item(facts: MeetingFacts, place: int, item: ItemRow) -> list[Part]:
    return [
        h1(f"{chinese(place)}、", title_words(item), key=f"item-{place}"),
        _heard(facts, place, item),
        _discussion(facts, place, item),
        _summary(place, item),
        _end(facts, place, item),
    ]


def _heard(facts: MeetingFacts, place: int, item: ItemRow) -> Part:
    """请报告人块; where nobody reports the papers are read out."""
    name, words = _reporting(facts, item)
    if len(facts.card.items) == 1:
        return para("现在进行会议议题。", *words, key=f"{name}-alone@{place}")
    which = field(ordinal(place), of_item(item, "position"))
    return para("现在进行", which, "项议题。", *words, key=f"{name}@{place}")


def _reporting(facts: MeetingFacts, item: ItemRow) -> tuple[str, tuple[Words, ...]]:
    """What the sentence is called, and its words."""
    chair = facts.meeting.event.chair
    if item.reported and chair and item.reporter.endswith(chair):
        return "own-report", ("这项议题由我报告。", _prompt("报告完毕"))
    if item.reported:
        return "report", ("请", reporter_name(item), "同志报告。", _prompt("报告完毕"))
    if facts.session and item.title.startswith("听取各代表团"):
        return "groups-report", ("请各代表团团长汇报。", _prompt("汇报完毕"))
    return "papers-read", ("请工作人员宣读有关材料。", _prompt("宣读完毕"))


def _discussion(facts: MeetingFacts, place: int, item: ItemRow) -> Part:
    observers = [line for line in facts.observers(item.id) if line.name not in item.reporter]
    if not observers:
        return para("请各位成员讨论，逐个发言。", _prompt("讨论完毕"), key=f"discussion@{place}")
    return para(
        "请各位成员讨论，逐个发言。需要说明的，请", *people_words(observers), "同志回答。",
        _prompt("讨论完毕"), key=f"discussion-answered@{place}",
    )  # fmt: skip


def _summary(place: int, item: ItemRow) -> Part:
    """主持人归纳: the preliminary opinion where there is one, in one paragraph."""
    opinion = "；".join(
        [line.strip().rstrip("。；;，") for line in item.preliminary_opinion.splitlines() if line.strip()]
    )
    if not opinion:
        told = _prompt("说明肯定什么、指出什么、要求谁做什么、什么时候完成")
        return para("我归纳一下大家的意见。", told, key=f"summary@{place}")
    said = field(sentence(opinion), of_item(item, "preliminary_opinion"))
    return para("我归纳一下大家的意见。", said, _prompt("按讨论情况增减"), key=f"summary-drafted@{place}")


def _end(facts: MeetingFacts, place: int, item: ItemRow) -> list[Part]:
    if item.declared is Outcome.NOTED or not vote_expected(item.kind, item.title):
        source = of_item(item, "outcome")
        return [para("这项议题不作表决。", key=f"no-vote@{place}", source=source)]
    subjects = _subjects(item)
    return [
        para(f"下面对{_quantity(len(subjects))}项内容逐项表决。", key=f"each-{place}")
        if len(subjects) > 1
        else None,
        [
            _vote(
                facts,
                subject,
                (place, number),
                _recorded(item, number, len(subjects)),
                named=len(subjects) > 1,
            )
            for number, subject in enumerate(subjects, 1)
        ],
    ]


def _subjects(item: ItemRow) -> list[Words]:
    """What is put to the vote: the decisions drafted (逐项通过块), what the report leads to, or the item."""
    if item.decision_papers:
        return [
            text_of(
                "《关于",
                field(made.subject, Source("presidium_decision_paper", made.id, "subject"), "事由"),
                "的决定（草案）》",
            )
            for made in item.decision_papers
        ]
    if item.kind is ItemKind.REPORT:
        return [_OF_REPORT]
    return [_OF_ITEM]


def _recorded(item: ItemRow, number: int, of: int) -> VoteRow | None:
    """The vote that was recorded on it; None before, and where other things were voted on than expected."""
    return item.votes[number - 1] if len(item.votes) == of else None


def _result(facts: MeetingFacts, vote: VoteRow | None, key: str) -> Part:
    """The figures once they were recorded; before, room for them and what to say in either case."""
    if vote is None or vote.result is None:
        needed = facts.card.majority.needed
        least = f"同意满{needed}票" if needed else "同意过半数"
        return para(
            "现在宣布表决结果：同意　　票，反对　　票，弃权　　票。",
            _prompt(least, "说“通过”，不满说“没有通过”"),
            key=f"result@{key}",
        )

    def figure(name: str) -> Words:
        return field(getattr(vote, name), Source("meeting_vote", vote.id, name))

    end = "通过" if vote.result.passed else "没有通过"
    return para(
        "现在宣布表决结果：同意", figure("votes_for"), "票，反对", figure("votes_against"), "票，弃权",
        figure("votes_abstain"), "票，", end, "。", key=f"result-{'passed' if vote.result.passed else 'failed'}@{key}",
    )  # fmt: skip


def _vote(
    facts: MeetingFacts, subject: Words, place: tuple[int, int], vote: VoteRow | None, *, named: bool
) -> list[Part]:
    """单项表决块: for, against and abstaining are asked, the result is read from the count."""
    key = f"{place[0]}-{place[1]}"
    number = f"{ordinal(place[1])}项，" if named else "现在"
    asking = f"ask-{key}" if named else f"ask-{_ASKED.get(subject, 'draft')}@{key}"
    return [
        para(number, "对", subject, "进行表决。各位成员还有没有意见？", _prompt("稍停"), key=asking),
        para(
            "没有意见，开始表决。同意的请举手。", _prompt("稍停，计数"), "请放下。不同意的请举手。",
            _prompt("稍停，计数"), "请放下。弃权的请举手。", _prompt("稍停，计数"), "请放下。",
            key=f"vote@{key}",
        ),
        _result(facts, vote, key),
    ]  # fmt: skip


# --- closing ---------------------------------------------------------------------------------------------------------


def _closing(facts: MeetingFacts) -> list[Part]:
    """休会块: a meeting inside a session goes on with the session, the others end with what is to be done."""
    recorder = facts.meeting.event.recorder
    name = field(recorder, of_meeting(facts, "recorder")) if recorder else "记录人"
    check = para("请", name, "核对签到和表决记录，会后由主持人、记录人签字。", key="check")
    if facts.session:
        return [check, para("本次主席团会议的各项议题已经进行完毕，现在休会。", key="close")]
    return [
        check,
        para(
            "会议议定的事项，请各责任单位对照要求抓紧研究办理，明确专人负责，按时限落实到位；"
            "主席团办公室做好跟踪督促，办理结果及时向主席团报告。",
            key="follow-up",
        ),
        para("今天的会议到此结束。散会。", key="close"),
    ]

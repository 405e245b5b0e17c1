"""乙13: the record of the votes on one item, a page for each; empty fields are written in by hand."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.chinese.dates import time_text
from renda_desktop.documents.blocks import Block, Row
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
    label,
    line,
    page_break,
    paper,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.presidium.paper_facts import MeetingFacts
from renda_desktop.presidium.paper_parts import (
    day_words,
    of_item,
    of_meeting,
    office_passage,
    place_words,
    title_words,
)
from renda_desktop.presidium.rows import ItemRow, VoteRow
from renda_desktop.presidium.rules import VOTE, Outcome, VoteWay

_HEIGHT = 12.0
_WAYS = (VoteWay.HANDS, VoteWay.PAPER)


def vote_record(facts: MeetingFacts, item: ItemRow) -> Paper:
    """乙13 表决情况记录 of an item; before the vote a form to write in."""
    votes: Sequence[VoteRow | None] = item.votes or (None,)
    parts: list[Part] = []
    for place, vote in enumerate(votes, 1):
        parts.append(page_break() if place > 1 else None)
        parts.append(_page(facts, item, vote, place))
    return paper(
        VOTE,
        f"{facts.short_name}议题{item.position}表决情况记录",
        Layout.CARD,
        parts,
        record=of_item(item, ""),
        office=facts.office.presidium,
    )


def _page(facts: MeetingFacts, item: ItemRow, vote: VoteRow | None, place: int) -> list[Block]:
    return [
        title(office_passage(facts, facts.full_name), "表决情况记录", key=f"title-{place}"),
        line(
            text_of("时间：", day_words(facts), _clock(vote)),
            text_of("地点：", place_words(facts)),
            key=f"when-{place}",
        ),
        _grid(facts, item, vote, place),
        gap(0.5),
        line("监票人（签字）：", "计票人（签字）：　　　　　　　", key=f"tellers-{place}"),
        gap(0.5),
        line("主持人（签字）：", "记录人（签字）：　　　　　　　", key=f"chair-{place}"),
        gap(0.5),
        line("", "　　　　年　　月　　日", key=f"date-{place}"),
    ]


def _of(vote: VoteRow | None, name: str) -> Source | None:
    return Source("meeting_vote", vote.id, name) if vote else None


def _clock(vote: VoteRow | None) -> Words:
    return field(time_text(vote.voted_at), _of(vote, "voted_at")) if vote and vote.voted_at else ""


def _grid(facts: MeetingFacts, item: ItemRow, vote: VoteRow | None, place: int) -> Block:
    wide = [column(mm=30), column(), column(mm=30), column()]

    def line_of(name: str, words: Words, second: str = "", more: Words = None) -> Row:
        if not second:
            return row(label(name), cell(words, colspan=3, align=Align.LEFT), height_mm=_HEIGHT, key=name)
        return row(label(name), cell(words), label(second), cell(more), height_mm=_HEIGHT, key=name)

    count, base = facts.meeting.event.count, facts.card.base
    came = str(count.present) if count.present and not count.open else ""
    majority = str(facts.card.majority.needed) if facts.card.majority.needed else ""
    rows = [
        line_of("议题", text_of(f"议题{item.position}：", title_words(item))),
        line_of("表决事项", field(_question(item, vote), _of(vote, "question"))),
        line_of("表决方式", _way(vote)),
        line_of(
            "全体成员", text_of(field(base or "", of_meeting(facts, "members"), "全体成员人数"), "人"),
            "通过至少", text_of(majority or "　　", "票"),
        ),
        line_of(
            "应到成员", text_of(field(count.expected or "", of_meeting(facts, "attendance"), "应到人数"), "人"),
            "实到成员", text_of(field(came or "　　", of_meeting(facts, "attendance")), "人"),
        ),
        line_of("同意", _votes(vote, "votes_for"), "反对", _votes(vote, "votes_against")),
        line_of("弃权", _votes(vote, "votes_abstain"), "未表决", _not_voted(facts, vote)),
        line_of("表决结果", _result(item, vote)),
        line_of("监票人", field(vote.tellers if vote else "", _of(vote, "tellers"))),
    ]  # fmt: skip
    return table(wide, rows, key=f"vote-{place}")


def _question(item: ItemRow, vote: VoteRow | None) -> str:
    return (vote.question if vote else "") or item.title


def _way(vote: VoteRow | None) -> Words:
    """举手表决; before the vote both ways to be ticked."""
    return vote.way.value if vote else "　　".join(f"□{way.value}" for way in _WAYS)


def _votes(vote: VoteRow | None, name: str) -> Words:
    number = "　　" if vote is None else str(getattr(vote, name))
    return text_of(field(number, _of(vote, name)), "票")


def _not_voted(facts: MeetingFacts, vote: VoteRow | None) -> Words:
    """Who was there and cast no vote; known once the sign-in is complete."""
    count = facts.meeting.event.count
    if vote is None or count.open or not count.present:
        return "　　人"
    cast = vote.votes_for + vote.votes_against + vote.votes_abstain
    return f"{max(0, count.present - cast)}人"


def _result(item: ItemRow, vote: VoteRow | None) -> Words:
    """The count against the line; that the item was left for next time all the same is said with it."""
    if vote is None or vote.result is None:
        return "□通过　　□未通过"
    reached = "达到" if vote.result.passed else "未达到"
    end = "通过" if vote.result.passed else "未通过"
    count = f"同意{vote.votes_for}票，{reached}全体成员{vote.result.base}人中至少{vote.result.line}票的要求，{end}。"
    later = field("本议题留待下次会议讨论。", of_item(item, "outcome"))
    return text_of(count, later if item.outcome is Outcome.NEXT_TIME else None)

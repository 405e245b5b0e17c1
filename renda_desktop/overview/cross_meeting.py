"""A meeting of the presidium as the cross-paper check sees it: its facts, and every text somebody wrote. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from renda_desktop.documents.passages import Source
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.overview.cross_facts import FreeText, KnownFacts, KnownPerson, KnownVote, Matter
from renda_desktop.presidium.rows import ItemRow, MeetingCard
from renda_desktop.presidium.rules import ItemKind

_RECORD, _MINUTES = "会议记录", "会议纪要"
_FIELDS = (
    ("preliminary_opinion", "初步意见", "议题材料", False),
    ("report_points", "汇报要点", _RECORD, True),
    ("conclusion", "主持人归纳", _RECORD, True),
    ("minutes_heard", "“会议听取”", _MINUTES, False),
    ("minutes_view", "“会议认为”", _MINUTES, False),
    ("minutes_demand", "“会议要求”", _MINUTES, False),
)


def meeting_facts_known(
    card: MeetingCard, people: Iterable[KnownPerson], roster: frozenset[str], newest: int | None = None
) -> KnownFacts:
    """What is known of a meeting. `people` are the presidium and officers of its day, added to its own list.

    `newest` is the highest number among the meetings of its series.
    """
    meeting, event = card.meeting, card.meeting.event
    listed = [KnownPerson(line.name, (line.post,)) for line in card.attendance]
    named = [KnownPerson(name) for name in (event.chair, event.recorder) if name]
    return KnownFacts(
        matter=Matter.MEETING,
        first=event.day,
        starts_at=event.starts_at,
        term=meeting.term_number,
        number=meeting.number,
        newest=newest,
        people=(*listed, *people, *named),
        roster=roster,
        attendance=_attendance(card),
    )


def _attendance(card: MeetingCard) -> dict[str, int]:
    """应到 once there is a list; 实到 and 请假 once everybody's coming is known."""
    count = card.meeting.event.count
    known = {"应到": count.expected} if count.expected else {}
    if count.expected and not count.open:
        known |= {"实到": count.present, "请假": count.excused}
    return known


def meeting_texts(card: MeetingCard, opinions: Iterable[OpinionRow]) -> Iterator[FreeText]:
    """Every text of the meeting in the order of its card, then those of the opinions that arose from it."""
    meeting = card.meeting
    own = Source("presidium_meeting", meeting.id)
    yield FreeText(meeting.event.note, "会议的备注", Source(own.record_kind, own.record_id, "note"))
    yield FreeText(
        meeting.extra_basis, "临时召集的理由", Source(own.record_kind, own.record_id, "extra_basis"), "通知"
    )
    for item in card.items:
        yield from _item_texts(item)
    for opinion in opinions:
        yield from _opinion_texts(opinion)


def _item_texts(item: ItemRow) -> Iterator[FreeText]:
    """The texts of an item; one that prepares a session speaks of that session."""
    place, other = f"议题{item.position}的", item.kind is ItemKind.SESSION or "次会议" in item.title
    votes = tuple(KnownVote(v.votes_for, v.votes_against, v.votes_abstain) for v in item.votes)
    yield FreeText(
        item.title, f"议题{item.position}", _item_source(item, "title"), "各份文书", about_other=True
    )
    yield FreeText(item.reporter, f"{place}报告人", _item_source(item, "reporter"), "通知、议程")
    for name, label, papers, spoken in _FIELDS[:2]:
        yield _field(item, name, place + label, papers, spoken, other, votes)
    for speech in item.speeches:
        said = f"{place}发言人"
        yield FreeText(speech.name, said, Source("meeting_speech", speech.id, "name"), _RECORD)
        where, source = f"{place}发言（{speech.name}）", Source("meeting_speech", speech.id, "text")
        yield FreeText(speech.text, where, source, _RECORD, spoken=True, about_other=other, votes=votes)
    for name, label, papers, spoken in _FIELDS[2:]:
        yield _field(item, name, place + label, papers, spoken, other, votes)
    for vote in item.votes:
        yield FreeText(vote.tellers, f"{place}监票人", Source("meeting_vote", vote.id, "tellers"), _RECORD)
    for decision in item.decisions:
        source = Source("meeting_decision", decision.id, "text")
        yield FreeText(decision.text, f"{place}议定事项", source, _MINUTES, about_other=other, votes=votes)
    for paper in item.decision_papers:
        source = Source("presidium_decision_paper", paper.id, "text")
        yield FreeText(paper.text, f"{place}决定", source, "主席团决定", about_other=other, votes=votes)


def _field(
    item: ItemRow, name: str, place: str, papers: str, spoken: bool, other: bool, votes: tuple[KnownVote, ...]
) -> FreeText:
    text: str = getattr(item, name)
    return FreeText(
        text, place, _item_source(item, name), papers, spoken=spoken, about_other=other, votes=votes
    )


def _item_source(item: ItemRow, name: str) -> Source:
    return Source("meeting_item", item.id, name)


def _opinion_texts(opinion: OpinionRow) -> Iterator[FreeText]:
    source = Source("opinion", opinion.id)
    yield FreeText(opinion.acknowledgement, f"{opinion.name.value}的肯定意见", source, opinion.name.value)
    yield FreeText(opinion.problems, f"{opinion.name.value}的问题", source, opinion.name.value)
    for entry in opinion.entries:
        yield FreeText(entry.text, f"{opinion.name.value}第{entry.position}条", source, opinion.name.value)

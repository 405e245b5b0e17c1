"""A congress session as the cross-paper check sees it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from renda_desktop.documents.passages import Source
from renda_desktop.overview.cross_facts import FreeText, KnownFacts, KnownPerson, Matter
from renda_desktop.sessions.checks import ENTRY, ITEM, SESSION, STEP
from renda_desktop.sessions.rows import SessionCard

_FIELDS = (
    ("convened_text", "召集的说明", "通知"),
    ("agenda_adopted_by", "通过议程的会议", "议程"),
    ("registration", "报到安排", "通知"),
    ("bill_deadline", "议案截止时间", "通知"),
    ("dress", "着装要求", "通知"),
    ("notice_extra", "通知的其他事项", "通知"),
    ("note", "会议的备注", ""),
)
_ENTRY_FIELDS = (("activity", "活动"), ("content", "内容"), ("chair", "主持人"), ("attendees", "参加人员"))


def session_facts_known(
    card: SessionCard, people: Iterable[KnownPerson], roster: frozenset[str]
) -> KnownFacts:
    """What is known of a session. `people` are the presidium and officers of its day, added to its observers."""
    facts = card.facts
    listed = [KnownPerson(one.name, (f"{one.unit}{one.post}",)) for one in card.observers if one.name]
    return KnownFacts(
        matter=Matter.SESSION,
        first=facts.opens_on,
        last=facts.closes_on,
        term=facts.term_number,
        number=facts.number,
        people=(*listed, *people),
        roster=roster,
    )


def session_texts(card: SessionCard) -> Iterator[FreeText]:
    """Every text of the session in the order of its card."""
    facts = card.facts
    for name, label, papers in _FIELDS:
        yield FreeText(getattr(facts, name), label, Source(SESSION, facts.id, name), papers)
    for step in card.steps:
        yield FreeText(step.note, f"筹备事项“{step.title}”的备注", Source(STEP, step.id, "note"))
    for item in card.agenda:
        place = f"议程{item.position}"
        yield FreeText(item.title, place, Source(ITEM, item.id, "title"), "议程", about_other=True)
        yield FreeText(item.reporter, f"{place}的报告人", Source(ITEM, item.id, "reporter"), "议程")
        yield FreeText(item.note, f"{place}的备注", Source(ITEM, item.id, "note"))
    for entry in card.entries:
        for name, label in _ENTRY_FIELDS:
            place = f"日程“{entry.activity[:12]}”的{label}"
            yield FreeText(getattr(entry, name), place, Source(ENTRY, entry.id, name), "日程")

"""甲25 审议意见汇总: opinions by report, those that say the same once, with who raised them. Pure."""

from __future__ import annotations

from renda_desktop.chinese.numerals import chinese
from renda_desktop.deliberation.paper_parts import SUMMARY
from renda_desktop.deliberation.queries import Deliberation
from renda_desktop.deliberation.summary import SummaryEntry, SummarySection, summary_of
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Part,
    Source,
    field,
    h1,
    h2,
    missing,
    paper,
    para,
    title,
)
from renda_desktop.sessions.paper_parts import name_of, record, session_source

OTHER_HEADING = "其他方面"


def summary_paper(shown: Deliberation) -> Paper:
    """审议意见汇总 of the whole session."""
    facts = shown.facts
    sections = summary_of(shown.topics, shown.meetings, shown.opinions)
    return paper(
        SUMMARY,
        f"{facts.short_name}审议意见汇总",
        Layout.PLAIN,
        title(name_of(facts), "审议意见汇总"),
        _opening(shown),
        [_section(place, section) for place, section in enumerate(sections, 1)]
        or para(missing("审议意见", session_source(facts)("speeches")), key="nothing"),
        record=record(facts),
        office=facts.presidium,
    )


def _opening(shown: Deliberation) -> Block:
    """How many delegations deliberated, how many people spoke how often."""
    source = session_source(shown.facts)("speeches")
    meetings = [meeting for meeting in shown.meetings if meeting.speeches]
    units = len({meeting.delegation for meeting in meetings})
    people = len({speech.person_id or speech.name for speech in shown.speeches})
    return para(
        "会议期间，", field(units or None, source, "审议的代表团数"), "个代表团对大会各项报告和草案进行了审议，共有",
        field(people or None, source, "发言人数"), "人发言", field(len(shown.speeches) or None, source, "发言人次"),
        "人次。现将审议意见按报告汇总如下。", key="opening",
    )  # fmt: skip


def _section(place: int, section: SummarySection) -> list[Part]:
    topic = section.topic
    key = topic.id if topic else "other"
    source = Source("session_agenda_item", topic.id, "title") if topic else None
    subject = field(section.title, source)
    head = h1(f"{chinese(place)}、", "关于" if topic else "", subject, key=f"section@{key}")
    return [head, *_entries(section, key), *_changes(section, key)]


def _entries(section: SummarySection, key: str) -> list[Block]:
    """Numbered through the section; a heading before the first of its kind."""
    made: list[Block] = []
    headings = list(dict.fromkeys(entry.category for entry in section.entries))
    last: str | None = None if any(headings) else ""
    for number, entry in enumerate(section.entries, 1):
        if entry.category != last:
            place = headings.index(entry.category) + 1
            source = Source("review_opinion", entry.opinion_id, "category")
            words = field(entry.category or OTHER_HEADING, source if entry.category else None)
            made.append(h2(f"（{chinese(place)}）", words, key=f"head@{key}{place}"))
        last = entry.category
        made.append(_entry(number, entry))
    return made


def _entry(number: int, entry: SummaryEntry) -> Block:
    kind = "review_opinion" if entry.opinion_id else "review_point"
    text = entry.text.strip().rstrip("。；;")
    return para(
        f"{number}.", field(text, Source(kind, entry.id, "text")), "（",
        field(entry.raised_words, Source(kind, entry.id, "raised")), "提出）。", key=f"opinion@{entry.id}",
    )  # fmt: skip


def _changes(section: SummarySection, key: str) -> list[Block]:
    if not section.changes:
        return []
    made: list[Block] = [para("对文稿的修改建议：", key=f"changes@{key}")]
    for number, change in enumerate(section.changes, 1):
        source = Source("review_speech", change.speech_id, "change")
        made.append(
            para(
                f"（{number}）", field(change.text.rstrip("。；;"), source), "（",
                field(f"{change.raised.delegation}{change.raised.names[0]}", source), "提出）。",
                key=f"change@{change.speech_id}",
            )
        )  # fmt: skip
    return made

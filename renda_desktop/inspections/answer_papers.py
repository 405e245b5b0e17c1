"""丙05 beside the notice: the lists of answers and of telephones. Rows in, `Paper` out."""

from __future__ import annotations

from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import Layout, Paper, Source, line, paper, title
from renda_desktop.documents.passages import text_of
from renda_desktop.events.notice_papers import Section, answer_table, phone_table
from renda_desktop.events.notice_rules import NoticeLine
from renda_desktop.inspections.paper_facts import (
    ActivityFacts,
    day_words,
    name_words,
    place_words,
    start_words,
)
from renda_desktop.inspections.rules import ANSWERS, PHONES


def answer_list(facts: ActivityFacts) -> Paper:
    """丙05 回执名单: by group, then those who go along."""
    return _paper(facts, ANSWERS, "回执名单", answer_table(_sections(facts), _source))


def phone_list(facts: ActivityFacts) -> Paper:
    """丙05 电话联系表; the middle of the numbers is hidden unless the facts say otherwise."""
    listed = phone_table(_sections(facts), _source, full=facts.full_phones)
    return _paper(facts, f"{PHONES}全" if facts.full_phones else PHONES, "电话联系表", listed)


def _sections(facts: ActivityFacts) -> list[Section]:
    names = dict.fromkeys(one.group for one in facts.notices)
    return [(name, [one for one in facts.notices if one.group == name]) for name in names]


def _source(one: NoticeLine, name: str) -> Source:
    return Source("attendance", one.id, name)


def _paper(facts: ActivityFacts, id: str, name: str, listed: Block) -> Paper:
    return paper(
        id,
        f"{facts.activity.title}{name}{'（含完整号码）' if facts.full_phones and id != ANSWERS else ''}",
        Layout.CARD,
        title(name_words(facts), name),
        line(
            text_of("时间：", day_words(facts), start_words(facts) if facts.activity.day else ""),
            text_of("集合地点：", place_words(facts)),
            key="when",
        ),
        listed,
        record=facts.source(),
        office=facts.body,
    )

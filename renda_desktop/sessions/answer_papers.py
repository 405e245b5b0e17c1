"""Beside the notice 甲03: the list of answers and the telephone list of a session. Rows in, `Paper` out."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import Layout, Paper, Source, line, paper, title
from renda_desktop.documents.passages import text_of
from renda_desktop.events.notice_papers import Section, answer_table, phone_table
from renda_desktop.events.notice_rules import NoticeLine
from renda_desktop.sessions.notice_queries import DEPUTIES, OBSERVERS
from renda_desktop.sessions.paper_parts import days_words, name_of, place_words, record
from renda_desktop.sessions.rows import SessionCard

ANSWERS, PHONES = "甲03回", "甲03电"
"""Both are number 甲03 of the list of papers; the marks keep them apart."""


def answer_list(card: SessionCard, lines: Sequence[NoticeLine]) -> Paper:
    """甲03 回执名单: deputies by delegation, then observers."""
    return _paper(card, ANSWERS, "回执名单", answer_table(_sections(lines), _source))


def phone_list(card: SessionCard, lines: Sequence[NoticeLine], *, full: bool) -> Paper:
    """甲03 电话联系表; the middle of the numbers is hidden unless `full`."""
    listed = phone_table(_sections(lines), _source, full=full)
    return _paper(card, f"{PHONES}全" if full else PHONES, "电话联系表", listed)


def _sections(lines: Sequence[NoticeLine]) -> list[Section]:
    return [(group, [one for one in lines if one.group == group]) for group in (DEPUTIES, OBSERVERS)]


def _source(one: NoticeLine, name: str) -> Source:
    return Source("session_answer", one.id, name)


def _paper(card: SessionCard, id: str, name: str, *blocks: Block | None) -> Paper:
    facts = card.facts
    return paper(
        id,
        f"{facts.short_name}{name}{'（含完整号码）' if id.endswith('全') else ''}",
        Layout.CARD,
        title(name_of(facts), name),
        line(text_of("时间：", days_words(facts)), text_of("地点：", place_words(facts)), key="when"),
        blocks,
        record=record(facts),
        office=facts.presidium,
        page_numbers=True,
    )

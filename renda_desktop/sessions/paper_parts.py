"""Parts the session's papers share: sources of passages, dates and times in words, heads."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date, date_span
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Passage,
    Source,
    Words,
    field,
    imprint,
    items,
    letter_head,
    missing,
    para,
    red_head,
)
from renda_desktop.presidium.rules import NoticeForm
from renda_desktop.sessions.rows import EntryRow, SessionFacts

Sources = Callable[[str], Source]
"""Field name → the source of a passage drawn from it."""


def layout_of(form: NoticeForm) -> Layout:
    """The layout of a notice, as the office chooses: red head with document number, or letter."""
    return Layout.RED if form is NoticeForm.RED else Layout.LETTER


def session_source(facts: SessionFacts) -> Sources:
    """Sources in the session (record kind `congress_session`)."""
    return lambda name: Source("congress_session", facts.id, name)


def entry_source(entry: EntryRow) -> Sources:
    """Sources in a line of the schedule (record kind `session_schedule_entry`)."""
    return lambda name: Source("session_schedule_entry", entry.id, name)


def record(facts: SessionFacts) -> Source:
    """The session a paper is drawn for."""
    return Source("congress_session", facts.id)


def name_of(facts: SessionFacts) -> Passage:
    """The full name of the session."""
    return field(facts.name, session_source(facts)("number"))


def head(facts: SessionFacts, number: str) -> Block:
    """Red head or letter head of the presidium; a missing number is 【待填：发文字号】."""
    said = field(number, record(facts), "发文字号")
    if facts.notice_form is NoticeForm.RED:
        return red_head(f"{facts.presidium}文件", said)
    return letter_head(facts.presidium, said)


def foot(facts: SessionFacts) -> Block | None:
    """版记 of a red-headed notice; a letter has none (GB/T 9704-2012 10.1)."""
    if facts.notice_form is NoticeForm.LETTER:
        return None
    date = date_words(facts.notice_date, session_source(facts)("notice_date"), "通知日期")
    return imprint(printer=f"{facts.town}人大主席团办公室", date=date)


def date_words(
    day: datetime.date | None, source: Source, label: str, *, year: bool = True, weekday: bool = False
) -> Passage:
    """2026年1月16日（星期五）, or 【待填：label】."""
    shown = chinese_date(day, year=year, weekday=weekday) if day else None
    return field(shown, source, label)


def days_words(facts: SessionFacts) -> Passage:
    """2026年1月16日（星期五）, 2026年1月16日至17日, or 【待填：会议日期】."""
    source = session_source(facts)("opens_on")
    if facts.opens_on is None or facts.closes_on in (None, facts.opens_on):
        return date_words(facts.opens_on, source, "会议日期", weekday=True)
    return field(date_span(facts.opens_on, facts.closes_on or facts.opens_on, year=True), source)


def clock_words(moment: datetime.time) -> str:
    """上午9:00, 中午12:00, 下午3:00, 晚上7:30: as a notice says it, on the twelve-hour clock."""
    if moment.hour == 12:
        return f"中午{time_text(moment)}"
    if moment.hour < 12:
        return f"上午{time_text(moment)}"
    part = "下午" if moment.hour < 18 else "晚上"
    return f"{part}{time_text(moment.replace(hour=moment.hour - 12))}"


def clock_span(start: datetime.time, end: datetime.time | None) -> str:
    """上午8:00至8:30, 上午11:30至下午1:00."""
    if end is None or end < start:
        return clock_words(start)
    first, last = clock_words(start), clock_words(end)
    return f"{first}至{last.removeprefix(first[:2])}"


def first_sitting(entries: Sequence[EntryRow]) -> EntryRow | None:
    """The sitting the session opens with."""
    return next((entry for entry in entries if entry.part.is_sitting), None)


def opening_words(facts: SessionFacts, entries: Sequence[EntryRow]) -> Passage:
    """上午9:00 of the first sitting, or 【待填：开会时间】."""
    first = first_sitting(entries)
    if first is None or first.starts_at is None:
        return field(None, session_source(facts)("schedule"), "开会时间")
    return field(clock_words(first.starts_at), entry_source(first)("starts_at"))


def place_words(facts: SessionFacts) -> Passage:
    """The place, or 【待填：会议地点】."""
    return field(facts.place, session_source(facts)("place"), "会议地点")


def length_words(facts: SessionFacts) -> Passage:
    """一天, 两天, or 【待填：会期】."""
    days = facts.days
    words = {None: None, 2: "两天"}.get(days, f"{chinese(days or 0)}天")
    return field(words, session_source(facts)("closes_on"), "会期")


def lines(text: str, source: Source) -> list[Words]:
    """A passage for each line of a text the office typed; none for an empty text."""
    return [field(line.strip(), source) for line in text.splitlines() if line.strip()]


def agenda_list(
    titles: Sequence[tuple[str, str]], facts: SessionFacts, wanted: str, numbering: str = "一、", *, key: str
) -> Sequence[Block]:
    """Items of the agenda, by id and title, one below the other; a placeholder for `wanted` while there are none."""
    if not titles:
        return [para(missing(wanted, session_source(facts)("agenda")), key=f"{key}s")]
    last = len(titles) - 1
    entries = [
        (field(title, Source("session_agenda_item", id, "title")), field("。" if at == last else "；"))
        for at, (id, title) in enumerate(titles)
    ]
    return items(entries, numbering, key=key)

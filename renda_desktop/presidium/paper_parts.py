"""Passages several papers of a meeting share: when, where, who, which number. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.compose import Passage, Source, Words, field, listed, missing
from renda_desktop.documents.passages import text_of
from renda_desktop.events.queries import AttendanceRow
from renda_desktop.events.rules import CAME, Capacity
from renda_desktop.issuing.rules import number_text
from renda_desktop.presidium.number_commands import SERIES
from renda_desktop.presidium.paper_facts import MeetingFacts
from renda_desktop.presidium.rows import ItemRow, open_observers


def of_meeting(facts: MeetingFacts, name: str = "") -> Source:
    """Source of a field of the meeting or its event."""
    return Source("presidium_meeting", facts.meeting.id, name)


def of_item(item: ItemRow, name: str) -> Source:
    """Source of a field of an agenda item."""
    return Source("meeting_item", item.id, name)


def office_passage(facts: MeetingFacts, text: str) -> Passage:
    """A name made from the office's name."""
    return field(text, Source("office", facts.office.id, "name"))


def clock(moment: datetime.time) -> str:
    """上午9:00, 中午12:30, 下午2:30: a time as notices say it."""
    part = "上午" if moment.hour < 12 else "中午" if moment.hour < 13 else "下午"
    return f"{part}{moment.hour - 12 if moment.hour > 12 else moment.hour}:{moment.minute:02}"


def day_words(facts: MeetingFacts, *, year: bool = True, weekday: bool = True) -> Passage:
    """2026年3月30日（星期一）."""
    day = facts.meeting.event.day
    text = chinese_date(day, year=year, weekday=weekday) if day else ""
    return field(text, of_meeting(facts, "day"), "会议日期")


def start_words(facts: MeetingFacts) -> Passage:
    """上午9:00."""
    start = facts.meeting.event.starts_at
    return field(clock(start) if start else "", of_meeting(facts, "starts_at"), "开会时间")


def place_words(facts: MeetingFacts) -> Passage:
    """The place of the meeting."""
    return field(facts.meeting.event.place, of_meeting(facts, "place"), "会议地点")


def date_words(facts: MeetingFacts, name: str, label: str, *, year: bool = True) -> Passage:
    """One of the meeting's dates (notice_on, material_due, minutes_on), else its placeholder."""
    value: datetime.date | None = getattr(facts.meeting, name)
    return field(chinese_date(value, year=year) if value else "", of_meeting(facts, name), label)


def number_words(facts: MeetingFacts, paper: str, label: str) -> Passage:
    """The number given to the paper, else its placeholder."""
    given = facts.numbers.get(paper)
    source = of_meeting(facts, f"number:{paper}")
    if given is None:
        return missing(label, source)
    mark = facts.office.document_mark
    return field(number_text(SERIES[paper], given.number, mark=mark, year=given.year or 0), source)


def title_words(item: ItemRow) -> Passage:
    """The title of an item."""
    return field(item.title, of_item(item, "title"), "议题")


def reporter_name(item: ItemRow) -> Passage:
    """副镇长刘海, else its placeholder."""
    return field(item.reporter, of_item(item, "reporter"), "报告人")


def reporter_words(item: ItemRow) -> tuple[Words, ...]:
    """（报告人：副镇长刘海）, nothing where nobody reports."""
    return ("（报告人：", reporter_name(item), "）") if item.reported else ()


def item_list_words(facts: MeetingFacts) -> Words:
    """1.听取……（报告人：副镇长刘海）；2.…….: the agenda in one sentence."""
    if not facts.card.items:
        return text_of(field("", of_meeting(facts, "items"), "会议议题"), "。")
    words = [
        text_of(f"{place}.", title_words(item), *reporter_words(item))
        for place, item in enumerate(facts.card.items, 1)
    ]
    return text_of(listed("会议议题", *joined(words, "；")), "。")


def person_words(line: AttendanceRow, *, post: bool = False) -> Passage:
    """刘海, with `post` 镇人民政府副镇长刘海."""
    text = f"{line.post}{line.name}" if post else line.name
    return field(text, Source("attendance", line.id, "name"))


def observers_words(facts: MeetingFacts) -> tuple[Words, ...]:
    """Who of the observers came; where somebody's coming is not recorded yet, a placeholder behind them."""
    came = [*facts.people(Capacity.OBSERVER, *CAME), *facts.people(Capacity.GUEST, *CAME)]
    words = [person_words(line, post=True) for line in came]
    if open_observers(facts.card.attendance):
        words.append(missing("列席人员到会情况", of_meeting(facts, "observers")))
    return joined(words)


def joined(passages: Iterable[Words], mark: str = "、") -> tuple[Words, ...]:
    """The passages with a mark between."""
    result: list[Words] = []
    for passage in passages:
        result += [mark, passage] if result else [passage]
    return tuple(result)


def people_words(lines: Sequence[AttendanceRow], *, post: bool = False) -> tuple[Words, ...]:
    """周建国、郭振东、李淑芬."""
    return joined([person_words(line, post=post) for line in lines])


def sentence(text: str) -> str:
    """The text with one full stop at its end; empty stays empty."""
    tidy = text.strip().rstrip("。；;，,.")
    return f"{tidy}。" if tidy else ""

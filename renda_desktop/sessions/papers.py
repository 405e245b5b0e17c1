"""甲06 议程 and 甲07 日程. Pure functions from a session's card (documents.md S3 and §5)."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.chinese.dates import chinese_date, weekday_name
from renda_desktop.documents.blocks import Block, Cell, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Passage,
    TextSize,
    caption,
    cell,
    column,
    field,
    label,
    missing,
    paper,
    row,
    table,
    title,
)
from renda_desktop.sessions.paper_parts import (
    agenda_list,
    date_words,
    entry_source,
    name_of,
    record,
    session_source,
)
from renda_desktop.sessions.rows import EntryRow, HalfDayRows, SessionCard, SessionFacts

AGENDA = "甲06"
SCHEDULE = "甲07"
DRAFT = "（草案）"


def agenda_paper(card: SessionCard) -> Paper:
    """议程: plain items 一、二、三、. Until it is adopted the title says 草案; then the caption says when and where."""
    facts = card.facts
    adopted = facts.agenda_adopted_on is not None
    return paper(
        AGENDA,
        f"{facts.short_name}议程{'' if adopted else DRAFT}",
        Layout.PLAIN,
        title(name_of(facts), "议程", "" if adopted else DRAFT),
        _adopted(facts) if adopted else None,
        agenda_list([(item.id, item.title) for item in card.agenda], card.facts, "会议议程", key="item"),
        record=record(facts),
        office=facts.presidium,
    )


def _adopted(facts: SessionFacts) -> Block:
    """（2026年1月16日预备会议通过）."""
    source = session_source(facts)
    return caption(
        "（",
        date_words(facts.agenda_adopted_on, source("agenda_adopted_on"), "议程通过日期"),
        field(facts.adopting_meeting, source("agenda_adopted_by")),
        "通过）",
        key="adopted",
    )


_COLUMNS = (
    ("day", "日期", 24.0, 0.0, Align.CENTER), ("times", "时间", 31.0, 0.0, Align.CENTER),
    ("activity", "会议/活动", 0.0, 1.6, Align.LEFT), ("content", "内容", 0.0, 3.6, Align.LEFT),
    ("chair", "主持人", 23.0, 0.0, Align.CENTER), ("attendees", "参加人员", 0.0, 1.4, Align.LEFT),
    ("place", "地点", 0.0, 1.2, Align.LEFT), ("responsible", "责任人", 24.0, 0.0, Align.CENTER),
)  # fmt: skip
_WORDS = ("activity", "content", "chair", "attendees", "place", "responsible")


def schedule_paper(card: SessionCard) -> Paper:
    """日程: a table on a lying page, a row for each line; 草案 until the agenda is adopted."""
    facts = card.facts
    draft = "" if facts.agenda_adopted_on else DRAFT
    columns = [column(weight or 1.0, mm=mm, align=align, key=key) for key, _, mm, weight, align in _COLUMNS]
    header = row(*(label(words) for _, words, _, _, _ in _COLUMNS))
    return paper(
        SCHEDULE,
        f"{facts.short_name}日程{draft}",
        Layout.REGISTER,
        title(name_of(facts), "日程", draft),
        table(columns, _rows(card), [header], TextSize.SMALL4, key="schedule"),
        record=record(facts),
        office=facts.presidium,
    )


def _rows(card: SessionCard) -> list[Row]:
    rows = [made for half in card.schedule for made in _half_day(card.facts, half)]
    if rows:
        return rows
    return [row(cell(missing("会议日程", session_source(card.facts)("schedule")), colspan=len(_COLUMNS)))]


def _half_day(facts: SessionFacts, half: HalfDayRows) -> Iterator[Row]:
    """The lines of a half-day; the first one carries its date over all of them."""
    for index, entry in enumerate(half.entries):
        source = entry_source(entry)
        first = [_day(facts, half)] if index == 0 else []
        times = cell(field(entry.times, source("starts_at"), _wanted(entry)), key="times")
        words = [_cell(entry, name) for name in _WORDS]
        yield row(*first, times, *words, key=entry.id, source=source(""))


def _wanted(entry: EntryRow) -> str:
    """A time is wanted for what the congress itself does; other lines may follow on without one."""
    return "时间" if entry.part.is_sitting else ""


def _cell(entry: EntryRow, name: str) -> Cell:
    wanted = {"activity": "会议或活动", "place": "地点"}.get(name, "")
    return cell(field(getattr(entry, name), entry_source(entry)(name), wanted), key=name)


def _day(facts: SessionFacts, half: HalfDayRows) -> Cell:
    return cell(_day_words(facts, half), rowspan=len(half.entries), key="day")


def _day_words(facts: SessionFacts, half: HalfDayRows) -> tuple[Passage, ...]:
    source = session_source(facts)("opens_on")
    if half.day is None:
        return (missing("日期", source), field(f"\n{half.half.value}"))
    words = f"{chinese_date(half.day, year=False)}\n（{weekday_name(half.day)}）\n{half.half.value}"
    return (field(words, source),)

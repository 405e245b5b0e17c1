"""Who reads when: reports of a sitting one after the other, against the time the schedule gives. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from renda_desktop.chinese.clock import time_text
from renda_desktop.reports.rows import ReportRow
from renda_desktop.reports.rules import ReportState
from renda_desktop.sessions.lawful import citation
from renda_desktop.sessions.rows import AgendaRow, EntryRow, Finding, SessionFacts
from renda_desktop.sessions.rules import Verb

REPORT = "session_report"
READING = "session_predeputy_preparation"


def starts(
    entries: Iterable[EntryRow], reports: Sequence[tuple[str, str | None, int | None]]
) -> dict[str, datetime.time]:
    """When each report begins; `reports` in order: id, sitting, minutes. After one of unknown length nothing is known.

    The ceremony before the first report is not counted: the sitting's beginning is the earliest moment.
    """
    clocks: dict[str, datetime.time | None] = {entry.id: entry.starts_at for entry in entries}
    found: dict[str, datetime.time] = {}
    for report_id, entry_id, minutes in reports:
        clock = clocks.get(entry_id or "")
        if clock is None or entry_id is None:
            continue
        found[report_id] = clock
        clocks[entry_id] = _later(clock, minutes) if minutes else None
    return found


def _later(clock: datetime.time, minutes: int) -> datetime.time | None:
    """The clock so many minutes on; None past midnight."""
    moment = clock.hour * 60 + clock.minute + minutes
    return datetime.time(moment // 60, moment % 60) if moment < 24 * 60 else None


def report_findings(
    facts: SessionFacts,
    rows: Sequence[ReportRow],
    agenda: Sequence[AgendaRow],
    entries: Sequence[EntryRow],
    today: datetime.date,
) -> tuple[Finding, ...]:
    """Reading time against the schedule, readers and texts that are missing shortly before the session."""
    return (*_too_long(rows, entries), *_readers(rows), *_late(facts, rows, today), *_unread(rows, agenda))


def _too_long(rows: Sequence[ReportRow], entries: Iterable[EntryRow]) -> list[Finding]:
    found = []
    for entry in entries:
        total = sum(row.minutes or 0 for row in rows if row.entry_id == entry.id)
        room = _minutes(entry.starts_at, entry.ends_at)
        if room is not None and total > room and entry.starts_at and entry.ends_at:
            said = (
                f"{entry.activity}从{time_text(entry.starts_at)}到{time_text(entry.ends_at)}只有{room}分钟，"
                f"各项报告要读{total}分钟，请缩短报告或者改日程。"
            )
            found.append(Finding(said, "", "session_schedule_entry", entry.id, "times"))
    return found


def _minutes(start: datetime.time | None, end: datetime.time | None) -> int | None:
    if start is None or end is None or end <= start:
        return None
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def _readers(rows: Iterable[ReportRow]) -> list[Finding]:
    return [
        Finding(f"《{row.title}》安排在{row.sitting}，还没有写由谁报告。", "", REPORT, row.id, "reader_post")
        for row in rows
        if row.entry_id and not row.who
    ]


SOON = 3


def _late(facts: SessionFacts, rows: Iterable[ReportRow], today: datetime.date) -> list[Finding]:
    """Drafts are read by deputies before the session (代表法2025 第十三条第二款)."""
    if facts.opens_on is None or not 0 <= (facts.opens_on - today).days <= SOON:
        return []
    days = (facts.opens_on - today).days
    soon = f"离开会只有{days}天" if days else "今天就开会"
    return [
        Finding(
            f"《{row.title}》还没有收到，{soon}。",
            citation([READING], facts.opens_on), REPORT, row.id, "received_on", READING,
        )
        for row in rows
        if row.state is ReportState.MISSING
    ]  # fmt: skip


def _unread(rows: Iterable[ReportRow], agenda: Iterable[AgendaRow]) -> list[Finding]:
    """What the agenda has the congress hear is read at a sitting, or the deputies get it in writing."""
    verbs = {item.id: item.verb for item in agenda}
    return [
        Finding(
            f"议程写的是听取《{row.title}》，还没有安排在哪次全体会议上报告。", "", REPORT, row.id, "entry_id"
        )
        for row in rows
        if row.entry_id is None
        and verbs.get(row.agenda_item_id or "") in (Verb.HEAR, Verb.HEAR_AND_DELIBERATE)
    ]

"""What each year holds: shown before a year is sealed, and beside those that are."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.storage.base import DbSession
from renda_desktop.storage.sealing import SEALING_READS, SealingRow, held_by_year, sealings

KINDS = {
    "congress_session": "人代会{}次",
    "presidium_meeting": "主席团会议{}次",
    "inspection": "视察调研检查{}次",
    "work_plan": "工作计划{}份",
    "suggestion": "建议{}件",
    "given_number": "发文编号{}个",
    "final_paper": "定稿{}份",
    "task_from_above": "上级来文{}件",
    "livelihood_project": "民生实事项目{}个",
}
"""Tables of what a year is known by, with the words of their count."""
YEAR_CONTENT_READS = frozenset({*KINDS, "event", "project_year", *SEALING_READS})


class YearRow(Struct, frozen=True):
    """A year with something in it; `sealing` while it is sealed, `closed` once it is over."""

    year: int
    holds: str
    closed: bool
    sealing: SealingRow | None
    reopened: SealingRow | None
    """The newest sealing that was taken off, while the year is open."""


def year_rows(db: DbSession, today: datetime.date) -> list[YearRow]:
    """Every year that holds something or was ever sealed, the newest first."""
    held, all_sealings = held_by_year(db, tuple(KINDS)), sealings(db)
    years = {*held, *(row.year for row in all_sealings)}
    return [_row(year, held.get(year, {}), all_sealings, today) for year in sorted(years, reverse=True)]


def _row(year: int, counts: dict[str, int], known: list[SealingRow], today: datetime.date) -> YearRow:
    words = "、".join(said.format(counts[table]) for table, said in KINDS.items() if table in counts)
    own = [row for row in known if row.year == year]
    sealed = next((row for row in own if row.reopened_at is None), None)
    reopened = next((row for row in own if row.reopened_at is not None), None)
    return YearRow(year, words, year < today.year, sealed, None if sealed else reopened)

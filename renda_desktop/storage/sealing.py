"""封存年度: what belongs to a sealed year is changed only with a reason, which stands in the log.

Roster facts (a telephone number, a mandate) belong to no year. Nothing derived is held up: papers of a sealed year are
printed and exported as before.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from msgspec import Struct
from sqlalchemy import Integer, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.chinese.width import printable
from renda_desktop.errors import RuleViolation, SealedYear
from renda_desktop.storage.base import DbSession, Record, utc_now
from renda_desktop.storage.chain import driver_of
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.years import YearBook

FIRST_YEAR = 1979
"""The first year a township people's congress could be held again (地方组织法 of 1979)."""


class YearSealing(Record):
    """One sealing of a year, until it was reopened; a year sealed anew gets a further row."""

    __tablename__ = "sealed_year"
    year: Mapped[int] = mapped_column(Integer)
    sealed_at: Mapped[datetime.datetime]
    sealed_by: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(Text, default="")
    reopened_at: Mapped[datetime.datetime | None]
    reopened_by: Mapped[str] = mapped_column(String(64), default="")
    reopened_why: Mapped[str] = mapped_column(Text, default="")


class SealingRow(Struct, frozen=True):
    """One sealing; moments are UTC. `reopened_at` is None while the year is sealed."""

    id: str
    year: int
    sealed_at: datetime.datetime
    sealed_by: str
    note: str
    reopened_at: datetime.datetime | None
    reopened_by: str
    reopened_why: str


SEALING_READS = frozenset({YearSealing.__tablename__})


def sealings(db: DbSession) -> list[SealingRow]:
    """Every sealing there was: those that stand, then the others, opened last first."""
    newest_first = (
        YearSealing.reopened_at.desc().nulls_first(),
        YearSealing.sealed_at.desc(),
        YearSealing.year,
    )
    rows = db.scalars(select(YearSealing).order_by(*newest_first))
    return [
        SealingRow(
            r.id, r.year, r.sealed_at, r.sealed_by, r.note, r.reopened_at, r.reopened_by, r.reopened_why
        )
        for r in rows
    ]


def sealed_years(db: DbSession) -> frozenset[int]:
    """The years that are sealed now."""
    return frozenset(db.scalars(select(YearSealing.year).where(YearSealing.reopened_at.is_(None))))


def seal_year(db: DbSession, year: int, who: str, today: datetime.date, note: str = "") -> str:
    """封存 a year that is over; returns the sealing's id. Raises RuleViolation (running, already sealed)."""
    if not FIRST_YEAR <= year < today.year:
        raise RuleViolation(f"{year}年还没有过完，不能封存。过完这一年再封存。", "year")
    if year in sealed_years(db):
        raise RuleViolation(f"{year}年已经封存了。", "year")
    describe(db, f"封存{year}年的内容")
    row = YearSealing(year=year, sealed_at=utc_now(), sealed_by=who, note=printable(note).strip())
    db.add(row)
    db.flush()
    return row.id


def reopen_year(db: DbSession, year: int, who: str, why: str) -> None:
    """打开 a sealed year for everybody, with a reason. Raises RuleViolation (no reason, not sealed)."""
    why = printable(why).strip()
    if not why:
        raise RuleViolation("请写明为什么打开，例如“补录档案”。", "why")
    row = db.scalars(
        select(YearSealing).where(YearSealing.year == year, YearSealing.reopened_at.is_(None))
    ).first()
    if row is None:
        raise RuleViolation(f"{year}年没有封存，不用打开。", "year")
    describe(db, f"打开已封存的{year}年")
    row.reopened_at, row.reopened_by, row.reopened_why = utc_now(), who, why


def held_by_year(db: DbSession, tables: Collection[str]) -> dict[int, dict[str, int]]:
    """How many rows of these tables belong to each year."""
    driver = driver_of(db)
    book = YearBook(driver)
    held: dict[int, dict[str, int]] = {}
    for table in tables:
        for (record,) in driver.execute(f'SELECT id FROM "{table}"').fetchall():
            for year in book.of_record(table, record):
                counts = held.setdefault(year, {})
                counts[table] = counts.get(table, 0) + 1
    return held


_SEALED = "SELECT DISTINCT year FROM sealed_year WHERE reopened_at IS NULL"


def sealed_touched(driver: Any, action_id: int) -> dict[int, frozenset[str]]:
    """The sealed years whose content an action's logged rows change, and the records of each that it changes.

    Of what was there or of what is there now.
    """
    sealed = {row[0] for row in driver.execute(_SEALED)}
    if not sealed:
        return {}
    touched = YearBook(driver).of_action(action_id)
    return {year: touched[year] for year in sorted(sealed & touched.keys())}


def require_reason(driver: Any, action_id: int, again: int | None, reason: str) -> str:
    """The reason to be kept with an action, "" when it needs none. Raises SealedYear when it needs one.

    `again`: the action that is taken back or done again, whose rows are the ones to look at.
    """
    touched = sealed_touched(driver, again or action_id)
    said = printable(reason).strip()
    if touched and not said:
        raise SealedYear(tuple(touched), frozenset().union(*touched.values()))
    return said if touched else ""

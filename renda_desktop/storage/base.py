"""What every `models.py` builds on: the declarative base, ids and column types."""

from __future__ import annotations

import datetime
import enum
import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Dialect, Enum, MetaData, String, Table, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from renda_desktop.chinese.dates import PartialDate

DbSession = Session
"""SQLAlchemy's session under another name: in this program "session" is a congress session."""

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


KEPT = "kept"
"""Key of a table's `info`: what its rows are called where removing a deputy would take them along, 签到{}次."""

YEAR_OF = "year_of"
"""Key of a table's `info`: the columns (a year, a date, another record's id) whose first filled one says which year a
row belongs to. A table without it belongs to the years of the rows it goes with (keys with ON DELETE CASCADE)."""
FOLLOWED_UP = "followed_up"
"""Key of a table's `info`: a date, and the columns that are filled in after the year of the row: what is still running
belongs to no closed year, what was done on that date to the year of that date."""

WHOLE = "whole"
"""Key of the metadata's `info`: `renda_desktop.schema` has been imported, so that every table of ours is known."""


def all_tables() -> Mapping[str, Table]:
    """Every table of ours by its name; asked before something is called foreign, or taken for all there is."""
    assert Base.metadata.info.get(WHOLE), (
        "without renda_desktop.schema tables of ours would be called foreign"
    )
    return Base.metadata.tables


def new_id() -> str:
    """A fresh record id: 32 hex digits, unique across machines, so that files can meet later."""
    return uuid.uuid4().hex


class PartialDateType(TypeDecorator[PartialDate]):
    """Stores a date known to the day, month or year as ISO text of that length (1985, 1985-03, 1985-03-12)."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        return None if value is None else value.text

    def process_result_value(self, value: Any, dialect: Dialect) -> PartialDate | None:
        return None if value is None else PartialDate.from_text(str(value))


class Base(DeclarativeBase):
    """Base of all mapped tables; constraint names follow one convention so that migrations find them."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy as declared
        PartialDate: PartialDateType,
        # The member's English name is stored; the length does not follow the members, so a new one needs no migration.
        enum.Enum: Enum(enum.Enum, native_enum=False, length=24),
    }


class Record(Base):
    """A table whose rows are logged: every row has a stable id of its own."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)


def utc_now() -> datetime.datetime:
    """This moment in UTC, to the second, without a zone (as stored)."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0, tzinfo=None)

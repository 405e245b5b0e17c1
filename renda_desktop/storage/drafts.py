"""What is being typed right now, kept every second, and invalid values kept beside their record."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import String, Text, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.storage.base import Base, DbSession, utc_now


class Draft(Base):
    """Text of one field that is not (or cannot be) a value of the record yet. Unlogged."""

    __tablename__ = "draft"
    record_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    field: Mapped[str] = mapped_column(String(40), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime.datetime]


class DraftRow(Struct, frozen=True):
    """A kept text; `problem` is the sentence that says why it is not saved as a value ("" while it is being typed)."""

    record_id: str
    field: str
    text: str
    problem: str


def keep_draft(db: DbSession, record_id: str, field: str, text: str, problem: str = "") -> None:
    """Keeps `text` for this field; an earlier draft of the field is replaced. Use inside `Database.unlogged()`."""
    db.merge(Draft(record_id=record_id, field=field, text=text, problem=problem, at=utc_now()))


def drop_draft(db: DbSession, record_id: str, field: str) -> None:
    """The field has a valid value now (or the text was given up)."""
    db.execute(delete(Draft).where(Draft.record_id == record_id, Draft.field == field))


def drafts_of(db: DbSession, record_id: str) -> dict[str, DraftRow]:
    """The kept texts of a record by field."""
    rows = db.scalars(select(Draft).where(Draft.record_id == record_id))
    return {d.field: DraftRow(d.record_id, d.field, d.text, d.problem) for d in rows}


def any_draft_since(db: DbSession, at: datetime.datetime) -> bool:
    """Whether a text was kept at that moment (UTC) or later, and has not become a value since."""
    return db.scalar(select(Draft.field).where(Draft.at >= at).limit(1)) is not None


def records_with_draft(db: DbSession, field: str) -> list[DraftRow]:
    """The kept texts of one field, of whatever record, the oldest first."""
    rows = db.scalars(select(Draft).where(Draft.field == field).order_by(Draft.at))
    return [DraftRow(d.record_id, d.field, d.text, d.problem) for d in rows]

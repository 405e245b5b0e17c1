"""Reads of what left the house, by record: for the list of contents of a file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from msgspec import Struct
from sqlalchemy import literal_column, select

from renda_desktop.issuing.models import IssuedPaper
from renda_desktop.storage.base import DbSession

ISSUED_READS = ("issued_paper",)


class IssuedRow(Struct, frozen=True):
    """A paper as it was issued last; `content` is its JSON, `on` the day by the computer's clock."""

    paper: str
    record_id: str
    title: str
    on: datetime.date
    content: str


def issued_of(db: DbSession, record_ids: Iterable[str]) -> list[IssuedRow]:
    """The newest issue of every paper of these records, by paper and title."""
    query = (
        select(IssuedPaper)
        .where(IssuedPaper.record_id.in_(set(record_ids)))
        .order_by(IssuedPaper.at, literal_column("rowid"))  # moments are kept to the second
    )
    newest = {(row.paper, row.record_id): row for row in db.scalars(query)}
    rows = [
        IssuedRow(row.paper, row.record_id, row.title, _day(row.at), row.content) for row in newest.values()
    ]
    return sorted(rows, key=lambda row: (row.paper, row.title))


def _day(moment: datetime.datetime) -> datetime.date:
    return moment.replace(tzinfo=datetime.UTC).astimezone().date()

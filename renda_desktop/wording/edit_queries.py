"""Reads of passages changed by hand in single papers."""

from __future__ import annotations

import datetime
import json

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.documents.hand_edits import HandEdit
from renda_desktop.storage.base import DbSession
from renda_desktop.wording.models import PaperEdit

EDIT_READS = ("paper_edit",)


class PaperEditRow(Struct, frozen=True):
    """An edit with when and by whom it was made."""

    id: str
    edit: HandEdit
    made_on: datetime.date
    who: str


def edits_of(db: DbSession, paper: str, record_id: str) -> list[PaperEditRow]:
    """The edits of one record's paper (`Printable.key`), in the order in which they were made."""
    query = select(PaperEdit).where(PaperEdit.paper == paper, PaperEdit.record_id == record_id)
    return [_row(one) for one in db.scalars(query.order_by(PaperEdit.position))]


def _row(one: PaperEdit) -> PaperEditRow:
    edit = HandEdit(one.place, one.kind, one.based_on, one.template, json.loads(one.lost))
    return PaperEditRow(one.id, edit, one.made_on, one.who)


def edited_papers(db: DbSession) -> dict[tuple[str, str], int]:
    """How many passages were changed by hand, by paper and record."""
    query = select(PaperEdit.paper, PaperEdit.record_id, func.count()).group_by(
        PaperEdit.paper, PaperEdit.record_id
    )
    return {(row[0], row[1]): row[2] for row in db.execute(query)}

"""What is on record about a deputy and would go with the mandate or the person: removing refuses, with numbers.

The slices above the roster say on their own tables what their rows are (`storage.base.KEPT`), so that nothing here
knows of sessions or cases, and whoever removes a mandate (card, by-election taken back) meets the same refusal.
Seats, invitations to plan items and receipts are arrangements, no records: they go, and undo brings them back.
"""

from __future__ import annotations

from sqlalchemy import Column, func, select

from renda_desktop.roster.models import Mandate
from renda_desktop.storage.base import KEPT, Base, DbSession


def lost_with_mandate(db: DbSession, mandate_id: str) -> str:
    """签到3次、请假1条: what a mandate would take with it; "" for nothing."""
    return "、".join(_kept(db, "mandate", [mandate_id]))


def lost_with_person(db: DbSession, person_id: str) -> str:
    """The same for a person with all mandates."""
    mandates = list(db.scalars(select(Mandate.id).where(Mandate.person_id == person_id)))
    return "、".join([*_kept(db, "mandate", mandates), *_kept(db, "person", [person_id])])


def _kept(db: DbSession, target: str, ids: list[str]) -> list[str]:
    said = []
    for words, column in _columns(target):
        count = db.scalar(select(func.count()).where(column.in_(ids))) or 0
        said += [words.format(count)] if count else []
    return said


def _columns(target: str) -> list[tuple[str, Column[str]]]:
    """The columns through which rows that are records go when a row of `target` goes, with the words of their table."""
    return [
        (str(table.info[KEPT]), column)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if KEPT in table.info and key.ondelete == "CASCADE" and key.column.table.name == target
    ]

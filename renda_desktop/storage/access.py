"""Who looked at identity and telephone numbers in full, where and when: masked by default, seen on request, noted.

个人信息保护法 (2021) 第五十一条 asks whoever keeps personal data for rights of access and for records of it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import Integer, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.storage.base import Base, DbSession, utc_now
from renda_desktop.storage.chain import LinkDraft, LinkKind, append_link, proof_of, stamp

if TYPE_CHECKING:
    from renda_desktop.storage.database import Database


class AccessNote(Base):
    """One look. Names no person but by the ids of records, so that purging a person leaves nothing here. Unlogged."""

    __tablename__ = "access_note"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[datetime.datetime]
    who: Mapped[str] = mapped_column(String(64))
    place: Mapped[str] = mapped_column(String(80))
    what: Mapped[str] = mapped_column(String(80))
    record_ids: Mapped[str] = mapped_column(Text)
    link_id: Mapped[int] = mapped_column(Integer)


class Access(Struct, frozen=True):
    """What is about to be shown or written in full: `place` 代表卡片, `what` 身份证号."""

    place: str
    what: str
    record_ids: tuple[str, ...]


class AccessRow(Struct, frozen=True):
    """A look that was noted; `at` is UTC."""

    id: int
    at: datetime.datetime
    who: str
    place: str
    what: str
    record_ids: tuple[str, ...]


def note_access(database: Database, access: Access) -> None:
    """Notes a look before it is granted; whoever gets StorageProblem from here must not show anything.

    The note stands in the chain of the log, so it cannot be taken out unseen.
    """
    with database.unlogged() as db:
        write_note(db, access, database.who)


def write_note(db: DbSession, access: Access, who: str) -> None:
    """The same inside an open transaction."""
    ids = json.dumps(sorted(set(access.record_ids)))
    connection = db.connection()
    draft = LinkDraft(
        LinkKind.ACCESS, stamp(), who, proof_of(access.place, access.what, ids), note=access.place
    )
    link = append_link(connection.connection.driver_connection, draft)
    db.add(
        AccessNote(at=utc_now(), who=who, place=access.place, what=access.what, record_ids=ids, link_id=link)
    )


def access_notes(db: DbSession, record_ids: Collection[str] | None = None) -> list[AccessRow]:
    """The noted looks, the newest first; of these records only, if any are named."""
    rows = [
        AccessRow(n.id, n.at, n.who, n.place, n.what, tuple(json.loads(n.record_ids)))
        for n in db.scalars(select(AccessNote).order_by(AccessNote.id.desc()))
    ]
    if record_ids is None:
        return rows
    wanted = frozenset(record_ids)
    return [row for row in rows if not wanted.isdisjoint(row.record_ids)]

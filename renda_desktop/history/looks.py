"""看过明文: who had identity and telephone numbers shown or written in full, where, of whom."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from msgspec import Struct

from renda_desktop.history.names import NameBook
from renda_desktop.history.values import local_time
from renda_desktop.storage.access import AccessRow, access_notes
from renda_desktop.storage.base import DbSession

MOST = 500
"""So many are listed, the newest first."""
_NAMED = 5
_TABLES = (
    "person",
    "session_observer",
    "handling_unit",
    "attendance",
    "slate_member",
    "suggestion_assignment",
    "collected_topic",
)
"""What a note's records can be."""


class LookLine(Struct, frozen=True):
    """One look. `at` is on this computer's clock; `whose`: 李淑芬、何永昌等12人."""

    id: str
    at: datetime.datetime
    who: str
    place: str
    what: str
    whose: str


def looks(db: DbSession, most: int = MOST, of: Collection[str] | None = None) -> list[LookLine]:
    """The looks that were noted; `of`: only those at one of these records, and those at everybody."""
    book = NameBook(db)
    notes = [one for one in access_notes(db) if of is None or not one.record_ids or not _apart(one, of)]
    return [
        LookLine(str(one.id), local_time(one.at), one.who, one.place, one.what, _whose(book, one.record_ids))
        for one in notes[:most]
    ]


def _apart(note: AccessRow, of: Collection[str]) -> bool:
    return frozenset(of).isdisjoint(note.record_ids)


def _whose(book: NameBook, ids: tuple[str, ...]) -> str:
    names = [
        book.name(found, one) for one in ids[:_NAMED] if (found := book.referred(_TABLES, one)) is not None
    ]
    if not ids:
        return "所有人"
    more = f"等{len(ids)}人" if len(ids) > _NAMED else ""
    return f"{'、'.join(names)}{more}"

"""Everybody the data know or have known, for asking after one person in all tables."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import column, select, table

from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import ChangedRow

_PERSON = table("person", column("id"), column("name"), column("name_full_pinyin"), column("name_initials"))


class KnownPerson(Struct, frozen=True):
    """Somebody with the spellings a search knows; `gone`: removed since."""

    id: str
    name: str
    full_pinyin: str
    initials: str
    gone: bool


def known_people(db: DbSession) -> list[KnownPerson]:
    """Those on the roster, then those who were removed; by pinyin."""
    here = [
        KnownPerson(one.id, one.name, one.name_full_pinyin, one.name_initials, gone=False)
        for one in db.execute(select(_PERSON))
    ]
    ids = {one.id for one in here}
    query = (
        select(ChangedRow.record_id, ChangedRow.old)
        .where(ChangedRow.table_name == "person", ChangedRow.new.is_(None), ChangedRow.old.is_not(None))
        .order_by(ChangedRow.id)
    )
    last = {record_id: old for record_id, old in db.execute(query) if record_id not in ids and old}
    gone = [
        KnownPerson(record_id, str(old.get("name", "")), str(old.get("name_full_pinyin", "")),
                    str(old.get("name_initials", "")), gone=True)
        for record_id, old in last.items()
    ]  # fmt: skip
    return [*sorted(here, key=_order), *sorted(gone, key=_order)]


def _order(person: KnownPerson) -> tuple[str, str]:
    return person.full_pinyin, person.name

"""What a record of the log is called, also one that is gone: by its row, else by its last image in the log."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, text

from renda_desktop.chinese.numerals import chinese
from renda_desktop.history.values import EMPTY, shown_value
from renda_desktop.history.words import ANY, all_words, called, mapped, words_of
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import ChangedRow

Image = Mapping[str, Any]
_PLACE = re.compile(r"\{(\w+)(:中)?\}")
_DEPTH, _LONGEST = 4, 40
_GONE = "（已查不到）"


class NameBook:
    """Names records while one page is read; what was looked up once is kept. `plain`: nothing masked."""

    def __init__(self, db: DbSession, *, plain: bool = False) -> None:
        self.db, self.plain = db, plain
        self._rows: dict[tuple[str, str], Image | None] = {}
        self._images: dict[tuple[str, str], Image | None] = {}

    def row(self, table: str, record_id: str) -> Image | None:
        """The stored values of a record as it stands; None when it is gone."""
        key = table, record_id
        if key not in self._rows:
            self._rows[key] = stored_row(self.db, table, record_id)
        return self._rows[key]

    def image(self, table: str, record_id: str) -> Image | None:
        """The record as it stands, else as it was last; None where nothing is known of it (any more)."""
        key = table, record_id
        if key not in self._images:
            self._images[key] = self.row(table, record_id) or _last_image(self.db, table, record_id)
        return self._images[key]

    def name(self, table: str, record_id: str, depth: int = 0) -> str:
        """李淑芬, 主席团第三次会议; "" for what has no name of its own."""
        image = self.image(table, record_id)
        return _GONE if image is None else self.name_of(table, image, depth)

    def name_of(self, table: str, image: Image, depth: int = 0) -> str:
        """The name of a record with these values."""
        if depth > _DEPTH:
            return ""
        said = _PLACE.sub(lambda found: self._part(table, image, found, depth), words_of(table).name)
        said = re.sub(r"（）", "", " ".join(said.split()))
        return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"

    def titled(self, table: str, record_id: str) -> str:
        """代表“李淑芬”."""
        return called(table, self.name(table, record_id))

    def value(self, table: str, column: str, value: Any, depth: int = 0) -> str:
        """A stored value as the forms show it, a reference by the name of what it points to."""
        tables = words_of(table).refers.get(column)
        if not tables or value in (None, ""):
            return shown_value(table, column, value, plain=self.plain)
        found = self.referred(tables, str(value))
        if found is None:
            return _GONE
        return self.name(found, str(value), depth + 1) or words_of(found).word

    def referred(self, tables: tuple[str, ...], record_id: str) -> str | None:
        """Which of these tables has, or had, this record."""
        candidates = tuple(all_words()) if tables == (ANY,) else tables
        return next((one for one in candidates if self.image(one, record_id) is not None), None)

    def owner(self, table: str, image: Image) -> tuple[str, str] | None:
        """The record a row belongs to: table and id."""
        words = words_of(table)
        value = image.get(words.parent) if words.parent else None
        found = self.referred(words.owners(), str(value)) if value and words.owners() else None
        return (found, str(value)) if found else None

    def owned_by(self, table: str, image: Image) -> str:
        """主席团会议“…”: what a row belongs to, from the outermost; "" for what stands by itself."""
        chain: list[str] = []
        owner = self.owner(table, image)
        while owner is not None and len(chain) < _DEPTH:
            chain.append(self.titled(*owner))
            above = self.image(*owner)
            owner = self.owner(owner[0], above) if above is not None else None
        return " › ".join(reversed(chain))

    def _part(self, table: str, image: Image, found: re.Match[str], depth: int) -> str:
        value = image.get(found[1])
        if found[2] and isinstance(value, int):
            return chinese(value)
        shown = self.value(table, found[1], value, depth)
        return "" if shown == EMPTY else shown


def stored_row(db: DbSession, table: str, record_id: str) -> Image | None:
    """The values of a row as they are stored, as an image of the log has them."""
    declared = mapped(table)
    if declared is None or "id" not in declared.columns:
        return None
    row = (
        db.execute(text(f'SELECT * FROM "{declared.name}" WHERE id = :id'), {"id": record_id})
        .mappings()
        .first()
    )
    return None if row is None else dict(row)


def _last_image(db: DbSession, table: str, record_id: str) -> Image | None:
    query = (
        select(ChangedRow.old, ChangedRow.new)
        .where(ChangedRow.table_name == table, ChangedRow.record_id == record_id)
        .order_by(ChangedRow.id.desc())
    )
    return next((new or old for old, new in db.execute(query) if new or old), None)

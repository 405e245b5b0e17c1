"""Which records belong to one record, also those that are gone: by the keys the tables declare and by the log."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, column, func, or_, select, table

from renda_desktop.history.names import stored_row
from renda_desktop.history.words import ANY, all_words, mapped, words_of
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import ChangedRow

T = TypeVar("T")
Found = dict[str, set[str]]
"""Record ids by table."""
Link = tuple[str, str]
"""A table and its column that points to an owner."""
_AT_ONCE = 400
"""So many values stand in one statement."""
_FILES = "attachment"
_PERSON, _MANDATE = "person", "mandate"


def with_what_belongs(db: DbSession, table_name: str, record_id: str) -> Found:
    """A record, what it is one thing with, and everything that goes with it."""
    found: Found = {table_name: {record_id}}
    same = words_of(table_name).same
    if same:
        image = stored_row(db, table_name, record_id) or _last(db, table_name, record_id)
        if image is not None and image.get(same):
            found[words_of(table_name).refers[same][0]] = {str(image[same])}
    return _descend(db, found, _children())


def of_person(db: DbSession, person_id: str) -> Found:
    """A person with every row of any table that names the person or one of the mandates."""
    found: Found = {_PERSON: {person_id}}
    for name, by_column in _naming(_PERSON):
        _add(found, name, _rows_with(db, name, by_column, {person_id}, moved=True))
    mandates = set(found.get(_MANDATE, ()))
    for name, by_column in _naming(_MANDATE):
        _add(found, name, _rows_with(db, name, by_column, mandates, moved=True))
    _add(found, _FILES, _rows_with(db, _FILES, "record_id", {person_id}))
    return found


def in_parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Values a few hundred at a time, as many as one statement takes."""
    for begin in range(0, len(values), _AT_ONCE):
        yield values[begin : begin + _AT_ONCE]


def _descend(db: DbSession, found: Found, children: Mapping[str, list[Link]]) -> Found:
    """Adds what belongs to what was found, level by level."""
    level = {name: set(ids) for name, ids in found.items()}
    while level:
        below: Found = {}
        for owner, ids in level.items():
            for name, by_column in (*children.get(owner, ()), (_FILES, "record_id")):
                fresh = _rows_with(db, name, by_column, ids) - found.get(name, set())
                _add(found, name, fresh)
                _add(below, name, fresh)
        level = below
    return found


def _add(found: Found, name: str, ids: Iterable[str]) -> None:
    if ids := set(ids):
        found.setdefault(name, set()).update(ids)


@functools.cache
def _children() -> Mapping[str, list[Link]]:
    """The columns through which rows go when a row of a table goes."""
    found: dict[str, list[Link]] = {}
    for name in all_words():
        declared = mapped(name)
        for one in declared.columns if declared is not None else ():
            for key in one.foreign_keys:
                if key.ondelete == "CASCADE":
                    found.setdefault(key.column.table.name, []).append((name, one.name))
    return found


def _naming(target: str) -> list[Link]:
    """Every column that points to a table, whatever becomes of its row."""
    return [
        (name, by_column)
        for name, words in all_words().items()
        for by_column, tables in words.refers.items()
        if target in tables and tables != (ANY,)
    ]


def _rows_with(
    db: DbSession, name: str, by_column: str, ids: Collection[str], *, moved: bool = False
) -> set[str]:
    """The ids of the rows whose column has one of these values, or had it when they went (or, `moved`, before)."""
    rows: set[str] = set()
    if mapped(name) is None or not ids:
        return rows
    source = table(name, column("id"), column(by_column))
    for some in in_parts(sorted(ids)):
        rows.update(db.scalars(select(source.c.id).where(source.c[by_column].in_(some))))
    return rows | _had(db, name, by_column, frozenset(ids), moved=moved)


def _had(db: DbSession, name: str, by_column: str, ids: frozenset[str], *, moved: bool) -> set[str]:
    """The same of rows that were taken away, from their last images; `moved`: or that named it once."""
    path = f"$.{by_column}"
    before = func.json_extract(ChangedRow.old, path)
    gone: ColumnElement[bool] = ChangedRow.new.is_(None)
    if moved:
        gone = or_(gone, func.json_extract(ChangedRow.new, path).is_not(before))
    query = select(ChangedRow.record_id, before).where(
        ChangedRow.table_name == name, ChangedRow.old.is_not(None), gone
    )
    return {record_id for record_id, owner in db.execute(query) if owner in ids}


def _last(db: DbSession, name: str, record_id: str) -> Mapping[str, object] | None:
    query = (
        select(ChangedRow.old)
        .where(ChangedRow.table_name == name, ChangedRow.record_id == record_id, ChangedRow.old.is_not(None))
        .order_by(ChangedRow.id.desc())
    )
    return db.scalars(query.limit(1)).first()

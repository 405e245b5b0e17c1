"""Which table a page of rows belongs to, where SQLite can no longer say it.

By the roots that what is left of the schema names; else by the records the change log names; else by the number and
kinds of values, where only one table has such rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from renda_desktop.keeping.raw_pages import Pages, RawRow
from renda_desktop.keeping.reading_damaged import Row, Table

_LOG = "changed_row"
_KINDS: Mapping[str, type] = {
    "INTEGER": int, "BIGINT": int, "BOOLEAN": int, "BLOB": bytes, "TEXT": str, "VARCHAR": str, "DATE": str,
    "DATETIME": str, "TIME": str, "JSON": str,
}  # fmt: skip
_SCHEMA_COLUMNS = 5


class Column(Struct, frozen=True):
    """What the rows of a table must be like in one place. `number`: the number of the row stands for it."""

    name: str
    kind: type | None
    needed: bool
    number: bool
    default: Any


class RawTables:
    """The rows of every page of a damaged file, by table; `unknown`: how many no table could be told for."""

    def __init__(self, pages: Pages, new: Any, tables: Sequence[Table]) -> None:
        self._columns = {table.name: _columns(new, table.name) for table in tables}
        self._rows: dict[str, list[RawRow]] = {}
        self.unknown = 0
        self._sort(pages)

    def rows(self, table: Table) -> list[Row]:
        """Every row found of a table, its columns as in `table`."""
        columns = self._columns[table.name]
        return [_values(columns, row) for row in self._rows.get(table.name, ())]

    def numbers(self, table: Table) -> set[int]:
        """The numbers of these rows."""
        return {row.number for row in self._rows.get(table.name, ())}

    def _sort(self, pages: Pages) -> None:
        found = {number: rows for number in pages.leaves() if (rows := pages.rows(number))}
        schema = {number for number, rows in found.items() if all(_of_schema(row) for row in rows)}
        owners: dict[int, str] = {}
        for number in schema:
            for row in found[number]:
                self._own(pages, row, owners)
        told = {*owners, *schema, *(number for number, rows in found.items() if all(map(self._inside, rows)))}
        left = [number for number in found if number not in told]
        of_log = [number for number in left if self._fits_all(_LOG, found[number])]
        owners |= dict.fromkeys(of_log, _LOG)
        records = self._records(found, owners)
        for number in left:
            if number not in owners:
                owners[number] = self._told_by(found[number], records)
        for number in sorted(owners):
            rows, owner = found.get(number, []), owners[number]
            if owner:
                self._rows.setdefault(owner, []).extend(row for row in rows if self._fits(owner, row))
            else:
                self.unknown += len(rows)

    def _inside(self, row: RawRow) -> bool:
        """A number SQLite has given last, or the number of the schema: the new file has its own."""
        known = row.values[:1] == (_LOG,) or row.values[0] in self._columns
        return (len(row.values) == 2 and known) or (len(row.values) == 1 and str(row.values[0]).isdigit())

    def _own(self, pages: Pages, row: RawRow, owners: dict[int, str]) -> None:
        """The pages below the root that a row of the schema names."""
        kind, name, _table, root = row.values[:4]
        if kind != "table" or name not in self._columns:
            return
        waiting, seen = [root], {0}
        while waiting:
            number = waiting.pop()
            if number not in seen and isinstance(number, int):
                seen.add(number)
                owners.setdefault(number, name)
                waiting += pages.children(number)

    def _records(self, found: Mapping[int, list[RawRow]], owners: Mapping[int, str]) -> dict[str, str]:
        """Table by id of every record the log names."""
        names = [column.name for column in self._columns[_LOG]]
        table, record = names.index("table_name"), names.index("record_id")
        return {
            row.values[record]: row.values[table]
            for number, owner in owners.items()
            if owner == _LOG
            for row in found.get(number, ())
            if self._fits(_LOG, row)
        }

    def _told_by(self, rows: Sequence[RawRow], records: Mapping[str, str]) -> str:
        candidates = [name for name in self._columns if name != _LOG and self._fits_all(name, rows)]
        named = Counter(
            table
            for row in rows
            for value in row.values
            if isinstance(value, str)
            and (table := records.get(value)) in candidates
            and self._is_id(table, row, value)
        )
        if named:
            return named.most_common(1)[0][0]
        exact = [
            name for name in candidates if len(self._columns[name]) == max(len(row.values) for row in rows)
        ]
        return exact[0] if len(exact) == 1 else ""

    def _is_id(self, table: str, row: RawRow, value: str) -> bool:
        place = next((n for n, column in enumerate(self._columns[table]) if column.name == "id"), -1)
        return 0 <= place < len(row.values) and row.values[place] == value

    def _fits_all(self, table: str, rows: Iterable[RawRow]) -> bool:
        return all(self._fits(table, row) for row in rows)

    def _fits(self, table: str, row: RawRow) -> bool:
        """Whether every value may stand where it would."""
        columns = self._columns[table]
        if len(row.values) > len(columns):
            return False
        if table == _LOG and (len(row.values) < 4 or row.values[2] not in self._columns):
            return False
        return all(
            value is None if column.number else _may_stand(column, value)
            for column, value in zip(columns, row.values, strict=False)
        )


def _may_stand(column: Column, value: Any) -> bool:
    if value is None:
        return not column.needed
    if column.name == "id" and (not isinstance(value, str) or len(value) > 32):
        return False
    return column.kind is None or isinstance(value, column.kind)


def _of_schema(row: RawRow) -> bool:
    return len(row.values) == _SCHEMA_COLUMNS and row.values[0] in ("table", "index", "trigger", "view")


def _columns(new: Any, table: str) -> list[Column]:
    rows = new.execute(
        f"SELECT name, type, [notnull], dflt_value, pk FROM pragma_table_info('{table}') ORDER BY cid"
    )
    return [
        Column(
            name,
            _KINDS.get(str(kind).partition("(")[0].upper()),
            bool(needed),
            bool(key) and str(kind).upper() == "INTEGER",
            _default(default),
        )
        for name, kind, needed, default, key in rows.fetchall()
    ]


def _default(written: str | None) -> Any:
    """A literal of the schema: what a row written before the column was there has in it."""
    if written is None or written.upper() == "NULL":
        return None
    if written.startswith("'"):
        return written[1:-1].replace("''", "'")
    return int(written) if written.lstrip("-").isdigit() else None


def _values(columns: Sequence[Column], row: RawRow) -> Row:
    missing = [column.default for column in columns[len(row.values) :]]
    values = [*row.values, *missing]
    return tuple(
        row.number if column.number else value for column, value in zip(columns, values, strict=True)
    )

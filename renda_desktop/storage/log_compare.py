"""What stands in the tables against what the log says of it: whatever differs was changed outside the program.

Of a record that was changed since the newest upgrade the log knows every value. What was not touched since is proved
by a digest of the whole table, taken with the upgrade (or with a purge, which takes values out of the log).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.storage.base import Base, DbSession
from renda_desktop.storage.chain import SALT, driver_of, has_chain, proof_of
from renda_desktop.storage.changelog import UNLOGGED
from renda_desktop.storage.log_suspects import suspects
from renda_desktop.storage.shape import Foreign

Columns = dict[str, list[str]]


class TableBase(Base):
    """A salted digest of all rows of a table as they stood after the row `last_row` of the log. Unlogged itself."""

    __tablename__ = "table_base"
    table_name: Mapped[str] = mapped_column(String(40), primary_key=True)
    last_row: Mapped[int] = mapped_column(Integer)
    proof: Mapped[bytes] = mapped_column(LargeBinary)


class OutsideChange(Struct, frozen=True):
    """A record that stands otherwise than the log says. Without `record_id`: some record of the table, unknown which.

    `fields` are the columns that differ; none: the record was added or removed (`added`).
    """

    table: str
    record_id: str
    fields: tuple[str, ...] = ()
    added: bool = False

    @property
    def text(self) -> str:
        """A sentence for whoever knows the tables; people read one with names (`overview.doubt_words`)."""
        where = f"表 {self.table} 的记录 {self.record_id}"
        if not self.record_id:
            return f"表 {self.table} 里有记录和修改记录对不上：在程序外被加过、改过或者删过。"
        if self.fields:
            return f"{where} 有 {len(self.fields)} 项和修改记录对不上（{'、'.join(self.fields)}）：在程序外被改过。"
        return f"{where} 在程序外被{'加进来了' if self.added else '删掉了'}。"


def logged_columns(driver: Any, foreign: Sequence[Foreign] = ()) -> Columns:
    """The columns of every logged table of this file, in their order; nothing of what is not ours."""
    tables: Columns = {}
    not_ours = {(one.table, one.name) for one in foreign if one.kind == "column"}
    passed = {*UNLOGGED, *(one.name for one in foreign if one.kind == "table")}
    rows = driver.execute(
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c "
        "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid"
    )
    for table, column in rows:
        if table not in passed and (table, column) not in not_ours:
            tables.setdefault(table, []).append(column)
    return tables


def compare_with_log(db: DbSession) -> list[OutsideChange]:
    """The records that were changed, added or removed by another program than this one."""
    return outside_changes(driver_of(db))


def outside_changes(driver: Any, foreign: Sequence[Foreign] = ()) -> list[OutsideChange]:
    """The same on a raw connection; `foreign`: what stands in the schema and is not ours."""
    if not has_chain(driver):
        return []
    version = driver.execute("PRAGMA user_version").fetchone()[0]
    bases = {
        table: (last, proof)
        for table, last, proof in driver.execute("SELECT table_name, last_row, proof FROM table_base")
    }
    newest_base = max((last for last, _ in bases.values()), default=0)
    changes: list[OutsideChange] = []
    for table, columns in logged_columns(driver, foreign).items():
        rows = stored_rows(driver, table, columns)
        found = list(_against_images(driver, table, rows, version))
        last, proof = bases.get(table, (newest_base, None))
        more = [f"$.{one.name}" for one in foreign if one.kind == "column" and one.table == table]
        before = _before(driver, table, rows, last, more)
        changes += found
        if not _proved(before, proof):
            changes += _of_table(driver, table, before, last, proof, {one.record_id for one in found})
    return changes


_BROKEN = """
SELECT table_name, record_id, id FROM (
    SELECT r.table_name, r.record_id, r.id, r.old, length(r.proof) AS proved, a.schema_version AS version,
        lag(r.id) OVER w AS earlier, lag(r.new) OVER w AS before, lag(length(r.proof)) OVER w AS proved_before,
        lag(a.schema_version) OVER w AS version_before
    FROM changed_row r LEFT JOIN action a ON a.id = r.action_id
    WINDOW w AS (PARTITION BY r.table_name, r.record_id ORDER BY r.id))
WHERE earlier IS NOT NULL AND old IS NOT before AND proved > 32 AND proved_before > 32 AND version = version_before
ORDER BY id
"""


def changed_between(driver: Any) -> list[tuple[str, str, int]]:
    """Records that were changed by another program before they were changed in ours: table, id, row of the log.

    What one entry found there is not what the entry before it left.
    """
    return list(driver.execute(_BROKEN).fetchall()) if has_chain(driver) else []


def enter_outside(
    driver: Any, action_id: int, changes: Sequence[OutsideChange], foreign: Sequence[Foreign]
) -> None:
    """Writes into the log, under this action, what another program made of these records: from now on they agree."""
    columns = logged_columns(driver, foreign)
    for table in {change.table for change in changes if change.record_id}:
        rows = stored_rows(driver, table, columns[table])
        for change in changes:
            if change.table == table:
                newest = driver.execute(_IMAGE, (table, change.record_id)).fetchone()
                old, new = newest[0] if newest else None, rows.get(change.record_id)
                proof = proof_of(table, change.record_id, old, new)
                driver.execute(_ENTER, (action_id, table, change.record_id, old, new, proof))


_IMAGE = "SELECT new FROM changed_row WHERE table_name = ? AND record_id = ? ORDER BY id DESC LIMIT 1"
_ENTER = (
    "INSERT INTO changed_row (action_id, table_name, record_id, old, new, proof) VALUES (?, ?, ?, ?, ?, ?)"
)


def set_bases(driver: Any, foreign: Sequence[Foreign] = ()) -> str:
    """Proves every logged table anew, as it stands now, in the transaction that upgrades or purges.

    Returns the digest of the proofs, for the link: so they cannot be rewritten either.
    """
    driver.execute("DELETE FROM table_base")
    last = driver.execute("SELECT coalesce(max(id), 0) FROM changed_row").fetchone()[0]
    for table, columns in logged_columns(driver, foreign).items():
        rows = stored_rows(driver, table, columns)
        salt = secrets.token_bytes(SALT)
        driver.execute("INSERT INTO table_base VALUES (?, ?, ?)", (table, last, salt + _digest(salt, rows)))
    return digest_of_bases(driver)


def digest_of_bases(driver: Any) -> str:
    """One digest over all proofs of tables."""
    total = hashlib.sha256()
    for table, last, proof in driver.execute(
        "SELECT table_name, last_row, proof FROM table_base ORDER BY table_name"
    ):
        total.update(f"{table} {last} ".encode() + bytes(proof))
    return total.hexdigest()


def stored_rows(driver: Any, table: str, columns: list[str]) -> dict[str, str]:
    """Every row as the log would write it, by id."""
    pairs = ", ".join(f"'{column}', \"{column}\"" for column in columns)
    return dict(driver.execute(f'SELECT id, json_object({pairs}) FROM "{table}"').fetchall())


def _digest(salt: bytes, rows: dict[str, str]) -> bytes:
    total = hashlib.sha256(salt)
    for record in sorted(rows):
        total.update(hashlib.sha256(rows[record].encode("utf-8")).digest())
    return total.digest()


_NEWEST = (
    "SELECT r.record_id, r.new, r.proof FROM changed_row r JOIN action a ON a.id = r.action_id "
    "WHERE r.id IN (SELECT max(id) FROM changed_row WHERE table_name = ? GROUP BY record_id) "
    "AND a.schema_version = ? AND length(r.proof) > 32"
)
_FIRST = (
    "SELECT record_id, old, length(proof) FROM changed_row WHERE id IN "
    "(SELECT min(id) FROM changed_row WHERE table_name = ? AND id > ? GROUP BY record_id)"
)


def _against_images(driver: Any, table: str, rows: dict[str, str], version: int) -> Iterator[OutsideChange]:
    """Each record whose newest image was written by this schema."""
    for record, image, _proof in driver.execute(_NEWEST, (table, version)):
        stands = rows.get(record)
        if stands == image:
            continue
        if stands is None or image is None:
            yield OutsideChange(table, record, added=image is None)
            continue
        fields = _differing(stands, image)
        if fields:
            yield OutsideChange(table, record, fields)


def _differing(stands: str, image: str) -> tuple[str, ...]:
    """The columns in which two images differ; all that can be said of a spoilt one is that it does."""
    try:
        now, then = json.loads(stands), json.loads(image)
    except (ValueError, TypeError):
        return ("?",)
    if not isinstance(then, dict):
        return ("?",)
    return tuple(column for column in now if now[column] != then.get(column))


def _before(driver: Any, table: str, rows: dict[str, str], last: int, more: Sequence[str]) -> dict[str, str]:
    """The table with what was logged since it was proved taken back.

    `more`: paths of columns that are not ours; images of the log may hold them.
    """
    before = dict(rows)
    for record, old, _length in driver.execute(_FIRST, (table, last)):
        before.pop(record, None)
        if old is not None:
            before[record] = _without(driver, old, more) if more else old
    return before


def _proved(before: dict[str, str], proof: bytes | None) -> bool:
    """Whether these are the rows that were proved."""
    if not isinstance(proof, bytes):
        return not before
    return _digest(proof[:SALT], before) == proof[SALT:]


def _of_table(
    driver: Any, table: str, before: dict[str, str], last: int, proof: bytes | None, known: set[str]
) -> list[OutsideChange]:
    """The records of a table that is not what was proved, beside those that are known; one without an id if unsure."""
    told = suspects(driver, table, before, last, lambda rows: _proved(rows, proof))
    found = [OutsideChange(table, one.record, one.fields, one.added) for one in told]
    return [one for one in found if one.record_id not in known] if found else [OutsideChange(table, "")]


def _without(driver: Any, image: str, paths: Sequence[str]) -> str:
    places = ", ".join("?" * len(paths))
    return str(driver.execute(f"SELECT json_remove(?, {places})", (image, *paths)).fetchone()[0])

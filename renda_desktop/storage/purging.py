"""彻底清除: a record with all that belongs to it, and its values everywhere in the log, for good.

What may be seen of it afterwards: that something was purged, when and by whom. Digests stay in the log, so its chain
holds. Papers as they were issued stay as archives do (档案法 2020 第五条 forbids changing them), and so does a name
that stands in records of other kinds (minutes, who attended).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import Base
from renda_desktop.storage.chain import DIGEST, SALT, driver_of
from renda_desktop.storage.changelog import UNLOGGED, describe
from renda_desktop.storage.database import Database

Key = tuple[str, str]
"""Table and record id."""
WIPED = "（内容已彻底清除）"
"""What is left of a description that named what was purged."""
_BY_RECORD = ("attachment", "paper_edit", "finding_dismissed")
"""Tables whose rows name any record by `record_id` and go with it."""


class PurgeRecord(Struct, frozen=True):
    """Request: what goes. `said` names it in the log without telling anything ("一名人员的资料").

    `telling` names by table the columns whose values are looked for in the rest of the log and in drafts.
    """

    table: str
    record_id: str
    said: str
    telling: Mapping[str, tuple[str, ...]]


class Purged(Struct, frozen=True):
    """What was done: records taken out of the tables, rows of the log emptied, records where the name still stands."""

    records: int
    log_rows: int
    still_named: Mapping[str, int]


def purge_record(database: Database, request: PurgeRecord) -> Purged:
    """Takes a record out for good, whether it still stands or was removed before; cannot be undone.

    The file is written anew afterwards, so that no free page keeps what stood there. Raises RuleViolation when nothing
    is known of the record, StorageProblem.
    """
    with database.purge() as purge:
        describe(purge.db, f"彻底清除{request.said}")
        work = _Purge(driver_of(purge.db), request)
        purged = work.carry_out()
        purge.emptied = {"rows": sorted(work.rows), "actions": sorted(work.actions)}
    return purged


class _Purge:
    """One purge in its transaction, on the driver's connection."""

    def __init__(self, driver: Any, request: PurgeRecord) -> None:
        self._driver = driver
        self._top: Key = (request.table, request.record_id)
        self._telling = request.telling
        self.rows: set[int] = set()
        self.actions: set[int] = set()

    def carry_out(self) -> Purged:
        """Finds what belongs to the record, removes it, empties the log."""
        standing, logged = self._belonging()
        if not standing and not logged:
            raise RuleViolation("没有找到这条记录，也许已经清除过了。", None)
        words = self._words(standing | logged)
        digests = self._digests(standing | logged)
        removed = self._remove(standing)
        everything, words = words, self._only_of_this(words)
        self._collect_rows(standing | logged)
        still = self._collect_mentions(words)
        self._collect_actions(words, everything)
        self._empty_rows()
        self._empty_actions()
        self._drop_drafts({record for _, record in standing | logged}, words)
        self._drop_contents(digests)
        return Purged(removed, len(self.rows), still)

    def _belonging(self) -> tuple[set[Key], set[Key]]:
        """What stands and goes with the record, at any depth; and what did and is gone."""
        standing: set[Key] = set()
        logged: set[Key] = set()
        ahead = [self._top]
        while ahead:
            key = ahead.pop()
            if key in standing or key in logged:
                continue
            if self._stands(key):
                standing.add(key)
            elif self._in_log(key):
                logged.add(key)
            else:
                continue
            ahead += self._children(key)
        return standing, logged

    def _children(self, key: Key) -> list[Key]:
        """Rows that go with a record: those that do now, and those gone that did."""
        table, record = key
        found: list[Key] = []
        for child, column in _going_with(table):
            now = self._driver.execute(f'SELECT id FROM "{child}" WHERE "{column}" = ?', (record,))
            found += [(child, row[0]) for row in now]
            found += [
                (child, gone)
                for gone in self._naming(child, column, record)
                if not self._stands((child, gone))
            ]
        return found

    def _naming(self, table: str, column: str, record: str) -> list[str]:
        rows = self._driver.execute(
            "SELECT DISTINCT record_id FROM changed_row WHERE table_name = ? "
            "AND ? IN (json_extract(old, ?), json_extract(new, ?))",
            (table, record, f"$.{column}", f"$.{column}"),
        )
        return [row[0] for row in rows]

    def _stands(self, key: Key) -> bool:
        return self._driver.execute(f'SELECT 1 FROM "{key[0]}" WHERE id = ?', key[1:]).fetchone() is not None

    def _in_log(self, key: Key) -> bool:
        found = self._driver.execute(
            "SELECT 1 FROM changed_row WHERE table_name = ? AND record_id = ? AND (old IS NOT NULL OR new IS NOT NULL)",
            key,
        )
        return found.fetchone() is not None

    def _images(self, keys: Collection[Key]) -> Iterable[tuple[str, dict[str, Any]]]:
        for table, record in keys:
            rows = self._driver.execute(
                "SELECT old, new FROM changed_row WHERE table_name = ? AND record_id = ?", (table, record)
            ).fetchall()
            yield from ((table, json.loads(image)) for row in rows for image in row if image)

    def _words(self, keys: Collection[Key]) -> set[str]:
        """What tells who it was: every value these columns ever had."""
        words: set[str] = set()
        for table, image in self._images(keys):
            words |= {str(image[column]) for column in self._telling.get(table, ()) if image.get(column)}
        for table, record in keys:
            for column in self._telling.get(table, ()):
                row = self._driver.execute(
                    f'SELECT "{column}" FROM "{table}" WHERE id = ?', (record,)
                ).fetchone()
                words |= {str(row[0])} if row and row[0] else set()
        return {word for word in words if len(word) > 1}

    def _only_of_this(self, words: set[str]) -> set[str]:
        """Without those that somebody else has too: a namesake keeps his history."""
        shared = {
            word
            for word in words
            for table, columns in self._telling.items()
            for column in columns
            if self._driver.execute(
                f'SELECT 1 FROM "{table}" WHERE "{column}" = ? LIMIT 1', (word,)
            ).fetchone()
        }
        return words - shared

    def _digests(self, keys: Collection[Key]) -> set[str]:
        files = {key for key in keys if key[0] == "attachment"}
        kept = {str(image["sha256"]) for _, image in self._images(files)}
        for _, record in files:
            row = self._driver.execute("SELECT sha256 FROM attachment WHERE id = ?", (record,)).fetchone()
            kept |= {row[0]} if row else set()
        return kept

    def _remove(self, standing: set[Key]) -> int:
        """Children go by their keys; what names its record without one is taken away by hand."""
        for table, record in sorted(standing):
            if table in _BY_RECORD:
                self._driver.execute(f'DELETE FROM "{table}" WHERE id = ?', (record,))
        if self._top in standing:
            self._driver.execute(f'DELETE FROM "{self._top[0]}" WHERE id = ?', self._top[1:])
        return len(standing)

    def _collect_rows(self, keys: Collection[Key]) -> None:
        for key in keys:
            found = self._driver.execute(
                "SELECT id FROM changed_row WHERE table_name = ? AND record_id = ? AND length(proof) > ?",
                (*key, DIGEST),
            )
            self.rows |= {row[0] for row in found}
            for child, column in _going_with(key[0]):  # of rows that went over to somebody else since
                found = self._driver.execute(
                    "SELECT id FROM changed_row WHERE table_name = ? AND length(proof) > ? "
                    "AND ? IN (json_extract(old, ?), json_extract(new, ?))",
                    (child, DIGEST, key[1], f"$.{column}", f"$.{column}"),
                )
                self.rows |= {row[0] for row in found}

    def _collect_mentions(self, words: set[str]) -> dict[str, int]:
        """Other rows of the log that hold one of the words; where the record itself still does, it is kept."""
        still: dict[str, set[str]] = {}
        for word in words:
            found = self._driver.execute(
                "SELECT id, table_name, record_id FROM changed_row WHERE instr(old, ?) OR instr(new, ?)",
                (word, word),
            ).fetchall()
            for number, table, record in found:
                if number in self.rows:
                    continue
                if self._holds((table, record), word):
                    still.setdefault(table, set()).add(record)
                else:
                    self.rows.add(number)
        return {table: len(records) for table, records in still.items()}

    def _holds(self, key: Key, word: str) -> bool:
        table, record = key
        if table not in Base.metadata.tables or table in UNLOGGED:
            return False  # of a table that an upgrade took away
        row = self._driver.execute(f'SELECT * FROM "{table}" WHERE id = ?', (record,)).fetchone()
        return row is not None and any(word in str(value) for value in row)

    def _empty_rows(self) -> None:
        self._driver.executemany(
            "UPDATE changed_row SET old = NULL, new = NULL, proof = substr(proof, ?) WHERE id = ?",
            [(SALT + 1, number) for number in self.rows],
        )

    def _collect_actions(self, words: set[str], everything: set[str]) -> None:
        """Actions that name the record by a word nobody else has, or by any word where they changed it themselves."""
        own = {
            self._driver.execute("SELECT action_id FROM changed_row WHERE id = ?", (number,)).fetchone()[0]
            for number in self.rows
        }
        for word in everything:
            found = self._driver.execute(
                "SELECT id FROM action WHERE instr(description, ?) OR instr(reason, ?)", (word, word)
            )
            self.actions |= {row[0] for row in found if word in words or row[0] in own}

    def _empty_actions(self) -> None:
        for number in self.actions:
            self._driver.execute(
                "UPDATE action SET description = ?, reason = '' WHERE id = ?", (WIPED, number)
            )
            self._driver.execute(
                "UPDATE chain_link SET said = substr(said, ?) WHERE action_id = ? AND length(said) > ?",
                (SALT + 1, number, DIGEST),
            )

    def _drop_drafts(self, records: Collection[str], words: Collection[str]) -> None:
        for record in records:
            self._driver.execute("DELETE FROM draft WHERE instr(record_id, ?)", (record,))
        for word in words:
            self._driver.execute("DELETE FROM draft WHERE instr(text, ?) OR instr(problem, ?)", (word, word))

    def _drop_contents(self, digests: Collection[str]) -> None:
        """The bytes of its files, unless another record has the same."""
        for digest in digests:
            self._driver.execute(
                "DELETE FROM attachment_content WHERE sha256 = ? "
                "AND NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = ?) "
                "AND NOT EXISTS (SELECT 1 FROM changed_row WHERE table_name = 'attachment' "
                "AND (instr(old, ?) OR instr(new, ?)))",
                (digest, digest, digest, digest),
            )


def _going_with(table: str) -> list[tuple[str, str]]:
    """Tables and columns by which rows go when a row of this table goes."""
    keys = [
        (other.name, column.name)
        for other in Base.metadata.sorted_tables
        for column in other.columns
        for key in column.foreign_keys
        if key.ondelete == "CASCADE" and key.column.table.name == table and other.name not in UNLOGGED
    ]
    return keys + [(name, "record_id") for name in _BY_RECORD if name != table]

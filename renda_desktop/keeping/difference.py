"""What a restore would change, told before it is done: records by kind, and the steps that would be gone."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs

from renda_desktop.errors import StorageProblem
from renda_desktop.keeping.backup_lock import key_that_opens
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.kinds import kind_names, kind_of
from renda_desktop.keeping.listing import told_by_name
from renda_desktop.keeping.log_doubts import log_doubts
from renda_desktop.keeping.manifest import Manifest
from renda_desktop.keeping.proof import LockedBackup, require_restorable
from renda_desktop.keeping.raw_pages import is_encrypted
from renda_desktop.storage.connection import connect
from renda_desktop.storage.contents import utc_of
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.letters import in_any_case
from renda_desktop.storage.troubles import translated

_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
_OFFICE = "SELECT name FROM office LIMIT 1"
_STEPS = "SELECT uid, at, description FROM action WHERE kind <> 'note' ORDER BY id"
"""What somebody did; what became of the file itself is no work that could be lost."""


class KindChange(Struct, frozen=True):
    """Records of one kind: after the restore so many fewer, more, and with other values."""

    kind: str
    fewer: int
    more: int
    changed: int


class Step(Struct, frozen=True):
    """One entry of the log; `at` has its zone."""

    at: datetime.datetime
    description: str


class Strangers(Struct, frozen=True):
    """Two data files that have nothing in common, by the names of their offices; "" where one has none yet."""

    here: str
    there: str


class Difference(Struct, frozen=True):
    """`readable` is False where the data file of now cannot be read or is not there: nothing to compare."""

    readable: bool
    made_at: datetime.datetime | None
    last_step: Step | None
    """The newest inside the backup."""
    kinds: tuple[KindChange, ...] = ()
    lost: tuple[Step, ...] = ()
    """Done since, oldest first: they would be gone."""
    regained: int = 0
    """Steps that are in the backup and not in the data file of now."""
    loses_password: bool = False
    """Whether the data file is encrypted now and the backup is not."""
    other_password: bool = False
    """Whether the backup opens with other passwords than the data file of now."""
    doubts: tuple[str, ...] = ()
    """What is not proved of the backup, and what another hand did to what stands in it."""
    strangers: Strangers | None = None
    """Where the backup was never one of this data file: another office's, or another beginning of the same."""
    locked: bool = False
    """Whether the data file of now has a password that was not given: nothing to compare either."""

    @property
    def nothing(self) -> bool:
        """Whether the backup is what is there already."""
        return self.readable and not self.kinds and not self.lost and not self.regained


def difference(now: DataFile, backup: Path, key: bytes | None = None) -> Difference:
    """Compares two data files by their records; proves the backup first; never writes.

    `key` opens the backup where it is another one than that of the data file. Raises InputProblem, StorageProblem,
    FileProblem for a backup that is not good, LockedBackup for an encrypted one without its key.
    """
    key = key_that_opens(backup, key or now.key)
    proved = require_restorable(backup, key)
    if not proved.opened:
        raise LockedBackup(backup, surely=True)
    encrypted = _has_password(now.path)
    told = Difference(
        readable=False,
        made_at=_made_at(backup, proved.manifest),
        last_step=None,
        loses_password=encrypted and is_plain(backup),
        other_password=key is not None and key != now.key,
        doubts=(*proved.doubts, *log_doubts(backup, key)),
        locked=encrypted and key_that_opens(now.path, now.key) is None,
    )
    with _opened(backup, key) as then:
        steps = _steps(then)
        told = structs.replace(told, last_step=list(steps.values())[-1] if steps else None)
        try:
            with _opened(now.path, now.key) as current:
                return _compared(current, then, structs.replace(told, readable=True))
        except StorageProblem:
            return told


def _has_password(path: Path) -> bool:
    """Not by its first bytes alone, which may be spoilt."""
    return path.exists() and path.stat().st_size > 0 and is_encrypted(path)


def _made_at(backup: Path, manifest: Manifest | None) -> datetime.datetime | None:
    told = told_by_name(backup)
    return manifest.made_at if manifest is not None else told[0] if told else None


@contextlib.contextmanager
def _opened(path: Path, key: bytes | None) -> Iterator[Any]:
    with (
        translated(),
        contextlib.closing(connect(path, key=None if is_plain(path) else key)) as connection,
    ):
        connection.text_factory = in_any_case  # what nobody can read is told by who puts it back
        connection.execute("BEGIN")
        yield connection


def _compared(current: Any, then: Any, difference: Difference) -> Difference:
    steps_now, steps_then = _steps(current), _steps(then)
    return structs.replace(
        difference,
        kinds=_kinds(current, then),
        lost=tuple(step for uid, step in steps_now.items() if uid not in steps_then),
        regained=sum(uid not in steps_now for uid in steps_then),
        strangers=_strangers(current, then) if _apart(steps_now, steps_then) else None,
    )


def _apart(now: Collection[str], then: Collection[str]) -> bool:
    """Whether both logs begin, and not with the same step or any other."""
    return bool(now) and bool(then) and {*now}.isdisjoint(then)


def _strangers(current: Any, then: Any) -> Strangers:
    return Strangers(_office(current), _office(then))


def _office(connection: Any) -> str:
    known = "office" in _names(connection) and "name" in _columns(connection, "office")
    found = connection.execute(_OFFICE).fetchone() if known else None
    return found[0] if found and isinstance(found[0], str) else ""


def _steps(connection: Any) -> dict[str, Step]:
    if "action" not in _names(connection):
        return {}
    return {uid: Step(at, said) for uid, stored, said in connection.execute(_STEPS) if (at := utc_of(stored))}


def _kinds(current: Any, then: Any) -> tuple[KindChange, ...]:
    found: dict[str, list[int]] = {}
    for table in sorted(_names(current) | _names(then)):
        if kind := kind_of(table):
            counts = found.setdefault(kind, [0, 0, 0])
            for place, count in enumerate(_counts(current, then, table)):
                counts[place] += count
    return tuple(KindChange(kind, *found[kind]) for kind in kind_names() if any(found.get(kind, ())))


def _counts(current: Any, then: Any, table: str) -> tuple[int, int, int]:
    """Fewer, more, changed; columns that only one of the two schemas has are left out."""
    here, there = _columns(current, table), _columns(then, table)
    shared = [name for name in here if name in there] or list(here or there)
    if not shared:  # its name cannot be read
        return 0, 0, 0
    key = next((name for name in shared if (here or there)[name]), shared[0])
    rows_now = _rows(current, table, key, shared) if here else {}
    rows_then = _rows(then, table, key, shared) if there else {}
    changed = sum(rows_then[one] != row for one, row in rows_now.items() if one in rows_then)
    return len(rows_now.keys() - rows_then.keys()), len(rows_then.keys() - rows_now.keys()), changed


def _names(connection: Any) -> set[str]:
    return {name for (name,) in connection.execute(_TABLES)}


def _columns(connection: Any, table: str) -> dict[str, bool]:
    """Name → whether it is the key, in their order; none of a view, which would compute something."""
    if table not in _names(connection):
        return {}
    return {row[1]: bool(row[5]) for row in connection.execute(f'PRAGMA table_info("{table}")')}


def _rows(connection: Any, table: str, key: str, columns: list[str]) -> dict[Any, bytes]:
    names = ", ".join(f'"{name}"' for name in [key, *columns])
    encode = msgspec.msgpack.Encoder().encode
    rows = connection.execute(f'SELECT {names} FROM "{table}"')
    return {row[0]: hashlib.blake2b(encode(row[1:]), digest_size=16).digest() for row in rows}

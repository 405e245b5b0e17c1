"""Opens connections to the data file: one place for driver, pragmas and transaction control."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2

APPLICATION_ID = 0x52454E44
"""Marks our files in SQLite's header ("REND"), so that a foreign database is told at once."""

"""How a file begins that is not encrypted (https://sqlite.org/fileformat.html, 1.3)."""

Mode = Literal["ro", "rw", "rwc"]
"""Reads only; reads and writes what is there; also makes a file that is not there."""

_BUSY_MILLISECONDS = 4000
_COMPILED: LRUCache[Any, Any] = LRUCache(2000)
"""Statements as SQL, for every engine of the process: to compile one takes ten times as long as to run it."""


class _Dialect(SQLiteDialect_pysqlite):
    """All of our engines speak alike, so what was compiled for one serves the others (the dialect is in the key)."""

    supports_statement_cache = True

    def connect(self, *arguments: Any, key: bytes | None = None, **named: Any) -> Any:
        """The driver's connection, its key set before anything else speaks to the file."""
        connection = super().connect(*arguments, **named)
        _unlock(connection, key)
        return connection

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Dialect)

    def __hash__(self) -> int:
        return hash(_Dialect)


registry.register("sqlite.desk", __name__, _Dialect.__name__)


def file_name(absolute: str) -> str:
    """SQLite's URI, without parameters, for an absolute path with forward slashes (`//server/share/…` too)."""
    quoted = absolute.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{'//' if quoted.startswith('//') else ''}{quoted}"


def connect(path: Path, *, mode: Mode = "ro", key: bytes | None = None) -> Any:
    """A raw connection of the driver without transactions of its own; `key` (32 bytes) opens an encrypted file.

    A write that a crash or a power cut broke off is first taken back by SQLite (its journal lies beside the file),
    which it may not do where it is asked for reading alone. Raises the driver's errors (see `troubles.translated`);
    a wrong key only shows when something is read.
    """
    file = path.resolve()
    broken_off = mode == "ro" and is_hot(journal_of(file))
    name = f"{file_name(file.as_posix())}?mode={'rw' if broken_off else mode}"
    connection = dbapi2.connect(name, uri=True, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    _unlock(connection, key)
    if broken_off:
        connection.execute("PRAGMA query_only = ON")
    return connection


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what a transaction under way has changed, to take it back."""
    return path.with_name(f"{path.name}-journal")


def is_hot(journal: Path) -> bool:
    """Whether a journal is there by which something has to be taken back: one that is done with begins with a zero."""
    try:
        with journal.open("rb") as file:
            return file.read(1) not in (b"", b"\0")
    except FileNotFoundError:
        return False
    except OSError:  # nobody knows: SQLite will say
        return True


def key_literal(key: bytes) -> str:
    """A raw key as SQLCipher's PRAGMA and ATTACH take it, without deriving it anew (0.28 s) for each connection."""
    return f"\"x'{key.hex()}'\""


def _unlock(connection: Any, key: bytes | None) -> None:
    # What is wrong is said by us, not on the console; one without a key may attach a file that has one.
    connection.execute("PRAGMA cipher_log = OFF")
    if key is not None:
        connection.execute(f"PRAGMA key = {key_literal(key)}")


def make_engine(path: Path, *, writes: bool, new: bool = False, key: bytes | None = None) -> Engine:
    """An engine on `path` by the sqlcipher3 driver; only for a `new` file it makes one that is not there.

    The pysqlite dialect is given the driver as its `module`: so SQLAlchemy wraps the driver's errors, and a key
    is set only where there is one (the pysqlcipher dialect insists on one). The writing engine keeps a single
    connection, because two writers of one process can only wait for each other; the reading one cannot write.
    """
    engine = create_engine(
        URL.create(
            "sqlite+desk",
            database=file_name(path.resolve().as_posix()),
            query={"mode": "rwc" if new else "rw", "uri": "true"},
        ),
        module=dbapi2,
        connect_args={"check_same_thread": False, "isolation_level": None, "key": key},
        poolclass=QueuePool,
        pool_size=1 if writes else 2,
        max_overflow=0 if writes else 4,
        execution_options={"compiled_cache": _COMPILED},
    )
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: Any, _record: object) -> None:
        set_pragmas(connection, writes=writes)

    # The driver itself would begin late and commit before DDL; with BEGIN of our own, DDL rolls back too.
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def set_pragmas(connection: Any, *, writes: bool) -> None:
    """Rollback journal (one file is the whole database), all syncs there are, foreign keys, overwritten deletions.

    The journal stays beside the file between transactions, marked as done with, until the file is closed: making and
    removing it each time costs two flushes more, a look of the virus cleaner each, and leaves its text on the disk.
    """
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    if writes:
        connection.execute("PRAGMA journal_mode = PERSIST")
        # With FULL a power cut may bring back a journal that was just removed, and with it the time before.
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA secure_delete = ON")
    else:
        connection.execute("PRAGMA query_only = ON")

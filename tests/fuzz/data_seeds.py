"""Sound and evil data files: backups with their trailers, handover files with their luggage, key files, notes, exports.

Everything is made by the program itself from the town of the run; the password is the same for all.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import structs
from sqlcipher3 import dbapi2

from renda_desktop.errors import DeskError
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.handing_over import hand_over
from renda_desktop.keeping.manifest import BackupKind, Manifest, add_manifest
from renda_desktop.keeping.places import BACKUPS, Place, PlaceKind
from renda_desktop.keeping.proof import digest_of_file
from renda_desktop.keeping.settings import Settings, keep_settings
from renda_desktop.keeping.taking import take
from renda_desktop.storage import keys
from renda_desktop.storage.contents import Contents, contents_of
from renda_desktop.storage.locked_files import locked
from renda_desktop.storage.protecting import protect
from renda_desktop.storage.recovery_code import code_of
from tests.fuzz import seeds
from tests.fuzz.seeds import Seed
from tests.helpers.data_files import CLERK

PASSWORD = "青禾江水2026"
NOW = datetime.datetime(2026, 4, 2, 9, 12, tzinfo=datetime.UTC)
_QUICK = 10
LOCKED = ".locked.db"
"""How the encrypted one is told from the other when its beginning is lost."""
_PLACES = Settings(
    (
        Place("a", PlaceKind.STICK, BACKUPS, "人大办", "1234"),
        Place("b", PlaceKind.NETWORK, f"//server/rd/{BACKUPS}"),
    ),
    hours=5,
)
_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
_MANY = f"{_ENDLESS[:-1]} LIMIT 5000) INSERT INTO evil SELECT i FROM n"
EVIL = (
    "CREATE TRIGGER evil AFTER INSERT ON person BEGIN DELETE FROM person; END",
    "CREATE VIEW evil AS SELECT * FROM person",
    f"CREATE VIEW evil AS {_ENDLESS} SELECT i FROM n",
    "DROP TABLE person",
    "ALTER TABLE person RENAME COLUMN name TO nam",
    "ALTER TABLE office RENAME TO evil; CREATE VIEW office AS SELECT load_extension('x') AS id",
    f"ALTER TABLE office RENAME TO evil; CREATE VIEW office AS {_ENDLESS} SELECT i AS id FROM n",
    "CREATE TABLE evil (a, b GENERATED ALWAYS AS (randomblob(1000000000)) VIRTUAL); INSERT INTO evil (a) VALUES (1)",
    "CREATE TABLE evil (a, b GENERATED ALWAYS AS (hex(zeroblob(20000000))) VIRTUAL); INSERT INTO evil (a) VALUES (1)",
    f"PRAGMA ignore_check_constraints = ON; CREATE TABLE evil (a CHECK (length(randomblob(1000000000)) > 9)); {_MANY}",
    f"CREATE TABLE evil (a CHECK ({' AND '.join(['a > 0'] * 900)}))",
    "CREATE TABLE evil (a PRIMARY KEY, b) WITHOUT ROWID; INSERT INTO evil VALUES (1, 2)",
    "CREATE TABLE evil (rowid, oid, _rowid_)",
    'CREATE TABLE "evil""; DROP TABLE person; --" (a)',
    "CREATE INDEX evil ON person (abs(name))",
    "CREATE INDEX evil ON person (hex(zeroblob(1000 + length(name))))",
    "UPDATE person SET name = zeroblob(3000000) WHERE id = (SELECT min(id) FROM person)",
    "UPDATE person SET name = x'ff00fe'",
    "UPDATE office SET name = NULL",
    "DELETE FROM alembic_version",
    "UPDATE alembic_version SET version_num = '../../evil'",
    "PRAGMA user_version = 3",
    "PRAGMA user_version = -5",
    "PRAGMA application_id = 7",
    "CREATE VIRTUAL TABLE evil USING fts5(a); INSERT INTO evil VALUES ('x')",
    "CREATE VIRTUAL TABLE evil USING rtree(a, b, c)",
    "PRAGMA encoding = 'UTF-16le'; VACUUM",
    "PRAGMA page_size = 65536; VACUUM",
    "PRAGMA page_size = 512; VACUUM",
    "PRAGMA auto_vacuum = FULL; VACUUM",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE term (id, id)' WHERE name = 'term'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 1 WHERE name = 'person'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE VIRTUAL TABLE a USING b' WHERE name = 'term'",
    "PRAGMA journal_mode = WAL",
    "UPDATE action SET at = '0000-00-00', description = zeroblob(9)",
    "UPDATE action SET at = '9999-12-31 23:59:59'",
    "UPDATE chain_link SET digest = x'00', note = '[[[['",
    "DELETE FROM action",
    "UPDATE changed_row SET old = '[1]', new = '{}'",
)  # fmt: skip
"""What somebody could write into a backup with a database program."""


class Made:
    """The files every seed is cut from: the town without and with a password."""

    def __init__(self, folder: Path) -> None:
        keys.SCRYPT_LOG_N = _QUICK
        self.folder = folder
        self.plain = DataFile(folder / "plain" / "renda.db")
        locked_file = folder / "locked" / "renda.db"
        for path in (self.plain.path, locked_file):
            path.parent.mkdir()
            path.write_bytes(seeds.TOWN.read_bytes())
            keep_settings(path, _PLACES)
        opened = protect(locked_file, PASSWORD, CLERK)
        self.locked = DataFile(locked_file, opened.key)
        self.code = code_of(opened.secret)

    def key_file(self) -> bytes:
        """The wrapped keys."""
        return self.locked.wrapped_keys()


@cache
def made() -> Made:
    """Once for each process."""
    folder = tempfile.TemporaryDirectory(prefix="fuzz-made-")
    found = Made(Path(folder.name))
    _KEPT.append(folder)
    return found


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def backups() -> Sequence[Seed]:
    """Backups with their trailers, with a password and without, one of before there were any, and evil ones."""
    town, out = made(), made().folder / "out"
    out.mkdir(exist_ok=True)
    sound = []
    for number, source in enumerate((town.plain, town.locked)):
        take(source, out / f"{number}.db", BackupKind.MANUAL, NOW)
        sound.append((".db", (out / f"{number}.db").read_bytes()))
    return _Backups([*sound * 30, (".db", seeds.TOWN.read_bytes())], out)


def damaged() -> Sequence[Seed]:
    """Data files as they lie in the folder."""
    town = made()
    return [(".db", town.plain.path.read_bytes()), (LOCKED, town.locked.path.read_bytes())]


def arrivals() -> Sequence[Seed]:
    """Handover files: open, with the passwords of the data, with a password of their own; and a bare data file."""
    town, out = made(), made().folder / "handed"
    out.mkdir(exist_ok=True)
    own = keys.new_key_file(PASSWORD, CLERK)
    for name, source, given in (("a", town.plain, None), ("b", town.locked, None), ("c", town.plain, own)):
        hand_over(source, out / f"{name}.db", NOW, given)
    files = [(".db", (out / f"{name}.db").read_bytes()) for name in "abc"]
    return [*files * 3, (".db", seeds.TOWN.read_bytes())]


class _Backups(Sequence[Seed]):
    """Sound ones, and each evil one bare and with a trailer that agrees with it: made when it is first taken."""

    def __init__(self, sound: list[Seed], folder: Path) -> None:
        self._made = dict(enumerate(sound))
        self._sound, self._folder = len(sound), folder

    def __len__(self) -> int:
        return self._sound + 2 * len(EVIL)

    def __getitem__(self, place: Any) -> Any:
        if place not in self._made:
            words, trailer = divmod(place - self._sound, 2)
            self._made[place] = (".db", _evil(self._folder / "evil.db", EVIL[words], bool(trailer)))
        return self._made[place]


def _evil(path: Path, words: str, trailer: bool) -> bytes:
    path.write_bytes(seeds.TOWN.read_bytes())
    with contextlib.closing(dbapi2.connect(str(path))) as connection, contextlib.suppress(dbapi2.Error):
        connection.executescript("PRAGMA legacy_alter_table = ON; " + words + ";")
    if trailer:
        add_manifest(path, _manifest(path))
    return path.read_bytes()


def _manifest(path: Path) -> Manifest:
    """One that says of the file what it is, as its writer would."""
    try:
        heavy = any(word in path.read_bytes() for word in (b"zeroblob", b"randomblob"))
        contents = Contents({}) if heavy else contents_of(path)
    except (DeskError, dbapi2.Error):
        contents = Contents({})
    made = Manifest(NOW, BackupKind.MANUAL, 42, path.stat().st_size, digest_of_file(path), contents)
    return made if contents.tables else structs.replace(made, counted="another way")


def key_files() -> Sequence[Seed]:
    """Wrapped keys, and some that ask for too much."""
    own = made().key_file()
    read = json.loads(own)
    odd = [
        read | {"log_n": 60},
        read | {"slots": read["slots"] * 200},
        read | {"format": 2},
        read | {"salt": ""},
    ]
    return [(".keys", own)] * 4 + [(".keys", json.dumps(one).encode()) for one in odd]


def notes() -> Sequence[Seed]:
    """What the program writes beside the data file: each as it is written."""
    from renda_desktop.keeping.care import Care
    from renda_desktop.keeping.handed_over import mark
    from renda_desktop.keeping.outcomes import note_failed, note_good
    from renda_desktop.keeping.restoring import restore
    from renda_desktop.storage.opening import open_database

    folder = made().folder / "noted"
    folder.mkdir(exist_ok=True)
    data = DataFile(folder / "renda.db")
    data.path.write_bytes(seeds.TOWN.read_bytes())
    keep_settings(data.path, _PLACES)
    backup = folder.parent / "noted.db"
    take(data, backup, BackupKind.MANUAL, NOW)
    restore(data, backup, NOW)
    note_good(data.path, "own", NOW, backup, "1-2")
    note_failed(data.path, "a", NOW, "磁盘已满。")
    mark(data.path, NOW.date())
    care = Care(data, lambda: NOW.replace(tzinfo=None))
    with care.opening():
        database = open_database(data.path, CLERK)
    care.end(database)
    names = ("backup-places.json", "last-backup.json", "last-restore.json", "handed-over.json", "renda.seal")
    return [(".json", (folder / name).read_bytes()) for name in names]


def exports() -> Sequence[Seed]:
    """Files the program locked, and the same before."""
    from renda_desktop.documents.word import docx_bytes
    from tests.fuzz.cells import as_xlsx

    files = ((".xlsx", as_xlsx(seeds.ROSTER)), (".docx", docx_bytes(seeds.a_paper())), (".pdf", _pdf()))
    return [*files, *((ending, locked(content, ending, PASSWORD)) for ending, content in files)]


def _pdf() -> bytes:
    import io

    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": "会议纪要"})
    writer.write(out)
    return out.getvalue()


def codes() -> Sequence[Seed]:
    """What is typed where the recovery code is asked, and in a password file."""
    code = made().code
    full = code.translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    return [(".txt", one.encode()) for one in (code, code.replace("-", " "), full, PASSWORD, code[:30], "")]

"""A data file with a place beside it: what backups are taken of and where they go."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.places import place_of
from renda_desktop.keeping.settings import add_place
from renda_desktop.keeping.taking import take
from renda_desktop.keeping.volumes import Volume
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.connection import connect
from renda_desktop.storage.database import Database
from renda_desktop.storage.keys import KeyFile, Sealed, to_bytes
from renda_desktop.storage.recoding import recode
from renda_desktop.township.unit_commands import AddUnit, add_group

KEY = bytes(range(32))
SLOTS = to_bytes(KeyFile(bytes(16), (), Sealed(b"", b""), 10))
"""A file of wrapped keys that nobody's password opens."""
NOW = datetime.datetime(2026, 3, 10, 9, 12).astimezone()  # by the clock of the computer the tests run on


LATER = NOW + datetime.timedelta(hours=1)


def no_volumes() -> list[Volume]:
    """A computer without sticks."""
    return []


def add(town: Database, name: str) -> None:
    """One step of the clerk's."""
    with town.action() as db:
        describe(db, f"新增{name}")
        add_group(db, AddUnit(_term(db), name))


def groups(path: Path, key: bytes | None = None) -> list[str]:
    """The names of the deputy groups in a data file."""
    connection = connect(path, key=key)
    names = [name for (name,) in connection.execute("SELECT name FROM deputy_group ORDER BY name")]
    connection.close()
    return names


def _term(db: object) -> str:
    from renda_desktop.township.queries import list_terms

    return list_terms(db)[0].id  # type: ignore[arg-type]


@pytest.fixture
def data(town: Database) -> DataFile:
    """The town's data file, open in the fixture `town`."""
    return DataFile(town.path)


@pytest.fixture
def before(town: Database, data: DataFile, tmp_path: Path) -> Path:
    """A backup with 东片小组; since then 西片小组 was added and the file closed."""
    add(town, "东片小组")
    take(data, tmp_path / "a.db", BackupKind.QUIT, NOW)
    add(town, "西片小组")
    town.close()
    return tmp_path / "a.db"


@pytest.fixture
def other_disks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders outside the data folder count as lying on another disk; of a test's own all lie on one."""
    monkeypatch.setattr("renda_desktop.keeping.outcomes._on_one_disk", lambda *_: False)


@pytest.fixture
def disk(data: DataFile, tmp_path: Path, other_disks: None) -> Path:
    """A second disk, set as a place; its folder of backups is returned."""
    add_place(data, place_of(_made(tmp_path.with_name(f"{tmp_path.name}-disk")), no_volumes()))
    return tmp_path.with_name(f"{tmp_path.name}-disk") / "乡镇人大工作台备份"


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def locked(town: Database, tmp_path: Path) -> DataFile:
    """The same town, encrypted, in a folder of its own with a file of wrapped keys."""
    folder = _made(tmp_path / "locked")
    recode(town.path, folder / "renda.db", None, KEY)
    (folder / "renda.keys").write_bytes(SLOTS)
    return DataFile(folder / "renda.db", KEY)

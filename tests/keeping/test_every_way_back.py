"""Whatever the program puts aside comes back: into every state of the folder, with what opened it then."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from renda_desktop.keeping.backing_up import back_up_before
from renda_desktop.keeping.backup_lock import OpenedBackup, open_backup, open_backup_by_code
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.difference import difference
from renda_desktop.keeping.handing_over import hand_over
from renda_desktop.keeping.manifest import BackupKind, read_manifest
from renda_desktop.keeping.recovering import opened_by_code, unlock_file
from renda_desktop.keeping.restoring import restore, undo_restore
from renda_desktop.keeping.taking import take
from renda_desktop.storage import keys
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.header import is_plain, key_file_of
from renda_desktop.storage.keys import Unlocked, new_key_file
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.storage.protecting import protect, read_keys, renew_secret
from renda_desktop.storage.recoding import recode
from renda_desktop.storage.recovery_code import code_of
from tests.helpers.data_files import own_copy
from tests.keeping.conftest import NOW, add

THEN, SINCE = "青禾2026abc", "换一个Password7"
LATER = NOW + datetime.timedelta(hours=1)
STATES = ("as it was", "empty", "with a password by now", "without one by now", "renewed")
WAYS = ("password", "code", "nothing")


class Folder(NamedTuple):
    """A data folder in some state, and the lock of its file."""

    path: Path
    opened: Unlocked | None

    @property
    def data(self) -> DataFile:
        return DataFile(self.path / DATA_FILE, self.opened.key if self.opened else None)


class Aside(NamedTuple):
    """A file the program put aside, and the lock that held when it was written."""

    path: Path
    opened: Unlocked | None


class Built(NamedTuple):
    """Of one office, once for all tests, only to be copied."""

    asides: dict[str, Aside]
    states: dict[str, Folder]


def _kept(data: DataFile, source: Path, *, opened: bool) -> Path:
    kept = restore(data if opened else DataFile(data.path), source, NOW)
    assert kept is not None
    return kept


def _handed(data: DataFile, target: Path, own: tuple[keys.KeyFile, Unlocked] | None = None) -> Path:
    hand_over(data, target, NOW, own)
    return target


def _taken(data: DataFile, target: Path) -> Path:
    take(data, target, BackupKind.MANUAL, NOW)
    return target


def _bare(data: DataFile, target: Path) -> Path:
    """As programs of before kept it: without what it must be, its wrapped keys beside it."""
    shutil.copyfile(data.path, target)
    if data.key is not None:
        shutil.copyfile(key_file_of(data.path), target.with_suffix(".keys"))
    return target


KINDS: dict[str, Callable[[DataFile, Path], Path]] = {
    "in a place": lambda data, out: _taken(data, out / "人大工作台备份-20260310-091200.db"),
    "before an upgrade": lambda data, out: back_up_before(data, BackupKind.BEFORE_UPGRADE, NOW),
    "before an import": lambda data, out: back_up_before(data, BackupKind.BEFORE_IMPORT, NOW),
    "kept by a restore": lambda data, out: _kept(data, _taken(data, out / "a.db"), opened=True),
    "kept unopened": lambda data, out: _kept(data, _taken(data, out / "b.db"), opened=False),
    "handover file": lambda data, out: _handed(data, out / "h.db"),
    "as programs of before": lambda data, out: _bare(data, out / "c.db"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, town_file: Path) -> Built:
    """Files of every kind, once without a password and once with; then the data folder as it may be since."""
    root = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as quick:
        quick.setattr(keys, "SCRYPT_LOG_N", 10)
        plain, locked = _folder(root / "plain", town_file), _folder(root / "locked", town_file)
        opened = protect(locked.data.path, THEN, "林秋禾")
        asides = {f"plain {kind}": Aside(made, None) for kind, made in _made(plain.data, root).items()}
        data = DataFile(locked.data.path, opened.key)
        asides |= {f"locked {kind}": Aside(made, opened) for kind, made in _made(data, root).items()}
        own = new_key_file(THEN, "林晓梅")
        asides["plain handover file with its own password"] = Aside(
            _handed(plain.data, root / "own" / "h.db", own), own[1]
        )
        return Built(asides, _states(root, town_file, opened, key_file_of(data.path)))


def _folder(path: Path, file: Path) -> Folder:
    path.mkdir()
    shutil.copyfile(file, path / DATA_FILE)
    return Folder(path, None)


def _made(data: DataFile, root: Path) -> dict[str, Path]:
    out = root / f"aside-{data.path.parent.name}"
    out.mkdir()
    return {kind: make(data, out) for kind, make in KINDS.items()}


def _states(root: Path, town_file: Path, opened: Unlocked, key_file: Path) -> dict[str, Folder]:
    """Since then another group was added."""
    (root / "since").mkdir()
    with own_copy(town_file, root / "since") as town:
        add(town, "后来的小组")
    since = root / "since" / DATA_FILE
    states = {"without one by now": _folder(root / "s1", since), "empty": Folder(root / "s2", None)}
    states["with a password by now"] = _folder(root / "s3", since)
    states["as it was"] = Folder(root / "s4", opened)
    for name in ("s2", "s4"):
        (root / name).mkdir()
    recode(since, root / "s4" / DATA_FILE, None, opened.key)
    shutil.copyfile(key_file, root / "s4" / "renda.keys")
    shutil.copytree(root / "s4", root / "s5")
    renewed = renew_secret(root / "s5" / DATA_FILE, opened, SINCE, "林秋禾")
    fresh = protect(root / "s3" / DATA_FILE, SINCE, "林秋禾")
    states["with a password by now"] = Folder(root / "s3", fresh)
    return states | {"renewed": Folder(root / "s5", renewed)}


ASIDES = [f"{lock} {kind}" for lock in ("plain", "locked") for kind in KINDS]
ASIDES.append("plain handover file with its own password")
EVERY = ("locked in a place",)
"""The whole matrix takes half a minute: this one goes into every state, each of the others into one of them."""
CELLS = [
    (aside, state, WAYS[(number + place) % len(WAYS)])
    for number, aside in enumerate(ASIDES)
    for place, state in enumerate(STATES)
    if aside in EVERY or number % len(STATES) == place
]


@pytest.mark.parametrize(("aside", "state", "way"), CELLS)
def test_it_comes_back_and_so_does_what_was_there(
    built: Built, tmp_path: Path, aside: str, state: str, way: str
) -> None:
    """The ways in take turns; afterwards the former file and its keys are brought back, too."""
    file, opened = built.asides[aside]
    folder = Folder(tmp_path / "data", built.states[state].opened)
    shutil.copytree(built.states[state].path, folder.path)
    data, there = folder.data, folder.data.path.exists()
    before = contents_of(data.path, data.key) if there else None
    lock = _lock(file, opened, way, data.path)
    if lock is not None or is_plain(file):
        assert difference(data, file, lock.key if lock else None).readable == there
    if aside == "locked as programs of before" and way == "nothing" and state != "as it was":
        return  # nothing proves it but its password
    restore(data, file, LATER, lock)
    _is_open(data.path, file, opened)
    if before is not None:
        undo_restore(
            DataFile(data.path, opened.key if opened else None), LATER + datetime.timedelta(minutes=1)
        )
        assert contents_of(data.path, data.key) == before
        if folder.opened is not None:
            word = THEN if state == "as it was" else SINCE
            assert unlock_file(data.path, word).key == data.key
        assert is_plain(data.path) == (data.key is None)


def _lock(file: Path, opened: Unlocked | None, way: str, data_file: Path) -> OpenedBackup | None:
    if opened is None or way == "nothing":
        return None
    if way == "password":
        return open_backup(file, THEN, data_file)
    return open_backup_by_code(file, code_of(opened.secret), data_file)


def _is_open(data_file: Path, file: Path, opened: Unlocked | None) -> None:
    """With the password of then, with its code, and its wrapped keys stand beside it; none where there was none."""
    if opened is None:
        assert not key_file_of(data_file).exists()
    else:
        assert unlock_file(data_file, THEN).key == opened.key
        assert opened_by_code(data_file, code_of(opened.secret)).key == opened.key
        assert read_keys(data_file) is not None
    key = opened.key if opened else None
    manifest = read_manifest(file)
    now = contents_of(data_file, key)
    assert now.tables["deputy_group"].rows == 0
    assert manifest is None or manifest.contents.tables in ({}, now.tables)

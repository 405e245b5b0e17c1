"""A password on the data file: put on, taken off, broken off half-way, and what is left on the disk."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.keeping.backup_lock import open_backup
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.proof import prove
from renda_desktop.storage import protecting
from renda_desktop.storage.backup import copy_database, find_faults
from renda_desktop.storage.contents import Contents, contents_of
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.storage.keys import Unlocked, unlock, unlock_by_code
from renda_desktop.storage.migrating import upgrade
from renda_desktop.storage.opening import newest_schema, open_database, state_of
from renda_desktop.storage.overwriting import wipe
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.storage.protecting import (
    is_plain,
    key_file_of,
    protect,
    read_keys,
    renew_secret,
    unprotect,
)
from renda_desktop.storage.recovery_code import code_of
from renda_desktop.township.commands import edit_office
from renda_desktop.township.queries import find_office

PASSWORD, OTHER = "青禾2026abc", "换一个Password7"
CHAIR = "周建国"
pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture
def file(town: Database) -> Path:
    """The data file of 青禾镇, closed."""
    town.close()
    return town.path


def _on_disk(folder: Path, text: str) -> list[str]:
    return [one.name for one in folder.rglob("*") if one.is_file() and text.encode() in one.read_bytes()]


def test_behind_a_password_nothing_can_be_read_and_everything_is_there(file: Path) -> None:
    before = contents_of(file, None)
    assert _on_disk(file.parent, CHAIR)
    opened = protect(file, PASSWORD, "林秋禾")
    assert not is_plain(file)
    assert _on_disk(file.parent, CHAIR) == _on_disk(file.parent, "林秋禾") == []
    assert contents_of(file, opened.key) == before
    assert find_faults(file, opened.key) == []
    keys = read_keys(file)
    assert keys is not None
    assert unlock(keys, PASSWORD).key == opened.key
    assert sorted(one.name for one in file.parent.iterdir()) == ["renda.db", "renda.keys"]


def test_the_encrypted_file_is_worked_in_as_the_plain_one(file: Path) -> None:
    opened = protect(file, PASSWORD, "林秋禾")
    database = open_database(file, "林秋禾", opened.key)
    _rename(database, "新桥镇")
    assert database.undo() is not None
    _rename(database, "石桥镇")
    database.close()
    assert _on_disk(file.parent, "石桥镇") == []
    copy_database(file, file.parent / "copy.db", opened.key)
    again = open_database(file.parent / "copy.db", "林秋禾", opened.key)
    with again.read() as db:
        office = find_office(db)
    again.close()
    assert office is not None
    assert office.name == "石桥镇"
    assert not is_plain(file.parent / "copy.db")


def _rename(database: Database, name: str) -> None:
    with database.action() as db:
        office = find_office(db)
        assert office is not None
        edit_office(db, EditField(office.id, "name", name))


def test_without_the_password_the_file_is_refused_in_plain_words(file: Path) -> None:
    opened = protect(file, PASSWORD, "林秋禾")
    whole = file.read_bytes()
    for key, trouble in ((None, StorageTrouble.NEEDS_PASSWORD), (bytes(32), StorageTrouble.WRONG_KEY)):
        with pytest.raises(StorageProblem) as caught:
            open_database(file, "马静", key)
        assert caught.value.trouble is trouble
    assert file.read_bytes() == whole
    key_file_of(file).unlink()
    found = unlock_by_code(read_keys(file), code_of(opened.secret))
    open_database(file, "马静", found.key).close()


def test_taken_off_again_it_is_the_plain_file_it_was(file: Path) -> None:
    before, state = contents_of(file, None), state_of(file)
    unprotect(file, protect(file, PASSWORD, "林秋禾"))
    assert is_plain(file)
    assert (contents_of(file, None), state_of(file)) == (before, state)
    assert sorted(one.name for one in file.parent.iterdir()) == ["renda.db"]
    open_database(file, "马静").close()


def test_a_new_secret_makes_the_old_sheet_useless(file: Path) -> None:
    old = protect(file, PASSWORD, "林秋禾")
    before = contents_of(file, old.key)
    new = renew_secret(file, old, OTHER, "林秋禾")
    assert new.key != old.key
    assert contents_of(file, new.key) == before
    with pytest.raises(StorageProblem) as caught:
        open_database(file, "马静", old.key)
    assert caught.value.trouble is StorageTrouble.WRONG_KEY


class _Cut(Exception):
    """The power fails here."""


def _cutting(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """The `at`-th change of the folder does not happen any more, nor anything after it."""
    count = 0

    def counted(original: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count >= at:
                raise _Cut
            return original(*arguments, **named)

        return call

    for name in ("replace", "unlink"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))
    monkeypatch.setattr(protecting, "wipe", counted(wipe))


def _changes(file: Path, opened: Unlocked | None) -> Callable[[], object]:
    return (
        (lambda: protect(file, PASSWORD, "林秋禾")) if opened is None else (lambda: unprotect(file, opened))
    )


@pytest.mark.parametrize("taking_off", [False, True], ids=["putting on", "taking off"])
def test_broken_off_anywhere_the_file_is_the_old_or_the_new_one(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taking_off: bool
) -> None:
    before = contents_of(file, None)
    opened = protect(file, PASSWORD, "林秋禾") if taking_off else None
    seen = set()
    for at in range(1, 30):
        folder = tmp_path / f"cut-{at}"
        shutil.copytree(file.parent, folder, ignore=lambda _folder, names: [n for n in names if "cut-" in n])
        there = folder / DATA_FILE
        with monkeypatch.context() as patch, contextlib.suppress(_Cut):
            _cutting(patch, at)
            _changes(there, opened)()
            assert at > 4, "nothing was cut"
            break
        seen.add(_state_after(there, opened, before))
    assert seen == {"plain", "encrypted"}


def _state_after(file: Path, opened: Unlocked | None, before: Contents) -> str:
    protecting.settle(file)
    plain = is_plain(file)
    if not plain:
        keys = read_keys(file)
        assert keys is not None
        opened = unlock(keys, PASSWORD)
    assert contents_of(file, None if plain or opened is None else opened.key) == before
    assert not [one for one in file.parent.iterdir() if one.suffix in (".next", ".former")]
    if not plain:
        assert _on_disk(file.parent, CHAIR) == []
    return "plain" if plain else "encrypted"


def test_an_older_encrypted_file_is_upgraded_and_its_copy_is_encrypted_too(tmp_path: Path) -> None:
    path = tmp_path / DATA_FILE
    upgrade(path, backup_first=False, to="0041")
    opened = protect(path, PASSWORD, "林秋禾")
    care = Care(DataFile(path, opened.key))
    open_database(path, "林秋禾", opened.key, aside=care.put_aside).close()
    assert state_of(path, opened.key).schema_version == newest_schema()
    assert not any(is_plain(one) for one in tmp_path.rglob("*.db"))
    (aside,) = (tmp_path / "backups").iterdir()
    assert open_backup(aside, PASSWORD).key == opened.key, "the keys travel with it"
    manifest = prove(aside, opened.key)
    assert manifest is not None
    assert (manifest.kind, manifest.schema) == (BackupKind.BEFORE_UPGRADE, 41)

"""The wrapped keys beside the data file lost, spoilt, another office's: those of a backup take their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from renda_desktop.errors import InputProblem
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import file_name
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.recovering import add_person, change_own_password, unlock_file
from renda_desktop.keeping.taking import take
from renda_desktop.storage.database import Database
from renda_desktop.storage.header import key_file_of
from renda_desktop.storage.keys import Role, Unlocked, WrongPassword, new_key_file, to_bytes
from renda_desktop.storage.protecting import protect
from tests.keeping.conftest import NOW

PASSWORD, CHANGED, VIEWERS = "青禾2026abc", "换一个Password7", "看看就好Look9"
pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture
def locked(town: Database) -> tuple[DataFile, Unlocked]:
    """Behind a password, closed; no backup yet."""
    town.close()
    opened = protect(town.path, PASSWORD, "林秋禾")
    return DataFile(town.path, opened.key), opened


def _back_up(data: DataFile, name: str) -> None:
    take(data, data.own_folder / name, BackupKind.QUIT, NOW)


@pytest.mark.parametrize("became", ["lost", "spoilt", "another office's"])
def test_the_password_still_opens_and_the_keys_are_back(
    locked: tuple[DataFile, Unlocked], became: str
) -> None:
    data, opened = locked
    foreign = to_bytes(new_key_file("别的镇Town88", "别人")[0])
    bad = {"lost": None, "spoilt": b"{", "another office's": foreign}[became]
    path = key_file_of(data.path)
    _back_up(data, file_name(BackupKind.QUIT, NOW))
    whole = path.read_bytes()
    path.unlink() if bad is None else path.write_bytes(bad)
    with pytest.raises(InputProblem):
        unlock_file(data.path, "不是密码Nono1")
    assert (path.read_bytes() if path.exists() else None) == bad, "nothing is touched for a wrong one"
    found = unlock_file(data.path, PASSWORD)
    assert (found.key, found.holder, found.keys_back) == (opened.key, opened.holder, True)
    assert path.read_bytes() == whole
    aside = path.with_name("renda.keys.bad")
    assert (aside.read_bytes() if aside.exists() else None) == bad, "and nothing is written over"
    assert not unlock_file(data.path, PASSWORD).keys_back


def test_a_password_that_was_changed_does_not_come_back_with_older_keys(
    locked: tuple[DataFile, Unlocked],
) -> None:
    data, opened = locked
    _back_up(data, "人大工作台备份-20260310-091200.db")
    change_own_password(data.path, opened, PASSWORD, CHANGED)
    with pytest.raises(WrongPassword):
        unlock_file(data.path, PASSWORD)
    add_person(data.path, opened, "周远山", Role.VIEWER, VIEWERS)
    take(data, data.own_folder / "b.db", BackupKind.QUIT, NOW.replace(hour=10))
    key_file_of(data.path).unlink()
    with pytest.raises(WrongPassword, match="后来才换的"):
        unlock_file(data.path, PASSWORD)
    assert unlock_file(data.path, VIEWERS).holder is not None
    assert unlock_file(data.path, CHANGED).key == data.key


def test_without_any_backup_it_is_said_what_opens_the_file(
    locked: tuple[DataFile, Unlocked], tmp_path: Path
) -> None:
    key_file_of(locked[0].path).unlink()
    with pytest.raises(InputProblem, match="备份里也没有找到") as caught:
        unlock_file(locked[0].path, PASSWORD)
    assert caught.value.field == "password"

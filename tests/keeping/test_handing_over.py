"""交接文件: all moves to another computer in one file: without a password, with the same, with one of its own."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from renda_desktop.cli import run
from renda_desktop.cli.answers import DONE, FAILED
from renda_desktop.errors import InputProblem
from renda_desktop.keeping.arriving import Arrival, is_locked, look_at, receive
from renda_desktop.keeping.backup_lock import open_backup, open_backup_by_code
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.handed_over import clear, handed_over, mark
from renda_desktop.keeping.handing_over import hand_over, handover_path
from renda_desktop.keeping.key_notes import noted
from renda_desktop.keeping.luggage import Luggage, pack, put_down, unpack
from renda_desktop.keeping.manifest import BackupKind, read_manifest
from renda_desktop.keeping.notices import NoticeKind
from renda_desktop.keeping.places import BACKUPS, Place, PlaceKind
from renda_desktop.keeping.pruning import KeepRule, Kept, to_remove
from renda_desktop.keeping.settings import Settings, keep_settings, settings_of
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.database import Database
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.keys import WrongPassword, new_key_file, unlock
from renda_desktop.storage.opening import open_database
from renda_desktop.storage.protecting import protect, read_keys
from renda_desktop.storage.recovery_code import code_of
from tests.keeping.conftest import NOW, add

PASSWORD = "柳溪江水2026"
STICK = Place("a", PlaceKind.STICK, BACKUPS, "人大办", "1234")
SHARE = Place("b", PlaceKind.NETWORK, f"//server/rd/{BACKUPS}")
GONE = Place("c", PlaceKind.FOLDER, f"/no/such/disk/{BACKUPS}")
PLACES = Settings((STICK, SHARE, GONE), hours=5, keep=KeepRule(days=30))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder somewhere else."""
    folder = tmp_path.with_name(f"{tmp_path.name}-stick")
    folder.mkdir()
    return folder


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Where the data file of the new computer will be."""
    folder = tmp_path.with_name(f"{tmp_path.name}-new")
    folder.mkdir()
    return folder / "renda.db"


def test_a_file_without_a_password_brings_all_and_the_places(
    town: Database, data: DataFile, stick: Path, new: Path
) -> None:
    add(town, "东片小组")
    noted(town, "改自己的密码", lambda: None)  # no work somebody would look for
    keep_settings(data.path, PLACES)
    file = handover_path(stick, NOW.date())
    assert file.name == "人大工作台交接-20260310.db"
    hand_over(data, file, NOW)
    assert handover_path(stick, NOW.date()).name == "人大工作台交接-20260310-2.db"  # nothing is written over
    assert not is_locked(file)
    arrival = look_at(file)
    assert arrival.handover
    assert (arrival.office, arrival.made_at) == ("青禾镇", NOW)
    assert arrival.last is not None
    assert arrival.last.description == "新增东片小组"
    receive(new, arrival, NOW)
    assert contents_of(new) == contents_of(data.path)
    # The stick and the share are looked for again; a folder of the old computer is not there.
    assert settings_of(new) == Settings((STICK, SHARE), hours=5, keep=KeepRule(days=30))


def test_one_of_a_newer_program_is_refused_before_anything_is_put_down(
    data: DataFile,
    stick: Path,
    new: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What it says of itself counts, whatever the data inside say."""
    keep_settings(data.path, PLACES)
    file = handover_path(stick, NOW.date())
    hand_over(data, file, NOW)
    monkeypatch.setattr("renda_desktop.keeping.proof.newest_schema", lambda: 1)
    with pytest.raises(InputProblem, match="更新版本的程序保存的"):
        look_at(file)
    assert run(["restore", str(file), "--yes", "--data", str(new.parent)], lambda *_: DONE) == FAILED
    assert "更新版本的程序保存的" in capsys.readouterr().err
    assert list(new.parent.iterdir()) == []


def test_a_file_with_the_passwords_of_the_data_keeps_them(
    town: Database, data: DataFile, stick: Path, new: Path, quick_passwords: None
) -> None:
    keep_settings(data.path, PLACES)
    before = contents_of(data.path)
    town.close()
    key = protect(data.path, PASSWORD, "周远山").key
    file = stick / "a.db"
    hand_over(DataFile(data.path, key), file, NOW)
    assert not is_plain(file)
    assert "人大办".encode() not in file.read_bytes()
    assert is_locked(file)
    with pytest.raises(WrongPassword):
        open_backup(file, "别的密码2026")
    receive(new, look_at(file, open_backup(file, PASSWORD)), NOW)
    assert contents_of(new, key) == before
    assert settings_of(new).places == (STICK, SHARE)
    kept = read_keys(new)
    assert kept is not None
    assert unlock(kept, PASSWORD).key == key


def test_a_file_gets_a_password_of_its_own_and_the_data_here_stay_open(
    data: DataFile, stick: Path, new: Path, quick_passwords: None
) -> None:
    own = new_key_file(PASSWORD, "林晓梅")
    file = stick / "a.db"
    hand_over(data, file, NOW, own)
    assert is_plain(data.path)
    assert "青禾镇".encode() not in file.read_bytes()
    assert [one.name for one in stick.iterdir()] == ["a.db"]
    assert not list(data.own_folder.glob(".~*"))
    opened = open_backup_by_code(
        file, code_of(own[1].secret)
    )  # the recovery sheet of the file opens it as well
    receive(new, look_at(file, opened), NOW)
    assert contents_of(new, opened.key) == contents_of(data.path)
    with pytest.raises(InputProblem, match="已经有密码"):
        hand_over(DataFile(new, opened.key), stick / "b.db", NOW, own)


def test_a_file_copied_by_half_or_no_file_of_ours_is_refused(
    data: DataFile, stick: Path, new: Path, quick_passwords: None
) -> None:
    plain, locked, other = stick / "a.db", stick / "b.db", stick / "c.db"
    hand_over(data, plain, NOW)
    hand_over(data, locked, NOW, new_key_file(PASSWORD, "林晓梅"))
    for file in (plain, locked):
        file.write_bytes(file.read_bytes()[:-5000])
    assert "没有复制完整" in look_at(plain).doubts[0], "what was lost is only what the data must be"
    plain.write_bytes(plain.read_bytes()[:-50_000])
    other.write_bytes(b"PK\x03\x04" * 5000)
    with pytest.raises(InputProblem, match="已损坏"):
        look_at(plain)
    for file in (locked, other):
        with pytest.raises(InputProblem, match="没有复制完整"):
            is_locked(file)
    with pytest.raises(InputProblem, match="找不到"):
        is_locked(stick / "d.db")
    assert not new.exists()


def test_it_is_not_written_beside_the_data(data: DataFile) -> None:
    for folder in (data.path.parent, data.own_folder):
        with pytest.raises(InputProblem, match="U 盘"):
            hand_over(data, folder / "a.db", NOW)


def test_what_comes_from_outside_leads_nowhere_else(data: DataFile) -> None:
    """Places in a file somebody changed: out of the stick, to a folder that is not the one for backups, too many."""
    wrong = [
        Place("1", PlaceKind.STICK, f"../../home/{BACKUPS}", "人大办"),
        Place("2", PlaceKind.STICK, f"/etc/{BACKUPS}", "人大办"),
        Place("3", PlaceKind.FOLDER, "/etc"),
        Place("4", PlaceKind.OWN, ""),
    ]
    keep_settings(data.path, Settings((*wrong, STICK, SHARE, SHARE, SHARE)))
    packed = pack(data.path, None)
    assert unpack(packed, None).settings.places == (STICK, SHARE, SHARE)
    for spoilt in (b"", b"{", b"[]", b'{"settings": 3}', packed.replace(b'"hours":2', b'"hours":"x"')):
        assert unpack(spoilt, None) == Luggage()
    hidden = pack(data.path, bytes(32))
    assert unpack(hidden, bytes(32)) == unpack(packed, None)
    assert unpack(hidden, bytes([1] * 32)) == unpack(packed, bytes(32)) == Luggage()
    put_down(data, Luggage(Settings((STICK,), hours=99)))
    assert settings_of(data.path) == Settings((STICK,))


def test_an_ordinary_backup_moves_without_places(data: DataFile, stick: Path, new: Path) -> None:
    from renda_desktop.keeping.taking import take

    keep_settings(data.path, PLACES)
    take(data, stick / "a.db", BackupKind.MANUAL, NOW)
    arrival: Arrival = look_at(stick / "a.db")
    receive(new, arrival, NOW)
    assert not arrival.handover
    assert settings_of(new) == Settings()


def test_a_bare_encrypted_data_file_brings_the_keys_beside_it(
    town: Database, data: DataFile, new: Path, quick_passwords: None
) -> None:
    town.close()
    key = protect(data.path, PASSWORD, "周远山").key
    receive(new, look_at(data.path, open_backup(data.path, PASSWORD)), NOW)
    assert read_keys(new) == read_keys(data.path)
    open_database(new, "周远山", key).close()


def test_old_backups_go_but_a_handover_file_waits(data: DataFile, stick: Path) -> None:
    hand_over(data, stick / "a.db", NOW)
    manifest = read_manifest(stick / "a.db")
    assert manifest is not None
    rule = KeepRule(hours=1, days=1, weeks=1, months=1)
    days = [NOW - datetime.timedelta(days=400 + place) for place in range(3)]
    old = [Kept(f"{place}.db", at, manifest.kind) for place, at in enumerate(days)]
    assert to_remove([*old, Kept("now.db", NOW, BackupKind.MANUAL, 9)], NOW, rule) == []


def test_the_old_computer_says_that_the_work_goes_on_elsewhere(town: Database, data: DataFile) -> None:
    def said() -> list[NoticeKind]:
        return [one.kind for one in Care(data).notices(town)]

    assert NoticeKind.HANDED_OVER not in said()
    mark(data.path, datetime.date(2026, 4, 2))
    assert NoticeKind.HANDED_OVER in said()
    clear(data.path)
    clear(data.path)
    assert handed_over(data.path) is None
    assert NoticeKind.HANDED_OVER not in said()

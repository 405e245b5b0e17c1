"""What is removed or replaced leaves nothing to read in the room it gives back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from renda_desktop.errors import FileProblem
from renda_desktop.storage.files import locking, remove_leftovers, replacing, write_bytes
from renda_desktop.storage.lent import SCRATCH, lend, take_back
from renda_desktop.storage.overwriting import blank, discard, put_over, wipe
from renda_desktop.storage.snapshot import forget_snapshot, save_snapshot
from tests.crash.files import all_files
from tests.crash.vfs import FULL, FailAt

NAME = "李淑芬".encode()


@pytest.fixture
def disk(tmp_path: Path) -> _Disk:
    """A folder whose files are still looked into when they are gone."""
    kept = tmp_path / "disk"
    kept.mkdir()
    return _Disk(kept)


class _Disk:
    """Holds on to what a file's room held: by an open handle, which is not seen as a second name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: list[int] = []

    def hold(self, path: Path) -> Path:
        self._open.append(os.open(path, os.O_RDONLY))
        return path

    def left(self) -> bytes:
        return b"".join(os.pread(handle, 1 << 20, 0) for handle in self._open)


def _file(folder: Path, name: str, content: bytes = NAME * 900) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("head", [b"", b"SQLite format 3\0", bytes(16)])
def test_what_is_discarded_is_overwritten(disk: _Disk, head: bytes) -> None:
    path = disk.hold(_file(disk.folder, "a.db" if head else "a.docx", head + NAME * 900))
    discard(path)
    assert not path.exists()
    assert NAME not in disk.left()
    discard(path)


def test_of_a_file_with_two_names_only_one_goes_and_of_a_link_the_link(disk: _Disk) -> None:
    path = _file(disk.folder, "a.docx")
    os.link(path, disk.folder / "b.docx")
    (disk.folder / "c.docx").symlink_to(path)
    discard(path)
    discard(disk.folder / "c.docx")
    assert [one.name for one in disk.folder.iterdir()] == ["b.docx"]
    assert (disk.folder / "b.docx").read_bytes() == NAME * 900


def test_an_encrypted_file_needs_no_overwriting(disk: _Disk) -> None:
    path = disk.hold(_file(disk.folder, "a.db", b"\x93" * 5000))
    discard(path)
    assert not path.exists()
    assert disk.left() == b"\x93" * 5000


@pytest.mark.parametrize("go", [discard, wipe])
def test_cut_off_behind_the_overwriting_no_spoilt_data_file_stands_under_its_name(
    disk: _Disk, monkeypatch: pytest.MonkeyPatch, go: Callable[[Path], None]
) -> None:
    path = _file(disk.folder, "a.db", b"SQLite format 3\0" + NAME * 900)

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", cut)
        with pytest.raises(KeyboardInterrupt):
            go(path)
    assert not path.exists()
    left = list(disk.folder.iterdir())
    for one in left:
        os.utime(one, (0, 0))
    assert len(left) == 1
    remove_leftovers(disk.folder)
    assert list(disk.folder.iterdir()) == []


def test_a_file_that_cannot_be_wiped_keeps_its_name(disk: _Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _file(disk.folder, "a.db")

    def fails(_handle: int) -> None:
        raise OSError(5, "")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match="5"):
        wipe(path)
    assert list(disk.folder.iterdir()) == [path], "who is told that it stayed looks for it"


def test_what_cannot_be_overwritten_is_removed(disk: _Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _file(disk.folder, "a.docx")

    def fails(_handle: int) -> None:
        raise OSError(5, "")

    monkeypatch.setattr(os, "fsync", fails)
    discard(path)
    assert not path.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the full disk is played on Linux")
def test_a_full_disk_has_room_for_overwriting(disk: _Disk) -> None:
    path = _file(disk.folder, "a.docx")
    with all_files(disk.folder, FailAt(1, FULL)):
        blank(path)
    assert path.read_bytes() == bytes(len(NAME) * 900)


def test_what_is_replaced_is_overwritten_and_the_new_file_stands_there(disk: _Disk) -> None:
    path = disk.hold(_file(disk.folder, "a.json"))
    put_over(_file(disk.folder, "fresh", b"new"), path)
    assert NAME not in disk.left()
    assert [(one.name, one.read_bytes()) for one in disk.folder.iterdir()] == [("a.json", b"new")]


def test_where_a_disk_knows_no_second_names_the_file_is_replaced_all_the_same(
    disk: _Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def knows_none(*_: object, **__: object) -> None:
        raise OSError(1, "")

    monkeypatch.setattr(os, "link", knows_none)
    path = _file(disk.folder, "a.json")
    put_over(_file(disk.folder, "fresh", b"new"), path)
    assert [(one.name, one.read_bytes()) for one in disk.folder.iterdir()] == [("a.json", b"new")]


def test_a_file_half_written_is_overwritten(disk: _Disk) -> None:
    def write() -> None:
        with replacing(disk.folder / "a.docx") as temporary:
            disk.hold(_file(temporary.parent, temporary.name))
            raise OSError(28, "")

    with pytest.raises(FileProblem):
        write()
    assert list(disk.folder.iterdir()) == []
    assert NAME not in disk.left()


def test_what_a_killed_process_left_is_overwritten(disk: _Disk) -> None:
    left = disk.hold(_file(disk.folder, ".~01234567.docx"))
    os.utime(left, (1, 1))
    remove_leftovers(disk.folder)
    assert not left.exists()
    assert NAME not in disk.left()


def test_a_locked_file_leaves_nothing_of_the_open_one_it_replaces(
    disk: _Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = disk.hold(_file(disk.folder, "a.docx"))
    monkeypatch.setattr("renda_desktop.storage.locked_files.locked", lambda *_: b"short")
    with locking("青禾江水2026"), replacing(path) as temporary:
        disk.hold(_file(disk.folder, temporary.name))
    assert path.read_bytes() == b"short"
    assert NAME not in disk.left()


def test_what_the_desk_showed_leaves_nothing_when_it_is_shown_anew_or_forgotten(disk: _Disk) -> None:
    data_file = _file(disk.folder, "renda.db", b"")
    for number in range(2):
        save_snapshot(data_file, {"lines": [f"李淑芬{number}"] * 20})
        (seen,) = [one for one in disk.folder.iterdir() if one.suffix == ".json"]
        disk.hold(seen)
    forget_snapshot(data_file)
    assert b"lines" not in disk.left()


def test_what_was_lent_to_another_program_is_overwritten(
    disk: _Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(disk.folder))
    disk.hold(lend("来信.docx", NAME * 900))
    take_back()
    assert list(disk.folder.iterdir()) == []
    assert NAME not in disk.left()


def test_folders_of_killed_programs_go_when_they_are_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    old, new = tmp_path / f"{SCRATCH}a", tmp_path / f"{SCRATCH}b"
    for folder in (old, new):
        folder.mkdir()
        (folder / "empty.db").touch()
    os.utime(old, (1, 1))
    take_back()
    assert list(tmp_path.iterdir()) == [new]


def test_a_file_is_written_as_ever_where_nothing_is_to_be_hidden(disk: _Disk) -> None:
    path = _file(disk.folder, "a.docx")
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"

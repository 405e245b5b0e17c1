"""Behind a password no name of the town can be read: not in a file, and not in the room of one that went before."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from renda_desktop.errors import FileProblem
from renda_desktop.keeping.backing_up import back_up
from renda_desktop.keeping.copies import encrypt_copies
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.handing_over import hand_over
from renda_desktop.keeping.protection import protect
from renda_desktop.keeping.pruning import KeepRule
from renda_desktop.keeping.readable_copies import plain_copies
from renda_desktop.keeping.restoring import restore, undo_restore
from renda_desktop.keeping.settings import keep_settings, settings_of
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.database import Database
from renda_desktop.storage.files import replacing
from renda_desktop.storage.keys import new_key_file
from renda_desktop.storage.snapshot import save_snapshot
from tests.keeping.conftest import NOW, add, no_volumes

PASSWORD = "柳溪江水2026"
NAMES = ("周建国", "东片小组", "青禾镇")
pytestmark = pytest.mark.usefixtures("quick_passwords")


def _named(content: bytes) -> list[str]:
    return [name for name in NAMES for code in ("utf-8", "utf-16-le") if name.encode(code) in content]


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """Name and last content of every file that is removed or replaced from now on."""
    seen: list[tuple[str, bytes]] = []

    def look(path: Any) -> None:
        if os.path.isfile(path) and not os.path.islink(path) and os.stat(path).st_nlink == 1:
            seen.append((Path(path).name, Path(path).read_bytes()))

    def watched(way: Callable[..., None], place: int) -> Callable[..., None]:
        def call(*paths: Any, **named: Any) -> None:
            look(paths[place])
            way(*paths, **named)

        return call

    for name, place in (("unlink", 0), ("remove", 0), ("replace", 1), ("rename", 1)):
        monkeypatch.setattr(os, name, watched(getattr(os, name), place))
    return seen


def _export_on_a_full_disk(path: Path) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes("周建国".encode() * 50)
        raise OSError(errno.ENOSPC, "")


def test_no_name_is_left_in_a_file_or_in_the_room_of_one_that_went(
    town: Database, data: DataFile, disk: Path, tmp_path: Path, gone: list[tuple[str, bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    scratch, stick = tmp_path / "scratch", tmp_path.with_name(f"{tmp_path.name}-stick")
    for folder in (scratch, stick):
        folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    settings = settings_of(data.path)
    keep_settings(data.path, structs.replace(settings, keep=KeepRule(1, 1, 1, 1, 1)))
    add(town, "东片小组")
    for hour in range(3):  # the second and the third push out the one before
        back_up(data, NOW + timedelta(hours=hour), no_volumes, SilentProgress())
        save_snapshot(data.path, {"chair": "周建国"})
    town.close()
    hand_over(data, stick / "x.db", NOW, new_key_file(PASSWORD, "林晓梅"))
    with pytest.raises(FileProblem):
        _export_on_a_full_disk(data.path.with_name("x.docx"))
    restore(data, next(disk.glob("*.db")), NOW + timedelta(hours=4))
    undo_restore(data, NOW + timedelta(hours=5))
    opened = protect(data, PASSWORD, "林秋禾")
    here = DataFile(data.path, opened.key)
    assert encrypt_copies(here, plain_copies(here, no_volumes).files, lambda _: None).left == ()
    folders = (data.path.parent, disk, scratch, stick)
    files = {one for folder in folders for one in folder.rglob("*") if one.is_file()}
    assert len(files) >= 6
    assert {one.name: found for one in files if (found := _named(one.read_bytes()))} == {}
    assert len(gone) >= 10
    assert {name: found for name, content in gone if (found := _named(content))} == {}

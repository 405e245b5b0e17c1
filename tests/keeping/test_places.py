"""Places are found again by their names, and nobody waits for one that is away."""

from __future__ import annotations

import ctypes
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.keeping import volumes as of_computer
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.places import Place, PlaceKind, folder_of, place_of, require_new_place
from renda_desktop.keeping.pruning import KeepRule
from renda_desktop.keeping.settings import Settings, add_place, keep_settings, remove_place, settings_of
from renda_desktop.keeping.volumes import Volume, of_linux

_MOUNTS = r"""
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
95 22 8:17 / /media/clerk/\344\272\272\345\244\247\345\212\236 rw,nosuid shared:50 - vfat /dev/sdb1 rw
96 22 8:33 / /run/media/clerk/KING\040STON rw shared:51 - exfat /dev/sdc1 rw
97 22 0:50 / /mnt/share rw shared:52 - cifs //server/\345\205\261\344\272\253 rw
98 22 0:51 / /media/clerk/loop rw shared:53 - tmpfs tmpfs rw
broken line
"""


def test_sticks_and_shares_of_linux_by_their_names() -> None:
    found = of_linux(_MOUNTS.splitlines(), {"/dev/sdb1": "RENDA"}, {"/dev/sdb1": "12AB-34CD"})
    assert found == [
        Volume(Path("/media/clerk/人大办"), "RENDA", "12AB-34CD", removable=True),
        Volume(Path("/run/media/clerk/KING STON"), "KING STON", "", removable=True),
        Volume(Path("/mnt/share"), "share", "", network=True),
    ]
    assert of_computer._unescaped(r"\x20a\xe4\xba\xba") == " a人"


class _Kernel:
    """Windows' answers: C: fixed, E: a stick, F: an empty card reader, Z: a share."""

    kinds = {"C:\\": 3, "E:\\": 2, "F:\\": 2, "Z:\\": 4}  # noqa: RUF012 - a table of answers
    labels = {"C:\\": "", "E:\\": "人大办", "Z:\\": "共享"}  # noqa: RUF012 - the same

    def SetErrorMode(self, _mode: int) -> int:  # noqa: N802 - Windows' name
        return 0

    def GetLogicalDrives(self) -> int:  # noqa: N802 - Windows' name
        return sum(1 << (ord(letter[0]) - ord("A")) for letter in self.kinds)

    def GetDriveTypeW(self, root: str) -> int:  # noqa: N802 - Windows' name
        return self.kinds[root]

    def GetVolumeInformationW(self, root: str, label: Any, size: int, serial: Any, *_rest: object) -> int:  # noqa: N802
        if root not in self.labels:
            return 0
        label.value = self.labels[root]
        ctypes.cast(serial, ctypes.POINTER(ctypes.c_uint32))[0] = 0x12AB34CD
        return size


def test_drives_of_windows_by_their_labels() -> None:
    found = {one.label: one for one in of_computer._of_windows(_Kernel())}
    assert set(found) == {"", "人大办", "共享"}, "the empty card reader is left out"
    assert (found["人大办"].removable, found["人大办"].serial) == (True, "12AB34CD")
    assert found["共享"].network
    assert not found[""].removable


def _stick(root: Path, label: str = "人大办", serial: str = "12AB-34CD") -> Volume:
    return Volume(root, label, serial, removable=True)


def test_a_stick_is_found_under_another_letter_and_one_of_the_same_name_in_its_turn(
    data: DataFile, tmp_path: Path
) -> None:
    place = place_of(tmp_path / "E" / "资料", [_stick(tmp_path / "E")])
    assert (place.kind, place.folder, place.name) == (
        PlaceKind.STICK,
        "资料/乡镇人大工作台备份",
        "U 盘“人大办”",
    )
    fixed = Volume(tmp_path / "D", "人大办", "12AB-34CD")
    at_f = [fixed, Volume(tmp_path / "E", "别的", removable=True), _stick(tmp_path / "F")]
    assert folder_of(place, data, at_f) == tmp_path / "F" / "资料" / "乡镇人大工作台备份"
    second = [_stick(tmp_path / "G", serial="other")]
    assert folder_of(place, data, second) == tmp_path / "G" / "资料" / "乡镇人大工作台备份"
    assert folder_of(place, data, [*second, *at_f]) == tmp_path / "F" / "资料" / "乡镇人大工作台备份"
    assert folder_of(place, data, [_stick(tmp_path / "H", "别的", "x")]) is None
    nameless = Place("1", PlaceKind.STICK, "b")
    assert folder_of(nameless, data, [Volume(tmp_path, "", "", removable=True)]) is None


def test_a_folder_that_is_gone_is_away_and_one_that_does_not_answer_too(
    data: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Place("1", PlaceKind.FOLDER, str(tmp_path / "gone" / "乡镇人大工作台备份"))
    assert folder_of(folder, data, []) is None
    (tmp_path / "gone").mkdir()
    assert folder_of(folder, data, []) == tmp_path / "gone" / "乡镇人大工作台备份"
    import threading

    asked = threading.Event()
    monkeypatch.setattr(Path, "is_dir", lambda _self: asked.wait(5))
    monkeypatch.setattr("renda_desktop.keeping.places._SECONDS", 0.02)
    assert folder_of(folder, data, []) is None
    asked.set()


def test_places_are_kept_three_at_most_none_twice_none_in_the_data_folder(
    data: DataFile, tmp_path: Path
) -> None:
    disks = [tmp_path.parent / f"disk{number}" for number in range(4)]
    for disk in disks[:3]:
        add_place(data, place_of(disk, []))
    with pytest.raises(RuleViolation, match="最多放 3 个"):
        add_place(data, place_of(disks[3], []))
    remove_place(data, settings_of(data.path).places[1].id)
    assert [Path(one.folder).parent for one in settings_of(data.path).places] == [disks[0], disks[2]]
    with pytest.raises(RuleViolation, match="已经在用"):
        add_place(data, place_of(disks[0] / "乡镇人大工作台备份", []))
    with pytest.raises(RuleViolation, match="数据文件夹自己"):
        require_new_place(place_of(data.path.parent / "备份", []), [], data)
    assert place_of(Path("//server/share"), []).kind is PlaceKind.NETWORK
    assert place_of(Path("/mnt/z/x"), [Volume(Path("/mnt/z"), "z", network=True)]).kind is PlaceKind.NETWORK
    assert PurePosixPath(place_of(disks[0], []).folder).name == "乡镇人大工作台备份"


def test_settings_that_cannot_be_read_are_the_usual_ones(data: DataFile) -> None:
    keep_settings(data.path, Settings((), 3, KeepRule(days=30)))
    assert (settings_of(data.path).hours, settings_of(data.path).keep.days) == (3, 30)
    for text in ("{", "[]", '{"hours": 0}', '{"keep": {"days": 0}}', '{"places": [{"kind": "own"}]}'):
        data.path.with_name("backup-places.json").write_text(text, encoding="utf-8")
        assert settings_of(data.path) == Settings()
    with pytest.raises(RuleViolation, match="24 之间") as caught:
        keep_settings(data.path, Settings(hours=25))
    assert caught.value.field == "every"

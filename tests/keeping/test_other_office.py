"""A backup of another office over the data of this one: said before, done when it is wanted, taken back whole."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.difference import difference
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.rescue import look_for_help
from renda_desktop.keeping.restoring import restore, undo_restore
from renda_desktop.keeping.taking import take
from renda_desktop.keeping.words import difference_lines, difference_sentences
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import FoundOffice, found_office
from renda_desktop.township.rules import OfficeKind
from tests.helpers.data_files import own_copy
from tests.keeping.conftest import NOW, add, no_volumes

DAY = datetime.timedelta(days=1)


@pytest.fixture
def stranger(empty_file: Path, tmp_path: Path) -> Path:
    """A backup of 柳溪镇."""
    folder, backup = tmp_path / "elsewhere", tmp_path / "stick" / "备份.db"
    folder.mkdir()
    with own_copy(empty_file, folder) as other:
        with other.action() as db:
            office = FoundOffice(
                kind=OfficeKind.TOWN, name="柳溪镇", county="宁山县", province="安南省", term_number=18,
                term_starts_on=datetime.date(2021, 11, 18), seats=20, chair="",
            )  # fmt: skip
            found_office(db, office)
        add(other, "西片小组（13812345678）")
        take(DataFile(other.path), backup, BackupKind.MANUAL, NOW)
    return backup


def test_a_backup_of_another_office_is_told_restored_and_taken_back(town: Database, stranger: Path) -> None:
    add(town, "东片小组（王芳，13912345678，410100198001011239）")
    town.close()
    data, ours = DataFile(town.path), contents_of(town.path)
    found = difference(data, stranger)
    lines = difference_lines(found, NOW)
    assert lines[1] == (
        "这是另一个单位的备份：里面是柳溪镇，现在的数据是青禾镇，两边没有一步是一样的。请先核对是不是选错了文件。"
    )
    assert found.regained == 2
    assert not any(
        number in line for line in lines for number in ("13912345678", "13812345678", "410100198001")
    )
    assert any("139****5678" in line for line in lines), "who looks before a restore sees no numbers"
    assert "138****5678" in lines[0]
    restore(data, stranger, NOW)
    assert contents_of(town.path) == contents_of(stranger)
    kept = next(data.own_folder.glob("*before-restore*"))
    back = difference_sentences(difference(data, kept), NOW, undoing=True)
    assert not any("另一个单位" in line for line in back), "who takes it back knows"
    undo_restore(data, NOW)
    assert contents_of(town.path) == ours
    own = difference(data, kept)
    assert (own.nothing, own.strangers) == (True, None)


@pytest.mark.parametrize("readable", [True, False])
def test_the_way_back_is_never_a_backup_another_office_keeps_on_the_same_stick(
    town: Database, data: DataFile, stranger: Path, disk: Path, *, readable: bool
) -> None:
    add(town, "东片小组")
    own = data.own_folder / "人大工作台备份-20260310-091200.db"
    take(data, own, BackupKind.MANUAL, NOW)
    take(DataFile(stranger), disk / "人大工作台备份-20260311-091200.db", BackupKind.MANUAL, NOW + DAY)
    town.close()
    if not readable:
        data.path.write_bytes(bytes(4096) + data.path.read_bytes()[4096:])
    found = look_for_help(data, no_volumes).backup
    assert found is not None
    assert found.path == own

"""A kit into a folder: what cannot be written stops nothing else, and an old file stays whole."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.kit_folder import FolderKit, write_folder
from renda_desktop.overview.kit_order import Wanted
from renda_desktop.overview.kit_reports import report_paper_due
from renda_desktop.overview.printables import Drawing, RecordKind, RecordRef
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.session_builders import a_session

DRAWING = Drawing(TODAY)


@pytest.fixture
def wanted(town: Database) -> list[Wanted]:
    """The kit of a session to come."""
    record = RecordRef(a_session(town, opens_on=datetime.date(2026, 7, 17)), "第七次会议")
    with town.read() as db:
        return [
            (one, record)
            for one in printables_of(RecordKind.SESSION)
            if report_paper_due(db, one, record.id, TODAY)
        ]


def _open_elsewhere(monkeypatch: pytest.MonkeyPatch, locked: Path) -> None:
    """WPS holds this file, as on Windows."""
    replace = Path.replace

    def refused(path: Path, target: str | os.PathLike[str]) -> Path:
        if Path(target) == locked:
            raise PermissionError(13, "in use")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refused)


def test_one_file_that_is_open_elsewhere_stops_nothing_else(
    town: Database, wanted: list[Wanted], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "材料"
    first = write_folder(town, wanted, out, DRAWING)
    assert (len(first.written), first.failed) == (len(wanted), ())
    locked = out / first.written[2][1].file
    locked.write_bytes(b"typed by hand")
    _open_elsewhere(monkeypatch, locked)
    second = write_folder(town, wanted, out, DRAWING)
    assert [pair for pair, _ in second.written] == [*wanted[:2], *wanted[3:]]
    assert [one.wanted for one in second.failed] == [wanted[2]]
    assert "可能正被 WPS 或 Word 打开" in second.failed[0].why
    assert locked.read_bytes() == b"typed by hand"
    assert len(list(out.iterdir())) == len(wanted)


def test_a_record_that_is_gone_is_said_beside_the_rest(
    town: Database, wanted: list[Wanted], tmp_path: Path
) -> None:
    gone = (wanted[0][0], RecordRef("gone", ""))
    found = write_folder(town, [gone, wanted[1]], tmp_path, DRAWING)
    assert [one.wanted for one in found.failed] == [gone]
    assert "已经不在了" in found.failed[0].why
    assert [pair for pair, _ in found.written] == [wanted[1]]


def test_files_with_gaps_are_counted(town: Database, wanted: list[Wanted], tmp_path: Path) -> None:
    found = write_folder(town, wanted, tmp_path, DRAWING)
    assert 1 <= found.incomplete < len(wanted)
    assert FolderKit(()).incomplete == 0

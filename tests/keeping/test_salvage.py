"""Salvage: what a damaged file still holds comes into a sound one, and what does not is said."""

from __future__ import annotations

import contextlib
import datetime
import random
import shutil
from pathlib import Path

import pytest

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.checking import require_sound
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.reading_damaged import Table, open_damaged, read_table
from renda_desktop.keeping.salvage import Salvage, report_lines, salvage, write_report
from renda_desktop.keeping.seal import read_seal
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.attachments import AttachFile, attach_file, content_of
from renda_desktop.storage.backup import find_faults
from renda_desktop.storage.connection import connect
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from tests.helpers.roster_builders import a_person
from tests.helpers.session_builders import act

NOW = datetime.datetime(2026, 4, 2, 9, 30).astimezone()
PAGE = 4096


@pytest.fixture(autouse=True)
def _made_before(empty_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file is a copy of the one the run has made by all migrations."""

    def copied(path: Path, *, to: str, **_: object) -> None:
        assert int(to) == newest_schema()
        shutil.copyfile(empty_file, path)

    monkeypatch.setattr("renda_desktop.keeping.salvage.upgrade", copied)


def spoil(file: Path, *pages: int) -> None:
    """These pages (the first is 1) become noise."""
    with file.open("r+b") as opened:
        for page in pages:
            opened.seek((page - 1) * PAGE)
            opened.write(random.Random(page).randbytes(PAGE))


def root_of(file: Path, name: str) -> int:
    """The first page of a table or index."""
    with contextlib.closing(connect(file)) as db:
        return int(db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0])


def saved(file: Path) -> Salvage:
    """The file is noticed as damaged, salvaged, and sound."""
    with pytest.raises(StorageProblem):
        require_sound(DataFile(file), full=True)
    result = salvage(DataFile(file), NOW, SilentProgress())
    assert find_faults(file) == []
    return result


def test_what_a_page_takes_with_it_comes_back_from_the_log(town: Database) -> None:
    person = a_person(town, "李淑芬", phones=["13900001111"])
    act(town, attach_file, AttachFile(person, "photo", "照片", "a.jpg", b"jpeg" * 3000))
    town.close()
    before = town.path.read_bytes()
    spoil(town.path, root_of(town.path, "phone"), root_of(town.path, "person"))
    damaged = town.path.read_bytes()
    assert damaged != before
    result = saved(town.path)
    assert result.kept.read_bytes() == damaged
    assert result.kept.name == "renda-damaged-20260402-093000.db"
    assert result.lost == 0
    assert {one.table: one.from_log for one in result.tables if one.from_log} == {"phone": 1, "person": 1}
    opened = Database(town.path, newest_schema(), "马静")
    with opened.read() as db:
        assert content_of(db, sha_of(town.path)) == b"jpeg" * 3000
    assert opened.undo() == "放入照片"
    opened.close()


def sha_of(file: Path) -> str:
    """The key of the one attachment."""
    with contextlib.closing(connect(file)) as db:
        return str(db.execute("SELECT sha256 FROM attachment").fetchone()[0])


def test_what_is_gone_for_good_is_counted_and_said(town: Database) -> None:
    a_person(town, "李淑芬", phones=["13900001111"])
    town.close()
    spoil(town.path, root_of(town.path, "person"), root_of(town.path, "changed_row"))
    result = saved(town.path)
    lines = report_lines(result, {"person": "人员"}.get)  # type: ignore[arg-type]
    assert lines[0].startswith("一共救出")
    assert result.lost > 0
    assert any(line.startswith("修改记录：") and "没有救回" in line for line in lines)
    assert "没有救回的" in write_report(result, str).read_text(encoding="utf-8")


def test_an_index_alone_costs_nothing(town: Database) -> None:
    a_person(town, "李淑芬", phones=["13900001111"])
    town.close()
    spoil(town.path, root_of(town.path, "ix_phone_person_id"))
    result = saved(town.path)
    assert (result.lost, [one for one in result.tables if one.from_log]) == (0, [])


def test_a_row_without_its_owner_goes_and_a_bare_reference_is_cut(town: Database) -> None:
    a_person(town, "李淑芬", phones=["13900001111"])
    town.close()
    with contextlib.closing(connect(town.path, mode="rw")) as db:
        db.execute("UPDATE phone SET person_id = 'gone'")
        db.execute("UPDATE action SET target_id = 99")
    spoil(town.path, root_of(town.path, "ix_phone_person_id"))
    saved(town.path)
    with contextlib.closing(connect(town.path)) as db:
        assert db.execute("SELECT count(*) FROM phone").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM action WHERE target_id IS NULL").fetchone()[0] > 1


def test_a_file_in_which_nothing_can_be_read_is_left_as_it_is(town: Database) -> None:
    town.close()
    spoil(town.path, *range(2, town.path.stat().st_size // PAGE + 1))
    before = town.path.read_bytes()
    with pytest.raises(StorageProblem, match="读不出任何内容") as caught:
        salvage(DataFile(town.path), NOW, SilentProgress())
    assert caught.value.trouble is StorageTrouble.DAMAGED
    assert town.path.read_bytes() == before
    assert [one.name for one in town.path.parent.iterdir() if one.name.startswith(".")] == []


def test_a_salvaged_file_is_not_taken_for_an_edited_one(town: Database) -> None:
    care = Care(DataFile(town.path))
    care.look()
    care.end(town)
    spoil(town.path, root_of(town.path, "phone"))
    saved(town.path)
    seal = read_seal(town.path)
    assert seal is not None
    assert seal.restored


@pytest.mark.parametrize("indexed", [True, False])
def test_a_table_is_read_around_a_page_in_its_middle(tmp_path: Path, indexed: bool) -> None:
    file = tmp_path / "t.db"
    with contextlib.closing(connect(file, mode="rwc")) as db:
        db.execute(f"CREATE TABLE t (id TEXT {'PRIMARY KEY' if indexed else ''}, v TEXT)")
        db.execute("BEGIN")
        rows = [(f"{number:06}", "值" * 60) for number in range(2000)]
        db.executemany("INSERT INTO t VALUES (?, ?)", rows)
        db.execute("COMMIT")
    content = file.read_bytes()
    page = content.index(b"000999\xe5") // PAGE + 1
    spoil(file, page)
    table = Table("t", ("id", "v"), frozenset({"id"}), {})
    with open_damaged(file, None) as damaged:
        found, missed = read_table(damaged, table)
    on_the_page = content[(page - 1) * PAGE : page * PAGE].count("值".encode() * 60)
    assert on_the_page
    assert missed == (on_the_page if indexed else 0), "without an index nobody knows of them"
    assert sorted(found) == [row for row in rows if row in set(found)]
    assert len(found) == 2000 - on_the_page

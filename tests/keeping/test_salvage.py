"""Salvage: what a damaged file still holds comes into a sound one, and what does not is said."""

from __future__ import annotations

import contextlib
import datetime
import random
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.checking import require_sound
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.reading_damaged import Table, open_damaged, read_table, tables_of
from renda_desktop.keeping.rebuilding import drop_orphans, restore_from_log
from renda_desktop.keeping.salvage import Salvage, report_lines, salvage, write_report
from renda_desktop.keeping.seal import read_seal
from renda_desktop.progress import SilentProgress
from renda_desktop.roster.models import Person
from renda_desktop.storage.attachments import AttachFile, attach_file, content_of
from renda_desktop.storage.backup import find_faults
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.connection import connect
from renda_desktop.storage.database import Database
from renda_desktop.storage.migrating import upgrade
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.recoding import recode
from tests.helpers.roster_builders import a_person
from tests.helpers.session_builders import act
from tests.keeping.conftest import KEY
from tests.storage.test_chain import an_old_file

NOW = datetime.datetime(2026, 4, 2, 9, 30).astimezone()
PAGE = 4096


@pytest.fixture(autouse=True)
def _made_before(empty_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file is a copy of the one the run has made by all migrations."""

    def copied(path: Path, *, to: str, key: bytes | None = None, **_: object) -> None:
        if int(to) != newest_schema():
            upgrade(path, backup_first=False, to=to, key=key)
        elif key is None:
            shutil.copyfile(empty_file, path)
        else:
            recode(empty_file, path, None, key)

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
    assert report_lines(result, str, short=True)[-1] == "其余各种记录都完整。"
    whole = Salvage(tuple(one for one in result.tables if not one.lost and not one.from_log), result.kept)
    assert report_lines(whole, str, short=True) == report_lines(whole, str)[:1], "no rest of nothing"


def _page_with(file: Path, record: str) -> bytes:
    """The page of the table on which a person stands."""
    root, content = root_of(file, "person"), file.read_bytes()
    page = content[(root - 1) * PAGE : root * PAGE]
    assert record.encode() in page
    return page


def _rows(file: Path, key: bytes | None) -> dict[str, int]:
    with contextlib.closing(connect(file, key=key)) as db:
        return {
            table.name: db.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
            for table in tables_of(db)
        }


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "locked"])
def test_a_file_without_its_first_page_is_read_from_the_others(
    town: Database, tmp_path: Path, key: bytes | None
) -> None:
    person = a_person(town, "李淑芬", phones=["13900001111"])
    act(town, attach_file, AttachFile(person, "photo", "照片", "a.jpg", b"jpeg" * 3000))
    gone = a_person(town, "王伟")
    let_go = _page_with(town.path, gone)
    with town.action() as db:
        describe(db, "删除")
        db.delete(db.get_one(Person, gone))
    town.close()
    file = tmp_path / "damaged" / "renda.db"
    file.parent.mkdir()
    recode(town.path, file, None, key) if key else shutil.copyfile(town.path, file)
    there = _rows(file, key)
    content = file.read_bytes()
    file.write_bytes(bytes(PAGE) + content[PAGE:])
    if key is None:  # a page that was let go and not overwritten
        file.write_bytes(bytes(PAGE) + content[PAGE:] + let_go)
    data = DataFile(file, key)
    result = salvage(data, NOW, SilentProgress())
    assert (find_faults(file, key), result.lost, result.unknown) == ([], 0, 0)
    assert _rows(file, key) == there
    with contextlib.closing(connect(file, key=key)) as db:
        assert (
            b"".join(row[0] for row in db.execute("SELECT content FROM attachment_content")) == b"jpeg" * 3000
        )


def test_steps_that_are_gone_keep_their_details(town: Database) -> None:
    """Without the roots of the tables: each page is told by what stands on it."""
    a_person(town, "李淑芬", phones=["13900001111"])
    town.close()
    there = _rows(town.path, None)
    schema = root_of(town.path, "ix_changed_row_record")
    with contextlib.closing(connect(town.path)) as db:
        pages = {row[0] for row in db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'action'")}
    content = town.path.read_bytes()
    numbers = range(2, len(content) // PAGE + 1)
    leaves = [one for one in numbers if b"CREATE TABLE" in content[(one - 1) * PAGE : one * PAGE]]
    spoil(town.path, 1, schema, *pages, *leaves)
    result = salvage(DataFile(town.path), NOW, SilentProgress())
    assert find_faults(town.path) == []
    assert _rows(town.path, None) == there
    assert {one.table: one.lost for one in result.tables if one.lost} == {"action": there["action"]}
    with contextlib.closing(connect(town.path)) as db:
        assert {row[0] for row in db.execute("SELECT description FROM action")} == {
            "（这一步做了什么，没有救回）"
        }


def test_a_value_nothing_could_read_is_said_and_comes_back_from_the_log(town: Database) -> None:
    person = a_person(town, "李淑芬", phones=["13900001111"])
    town.close()
    with contextlib.closing(connect(town.path, mode="rw")) as db:
        db.execute("UPDATE person SET birth = 7, sex = CAST(x'E6FF' AS TEXT)")
    care, opened = Care(DataFile(town.path)), Database(town.path, newest_schema(), "马静")
    care.look()
    with pytest.raises(StorageProblem, match=r"person 的 .*程序读不了") as caught:
        care.notices(opened)
    assert caught.value.trouble is StorageTrouble.TAMPERED
    opened.close()
    result = salvage(DataFile(town.path), NOW, SilentProgress())
    assert (result.lost, [(one.table, one.from_log) for one in result.tables if one.from_log]) == (
        0,
        [("person", 1)],
    )
    care, opened = Care(DataFile(town.path)), Database(town.path, newest_schema(), "马静")
    care.look()
    assert care.notices(opened) == []
    with opened.read() as db:
        assert db.get_one(Person, person).name == "李淑芬"
    opened.close()


def test_a_file_from_before_the_chain_is_salvaged_too(tmp_path: Path) -> None:
    path = tmp_path / "renda.db"
    an_old_file(path)
    spoil(path, root_of(path, "action"))
    assert saved(path).lost == 3
    with contextlib.closing(connect(path)) as db:
        assert [row[0] for row in db.execute("SELECT id FROM action")] == [3, 5, 6]


def test_an_index_alone_costs_nothing(town: Database) -> None:
    a_person(town, "李淑芬", phones=["13900001111"])
    town.close()
    spoil(town.path, root_of(town.path, "ix_phone_person_id"))
    result = saved(town.path)
    assert (result.lost, [one for one in result.tables if one.from_log]) == (0, [])


def _without_its_owner(town: Database, *by_hand: str) -> Salvage:
    """What is saved where the person of a telephone is not there any more, and more was done by hand."""
    a_person(town, "李淑芬", phones=["13900001111"])
    town.close()
    with contextlib.closing(connect(town.path, mode="rw")) as db:
        for statement in ("UPDATE phone SET person_id = 'gone'", *by_hand):
            db.execute(statement)
    spoil(town.path, root_of(town.path, "ix_phone_person_id"))
    return saved(town.path)


def test_a_row_that_leads_elsewhere_by_hand_is_what_the_log_says_and_a_bare_reference_is_cut(
    town: Database,
) -> None:
    result = _without_its_owner(town, "UPDATE action SET target_id = 99")
    assert [one.table for one in result.tables if one.lost] == []
    assert [(one.table, one.from_log) for one in result.tables if one.from_log] == [("phone", 1)]
    with contextlib.closing(connect(town.path)) as db:
        assert db.execute("SELECT count(*) FROM phone JOIN person ON person.id = person_id").fetchone() == (
            1,
        )
        assert db.execute("SELECT count(*) FROM action WHERE target_id IS NULL").fetchone()[0] > 1


def test_a_row_whose_owner_nobody_knows_any_more_goes(town: Database) -> None:
    result = _without_its_owner(
        town, "DELETE FROM person", "DELETE FROM changed_row WHERE table_name = 'person'"
    )
    lost = {one.table: one.lost for one in result.tables if one.lost}
    assert lost.pop("changed_row") > 0
    assert lost == {"phone": 1}
    with contextlib.closing(connect(town.path)) as db:
        assert db.execute("SELECT count(*) FROM phone").fetchone() == (0,)


def test_what_goes_with_a_row_that_is_lost_is_lost_too_although_no_log_names_it(town: Database) -> None:
    """A telephone of before the log; and a value nothing can read."""
    result = _without_its_owner(
        town, "DELETE FROM changed_row", "UPDATE action SET at = 'gestern' WHERE id = 1"
    )
    lost = {one.table: one.lost for one in result.tables if one.lost}
    assert lost.pop("changed_row") > 0
    assert lost == {"phone": 1, "action": 1}


@pytest.mark.parametrize(
    "table",
    ["sqlite_sequence SET seq", "chain_link SET id", "chain_link SET last_row"],
    ids=lambda one: one[-5:],
)
def test_numbers_at_their_end_are_given_anew(town: Database, table: str) -> None:
    a_person(town, "李淑芬")
    town.close()
    with contextlib.closing(connect(town.path, mode="rw")) as db:
        last = " WHERE id = (SELECT max(id) FROM chain_link)" if table.startswith("chain") else ""
        db.execute(f"UPDATE {table} = 9223372036854775807{last}")
    result = salvage(DataFile(town.path), NOW, SilentProgress())
    assert result.lost < 3, "a number nobody gave stands for no loss"
    again = Database(town.path, newest_schema(), "马静")
    a_person(again, "王建国")
    again.close()


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
        read = read_table(damaged, table)
        found, missed = read.rows, read.missed
    on_the_page = content[(page - 1) * PAGE : page * PAGE].count("值".encode() * 60)
    assert on_the_page
    assert len(missed) == (on_the_page if indexed else 0), "without an index nobody knows of them"
    assert sorted(found) == [row for row in rows if row in set(found)]
    assert len(found) == 2000 - on_the_page


class _Garbled:
    """A connection whose file is broken within words: SQLite says so in those words."""

    def execute(self, *_: object) -> None:
        raise UnicodeDecodeError("utf-8", b"\x80", 0, 1, "invalid start byte")


def test_a_place_broken_within_words_costs_its_own_rows_only() -> None:
    assert read_table(_Garbled(), Table("person", ("id",), frozenset(), {})).rows == []


def test_a_row_that_must_have_one_of_several_references_goes_with_the_last() -> None:
    with contextlib.closing(dbapi2.connect(":memory:")) as new:
        new.executescript(
            "CREATE TABLE person (id TEXT PRIMARY KEY);"
            "CREATE TABLE seat (id TEXT PRIMARY KEY, a TEXT REFERENCES person, b TEXT REFERENCES person,"
            " CHECK ((a IS NULL) + (b IS NULL) < 2));"
            "CREATE TABLE card (id TEXT PRIMARY KEY, seat TEXT NOT NULL REFERENCES seat);"
            "INSERT INTO person VALUES ('p');"
            "INSERT INTO seat VALUES ('1', 'gone', NULL), ('2', 'gone', 'p'), ('3', 'gone', 'gone');"
            "INSERT INTO card VALUES ('x', '1'), ('y', '2');"
        )
        drop_orphans(new, tables_of(new))
        assert new.execute("SELECT * FROM seat").fetchall() == [("2", None, "p")]
        assert new.execute("SELECT id FROM card").fetchall() == [("y",)]


def test_images_no_row_can_be_made_of_are_left_out() -> None:
    with contextlib.closing(dbapi2.connect(":memory:")) as new:
        new.executescript(
            "CREATE TABLE seat (id TEXT PRIMARY KEY, number INTEGER);"
            "CREATE TABLE changed_row (id INTEGER PRIMARY KEY, table_name TEXT, record_id TEXT, new TEXT);"
        )
        for image in (
            '{"id": "1", "number": 1' + "0" * 30 + "}",
            '{"id": "\\ud800"}',
            "[]",
            "{",
            '{"id": "5"}',
        ):
            new.execute(
                "INSERT INTO changed_row (table_name, record_id, new) VALUES ('seat', ?, ?)", (image, image)
            )
        came, _ = restore_from_log(new, tables_of(new)[:1])
        assert came == {"seat": 1}

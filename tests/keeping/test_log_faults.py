"""What another hand did to the data file: found, kept until somebody looked at it; a restore is none of it."""

from __future__ import annotations

import contextlib
import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.history.queries import HistoryAsk, history
from renda_desktop.keeping.backing_up import back_up
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.doubts import acknowledge, head_of_text, open_doubts
from renda_desktop.keeping.listing import all_backups
from renda_desktop.keeping.log_doubts import log_doubts
from renda_desktop.keeping.log_faults import file_doubts, log_faults
from renda_desktop.keeping.notices import Notice, NoticeKind
from renda_desktop.keeping.restoring import restore, undo_restore
from renda_desktop.keeping.seal import seal_file
from renda_desktop.overview.doubt_words import doubt_lines
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.chain import ChainHead, chain_head
from renda_desktop.storage.connection import connect
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.database import Database
from renda_desktop.storage.notes import DoubtKind
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.paths import DATA_FILE
from tests.keeping.conftest import NOW, add, no_volumes

HOUR = datetime.timedelta(hours=1)
CUT = (
    "DELETE FROM deputy_group WHERE name = '第三小组'",
    "DELETE FROM changed_row WHERE action_id = (SELECT max(id) FROM action)",
    "DELETE FROM action WHERE id = (SELECT max(id) FROM action)",
    "DELETE FROM chain_link WHERE id = (SELECT max(id) FROM chain_link)",
    "UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM chain_link) WHERE name = 'chain_link'",
)
"""The newest step goes with its row, its entry, its link and SQLite's own numbers: a whole log is left."""


def _by_hand(file: Path, *statements: str) -> None:
    connection = dbapi2.connect(str(file))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture(scope="module")
def lived_in(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which three steps were done, and that was closed in good order."""
    folder = tmp_path_factory.mktemp("doubts") / "data"
    folder.mkdir()
    shutil.copyfile(town_file, folder / DATA_FILE)
    stay(folder / DATA_FILE, "第一小组", "第二小组", "第三小组")
    return folder


@pytest.fixture
def file(lived_in: Path, tmp_path: Path) -> Path:
    """The data file in a copy of that folder."""
    shutil.copytree(lived_in, tmp_path / "data")
    return tmp_path / "data" / DATA_FILE


def stay(
    file: Path, *groups: str, then: Callable[[Database], object] = lambda database: None
) -> list[Notice]:
    """One stay in the data file, in which these groups are added; what was said at its start."""
    care = Care(DataFile(file))
    with care.opening():
        database = Database(file, newest_schema(), "马静")
        try:
            said = care.notices(database)
        except StorageProblem:
            database.close()
            raise
    for group in groups:
        add(database, group)
    then(database)
    care.end(database)
    return said


def found(file: Path) -> list[DoubtKind]:
    """What `verify` finds."""
    data = DataFile(file)
    return sorted(
        {doubt.kind for doubt in file_doubts(data, all_backups(data, no_volumes))}, key=lambda one: one.value
    )


def back_up_now(file: Path, hours: int = 0) -> None:
    """A proved backup in the data folder."""
    back_up(DataFile(file), NOW + hours * HOUR, no_volumes, SilentProgress())


def lines(file: Path) -> list[str]:
    """What another hand did, in the clerk's words."""
    told: list[str] = []

    def read(database: Database) -> None:
        with database.read() as db:
            told.extend(doubt_lines(db, file_doubts(DataFile(file))))

    stay(file, then=read)
    return told


def test_a_change_by_hand_is_named_and_kept_until_somebody_looked(file: Path) -> None:
    assert found(file) == []
    _by_hand(file, "UPDATE deputy_group SET name = '改小组' WHERE name = '第一小组'")
    assert found(file) == [DoubtKind.EDITED, DoubtKind.RECORD]
    (said,) = stay(file)
    assert said.kind is NoticeKind.EDITED
    assert "1 条记录和修改记录对不上" in said.text
    told = lines(file)
    assert any("“第一小组”在程序外被改过" in one and "现在是“改小组”" in one for one in told), told
    back_up_now(file)
    assert [one.kind for one in stay(file, "第四小组")] == [NoticeKind.EDITED], (
        "a clean close forgets nothing"
    )
    assert found(file) == [DoubtKind.EDITED, DoubtKind.RECORD]
    stay(file, then=lambda database: acknowledge(database, "是技术人员改的", NOW))
    assert stay(file) == []
    assert found(file) == []

    def read(database: Database) -> None:
        with database.read() as db:
            newest, *_, noted = history(db, HistoryAsk())[:3]
            assert newest.words == "核对程序外的改动：是技术人员改的"
            assert noted.words.startswith("发现数据文件在程序外被改过")
            assert open_doubts(db) == []
        assert database.undo() == "新增第四小组", "a note is no step"

    stay(file, then=read)
    assert found(file) == []
    _by_hand(file, "UPDATE deputy_group SET name = '又改' WHERE name = '改小组'")
    assert found(file) == [DoubtKind.EDITED, DoubtKind.RECORD], "looked at once is not looked at for ever"


def test_a_backup_of_a_file_changed_by_hand_says_of_which_kind_it_was(file: Path) -> None:
    assert log_doubts(file, None) == ()
    _by_hand(
        file,
        "UPDATE deputy_group SET name = name || '改' WHERE name <> '第一小组'",
        "UPDATE office SET county = '改县'",
    )
    touched, *kinds = log_doubts(file, None)
    assert "以前就在程序外被改过" in touched
    assert kinds == [
        "代表团、代表小组和选区：2 处和修改记录对不上。",
        "单位、届次和设置：1 处和修改记录对不上。",
    ]


def test_what_was_changed_by_hand_and_then_in_the_program_still_shows(file: Path) -> None:
    from sqlalchemy import text

    from renda_desktop.storage.changelog import describe

    _by_hand(file, "UPDATE deputy_group SET note = '改' WHERE name = '第一小组'")
    seal_file(file).unlink()
    database = Database(file, newest_schema(), "马静")
    with database.action() as db:
        describe(db, "改")
        db.execute(text("UPDATE deputy_group SET note = '再改' WHERE name = '第一小组'"))
    database.close()
    assert found(file) == [DoubtKind.PAST]


def test_a_cut_end_of_the_log_is_kept_through_closes_and_backups(file: Path) -> None:
    back_up_now(file)
    _by_hand(file, *CUT)
    assert DoubtKind.CUT in found(file)
    said = stay(file, "另一个小组", "再一个小组")
    assert "最后的操作可能被删掉" in said[0].text
    back_up_now(file, 1)
    stay(file)
    back_up_now(file, 2)
    assert DoubtKind.CUT in found(file)
    assert any("对不上：那里已经记到" in one for one in log_faults(DataFile(file)))
    stay(file, then=lambda database: acknowledge(database, "", NOW + 3 * HOUR))
    back_up_now(file, 3)
    assert (stay(file), found(file)) == ([], [])


@pytest.mark.parametrize("seal", [True, False])
def test_an_older_copy_put_in_place_by_hand_is_said(file: Path, tmp_path: Path, seal: bool) -> None:
    shutil.copyfile(file, tmp_path / "older.db")
    stay(file, "第四小组")
    back_up_now(file)
    stay(file)
    shutil.copyfile(tmp_path / "older.db", file)
    if not seal:
        seal_file(file).unlink()
    assert DoubtKind.CUT in found(file)
    assert "换成较早的一份" in stay(file)[0].text
    assert DoubtKind.CUT in found(file)


def _refused(database: Database, name: str) -> StorageProblem:
    with pytest.raises(StorageProblem) as caught:
        add(database, name)
    return caught.value


def test_an_older_copy_written_over_the_open_file_takes_no_step_and_is_said(file: Path) -> None:
    """As software does that keeps folders alike: the same file, with the bytes of before."""
    older = file.read_bytes()

    def overwrite(database: Database) -> None:
        add(database, "第四小组")
        with file.open("r+b") as opened:
            opened.write(older)
            opened.truncate()
        refused = _refused(database, "第五小组")
        assert (refused.trouble, "换成了较早的一份" in refused.message) == (StorageTrouble.TAMPERED, True)

    stay(file, then=overwrite)
    (said,) = stay(file)
    assert {one.kind for one in said.found} == {DoubtKind.CUT}
    assert "程序开着时最后记下的一步对不上" in said.found[0].said
    stay(file, then=lambda database: acknowledge(database, "", NOW))
    assert stay(file, "第五小组") == []


def test_another_file_in_the_place_of_the_open_one_is_no_medium_that_cannot_be_written(
    file: Path, tmp_path: Path
) -> None:
    def exchange(database: Database) -> None:
        add(database, "第四小组")
        shutil.copyfile(file, tmp_path / "other.db")
        (tmp_path / "other.db").replace(file)
        refused = _refused(database, "第五小组")
        assert (refused.trouble, "被换成了另一个文件" in refused.message) == (
            StorageTrouble.UNREACHABLE,
            True,
        )

    stay(file, then=exchange)
    stay(file, "第五小组")


def test_a_restore_and_its_undo_leave_no_doubt(file: Path) -> None:
    data = DataFile(file)
    back_up_now(file)
    (backup,) = all_backups(data, no_volumes)
    stay(file, "第四小组")
    back_up_now(file, 1)
    stay(file, "第五小组")
    restore(data, backup.path, NOW + 2 * HOUR)
    assert found(file) == [], "before the next start has noted it"
    assert (stay(file, "回来以后"), found(file)) == ([], [])
    back_up_now(file, 3)
    restore(data, backup.path, NOW + 4 * HOUR)
    assert (stay(file), found(file)) == ([], []), "what was left behind before is not forgotten with it"
    assert undo_restore(data, NOW + 5 * HOUR)
    assert (stay(file, "第六小组"), found(file)) == ([], [])
    back_up_now(file, 6)
    _by_hand(file, *(statement.replace("第三", "第六") for statement in CUT))
    assert DoubtKind.CUT in found(file), "what was left behind excuses nothing that came after"


def test_a_damaged_file_that_was_replaced_excuses_what_was_made_until_then(file: Path) -> None:
    data = DataFile(file)
    back_up_now(file)
    (backup,) = all_backups(data, no_volumes)
    stay(file, "第四小组")
    back_up_now(file, 1)
    content = bytearray(file.read_bytes())
    content[100:4096] = b"\xff" * 3996
    file.write_bytes(content)
    restore(data, backup.path, NOW + 2 * HOUR)
    assert (stay(file), found(file)) == ([], [])


FOREIGN = {
    "trigger": (
        "CREATE TRIGGER grab AFTER UPDATE ON deputy_group BEGIN DELETE FROM person; END",
        "触发器“grab”",
    ),
    "refusing": (
        "CREATE TRIGGER no BEFORE INSERT ON deputy_group BEGIN SELECT RAISE(ABORT, 'no'); END",
        "触发器“no”",
    ),
    "view": ("CREATE VIEW names AS SELECT * FROM missing", "视图“names”"),
    "index": ("CREATE INDEX more ON person (name)", "索引“more”"),
    "table": ("CREATE TABLE loose (what TEXT)", "表“loose”"),
    "column": ("ALTER TABLE deputy_group ADD COLUMN colour TEXT DEFAULT 'red'", "多出一栏“colour”"),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_what_another_program_put_into_the_schema_is_said_and_stops_no_work(file: Path, what: str) -> None:
    statement, name = FOREIGN[what]
    _by_hand(file, statement)
    assert any(name in fault for fault in log_faults(DataFile(file)))
    seal_file(file).unlink()  # and without it as well

    def work(database: Database) -> None:
        if what in ("trigger", "refusing"):
            with pytest.raises(StorageProblem, match=name) as caught:
                add(database, "第四小组")
            assert caught.value.trouble is StorageTrouble.TAMPERED
        acknowledge(database, "看过", NOW)
        add(database, "第四小组")

    (said,) = stay(file, then=work)
    assert "不是本程序建的东西" in said.text
    assert stay(file) == []
    assert found(file) == []


def test_an_index_that_refuses_a_row_is_said_in_a_sentence(file: Path) -> None:
    _by_hand(file, "CREATE UNIQUE INDEX once ON deputy_group (note) WHERE name LIKE '第四%'")

    def work(database: Database) -> None:
        add(database, "第四小组")
        with pytest.raises(StorageProblem, match="索引“once”"):
            add(database, "第四分组")

    stay(file, then=work)


LOST = (
    "DROP TABLE changed_row",
    "DROP TABLE chain_link",
    "ALTER TABLE deputy_group DROP COLUMN note",
    "CREATE TABLE copy AS SELECT * FROM changed_row; DROP TABLE changed_row; ALTER TABLE copy RENAME TO changed_row",
)


@pytest.mark.parametrize("statements", LOST)
def test_a_table_that_is_not_ours_any_more_leads_to_the_backups(file: Path, statements: str) -> None:
    _by_hand(file, *statements.split("; "))
    for look in (lambda: stay(file), lambda: log_faults(DataFile(file))):
        with pytest.raises(StorageProblem, match="在程序外被改过：表 ") as caught:
            look()
        assert caught.value.trouble is StorageTrouble.TAMPERED
    if "changed_row" in statements and "copy" not in statements:
        assert log_doubts(file, None), "as a backup it is told before it is restored"


@pytest.mark.parametrize("changed", ["sqlite_sequence SET seq", "chain_link SET id", "action SET id"])
def test_numbers_at_their_end_are_told_before_a_save_calls_the_disk_full(file: Path, changed: str) -> None:
    last = " WHERE id = (SELECT max(id) FROM chain_link)" if "chain" in changed else ""
    _by_hand(file, f"UPDATE {changed} = 9223372036854775807{last or ' WHERE rowid = 1'}")
    for look in (lambda: stay(file), lambda: log_faults(DataFile(file))):
        with pytest.raises(StorageProblem, match=r"编号被改到了尽头.*请抢救") as caught:
            look()
        assert caught.value.trouble is StorageTrouble.TAMPERED


def test_a_link_that_speaks_of_numbers_nobody_gave_leaves_numbers_to_give(file: Path) -> None:
    _by_hand(
        file,
        "UPDATE chain_link SET last_row = 9223372036854775807, action_id = 9223372036854775807 WHERE id = 3",
    )
    said = stay(file, "第四小组", then=lambda database: acknowledge(database, "", NOW))
    assert "修改记录本身也被动过" in said[0].text
    assert stay(file, "第五小组") == []


def test_numbers_a_little_too_high_are_an_edit_and_no_loss(file: Path) -> None:
    _by_hand(file, "UPDATE sqlite_sequence SET seq = seq + 1000 WHERE name = 'action'")
    (said,) = stay(file, "第四小组")
    assert "记录和修改记录都对得上" in said.text


def test_a_log_that_was_emptied_or_overwritten_is_said_and_work_goes_on(file: Path) -> None:
    _by_hand(
        file,
        "DELETE FROM changed_row",
        "DELETE FROM sqlite_sequence",
        "UPDATE chain_link SET note = 7, said = 'x', previous = 1, row_count = 'a', at = 3",
        "UPDATE action SET at = '2020-01-01 00:00:00.000000', description = '别的' WHERE id = 2",
    )
    said = stay(file, "第四小组", then=lambda database: acknowledge(database, "", NOW))
    assert "修改记录本身也被动过" in said[0].text
    assert stay(file, "第五小组") == []
    assert found(file) == []


def test_letters_that_are_none_any_more_are_a_fault_and_no_crash(file: Path) -> None:
    _by_hand(
        file,
        "UPDATE changed_row SET new = CAST(x'7B22FF22' AS TEXT) WHERE id = 2",
        "UPDATE office SET county = CAST(x'E6FF' AS TEXT)",
    )
    faults = log_faults(DataFile(file))
    assert any("第 2 行明细" in fault for fault in faults)
    assert any("office" in fault for fault in faults)


def test_the_head_a_backup_keeps_is_the_chains(town: Database) -> None:
    add(town, "第一小组")
    with town.read() as db:
        head = chain_head(db)
    assert head_of_text(contents_of(town.path).head) == head
    assert head_of_text("") is None
    assert head_of_text("9f86d0") is None
    assert head_of_text("3:ab") == ChainHead(3, "ab")
    with contextlib.suppress(FileNotFoundError):
        seal_file(town.path).unlink()


def test_all_of_it_is_looked_at_at_one_moment(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another program writes meanwhile comes before or after the whole look, never between two parts."""

    def write(*_: object) -> list[object]:
        with contextlib.closing(connect(file, mode="rw")) as other:
            other.execute("PRAGMA busy_timeout = 0")
            other.execute("BEGIN IMMEDIATE")
            other.execute("UPDATE office SET county = '改县'")
            with pytest.raises(dbapi2.OperationalError, match="locked"):
                other.execute("COMMIT")
            other.execute("ROLLBACK")
        return []

    monkeypatch.setattr("renda_desktop.keeping.log_faults.judge", write)
    assert log_faults(DataFile(file)) == []


def test_what_another_hand_wrote_is_told_cut_and_in_any_letters(town: Database) -> None:
    long = "长" * 5_000
    add(town, "第一小组")
    add(town, f"{long}甲")
    _by_hand(
        town.path,
        "UPDATE deputy_group SET name = CAST(x'41FF42' AS TEXT) WHERE name = '第一小组'",
        f"UPDATE deputy_group SET name = '{long}乙' WHERE name LIKE '长%'",
        "UPDATE changed_row SET new = CAST(x'7B22FF22' AS TEXT) WHERE id = "
        "(SELECT max(id) FROM changed_row WHERE new LIKE '%第一小组%')",
    )
    found = file_doubts(DataFile(town.path))
    with town.read() as db:
        lines = doubt_lines(db, found)
    assert any("A\ufffdB" in line or "是在程序外加进来的" in line for line in lines)
    assert max(map(len, lines)) < 500

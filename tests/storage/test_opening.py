"""Opening, upgrading, refusing, backing up and restoring data files."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock
from sqlalchemy import select, update
from sqlcipher3 import dbapi2

import renda_desktop.storage.migrations as migrations
from renda_desktop import schema
from renda_desktop.errors import FileProblem, InputProblem, StorageProblem, StorageTrouble
from renda_desktop.storage.backup import copy_database, find_faults, restore_database
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.connection import APPLICATION_ID, connect, file_name, journal_of, make_engine
from renda_desktop.storage.database import Database
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.migrating import migration_config
from renda_desktop.storage.opening import newest_schema, open_database, state_of
from renda_desktop.storage.paths import BACKUP_FOLDER
from renda_desktop.township.models import Office


def test_models_and_migrations_say_the_same(empty_file: Path) -> None:
    engine = make_engine(empty_file, writes=False)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.Base.metadata) == []
    engine.dispose()


def test_migrations_have_one_head_numbered_in_order() -> None:
    folder = Path(next(iter(migrations.__path__)))
    script = ScriptDirectory.from_config(migration_config(folder))
    assert len(script.get_heads()) == 1
    numbers = sorted(int(p.name[:4]) for p in (folder / "versions").glob("[0-9]*.py"))
    assert numbers == list(range(1, newest_schema() + 1))


def test_a_new_file_is_marked_as_ours(empty_file: Path) -> None:
    state = state_of(empty_file)
    assert (state.application_id, state.schema_version) == (APPLICATION_ID, newest_schema())


def test_an_up_to_date_start_does_not_import_alembic(empty_file: Path) -> None:
    code = (
        "import sys, pathlib; from renda_desktop.storage.opening import open_database; "
        f"open_database(pathlib.Path({str(empty_file)!r}), 'x').close(); "
        "assert 'alembic' not in sys.modules, 'alembic'"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def _stamp(path: Path, pragma: str, value: int, *statements: str) -> None:
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA {pragma} = {value}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_newer_file_is_refused_and_not_touched(empty_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "renda.db"
    shutil.copyfile(empty_file, path)
    newer = newest_schema() + 1
    _stamp(path, "user_version", newer, f"UPDATE alembic_version SET version_num = '{newer:04}'")
    before = path.read_bytes()
    with pytest.raises(StorageProblem, match="请安装新版程序") as caught:
        open_database(path, "马静")
    assert caught.value.trouble is StorageTrouble.NEWER
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("noted", "trouble"),
    [
        ("", StorageTrouble.TAMPERED),
        ("DELETE FROM alembic_version", StorageTrouble.NEWER),
        ("DROP TABLE alembic_version", StorageTrouble.NEWER),
        ("UPDATE alembic_version SET version_num = '²₃٤x'", StorageTrouble.NEWER),
        ("UPDATE alembic_version SET version_num = CAST(x'FF30' AS TEXT)", StorageTrouble.NEWER),
    ],
)
def test_a_file_only_its_header_calls_newer_was_changed(
    empty_file: Path, tmp_path: Path, noted: str, trouble: StorageTrouble
) -> None:
    path = tmp_path / "renda.db"
    shutil.copyfile(empty_file, path)
    _stamp(path, "user_version", 2_000_000_000, *([noted] if noted else []))
    before = path.read_bytes()
    with pytest.raises(StorageProblem, match="更新版本的程序") as caught:
        open_database(path, "马静")
    assert caught.value.trouble is trouble
    assert "请安装新版程序" in caught.value.message
    assert path.read_bytes() == before


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "renda.db"
    _stamp(path, "user_version", 3)
    with pytest.raises(StorageProblem, match="不是乡镇人大工作台"):
        open_database(path, "马静")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "renda.db"
    path.write_bytes(b"PK\x03\x04" + b"x" * 5000)
    with pytest.raises(StorageProblem) as caught:
        open_database(path, "马静")
    assert caught.value.trouble is StorageTrouble.NOT_OURS
    assert path.read_bytes().startswith(b"PK")


def test_backup_is_a_sound_copy_and_restore_brings_it_back(town: Database, tmp_path: Path) -> None:
    backup = tmp_path / "stick" / "copy.db"
    copy_database(town.path, backup)
    assert find_faults(backup) == []
    with town.action() as db:
        from renda_desktop.storage.changelog import describe

        describe(db, "改名")
        db.scalars(select(Office)).one().name = "改名镇"
    town.close()
    kept = restore_database(backup, town.path)
    assert kept is not None
    assert _office_name(town.path) == "青禾镇"
    assert _office_name(kept) == "改名镇"


def _office_name(path: Path) -> str:
    opened = Database(path, newest_schema(), "马静")
    with opened.read() as db:
        name = db.scalars(select(Office.name)).one()
    opened.close()
    return name


def test_a_damaged_backup_is_refused_and_the_data_stays(town: Database, tmp_path: Path) -> None:
    backup = tmp_path / "copy.db"
    copy_database(town.path, backup)
    town.close()
    content = bytearray(backup.read_bytes())
    content[4096 * 4 : 4096 * 9] = os.urandom(4096 * 5)
    backup.write_bytes(content)
    before = town.path.read_bytes()
    with pytest.raises((InputProblem, StorageProblem), match="损坏"):
        restore_database(backup, town.path)
    assert town.path.read_bytes() == before


def _lose_a_record(path: Path) -> None:
    """The term now belongs to a congress that is not there: SQLite reads the file well, the records do not fit."""
    connection = dbapi2.connect(str(path))
    connection.execute("UPDATE term SET body_id = 'nowhere'")
    connection.commit()
    connection.close()


def test_a_backup_whose_records_do_not_fit_is_refused_before_anything_is_moved(
    town: Database, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.db"
    copy_database(town.path, backup)
    _lose_a_record(backup)
    town.close()
    with pytest.raises(InputProblem, match=r"已损坏.*没有恢复"):
        restore_database(backup, town.path)
    assert not (town.path.parent / BACKUP_FOLDER).exists()


def test_a_backup_of_a_newer_program_is_not_restored(town: Database, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    copy_database(town.path, backup)
    _stamp(backup, "user_version", newest_schema() + 1)
    town.close()
    with pytest.raises(InputProblem, match="更新版本"):
        restore_database(backup, town.path)
    assert _office_name(town.path) == "青禾镇"


def test_a_data_file_whose_records_do_not_fit_is_kept_and_replaced(town: Database, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    copy_database(town.path, backup)
    town.close()
    _lose_a_record(town.path)
    kept = restore_database(backup, town.path)
    assert kept is not None
    assert find_faults(kept)
    assert find_faults(town.path) == []


def test_a_data_file_that_cannot_be_read_is_kept_byte_for_byte(town: Database, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    copy_database(town.path, backup)
    town.close()
    content = bytearray(town.path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    town.path.write_bytes(content)
    kept = restore_database(backup, town.path)
    assert kept is not None
    assert kept.read_bytes() == content
    assert _office_name(town.path) == "青禾镇"


def test_a_copy_that_reads_back_badly_is_no_backup(
    town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renda_desktop.storage.backup.find_faults", lambda *_: ["内部结构不完整"])
    with pytest.raises(FileProblem, match="没有写成"):
        copy_database(town.path, tmp_path / "backup.db")
    assert not [path for path in tmp_path.iterdir() if path.name.endswith("backup.db")]


def test_restoring_something_else_is_refused(town: Database, tmp_path: Path) -> None:
    other = tmp_path / "roster.xlsx"
    _stamp(other, "user_version", 1)
    with pytest.raises(InputProblem, match="不是乡镇人大工作台的数据文件"):
        restore_database(other, town.path)


def test_a_backup_that_cannot_be_written_says_so(town: Database, tmp_path: Path) -> None:
    target = tmp_path / "file-not-folder" / "copy.db"
    target.parent.write_text("in the way")
    with pytest.raises(FileProblem, match=r"copy\.db|file-not-folder"):
        copy_database(town.path, target)


def test_a_file_in_a_place_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem):
        open_database(tmp_path / "gone" / "renda.db", "马静")


def test_a_folder_nobody_can_hold_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "")

    monkeypatch.setattr(FileLock, "acquire", broken)
    with pytest.raises(FileProblem, match=r"数据文件夹不能用.*读写不了"):
        FolderLock(tmp_path).take()


def test_a_second_program_is_told_and_the_first_is_asked_to_show(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    first.take()
    with pytest.raises(StorageProblem, match="已经打开的乡镇人大工作台"):
        second.take()
    second.ask_other_to_show()
    assert first.show_request.exists()
    first.release()
    second.take()
    assert not second.show_request.exists()
    second.release()


def test_an_upgrade_backs_the_file_up_first(
    empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from renda_desktop.storage import migrating

    path = tmp_path / "renda.db"
    shutil.copyfile(empty_file, path)
    migrating.upgrade(path, backup_first=True)
    (kept,) = (tmp_path / "backups").glob("renda-before-upgrade-*.db")
    assert find_faults(kept) == []
    assert stat.S_ISREG(kept.stat().st_mode)


def test_a_failed_upgrade_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from renda_desktop.storage import migrating

    path = tmp_path / "renda.db"

    def fail(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(migrating, "_check", fail)
    with pytest.raises(RuntimeError, match="planted"):
        open_database(path, "马静")
    monkeypatch.undo()
    assert state_of(path).schema_version == 0
    open_database(path, "马静").close()


@pytest.mark.parametrize("written_before", [True, False])
def test_a_data_file_that_was_taken_away_is_said_and_not_made_anew(
    town: Database, written_before: bool
) -> None:
    town.path.rename(town.path.with_name("moved.db"))
    database = town if written_before else Database(town.path, newest_schema(), "马静")
    with pytest.raises(StorageProblem, match="移走") as caught:
        _rename_office(database)
    assert caught.value.trouble is StorageTrouble.UNREACHABLE
    assert not town.path.exists()
    database.close()


def _rename_office(database: Database) -> None:
    with database.action() as db:
        describe(db, "改名")
        db.execute(update(Office).values(name="青苗镇"))


def test_sqlite_takes_a_share_and_odd_letters_for_what_they_are() -> None:
    assert file_name("//server/人大/renda.db") == "file:////server/人大/renda.db"
    assert file_name("C:/5% #1?/renda.db") == "file:C:/5%25 %231%3f/renda.db"


def _broken_off(town: Database, folder: Path) -> Path:
    """What a power cut leaves that comes while half an action is already in the file: it and its journal."""
    writing = connect(town.path, mode="rw")
    writing.execute("PRAGMA cache_size = 2")
    writing.execute("PRAGMA synchronous = OFF")
    writing.execute("BEGIN IMMEDIATE")
    writing.execute("UPDATE office SET name = '写了一半镇'")
    writing.execute(f"CREATE TABLE filler AS {' UNION ALL '.join(['SELECT hex(randomblob(3000))'] * 40)}")
    folder.mkdir()
    path = folder / "renda.db"
    for source, copied in ((town.path, path), (journal_of(town.path), journal_of(path))):
        shutil.copyfile(source, copied)
    writing.execute("ROLLBACK")
    writing.close()
    return path


def test_after_a_power_cut_the_file_opens_as_it_was_before_the_broken_action(
    town: Database, tmp_path: Path
) -> None:
    path = _broken_off(town, tmp_path / "cut")
    assert "写了一半镇".encode() in path.read_bytes(), "nothing was broken off: the test sees nothing"
    assert state_of(path).schema_version == newest_schema()
    open_database(path, "马静").close()
    assert _office_name(path) == "青禾镇"
    assert find_faults(path) == []

"""What is said at the start of a data file: left in order, cut off, changed by others, rotted, moved, copied."""

from __future__ import annotations

import datetime
import shutil
import sys
from pathlib import Path, PurePosixPath

import platformdirs
import pytest
from sqlcipher3 import dbapi2

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.keeping import checking, origin
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.log_faults import log_faults
from renda_desktop.keeping.notices import Notice, NoticeKind
from renda_desktop.keeping.replaced import put_in_place
from renda_desktop.keeping.seal import read_seal, seal_file
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.storage.backup import copy_database, find_faults
from renda_desktop.storage.base import utc_now
from renda_desktop.storage.database import Database
from renda_desktop.storage.drafts import keep_draft
from renda_desktop.storage.header import key_file_of
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.paths import DATA_FILE
from tests.helpers.session_builders import act

LATER = datetime.timedelta(days=8)


@pytest.fixture
def folder(town_file: Path, tmp_path: Path) -> Path:
    """A data folder with the town."""
    made = tmp_path / "data"
    made.mkdir()
    shutil.copyfile(town_file, made / DATA_FILE)
    return made


def stay(
    folder: Path,
    *names: str,
    cut: bool = False,
    now: datetime.datetime | None = None,
    typing: str = "",
) -> list[Notice]:
    """One stay in the data folder in which these people are added; what was said at its start.

    `typing`: what is being typed at its end.
    """
    care = Care(DataFile(folder / DATA_FILE), (lambda: now) if now else utc_now)
    with care.opening():
        database = Database(folder / DATA_FILE, newest_schema(), "马静")
    said = care.notices(database)
    for name in names:
        act(database, add_person, AddPerson(name))
    if typing:
        with database.unlogged() as db:
            keep_draft(db, "somebody", "address", typing)
    if cut:
        database.close()
    else:
        care.end(database)
    return said


def opened(folder: Path) -> tuple[Care, Database]:
    """As a window has it open, all said."""
    care = Care(DataFile(folder / DATA_FILE))
    with care.opening():
        database = Database(folder / DATA_FILE, newest_schema(), "马静")
    assert care.notices(database) == []
    return care, database


def kinds(said: list[Notice]) -> list[NoticeKind]:
    """What the notices are about; each is a text of whole sentences."""
    assert all(notice.text.endswith("。") for notice in said)
    return [notice.kind for notice in said]


def run_sql(file: Path, statement: str) -> None:
    """Somebody with another program."""
    connection = dbapi2.connect(str(file))
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_file_that_was_left_in_order_says_nothing(folder: Path) -> None:
    assert stay(folder, "李淑芬") == []
    assert stay(folder) == []
    seal = read_seal(folder / DATA_FILE)
    assert seal is not None
    assert not seal.in_use
    assert [file.name for file in folder.iterdir() if file.name.startswith(".")] == []


def test_after_a_crash_the_last_step_kept_is_said_once(folder: Path) -> None:
    stay(folder, "李淑芬", cut=True)
    (notice,) = stay(folder)
    assert notice.kind is NoticeKind.CUT_OFF
    assert "新增人员李淑芬" in notice.text
    assert "没有写到一半的字" in notice.text, "what came back is said only where something did"
    assert stay(folder) == []
    stay(folder, "“王”伟", cut=True, typing="东河村")
    (notice,) = stay(folder)
    assert "正在写、还没有保存的字放回了原来那一格" in notice.text
    assert "“新增人员‘王’伟”" in notice.text


def test_a_file_changed_by_another_program_is_said_at_every_start_and_opens(folder: Path) -> None:
    stay(folder)
    run_sql(folder / DATA_FILE, "UPDATE office SET name = '别的镇'")
    (notice,) = stay(folder)
    assert notice.kind is NoticeKind.EDITED
    assert "1 条记录和修改记录对不上" in notice.text
    assert "修改记录本身" not in notice.text
    assert kinds(stay(folder)) == [NoticeKind.EDITED]


@pytest.mark.parametrize("before", [True, False], ids=["before the first step", "after it"])
def test_what_another_program_writes_while_it_is_open_is_said_at_the_next_start(
    folder: Path, tmp_path: Path, before: bool
) -> None:
    """The seal of a clean end would take it for ours; who only reads or changes nothing is not spoken of."""
    file, names = folder / DATA_FILE, ["李淑芬"]
    stay(folder)
    care, database = opened(folder)
    copy_database(file, tmp_path / "copy.db")
    assert find_faults(file) == []
    run_sql(file, "UPDATE office SET name = name")
    run_sql(file, "VACUUM")
    assert database.touched_by_others()
    care.end(database)
    assert stay(folder) == []
    care, database = opened(folder)
    assert not database.touched_by_others()
    for name in names if not before else []:
        act(database, add_person, AddPerson(name))
    run_sql(file, "UPDATE office SET name = '别的镇'")
    for name in names if before else []:
        act(database, add_person, AddPerson(name))
    care.end(database)
    (notice,) = stay(folder)
    assert notice.kind is NoticeKind.EDITED
    assert "1 条记录和修改记录对不上" in notice.text


def test_a_log_whose_end_was_cut_without_a_trace_is_said_by_the_seal(folder: Path) -> None:
    """Whoever takes away the newest step with its row, its link and SQLite's own numbers leaves a whole log."""
    stay(folder, "李淑芬")
    file = folder / DATA_FILE
    for statement in (
        "DELETE FROM person WHERE id = (SELECT record_id FROM changed_row ORDER BY id DESC LIMIT 1)",
        "DELETE FROM changed_row WHERE action_id = (SELECT max(id) FROM action)",
        "DELETE FROM action WHERE id = (SELECT max(id) FROM action)",
        "DELETE FROM chain_link WHERE id = (SELECT max(id) FROM chain_link)",
        "UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM chain_link) WHERE name = 'chain_link'",
    ):
        run_sql(file, statement)
    assert any("上次关闭时" in fault and "对不上" in fault for fault in log_faults(DataFile(file)))
    said = stay(folder)
    assert "最后的操作可能被删掉" in said[0].text
    assert NoticeKind.PARTED in kinds(said)  # and this computer remembers a step that is not there


def test_a_file_that_is_there_no_more_is_no_new_office(folder: Path, town_file: Path, tmp_path: Path) -> None:
    stay(folder)
    file = folder / DATA_FILE
    file.rename(tmp_path / "away.db")
    sealed = read_seal(file)
    for _ in range(2):
        with pytest.raises(
            StorageProblem, match=r"不见了，可是旁边还有它的记号.*最后一次打开或者关闭是 20"
        ) as caught:
            stay(folder)
        assert caught.value.trouble is StorageTrouble.MISSING
    assert (read_seal(file), file.exists()) == (sealed, False), "nothing is touched"
    (tmp_path / "away.db").rename(file)
    assert stay(folder) == []
    file.unlink()
    seal_file(file).unlink()
    Care(DataFile(file)).look()  # killed before its first file was made
    Care(DataFile(file)).look()
    key_file_of(file).write_bytes(b"{}")
    with pytest.raises(StorageProblem, match="它的钥匙文件"):
        Care(DataFile(file)).look()
    key_file_of(file).unlink()
    seal_file(file).unlink()
    (folder / "backups").mkdir()
    shutil.copyfile(town_file, folder / "backups" / "人大工作台备份-20260401-091200.db")
    with pytest.raises(StorageProblem, match="最近的备份是 2026年4月1日 09:12 的"):
        Care(DataFile(file)).look()


def test_a_letter_that_rotted_is_told_from_an_edit(folder: Path) -> None:
    stay(folder)
    content = (folder / DATA_FILE).read_bytes()
    place = content.index("青禾镇".encode())
    (folder / DATA_FILE).write_bytes(content[:place] + "青木镇".encode() + content[place + 9 :])
    assert kinds(stay(folder)) == [NoticeKind.ROTTED]


def test_a_file_that_cannot_be_read_whole_is_refused_and_its_seal_stays(folder: Path) -> None:
    stay(folder)
    before = seal_file(folder / DATA_FILE).read_bytes()
    content = bytearray((folder / DATA_FILE).read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    (folder / DATA_FILE).write_bytes(content)
    with pytest.raises(StorageProblem) as caught:
        stay(folder)
    assert caught.value.trouble is StorageTrouble.DAMAGED
    assert checking.is_damage(caught.value)
    assert seal_file(folder / DATA_FILE).read_bytes() == before


def test_every_page_is_looked_at_once_a_week_and_after_a_crash(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full: list[bool] = []
    monkeypatch.setattr("renda_desktop.keeping.care.require_sound", lambda _data, *, full: full_was(full))

    def full_was(whether: bool) -> list[str]:
        full.append(whether)
        return []

    stay(folder)
    stay(folder)
    stay(folder, now=utc_now() + LATER)
    stay(folder, cut=True, now=utc_now() + LATER)
    stay(folder, now=utc_now() + LATER)
    assert full == [True, False, True, False, True]


def test_a_check_made_on_a_day_to_come_does_not_count() -> None:
    now = utc_now()
    assert checking.full_check_due(now + LATER, now)
    assert not checking.full_check_due(now - LATER / 2, now)


def test_a_folder_from_another_computer_says_so_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stay(folder, "李淑芬")
    elsewhere(monkeypatch)
    said = stay(folder)
    assert kinds(said) == [NoticeKind.MOVED]
    assert stay(folder, "王伟") == []


def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on this is another computer: another id, and a memory of its own."""
    monkeypatch.setattr(origin, "this_computer", lambda: "0000")
    monkeypatch.setattr(origin, "_memory_file", lambda: Path(platformdirs.user_config_dir()) / "b.json")


def test_a_copy_that_lacks_what_was_done_here_last_is_told_from_the_one_used_here(
    folder: Path, tmp_path: Path
) -> None:
    stay(folder, "李淑芬")
    shutil.copytree(folder, tmp_path / "copy")
    stay(folder, "王伟")
    (notice,) = stay(tmp_path / "copy", "赵春梅")
    assert notice.kind is NoticeKind.PARTED
    assert str(folder) in notice.text
    assert "设置 → 修改记录" in notice.text, "how to see which one is newer"
    assert kinds(stay(folder)) == [NoticeKind.PARTED], "now the copy was used last, and lacks nothing"


def test_what_the_program_restored_is_not_taken_for_somebody_elses(folder: Path, tmp_path: Path) -> None:
    stay(folder, "李淑芬")
    shutil.copyfile(folder / DATA_FILE, tmp_path / "backup.db")
    stay(folder, "王伟")
    shutil.copyfile(tmp_path / "backup.db", folder / DATA_FILE)
    put_in_place(DataFile(folder / DATA_FILE))
    with Care(DataFile(folder / DATA_FILE)).opening():
        pass  # killed before this computer has noted what it sees
    assert kinds(stay(folder)) == [NoticeKind.CUT_OFF]
    assert stay(folder) == []


@pytest.mark.parametrize("beside", ["renda.seal", "renda.keys", "backups/renda.db"])
def test_a_file_that_was_emptied_is_no_new_office(folder: Path, beside: str) -> None:
    stay(folder, "李淑芬")
    seal = (folder / "renda.seal").read_bytes()
    (folder / "renda.seal").unlink()
    (folder / DATA_FILE).write_bytes(b"")
    (folder / beside).parent.mkdir(exist_ok=True)
    (folder / beside).write_bytes(seal)
    with pytest.raises(StorageProblem, match="清空了"), Care(DataFile(folder / DATA_FILE)).opening():
        pass
    assert (folder / DATA_FILE).read_bytes() == b""
    (folder / beside).unlink()
    with Care(DataFile(folder / DATA_FILE)).opening():
        pass  # a folder in which nothing ever was


def test_a_clock_before_the_newest_step_is_said_until_it_is_right(folder: Path) -> None:
    stay(folder, "李淑芬")
    early = utc_now() - datetime.timedelta(days=300)
    assert kinds(stay(folder, now=early)) == [NoticeKind.CLOCK]
    assert kinds(stay(folder, now=early)) == [NoticeKind.CLOCK]
    assert stay(folder) == []


def test_the_newest_step_is_the_last_one_made_whatever_the_clock_said(folder: Path) -> None:
    stay(folder, "李淑芬")
    run_sql(folder / DATA_FILE, "UPDATE action SET at = '2031-01-01 00:00:00.000000' WHERE id = 1")
    database = Database(folder / DATA_FILE, newest_schema(), "马静")
    act(database, add_person, AddPerson("王伟"))
    assert database.undo() == "新增人员王伟"
    database.close()


def test_a_share_is_said_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origin, "on_a_share", lambda _folder: True)
    assert kinds(stay(folder)) == [NoticeKind.SHARE]
    assert stay(folder) == []


MOUNTS = (
    "/dev/sda1 / ext4 rw 0 0",
    "//server/docs /mnt/人大\\040资料 cifs rw 0 0",
    "srv:/home /home nfs4 rw 0 0",
    "/dev/sdb1 /home/ma/usb vfat rw 0 0",
    "broken",
)


@pytest.mark.parametrize(
    ("folder", "shared"),
    [
        ("/data", False),
        ("/mnt/人大 资料/data", True),
        ("/mnt/人大 资料2", False),
        ("/home/ma", True),
        ("/home/ma/usb/data", False),
    ],
)
def test_a_share_is_known_by_the_place_that_holds_the_folder(folder: str, shared: bool) -> None:
    assert origin.share_among(MOUNTS, PurePosixPath(folder)) is shared


def test_a_second_program_on_the_same_file_is_noticed(folder: Path) -> None:
    first, second = (Care(DataFile(folder / DATA_FILE)) for _ in range(2))
    first.look()
    assert first.other_user() is None
    second.look()
    assert first.other_user() == origin.computer_name()
    assert second.other_user() is None
    first.end(Database(folder / DATA_FILE, newest_schema(), "马静"))
    seal = read_seal(folder / DATA_FILE)
    assert seal is not None
    assert seal.in_use, "the other one still has it"


def test_a_file_that_could_not_be_opened_was_not_in_use(folder: Path) -> None:
    stay(folder)
    care = Care(DataFile(folder / DATA_FILE))
    with pytest.raises(ZeroDivisionError), care.opening():
        raise ZeroDivisionError
    assert stay(folder) == []


def test_a_seal_that_cannot_be_read_or_written_keeps_nobody_out(folder: Path) -> None:
    stay(folder)
    seal_file(folder / DATA_FILE).write_text("{")
    assert stay(folder) == []
    seal_file(folder / DATA_FILE).unlink()
    seal_file(folder / DATA_FILE).mkdir()
    assert stay(folder) == []


def test_a_computer_is_known_by_an_id_that_says_nothing_of_it() -> None:
    assert origin.this_computer() == origin.this_computer()
    assert len(origin.this_computer()) == 16
    if sys.platform == "linux":
        assert origin._machine_id() not in origin.this_computer()

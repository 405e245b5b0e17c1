"""Files are replaced whole or not at all; drafts and attachments are kept."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from sqlalchemy import text

from renda_desktop.errors import FileProblem, InputProblem
from renda_desktop.storage.attachments import (
    LARGEST,
    AttachFile,
    attach_file,
    attachments_of,
    content_of,
    read_file,
    remove_attachment,
)
from renda_desktop.storage.database import Database
from renda_desktop.storage.drafts import drafts_of, drop_draft, keep_draft
from renda_desktop.storage.files import explain, reason_of, replacing, require_folder, write_text
from renda_desktop.township.unit_commands import AddUnit, add_delegation, remove_delegation
from tests.helpers.session_builders import act, term_of


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "名册.xlsx"
    target.write_text("old")

    def fail_half_way() -> None:
        with replacing(target) as temporary:
            temporary.write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_killed_process_left_half_written_goes_with_the_next_write(tmp_path: Path) -> None:
    left, at_work, foreign = (
        tmp_path / name for name in (".~0123abcd.xlsx", ".~89abcdef.xlsx", ".~lock.xlsx#")
    )
    for file in (left, at_work, foreign):
        file.touch()
    for file in (left, foreign):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    write_text(tmp_path / "名册.csv", "新")
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(
        [".~89abcdef.xlsx", ".~lock.xlsx#", "名册.csv"]
    )


def test_a_good_write_replaces(tmp_path: Path) -> None:
    target = tmp_path / "new" / "纪要.docx"
    write_text(target, "新")
    write_text(target, "更新")
    assert target.read_text(encoding="utf-8") == "更新"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EACCES, "不允许写入"),
        (errno.ENOENT, "找不到"),
        (errno.EIO, "没有写成"),
    ],
)
def test_each_refusal_has_its_sentence(code: int, words: str) -> None:
    problem = explain(OSError(code, "x"), Path("名册.xlsx"))
    assert words in problem.message
    assert problem.message.endswith("。")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOENT, "找不到这个文件"),
        (errno.EACCES, "没有权限"),
        (errno.EROFS, "没有权限"),
        (errno.EBUSY, "正被别的程序"),
        (errno.ENOSPC, "磁盘已满"),
        (errno.ENAMETOOLONG, "太长"),
        (errno.EIO, "读写不了"),
        (errno.EHOSTUNREACH, "网络位置"),
        (errno.EISDIR, "这是文件夹"),
        (errno.ELOOP, f"系统没有让打开（代码 {errno.ELOOP}）"),
    ],
)
def test_no_reason_is_in_the_words_of_the_system(code: int, words: str) -> None:
    error = OSError(code, os.strerror(code))
    assert words in reason_of(error)
    assert os.strerror(code) not in explain(error, Path("名册.xlsx")).message


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (2, "找不到这个文件"),
        (5, "没有权限"),
        (32, "它正被别的程序"),
        (53, "网络位置"),
        (112, "磁盘已满"),
        (206, "太长"),
        (1392, "系统没有让打开（代码 1392）"),
    ],
)
def test_windows_own_codes_are_known(code: int, words: str) -> None:
    error = OSError(errno.EINVAL, "The process cannot access the file")
    error.winerror = code  # type: ignore[attr-defined]  # as Windows gives it; 32 is "used by another process"
    assert words in reason_of(error)


def test_a_file_that_is_gone_is_said_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        read_file(tmp_path / "签字件.pdf")
    assert str(caught.value) == (
        "打不开“签字件.pdf”：找不到这个文件，可能已移走、改名，或者 U 盘已经拔出。请检查以后再选一次。"
    )


def test_whether_files_can_come_into_a_folder_is_said_before_they_are_made(tmp_path: Path) -> None:
    (tmp_path / "一个文件").touch()
    require_folder(tmp_path / "还没有" / "下一层")
    assert list(tmp_path.iterdir()) == [tmp_path / "一个文件"]
    for folder in (tmp_path / "一个文件", tmp_path / "一个文件" / "里面"):
        with pytest.raises(FileProblem, match="是文件，不是文件夹"):
            require_folder(folder)


def test_a_target_that_is_a_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        write_text(tmp_path, "x")


def test_drafts_are_kept_and_dropped(database: Database) -> None:
    with database.unlogged() as db:
        keep_draft(db, "r1", "birth", "2026年2月30日", "没有这一天。")
        keep_draft(db, "r1", "birth", "2026年2月31日", "没有这一天。")
        keep_draft(db, "r1", "note", "正在写")
    with database.read() as db:
        kept = drafts_of(db, "r1")
    assert {f: d.text for f, d in kept.items()} == {"birth": "2026年2月31日", "note": "正在写"}
    with database.unlogged() as db:
        drop_draft(db, "r1", "birth")
    with database.read() as db:
        assert set(drafts_of(db, "r1")) == {"note"}
    assert database.undo_label() is None


def test_attachments_share_content_and_come_back_by_undo(database: Database) -> None:
    with database.action() as db:
        attach_file(
            db, AttachFile("r1", "photo", "李淑芬的照片", "C:\\照片\\a.jpg".replace("\\", "/"), b"jpeg", True)
        )
    with database.action() as db:
        attach_file(db, AttachFile("r2", "material", "议题材料", "b.docx", b"jpeg"))
    with database.read() as db:
        (photo,) = attachments_of(db, "r1", "photo")
        assert (photo.file_name, photo.size) == ("a.jpg", 4)
        assert content_of(db, photo.sha256) == b"jpeg"
    with database.action() as db:
        remove_attachment(db, photo.id)
    database.undo()
    with database.read() as db:
        assert attachments_of(db, "r1") == [photo]


def test_the_files_of_a_removed_record_go_and_come_back_with_it(town: Database) -> None:
    term = term_of(town)
    unit = str(act(town, add_delegation, AddUnit(term, "第一代表团")))
    other = str(act(town, add_delegation, AddUnit(term, "第二代表团")))
    for record in (unit, other):
        act(town, attach_file, AttachFile(record, "list", "名单", "名单.xlsx", record.encode()))
    with town.read() as db:
        kept = attachments_of(db, unit)
    act(town, remove_delegation, unit)
    with town.read() as db:
        assert (attachments_of(db, unit), len(attachments_of(db, other))) == ([], 1)
    town.undo()
    with town.read() as db:
        assert attachments_of(db, unit) == kept
        assert content_of(db, kept[0].sha256) == unit.encode()
    town.redo()
    with town.read() as db:
        assert attachments_of(db, unit) == []


def test_an_upgrade_frees_what_no_file_names(database: Database) -> None:
    from renda_desktop.storage.migrating import upgrade

    act(database, attach_file, AttachFile("r1", "photo", "照片", "a.jpg", b"one", replace=True))
    act(database, attach_file, AttachFile("r1", "photo", "照片", "a.jpg", b"two", replace=True))
    count = text("SELECT count(*) FROM attachment_content")
    with database.read() as db:
        assert db.scalar(count) == 2, "undo may want the first one back"
    upgrade(database.path, backup_first=True)
    with database.read() as db:
        assert db.scalar(count) == 1
        (photo,) = attachments_of(db, "r1")
        assert content_of(db, photo.sha256) == b"two"


def test_a_new_photo_replaces_the_old(database: Database) -> None:
    for content in (b"one", b"two"):
        with database.action() as db:
            attach_file(db, AttachFile("r1", "photo", "照片", "a.jpg", content, replace=True))
    with database.read() as db:
        (photo,) = attachments_of(db, "r1")
        assert content_of(db, photo.sha256) == b"two"


def test_empty_and_huge_files_are_refused(tmp_path: Path) -> None:
    empty, huge = tmp_path / "a.jpg", tmp_path / "b.jpg"
    empty.touch()
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(InputProblem, match="空文件"):
        read_file(empty)
    with pytest.raises(InputProblem, match="20 MB"):
        read_file(huge)
    with pytest.raises(FileProblem, match="打不开"):
        read_file(tmp_path / "none.jpg")

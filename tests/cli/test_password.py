"""The commands of an encrypted data file, as somebody with a password file would run them."""

from __future__ import annotations

import contextlib
import getpass
from collections.abc import Callable
from pathlib import Path
from unittest.mock import ANY

import pytest

from renda_desktop.cli import run
from renda_desktop.cli.answers import DONE, FAILED, FINDINGS
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.protection import protect
from renda_desktop.storage.connection import connect
from renda_desktop.storage.keys import new_key_file, to_bytes
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.storage.protecting import is_plain, key_file_of
from tests.keeping.test_salvage import spoil

PASSWORD, VIEWER, NEW = "青禾2026abc", "看看就好Look9", "换一个Password7"
pytestmark = pytest.mark.usefixtures("quick_passwords")
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(folder: Path) -> Path:
    """The data folder, and beside it, outside, one file for each password."""
    for name, text in (("own", PASSWORD), ("viewer", f"\ufeff{VIEWER}\r\n"), ("new", NEW)):
        (folder.parent / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def command(folder: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command on that folder: its exit code, what it prints, what it complains of."""

    def call(*words: str, own: str = "") -> tuple[int, str, str]:
        given = ["--password-file", str(folder.parent / f"{own}.txt")] if own else []
        code = run([*words, "--data", str(folder), *given], lambda *_: DONE)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def _new(folder: Path, name: str) -> list[str]:
    return ["--new-password-file", str(folder.parent / f"{name}.txt")]


@pytest.fixture
def locked(folder: Path, command: Command) -> str:
    """The recovery code, after a password was put on the folder's data file."""
    code, out, _ = command("password", "set", "--name", "林秋禾", *_new(folder, "own"))
    assert code == DONE
    return out.splitlines()[-1]


def test_a_password_is_put_on_asked_for_and_taken_off(folder: Path, command: Command, locked: str) -> None:
    assert not is_plain(folder / DATA_FILE)
    code, _, said = command("figures")
    assert (code, "--password-file" in said) == (FAILED, True)
    code, out, said = command("figures", own="own")
    assert (code, "青禾镇" in out, said) == (DONE, True, "")
    code, _, said = command("figures", own="new")
    assert (code, "密码不对" in said) == (FAILED, True)
    assert command("password", "remove", "--yes", own="own")[0] == DONE
    assert is_plain(folder / DATA_FILE)
    assert not key_file_of(folder / DATA_FILE).exists()
    assert command("figures") == (DONE, out, "")


def test_the_recovery_code_does_for_a_password_and_for_a_lost_key_file(
    folder: Path, command: Command, locked: str
) -> None:
    (folder.parent / "code.txt").write_text(locked, encoding="utf-8")
    assert command("password", "code", own="code")[1].splitlines()[-1] == locked
    assert command("password", "change", "--name", "林秋禾", *_new(folder, "new"), own="code")[0] == DONE
    assert command("check", "--findings", own="own")[0] == FAILED
    keys = key_file_of(folder / DATA_FILE)
    for spoilt in (b"{", to_bytes(new_key_file(NEW, "别的镇")[0])):
        keys.write_bytes(spoilt)
        assert command("figures", own="code")[0] == DONE
    keys.unlink()
    assert command("figures", own="code")[0] == DONE


def test_a_viewer_reads_and_changes_nothing(folder: Path, command: Command, locked: str) -> None:
    added = command("password", "add", "--viewer", "--name", "周远山", *_new(folder, "viewer"), own="own")
    assert added[0] == DONE
    assert command("password", "list", own="viewer")[1] == "林秋禾　能修改\n周远山　只看\n"
    assert command("figures", own="viewer")[0] == DONE
    roster = folder.parent / "名册.csv"
    roster.write_text("姓名,性别\n陈小满,女\n", encoding="utf-8")
    for words in (
        ("import", "roster", str(roster)),  # at once, without a question
        ("import", "suggestions", str(roster)),
        ("password", "remove", "--yes"),
        ("password", "code"),
        ("password", "drop", "--name", "林秋禾"),
        ("restore", str(folder / DATA_FILE), "--yes"),
    ):
        code, _, said = command(*words, own="viewer")
        assert (code, "不能修改" in said) == (FAILED, True), words
    assert command("password", "change", *_new(folder, "new"), own="viewer")[0] == DONE
    assert command("figures", own="new")[0] == DONE
    spoil(folder / DATA_FILE, 9)
    was = (folder / DATA_FILE).read_bytes()
    code, _, said = command("salvage", "--yes", own="new")
    assert (code, "不能修改" in said) == (FAILED, True)
    assert (folder / DATA_FILE).read_bytes() == was


def test_what_is_done_to_passwords_stands_in_the_log_signed(
    folder: Path, command: Command, locked: str
) -> None:
    named = ("--name", "周远山")
    for words in (
        ("add", "--viewer", *named, *_new(folder, "viewer")),
        ("role", *named),
        ("change", *_new(folder, "new"), *named),
        ("drop", *named),
    ):
        assert command("password", *words, own="own") == (DONE, ANY, ""), words
    code, _, said = command("password", "role", "--viewer", "--name", "林秋禾", own="own")
    assert (code, "不能改自己的" in said) == (FAILED, True)
    assert command("password", "remove", "--yes", own="own")[0] == DONE
    with contextlib.closing(connect(folder / DATA_FILE)) as connection:
        found = connection.execute("SELECT who, description FROM action ORDER BY id").fetchall()
    assert found[1:] == [
        ("林秋禾", "设密码，加密数据文件"),
        ("林秋禾", "给周远山设密码（只看）"),
        ("林秋禾", "把周远山改为能修改"),
        ("林秋禾", "给周远山换密码"),
        ("林秋禾", "去掉周远山的密码"),
        (getpass.getuser(), "取消密码（林秋禾），数据文件不再加密"),
    ]


def test_a_new_secret_ends_the_old_code_and_the_passwords_of_others(
    folder: Path, command: Command, locked: str
) -> None:
    command("password", "add", "--viewer", "--name", "周远山", *_new(folder, "viewer"), own="own")
    said = command("password", "renew", *_new(folder, "new"), own="own")[2]
    assert "周远山的密码也作废" in said
    code, out, _ = command("password", "renew", "--yes", *_new(folder, "new"), own="own")
    assert (code, out.splitlines()[-1] != locked) == (DONE, True)
    assert "周远山的密码已作废" in out
    (folder.parent / "code.txt").write_text(locked, encoding="utf-8")
    for name in ("own", "viewer", "code"):
        assert command("figures", own=name)[0] == FAILED
    assert command("figures", own="new")[0] == DONE


def test_a_backup_of_an_encrypted_file_is_encrypted(folder: Path, command: Command, locked: str) -> None:
    target = folder.parent / "备份.db"
    for _ in range(2):  # the second over the first
        assert command("backup", str(target), own="own")[0] == DONE
    assert not is_plain(target)
    assert "周建国".encode() not in target.read_bytes()
    assert command("restore", str(target), "--yes", own="own")[0] == DONE
    assert command("verify", own="own")[0] == DONE


def test_copies_left_readable_when_the_password_was_put_on_are_told_until_they_are_encrypted(
    folder: Path, command: Command
) -> None:
    """`password set` was killed when it had encrypted the data file, before the backups."""
    assert command("backup")[0] == DONE
    (backup,) = (folder / "backups").iterdir()
    protect(DataFile(folder / DATA_FILE), PASSWORD, "林秋禾")
    assert is_plain(backup)
    code, out, _ = command("verify", own="own")
    assert (code, f"没有加密，谁拿到都能看：{backup}" in out, "password copies" in out) == (
        FINDINGS,
        True,
        True,
    )
    for _ in range(2):  # at every start
        said = command("figures", own="own")[2]
        assert "还有 1 个备份没有加密" in said
        assert "运行 password copies" in said
    assert command("password", "copies", own="own")[1] == "以前的 1 个备份也加密了。\n"
    assert not is_plain(backup)
    assert command("figures", own="own")[2] == ""
    assert command("verify", own="own")[0] == DONE
    assert command("password", "copies", own="own")[1].startswith("没有找到没加密的备份。程序只认得")


def test_what_another_program_does_with_the_folder_is_waited_for(
    folder: Path, command: Command, locked: str
) -> None:
    begun = folder / f"{DATA_FILE}.next"
    begun.write_bytes(b"half a file")
    lock = FolderLock(folder)
    lock.take()
    code, _, said = command("verify", own="own")
    assert (code, "已经打开的" in said, begun.exists()) == (FAILED, True, True)
    lock.release()
    assert command("verify", own="own")[0] == DONE
    assert not begun.exists()


def test_a_backup_of_before_new_keys_is_ones_own_and_its_restore_can_be_undone(
    folder: Path, command: Command, locked: str
) -> None:
    older = folder / "backups" / "人大工作台备份-20260301-091200.db"
    assert command("backup", str(older), own="own")[0] == DONE
    assert command("password", "renew", "--yes", *_new(folder, "new"), own="own")[0] == DONE
    then = ["--backup-password-file", str(folder.parent / "own.txt")]
    code, out, _ = command("verify", own="new")
    assert (code, "要用更换密码以前的密码" in out, "外人" in out) == (DONE, True, False)
    assert f"备份完好：{older}" in command("verify", *then, own="new")[1]
    assert "要用更换密码以前的密码" in command("backups")[1]
    code, out, _ = command("restore", str(older), own="new")
    assert (code, "--backup-password-file" in out) == (FAILED, True)
    assert "和现在的内容完全一样" in command("restore", str(older), *then, own="new")[1]
    code, out, _ = command("restore", str(older), "--yes", own="own")
    assert (code, "现在的数据文件有密码，没有打开" in out) == (DONE, True)
    for words in (["restore", "--undo"], ["restore", str(older)]):  # without any password
        assert command("figures", own="own" if words[1] == "--undo" else "new")[0] == DONE
        refused = command(*words, "--yes")
        assert (refused[0], "--without-password" in refused[2]) == (FAILED, True), (
            "nothing passes by leaving out"
        )
        assert command(*words, "--yes", "--without-password")[0] == DONE
    assert command("figures", own="own")[0] == DONE
    assert command("restore", str(older), "--yes", own="viewer")[0] == FAILED, "nobody's password"


def test_a_plain_backup_takes_the_password_away_only_when_that_is_asked_for(
    folder: Path, command: Command
) -> None:
    plain = folder.parent / "以前.db"
    assert command("backup", str(plain))[0] == DONE
    protect(DataFile(folder / DATA_FILE), PASSWORD, "林秋禾")
    code, _, said = command("restore", str(plain), "--yes")
    assert (code, "--without-password" in said, is_plain(folder / DATA_FILE)) == (FAILED, True, False)
    code, out, _ = command("restore", str(plain), "--yes", "--without-password")
    assert (code, "数据文件也没有密码" in out, is_plain(folder / DATA_FILE)) == (DONE, True, True)


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "第一行是空的"), (b"\xff\xfe\x81\xff\xff", "不是文本文件"), (None, "读不了")]
)
def test_a_password_file_that_does_not_serve_is_said(
    folder: Path, command: Command, locked: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (folder.parent / "bad.txt").write_bytes(content)
    code, _, said = command("figures", own="bad")
    assert (code, words in said) == (FAILED, True)

"""What is said when a command is written wrong, or its place cannot be used."""

from __future__ import annotations

import datetime
import errno
import os
from pathlib import Path

import pytest

from renda_desktop.cli import run
from renda_desktop.cli.words import for_commands
from renda_desktop.errors import StorageTrouble
from renda_desktop.keeping.rescue import Rescue
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.troubles import problem
from tests.cli.hands import run_here, run_main

_OWN_WORDS = (StorageTrouble.TAMPERED,)
"""Said where it is found."""


def test_words_that_are_off_and_a_folder_without_data(tmp_path: Path) -> None:
    done = run_main("figures", "--jsn", "--data", tmp_path)
    assert done.returncode == 2
    assert "命令写法不对" in done.stderr
    done = run_main("figures", "--data", tmp_path)
    assert done.returncode == 3
    assert "没有数据文件" in done.stderr


def test_help_is_chinese() -> None:
    done = run_main("--help")
    assert done.returncode == 0
    assert "练习镇" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["foo"], "没有“foo”这个命令"),
        (["--data"], "--data 后面还要写一项"),
        (["figures", "--data"], "--data 后面还要写一项"),
        (["figures", "多余"], "不认识“多余”"),
        (["import", "people", "x"], "“people”写得不对，这里要写 roster"),
        (["tour"], "还缺：文件夹"),
        (["export", "乙02"], "放到哪里"),
        (["export", "all", "丙01", "out"], "all 就是全部"),
    ],
)
def test_a_command_written_wrong_is_explained_in_chinese(words: list[str], said: str) -> None:
    done = run_here(*words)
    assert done.returncode == 2
    assert said in done.stderr
    assert not any(english in done.stderr for english in ("argument", "required", "usage", "invalid"))


def test_an_empty_data_folder_name_is_not_taken_for_the_default(tmp_path: Path) -> None:
    done = run_here("figures", "--data", "")
    assert (done.returncode, done.stderr.strip()) == (3, "--data 后面是空的，请写明数据文件夹。")


def test_demo_into_a_folder_with_data_is_refused(demo: Path) -> None:
    done = run_here("demo", "--data", demo)
    assert done.returncode == 3
    assert "空的数据文件夹" in done.stderr


def test_a_folder_in_use_is_said(demo: Path) -> None:
    lock = FolderLock(demo)
    lock.take()
    done = run_main("figures", "--data", demo)
    lock.release()
    assert done.returncode == 3
    assert "已经打开" in done.stderr


def test_a_folder_that_is_a_file_is_said_in_chinese(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "一个文件"
    file.write_text("", encoding="utf-8")
    for typed, words in ((run_here, ("export", "all", file)), (run_main, ("tour", file))):
        done = typed(*words, "--data", demo)
        assert done.returncode == 3
        assert "是文件，不是文件夹" in done.stderr
    done = run_here("demo", "--data", file)
    assert done.returncode == 3
    assert "是文件，不是文件夹" in done.stderr
    done = run_here("backup", tmp_path, "--data", demo)
    assert done.returncode == 3
    assert "是文件夹。请写明文件夹里的一个文件名" in done.stderr


def test_a_folder_without_rights_is_said_and_no_traceback_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = tmp_path / "锁着" / "renda.db"

    def no_right(path: Path, **_: object) -> os.stat_result:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "stat", no_right)
    for command in ("figures", "check", "verify"):
        assert run([command, "--data", str(locked.parent)], paint_tour=lambda _data, _out: 0) == 3
        assert capsys.readouterr().err.strip() == (
            f"“{locked}”没有权限读写。请检查这个文件夹的权限，或者另选位置。"
        )


def test_no_command_sends_anybody_to_a_button() -> None:
    said = [problem(trouble).message for trouble in StorageTrouble if trouble not in _OWN_WORDS]
    said.append(Rescue(None).words(datetime.datetime.now().astimezone()))
    clicked = [sentence for sentence in said if "点“" in sentence or "打开，点" in sentence]
    assert len(clicked) == 2, "what the window says"
    assert not any(word in for_commands(sentence) for sentence in said for word in ("点“", "关闭程序"))
    assert "restore 备份文件" in for_commands(clicked[0])

"""Whoever reads what a command says may go away, or his disk may be full: the deed is done all the same."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path

import pytest

from renda_desktop.cli import run
from renda_desktop.keeping.restoring import last_restore
from renda_desktop.storage.database import Database
from tests.cli.test_keeping import no_tour


class _Full(io.StringIO):
    """Where nothing can be written any more."""

    def write(self, _text: str) -> int:
        raise OSError(errno.ENOSPC, "")


def test_a_restore_whose_reader_has_gone_is_done(
    town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.close()
    folder, backup = ["--data", str(town.path.parent)], str(tmp_path / "备份.db")
    assert run(["backup", backup, *folder], no_tour) == 0
    reader, writer = os.pipe()
    os.close(reader)
    with monkeypatch.context() as patch, os.fdopen(writer, "w", encoding="utf-8", buffering=1) as broken:
        patch.setattr(sys, "stdout", broken)
        patch.setattr(sys, "stderr", broken)
        assert run(["restore", backup, "--yes", *folder], no_tour) == 0
        assert run(["restore", "--undo", *folder], no_tour) == 3, "and what was not done is no success"
    assert last_restore(town.path) is not None


def test_an_answer_that_could_not_be_written_is_no_success_yet_the_deed_is_done(
    town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    town.close()
    backup = tmp_path / "备份.db"
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", _Full())
        assert run(["backup", str(backup), "--data", str(town.path.parent)], no_tour) == 3
    assert backup.is_file()
    assert capsys.readouterr().err == "要做的已经做完，回答没有写完：磁盘已满。\n"

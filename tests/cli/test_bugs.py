"""A bug in a command, and a file edited into what the program never writes: no traceback, no values."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from renda_desktop.cli import run
from renda_desktop.cli.answers import DONE, FAILED
from renda_desktop.storage.paths import DATA_FILE


@pytest.fixture(autouse=True)
def _broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The numbers cannot be counted."""

    def broken(*_: object) -> None:
        raise KeyError("李淑芬")

    monkeypatch.setattr("renda_desktop.overview.figures.all_figures", broken)


def test_a_bug_is_one_sentence_with_its_place_and_without_values(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["figures", "--data", str(folder)], lambda *_: DONE) == FAILED
    said = capsys.readouterr().err
    assert "程序出了一个错，没有做完（KeyError，commands.py 第 " in said
    assert "李淑芬" not in said
    assert "Traceback" not in said
    assert "程序外" not in said


def test_over_an_edited_file_it_is_the_editing_that_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = dbapi2.connect(str(folder / DATA_FILE))
    connection.execute("UPDATE office SET name = '青木镇'")
    connection.commit()
    connection.close()
    assert run(["figures", "--data", str(folder)], lambda *_: DONE) == FAILED
    said = capsys.readouterr().err
    assert "改成了程序不认识的内容，这一步没有做成" in said
    assert "逐条列出：运行 verify" in said
    assert "程序出了一个错" not in said

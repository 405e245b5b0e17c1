"""`main.py handover` on the old computer, `main.py restore` on the new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from renda_desktop.cli import run
from renda_desktop.cli.answers import DONE, FAILED
from renda_desktop.keeping.handed_over import handed_over
from renda_desktop.keeping.places import BACKUPS, Place, PlaceKind
from renda_desktop.keeping.settings import Settings, keep_settings, settings_of
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.database import Database
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.keys import unlock
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.storage.protecting import protect, read_keys

PASSWORD = "柳溪江水2026"
STICK = Place("a", PlaceKind.STICK, BACKUPS, "人大办", "1234")
Command = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture
def old(busy: Database) -> Path:
    """The data folder of the old computer, closed, with a stick as a place of backups."""
    busy.close()
    keep_settings(busy.path, Settings((STICK,)))
    return busy.path.parent


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Outside of the data folder; with a file that holds the password."""
    folder = tmp_path.with_name(f"{tmp_path.name}-elsewhere")
    folder.mkdir()
    (folder / "password.txt").write_text(PASSWORD, encoding="utf-8")
    return folder


@pytest.fixture
def command(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command: its exit code, what it prints, what it complains of."""

    def call(*words: object) -> tuple[int, str, str]:
        code = run([str(word) for word in words], lambda *_: DONE)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_everything_moves_in_one_file(old: Path, elsewhere: Path, command: Command) -> None:
    code, said, _ = command("handover", elsewhere / "stick", "--data", old, "--mark")
    assert code == DONE
    assert handed_over(old / DATA_FILE) is not None
    assert "读回核对过" in said
    assert "已移交" in said
    (file,) = (elsewhere / "stick").glob("人大工作台交接-*.db")
    (paper,) = (elsewhere / "stick").glob("工作交接单-*.docx")
    assert paper.read_bytes().startswith(b"PK")
    code, said, _ = command("restore", file, "--data", elsewhere / "new")
    assert (code, "U 盘“人大办”" in said) == (DONE, True)
    assert contents_of(elsewhere / "new" / DATA_FILE) == contents_of(old / DATA_FILE)
    assert settings_of(elsewhere / "new" / DATA_FILE).places == (STICK,)
    assert handed_over(elsewhere / "new" / DATA_FILE) is None
    code, _, said = command("figures", "--data", old)
    assert "移交到另一台电脑" in said


def test_a_password_of_its_own_locks_file_and_paper(old: Path, elsewhere: Path, command: Command) -> None:
    secret = elsewhere / "password.txt"
    code, said, _ = command("handover", elsewhere / "a.db", "--data", old, "--lock-with", secret)
    assert (code, "恢复码" in said) == (DONE, True)
    assert is_plain(old / DATA_FILE)
    assert not is_plain(elsewhere / "a.db")
    (paper,) = elsewhere.glob("工作交接单-*.docx")
    assert not paper.read_bytes().startswith(b"PK")
    new = elsewhere / "new" / DATA_FILE
    code, _, _ = command("restore", elsewhere / "a.db", "--data", new.parent, "--password-file", secret)
    keys = read_keys(new)
    assert keys is not None
    opened = unlock(keys, PASSWORD)
    assert (code, contents_of(new, opened.key)) == (DONE, contents_of(old / DATA_FILE))
    assert settings_of(new).places == (STICK,)


def test_the_passwords_of_the_data_move_with_it(old: Path, elsewhere: Path, command: Command) -> None:
    key = protect(old / DATA_FILE, PASSWORD, "周远山").key
    secret = elsewhere / "password.txt"
    assert command("handover", elsewhere, "--data", old)[0] == FAILED  # nobody gave the password
    assert command("handover", elsewhere, "--data", old, "--password-file", secret)[0] == DONE
    (file,) = elsewhere.glob("人大工作台交接-*.db")
    new = elsewhere / "new" / DATA_FILE
    code, said, _ = command("restore", file, "--data", new.parent)
    assert (code, "有密码" in said, settings_of(new).places) == (DONE, True, ())
    assert contents_of(new, key) == contents_of(old / DATA_FILE, key)
    assert read_keys(new) == read_keys(old / DATA_FILE)


def test_the_data_folder_is_no_place_for_it(old: Path, command: Command) -> None:
    code, _, said = command("handover", old / "backups", "--data", old)
    assert (code, "U 盘" in said) == (FAILED, True)
    assert not list((old / "backups").glob("*交接*"))

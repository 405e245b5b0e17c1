"""After a whole day's work nothing beside the data file names anybody: no log, note, seal, setting, no temporary file.

The day: a messy roster imported, a file that is none, a number looked at and retyped, words half typed, a bug in the
middle of a step, an export, a backup, a password, a wrong one.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from renda_desktop.cli import run
from renda_desktop.errors import DeskError
from renda_desktop.keeping.recovering import unlock_file
from renda_desktop.storage.keys import unlock
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import DATA_FILE, LOG_FOLDER
from renda_desktop.storage.protecting import read_keys
from renda_desktop.storage.recovery_code import code_of
from tests.ui.roster.conftest import part_of
from tests.ui.roster.import_wizard import Wizard, a_file, drop
from tests.ui.shell.conftest import OpenWindow, desk_of
from tests.ui.widgets.hands import click, type_text
from ui.roster.person_section import PersonSection
from ui.roster.tab import RosterTab
from ui.shell.crash import CrashDialog
from ui.shell.main_window import MainWindow
from ui.shell.watching import watch

PASSWORD, WRONG = "qinghe2026", "baomihenyan77"
NAMES = ("钱多多", "孙立", "阿依古丽", "买买提", "李半截")
NUMBERS = ("13800001111", "138 0000 1111", "13900001111", "66668888", "110101197806150024", "13700007777")
_ENCODINGS = ("utf-8", "gb18030", "utf-16-le")


def _secrets(folder: Path) -> list[str]:
    keys = read_keys(folder / DATA_FILE)
    assert keys is not None
    code = code_of(unlock(keys, PASSWORD).secret)
    return [*NAMES, *NUMBERS, PASSWORD, WRONG, code, code[:12], code.replace("-", "")[:16]]


def _told(places: tuple[Path, ...], secrets: list[str]) -> list[str]:
    """Where something of it stands, in whatever writing."""
    found = []
    for file in [one for place in places for one in place.rglob("*") if one.is_file()]:
        content = file.read_bytes()
        for secret in secrets:
            forms = [secret.encode(one) for one in _ENCODINGS] + [json.dumps(secret)[1:-1].encode()]
            if any(form in content or form in str(file).encode() for form in forms):
                found.append(f"{file.name}: {secret}")
    return found


@pytest.mark.usefixtures("quick_passwords")
def test_after_a_whole_day_nothing_beside_the_data_names_anybody(
    qtbot: QtBot, open_window: OpenWindow, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, outside = tmp_path / "temporary", tmp_path / "outside"
    for folder in (temporary, outside):
        folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    shown: list[QDialog] = []
    monkeypatch.setattr(CrashDialog, "open", lambda dialog: shown.append(dialog))
    window = open_window()
    stop = watch(window, named / LOG_FOLDER, FolderLock(named))
    _work(window, qtbot, outside)
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    window.close()
    stop()
    _put_away(named, outside)
    log = (named / LOG_FOLDER / "desk.log").read_text(encoding="utf-8")
    assert "uncaught IntegrityError" in log
    assert "action" in log
    told = _told((named, temporary, tmp_path / "config", tmp_path / "computer.ini"), _secrets(named))
    assert told == []
    assert [*temporary.iterdir()] == []
    shown_words = "".join(dialog._details for dialog in shown if isinstance(dialog, CrashDialog))
    assert not any(secret in shown_words for secret in (*NAMES, *NUMBERS))


def _work(window: MainWindow, qtbot: QtBot, outside: Path) -> None:
    desk = desk_of(window)
    desk.show_tab("roster")
    tab = desk.page("roster")
    assert isinstance(tab, RosterTab)
    wizard = Wizard(tab, qtbot)
    drop(tab, a_file(outside))
    wizard.opened()
    wizard.to(3)
    wizard.carry_out()
    qtbot.waitUntil(lambda: len(tab.list.rows()) == 3)
    broken = outside / "钱多多的名册.xlsx"
    broken.write_bytes(b"PK\x03\x04" + "钱多多".encode() * 50)
    tab.actions_.import_file(broken)
    _look_and_type(tab)
    _run_into_a_bug(window)


def _look_and_type(tab: RosterTab) -> None:
    tab.show_record(next(row.id for row in tab.list.rows() if row.name == "钱多多"))
    contact: dict[str, Any] = dict(part_of(tab, "contact", PersonSection).fields)
    click(contact["phones"].show_button)
    for field, typed in ((contact["phones"], "13700007777"), (contact["address"], "李半截")):
        field.editor.setFocus()
        type_text(field.editor, typed)
    number: Any = part_of(tab, "identity", PersonSection).fields["identity_number"]
    number.editor.setFocus()
    type_text(number.editor, "110101197806150024")
    tab.list.panel.view.setFocus()


def _run_into_a_bug(window: MainWindow) -> None:
    """The database's own words quote the row."""
    database, row = desk_of(window).database, {"id": "1", "field": "钱多多", "text": None}
    with pytest.raises(IntegrityError, match="钱多多") as raised, database.unlogged() as db:
        db.execute(text("INSERT INTO draft (record_id, field, text) VALUES (:id, :field, :text)"), row)
    sys.excepthook(raised.type, raised.value, raised.tb)  # as PySide hands it on


def _put_away(folder: Path, outside: Path) -> None:
    """By command: an export with numbers in full, a backup, the password; then a wrong one."""
    password = outside / "password.txt"
    password.write_text(PASSWORD, encoding="utf-8")
    data = ("--data", str(folder))
    for words in (
        ("export", "表01", str(outside / "papers"), "--full"),
        ("backup",),
        ("password", "set", "--name", "林秋禾", "--new-password-file", str(password)),
    ):
        assert run([*words, *data], lambda _data, _out: 1) == 0
    with pytest.raises(DeskError):
        unlock_file(folder / DATA_FILE, WRONG)

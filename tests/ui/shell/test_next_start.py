"""The next start: the last rows at once, nothing heavy before, data of a killed program."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.storage.snapshot import save_snapshot
from tests.helpers.roster_builders import a_deputy
from tests.ui.shell.conftest import OpenWindow, desk_of, in_file
from ui.overview.face import DeskFace
from ui.runtime.computer import Computer
from ui.shell.first_view import Opening
from ui.shell.main_window import MainWindow
from ui.widgets.toast import Toast


def first_page(qtbot: QtBot, window: MainWindow) -> QWidget:
    """What stands in the painted frame before the core is there."""
    window.load = lambda: None  # type: ignore[method-assign]
    assert window.frame.pages.currentWidget() is None, "the frame is painted first"
    window.show()
    qtbot.waitUntil(lambda: window.frame.pages.currentWidget() is not None, timeout=20_000)
    return window.frame.pages.currentWidget()


def test_the_next_start_paints_the_last_rows_at_once(
    qtbot: QtBot, open_window: OpenWindow, named: Path, tmp_path: Path
) -> None:
    database = in_file(named)
    a_deputy(database, name="李淑芬")
    database.close()
    open_window().close()
    again = MainWindow(named / DATA_FILE, Computer(tmp_path / "computer.ini"))
    qtbot.addWidget(again)
    page = first_page(qtbot, again)
    assert isinstance(page, DeskFace)
    assert "1 / 名额 80" in [line.text for line in page.figures.lines()]
    assert page.to_do.buttons()
    again.tasks.close()


@pytest.mark.parametrize("kept", [{"kind": "list", "columns": [], "line": ""}, {"day": 5}, {}])
def test_what_another_version_kept_is_not_painted(
    qtbot: QtBot, named: Path, tmp_path: Path, kept: dict[str, object]
) -> None:
    save_snapshot(named / DATA_FILE, kept)
    window = MainWindow(named / DATA_FILE, Computer(tmp_path / "computer.ini"))
    qtbot.addWidget(window)
    assert isinstance(first_page(qtbot, window), Opening)
    window.tasks.close()


def test_rows_of_an_older_state_are_not_painted(
    qtbot: QtBot, open_window: OpenWindow, named: Path, tmp_path: Path
) -> None:
    database = in_file(named)
    a_deputy(database, name="李淑芬")
    database.close()
    open_window().close()
    database = in_file(named)
    a_deputy(database, name="王大山")
    database.close()
    again = MainWindow(named / DATA_FILE, Computer(tmp_path / "computer.ini"))
    qtbot.addWidget(again)
    assert isinstance(first_page(qtbot, again), Opening)
    again.tasks.close()


def test_who_was_quicker_than_the_desk_is_reminded_once_a_day(
    open_window: OpenWindow, named: Path, tmp_path: Path
) -> None:
    window = open_window()
    desk = desk_of(window)
    desk.show_tab("plans")
    desk._remind("desk")
    shown = next(child for child in window.children() if isinstance(child, Toast) and child.isVisible())
    assert "项要办" in shown.label.text()
    window.teller.note("已保存")
    desk._remind("desk")
    words = [one.label.text() for one in window.children() if isinstance(one, Toast) and one.isVisible()]
    assert words == ["已保存"]


def test_at_first_paint_nothing_heavy_is_loaded(named: Path) -> None:
    """Counts what is imported, as performance.md wants it: exact, whatever the machine's load."""
    code = (
        "import sys, os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from pathlib import Path\n"
        "from ui.shell.application import make_application\n"
        "from ui.widgets import theme\n"
        "from ui.runtime.computer import Computer\n"
        "from ui.shell.main_window import MainWindow\n"
        "app = make_application(); theme.apply_theme(app)\n"
        f"w = MainWindow(Path({str(named / DATA_FILE)!r}), Computer(Path({str(named / 'c.ini')!r})))\n"
        "assert 'ui.overview.face' not in sys.modules, 'the frame is painted first'\n"
        "w.load = lambda: None\n"
        "w.show(); w.grab()\n"
        "while w.frame.pages.currentWidget() is None: app.processEvents()\n"
        "heavy = {'sqlalchemy', 'alembic', 'openpyxl', 'docx', 'lxml', 'numpy', 'pypinyin', 'sqlcipher3', 'msgspec'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])


def test_data_of_a_killed_program_are_there(named: Path) -> None:
    """What was confirmed on screen survives a process that dies at once."""
    code = (
        "import os, pathlib\n"
        "from renda_desktop import schema\n"
        "from renda_desktop.storage.opening import open_database\n"
        "from tests.helpers.builders import found_town\n"
        "from renda_desktop.township.unit_commands import AddUnit, add_group\n"
        "from renda_desktop.township.queries import list_terms\n"
        f"d = open_database(pathlib.Path({str(named / DATA_FILE)!r}), 'x')\n"
        "with d.read() as db: term = list_terms(db)[0].id\n"
        "with d.action() as db: add_group(db, AddUnit(term, '第一小组'))\n"
        "with d.action() as db:\n"
        "    add_group(db, AddUnit(term, '第二小组'))\n"
        "    db.flush()\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[3])
    database = in_file(named)
    assert database.undo_label() == "新增代表小组“第一小组”"
    database.close()
    shutil.rmtree(named)

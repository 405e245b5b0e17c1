"""The window as a whole: first start, tabs, undo, the next start, a second start, trouble with the file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.township.commands import AddTerm, FoundOffice, add_term, found_office
from renda_desktop.township.queries import find_office
from renda_desktop.township.rules import OfficeKind
from tests.helpers.builders import found_town
from tests.helpers.roster_builders import a_deputy
from tests.ui.shell.conftest import OpenWindow, desk_of
from tests.ui.widgets.hands import click, press, type_text
from ui.runtime.computer import Computer
from ui.shell.first_start import FirstStart
from ui.shell.first_view import FirstView
from ui.shell.main_window import MainWindow
from ui.shell.trouble_page import TroublePage
from ui.shell.watching import watch
from ui.widgets.fields import TextField
from ui.widgets.toast import Toast


def _in_file(folder: Path) -> Database:
    return Database(folder / DATA_FILE, newest_schema(), "马静")


@pytest.fixture
def named(folder: Path) -> Path:
    """The folder with 青禾镇 in it."""
    database = _in_file(folder)
    found_town(database)
    database.close()
    return folder


def test_first_start_asks_for_the_office_and_shows_the_tabs(
    qtbot: QtBot, open_window: OpenWindow, folder: Path
) -> None:
    window = open_window()
    first = window.frame.pages.currentWidget()
    assert isinstance(first, FirstStart)
    assert not window.frame.tabs.isVisible()
    for field, text in (
        (first.name, "青禾镇"),
        (first.term_number, "19"),
        (first.term_starts_on, "2021年12月20日"),
        (first.seats, "80"),
    ):
        type_text(field.editor, text)
    click(first.begin)
    qtbot.waitUntil(window.frame.tabs.isVisible)
    assert desk_of(window).chapter() == "roster"
    assert "青禾镇" in window.windowTitle()
    with desk_of(window).database.read() as db:
        office = find_office(db)
    assert office is not None
    assert office.name == "青禾镇"


def test_first_start_says_below_the_field_what_is_missing(open_window: OpenWindow) -> None:
    first = open_window().frame.pages.currentWidget()
    assert isinstance(first, FirstStart)
    type_text(first.name.editor, "青禾镇")
    type_text(first.term_number.editor, "19")
    click(first.begin)
    assert "第一次会议" in first.term_starts_on.error()
    assert first.name.editor.text() == "青禾镇"


def test_the_practice_town_is_one_click_away(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    first = window.frame.pages.currentWidget()
    assert isinstance(first, FirstStart)
    click(first.practice)
    qtbot.waitUntil(window.frame.tabs.isVisible, timeout=30000)
    assert "练习镇" in window.frame.office_label.text()
    assert desk_of(window).context.today().isoformat() == "2026-04-02"


@pytest.mark.usefixtures("named")
def test_every_tab_opens_and_keys_lead_to_it(open_window: OpenWindow) -> None:
    window = open_window()
    desk = desk_of(window)
    for number, key in enumerate(desk.tab_keys(), start=1):
        press(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert desk.chapter() == key
        assert window.frame.tabs.tabData(window.frame.tabs.currentIndex()) == key
        assert window.frame.pages.currentWidget() is desk.page(key)
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.chapter() == desk.tab_keys()[-2]


def test_a_street_has_no_congress_tabs(open_window: OpenWindow, folder: Path) -> None:
    database = _in_file(folder)
    with database.action() as db:
        found_office(db, FoundOffice(OfficeKind.STREET, "东湖街道"))
    database.close()
    window = open_window()
    assert desk_of(window).tab_keys() == ("roster", "plans")
    assert [window.frame.tabs.isTabVisible(i) for i in range(4)] == [True, False, False, True]


@pytest.mark.usefixtures("named")
def test_undo_stands_at_the_top_with_the_last_action(open_window: OpenWindow) -> None:
    window = open_window()
    desk = desk_of(window)
    assert window.frame.undo_button.text() == "撤销：建立青禾镇人大工作台"
    desk.show_tab("settings")
    from ui.township.office_page import OfficePage

    part = desk.page("settings").part("单位")  # type: ignore[attr-defined]
    assert isinstance(part, OfficePage)
    phone = part.fields["phone"]
    phone.setFocus(Qt.FocusReason.TabFocusReason)
    assert isinstance(phone, TextField)
    type_text(phone.editor, "0788-5550118")
    press(phone.editor, Qt.Key.Key_Return)
    assert "办公电话" in window.frame.undo_button.text()
    assert window.frame.saved_label.text().startswith("已保存 ")
    click(window.frame.undo_button)
    assert phone.value() == ""
    press(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert phone.value() == "0788-5550118"


def test_the_next_start_paints_the_last_rows_at_once(
    qtbot: QtBot, open_window: OpenWindow, named: Path, tmp_path: Path
) -> None:
    database = _in_file(named)
    a_deputy(database, name="李淑芬")
    database.close()
    open_window().close()
    again = MainWindow(named / DATA_FILE, Computer(tmp_path / "computer.ini"))
    qtbot.addWidget(again)
    page = again.frame.pages.currentWidget()
    assert isinstance(page, FirstView)
    assert any("李淑芬" in text for text in page.model.row_at(0))
    again.tasks.close()


def test_rows_of_an_older_state_are_not_painted(
    qtbot: QtBot, open_window: OpenWindow, named: Path, tmp_path: Path
) -> None:
    database = _in_file(named)
    a_deputy(database, name="李淑芬")
    database.close()
    open_window().close()
    database = _in_file(named)
    a_deputy(database, name="王大山")
    database.close()
    again = MainWindow(named / DATA_FILE, Computer(tmp_path / "computer.ini"))
    qtbot.addWidget(again)
    assert not isinstance(again.frame.pages.currentWidget(), FirstView)
    again.tasks.close()


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
        "w.load = lambda: None\n"
        "w.show(); w.grab()\n"
        "heavy = {'sqlalchemy', 'alembic', 'openpyxl', 'docx', 'lxml', 'numpy', 'pypinyin', 'sqlcipher3'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])


@pytest.mark.usefixtures("named")
def test_undoing_the_founding_asks_for_the_office_again(open_window: OpenWindow) -> None:
    window = open_window()
    click(window.frame.undo_button)
    assert isinstance(window.frame.pages.currentWidget(), FirstStart)
    assert not window.frame.tabs.isVisible()
    press(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert desk_of(window).chapter() == "roster"
    assert window.frame.tabs.isVisible()


@pytest.mark.usefixtures("named")
def test_a_note_that_offers_undo_goes_with_the_next_action(open_window: OpenWindow) -> None:
    window = open_window()
    window.teller.note("已调入第三小组", undo=True)
    shown = next(child for child in window.children() if isinstance(child, Toast))
    assert shown.isVisible()
    desk_of(window).context.write(lambda db: add_term(db, AddTerm(18, None)))
    assert not shown.isVisible()


@pytest.mark.usefixtures("named")
def test_out_of_the_settings_by_button_and_by_the_tab(open_window: OpenWindow) -> None:
    window = open_window()
    desk = desk_of(window)
    ways: list[Callable[[], object]] = [
        lambda: click(desk.page("settings").back_button),  # type: ignore[attr-defined]
        lambda: window.frame.tabs.tabBarClicked.emit(0),
    ]
    for leave in ways:
        click(window.frame.settings_button)
        assert desk.chapter() == "settings"
        leave()
        assert desk.chapter() == "roster"


@pytest.mark.usefixtures("named")
def test_growing_type_leaves_room_for_the_tabs(open_window: OpenWindow) -> None:
    window = open_window()
    for _ in range(3):
        click(window.frame.larger_button)
    assert window.frame.undo_button.text() == "撤销"
    assert "青禾镇" in window.frame.undo_button.toolTip()
    places = [button.x() for button in (window.frame.smaller_button, window.frame.larger_button)]
    assert places == sorted(places)
    assert places[0] > window.frame.help_button.x()
    for _ in range(3):
        click(window.frame.smaller_button)
    assert window.frame.undo_button.text().startswith("撤销：")


@pytest.mark.usefixtures("named")
def test_help_opens_at_the_page_in_front(open_window: OpenWindow) -> None:
    from ui.shell.help_window import CHAPTERS, HelpWindow

    window = open_window()
    press(window, Qt.Key.Key_F1)
    manual = next(child for child in window.children() if isinstance(child, HelpWindow))
    assert manual.chapters.currentItem().text() == "代表名册"
    for key, _ in CHAPTERS:
        manual.show_chapter(key)
        assert len(manual.text.toPlainText()) > 80
    manual.close()


@pytest.mark.usefixtures("named")
def test_the_palette_names_every_tab(open_window: OpenWindow) -> None:
    from ui.widgets.palette import CommandPalette

    window = open_window()
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = next(child for child in window.children() if isinstance(child, CommandPalette))
    assert {"转到代表名册", "转到年度计划", "设置", "撤销", "帮助"} <= set(palette.titles())
    palette.close()


@pytest.mark.usefixtures("named")
def test_type_grows_and_is_remembered(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    click(window.frame.larger_button)
    assert Computer(tmp_path / "computer.ini").number("scale", 100) == 110
    click(window.frame.smaller_button)


def test_a_damaged_file_is_said_and_can_be_restored(
    qtbot: QtBot, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from renda_desktop.storage.backup import copy_database
    from ui.shell import trouble_page

    backup = tmp_path / "backup.db"
    copy_database(named / DATA_FILE, backup)
    content = bytearray((named / DATA_FILE).read_bytes())
    content[4096:8192] = b"\xff" * 4096
    content[100:4000] = b"\xff" * 3900
    (named / DATA_FILE).write_bytes(content)
    window = MainWindow(named / DATA_FILE, Computer(tmp_path / "c.ini"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: isinstance(window.frame.pages.currentWidget(), TroublePage), timeout=20000)
    monkeypatch.setattr(trouble_page, "choose_file", lambda *_: backup)
    page = window.frame.pages.currentWidget()
    assert isinstance(page, TroublePage)
    page._restore()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20000)
    assert "青禾镇" in window.windowTitle()
    window.close()


def test_a_newer_file_shows_a_calm_page(qtbot: QtBot, named: Path, tmp_path: Path) -> None:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(named / DATA_FILE))
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    window = MainWindow(named / DATA_FILE, Computer(tmp_path / "c.ini"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: isinstance(window.frame.pages.currentWidget(), TroublePage), timeout=20000)
    window.close()


def test_a_second_start_brings_the_first_to_the_front(
    qtbot: QtBot, open_window: OpenWindow, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.shell import watching

    monkeypatch.setattr(watching, "watch_for_bugs", lambda *_: lambda: None)
    window = open_window()
    called: list[bool] = []
    monkeypatch.setattr(window, "bring_to_front", lambda: called.append(True))
    lock = FolderLock(named)
    watch(window, tmp_path / "logs", lock.show_request)
    FolderLock(named).ask_other_to_show()
    qtbot.waitUntil(lambda: bool(called), timeout=5000)
    assert not lock.show_request.exists()


def test_a_bug_shows_a_calm_dialog_and_logs_no_personal_data(
    qtbot: QtBot, open_window: OpenWindow, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.shell.crash import CrashDialog

    shown: list[QDialog] = []
    monkeypatch.setattr(CrashDialog, "open", lambda dialog: shown.append(dialog))
    window = open_window()
    stop = watch(window, tmp_path / "logs", named / "show.request")
    secret = "".join(("李淑", "芬", "330781", "199001011234"))
    try:
        raise ValueError(secret)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(shown), timeout=5000)
    stop()
    text = (tmp_path / "logs" / "desk.log").read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "李淑芬" not in text
    assert "330781" not in text


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
    database = _in_file(named)
    assert database.undo_label() == "新增代表小组“第一小组”"
    database.close()
    shutil.rmtree(named)

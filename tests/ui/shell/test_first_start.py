"""The first page: the office is asked for once, plainly."""

from __future__ import annotations

import getpass
import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from renda_desktop.practice.town import PARTS
from renda_desktop.roster.queries import list_deputies
from renda_desktop.storage.changelog import Action
from renda_desktop.township.queries import find_office, list_terms
from renda_desktop.township.rules import PRACTICE_DAY
from tests.ui.shell.conftest import OpenWindow, desk_of, fill_in, settle
from tests.ui.widgets.hands import click, press, show_active, type_text
from ui.runtime.computer import Computer
from ui.shell.first_start import FirstStart
from ui.township.computer_page import ComputerPage
from ui.township.settings_page import SettingsPage


def test_first_start_asks_for_the_office_and_shows_the_tabs(
    qtbot: QtBot, open_window: OpenWindow, folder: Path
) -> None:
    window = open_window()
    first = window.frame.pages.currentWidget()
    assert isinstance(first, FirstStart)
    assert not window.frame.tabs.isVisible()
    fill_in(first)
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


def test_the_practice_town_is_one_click_away(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its office and its people will do here; the whole of it is built and looked at in tests/practice.
    monkeypatch.setattr("renda_desktop.practice.town.PARTS", PARTS[:2])
    window = open_window()
    first = window.frame.pages.currentWidget()
    assert isinstance(first, FirstStart)
    click(first.practice)
    qtbot.waitUntil(window.frame.tabs.isVisible, timeout=30000)
    assert "练习镇" in window.frame.office_label.text()
    assert desk_of(window).context.today() == PRACTICE_DAY
    with desk_of(window).database.read() as db:
        assert len(list_deputies(db, PRACTICE_DAY)) >= 79


@pytest.mark.usefixtures("named")
def test_undoing_the_founding_asks_for_the_office_again(open_window: OpenWindow) -> None:
    window = open_window()
    click(window.frame.undo_button)
    assert isinstance(window.frame.pages.currentWidget(), FirstStart)
    assert not window.frame.tabs.isVisible()
    press(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert desk_of(window).chapter() == "roster"
    assert window.frame.tabs.isVisible()


def test_enter_finishes_the_first_page(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    first = window.frame.pages.currentWidget()
    assert isinstance(first, FirstStart)
    show_active(window)
    first.focus_first()
    type_text(first.name.editor, "青禾镇")
    press(first.name.editor, Qt.Key.Key_Return)
    assert first.term_number.error(), "what is missing is said"
    assert first.term_number.editor.hasFocus()
    type_text(first.term_number.editor, "十九")
    first.seats.setFocus(Qt.FocusReason.TabFocusReason)
    type_text(first.seats.editor, "80")
    first.term_starts_on.setFocus(Qt.FocusReason.TabFocusReason)
    type_text(first.term_starts_on.editor, "2021-12-20")
    press(first.term_starts_on.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(window.frame.tabs.isVisible)
    with desk_of(window).database.read() as db:
        assert [term.number for term in list_terms(db)] == [19]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2021-2-30", "只有28天"),
        ("12月20日", "年份"),
        ("2021-12", "没有写到日"),
        ("明年", "不是能看懂的日期"),
    ],
)
def test_a_wrong_day_is_said_with_an_example_of_a_day(open_window: OpenWindow, typed: str, said: str) -> None:
    first = open_window().frame.pages.currentWidget()
    assert isinstance(first, FirstStart)
    type_text(first.term_starts_on.editor, typed)
    click(first.begin)
    assert said in first.term_starts_on.error()
    assert "例如 2021-12-20" in first.term_starts_on.error()
    assert "1985" not in first.term_starts_on.error()


def test_an_error_moves_no_column(open_window: OpenWindow) -> None:
    window = open_window()
    first = window.frame.pages.currentWidget()
    assert isinstance(first, FirstStart)
    before = (first.county.x(), first.county.width(), first.province.x())
    first.county.show_error(
        "这里说明哪里不对，一句很长的话，长到要换行，看两栏会不会跟着它一起移动位置。" * 2
    )
    first.seats.show_error("名额")
    settle()
    assert (first.county.x(), first.county.width(), first.province.x()) == before
    assert first.county.width() == first.province.width()


def test_before_the_tabs_the_buttons_stand_in_their_corner(open_window: OpenWindow) -> None:
    frame = open_window().frame
    settle()
    row = (frame.undo_button, frame.help_button, frame.smaller_button, frame.larger_button)
    gaps = [right.x() - left.geometry().right() for left, right in itertools.pairwise(row)]
    assert max(gaps) <= 8
    assert frame.larger_button.geometry().right() >= frame.width() - 24


@pytest.mark.parametrize(("typed", "named"), [("马静", "马静"), ("", getpass.getuser())])
def test_who_works_here_is_asked_and_stands_in_the_log(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, typed: str, named: str
) -> None:
    window = open_window()
    first = window.frame.pages.currentWidget()
    assert isinstance(first, FirstStart)
    fill_in(first)
    if typed:
        type_text(first.clerk.editor, typed)
    click(first.begin)
    qtbot.waitUntil(window.frame.tabs.isVisible)
    desk = desk_of(window)
    assert (Computer(tmp_path / "computer.ini").text("clerk"), desk.database.who) == (typed, named)
    with desk.database.read() as db:
        assert set(db.scalars(select(Action.who))) == {named}
    desk.show_tab("settings")
    page = desk.page("settings")
    assert isinstance(page, SettingsPage)
    part = page.part("这台电脑")
    assert isinstance(part, ComputerPage)
    part.reload()
    assert part.clerk.value() == typed

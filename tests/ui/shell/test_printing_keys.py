"""Ctrl+P prints what is shown, and the palette has what can be done with papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.helpers.meeting_builders import a_meeting, a_report, elect_eleven
from tests.helpers.window import toast_words
from tests.ui.shell.conftest import OpenWindow, desk_of, in_file
from tests.ui.widgets.hands import press
from ui.papers import printing
from ui.papers.kit_page import KitPage
from ui.papers.on_page import listed_papers, shown_side
from ui.papers.paper_side import PaperSide
from ui.shell.main_window import MainWindow
from ui.widgets.palette import CommandPalette

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window: OpenWindow, named: Path, qtbot: QtBot) -> MainWindow:
    """The window on the tab of the presidium, a meeting shown."""
    database = in_file(named)
    elect_eleven(database)
    meeting = a_meeting(database)
    a_report(database, meeting)
    database.close()
    made = open_window()
    desk = desk_of(made)
    desk.go("presidium", meeting)
    qtbot.waitUntil(lambda: listed_papers(desk.page("presidium")) is not None)
    return made


def _titles(window: MainWindow) -> list[str]:
    press(window, Qt.Key.Key_K, CTRL)
    palettes = [child for child in window.children() if isinstance(child, CommandPalette)]
    (palette,) = [one for one in palettes if one.isVisible()]
    titles = palette.titles()
    palette.close()
    return titles


def _view(window: MainWindow, name: str) -> PaperSide:
    page = desk_of(window).page("presidium")
    rows = listed_papers(page)
    assert rows is not None
    rows.view(next(row for row in rows.rows if row.printable.name == name))
    side = shown_side(page)
    assert side is not None
    return side


def test_ctrl_p_prints_the_paper_in_focus(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", lambda _, title, *__, **___: asked.append(title))
    side = _view(window, "议程")
    press(side.preview.view, Qt.Key.Key_P, CTRL)
    assert len(asked) == 1
    assert "议程" in asked[0]


def test_without_a_paper_ctrl_p_leads_to_the_kit_and_prints_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(window, Qt.Key.Key_P, CTRL)
    side = shown_side(desk_of(window).page("presidium"))
    assert side is not None
    assert not side.shows_paper()
    assert side.kit.print_button.hasFocus()
    printed: list[bool] = []
    monkeypatch.setattr(KitPage, "print_all", lambda *_, **__: printed.append(True))
    press(side.kit.print_button, Qt.Key.Key_P, CTRL)
    assert printed == [True]


def test_a_page_without_papers_says_so(open_window: OpenWindow, named: Path) -> None:
    made = open_window()
    press(made, Qt.Key.Key_P, CTRL)
    assert any("没有可以直接打印的文书" in words for words in toast_words(made).splitlines())


def test_the_palette_views_prints_and_saves_papers(window: MainWindow) -> None:
    titles = _titles(window)
    assert "打印" in titles
    assert "存 PDF" not in titles
    assert "看文书：乙03 议程" in titles
    _view(window, "议程")
    assert {"打印", "存 PDF", "存 Word", "打成小册子", "返回列表"} <= set(_titles(window))


def test_the_palette_jumps_to_every_section_of_a_meeting(window: MainWindow) -> None:
    assert {"这次会议：通知回执", "这次会议：决定", "这次会议：材料"} <= set(_titles(window))

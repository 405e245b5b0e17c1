"""Every section and page of a session that was held, at 100 and 150 %: nothing is cut, nothing has to be pushed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.overview.session_places import SECTIONS
from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.held_session import NAMES, held_session
from tests.ui.widgets.cut_off import cut_off
from tests.ui.widgets.hands import show_active
from ui.papers.rows import PaperRows
from ui.runtime.context import AppContext
from ui.sessions.pages import PAGES
from ui.sessions.tab import SessionsTab
from ui.widgets.theme import apply_theme

LONG_NAME = "阿卜杜热合曼·麦麦提明"
WIDTH, HEIGHT = 1366, 640
"""What the tab has of a screen of 1366×768."""


def a_held_session(database: Database) -> str:
    """Thirteen deputies, one with a long name; returns the id of the session."""
    return held_session(database, (*NAMES[:-2], LONG_NAME, NAMES[-1])).session


@pytest.fixture(scope="module")
def held_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    return made_once(tmp_path_factory, town_file, a_held_session)


@pytest.fixture
def town(held_file: tuple[Path, str], tmp_path: Path) -> Iterator[Database]:
    with opened_copy(held_file[0], tmp_path) as database:
        yield database


@pytest.fixture(params=(100, 150))
def at_scale(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    apply_theme(qapp, request.param)
    yield request.param
    apply_theme(qapp)


@pytest.fixture
def shown(
    qtbot: QtBot,
    at_scale: int,
    context: AppContext,
    held_file: tuple[Path, str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[SessionsTab]:
    """The tab in a window of its own: what needs more room would make the window larger than the screen.

    How each paper stands is not worked out, which would take seconds.
    """
    monkeypatch.setattr(PaperRows, "_look_at_next", lambda _: None)
    window = QWidget()
    qtbot.addWidget(window)
    tab = SessionsTab(context)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(tab)
    window.resize(WIDTH, HEIGHT)
    show_active(window)
    tab.show_record(held_file[1])
    yield tab
    window.close()


def settle() -> None:
    """Everything finds its place."""
    for _ in range(3):
        QApplication.processEvents()


def test_nothing_is_cut_and_every_section_is_reached(shown: SessionsTab) -> None:
    problems = [*problems_of_card(shown), *problems_of_jumps(shown), *problems_of_pages(shown)]
    assert problems == []


def problems_of_card(tab: SessionsTab) -> list[str]:
    """What is cut in a section or among their names, and a heading that leaves too little of the card."""
    card = tab.card.card
    for key, _ in SECTIONS:
        card.section(key)
    settle()
    problems = [f"{title}：{one}" for key, title in SECTIONS for one in cut_off(card._frames[key])]
    problems += [f"卡片头：{one}" for one in cut_off(card._contents)]
    if card.scroll_area().height() * 3 < card.height() * 2:
        problems.append("卡片头占了三分之一以上")
    return problems


def problems_of_jumps(tab: SessionsTab) -> list[str]:
    """Sections that do not stand at the top, or whose names are not to be seen, after going to them."""
    card, problems = tab.card.card, []
    bar = card.scroll_area().verticalScrollBar()
    shown = [(key, title) for key, title in SECTIONS if not card._frames[key].isHidden()]
    for place, (key, title) in enumerate(shown):
        card.jump_to(key)
        settle()
        top = card._frames[key].y() if place else 0
        if bar.value() != min(top, bar.maximum()):
            problems.append(f"跳到“{title}”，停在{bar.value()}，应是{top}")
        if not (card._buttons[key].isVisible() and card._buttons[key].isChecked()):
            problems.append(f"跳到“{title}”，目录里没有标出来")
    return problems


def problems_of_pages(tab: SessionsTab) -> list[str]:
    """What is cut on a page, and a page that made the window larger."""
    problems = []
    for one in PAGES:
        tab.open_page(one.key)
        settle()
        page = tab.pages.in_front()
        assert page is not None
        problems += [f"{one.title}：{problem}" for problem in cut_off(page)]
        if (tab.window().width(), tab.window().height()) != (WIDTH, HEIGHT):
            problems.append(f"{one.title}：窗口变大了")
    return problems

"""The desk over a real data file, shown in a window of the usual size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.storage.base import DbSession
from ui.overview.line_button import LineButton
from ui.overview.line_column import LineColumn
from ui.overview.tab import DeskTab
from ui.runtime.context import AppContext

MakeDesk = Callable[[], DeskTab]


@pytest.fixture(autouse=True)
def _worker_at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the desk has read in the worker is there at once, except in tests that ask for the `worker`."""

    def at_once(tab: DeskTab, read: Callable[[DbSession], Any], done: Callable[[Any], None]) -> None:
        done(tab.context.read(read))

    if "worker" not in request.fixturenames:
        monkeypatch.setattr(DeskTab, "_in_worker", at_once)


@pytest.fixture
def worker() -> None:
    """The worker works beside the window, as it does in the program."""


@pytest.fixture
def make_desk(qtbot: QtBot, context: AppContext) -> MakeDesk:
    """The tab as the window shows it, made once the data stand."""

    def made() -> DeskTab:
        tab = DeskTab(context)
        qtbot.addWidget(tab)
        tab.resize(1366, 690)
        tab.show()
        return tab

    return made


@pytest.fixture
def went(context: AppContext) -> list[tuple[str, str]]:
    """The places somebody wanted to see."""
    places: list[tuple[str, str]] = []
    context.went.connect(lambda tab, record: places.append((tab, record)))
    context.place_asked.connect(lambda place: places.append((place.tab, place.record_id)))
    return places


def line_of(column: LineColumn, words: str) -> LineButton:
    """The line that says this."""
    (found,) = [one for one in column.buttons() if words in one.line.text]
    return found


def texts(column: LineColumn) -> list[str]:
    """What the lines say."""
    return [one.line.text for one in column.buttons()]

"""The list of steps at the left of 会议当天."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from tests.proceedings.walking import order_of
from tests.ui.widgets.hands import show_active
from ui.sessions.proceedings.step_list import StepList


def test_the_current_step_stays_in_sight_when_the_titles_are_broken_anew(
    qtbot: QtBot, town: Database, session: str
) -> None:
    steps = order_of(town, session, "plenary_second").steps
    listed = StepList()
    qtbot.addWidget(listed)
    listed.resize(400, 600)
    show_active(listed)
    listed.show_steps(steps, steps[-1].key)
    listed.resize(170, 200)
    qtbot.waitUntil(lambda: listed.viewport().rect().contains(listed.visualRect(listed.currentIndex())))

"""Whoever types does not wait for sections far below: they follow once the clerk rests, or when they are asked for."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import edit
from ui.sessions.tab import SessionsTab


@pytest.mark.parametrize("key", ["votes", "after", "papers"])
def test_what_is_out_of_sight_follows_later(
    qtbot: QtBot, opened: SessionsTab, town: Database, session: str, key: str
) -> None:
    part = opened.card.part(key)
    opened.card.card.jump_to("basics")
    qtbot.waitUntil(lambda: part.isVisible() and part.visibleRegion().isEmpty())
    edit(town, edit_session, session, "place", "镇文化站")
    assert part.session().facts.place != "镇文化站"
    qtbot.waitUntil(lambda: part.session().facts.place == "镇文化站")
    edit(town, edit_session, session, "place", "镇中心小学礼堂")
    assert part.session().facts.place == "镇文化站"
    assert opened.card.part(key).session().facts.place == "镇中心小学礼堂"

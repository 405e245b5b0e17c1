"""Pages in place of list and card: they show the session of the card, follow changes, and go back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.storage.database import Database
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import edit
from tests.ui.widgets.hands import click, press
from ui.runtime.context import AppContext
from ui.sessions import pages as registry
from ui.sessions.session_page import SessionPage
from ui.sessions.tab import SessionsTab
from ui.widgets.labels import text_label


class _Desk(SessionPage):
    title = "试验页"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.words = text_label("")
        self.begun: list[str] = []
        self.column.addWidget(self.words)

    def begin(self, record_id: str) -> None:
        self.begun.append(record_id)

    def show_card(self, card: SessionCard) -> None:
        self.words.setText(card.facts.place)


@pytest.fixture
def with_page(
    monkeypatch: pytest.MonkeyPatch, session: str, context: AppContext, qtbot: QtBot
) -> SessionsTab:
    """The tab with the coming session on its card and one page to open."""
    offered = (
        registry.PageOfSession("desk", "试验页", "users", _Desk, in_toolbar=True),
        registry.PageOfSession("other", "另一页", "users", _Desk),
    )
    monkeypatch.setattr(registry.SessionPages.__init__, "__defaults__", (offered,))
    tab = SessionsTab(context)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_record(session)
    return tab


def test_a_page_shows_the_session_and_follows_it(
    with_page: SessionsTab, town: Database, session: str
) -> None:
    click(with_page.page_buttons["desk"])
    page = with_page.pages.in_front()
    assert isinstance(page, _Desk)
    assert (page.words.text(), page.begun) == ("镇政府三楼会议室", [""])
    edit(town, edit_session, session, "place", "镇影剧院")
    assert page.words.text() == "镇影剧院"
    with_page.open_page("desk", "abc")
    assert page.begun == ["", "abc"]
    press(page, Qt.Key.Key_Escape)
    assert with_page.pages.in_front() is None
    assert with_page.card.session_id() == session


def test_undoing_the_session_under_a_page_leads_back_to_the_list(
    with_page: SessionsTab, town: Database, session: str
) -> None:
    from renda_desktop.sessions.commands import remove_session

    with_page.open_page("desk")
    with town.action() as db:
        remove_session(db, session)
    assert with_page.pages.in_front() is None


def test_a_page_that_another_one_asked_for_leads_back_to_it(with_page: SessionsTab) -> None:
    with_page.open_page("desk")
    first = with_page.pages.in_front()
    assert isinstance(first, _Desk)
    first.page_asked.emit("other", "abc")
    other = with_page.pages.in_front()
    assert isinstance(other, _Desk)
    assert other is not first
    assert other.begun == ["abc"]
    press(other, Qt.Key.Key_Escape)
    assert with_page.pages.in_front() is first
    assert first.begun == ["", ""]
    first.page_asked.emit("other", "")
    other.place_asked.emit("congress_session", "", "place")
    assert with_page.pages.in_front() is None


def test_without_a_session_no_page_opens(tab: SessionsTab, said: TellerSpy) -> None:
    tab.open_page("desk")
    assert tab.pages.in_front() is None
    assert "选中一次会议" in said.notes[-1]


def test_the_card_waits_behind_a_page_and_shows_what_was_done_there(
    with_page: SessionsTab, town: Database, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the door somebody signs in every second: what nobody sees is not shown anew each time."""
    shown: list[str] = []
    part = with_page.card.part("basics")
    monkeypatch.setattr(part, "show_card", lambda card: shown.append(card.facts.place))
    click(with_page.page_buttons["desk"])
    edit(town, edit_session, session, "place", "镇影剧院")
    assert shown == []
    jump = next(one for one in with_page.commands() if one.key == "session-go-basics")
    jump.run()
    assert with_page.pages.in_front() is None
    assert shown[-1] == "镇影剧院"

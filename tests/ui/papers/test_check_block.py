"""请核对 above the papers of a session: it follows the texts, says the way, and keeps quiet about what was marked."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.documents.passages import Source
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from tests.helpers.papers import session_kit
from tests.helpers.session_builders import a_session, edit
from tests.helpers.window import no_writing
from tests.ui.widgets.hands import click
from ui.papers.check_block import CheckBlock
from ui.papers.rows import PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext

EXTRA = "本次大会定于7月18日召开"


@pytest.fixture
def session(town: Database) -> str:
    """A session on 17 July whose notice says the 18th."""
    made = a_session(town, opens_on=datetime.date(2026, 7, 17))
    edit(town, edit_session, made, "notice_extra", EXTRA)
    return made


@pytest.fixture
def rows(qtbot: QtBot, context: AppContext, session: str) -> PaperRows:
    """The papers of the session."""
    page = QWidget()
    qtbot.addWidget(page)
    made = PaperRows(PaperSaver(page, context, "test"), session_kit(), checks=RecordKind.SESSION)
    QVBoxLayout(page).addWidget(made)
    made.show_record(RecordRef(session, "第七次会议"))
    page.resize(900, 700)
    page.show()
    made.begin()
    return made


@pytest.fixture
def block(rows: PaperRows, qtbot: QtBot) -> CheckBlock:
    """Its block, once the idle time has come to it."""
    block = rows.checks
    assert block is not None
    qtbot.waitUntil(block.isVisible)
    return block


def test_go_names_the_field(rows: PaperRows, block: CheckBlock, session: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.place_asked) as asked:
        click(block.lines[0].look_button)
    assert asked.args == [Source("congress_session", session, "notice_extra")]
    assert block.lines[0].look_button.accessibleName().startswith("去看：通知的其他事项写着")


def test_another_record_shows_its_own(rows: PaperRows, block: CheckBlock, town: Database) -> None:
    other = a_session(town, number=8, opens_on=datetime.date(2026, 9, 17))
    rows.show_record(RecordRef(other, "第八次会议"))
    assert block.isHidden()
    assert rows.doubts() == []


def test_what_cannot_be_written_stays(block: CheckBlock, town: Database) -> None:
    with no_writing(town):
        click(block.lines[0].fine_button)
    assert [EXTRA in line.sentence.text() for line in block.lines] == [True]
    click(block.lines[0].fine_button)
    assert block.isHidden()


def test_papers_without_a_check_have_no_block(context: AppContext, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    made = PaperRows(PaperSaver(page, context, "test"), session_kit())
    QVBoxLayout(page).addWidget(made)
    assert (made.checks, made.doubts()) == (None, [])

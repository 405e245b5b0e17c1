"""The papers of a session to come."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.overview.printables import RecordRef
from renda_desktop.storage.database import Database
from tests.helpers.papers import session_kit
from tests.helpers.session_builders import a_session
from ui.papers.rows import PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.widgets.splitter import PageSplitter


@pytest.fixture
def record(town: Database) -> RecordRef:
    """A session to come."""
    return RecordRef(a_session(town, opens_on=datetime.date(2026, 7, 17)), "第七次会议")


@pytest.fixture
def rows(qtbot: QtBot, context: AppContext, record: RecordRef) -> Iterator[PaperRows]:
    """The papers of the session on a page with a list."""
    card = QWidget()
    splitter = PageSplitter(QWidget(), card)
    qtbot.addWidget(splitter)
    made = PaperRows(PaperSaver(card, context, "test"), session_kit())
    QVBoxLayout(card).addWidget(made)
    made.show_record(record)
    splitter.resize(1366, 768)
    splitter.show()
    yield made
    splitter.hide()

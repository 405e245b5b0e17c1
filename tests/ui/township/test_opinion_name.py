"""本地规定: what the office calls the presidium's opinions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from renda_desktop.opinions.queries import opinion_name
from renda_desktop.opinions.rules import OpinionName
from renda_desktop.storage.database import Database
from tests.ui.presidium.hands import put
from tests.ui.widgets.hands import press, show_active
from ui.runtime.context import AppContext
from ui.township.local_values_page import LocalValuesPage


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> LocalValuesPage:
    made = LocalValuesPage(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.reload()
    show_active(made)
    return made


def _stored(town: Database) -> OpinionName:
    with town.read() as db:
        return opinion_name(db)


def test_the_laws_own_word_is_proposed_and_another_can_be_chosen(
    page: LocalValuesPage, town: Database
) -> None:
    assert page.opinion_name.editor.text() == "讨论意见"
    put(page.opinion_name, "审议意见")
    assert _stored(town) is OpinionName.REVIEW
    town.undo()
    page.reload()
    assert page.opinion_name.editor.text() == "讨论意见"


def test_there_is_always_a_word(page: LocalValuesPage, town: Database) -> None:
    put(page.opinion_name, "审议意见")
    page.opinion_name.editor.selectAll()
    press(page.opinion_name.editor, Qt.Key.Key_Delete)
    press(page.opinion_name.editor, Qt.Key.Key_Return)
    assert page.opinion_name.error() == "请选一个叫法。"
    assert _stored(town) is OpinionName.REVIEW

"""A page with the minutes of one item and their addressees, in a window with the helper of long texts."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.presidium.agenda_commands import edit_item
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.rows import MeetingCard
from renda_desktop.storage.database import Database
from renda_desktop.wording.commands import AddPhrase, add_phrase, remove_phrase
from renda_desktop.wording.queries import PhraseRow, list_phrases
from renda_desktop.wording.rules import PhraseKind
from tests.helpers.meeting_builders import a_meeting, act, an_item, card, elect_eleven
from tests.ui.widgets.hands import show_active
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.widgets.fields import LongTextField, TextField
from ui.wording.field_tools import FieldTools
from ui.wording.following import TextHelper
from ui.wording.large_editor import LargeEditor
from ui.wording.popup import PhrasePopup

FIRM = AddPhrase(PhraseKind.DEMAND, "要明确责任、限期整改。", "限期整改")


class Minutes(QWidget):
    """会议认为, 会议要求 and 纪要发送单位, bound as on the page of the presidium."""

    def __init__(self, context: AppContext, meeting_id: str) -> None:
        super().__init__()
        self._database, self._meeting_id = context.database, meeting_id
        self.view = LongTextField("会议认为")
        self.demand = LongTextField("会议要求")
        self.sent_to = TextField("纪要发送单位")
        self.place = TextField("地点")
        item = [Bound("minutes_view", self.view, wide=True), Bound("minutes_demand", self.demand, wide=True)]
        self.place.name = "place"
        self.item = FieldForm(context, edit_item, *item)
        self.meeting = FieldForm(context, edit_meeting, Bound("minutes_to", self.sent_to, wide=True))
        column = QVBoxLayout(self)
        column.addWidget(self.item)
        column.addWidget(self.meeting)
        column.addWidget(self.place)
        self.helper = TextHelper(context, self)
        context.changes.committed.connect(lambda _: self.show_all())
        self.show_all()

    def stored(self) -> MeetingCard:
        """What the data file has."""
        return card(self._database, self._meeting_id)

    def show_all(self) -> None:
        """Shows what is stored, as a page does after each change."""
        stored = self.stored()
        item = stored.items[0]
        self.item.show_record(item.id, values_of(item, self.item.fields))
        self.meeting.show_record(stored.meeting.id, values_of(stored.meeting, self.meeting.fields))

    def enter(self, field: LongTextField | TextField) -> FieldTools:
        """Goes into a field; returns what stands above it."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        tools = self.helper.tools()
        assert tools is not None
        return tools


@pytest.fixture
def minutes(qtbot: QtBot, town: Database, context: AppContext) -> Minutes:
    """The page, shown and with the keyboard; one paragraph of 总体要求 was added to those every office has."""
    elect_eleven(town)
    made = a_meeting(town)
    an_item(town, made)
    act(town, add_phrase, FIRM)
    page = Minutes(context, made)
    qtbot.addWidget(page)
    page.resize(900, 600)
    show_active(page)
    return page


def popup() -> PhrasePopup:
    """The list that is open."""
    return cast(PhrasePopup, _of(QApplication.activePopupWidget(), PhrasePopup))


def large() -> LargeEditor:
    """The large editor that is open."""
    return cast(LargeEditor, _of(QApplication.activeModalWidget(), LargeEditor))


def _of(widget: QWidget | None, kind: type[QWidget]) -> QWidget:
    assert isinstance(widget, kind)
    return widget


def phrases(town: Database) -> list[PhraseRow]:
    """The library."""
    with town.read() as db:
        return list_phrases(db)


def empty_library(town: Database) -> None:
    """Nothing is left in it."""
    for row in phrases(town):
        act(town, remove_phrase, row.id)


def guiding(town: Database, *years: int) -> None:
    """A guiding paragraph of each year."""
    for year in years:
        act(town, add_phrase, AddPhrase(PhraseKind.GUIDING, f"{year}年的指导思想。", f"指导{year}", year))

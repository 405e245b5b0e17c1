"""What a clerk does on the presidium's page, and what stands in the data file afterwards."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from renda_desktop.presidium.queries import find_meeting
from renda_desktop.presidium.rows import MeetingCard
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import NO_LOCAL
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import click, editor_of, press, type_text
from ui.presidium.agenda_section import AgendaSection
from ui.presidium.decision_section import DecisionSection
from ui.presidium.meeting_section import MeetingSection
from ui.presidium.papers_section import PapersSection
from ui.presidium.people_section import PeopleSection
from ui.presidium.signed_note import SignedNote
from ui.presidium.speech_section import SpeechSection
from ui.presidium.tab import PresidiumTab
from ui.presidium.vote_section import VoteSection
from ui.widgets.field import Field
from ui.widgets.row_list import RowList

Part = TypeVar("Part", bound=QWidget)


class Sections:
    """The sections of the card by what they are."""

    def __init__(self, tab: PresidiumTab) -> None:
        self._tab = tab

    def _part(self, key: str, kind: type[Part]) -> Part:
        made = self._tab.card.part(key)
        assert isinstance(made, kind)
        if not made.isVisible():
            QTest.qWait(1)  # a section that was just built is shown by the next event
        return made

    @property
    def meeting(self) -> MeetingSection:
        """会议."""
        return self._part("meeting", MeetingSection)

    @property
    def people(self) -> PeopleSection:
        """人员."""
        return self._part("people", PeopleSection)

    @property
    def agenda(self) -> AgendaSection:
        """议题."""
        return self._part("agenda", AgendaSection)

    @property
    def speech(self) -> SpeechSection:
        """发言."""
        return self._part("speech", SpeechSection)

    @property
    def votes(self) -> VoteSection:
        """表决."""
        return self._part("votes", VoteSection)

    @property
    def decisions(self) -> DecisionSection:
        """议定事项."""
        return self._part("decisions", DecisionSection)

    @property
    def papers(self) -> PapersSection:
        """材料."""
        return self._part("papers", PapersSection)


def put(field: Field[Any], text: str) -> None:
    """Goes into a field, writes over what stands there, and goes on."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    editor = editor_of(field)
    editor.selectAll()
    type_text(editor, text)
    if isinstance(editor, QLineEdit):
        press(editor, Qt.Key.Key_Return)
    else:
        editor.clearFocus()


def reopen(note: SignedNote, reason: str = "漏记一位成员的发言") -> None:
    """更正…, the reason, 更正."""
    click(note.open_button)
    put(note.correction.reason, reason)
    if note.correction.isVisible():  # Enter in the last line asks for it, too
        click(note.correction.ok_button)


def paste(target: RowList, text: str) -> None:
    """Ctrl+V in the place to add."""
    QApplication.clipboard().setText(text)
    target.setFocus()
    model = target.model()
    target.setCurrentIndex(model.index(model.rowCount() - 1, 1))
    press(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def write_cell(target: RowList, row: int, column: int, text: str) -> None:
    """F2 in a cell, a text, Enter; whatever opens after it is left by Esc."""
    target.setFocus()
    target.setCurrentIndex(target.model().index(row, column))
    press(target, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    type_text(editor, text)
    press(editor, Qt.Key.Key_Return)
    leave_cell(target)


def leave_cell(target: RowList) -> None:
    """Esc out of the cell that stands open."""
    QTest.qWait(1)
    open_editor = QApplication.focusWidget()
    if target.state() == QAbstractItemView.State.EditingState and isinstance(open_editor, QWidget):
        press(open_editor, Qt.Key.Key_Escape)


def stored(town: Database, tab: PresidiumTab) -> MeetingCard:
    """The shown meeting as the data file has it."""
    with town.read() as db:
        card = find_meeting(db, tab.card.meeting_id(), TODAY, NO_LOCAL)
    assert card is not None
    return card


def said(tab: PresidiumTab) -> TellerSpy:
    """What the window was told to say."""
    spy = tab.context.teller
    assert isinstance(spy, TellerSpy)
    return spy

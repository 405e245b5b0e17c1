"""What a clerk does on the tab."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from renda_desktop.suggestions.queries import find_file
from renda_desktop.suggestions.rows import SuggestionFile
from tests.helpers.builders import TODAY
from tests.suggestions.builders import Desk
from tests.ui.widgets.hands import click, editor_of, press, type_text
from ui.runtime.kept_list import KeptList
from ui.runtime.place_form import PlaceForm
from ui.suggestions.parts import SuggestionPart
from ui.suggestions.tab import SuggestionsTab
from ui.widgets.fields import ChoiceField, Field


def file_of(desk: Desk, suggestion: str, today: datetime.date = TODAY) -> SuggestionFile:
    """As it stands in the data file."""
    with desk.database.read() as db:
        found = find_file(db, suggestion, today)
    assert found is not None
    return found


def part_of(tab: SuggestionsTab, key: str) -> SuggestionPart:
    """A section of the card."""
    return tab.card.part(key)


def form_in(part: SuggestionPart) -> PlaceForm:
    """The small form that is open there."""
    assert part.place.form is not None
    return part.place.form


def write_in(field: QWidget, text: str) -> None:
    """Replaces what stands in a field, as typing does."""
    editor = editor_of(field)
    editor.setFocus()
    editor.selectAll()
    type_text(editor, text)
    assert isinstance(field, Field)
    if isinstance(field, ChoiceField):
        field.popup.hide()
    field.flush()


def type_new(kept: KeptList, *texts: str) -> None:
    """A new row: the texts of its columns one after the other by Tab, then Enter."""
    rows = kept.list
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    rows._edit_at(rows._rows.count(), rows._first_column())
    for place, text in enumerate(texts, 1):
        type_text(_cell(kept), text)
        press(_cell(kept), Qt.Key.Key_Tab if place < len(texts) else Qt.Key.Key_Return)
        QApplication.processEvents()
    if rows.state() == rows.State.EditingState:
        press(_cell(kept), Qt.Key.Key_Escape)


def _cell(kept: KeptList) -> QLineEdit:
    """The cell being edited."""
    editor = kept.list.indexWidget(kept.list.currentIndex())
    assert isinstance(editor, QLineEdit)
    return editor


def confirm(part: SuggestionPart) -> None:
    """The blue button of the form."""
    click(form_in(part).confirm_button)


def codes(tab: SuggestionsTab) -> list[str]:
    """The numbers in the list, from the top."""
    return [line.code for line in tab.list.model.rows()]

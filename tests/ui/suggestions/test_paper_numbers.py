"""Numbers of the letters: asked for by the paper, entered with it, dated as the letter is."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from renda_desktop.issuing.queries import numbers_of
from renda_desktop.issuing.rules import Series
from renda_desktop.suggestions.follow_commands import AddUrging, add_urging
from renda_desktop.suggestions.number_commands import NumberSuggestionPaper, letter_day
from renda_desktop.suggestions.number_commands import number_suggestion_paper as number
from renda_desktop.suggestions.rules import UrgingKind
from tests.helpers.builders import TODAY
from tests.helpers.session_builders import act
from tests.suggestions.builders import Desk
from tests.ui.suggestions.hands import file_of
from tests.ui.widgets.hands import press, type_text
from ui.suggestions.papers_section import PapersSection
from ui.suggestions.tab import SuggestionsTab

MARCH = datetime.date(2026, 3, 2)


def test_a_letter_without_a_number_leads_to_its_number(desk: Desk, tab: SuggestionsTab, qtbot: QtBot) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    line = str(act(desk.database, add_urging, AddUrging(one, UrgingKind.URGE, TODAY, "马静")))
    tab.show_record(one)
    part = tab.card.part("papers")
    assert isinstance(part, PapersSection)
    qtbot.waitUntil(lambda: len(part.papers.rows) > 0)
    assert tab.card.reach("suggestion_urging", line, "number:丁06催办")
    row = next(row for row in part.papers.rows if row.printable.key == "丁06催办")
    assert row.number_row is not None
    focused = QApplication.focusWidget()
    assert focused is not None
    assert row.number_row.isAncestorOf(focused)
    type_text(focused, "7")
    press(focused, Qt.Key.Key_Return)
    part.flush()
    with desk.database.read() as db:
        (given,) = numbers_of(db, Series.DOCUMENT, year=2026)
    assert (given.number, given.record_id, given.paper) == (7, line, "丁06催办")


def test_a_number_counts_in_the_year_of_its_letter(desk: Desk) -> None:
    old = datetime.date(2025, 12, 20)
    one = desk.hand_in(on=old, session=None)
    desk.assign(one, old)
    file = file_of(desk, one)
    assert letter_day(file, "丁02", one) == old
    assert letter_day(file, "丁06告知代表", one) is None, "it is of the day it is written"
    act(desk.database, number, NumberSuggestionPaper(one, one, "丁02", old))
    with desk.database.read() as db:
        assert [row.number for row in numbers_of(db, Series.DOCUMENT, year=2025)] == [1]

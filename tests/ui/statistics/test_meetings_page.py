"""会议: the year's sessions and meetings in numbers, as in 表05; each opens in its tab."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.held_meetings import IN_SESSION, PRESIDIUM, SESSION, list_held, meeting_grid
from renda_desktop.overview.printables import Drawing, RecordKind
from renda_desktop.spreadsheets.sheet import Sheet, SheetRow
from renda_desktop.storage.database import Database
from renda_desktop.township.rules import PRACTICE_DAY
from tests.ui.widgets.hands import press, show_active
from ui.runtime.context import AppContext
from ui.statistics.meetings_page import MeetingsPage
from ui.widgets.theme import apply_theme

YEAR = PRACTICE_DAY.year


def test_the_numbers_are_those_of_the_countys_sheet(town: Database) -> None:
    with town.read() as db:
        held = [one for one in list_held(db, PRACTICE_DAY) if one.day.year == YEAR]
        (paper,) = [one for one in printables_of(RecordKind.COUNTY_YEAR) if one.id == "表05"]
        sheet = paper.draw(db, str(YEAR), Drawing(PRACTICE_DAY))
    assert isinstance(sheet, Sheet)
    keys = [column.key for column in sheet.columns]
    lines = [
        dict(zip(keys, row.values, strict=True))
        for row in sheet.rows
        if isinstance(row, SheetRow) and any(row.values)
    ]
    assert {line["kind"] for line in lines} == {SESSION, PRESIDIUM}
    assert [line["name"] for line in lines] == [one.name for one in held]
    grid = {row.title: row.cells[0] for row in meeting_grid(held).rows}
    for title, key in (("会期", "days"), ("应到", "expected"), ("议题", "items"), ("议定事项", "decisions")):
        wanted = sum(value for line in lines if isinstance(value := line[key], int))
        assert grid[title].number == wanted, title
    assert len(grid["召开会议"].ids or ()) == len(lines)


def test_a_number_lists_its_meetings_and_each_opens(qtbot: QtBot, context: AppContext) -> None:
    page = MeetingsPage(context)
    qtbot.addWidget(page)
    page.resize(1222, 660)
    show_active(page)
    went: list[tuple[str, str]] = []
    context.went.connect(lambda tab, record: went.append((tab, record)))
    assert {row.kind for row in page.model.rows()} == {SESSION, PRESIDIUM, IN_SESSION}
    for column, tab in ((1, "sessions"), (2, "presidium"), (3, "presidium")):
        place = page.grid.rows.index(0, column)
        wanted = page.grid.rows.cell(place).ids or ()
        page.grid.setCurrentIndex(place)
        press(page.grid, Qt.Key.Key_Return)
        assert [row.id for row in page.model.rows()] == list(wanted)
        page.list.select_ids((wanted[0],), wanted[0])
        press(page.list, Qt.Key.Key_Return)
        assert went[-1] == (tab, wanted[0])


def test_what_is_not_held_yet_is_not_counted(town: Database) -> None:
    with town.read() as db:
        assert list_held(db, datetime.date(1990, 1, 1)) == []


def test_a_long_title_stands_whole_in_large_type(
    qtbot: QtBot, context: AppContext, qapp: QApplication
) -> None:
    """镇十九届人大主席团第二十三次会议 in two lines, in a window of 1366 at 150 %."""
    apply_theme(qapp, 150)
    try:
        page = MeetingsPage(context)
        qtbot.addWidget(page)
        page.resize(1150, 600)
        show_active(page)
        view = page.list
        place = next(n for n, row in enumerate(page.model.rows()) if "第二十三次" in row.title)
        room = view.visualRect(page.model.index(place, 0)).adjusted(10, 0, -10, 0)
        needed = view.fontMetrics().boundingRect(
            room, int(Qt.TextFlag.TextWrapAnywhere), page.model.row_at(place).title
        )
        assert needed.height() > view.fontMetrics().height() * 1.5, "one line has no room for it"
        assert needed.height() <= room.height()
    finally:
        apply_theme(qapp)

"""活动: the year's numbers by kind, and the activities behind each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from renda_desktop.inspections.queries import list_activities
from renda_desktop.inspections.statistics import activity_grid, held_in
from renda_desktop.storage.database import Database
from renda_desktop.township.rules import PRACTICE_DAY
from tests.ui.widgets.hands import press, show_active
from ui.runtime.context import AppContext
from ui.statistics.activities_page import ActivitiesPage

YEAR = PRACTICE_DAY.year


@pytest.fixture
def activities(qtbot: QtBot, context: AppContext) -> ActivitiesPage:
    """The page of the running year."""
    made = ActivitiesPage(context)
    qtbot.addWidget(made)
    made.resize(1222, 660)
    show_active(made)
    return made


def test_kinds_sum_to_all_and_every_number_has_its_activities(town: Database) -> None:
    with town.read() as db:
        rows = list_activities(db, PRACTICE_DAY)
    of_year = held_in(rows, YEAR)
    held = {row.id for row in of_year}
    assert held
    grid = activity_grid(of_year)
    for line in grid.rows:
        whole, *kinds = line.cells
        assert whole.number == sum(cell.number or 0 for cell in kinds)
        assert set(whole.ids or ()) <= held
        assert bool(whole.number) == bool(whole.ids)
    assert len(grid.rows[0].cells[0].ids or ()) == grid.rows[0].cells[0].number == len(held)


def test_a_number_lists_its_activities_and_each_opens(
    activities: ActivitiesPage, context: AppContext
) -> None:
    went: list[tuple[str, str]] = []
    context.went.connect(lambda tab, record: went.append((tab, record)))
    view = activities.grid
    place = next(
        index
        for row in range(view.rows.rowCount())
        if view.rows.row_at(row).title == "发现问题" and view.rows.cell(index := view.rows.index(row, 0)).ids
    )
    view.setCurrentIndex(place)
    press(view, Qt.Key.Key_Return)
    wanted = view.rows.cell(place).ids or ()
    assert {row.id for row in activities.model.rows()} == set(wanted)
    assert activities.heading.text() == f"发现问题　{len(wanted)} 次"
    activities.list.select_ids((wanted[0],), wanted[0])
    press(activities.list, Qt.Key.Key_Return)
    assert went == [("duties", wanted[0])]


def test_a_year_without_activities_says_so(activities: ActivitiesPage) -> None:
    activities.show_year(1999)
    assert not activities.empty.isHidden()
    assert not activities.excel_button.isEnabled()

"""Search, chips, count and empty states around the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import click, press, show_active, type_text
from tests.ui.widgets.sample import Person, columns, people
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import Filter, FilterBar
from ui.widgets.list_panel import ListPanel
from ui.widgets.table_model import RowTableModel


@pytest.fixture
def panel(qtbot: QtBot) -> ListPanel:
    model: RowTableModel[Person] = RowTableModel(columns())
    made = ListPanel(model, "代表名册", unit="人", empty=EmptyState("还没有代表。"))
    made.search_changed.connect(lambda text: model.set_filter(lambda p: text in p.name))
    qtbot.addWidget(made)
    made.resize(560, 500)
    made.show()
    return made


def fill(panel: ListPanel, count: int = 10) -> None:
    model = panel.view.model()
    assert isinstance(model, RowTableModel)
    model.set_rows(people(count), lambda p: p.row_id)


def test_empty_list_says_what_to_do(panel: ListPanel) -> None:
    assert panel.empty.isVisible()
    fill(panel)
    assert panel.view.isVisible()
    assert panel.count_label.text() == "10 人"


def test_typing_searches_and_the_count_tells(qtbot: QtBot, panel: ListPanel) -> None:
    fill(panel)
    type_text(panel.search, "李")
    assert panel.count_label.text() == "10 人，显示 1"


def test_nothing_found_offers_the_way_back(qtbot: QtBot, panel: ListPanel) -> None:
    fill(panel)
    type_text(panel.search, "甲乙")
    assert panel.nothing_found.isVisible()
    panel.clear_conditions()
    assert panel.view.isVisible()


def test_down_goes_to_the_list_and_escape_empties(qtbot: QtBot, panel: ListPanel) -> None:
    fill(panel)
    panel.activateWindow()
    panel.focus_search()
    type_text(panel.search, "张")
    press(panel.search, Qt.Key.Key_Escape)
    assert panel.search.text() == ""
    with qtbot.waitSignal(panel.current_changed) as current:
        press(panel.search, Qt.Key.Key_Down)
    assert current.args == ["p0"]


def test_footer_shows_and_hides(panel: ListPanel) -> None:
    panel.set_footer("名额 80")
    assert panel.footer.isVisible()
    panel.set_footer("")
    assert not panel.footer.isVisible()


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    made = FilterBar()
    qtbot.addWidget(made)
    made.set_filters(
        [
            Filter("now", "在任", 79, group="state"),
            Filter("gone", "离任", 4, group="state"),
            Filter("women", "妇女"),
            Filter("rare", "少数民族", 2, shown=False),
        ]
    )
    return made


def toggle(bar: FilterBar, key: str) -> None:
    chip = bar.chip(key)
    assert chip is not None
    click(chip)


def test_chips_toggle_and_rivals_exclude_each_other(qtbot: QtBot, bar: FilterBar) -> None:
    toggle(bar, "now")
    toggle(bar, "women")
    assert bar.active() == ("now", "women")
    toggle(bar, "gone")
    assert bar.active() == ("gone", "women")
    toggle(bar, "gone")
    assert bar.active() == ("women",)


def test_rare_filters_come_from_the_menu_and_go_back_there(qtbot: QtBot, bar: FilterBar) -> None:
    assert bar.chip("rare") is None
    with qtbot.waitSignal(bar.changed) as changed:
        bar.menu().actions()[0].trigger()
    assert changed.args == [("rare",)]
    toggle(bar, "rare")
    assert bar.chip("rare") is None


def test_a_filter_no_longer_offered_is_switched_off(qtbot: QtBot, bar: FilterBar) -> None:
    toggle(bar, "women")
    with qtbot.waitSignal(bar.changed) as changed:
        bar.set_filters([Filter("now", "在任", 80)])
    assert changed.args == [()]


def test_a_roster_can_be_dropped(qtbot: QtBot, qapp: QApplication) -> None:
    place = EmptyState("拖到这里", suffixes=(".xlsx",))
    qtbot.addWidget(place)

    def drop(name: str) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(name)])
        button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        place.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, key))

    taken: list[str] = []
    place.dropped.connect(lambda path: taken.append(path.name))
    drop("/tmp/照片.png")
    drop("/tmp/名册.XLSX")
    assert taken == ["名册.XLSX"]


def test_the_cross_in_the_search_field_empties_it(panel: ListPanel) -> None:
    fill(panel)
    type_text(panel.search, "李")
    cross = next(child for child in panel.search.children() if isinstance(child, Button))
    click(cross)
    assert (panel.search.text(), cross.isVisible()) == ("", False)


def test_tab_comes_to_the_chips_between_search_and_list(qtbot: QtBot, panel: ListPanel) -> None:
    show_active(panel)
    fill(panel)
    panel.set_filters([Filter("a", "在任", 2), Filter("b", "妇女", 1)])
    panel.search.setFocus()
    seen = []
    for _ in range(5):
        focus = panel.focusWidget()
        seen.append(focus.accessibleName())
        press(focus, Qt.Key.Key_Tab)
    chips = [seen.index("筛选：在任 2"), seen.index("筛选：妇女 1")]
    assert chips == sorted(chips)
    assert chips[-1] < seen.index(panel.view.accessibleName())

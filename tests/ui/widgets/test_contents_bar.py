"""The names of a card's sections: all, or one line of them around the present one."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import click, show_active
from ui.widgets.cell_widths import step_back
from ui.widgets.contents_bar import ContentsBar

NAMES = ("会议", "筹备", "人员", "议程", "日程", "报告", "列席", "通知回执", "签到", "审议", "表决", "选举")


@pytest.fixture
def bar(qtbot: QtBot) -> ContentsBar:
    made = ContentsBar()
    qtbot.addWidget(made)
    for name in NAMES:
        made.add(name, name)
    made.resize(420, 40)
    show_active(made)
    made.mark("会议")
    return made


def names(bar: ContentsBar) -> list[str]:
    return [name for name, button in bar.buttons.items() if not button.isHidden()]


def test_all_names_stand_there_until_one_line_is_asked_for(bar: ContentsBar) -> None:
    assert names(bar) == [*NAMES]
    assert bar.menu_button.isHidden()
    bar.set_one_line(True)
    assert names(bar)[0] == "会议"
    assert 3 <= len(names(bar)) < len(NAMES)
    assert not bar.menu_button.isHidden()


@pytest.mark.parametrize("there", NAMES)
def test_the_present_one_stands_between_its_neighbours(bar: ContentsBar, there: str) -> None:
    bar.set_one_line(True)
    bar.mark(there)
    at = NAMES.index(there)
    assert set(NAMES[max(0, at - 1) : at + 2]) <= set(names(bar))


def test_names_move_no_further_than_needed(bar: ContentsBar) -> None:
    bar.set_one_line(True)
    before = names(bar)
    bar.mark(before[1])
    assert names(bar) == before


def test_the_menu_offers_every_section_that_concerns_the_record(bar: ContentsBar, qtbot: QtBot) -> None:
    bar.set_one_line(True)
    bar.offer("列席", False)
    bar.menu_button.menu().aboutToShow.emit()
    actions = {action.text(): action for action in bar.menu_button.menu().actions()}
    assert [*actions] == [name for name in NAMES if name != "列席"]
    assert actions["会议"].isChecked()
    with qtbot.waitSignal(bar.asked, check_params_cb=lambda key: key == "选举"):
        actions["选举"].trigger()


def test_a_click_asks_for_the_section(bar: ContentsBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.asked, check_params_cb=lambda key: key == "人员"):
        click(bar.buttons["人员"])


def test_columns_give_up_exactly_what_is_missing_and_none_goes_below_its_floor() -> None:
    widths, floors = {"a": 100, "b": 80, "c": 50}, {"a": 60, "b": 75, "c": 50}
    given = step_back(widths, floors, 31)
    assert sum(widths.values()) - sum(given.values()) >= 31
    assert all(given[key] >= floors[key] for key in floors)
    assert step_back(widths, floors, 500) == floors
    assert step_back(widths, floors, 0) == widths

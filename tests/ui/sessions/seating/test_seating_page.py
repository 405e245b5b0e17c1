"""座次: setting up the hall, changing two by mouse and keyboard, putting somebody somewhere, name cards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from renda_desktop.storage.database import Database
from tests.helpers.window import TellerSpy
from tests.seating.builders import names, view_of
from tests.ui.widgets.hands import click, press, type_text
from ui.sessions.seating.page import SeatingPage
from ui.sessions.tab import SessionsTab


@pytest.fixture
def page(opened: SessionsTab) -> SeatingPage:
    """The page of the coming session, its hall just set up."""
    opened.open_page("seating")
    made = opened.pages.in_front()
    assert isinstance(made, SeatingPage)
    click(made.start_button)
    return made


def _middle(page: SeatingPage, row: int, number: int) -> QPoint:
    assert page.view is not None
    return page.grid.place_of((page.view.rows[row].row.id, number)).center()


def test_the_hall_is_set_up_and_filled_in_one_step(
    page: SeatingPage, town: Database, session: str, said: TellerSpy
) -> None:
    assert names(view_of(town, session))[1][:6] == ["马宏伟", "王伟", "李淑芬", "冯玉兰", "孙立新", "赵春梅"]
    assert "已坐 7 人" in page.line.text()
    assert said.notes[-1] == "会场已设好，名字已按规则排上，可以再改。 [撤销]"
    assert page.nothing.isHidden()
    town.undo()
    assert page.view is None
    assert not page.nothing.isHidden()


def test_two_change_places_by_keyboard(page: SeatingPage, town: Database, session: str) -> None:
    page.grid.setFocus()
    click(page.grid, _middle(page, 1, 1))
    press(page.grid, Qt.Key.Key_Space)
    assert "正在调换1排1座 马宏伟" in page.seat_panel.hint.text()
    press(page.grid, Qt.Key.Key_Escape)
    assert page.grid.picked is None
    press(page.grid, Qt.Key.Key_Space)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        press(page.grid, key)
    assert names(view_of(town, session))[1][:3] == ["李淑芬", "王伟", "马宏伟"]
    assert page.seat_panel.title.text() == "1排3座 马宏伟（第一代表团），手工固定"
    press(page.grid, Qt.Key.Key_Down)
    assert page.seat_panel.title.text() == "2排3座 空座"


def test_two_change_places_by_clicking_and_by_dragging(
    page: SeatingPage, town: Database, session: str
) -> None:
    click(page.grid, _middle(page, 1, 1))
    click(page.seat_panel.pick_button)
    click(page.grid, _middle(page, 1, 2))
    assert names(view_of(town, session))[1][:2] == ["王伟", "马宏伟"]
    first, second = _middle(page, 1, 3), _middle(page, 1, 8)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(page.grid, left, pos=first)
    QTest.mouseMove(page.grid, second)
    QTest.mouseRelease(page.grid, left, pos=second)
    row = names(view_of(town, session))[1]
    assert (row[2], row[7]) == ("-", "李淑芬")


def test_somebody_is_put_somewhere_by_pinyin(page: SeatingPage, town: Database, session: str) -> None:
    click(page.grid, _middle(page, 1, 8))
    press(page.grid, Qt.Key.Key_Return)
    type_text(page.seat_panel.person.editor, "zcm")
    press(page.seat_panel.person.editor, Qt.Key.Key_Return)
    row = names(view_of(town, session))[1]
    assert (row[5], row[7]) == ("-", "赵春梅")
    click(page.seat_panel.keep_button)
    assert names(view_of(town, session))[1][7] == "x"
    assert page.notes.text() == "有1人还没有座位：赵春梅。"
    click(page.new_button)
    assert names(view_of(town, session))[1][5] == "赵春梅"


def test_rows_are_typed_as_numbers_and_a_mistake_stays_where_it_is(
    page: SeatingPage, town: Database, session: str
) -> None:
    rows = page.hall_panel.form.fields["rows"]
    rows.type_text("十二")  # type: ignore[attr-defined]
    assert "看不懂“十二”" in rows.error()
    rows.type_text("2，3，6")  # type: ignore[attr-defined]
    assert [len(row) for row in names(view_of(town, session))[1:]] == [2, 3, 6]
    click(page.fill_button)
    assert names(view_of(town, session))[1:3] == [["马宏伟", "王伟"], ["刘海", "-", "-"]]
    assert "代表的座位不够" in page.notes.text()


def test_name_cards_of_rows(page: SeatingPage, said: TellerSpy) -> None:
    page.cards_panel.rows.type_text("1")
    paper = page.cards_panel.paper()
    assert paper is not None
    assert len(paper.blocks) == 6
    page.cards_panel.rows.type_text("9")
    assert page.cards_panel.paper() is None
    assert "没有第9排" in page.cards_panel.rows.error()

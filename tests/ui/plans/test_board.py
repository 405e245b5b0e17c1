"""The board: where items lie, and moving them by hand and by key."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from renda_desktop.plans.board import OPEN_COLUMN, make_board
from renda_desktop.plans.commands import ApprovePlan, approve_plan
from renda_desktop.plans.item_commands import SetState, set_state
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import PlanKind, PlanState
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.plan_builders import YEAR, act, item_row, make_item, make_plan, plain_item
from tests.ui.plans.steps import choose, matter, place_on_board, said
from tests.ui.widgets.hands import ALT, double_click, drag, editor_of, press
from ui.plans.board_layout import Lane, lanes_of, shown_columns
from ui.plans.board_painting import foot_lines, wrapped
from ui.plans.tab import PlansTab
from ui.widgets import theme, tokens


def _lanes(*times: PlanTime | None) -> list[Lane]:
    items = [plain_item(number, time=time) for number, time in enumerate(times, 1)]
    return [lane for lane in lanes_of(make_board(items, TODAY)) if lane.kind is PlanKind.SUPERVISION]


def test_items_of_one_month_lie_below_each_other_and_others_fill_the_same_row() -> None:
    lanes = _lanes(PlanTime.months(YEAR, 4), PlanTime.months(YEAR, 4), PlanTime.months(YEAR, 6))
    assert [[strip.first for strip in lane.strips] for lane in lanes] == [[4, 6], [4]]


def test_a_quarter_lies_across_its_three_months() -> None:
    (lane,) = _lanes(PlanTime.quarters(YEAR, 2))
    assert (lane.strips[0].first, lane.strips[0].span) == (4, 3)
    assert lane.strip_over(6) is lane.strips[0]
    assert lane.strip_over(7) is None


def test_every_kind_is_seen_and_the_year_column_only_when_used() -> None:
    lanes = lanes_of(make_board([], TODAY))
    assert [lane.kind for lane in lanes] == list(PlanKind)
    assert all(lane.opens for lane in lanes)
    assert 0 not in shown_columns(lanes)
    assert 0 in shown_columns(_lanes(PlanTime.whole_year(YEAR)))


def test_the_time_is_written_where_the_column_does_not_say_it(tab: PlansTab) -> None:
    month, quarter, none = (
        _lanes(time)[0].strips[0] for time in (PlanTime.months(YEAR, 4), PlanTime.quarters(YEAR, 2), None)
    )
    metrics = QFontMetrics(theme.font(tokens.SMALL))
    assert foot_lines(month, metrics, 300) == ["未开始"]
    assert foot_lines(quarter, metrics, 300) == ["第二季度 · 未开始"]
    assert foot_lines(quarter, metrics, 90) == ["第二季度", "未开始"], "the state is not cut off"
    assert none.first == OPEN_COLUMN


def test_titles_break_like_chinese_text(tab: PlansTab) -> None:
    metrics = QFontMetrics(theme.font())
    width = metrics.horizontalAdvance("代表学习培训（")
    assert wrapped("代表学习培训（第一期）", metrics, width) == ["代表学习培训", "（第一期）"]
    assert len(wrapped("长" * 60, metrics, width)) == 3


def test_dragging_to_another_month_moves_the_item(tab: PlansTab, hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    board = tab.left.board
    start = place_on_board(tab, item)
    target = board.columnViewportPosition(6) + 30
    drag(board.viewport(), start, start + QPoint(30, 0), QPoint(target, start.y()))
    assert item_row(hall, item).time == PlanTime.months(YEAR, 6)
    assert said(tab).notes == ["“农村人居环境视察”改到6月。 [撤销]"]
    assert tab.current == item
    hall.undo()
    assert item_row(hall, item).time == PlanTime.months(YEAR, 4)


def test_a_drag_that_ends_where_it_began_changes_nothing(tab: PlansTab, hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    start = place_on_board(tab, item)
    drag(tab.left.board.viewport(), start, start + QPoint(30, 0), start)
    assert item_row(hall, item).time == PlanTime.months(YEAR, 4)
    assert said(tab).notes == []


def test_alt_arrows_move_the_item_and_it_stays_chosen(tab: PlansTab, hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    choose(tab, item)
    press(tab.left.board, Qt.Key.Key_Right, ALT)
    press(tab.left.board, Qt.Key.Key_Right, ALT)
    assert item_row(hall, item).time == PlanTime.months(YEAR, 6)
    press(tab.left.board, Qt.Key.Key_Left, ALT)
    assert item_row(hall, item).time == PlanTime.months(YEAR, 5)
    assert tab.left.board.current_id() == item


def test_alt_arrow_stops_at_the_ends_of_the_year(tab: PlansTab, hall: Database) -> None:
    plan = make_plan(hall)
    first = make_item(hall, plan, time=PlanTime.months(YEAR, 1))
    last = make_item(hall, plan, "代表培训", time=PlanTime.months(YEAR, 12))
    choose(tab, first)
    press(tab.left.board, Qt.Key.Key_Left, ALT)
    choose(tab, last)
    press(tab.left.board, Qt.Key.Key_Right, ALT)
    assert [item_row(hall, item).time_text for item in (first, last)] == ["1月", "12月"]
    assert said(tab).problems == []


def test_alt_arrow_on_the_board_is_not_the_windows_way_back(
    qtbot: QtBot, tab: PlansTab, hall: Database
) -> None:
    item = make_item(hall, make_plan(hall))
    gone: list[bool] = []
    QShortcut(QKeySequence("Alt+Left"), tab).activated.connect(lambda: gone.append(True))
    choose(tab, item)
    press(tab.left.board, Qt.Key.Key_Left, ALT)
    assert gone == []
    assert item_row(hall, item).time == PlanTime.months(YEAR, 3)


def test_a_right_click_chooses_what_the_menu_acts_on(tab: PlansTab, hall: Database) -> None:
    plan = make_plan(hall)
    april, training = make_item(hall, plan), make_item(hall, plan, "代表培训")
    choose(tab, april)
    board = tab.left.board
    QTest.mouseClick(
        board.viewport(),
        Qt.MouseButton.RightButton,
        Qt.KeyboardModifier.NoModifier,
        place_on_board(tab, training),
    )
    assert tab.current == training
    remove = next(action for action in board.actions() if action.text() == "删除选中的事项")
    remove.trigger()
    assert [item.id for item in (tab.facts.items if tab.facts else ())] == [april]
    assert not remove.isEnabled()


def test_arrows_walk_from_item_to_item(tab: PlansTab, hall: Database) -> None:
    plan = make_plan(hall)
    april, july = make_item(hall, plan), make_item(hall, plan, "跟踪视察", time=PlanTime.months(YEAR, 7))
    training = make_item(hall, plan, "代表培训")
    choose(tab, april)
    press(tab.left.board, Qt.Key.Key_Right)
    assert tab.current == july
    press(tab.left.board, Qt.Key.Key_Left)
    press(tab.left.board, Qt.Key.Key_Down)
    assert tab.current == training


def test_enter_and_double_click_open_the_card_at_its_time(
    qtbot: QtBot, tab: PlansTab, hall: Database
) -> None:
    item = make_item(hall, make_plan(hall))
    choose(tab, item)
    press(tab.left.board, Qt.Key.Key_Return)
    field = matter(tab).fields["time"]
    assert editor_of(field).hasFocus()
    tab.left.focus_view()
    double_click(tab.left.board.viewport(), place_on_board(tab, item))
    assert editor_of(field).hasFocus()


def test_a_click_beside_the_items_shows_the_plan(tab: PlansTab, hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    choose(tab, item)
    at = place_on_board(tab, item) + QPoint(200, 0)
    QTest.mouseClick(tab.left.board.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert tab.current == ""
    assert tab.right.plan_card.isVisible()


def test_delete_removes_and_can_be_taken_back(tab: PlansTab, hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    choose(tab, item)
    press(tab.left.board, Qt.Key.Key_Delete)
    assert tab.facts is not None
    assert tab.facts.items == ()
    assert said(tab).notes == ["已删除“农村人居环境视察”。 [撤销]"]
    hall.undo()
    assert item_row(hall, item).title == "农村人居环境视察"


def test_what_is_read_aloud_has_title_time_and_state(tab: PlansTab, hall: Database) -> None:
    plan = make_plan(hall)
    item = make_item(hall, plan, time=PlanTime.months(YEAR, 3))
    act(hall, set_state, SetState(item, PlanState.RUNNING))
    act(hall, approve_plan, ApprovePlan(plan, datetime.date(YEAR, 1, 9)))
    choose(tab, item)
    assert tab.left.board.currentIndex().data() == "农村人居环境视察，3月，逾期"


def test_the_corner_between_the_bars_is_empty(qtbot: QtBot, tab: PlansTab, hall: Database) -> None:
    make_plan(hall)
    board = tab.left.board
    board.resize(300, 120)
    bars = (board.horizontalScrollBar(), board.verticalScrollBar())
    qtbot.waitUntil(lambda: all(bar.isVisible() for bar in bars))
    picture = board.grab(QRect(board.width() - 13, board.height() - 13, 12, 12)).toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert len(colours) == 1

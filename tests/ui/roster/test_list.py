"""The list of deputies: searching, filtering, another day, order, keys, what the next start shows."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import QDate, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.roster.commands import edit_person
from renda_desktop.roster.listing import Order
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rules import EndReason
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.builders import TODAY
from tests.helpers.window import TellerSpy
from tests.ui.roster.builders import SMALL, large_roster
from tests.ui.roster.conftest import card_of, names, part_of
from tests.ui.widgets.hands import CTRL, click, editor_of, press, type_text
from ui.roster.name_delegate import needed
from ui.roster.person_section import PersonSection
from ui.roster.tab import RosterTab
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.list_view import ListView


def _end(town: Database, person_id: str, day: datetime.date) -> None:
    mandate = card_of(town, person_id).mandates[0].id
    with town.action() as db:
        end_mandate(db, EndMandate(mandate, day, EndReason.RESIGNED))


def test_the_list_shows_everybody_in_office_and_the_first_card(tab: RosterTab) -> None:
    assert names(tab) == list(SMALL)
    assert tab.list.panel.filters.active() == ("在任",)
    assert tab.card.card.title_label.text() == "李淑芬"
    assert "1978-06（47岁）" in tab.card.card.sub_label.text()


def test_seats_and_day_are_always_in_view(tab: RosterTab) -> None:
    assert tab.list.bar.counts.text() == "名额 80　实有 5　出缺 75"
    assert tab.list.bar.day_button.text() == "截至 2026-04-02 ▾"
    assert tab.list.bar.isVisible()


def test_searching_by_initials_pinyin_and_telephone(tab: RosterTab) -> None:
    tab.focus_search()
    search = tab.list.panel.search
    for typed, found in (
        ("lsf", ["李淑芬"]),
        ("mahong", ["马宏伟"]),
        ("5678", ["李淑芬"]),
        ("冯", ["冯玉兰"]),
    ):
        search.clear()
        type_text(search, typed)
        assert names(tab) == found


def test_a_filter_chip_filters(tab: RosterTab) -> None:
    chip = tab.list.panel.filters.chip("妇女")
    assert chip is not None
    assert chip.text() == "妇女 3"
    click(chip)
    assert names(tab) == ["李淑芬", "马宏伟", "苏力坦·买买提"]


def test_somebody_who_left_stays_out_of_the_list_but_not_of_the_past(
    tab: RosterTab, town: Database, ids: dict[str, str]
) -> None:
    _end(town, ids["王伟"], datetime.date(2025, 3, 1))
    tab.refresh()
    assert "王伟" not in names(tab)
    assert tab.list.bar.counts.text() == "名额 80　实有 4　出缺 76"
    popup = tab.list.bar.open_calendar()
    popup.calendar.clicked.emit(QDate(2025, 1, 1))
    assert "王伟" in names(tab)
    assert tab.list.strip.isVisible()
    assert "2025年1月1日" in tab.list.strip.label.text()
    assert tab.list.bar.day_button.text() == "截至 2025-01-01 ▾"
    click(tab.list.strip.back_button)
    assert not tab.list.strip.isVisible()
    assert "王伟" not in names(tab)


def test_ordering_by_strokes_numbers_the_rows_anew(tab: RosterTab) -> None:
    menu = tab.toolbar.order_button.menu()
    next(a for a in menu.actions() if a.text() == "按姓氏笔画").trigger()
    assert tab.list.order is Order.STROKES
    assert names(tab)[:3] == ["马宏伟", "王伟", "冯玉兰"]
    assert [tab.list.model.columns[0].display(row) for row in tab.list.shown_rows()] == list("12345")


def test_columns_and_order_are_remembered(
    tab: RosterTab, make_tab: Callable[[], RosterTab], qtbot: QtBot
) -> None:
    view = tab.list.panel.view
    work = tab.list.model.column_position("work")
    assert work is not None
    assert view.isColumnHidden(work)
    before = tab.context.computer.data("roster/list")  # on a slow machine the first look is kept already
    action = next(a for a in view.show_column_menu(tab.pos()).actions() if a.text() == "单位及职务")
    action.trigger()
    tab.list.set_order(Order.PINYIN)
    qtbot.waitUntil(lambda: tab.context.computer.data("roster/list") not in (None, before))
    again = make_tab()
    assert not again.list.panel.view.isColumnHidden(work)
    assert again.list.order is Order.PINYIN


def test_telephones_are_masked_in_the_list(tab: RosterTab) -> None:
    for place in range(len(tab.list.model.columns)):
        tab.list.panel.view.setColumnHidden(place, False)
    phone = next(column for column in tab.list.model.columns if column.key == "phone")
    assert phone.display(tab.list.shown_rows()[0]) == "138****5678"
    tab.list.panel.view.setFocus()
    tab.list.panel.view.selectAll()
    press(tab.list.panel.view, Qt.Key.Key_C, CTRL)
    copied = QApplication.clipboard().text()
    assert "138****5678" in copied
    assert "13812345678" not in copied


def test_other_levels_are_counted_by_people_and_mandates(tab: RosterTab) -> None:
    click(tab.list.bar.higher)
    assert tab.list.bar.higher.isChecked()
    assert tab.list.bar.levels.text() == "各级代表共 5 人，代表职务 5 个：本级 5"


def test_enter_opens_the_card_and_escape_comes_back(tab: RosterTab) -> None:
    view = tab.list.panel.view
    view.setFocus()
    press(view, Qt.Key.Key_Return)
    field = part_of(tab, "identity", PersonSection).fields["name"]
    assert editor_of(field).hasFocus()
    press(editor_of(field), Qt.Key.Key_Escape)
    assert view.hasFocus()
    press(view, Qt.Key.Key_F2)
    assert editor_of(field).hasFocus()


def test_delete_removes_and_undo_brings_back(tab: RosterTab, town: Database, teller: TellerSpy) -> None:
    view = tab.list.panel.view
    view.setFocus()
    press(view, Qt.Key.Key_Delete)
    assert names(tab) == list(SMALL[1:])
    assert teller.notes == ["已删除李淑芬。 [撤销]"]
    town.undo()
    assert names(tab) == list(SMALL)


def test_several_are_removed_as_one_action(tab: RosterTab, town: Database, ids: dict[str, str]) -> None:
    tab.list.panel.view.select_ids(tuple(ids.values())[:4])
    tab.actions_.remove()
    assert names(tab) == ["苏力坦·买买提"]
    assert town.undo_label() == "删除李淑芬等4人"
    town.undo()
    assert len(names(tab)) == 5


def test_an_empty_roster_says_what_to_do(make_tab: Callable[[], RosterTab]) -> None:
    tab = make_tab()
    assert tab.empty.isVisible()
    assert "拖到这里" in tab.empty.sentence.text()
    assert not tab.toolbar.isVisible()
    buttons: list[QAbstractButton] = [*tab.empty.findChildren(QAbstractButton)]
    by_hand = next(b for b in buttons if b.text() == "手工录入")
    click(by_hand)
    assert tab.card.new_form.name.editor.hasFocus()
    press(tab.card.new_form.name.editor, Qt.Key.Key_Escape)
    assert tab.empty.isVisible()


def test_show_record_takes_conditions_away(tab: RosterTab, ids: dict[str, str]) -> None:
    tab.list.panel.search.setText("lsf")
    tab.show_record(ids["冯玉兰"])
    assert tab.card.card.title_label.text() == "冯玉兰"
    assert tab.list.panel.search.text() == ""


def test_every_control_has_an_accessible_name(tab: RosterTab) -> None:
    for key in ("contact", "mandates", "units", "photo", "note"):
        tab.card.part(key)
    wanted = Qt.FocusPolicy.TabFocus
    inside: list[QWidget] = [*tab.findChildren(QWidget)]
    # A field hands the focus on to its box, which bears the name.
    controls = [w for w in inside if w.focusPolicy() & wanted and not w.focusProxy() and not w.isHidden()]
    nameless = [w for w in controls if not (w.accessibleName() or getattr(w, "text", str)())]
    assert len(controls) > 40
    assert [type(w).__name__ for w in nameless] == []


def test_the_palette_offers_what_the_toolbar_offers(tab: RosterTab) -> None:
    titles = [command.title for command in tab.commands()]
    assert {"新增代表", "合并两人…", "按小组调整…", "删除", "调入第二小组", "调入第二代表团"} <= set(titles)
    assert {"导入名册…", "导入小组、代表团名单…", "导入照片…"} <= set(titles)
    assert len(titles) == len(set(titles))
    menu = [action.text() for action in tab.list.panel.view.actions()]
    assert {"修改资料", "调入", "合并两人…", "删除"} <= set(menu)
    assert tab.list.day() == TODAY


LONG = ("阿卜杜热合曼·吐尔逊", "古丽米热·阿卜杜热合曼·买买提")


def _fits(tab: RosterTab) -> bool:
    view = tab.list.panel.view
    fits = view.horizontalHeader().length() <= view.viewport().width()
    return fits and view.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(("percent", "width"), [(100, 1280), (100, 1366), (150, 1366)])
def test_names_are_whole_and_nothing_scrolls_sideways(
    town: Database, qtbot: QtBot, make_tab: Callable[[], RosterTab], percent: int, width: int
) -> None:
    large_roster(town)
    with town.action() as db:
        person = list_deputies(db, TODAY)[0].id
        edit_person(db, EditField(person, "name", LONG[0]))
    app = cast(QApplication, QApplication.instance())
    theme.apply_theme(app, percent)
    try:
        tab = make_tab()
        tab.resize(width, 680)
        qtbot.waitUntil(lambda: _fits(tab) and tab.list.panel.view.columnWidth(1) > 1)
        view = tab.list.panel.view
        room = view.columnWidth(1)
        names = [row.name for row in tab.list.shown_rows()]
        assert set(LONG) <= set(names)
        for name in names:
            assert needed(name, view.font(), room) <= room
        short, long = (view.model().index(names.index(name), 1) for name in ("李淑芬", LONG[1]))
        assert _painted_lines(view, short) == 1
        assert _painted_lines(view, long) == 2
    finally:
        theme.apply_theme(app, 100)


def _painted_lines(view: ListView, index: QModelIndex) -> int:
    """Bands of dark pixels in a cell, from top to bottom."""
    image = view.viewport().grab(view.visualRect(index)).toImage()
    inner = range(2, image.height() - 2)
    dark = [any(image.pixelColor(x, y).lightness() < 120 for x in range(image.width())) for y in inner]
    return sum(now and not before for before, now in itertools.pairwise([False, *dark]))


def test_widths_drawn_by_hand_stay(
    tab: RosterTab, qtbot: QtBot, make_tab: Callable[[], RosterTab], context: AppContext
) -> None:
    qtbot.waitUntil(lambda: _fits(tab))
    header = tab.list.panel.view.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(1) + header.sectionSize(1) - 1, header.height() // 2)
    before = header.sectionSize(1)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(header.viewport(), edge + QPoint(40, 0))
    QTest.mouseMove(header.viewport(), edge + QPoint(90, 0))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(90, 0))
    drawn = header.sectionSize(1)
    assert drawn > before + 60
    tab.resize(1280, 680)
    QApplication.processEvents()
    assert header.sectionSize(1) == drawn
    qtbot.waitUntil(lambda: context.computer.number("roster/own_widths", 0) == 1)
    again = make_tab()
    assert again.list.panel.view.columnWidth(1) == drawn
    menu = again.list.panel.view.show_column_menu(QPoint(0, 0))
    menu.actions()[-1].trigger()
    menu.hide()
    qtbot.waitUntil(lambda: _fits(again))

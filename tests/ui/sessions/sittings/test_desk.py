"""签到台: the one field, what is said of who comes, the figures, opening and closing; by keyboard alone."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.roster.queries import list_deputies
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import act
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import OPENS
from tests.ui.sessions.sittings.conftest import Clock
from tests.ui.sessions.sittings.desk_hands import enter, figures_of, first_sitting, said_of
from tests.ui.widgets.hands import click, press, type_text
from ui.sessions.sittings.desk_page import DeskPage
from ui.sessions.sittings.run_forms import CloseForm, ListForm, OpenForm
from ui.sessions.tab import SessionsTab


def test_codes_names_and_initials_sign_in_one_after_the_other(
    desk: DeskPage, town: Database, session: str, clock: Clock
) -> None:
    assert QApplication.focusWidget() is desk.parts.field
    assert figures_of(desk) == ["6", "0", "0", "6"]
    enter(desk, "19001")
    assert said_of(desk) == ("李淑芬", "第一代表团　8:21 签到")
    enter(desk, "王伟")
    clock.time = datetime.time(8, 25)
    enter(desk, "fyl")
    assert said_of(desk)[0] == "冯玉兰"
    assert figures_of(desk) == ["6", "3", "0", "3"]
    assert desk.parts.line.text() == "三分之二是 4 人　还差 1 人"
    assert set(desk.parts.missing.buttons) == {
        line.mandate_id for line in first_sitting(town, session).lines if not line.presence.came
    }
    click(desk.parts.missing.buttons[first_sitting(town, session).lines[2].mandate_id])
    assert said_of(desk)[0] == "马宏伟"
    assert desk.parts.line.text() == "三分之二是 4 人　可以开会"
    assert QApplication.focusWidget() is desk.parts.field
    clock.time = datetime.time(9, 12)
    enter(desk, "孙立新 9:10")
    assert [line.words for line in first_sitting(town, session).lines] == [
        "出席 8:21", "出席 8:21", "出席 8:25", "出席 8:25", "迟到 9:10", "未到",
    ]  # fmt: skip


def test_on_a_large_screen_the_words_are_larger_and_come_back(desk: DeskPage) -> None:
    enter(desk, "19001")
    parts = desk.parts
    labels = (parts.arrival.name, parts.line, parts.figures["应到"].number, parts.field)
    desk.window().resize(1366, 768)
    usual = [label.font().pixelSize() for label in labels]
    desk.window().resize(1920, 1080)
    assert all(label.font().pixelSize() >= 1.3 * size for label, size in zip(labels, usual, strict=True))
    assert parts.figures["应到"].number.width() >= parts.figures["应到"].number.sizeHint().width()
    desk.window().resize(1366, 768)
    assert [label.font().pixelSize() for label in labels] == usual


def test_several_who_fit_are_offered_and_chosen_by_the_arrows(desk: DeskPage) -> None:
    type_text(desk.parts.field, "伟")
    choices = desk.parts.choices
    assert [choices.item(row).text() for row in range(choices.count())] == [
        "王伟　第一代表团", "马宏伟　第一代表团",
    ]  # fmt: skip
    press(desk.parts.field, Qt.Key.Key_Down)
    press(desk.parts.field, Qt.Key.Key_Down)
    press(desk.parts.field, Qt.Key.Key_Return)
    assert said_of(desk)[0] == "马宏伟"
    assert choices.isHidden()
    assert desk.parts.field.text() == ""


def test_what_stands_in_the_way_is_said_and_nothing_typed_is_lost(
    desk: DeskPage, town: Database, said: TellerSpy
) -> None:
    with town.read() as db:
        mandate = next(row.mandate for row in list_deputies(db, OPENS) if row.name == "赵春梅")
    assert mandate is not None
    act(town, suspend, Suspend(mandate.id, datetime.date(2026, 4, 1)))
    assert figures_of(desk)[0] == "5"
    assert "另一种算法是6人" in desk.parts.reading.text()
    enter(desk, "19006")
    assert said_of(desk)[0] == "没有登记"
    assert "暂停执行代表职务" in said_of(desk)[1]
    assert desk.parts.field.text() == "19006"
    enter(desk, "赵春梅")
    assert "暂停执行代表职务" in said_of(desk)[1]
    enter(desk, "99999")
    assert "没有“99999”" in said_of(desk)[1]
    enter(desk, "19001")
    enter(desk, "李淑芬")
    assert "已经签到" in said_of(desk)[1]
    assert figures_of(desk)[1] == "1"
    assert said.problems == []


def test_f8_takes_the_last_entry_back(desk: DeskPage, said: TellerSpy) -> None:
    enter(desk, "19001")
    enter(desk, "19002")
    press(desk.parts.field, Qt.Key.Key_F8)
    assert said_of(desk) == ("王伟", "刚才的签到已经撤销。")
    assert figures_of(desk)[1] == "1"
    press(desk.parts.field, Qt.Key.Key_F8)
    assert figures_of(desk)[1] == "1", "only the last entry, not the one before"
    assert "可以撤销" in said.notes[-1]


def test_typing_anywhere_reaches_the_field(desk: DeskPage) -> None:
    desk.parts.sittings.chips[next(iter(desk.parts.sittings.chips))].setFocus()
    press(desk, Qt.Key.Key_1)
    assert desk.parts.field.text() == "1"
    assert QApplication.focusWidget() is desk.parts.field


def test_another_day_is_confirmed_once_and_the_entry_is_made(
    desk: DeskPage, town: Database, session: str, clock: Clock
) -> None:
    clock.day = OPENS + datetime.timedelta(days=2)
    enter(desk, "19001")
    assert figures_of(desk)[1] == "0"
    assert "电脑的日期是2026年4月22日" in desk.parts.clock.text()
    click(desk.parts.clock_button)
    assert figures_of(desk)[1] == "1"
    assert desk.parts.clock.isHidden()
    assert first_sitting(town, session).lines[0].words.startswith("出席")


def test_too_few_are_not_opened_without_a_word(desk: DeskPage, town: Database, session: str) -> None:
    enter(desk, "19001")
    click(desk.parts.open_button)
    form = desk.form
    assert isinstance(form, OpenForm)
    assert form.reason.isHidden()
    press(form.time.editor, Qt.Key.Key_Return)
    assert "还差3人" in form.reason.error_label.text()
    assert first_sitting(town, session).opened_at is None
    type_text(form.reason.editor, "三人在会场")
    press(form.reason.editor, Qt.Key.Key_Return)
    assert first_sitting(town, session).short_reason == "三人在会场"
    assert "三人在会场" in desk.parts.state.text()
    click(desk.parts.close_button)
    closing = desk.form
    assert isinstance(closing, CloseForm)
    click(closing.confirm_button)
    assert desk.parts.missing_title.text() == "缺席 5 人"


def test_who_comes_while_the_form_is_open_makes_the_words_needless(
    desk: DeskPage, town: Database, session: str
) -> None:
    enter(desk, "19001")
    click(desk.parts.open_button)
    form = desk.form
    assert isinstance(form, OpenForm)
    click(form.confirm_button)
    assert "还差3人" in form.reason.error_label.text()
    enter(desk, "19002")
    click(form.confirm_button)
    assert "还差2人" in form.reason.error_label.text()
    enter(desk, "19003")
    enter(desk, "19004")
    click(form.confirm_button)
    assert first_sitting(town, session).opened_at is not None
    assert first_sitting(town, session).short_reason == ""


def test_a_list_is_judged_line_by_line(desk: DeskPage) -> None:
    click(desk.parts.list_button)
    form = desk.form
    assert isinstance(form, ListForm)
    form.text.reset("19001\n19002\n99999")
    click(form.confirm_button)
    assert said_of(desk)[0] == "成批签到 2 人"
    assert said_of(desk)[1].startswith("99999：")
    assert figures_of(desk)[1] == "2"


def test_all_have_come(desk: DeskPage, said: TellerSpy) -> None:
    click(desk.parts.all_button)
    assert figures_of(desk) == ["6", "6", "0", "0"]
    assert desk.parts.missing.nobody.isVisible()
    assert said.notes[-1].startswith("6人记为到会")


@pytest.mark.usefixtures("session")
def test_the_toolbar_opens_the_desk(opened: SessionsTab) -> None:
    click(opened.page_buttons["desk"])
    page = opened.pages.in_front()
    assert isinstance(page, DeskPage)
    enter(page, "19003")
    assert said_of(page)[0] == "马宏伟"
    press(page.parts.field, Qt.Key.Key_Escape)
    assert opened.pages.in_front() is None


def test_several_who_fit_are_not_signed_in_by_one_enter(desk: DeskPage) -> None:
    enter(desk, "伟")
    assert figures_of(desk)[1] == "0"
    assert "有 2 位都符合" in desk.parts.hint.text()
    press(desk.parts.field, Qt.Key.Key_Return)
    assert said_of(desk)[0] == "王伟"
    assert desk.parts.hint.isHidden()
    enter(desk, "伟")
    assert said_of(desk)[0] == "马宏伟", "only one of them is still missing"


def test_an_observer_of_another_sitting_is_told_where_to_change_it(desk: DeskPage) -> None:
    enter(desk, "刘海")
    assert said_of(desk)[0] == "没有登记"
    assert said_of(desk)[1].startswith("刘海在列席名单里，没有安排列席预备会")
    click(desk.parts.sittings.chips[list(desk.parts.sittings.chips)[1]])
    enter(desk, "列001")
    assert said_of(desk)[0] == "刘海"

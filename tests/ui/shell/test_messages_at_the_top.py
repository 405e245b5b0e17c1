"""Undo at the top, floating notes, the banner: what the window says."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from renda_desktop.progress import Progress
from renda_desktop.township.commands import AddTerm, add_term
from tests.ui.shell.conftest import OpenWindow, desk_of
from tests.ui.widgets.hands import click, press, type_text
from ui.shell.main_window import MainWindow
from ui.widgets.fields import TextField
from ui.widgets.progress_dialog import ProgressDialog
from ui.widgets.toast import Toast


@pytest.mark.usefixtures("named")
def test_undo_stands_at_the_top_with_the_last_action(open_window: OpenWindow) -> None:
    window = open_window()
    desk = desk_of(window)
    assert window.frame.undo_button.text() == "撤销：建立青禾镇人大工作台"
    desk.show_tab("settings")
    from ui.township.office_page import OfficePage

    part = desk.page("settings").part("单位")  # type: ignore[attr-defined]
    assert isinstance(part, OfficePage)
    phone = part.fields["phone"]
    phone.setFocus(Qt.FocusReason.TabFocusReason)
    assert isinstance(phone, TextField)
    type_text(phone.editor, "0788-5550118")
    press(phone.editor, Qt.Key.Key_Return)
    assert "办公电话" in window.frame.undo_button.text()
    assert window.frame.saved_label.text().startswith("已保存 ")
    click(window.frame.undo_button)
    assert phone.value() == ""
    press(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert phone.value() == "0788-5550118"


@pytest.mark.usefixtures("named")
def test_a_note_that_offers_undo_goes_with_the_next_action(open_window: OpenWindow) -> None:
    window = open_window()
    window.teller.note("已调入第三小组", undo=True)
    shown = next(child for child in window.children() if isinstance(child, Toast))
    assert shown.isVisible()
    desk_of(window).context.write(lambda db: add_term(db, AddTerm(18, None)))
    assert not shown.isVisible()


@pytest.mark.usefixtures("named")
def test_a_problem_goes_with_the_part_of_the_page_it_was_said_of(open_window: OpenWindow) -> None:
    window = open_window()
    desk, banner = desk_of(window), window.frame.banner
    for page, other in (("settings", "封存年度"), ("history", "回收站")):
        desk.show_tab(page)
        window.teller.problem("没有备份到 U 盘。")
        assert banner.isVisible()
        desk.page(page).show_record(other)
        assert not banner.isVisible(), page


@pytest.mark.usefixtures("named")
def test_a_new_message_takes_the_place_of_an_older_one(open_window: OpenWindow) -> None:
    window = open_window()
    window.teller.note("已导出到桌面")
    shown = next(child for child in window.children() if isinstance(child, Toast))
    window.teller.problem("没有保存：磁盘已满。")
    assert not shown.isVisible()
    assert window.frame.banner.isVisible()
    press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert window.frame.banner.isVisible(), "saying that it is saved would be wrong here"
    window.teller.note("已导出到桌面")
    assert not window.frame.banner.isVisible()


@pytest.mark.usefixtures("named")
def test_a_problem_goes_with_the_place_it_was_said_in(open_window: OpenWindow) -> None:
    window = open_window()
    desk, banner = desk_of(window), window.frame.banner
    leaving: list[Callable[[], None]] = [
        lambda: desk.show_tab("duties"),
        lambda: desk.show_tab("settings"),
        desk.go_back,
    ]
    for leave in leaving:
        window.teller.problem("这次活动的问题已经转为讨论意见，请打开那份讨论意见补充。")
        desk.show_tab(desk.chapter())
        assert banner.isVisible(), "nothing was left"
        leave()
        assert not banner.isVisible()


@pytest.mark.usefixtures("named")
def test_what_cannot_be_taken_over_is_said_where_one_arrives(open_window: OpenWindow) -> None:
    window = open_window()
    desk = desk_of(window)
    desk.page("desk").flush = lambda: window.teller.problem("没有保存：磁盘已满。")  # type: ignore[method-assign]
    desk.show_tab("duties")
    assert window.frame.banner.isVisible()


@pytest.mark.usefixtures("named")
def test_another_long_work_takes_a_former_problem_away(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    done: list[int] = []
    window.teller.problem("读取“名册.xlsx”失败。")
    desk_of(window).context.long_work(lambda _: 1, done.append, "正在读取")
    qtbot.waitUntil(lambda: done == [1])
    assert not window.frame.banner.isVisible()


def _shows(window: MainWindow, title: str) -> bool:
    return [one.windowTitle() for one in _progress(window)] == [title]


def _progress(window: MainWindow) -> list[ProgressDialog]:
    """The dialogs in sight."""
    return [one for one in window.children() if isinstance(one, ProgressDialog) and one.isVisible()]


@pytest.mark.usefixtures("named")
def test_two_long_works_end_one_after_the_other_with_their_words(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    context, go_on, said = desk_of(window).context, threading.Event(), list[str]()

    def work(progress: Progress, word: str) -> str:
        progress.report(1, 3, f"{word}第 1 步")
        assert go_on.wait(10)
        progress.report(2, 3, f"{word}第 2 步")
        return word

    for word in ("存 Word", "存 PDF"):
        context.long_work(partial(work, word=word), said.append, f"正在{word}")
    qtbot.waitUntil(
        lambda: [one.windowTitle() for one in _progress(window)] == ["正在存 Word"], timeout=20_000
    )
    (first,) = _progress(window)
    qtbot.waitUntil(lambda: first.text_label.text() == "存 Word第 1 步")
    go_on.set()
    qtbot.waitUntil(lambda: said == ["存 Word", "存 PDF"])
    qtbot.waitUntil(lambda: _progress(window) == [])


@pytest.mark.usefixtures("named")
def test_the_progress_of_the_second_work_is_shown_when_its_turn_comes(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    context, go_on = desk_of(window).context, {"存 Word": threading.Event(), "存 PDF": threading.Event()}
    said: list[str] = []

    def work(progress: Progress, word: str) -> str:
        progress.report(1, 2, word)
        assert go_on[word].wait(10)
        return word

    for word in go_on:
        context.long_work(partial(work, word=word), said.append, f"正在{word}")
    for word, event in go_on.items():
        qtbot.waitUntil(partial(_shows, window, f"正在{word}"), timeout=20_000)
        event.set()
    qtbot.waitUntil(lambda: said == ["存 Word", "存 PDF"])
    assert _progress(window) == []

"""Questions, notices, banners, progress, palette, choosing files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ExpectedDialogs
from tests.ui.widgets.hands import click, press, show_active, type_text
from ui.widgets import messages
from ui.widgets.banner import Banner
from ui.widgets.buttons import primary_button
from ui.widgets.messages import Question
from ui.widgets.palette import Command, CommandPalette
from ui.widgets.progress_dialog import ProgressDialog
from ui.widgets.theme import apply_theme
from ui.widgets.toast import Toast

WORD = [("Word 文件", (".docx",))]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 500)
    show_active(made)
    return made


def question(dialog: QDialog) -> Question:
    assert isinstance(dialog, Question)
    return dialog


def test_a_question_is_answered_by_its_buttons(window: QWidget, dialogs: ExpectedDialogs) -> None:
    dialogs.answer(lambda dialog: click(question(dialog).yes_button))
    assert messages.ask(window, "删除这次会议？", "不能恢复。", "删除", "不删除")
    dialogs.answer(lambda dialog: click(question(dialog).no_button))
    assert not messages.ask(window, "删除这次会议？", "不能恢复。", "删除", "不删除")


def test_two_ways_on_are_told_apart(window: QWidget, dialogs: ExpectedDialogs) -> None:
    def answered(press_on: str) -> str | None:
        dialogs.answer(lambda dialog: click(getattr(question(dialog), press_on)))
        return messages.choose(window, "打印机停了。", "可以换一种办法。", ("存成 PDF", "换一台…"), "先不打")

    assert answered("yes_button") == "存成 PDF"
    assert answered("other_button") == "换一台…"
    assert answered("no_button") is None
    dialogs.answer(lambda dialog: press(dialog, Qt.Key.Key_Escape))
    assert messages.choose(window, "打印机停了。", "", ("甲", "乙"), "不") is None


def test_enter_and_escape_choose_what_harms_nothing(window: QWidget, dialogs: ExpectedDialogs) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialogs.answer(lambda dialog, key=key: press(dialog.focusWidget() or dialog, key))  # type: ignore[misc]
        assert not messages.ask(window, "删除？", "不能恢复。", "删除", "不删除")


def test_tell_has_one_button(window: QWidget, dialogs: ExpectedDialogs) -> None:
    def read(dialog: QDialog) -> None:
        assert question(dialog).text_label.text() == "文件已打开。"
        assert not question(dialog).no_button.isVisible()
        press(question(dialog).yes_button, Qt.Key.Key_Return)

    dialogs.answer(read)
    messages.tell(window, "文件已打开。")


def test_an_unexpected_dialog_fails(window: QWidget) -> None:
    with pytest.raises(pytest.fail.Exception):
        messages.tell(window, "谁也没料到。")


def test_a_notice_offers_to_undo(window: QWidget) -> None:
    undone: list[int] = []
    shown = messages.toast(window, "已删除 1 项。", "撤销", lambda: undone.append(1))
    assert shown.isVisible()
    assert window.rect().contains(shown.geometry())
    click(shown.action_button)
    assert (undone, shown.isVisible()) == ([1], False)


def test_a_notice_leaves_the_button_of_the_next_form_free(qtbot: QtBot, window: QWidget) -> None:
    shown = messages.toast(window, "已登记退回申请，等主席团决定。", "撤销")
    button = primary_button("重新交办")
    button.setParent(window)
    button.move(shown.geometry().center())
    button.show()
    button.setFocus()
    qtbot.waitUntil(lambda: not button.geometry().intersects(shown.geometry()))
    assert window.rect().contains(shown.geometry())


def test_there_is_one_notice_at_a_time_and_it_goes_by_itself(qtbot: QtBot, window: QWidget) -> None:
    first = messages.toast(window, "一")
    second = messages.toast(window, "二", seconds=0)
    assert first is second
    assert len([child for child in window.children() if isinstance(child, Toast)]) == 1
    qtbot.waitUntil(lambda: not second.isVisible())


def test_a_long_notice_stays_inside_the_window(window: QWidget) -> None:
    shown = messages.toast(window, "这是一条很长的提示，" * 12)
    assert window.rect().contains(shown.geometry())


def test_a_banner_stays_until_it_is_closed(window: QWidget) -> None:
    done: list[int] = []
    banner = Banner(window)
    banner.show_problem("没有写成。", "再试一次", lambda: done.append(1))
    click(banner.action_button)
    assert (banner.isVisible(), done) == (True, [1])
    click(banner.close_button)
    assert not banner.isVisible()


def test_progress_appears_late_and_asks_once_to_stop(qtbot: QtBot, window: QWidget) -> None:
    dialog = ProgressDialog(window, "正在导入")
    dialog.begin()
    assert not dialog.isVisible()
    qtbot.waitUntil(dialog.isVisible, timeout=2000)
    dialog.report(3, 10, "第 3 行")
    assert (dialog.bar.value(), dialog.text_label.text()) == (3, "第 3 行")
    asked: list[int] = []
    dialog.cancel_asked.connect(lambda: asked.append(1))
    press(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert (asked, dialog.isVisible(), dialog.cancelled()) == ([1], True, True)
    dialog.finish()
    assert not dialog.isVisible()


def test_quick_work_never_shows_progress(window: QWidget) -> None:
    dialog = ProgressDialog(window, "正在导入")
    dialog.begin()
    dialog.finish()
    assert not dialog._delay.isActive()


def test_what_is_reported_to_progress_that_is_over_is_ignored(qtbot: QtBot, window: QWidget) -> None:
    dialog = ProgressDialog(window, "正在导入")
    dialog.begin()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.finish()
    dialog.report(3, 10, "第 3 行")


def test_the_palette_finds_and_runs(window: QWidget) -> None:
    ran: list[str] = []
    commands = [
        Command("new", "新增代表", lambda: ran.append("new"), "Ctrl+N", ("xzdb",)),
        Command("export", "导出名册", lambda: ran.append("export"), "Ctrl+E", ("dcmc",)),
    ]
    palette = CommandPalette(window, commands)
    palette.open()
    assert palette.titles() == ["新增代表", "导出名册"]
    type_text(palette.editor, "dc")
    assert palette.titles() == ["导出名册"]
    press(palette.editor, Qt.Key.Key_Return)
    assert ran == ["export"]


def test_the_palette_closes_by_escape(window: QWidget) -> None:
    palette = CommandPalette(window, [Command("new", "新增", lambda: None)])
    palette.open()
    type_text(palette.editor, "x")
    assert palette.titles() == []
    press(palette.editor, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.activeModalWidget() is None


def test_a_saved_file_gets_its_suffix(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(_parent: QWidget, _title: str, _name: str, patterns: str) -> tuple[str, str]:
        asked.append(patterns)
        return "/tmp/纪要.v2", patterns

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    assert messages.choose_save_file(window, "另存为", Path("纪要.docx"), WORD) == Path("/tmp/纪要.v2.docx")
    assert asked == ["Word 文件 (*.docx)"]


def test_choosing_nothing_gives_none(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    assert messages.choose_file(window, "打开", WORD) is None


@pytest.mark.parametrize("text", ["已把李淑芬调入第三小组", "这是一条很长的提示，" * 8])
def test_a_notice_grows_with_the_type(window: QWidget, qapp: QApplication, text: str) -> None:
    shown = messages.toast(window, text, "撤销", lambda: None)
    try:
        for percent in (150, 100):
            apply_theme(qapp, percent)
            for _ in range(3):
                qapp.processEvents()
            label, button = shown.label, shown.action_button
            assert label.wordWrap() or label.width() >= label.fontMetrics().horizontalAdvance(text)
            assert label.height() >= label.heightForWidth(label.width())
            assert button.width() >= button.sizeHint().width()
            assert button.height() >= button.sizeHint().height()
            assert shown.rect().contains(button.geometry())
            assert window.rect().contains(shown.geometry())
    finally:
        apply_theme(qapp, 100)


def test_a_notice_takes_the_place_of_a_problem(window: QWidget) -> None:
    banner = Banner(window)
    banner.show_problem("找不到“/x.pdf”。")
    messages.toast(window, "已写好 x.pdf。")
    assert not banner.isVisible()

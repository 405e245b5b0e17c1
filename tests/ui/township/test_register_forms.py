"""编号登记: what was issued elsewhere is entered, gaps are explained; what is wrong stays typed."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renda_desktop.issuing.queries import next_number, numbers_of
from renda_desktop.issuing.rules import Series
from renda_desktop.storage.database import Database
from tests.ui.township.register_hands import (
    BEFORE,
    ask,
    choose,
    give,
    notes_of,
    register_part,
    retype,
    shown,
)
from tests.ui.widgets.hands import click, editor_of, press, type_text
from ui.runtime.context import AppContext
from ui.township.register_page import RegisterPage
from ui.township.settings_page import SettingsPage


@pytest.fixture
def part(settings: SettingsPage) -> RegisterPage:
    return register_part(settings)


def test_what_was_issued_before_the_program_is_entered_by_keyboard(
    part: RegisterPage, town: Database, context: AppContext
) -> None:
    give(town, 7)
    part.view.setFocus(Qt.FocusReason.TabFocusReason)
    press(part.view, Qt.Key.Key_Home)
    press(part.view, Qt.Key.Key_Return)
    form = part.elsewhere
    assert (form.first.value(), form.last.value()) == (1, 6)
    focused = QApplication.focusWidget()
    assert focused is editor_of(form.fields["title"])
    type_text(focused, BEFORE)
    press(focused, Qt.Key.Key_Return)
    assert form.isHidden()
    assert part.view.hasFocus()
    assert [number for number, _, _ in shown(part)] == ["1", "2", "3", "4", "5", "6", "7"]
    assert shown(part)[0] == ("1", BEFORE, "有效，别处发的")
    assert part.warning.isHidden()
    assert part.badge.isHidden()
    assert part.line is not None
    assert part.line.number == "1"
    assert notes_of(context) == ["已登记发文字号1—6号 [撤销]"]
    town.undo()
    assert part.warning.text() == "2026年的发文字号缺第1—6号。"


def test_the_number_after_the_last_is_proposed_when_nothing_is_missing(
    part: RegisterPage, town: Database
) -> None:
    give(town, 1)
    click(part.enter_button)
    assert (part.elsewhere.first.value(), part.elsewhere.last.value()) == (2, None)
    for name, text in (
        ("title", "关于换届的请示"), ("given_on", "2026-3-5"), ("copies", "3"),
        ("sent_to", "镇党委"), ("note", "在旧电脑里"),
    ):  # fmt: skip
        retype(part.elsewhere.fields[name], text)
    click(part.elsewhere.ok_button)
    with town.read() as db:
        row = numbers_of(db, Series.DOCUMENT, year=2026)[-1]
        assert (row.number, row.title, row.given_on) == (2, "关于换届的请示", datetime.date(2026, 3, 5))
        assert (row.copies, row.sent_to, row.note) == (3, "镇党委", "在旧电脑里")
        assert next_number(db, Series.DOCUMENT, year=2026) == 3


def test_a_gap_is_explained(part: RegisterPage, town: Database) -> None:
    give(town, 1, 4)
    choose(part, "2、3")
    assert part.hint.text().startswith("第2、3号没有登记。")
    click(part.skip_button)
    assert part.hint.isHidden()
    reason = part.skipped.fields["reason"]
    press(editor_of(reason), Qt.Key.Key_Return)
    assert "为什么空着" in reason.error()
    type_text(editor_of(reason), "跳号")
    click(part.skipped.ok_button)
    assert shown(part)[1:3] == [("2", "", "空号：跳号"), ("3", "", "空号：跳号")]
    assert part.warning.isHidden()
    assert part.detail.words.text() == "空号：没有文书用这个号。"
    retype(part.detail.reason.fields["void_reason"], "拟稿后没有发")
    part.flush()
    assert shown(part)[1] == ("2", "", "空号：拟稿后没有发")


def test_a_taken_number_is_refused_and_what_was_typed_stays(part: RegisterPage, town: Database) -> None:
    give(town, 3)
    form = ask(part, "2", "4", BEFORE)
    assert form.first.error() == "3号已经给了“通知3”，请换一个号。"
    assert form.isVisible()
    assert editor_of(form.fields["title"]).text() == BEFORE  # type: ignore[union-attr]
    retype(form.last, "1")
    click(form.ok_button)
    assert (form.first.error(), form.last.error()) == ("", "第一个号是2，最后一个号是1，写反了，请改正。")
    retype(form.last, "2")
    click(form.ok_button)
    assert form.isHidden()
    assert [number for number, _, _ in shown(part)] == ["1", "2", "3"]


def test_without_a_number_nothing_is_entered(part: RegisterPage) -> None:
    click(part.enter_button)
    form = part.elsewhere
    editor_of(form.first).clear()
    retype(form.first, "x")
    click(form.ok_button)
    assert form.first.error()
    assert form.isVisible()
    assert shown(part) == []


def test_what_was_typed_waits_for_the_same_numbers(part: RegisterPage, town: Database) -> None:
    give(town, 3)
    click(part.enter_button)
    type_text(editor_of(part.elsewhere.fields["title"]), BEFORE)
    click(part.elsewhere.leave_button)
    assert part.view.hasFocus()
    click(part.enter_button)
    part.elsewhere.fields["title"].flush()
    assert part.elsewhere.fields["title"].value() == BEFORE
    click(part.elsewhere.leave_button)
    give(town, 9)
    choose(part, "4—8")
    click(part.enter_button)
    assert part.elsewhere.fields["title"].value() == ""

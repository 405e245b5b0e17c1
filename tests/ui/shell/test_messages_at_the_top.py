"""Undo at the top, floating notes, the banner: what the window says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from renda_desktop.township.commands import AddTerm, add_term
from tests.ui.shell.conftest import OpenWindow, desk_of
from tests.ui.widgets.hands import click, press, type_text
from ui.widgets.fields import TextField
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

"""The left side and the page itself: what is listed, found, selected, removed and brought back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from renda_desktop.sessions.rules import SessionKind
from renda_desktop.sittings.sign_commands import SignAll, sign_all
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import a_session, act
from tests.helpers.sitting_builders import sheet_of, sitting_ref
from tests.helpers.window import TellerSpy
from tests.ui.conftest import ExpectedDialogs
from tests.ui.sessions.builders import OPENS, coming_session, held_session
from tests.ui.widgets.hands import press, show_active, type_text
from ui.runtime.context import AppContext
from ui.sessions.tab import SessionsTab
from ui.widgets.messages import Question
from ui.widgets.tokens import Tone


def _names(tab: SessionsTab) -> list[str]:
    return [row.short_name for row in tab.list.model.rows()]


def test_an_empty_list_says_what_to_do(tab: SessionsTab) -> None:
    assert tab.list.panel.empty.isVisible()
    assert not tab.copy_action.isEnabled()
    assert not tab.remove_action.isEnabled()
    assert [command.key for command in tab.commands()] == ["session-new"]


def test_the_session_at_hand_is_shown_first(qtbot: QtBot, town: Database, context: AppContext) -> None:
    held_session(town)
    near = coming_session(town)
    a_session(town, number=8, kind=SessionKind.MID, opens_on=None)
    tab = SessionsTab(context)
    qtbot.addWidget(tab)
    show_active(tab)
    assert tab.card.session_id() == near
    assert tab.list.panel.view.current_id() == near


def test_a_line_says_how_far_things_are(opened: SessionsTab) -> None:
    line = next(column for column in opened.list.model.columns if column.key == "line")
    coming, held = opened.list.model.rows()
    assert line.display(coming) == "距开会18天，还缺5项"
    assert line.display(held) == "已闭会"
    assert line.tone is not None
    assert line.tone(held) == (Tone.DONE, "已闭会")


def test_search_and_chips(opened: SessionsTab) -> None:
    opened.focus_search()
    type_text(opened.list.panel.search, "2025")
    assert _names(opened) == ["镇十九届人大六次会议"]
    opened.list.panel.clear_conditions()
    chip = opened.list.panel.filters.chip("CLOSED")
    assert chip is not None
    chip.click()
    assert _names(opened) == ["镇十九届人大六次会议"]


def test_a_filter_does_not_take_the_card_away(opened: SessionsTab, session: str) -> None:
    opened.list.panel.filters.set_active(("CLOSED",))
    assert opened.card.session_id() == session


def test_heading_with_figures_and_their_articles(opened: SessionsTab) -> None:
    card = opened.card.card
    assert card.title_label.text() == "青禾镇第十九届人民代表大会第七次会议"
    assert card.badge.text() == "筹备"
    assert "全体代表6人 · 开会至少到4人 · 通过至少4票" in card.sub_label.text()
    assert "第十四条第四款" in card.sub_label.toolTip()


def test_removing_can_be_undone(opened: SessionsTab, town: Database, said: TellerSpy) -> None:
    opened.list.panel.view.setFocus()
    press(opened.list.panel.view, Qt.Key.Key_Delete)
    assert _names(opened) == ["镇十九届人大六次会议"]
    assert said.notes == ["已删除镇十九届人大七次会议。 [撤销]"]
    town.undo()
    assert _names(opened) == ["镇十九届人大七次会议", "镇十九届人大六次会议"]


def test_removing_what_is_on_record_asks_with_numbers(
    opened: SessionsTab, session: str, town: Database, dialogs: ExpectedDialogs, said: TellerSpy
) -> None:
    act(town, sign_all, SignAll(sitting_ref(town, session, "预备会", OPENS)))
    asked: list[str] = []

    def refuse(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        asked.append(dialog.detail_label.text())
        dialog.reject()

    dialogs.answer(refuse)
    opened.list.panel.view.setFocus()
    press(opened.list.panel.view, Qt.Key.Key_Delete)
    assert asked == ["这次会议已经有：预备会（签到6人）。会一起删掉。删掉以后马上按“撤销”可以找回来。"]
    assert len(_names(opened)) == 2
    assert said.notes == []
    dialogs.answer(QDialog.accept)
    opened.remove_session()
    assert _names(opened) == ["镇十九届人大六次会议"]
    town.undo()
    assert sheet_of(town, sitting_ref(town, session, "预备会", OPENS)).count.present == 6


def test_a_hidden_page_reads_only_when_it_is_shown_again(opened: SessionsTab, town: Database) -> None:
    opened.hide()
    a_session(town, number=8, kind=SessionKind.MID, opens_on=None)
    assert len(_names(opened)) == 2
    opened.show()
    assert len(_names(opened)) == 3


def test_the_width_of_columns_is_remembered(
    qtbot: QtBot, opened: SessionsTab, context: AppContext, session: str
) -> None:
    opened.list.panel.view.horizontalHeader().resizeSection(0, 240)

    def stored() -> object:
        kept = context.computer.data("sessions/list")
        return kept["columns"][0]["width"] if kept else 0

    qtbot.waitUntil(lambda: stored() == 240)
    again = SessionsTab(context)
    qtbot.addWidget(again)
    assert again.list.panel.view.columnWidth(0) == 240


def test_the_name_is_short_enough_to_be_read_in_large_type(opened: SessionsTab) -> None:
    column = next(column for column in opened.list.model.columns if column.key == "name")
    row = next(row for row in opened.list.rows() if row.number == 7)
    assert column.text(row) == "十九届七次会议"
    assert column.tooltip is not None
    assert column.tooltip(row) == "镇十九届人大七次会议"

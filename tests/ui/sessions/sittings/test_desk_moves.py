"""签到台: who leaves and comes back, what the clock says, what is corrected, taken back and undone."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renda_desktop.sittings.leave_commands import AskLeave, DecideLeave, ask_leave, decide_leave
from renda_desktop.sittings.rules import LeaveDecision
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import act
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import OPENS
from tests.ui.sessions.sittings.conftest import Clock
from tests.ui.sessions.sittings.desk_hands import enter, figures_of, first_sitting, said_of
from tests.ui.widgets.hands import click, press, type_text
from ui.sessions.sittings.desk_page import DeskPage
from ui.sessions.sittings.run_forms import OpenForm


def test_leaving_and_coming_back_by_key_and_card(
    desk: DeskPage, town: Database, session: str, clock: Clock
) -> None:
    for number in range(1, 5):
        enter(desk, f"1900{number}")
    assert desk.parts.figures["在场"].isHidden()
    clock.time = datetime.time(8, 30)
    press(desk.parts.field, Qt.Key.Key_F9)
    assert said_of(desk) == ("冯玉兰", "8:30离会。回来时再扫一次，或者按 F9。")
    assert figures_of(desk) == ["6", "4", "0", "2", "3"]
    assert desk.parts.line.text() == "三分之二是 4 人　在场 3 人，少 1 人"
    assert "请报告执行主席，先不要表决" in desk.parts.state.text()
    assert [button.text() for button in desk.parts.gone.buttons.values()] == ["冯玉兰 8:30"]
    clock.time = datetime.time(8, 36)
    enter(desk, "19004")
    assert said_of(desk) == ("冯玉兰", "8:36回到会场。")
    assert first_sitting(town, session).lines[3].words == "出席 8:21，8:30离会、8:36回来"
    press(desk.parts.field, Qt.Key.Key_F8)
    assert first_sitting(town, session).lines[3].words == "出席 8:21，8:30离会"
    click(desk.parts.gone.buttons[first_sitting(town, session).lines[3].mandate_id])
    type_text(desk.parts.field, "19001 8:33")
    press(desk.parts.field, Qt.Key.Key_F9)
    assert first_sitting(town, session).lines[0].words == "出席 8:21，8:33离会"
    assert desk.parts.field.text() == ""
    press(desk.parts.field, Qt.Key.Key_F8)
    assert first_sitting(town, session).lines[0].words == "出席 8:21"


def test_f9_without_anybody_says_what_to_do(desk: DeskPage, said: TellerSpy) -> None:
    press(desk.parts.field, Qt.Key.Key_F9)
    assert said.notes[-1] == "请先输入要离会的人，再按 F9。"
    type_text(desk.parts.field, "19001")
    press(desk.parts.field, Qt.Key.Key_F9)
    assert said.notes[-1] == "李淑芬还没有签到，不用登记离会。"


def test_who_comes_late_or_on_leave_is_told_so(
    desk: DeskPage, town: Database, session: str, clock: Clock
) -> None:
    sitting = first_sitting(town, session)
    leave = act(town, ask_leave, AskLeave(session, (sitting.lines[5].mandate_id,)))
    act(town, decide_leave, DecideLeave(tuple(leave), LeaveDecision.APPROVED, OPENS))
    for number in range(1, 5):
        enter(desk, f"1900{number}")
    clock.time = datetime.time(8, 31)
    click(desk.parts.open_button)
    assert isinstance(desk.form, OpenForm)
    press(desk.form.time.editor, Qt.Key.Key_Return)
    clock.time = datetime.time(8, 40)
    enter(desk, "19006")
    assert said_of(desk)[1] == (
        "第二代表团　8:40 签到，迟到（8:31宣布开会）　请过假（准假），人到了，按出席算"
    )


def test_a_clock_that_cannot_be_right_is_told_before_and_asked(
    desk: DeskPage, town: Database, session: str, clock: Clock
) -> None:
    clock.time = datetime.time(3, 12)
    enter(desk, "19001")
    assert figures_of(desk)[1] == "0"
    assert "电脑的时间是3:12，预备会8:30才开始" in desk.parts.clock.text()
    clock.time = datetime.time(8, 25)
    enter(desk, "19001")
    assert desk.parts.clock.isHidden()
    clock.time = datetime.time(8, 5)
    enter(desk, "19002")
    assert "比预备会已经登记的8:25还早" in desk.parts.clock.text()
    assert desk.parts.clock_button.text() == "时间没有错，照样登记"
    click(desk.parts.clock_button)
    assert first_sitting(town, session).lines[1].words == "出席 8:05"
    assert desk.parts.clock.isHidden()
    enter(desk, "19003")
    assert figures_of(desk)[1] == "3", "it is asked once for a sitting"


def test_a_correction_shows_its_first_entry_behind_a_calm_line(desk: DeskPage, clock: Clock) -> None:
    enter(desk, "19001")
    assert desk.parts.corrections.isHidden()
    press(desk.parts.field, Qt.Key.Key_F8)
    clock.time = datetime.time(8, 25)
    enter(desk, "19001")
    assert desk.parts.corrections.button.text() == "改过 1 人的签到，看最初怎么记的"
    assert desk.parts.corrections.words.isHidden()
    click(desk.parts.corrections.button)
    words = desk.parts.corrections.words.text()
    assert words.startswith("李淑芬：最初8:21到会")
    assert "撤销签到" in words
    assert words.endswith("重新登记8:25到会")


def test_somebody_shown_is_taken_back_here(desk: DeskPage, town: Database, session: str) -> None:
    enter(desk, "19001")
    enter(desk, "19002")
    enter(desk, "19001")
    click(desk.parts.arrival.undo_button)
    assert said_of(desk) == ("李淑芬", "签到已经撤销。")
    assert [line.presence.came for line in first_sitting(town, session).lines[:2]] == [False, True]
    assert QApplication.focusWidget() is desk.parts.field


def test_what_is_undone_elsewhere_is_no_longer_shown_as_here(desk: DeskPage, town: Database) -> None:
    enter(desk, "19001")
    town.undo()
    assert said_of(desk) == ("李淑芬", "签到已经撤销。")

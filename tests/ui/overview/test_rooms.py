"""The lists behind the desk: papers from above, papers sent upward, everything with what does not apply."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtCore import Qt

from renda_desktop.from_above.queries import list_stored_upward, list_tasks
from renda_desktop.from_above.rules import TaskState, UpwardState
from renda_desktop.overview.desk.rows import DeskEntry
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting
from tests.helpers.session_builders import BEFORE, a_session, act, step_of
from tests.helpers.window import TellerSpy
from tests.ui.overview.conftest import MakeDesk, line_of, texts
from tests.ui.widgets.hands import click, press, show_active, type_text
from ui.overview.tab import DeskTab
from ui.widgets.buttons import Button


def fill_task(tab: DeskTab, title: str, sender: str, due: str) -> None:
    form = tab.task_room().card.new_form
    for field, text in ((form.title, title), (form.from_whom, sender), (form.due, due)):
        field.setFocus()
        field.editor.selectAll()
        press(field.editor, Qt.Key.Key_Delete)
        type_text(field.editor, text)


def test_a_paper_from_above_is_entered_by_the_plus_and_stands_on_the_desk(
    town: Database, make_desk: MakeDesk
) -> None:
    tab = make_desk()
    show_active(tab)
    click(tab.face.tasks.add_button)
    room = tab.task_room()
    assert tab.pages.currentWidget() is room
    assert room.card.new_form.title.editor.hasFocus()
    fill_task(tab, "关于报送年度计划的通知", "县人大常委会", "2026-4-8")
    click(room.card.new_form.make_button)
    with town.read() as db:
        (row,) = list_tasks(db, TODAY)
    assert (row.title, row.due_on, row.received_on) == (
        "关于报送年度计划的通知",
        datetime.date(2026, 4, 8),
        TODAY,
    )
    assert room.card.record_id() == row.id
    click(room.back_button)
    assert tab.pages.currentWidget() is tab.face
    assert texts(tab.face.tasks) == ["关于报送年度计划的通知"]
    click(line_of(tab.face.to_do, "关于报送年度计划的通知"))
    assert tab.pages.currentWidget() is room
    assert room.list.panel.view.current_id() == row.id


def test_what_is_wrong_is_said_at_its_field_and_stays_typed(town: Database, make_desk: MakeDesk) -> None:
    tab = make_desk()
    show_active(tab)
    tab.add_task()
    form = tab.task_room().card.new_form
    fill_task(tab, "通知", "县人大", "2026-3-1")
    click(form.make_button)
    assert "早于收文日期" in form.due.error()
    assert form.due.editor.text() == "2026-03-01"
    fill_task(tab, "通知", "", "2026-4-30")
    click(form.make_button)
    assert "哪个单位" in form.from_whom.error()
    assert form.due.error() == ""
    with town.read() as db:
        assert list_tasks(db, TODAY) == []


def test_handing_in_is_one_click_and_can_be_taken_back(town: Database, make_desk: MakeDesk) -> None:
    tab = make_desk()
    show_active(tab)
    tab.add_task()
    fill_task(tab, "通知", "县人大", "2026-4-1")
    form = tab.task_room().card.new_form
    form.received.type_text("2026-3-20")
    fill_task(tab, "通知", "县人大", "2026-4-1")
    click(form.make_button)
    card = tab.task_room().card
    assert card.card.badge.text() == "逾期"
    click(card.done_button)
    assert (card.card.badge.text(), card.done_button.isVisible()) == ("已办", False)
    town.undo()
    assert card.card.badge.text() == "逾期"
    with town.read() as db:
        assert [row.state for row in list_tasks(db, TODAY)] == [TaskState.OVERDUE]


def test_a_file_is_kept_with_the_paper_and_the_paper_can_be_removed(
    town: Database, make_desk: MakeDesk, tmp_path: Path
) -> None:
    tab = make_desk()
    tab.add_task()
    fill_task(tab, "通知", "县人大", "2026-4-30")
    room = tab.task_room()
    click(room.card.new_form.make_button)
    paper = tmp_path / "通知.pdf"
    paper.write_bytes(b"%PDF-1.4")
    room.card.part("files").files.take(paper)
    with town.read() as db:
        assert [file.file_name for file in list_tasks(db, TODAY)[0].files] == ["通知.pdf"]
    room.remove_action.trigger()
    with town.read() as db:
        assert list_tasks(db, TODAY) == []
    assert room.list.panel.empty.isVisible()


def test_escape_leads_back_to_the_desk(make_desk: MakeDesk) -> None:
    tab = make_desk()
    show_active(tab)
    tab.open("task:")
    room = tab.task_room()
    room.list.panel.view.setFocus()
    press(room.list.panel.view, Qt.Key.Key_Escape)
    assert tab.pages.currentWidget() is tab.face


def test_before_a_session_the_line_is_proposed_and_recorded_from_it(
    town: Database, make_desk: MakeDesk
) -> None:
    session = a_session(town, opens_on=datetime.date(2026, 4, 20))
    tab = make_desk()
    line = line_of(tab.face.upward, "会前向镇党委请示")
    click(line)
    form = tab.upward_room().card.new_form
    assert form.title.value() == "关于召开青禾镇第十九届人民代表大会第七次会议的请示"
    assert "不是法律规定" in form.words.text()
    click(form.make_button)
    with town.read() as db:
        (row,) = list_stored_upward(db)
    assert (row.session_id, row.sent_on, row.state) == (session, TODAY, UpwardState.WAITING)
    tab.show_face()
    assert {one.line.word for one in tab.face.upward.buttons()} == {"快到期", "待报送", "待批复"} - {"快到期"}
    assert sum("会前向镇党委请示" in text for text in texts(tab.face.upward)) == 1


def test_an_answer_before_the_sending_is_refused_at_its_field(town: Database, make_desk: MakeDesk) -> None:
    a_meeting(town, datetime.date(2026, 4, 20))
    tab = make_desk()
    show_active(tab)
    click(line_of(tab.face.upward, "请示"))
    card = tab.upward_room().card
    click(card.new_form.make_button)
    facts = card.part("facts")
    answered = facts.form.fields["answered_on"]
    answered.type_text("2026-4-1")
    assert "早于报送日期" in answered.error()
    answered.type_text("2026-4-2")
    assert answered.error() == ""
    assert card.card.badge.text() == "已办"
    went: list[str] = []
    tab.context.went.connect(lambda _tab, record: went.append(record))
    buttons: list[Button] = [*card.findChildren(Button)]
    click(next(one for one in buttons if one.text() == "修改记录"))
    assert went == [f"upward_paper/{card.record_id()}"]


def test_what_does_not_apply_needs_a_reason_and_can_be_taken_back(
    town: Database, make_desk: MakeDesk
) -> None:
    tab = make_desk()
    show_active(tab)
    line = next(one for one in tab.face.to_do.lines() if one.marked)
    menu = tab.menu_of(line.key)
    next(action for action in menu.actions() if action.text() == "不适用…").trigger()
    room = tab.entry_room()
    assert tab.pages.currentWidget() is room
    form = room.card.form
    assert form.isVisible()
    click(form.confirm_button)
    assert "请写明为什么不适用" in form.reason.error()
    type_text(form.reason.editor, "本镇由县代编预算")
    click(form.confirm_button)
    click(room.back_button)
    assert line.key not in [one.key for one in tab.face.to_do.lines()]
    tab.show_all()
    room.list.panel.filters.set_active(("不适用",))
    marked = next(row for row in room.list.rows() if row.verdict is not None and row.verdict.marked)
    room.list.select(marked.id)
    assert room.card.reason_label.text() == "本单位标为不适用：本镇由县代编预算"
    click(room.card.back_button)
    click(room.back_button)
    assert line.key in [one.key for one in tab.face.to_do.lines()]


def test_what_was_forgotten_before_a_session_may_be_lost_but_is_never_not_applicable(
    town: Database, make_desk: MakeDesk
) -> None:
    session = a_session(town, opens_on=TODAY)
    act(town, tick_step, TickStep(step_of(town, session, "research").id, BEFORE))
    tab = make_desk()
    show_active(tab)
    tab.show_all()
    room = tab.entry_room()
    room.list.panel.clear_conditions()

    def entry() -> DeskEntry:
        found = [
            row for row in room.list.rows() if row.verdict and row.verdict.check_id == "step_publish_date"
        ]
        return found[0]

    room.list.select(entry().id)
    card = room.card
    assert (card.lost_button.isVisible(), card.mark_button.isVisible()) == (True, False)
    click(card.lost_button)
    click(card.lost_form.confirm_button)
    assert "请写明为什么无法补录" in card.lost_form.reason.error()
    type_text(card.lost_form.reason.editor, "前任没有移交")
    click(card.lost_form.confirm_button)
    assert (entry().group, entry().word, entry().urgency) == ("未能查明", "未能查明", None)
    room.list.select(entry().id)
    assert card.reason_label.text() == "无法补录，未能查明：前任没有移交"
    assert (card.lost_button.isVisible(), card.back_button.isVisible()) == (False, True)
    click(card.back_button)
    assert entry().group == "要办"


def test_the_small_button_of_a_line_asks_for_its_menu(town: Database, make_desk: MakeDesk) -> None:
    tab = make_desk()
    asked: list[str] = []
    tab.face.menu_asked.disconnect()
    tab.face.menu_asked.connect(lambda key, _at: asked.append(key))
    button = next(one for one in tab.face.to_do.buttons() if one.line.marked)
    holder = button.parentWidget()
    assert holder is not None
    buttons: list[Button] = [*holder.findChildren(Button)]
    (more,) = buttons
    click(more)
    assert asked == [button.line.key]


def test_the_whole_list_opens_the_place(
    town: Database, make_desk: MakeDesk, went: list[tuple[str, str]]
) -> None:
    session = a_session(town, opens_on=datetime.date(2026, 4, 10))
    tab = make_desk()
    tab.show_all()
    room = tab.entry_room()
    entry = next(row for row in room.list.rows() if row.id == f"steps:{session}")
    room.list.select(entry.id)
    click(room.card.go_button)
    assert went == [("sessions", session)]


def test_every_entry_says_how_far_it_binds(town: Database, make_desk: MakeDesk) -> None:
    tab = make_desk()
    tab.show_all()
    room = tab.entry_room()
    room.list.panel.clear_conditions()
    checked = next(row for row in room.list.rows() if row.verdict is not None and row.binding == "法定")
    room.list.select(checked.id)
    assert room.card.binding_label.text().startswith("法定：")
    assert room.card.basis_label.text() == f"依据：{checked.basis}"
    assert room.card.basis_label.rule_ids == (checked.verdict.rule_id,) if checked.verdict else False


def test_without_anything_entered_there_is_no_register(make_desk: MakeDesk) -> None:
    tab = make_desk()
    tab.open("upward:")
    tab.export()
    teller = tab.context.teller
    assert isinstance(teller, TellerSpy)
    assert teller.notes == ["还没有登记过，没有登记簿可以存。"]

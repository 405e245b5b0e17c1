"""议程: typing, pasting, marking, moving, removing; wrong verbs are said and never block."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renda_desktop.storage.database import Database
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import card_of
from tests.ui.sessions.hands import (
    cell_editor,
    choose_cell,
    end_cell,
    middle_of,
    retype,
    type_into_cell,
    type_new,
)
from tests.ui.widgets.hands import CTRL, click, press, type_text
from ui.sessions.agenda_section import AgendaSection
from ui.sessions.tab import SessionsTab
from ui.widgets.fields import DateField, TextField


@pytest.fixture
def agenda(opened: SessionsTab) -> AgendaSection:
    opened.card.card.jump_to("agenda")
    part = opened.card.part("agenda")
    assert isinstance(part, AgendaSection)
    return part


def _titles(town: Database, session: str) -> list[str]:
    return [item.title for item in card_of(town, session).agenda]


def test_typing_adds_before_other_matters_and_goes_on(
    agenda: AgendaSection, town: Database, session: str
) -> None:
    type_new(agenda.list, "听取环境整治情况的报告")
    assert _titles(town, session)[-2:] == ["听取环境整治情况的报告", "其他事项"]
    type_text(cell_editor(agenda.list), "审议村规民约")
    end_cell(agenda.list)
    assert _titles(town, session)[-3:] == ["听取环境整治情况的报告", "审议村规民约", "其他事项"]
    assert town.undo_label() == "镇十九届人大七次会议新增议程“审议村规民约”"


def test_tab_after_adding_goes_to_the_reporter_of_the_same_item(
    agenda: AgendaSection, town: Database, session: str
) -> None:
    type_new(agenda.list, "听取环境整治情况的报告", Qt.Key.Key_Tab)
    type_text(cell_editor(agenda.list), "刘海")
    end_cell(agenda.list)
    items = card_of(town, session).agenda
    assert (items[-2].title, items[-2].reporter) == ("听取环境整治情况的报告", "刘海")
    assert (items[-1].title, items[-1].reporter) == ("其他事项", "")
    assert len(items) == 7


def test_an_empty_title_is_refused_and_said(agenda: AgendaSection, town: Database, session: str) -> None:
    first = card_of(town, session).agenda[0]
    type_into_cell(agenda.list, first.id, "title", "")
    assert "不能空着" in agenda.block.problem.text()
    assert _titles(town, session)[0] == first.title
    type_into_cell(agenda.list, first.id, "title", "听取和审议镇政府工作报告")
    assert agenda.block.problem.text() == ""
    assert _titles(town, session)[0] == "听取和审议镇政府工作报告"


def test_a_wrong_verb_is_said_quietly(agenda: AgendaSection, opened: SessionsTab, session: str) -> None:
    assert not opened.card.doubts.isVisible()
    type_new(agenda.list, "听取2025年预算执行情况的报告")
    assert any("用“审查和批准”" in note for note in agenda.notes.texts())
    assert agenda.notes.isVisible()
    assert opened.card.doubts.text() == "请核对 1 处"


def test_space_and_a_click_toggle_the_vote(agenda: AgendaSection, town: Database, session: str) -> None:
    first = card_of(town, session).agenda[0]
    choose_cell(agenda.list, first.id)
    press(agenda.list, Qt.Key.Key_Space)
    assert not card_of(town, session).agenda[0].needs_vote
    assert agenda.list.current_id() == first.id
    click(agenda.list.viewport(), middle_of(agenda.list, first.id, "needs_vote"))
    assert card_of(town, session).agenda[0].needs_vote


def test_enter_on_the_mark_edits_the_title_without_a_warning(agenda: AgendaSection, session: str) -> None:
    choose_cell(agenda.list, agenda.list.rows()[0].row_id, "needs_vote")
    press(agenda.list, Qt.Key.Key_Return)
    assert cell_editor(agenda.list).text() == agenda.list.rows()[0].values["title"]


def test_items_of_the_standing_list_come_with_their_article(
    agenda: AgendaSection, town: Database, session: str, said: TellerSpy
) -> None:
    offered = {option.text: option.note for option in agenda._offered()}
    assert all(title not in offered for title in _titles(town, session))
    assert "《地方组织法》" in "".join(offered.values())
    title = next(iter(offered))
    retype(agenda.standing.editor, title)
    press(agenda.standing.editor, Qt.Key.Key_Return)
    assert title in _titles(town, session)
    assert said.notes[-1] == f"已加入议程“{title}”（{offered[title]}）。 [撤销]"
    assert agenda.standing.editor.text() == ""


def test_deleting_can_be_undone_and_the_next_row_is_current(
    agenda: AgendaSection, town: Database, session: str, said: TellerSpy
) -> None:
    before = _titles(town, session)
    choose_cell(agenda.list, agenda.list.rows()[1].row_id)
    press(agenda.list, Qt.Key.Key_Delete)
    assert _titles(town, session) == [before[0], *before[2:]]
    assert agenda.list.currentIndex().row() == 1
    assert said.notes == ["已删除1项议程。 [撤销]"]
    town.undo()
    assert [row.values["title"] for row in agenda.list.rows()] == before


def test_pasting_is_one_undo_step(agenda: AgendaSection, town: Database, session: str) -> None:
    before = _titles(town, session)
    QApplication.clipboard().setText("1\t听取甲报告\t刘海\n2\t听取乙报告\t李秀英")
    agenda.list.setFocus()
    press(agenda.list, Qt.Key.Key_V, CTRL)
    added = card_of(town, session).agenda[-3:-1]
    assert [(item.title, item.reporter) for item in added] == [
        ("听取甲报告", "刘海"),
        ("听取乙报告", "李秀英"),
    ]
    town.undo()
    assert _titles(town, session) == before


def test_details_of_an_item(agenda: AgendaSection, town: Database, session: str) -> None:
    item = card_of(town, session).agenda[2]
    choose_cell(agenda.list, item.id)
    details = agenda.block.details
    assert details is not None
    assert details.title.text() == item.title
    assert "《地方组织法》" in details.basis.text()
    note, day = details.fields["note"], details.fields["adopted_on"]
    assert isinstance(note, TextField)
    assert isinstance(day, DateField)
    retype(note.editor, "附两张表")
    retype(day.editor, "2026-4-20")
    press(day.editor, Qt.Key.Key_Return)
    stored = card_of(town, session).agenda[2]
    assert (stored.note, stored.adopted_on) == ("附两张表", datetime.date(2026, 4, 20))


def test_another_session_starts_without_a_chosen_row(agenda: AgendaSection, opened: SessionsTab) -> None:
    choose_cell(agenda.list, agenda.list.rows()[1].row_id)
    other = opened.list.rows()[1].id
    opened.show_record(other)
    assert agenda.list.current_id() == ""
    assert agenda.block.details is not None
    assert agenda.block.details.isHidden()


def test_what_is_typed_in_a_cell_is_taken_over_when_the_tab_is_left(
    agenda: AgendaSection, opened: SessionsTab, town: Database, session: str
) -> None:
    choose_cell(agenda.list, agenda.list.rows()[0].row_id, "reporter")
    press(agenda.list, Qt.Key.Key_F2)
    retype(cell_editor(agenda.list), "刘海")
    opened.flush()
    assert card_of(town, session).agenda[0].reporter == "刘海"

"""筹备: ticking, dates, own steps, and what is missing before the session may be held."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.rules import Phase, StepState
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import card_of, edit
from tests.ui.sessions.hands import choose_cell, middle_of, retype, type_into_cell, type_new
from tests.ui.widgets.hands import ALT, CTRL, click, press
from ui.sessions.basics_section import BasicsSection
from ui.sessions.row_table import SessionRowList
from ui.sessions.steps_section import StepsSection
from ui.sessions.tab import SessionsTab
from ui.widgets.fields import TextField
from ui.widgets.tokens import Tone


@pytest.fixture
def steps(opened: SessionsTab) -> StepsSection:
    opened.card.card.jump_to("steps")
    part = opened.card.part("steps")
    assert isinstance(part, StepsSection)
    return part


@pytest.fixture
def before(steps: StepsSection) -> SessionRowList:
    return steps.blocks[Phase.BEFORE].rows


def test_states_have_words_and_tones(before: SessionRowList, town: Database, session: str) -> None:
    shown = {row.values["title"]: row.values["state"] for row in before.rows()}
    assert shown["公布会议召开的日期"] == "必办 逾期"
    assert shown["组织会务人员，分工到人"] == "7天内"
    assert shown["把报告、草案等会议材料送到代表手中"] == "必办"
    late = next(at for at, row in enumerate(before.rows()) if row.values["title"] == "公布会议召开的日期")
    assert before.tone_at(late) is Tone.LATE


def test_space_and_click_tick(
    steps: StepsSection, before: SessionRowList, town: Database, session: str
) -> None:
    first = before.rows()[0].row_id
    choose_cell(before, first)
    press(before, Qt.Key.Key_Space)
    step = card_of(town, session, TODAY).steps[0]
    assert (step.state, step.done_on) == (StepState.DONE, TODAY)
    assert before.rows()[0].values["state"] == "已办 04-02"
    assert steps.blocks[Phase.BEFORE].heading.text() == "会前　已办 1 / 16"
    click(before.viewport(), middle_of(before, first, "done"))
    assert card_of(town, session, TODAY).steps[0].done_on is None


def test_an_own_step_is_added_and_dated(before: SessionRowList, town: Database, session: str) -> None:
    type_new(before, "借用镇影剧院")
    step = next(s for s in card_of(town, session, TODAY).steps if s.title == "借用镇影剧院")
    assert step.due == datetime.date(2026, 4, 13)
    type_into_cell(before, step.id, "due", "4月10日前")
    assert next(s for s in card_of(town, session).steps if s.id == step.id).due_override is None
    type_into_cell(before, step.id, "due", "2026-4-10")
    assert next(s for s in card_of(town, session).steps if s.id == step.id).due == datetime.date(2026, 4, 10)


def test_the_order_follows_the_dates_and_cannot_be_dragged(
    before: SessionRowList, town: Database, session: str
) -> None:
    ids = [row.row_id for row in before.rows()]
    choose_cell(before, ids[2])
    press(before, Qt.Key.Key_Down, ALT)
    assert [row.row_id for row in before.rows()] == ids
    assert not any(action.text().startswith(("上移", "下移")) for action in before.actions())


def test_note_and_basis_stand_below_the_list(
    steps: StepsSection, before: SessionRowList, town: Database, session: str
) -> None:
    row = next(row for row in before.rows() if row.values["title"] == "公布会议召开的日期")
    choose_cell(before, row.row_id)
    details = steps.blocks[Phase.BEFORE].details
    assert details is not None
    assert "第十四条第一款" in details.basis.text()
    press(before, Qt.Key.Key_Return, CTRL)
    note = details.fields["note"]
    assert isinstance(note, TextField)
    assert note.editor.hasFocus()
    retype(note.editor, "已请示书记")
    press(note.editor, Qt.Key.Key_Return)
    assert next(s for s in card_of(town, session).steps if s.id == row.row_id).note == "已请示书记"


def test_removing_can_be_undone(
    before: SessionRowList, town: Database, session: str, said: TellerSpy
) -> None:
    titles = [row.values["title"] for row in before.rows()]
    choose_cell(before, before.rows()[2].row_id)
    press(before, Qt.Key.Key_Delete)
    assert len(before.rows()) == len(titles) - 1
    assert said.notes == ["筹备清单已删除1项。 [撤销]"]
    town.undo()
    assert [row.values["title"] for row in before.rows()] == titles


def test_what_is_missing_leads_to_its_field(
    steps: StepsSection, opened: SessionsTab, town: Database, session: str
) -> None:
    assert steps.missing.words.text() == "开会前还缺5项：5件必办的事没有办（下面标“必办”）。"
    edit(town, edit_session, session, "place", "")
    assert "1处没有填" in steps.missing.words.text()
    links: list[QPushButton] = list(steps.missing.findChildren(QPushButton))
    link = next(one for one in links if one.text() == "还没有填写会议地点。")
    click(link)
    basics = opened.card.part("basics")
    assert isinstance(basics, BasicsSection)
    place = basics.fields["place"]
    assert isinstance(place, TextField)
    assert place.editor.hasFocus()


def test_a_session_that_is_over_shows_no_alarm(opened: SessionsTab, steps: StepsSection) -> None:
    opened.show_record(opened.list.rows()[1].id)
    rows = steps.blocks[Phase.BEFORE].rows
    assert {row.values["state"] for row in rows.rows()} == {"没有打勾"}
    assert steps.missing.isHidden()

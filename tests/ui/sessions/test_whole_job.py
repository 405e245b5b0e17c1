"""The whole job once, through the window: from ＋ 新增会议 to a folder of Word files."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.overview.session_kit import whole_kit
from renda_desktop.sessions.rules import SessionKind, StepState
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.session_builders import six_deputies
from tests.helpers.window import TellerSpy, toast_words
from tests.ui.sessions.builders import card_of, held_session
from tests.ui.sessions.hands import choose_cell, retype, type_into_cell
from tests.ui.widgets.hands import ALT, CTRL, click, press, type_text
from ui.sessions.agenda_section import AgendaSection
from ui.sessions.schedule_section import ScheduleSection
from ui.sessions.steps_section import StepsSection
from ui.sessions.tab import SessionsTab

PASTED = "六、听取和审议青禾镇人民政府关于农村饮水安全工作情况的报告；\n七、补选青禾镇人民政府副镇长。"


def test_from_a_new_session_to_a_folder_of_papers(
    qtbot: QtBot,
    tab: SessionsTab,
    town: Database,
    said: TellerSpy,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    six_deputies(town)
    held_session(town)
    session = _new_session(tab)
    _edit_agenda(tab, town, session)
    _edit_schedule(tab, town, session)
    _tick_a_step(tab, town, session)
    _adopt(tab, town, session)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    tab.export()
    with town.read() as db:
        kit = sorted(printable.id for printable, _ in whole_kit(db, session, TODAY))
    qtbot.waitUntil(lambda: f"{len(kit)} 份材料" in toast_words(tab), timeout=30_000)
    files = sorted(path.name for path in tmp_path.glob("*.docx"))
    assert [name[:3] for name in files] == kit
    agenda = next(path for path in tmp_path.glob("甲06*.docx"))
    words = "\n".join(paragraph.text for paragraph in Document(str(agenda)).paragraphs)
    assert "草案" not in words
    assert "农村饮水安全" in words
    assert "2026年4月20日预备会议通过" in words
    assert "草案" not in agenda.name
    assert said.problems == []


def _new_session(tab: SessionsTab) -> str:
    click(tab.add_button)
    form = tab.card.new_form
    retype(form.opens_on.editor, "2026-4-20")
    press(form.opens_on.editor, Qt.Key.Key_Tab)
    assert form.number.value() == 7
    assert form.kind.value() == SessionKind.START.name
    click(form.make_button)
    shown = tab.card.shown()
    assert shown is not None
    assert (shown.facts.short_name, shown.facts.opens_on) == (
        "镇十九届人大七次会议",
        datetime.date(2026, 4, 20),
    )
    assert shown.agenda
    assert shown.schedule
    assert shown.steps
    return shown.facts.id


def _edit_agenda(tab: SessionsTab, town: Database, session: str) -> None:
    section = tab.card.part("agenda")
    assert isinstance(section, AgendaSection)
    before = [item.title for item in card_of(town, session).agenda]
    section.list.setFocus()
    QApplication.clipboard().setText(PASTED)
    press(section.list, Qt.Key.Key_V, CTRL)
    titles = [item.title for item in card_of(town, session).agenda]
    added = ["听取和审议青禾镇人民政府关于农村饮水安全工作情况的报告", "补选青禾镇人民政府副镇长"]
    assert titles == [*before[:-1], *added, "其他事项"]
    moved = card_of(town, session).agenda[-3]
    choose_cell(section.list, moved.id)
    press(section.list, Qt.Key.Key_Up, ALT)
    assert card_of(town, session).agenda[-4].id == moved.id
    assert section.list.current_id() == moved.id


def _edit_schedule(tab: SessionsTab, town: Database, session: str) -> None:
    section = tab.card.part("schedule")
    assert isinstance(section, ScheduleSection)
    opening = next(e for e in card_of(town, session).entries if e.activity == "第一次全体会议")
    rows = section.block().rows
    type_into_cell(rows, opening.id, "times", "9:40-11点半")
    assert section.block().problem.text() == ""
    changed = next(e for e in card_of(town, session).entries if e.id == opening.id)
    assert changed.times == "9:40—11:30"
    type_into_cell(rows, opening.id, "content", "奏唱国歌；听取各项报告")
    assert "听取各项报告" in next(e.content for e in card_of(town, session).entries if e.id == opening.id)


def _tick_a_step(tab: SessionsTab, town: Database, session: str) -> None:
    section = tab.card.part("steps")
    assert isinstance(section, StepsSection)
    step = card_of(town, session, TODAY).steps[0]
    rows = section.blocks[step.phase].rows
    choose_cell(rows, step.id)
    press(rows, Qt.Key.Key_Space)
    assert card_of(town, session, TODAY).steps[0].state is StepState.DONE


def _adopt(tab: SessionsTab, town: Database, session: str) -> None:
    section = tab.card.part("agenda")
    assert isinstance(section, AgendaSection)
    section.adopted_on.setFocus(Qt.FocusReason.TabFocusReason)
    type_text(section.adopted_on.editor, "2026-4-20")
    press(section.adopted_on.editor, Qt.Key.Key_Return)
    assert card_of(town, session).facts.agenda_adopted_on == datetime.date(2026, 4, 20)

"""通知回执 of a session: deputies and observers told and answering, shown at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from renda_desktop.events.commands import AddEvent, add_event
from renda_desktop.events.notice_rules import Answer
from renda_desktop.events.rules import EventKind
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import act
from tests.ui.sessions.builders import OPENS, held_session
from tests.ui.widgets.hands import click, press, type_text
from ui.notices.panel import NoticePanel
from ui.sessions.notice_section import NoticeSection
from ui.sessions.tab import SessionsTab
from ui.widgets.fields import TextField


@pytest.fixture
def panel(opened: SessionsTab) -> NoticePanel:
    """The section of the coming session: six deputies, one observer."""
    part = opened.card.part("notice")
    assert isinstance(part, NoticeSection)
    opened.card.card.jump_to("notice")
    QTest.qWait(1)
    return part.panel


def write(panel: NoticePanel, name: str, text: str) -> None:
    field = panel.fields[name]
    assert isinstance(field, TextField)
    field.editor.setFocus()
    type_text(field.editor, text)
    press(field.editor, Qt.Key.Key_Return)


def test_everybody_is_told_and_answers(panel: NoticePanel, town: Database) -> None:
    assert panel.counts.text() == "已通知 0/7 · 确认 0 · 请假 0 · 未回 0 · 未通知 7"
    click(panel.untold_link)
    press(panel.list, Qt.Key.Key_2)
    click(panel.open_link)
    press(panel.list, Qt.Key.Key_6)
    first = panel.list.lines()[0]
    panel.list.select_ids((first.id,))
    press(panel.list, Qt.Key.Key_7)
    write(panel, "reason", "出差")
    assert panel.counts.text() == "已通知 7/7 · 确认 6 · 请假 1 · 未回 0"
    line = panel.list.lines()[0]
    assert (line.answer, line.reason) == (Answer.LEAVE, "出差")


def test_what_is_known_belongs_to_one_session(
    panel: NoticePanel, opened: SessionsTab, town: Database
) -> None:
    click(panel.untold_link)
    press(panel.list, Qt.Key.Key_1)
    panel.list.select_ids((panel.list.lines()[0].id,))
    write(panel, "note", "电话打不通")
    other = held_session(town, number=5, opens_on=OPENS.replace(year=2025))
    opened.show_record(other)
    assert panel.counts.text().startswith("已通知 0/6")
    panel.list.select_ids((panel.list.lines()[0].id,))
    note = panel.fields["note"]
    assert isinstance(note, TextField)
    assert note.editor.text() == ""


def test_a_thing_in_the_same_room_is_said(panel: NoticePanel, town: Database) -> None:
    act(town, add_event, AddEvent(EventKind.TRAINING, "代表培训", OPENS, place="镇政府三楼会议室"))
    assert panel.conflicts.text() == "请核对：4月20日当天还有“代表培训”：地点都是镇政府三楼会议室。"


def test_the_message_is_copied(panel: NoticePanel) -> None:
    click(panel.message_button)
    assert QApplication.clipboard().text().startswith("【青禾镇人大】定于2026年4月20日")

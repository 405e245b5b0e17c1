"""The whole job once, by hand through the window: from ＋ 新增会议 to the minutes as a Word file."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.events.rules import AttendanceStatus, EventState
from renda_desktop.presidium.rules import ItemKind, Outcome
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import NAMES
from tests.helpers.window import TellerSpy, toast_words
from tests.ui.presidium.hands import Sections, paste, put, stored, write_cell
from tests.ui.widgets.hands import CTRL, click, press, type_text
from ui.presidium.tab import PresidiumTab

AGENDA = (
    "一、听取和讨论镇人民政府关于农村饮水安全工作情况的报告\t副镇长刘海\t40\n二、研究第二季度代表活动安排\n"
)


def _call(tab: PresidiumTab) -> None:
    click(tab.new_button)
    form = tab.card.new_form
    type_text(form.number.editor, "1")
    put(form.day, "2026-3-30")


def _fill_meeting(parts: Sections) -> None:
    fields = parts.meeting.form.fields
    put(fields["starts_at"], "9:00")
    put(fields["ends_at"], "11点20")
    put(fields["notice_on"], "2026-3-23")
    put(fields["material_due"], "2026-3-26")
    put(fields["material_copies"], "15")


def _call_the_roll(parts: Sections) -> None:
    roll = parts.people.list
    roll.setFocus()
    for _ in NAMES[:4]:
        press(roll, Qt.Key.Key_1)
    press(roll, Qt.Key.Key_2)
    put(parts.people.leave.fields["reason"], "因病住院")
    click(parts.people.rest_button)


def _record_first_item(tab: PresidiumTab, parts: Sections) -> None:
    speech = parts.speech
    put(speech.report.fields["report_points"], "今年改造管网12公里")
    for name, words in (("lsf", "东河村末梢水压不足"), ("马宏伟", "设备已采购，4月进场")):
        put(speech.speaker, name)
        editor = speech.speech.fields["text"].focusProxy()
        assert editor is not None
        assert editor.hasFocus(), "after the name the cursor is in the text"
        type_text(editor, words)
        press(editor, Qt.Key.Key_Return, CTRL)
        assert speech.speaker.editor.hasFocus(), "Ctrl+Enter goes on to the next speaker"
    put(speech.conclusion.fields["conclusion"], "同意报告，意见三条形成审议意见")
    vote = parts.votes.form()
    for count, text in zip(vote.counts.values(), ("8", "1", "1"), strict=True):
        put(count, text)
    assert vote.result.text().endswith("同意8票、反对1票、弃权1票，通过。")
    decisions = parts.decisions
    write_cell(decisions.list, 0, 1, "完成东河等4个村的加压改造")
    write_cell(decisions.list, 0, 2, "镇水利站")
    write_cell(decisions.list, 0, 3, "2026年6月30日")
    put(decisions.minutes.fields["minutes_view"], "供水保证率明显提高")


def _record_second_item(tab: PresidiumTab, parts: Sections) -> None:
    second = tab.card.current.items()[1]
    click(parts.speech.bar.button(second.id))
    put(parts.speech.conclusion.fields["conclusion"], "同意按计划安排")
    put(parts.agenda.detail.form.fields["declared"], "通过")
    put(parts.decisions.minutes.fields["minutes_view"], "二季度代表活动安排切合实际")


def test_a_meeting_from_calling_it_to_its_minutes(
    tab: PresidiumTab, town: Database, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = Sections(tab)
    _call(tab)
    assert [line.name for line in stored(town, tab).attendance] == list(NAMES), (
        "members fill in by themselves"
    )
    _fill_meeting(parts)
    paste(parts.agenda.list, AGENDA)
    _call_the_roll(parts)
    _record_first_item(tab, parts)
    _record_second_item(tab, parts)
    click(parts.papers.papers.number_link)
    put(parts.papers.dates.minutes.fields["minutes_on"], "2026-4-2")
    put(parts.papers.dates.minutes.fields["minutes_to"], "镇人民政府，各村（社区）")

    card = stored(town, tab)
    assert card.state is EventState.HELD
    assert [(i.title, i.reporter, i.planned_minutes, i.kind, i.outcome) for i in card.items] == [
        (
            "听取和讨论镇人民政府关于农村饮水安全工作情况的报告",
            "副镇长刘海",
            40,
            ItemKind.REPORT,
            Outcome.PASSED,
        ),
        ("研究第二季度代表活动安排", "", None, ItemKind.PLAN, Outcome.PASSED),
    ]
    marks = {line.name: (line.status, line.reason) for line in card.attendance}
    assert marks["王大山"] == (AttendanceStatus.EXCUSED, "因病住院")
    assert card.meeting.event.count.present == 10
    assert [(s.name, s.text) for s in card.items[0].speeches] == [
        ("李淑芬", "东河村末梢水压不足"),
        ("马宏伟", "设备已采购，4月进场"),
    ]
    assert card.findings == ()
    parts.papers.refresh_states()
    states = {key: line.badge.text() for key, line in parts.papers.lines.items()}
    assert [states.pop(key) for key in ("乙02-2", "丙09-2")] == ["不需要", "不需要"]
    assert set(states.values()) == {"已备"}, states

    target = tmp_path / "纪要.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(parts.papers.lines["乙08"].save_button)
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: not parts.papers.lines["乙08"].open_button.isHidden())
    text = _text_of(target)
    assert "【待填" not in text
    for words in (
        "会议认为，供水保证率明显提高。",
        "由镇水利站负责，6月底前完成",
        "同意8票，反对1票，弃权1票",
    ):
        assert words in text
    spy = tab.context.teller
    assert isinstance(spy, TellerSpy)
    assert spy.problems == []
    assert toast_words(tab) == "已存好“纪要.docx”。"


def _text_of(path: Path) -> str:
    document = docx.Document(str(path))
    body = document.element.body
    return "".join(node.text or "" for node in body.iter() if str(node.tag).endswith("}t"))

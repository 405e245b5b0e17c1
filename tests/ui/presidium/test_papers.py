"""How the papers of a meeting stand, what they lack, and where they go."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.presidium.rules import RECORD
from renda_desktop.storage.database import Database
from tests.helpers.window import toast_words
from tests.ui.presidium.hands import Sections, put, said, stored
from tests.ui.widgets.hands import click, editor_of
from ui.presidium.tab import PresidiumTab


def test_signing_before_the_meeting_is_refused(tab: PresidiumTab, town: Database, full: str) -> None:
    field = Sections(tab).papers.finals[RECORD].day
    put(field, "2026-3-1")
    assert field.error() == "定稿日期早于会议日期，请核对。"
    assert stored(town, tab).meeting.record_signed_on is None


def test_what_a_paper_lacks_is_listed_and_leads_to_its_field(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    papers = Sections(tab).papers
    line = papers.lines["乙08"]
    assert line.badge.text() == "缺 4 项"
    assert line.missing.text() == "还缺：纪要期号、纪要印发日期、会议认为、纪要发送单位"
    click(line.fill_button)
    assert line.number_row is not None
    assert line.number_row.field.editor.hasFocus()
    record = papers.lines["乙07"]
    assert record.missing.text().startswith("还缺：结束时间")
    click(record.fill_button)
    assert editor_of(Sections(tab).meeting.form.fields["ends_at"]).hasFocus()


def test_a_number_is_given_once(tab: PresidiumTab, town: Database, full: str) -> None:
    number = Sections(tab).papers.lines["乙02"].number_row
    assert number is not None
    assert (number.mark.text(), number.field.value()) == ("发文字号　青禾人发〔2026〕", 1)
    put(number.field, "2")
    assert "2号已经给了" in number.field.error()
    assert number.field.editor.text() == "2"


def test_a_paper_changed_after_it_went_out_says_so(
    tab: PresidiumTab,
    town: Database,
    full: str,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts = Sections(tab)
    line = parts.papers.lines["乙03"]
    assert line.badge.text() == "已备"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "议程"), ""))
    click(line.save_button)
    qtbot.waitUntil(lambda: not line.open_button.isHidden())
    assert (tmp_path / "议程.docx").exists()
    put(parts.meeting.form.fields["place"], "东河村村委会")
    qtbot.waitUntil(lambda: line.badge.text() == "已改需重印")


def test_the_whole_kit_goes_into_a_folder(
    tab: PresidiumTab,
    town: Database,
    full: str,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "材料"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    tab.export()
    qtbot.waitUntil(lambda: bool(toast_words(tab)), timeout=15000)
    names = sorted(path.name for path in folder.iterdir())
    assert "乙02 关于召开镇十九届人大主席团第十二次会议的通知.docx" in names
    assert "乙06 镇十九届人大主席团第十二次会议议题1材料.docx" in names
    assert "乙13 镇十九届人大主席团第十二次会议议题1表决情况记录.docx" in names
    assert "乙13 镇十九届人大主席团第十二次会议议题2表决情况记录.docx" not in names  # nobody voted on it
    assert toast_words(tab).startswith(f"已把 {len(names)} 份材料存到“材料”。")


def test_a_folder_that_cannot_be_written_is_said(
    tab: PresidiumTab,
    town: Database,
    full: str,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blocked = tmp_path / "挡住"
    blocked.write_text("")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(blocked / "议程.docx"), ""))
    click(Sections(tab).papers.lines["乙03"].save_button)
    qtbot.waitUntil(lambda: bool(said(tab).problems))
    assert "议程.docx" in said(tab).problems[0]

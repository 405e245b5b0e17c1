"""定稿 at the papers of a meeting: the day, the scan, the correction with its reason, the paper as it was signed."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.issuing.finals import FinalRow, finals_of
from renda_desktop.presidium.agenda_commands import edit_item
from renda_desktop.presidium.decision_paper_commands import AddDecisionPaper, add_decision_paper
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.rules import MINUTES, RECORD, VOTE, DecisionKind
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import edit_office
from renda_desktop.township.queries import find_office
from tests.helpers.meeting_builders import act, card
from tests.ui.presidium.hands import Sections, put, reopen, said, stored
from tests.ui.widgets.hands import click, editor_of
from ui.papers.final_block import FinalBlock
from ui.presidium.decision_paper_section import DecisionPaperSection
from ui.presidium.tab import PresidiumTab
from ui.widgets.buttons import Button

PDF = b"%PDF-1.7 signed"


def _finals(town: Database, paper: str, record: str) -> list[FinalRow]:
    with town.read() as db:
        return finals_of(db, paper, record)


def _scan(folder: Path, monkeypatch: pytest.MonkeyPatch, block: FinalBlock, content: bytes = PDF) -> None:
    path = folder / "签字件.pdf"
    path.write_bytes(content)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    click(block.scans.add_button)


def test_final_minutes_with_their_scan(
    tab: PresidiumTab, town: Database, full: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = Sections(tab)
    block = parts.papers.finals[MINUTES]
    assert block.day.isVisible()
    put(block.day, "2026-4-2")
    assert block.words.text() == "2026年4月2日定稿，不能再改。"
    assert not block.day.isVisible()
    assert said(tab).notes[-1] == "会议纪要已定稿，不能再改。 [撤销]"
    _scan(tmp_path, monkeypatch, block)
    (final,) = _finals(town, MINUTES, full)
    assert [scan.file_name for scan in final.scans] == ["签字件.pdf"]
    put(parts.papers.dates.minutes.fields["minutes_to"], "各村")
    assert parts.papers.dates.minutes.fields["minutes_to"].error().startswith("会议纪要已于2026年4月2日定稿")
    assert stored(town, tab).meeting.minutes_to == "镇人民政府，各村（社区）"
    number = parts.papers.lines[MINUTES].number_row
    assert number is not None
    assert number.field.editor.isReadOnly()
    assert not number.take_link.isVisible()
    assert not number.void_link.isVisible()
    assert not parts.papers.finals[RECORD].words.isVisible()


def test_a_file_that_is_no_scan_is_refused(
    tab: PresidiumTab, town: Database, full: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = Sections(tab).papers.finals[RECORD]
    put(block.day, "2026-3-31")
    _scan(tmp_path, monkeypatch, block, b"only words")
    assert "不是扫描件，没有放进来" in said(tab).problems[-1]
    assert _finals(town, RECORD, full)[0].scans == ()


def test_a_correction_asks_for_its_reason_and_the_first_draft_stays(
    tab: PresidiumTab, town: Database, full: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = Sections(tab).papers.finals[RECORD]
    put(block.day, "2026-3-31")
    _scan(tmp_path, monkeypatch, block)
    click(block.open_button)
    click(block.correction.ok_button)
    assert block.correction.reason.error() == "请写明更正的原因，原因会和原稿一起留下。"
    assert _finals(town, RECORD, full)[0].correction is None
    put(block.correction.changed, "同意8票改为9票")
    if block.correction.isVisible():
        put(block.correction.reason, "漏记一票")
    assert block.day.isVisible()
    put(block.day, "2026-4-2")
    assert block.words.text() == "2026年4月2日定稿，不能再改。"
    (draft,) = block.drafts
    assert draft.words.text() == (
        "第一稿2026年3月31日定稿，扫描件1个；2026年4月2日更正（马静），原因：漏记一票。改了：同意8票改为9票。"
    )
    assert draft.scans.add_button.isHidden()
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    buttons: list[Button] = list(draft.scans.findChildren(Button))
    click(next(button for button in buttons if button.text() == "打开扫描件"))
    assert Path(opened[0].toLocalFile()).read_bytes() == PDF


def test_a_scan_is_taken_off_with_its_reason(
    tab: PresidiumTab, town: Database, full: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = Sections(tab).papers.finals[RECORD]
    put(block.day, "2026-3-31")
    _scan(tmp_path, monkeypatch, block)
    buttons: list[Button] = list(block.scans.findChildren(Button))
    click(next(button for button in buttons if button.text() == "取下…"))
    form = block.scans.withdrawing
    assert form.isVisible()
    click(form.ok_button)
    assert form.reason.error().startswith("请写明取下扫描件的原因")
    assert len(_finals(town, RECORD, full)[0].scans) == 1
    put(form.reason, "附错了文件")
    click(form.ok_button)
    assert form.isHidden()
    assert _finals(town, RECORD, full)[0].scans == ()
    assert block.scans.withdrawn.text() == ("2026年4月2日取下扫描件“签字件.pdf”（马静），原因：附错了文件。")
    assert said(tab).notes[-1] == "已取下“签字件.pdf”。 [撤销]"


def test_a_final_paper_is_written_as_it_was_signed(
    tab: PresidiumTab,
    town: Database,
    full: str,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts = Sections(tab)
    put(parts.papers.finals[RECORD].day, "2026-3-31")
    with town.action() as db:
        office = find_office(db)
        assert office is not None
        edit_office(db, EditField(office.id, "name", "红山镇"))
    target = tmp_path / "记录.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    parts.papers.refresh_states()
    assert parts.papers.lines[RECORD].badge.text() == "已备"
    click(parts.papers.lines[RECORD].save_button)
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: not parts.papers.lines[RECORD].open_button.isHidden())
    words = docx.Document(str(target)).paragraphs[0].text
    assert words.startswith("青禾镇")
    click(parts.papers.lines[MINUTES].save_button)
    qtbot.waitUntil(lambda: not parts.papers.lines[MINUTES].open_button.isHidden())
    body = docx.Document(str(target)).element.body
    assert "红山镇人大主席团" in "".join(
        node.text or "" for node in body.iter() if str(node.tag).endswith("}t")
    )


def test_a_final_count_of_one_item(tab: PresidiumTab, town: Database, full: str) -> None:
    parts = Sections(tab)
    items = parts.papers.item_papers
    (block,) = items.finals
    first, second = stored(town, tab).items
    put(block.day, "2026-3-30")
    assert [row.title for row in _finals(town, VOTE, first.id)] == ["主席团第十二次会议议题1的表决情况记录"]
    votes = parts.votes.form()
    put(votes.counts["votes_for"], "9")
    assert stored(town, tab).items[0].votes[0].votes_for == 8
    click(items.bar.button(second.id))
    assert block.isHidden(), "not voted on yet"


def test_a_final_decision_is_read_only(tab: PresidiumTab, town: Database, full: str) -> None:
    item = card(town, full).items[0].id
    made = act(town, add_decision_paper, AddDecisionPaper(item, DecisionKind.OTHER, "饮水安全", "照办"))
    section = tab.card.part("issued")
    assert isinstance(section, DecisionPaperSection)
    tab.card.go_to("issued", "")
    form = section.forms[0]
    assert not editor_of(form.form.fields["text"]).isReadOnly()
    put(form.final.day, "2026-4-1")
    assert form.final.doubt.words.text() == "还缺：发文字号。定稿以后不能再改，要改得写更正原因。"
    click(form.final.doubt.ok_button)
    assert [row.paper for row in _finals(town, "乙12", made)] == ["乙12"]
    assert editor_of(form.form.fields["text"]).isReadOnly()
    assert form.remove_button.isHidden()


def test_what_a_record_lacks_or_contradicts_is_said_before_it_is_locked(
    tab: PresidiumTab, town: Database, full: str
) -> None:
    item = card(town, full).items[0].id
    act(town, edit_item, EditField(item, "conclusion", "会议于2026年3月29日召开，同意报告。"))
    act(town, edit_meeting, EditField(card(town, full).meeting.id, "recorder", ""))
    block = Sections(tab).papers.finals[RECORD]
    put(block.day, "2026-3-31")
    assert block.doubt.isVisible()
    assert block.doubt.words.text().startswith("还缺：")
    assert "“请核对”里还有1处没有看过" in block.doubt.words.text()
    assert _finals(town, RECORD, full) == []
    click(block.doubt.leave_button)
    assert block.doubt.isHidden()
    assert block.day.value() is None
    put(block.day, "2026-3-31")
    click(block.doubt.ok_button)
    assert [row.paper for row in _finals(town, RECORD, full)] == [RECORD]
    assert block.doubt.isHidden()


def test_the_note_in_other_sections_asks_for_the_reason_too(
    tab: PresidiumTab, town: Database, full: str
) -> None:
    parts = Sections(tab)
    put(parts.papers.finals[RECORD].day, "2026-3-31")
    note = parts.speech.signed
    reopen(note, "漏记发言")
    assert note.isHidden()
    made = _finals(town, RECORD, full)[0].correction
    assert made is not None
    assert made.reason == "漏记发言"
    assert town.undo_label() == "更正主席团第十二次会议会议记录"
    act(town, edit_item, EditField(card(town, full).items[0].id, "conclusion", "改过"))

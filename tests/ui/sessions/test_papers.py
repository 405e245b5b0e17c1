"""材料: states, the number of a notice, saving one paper, saving all."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.documents.paper import Layout, Paper
from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.queries import numbers_of
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.session_kit import Listed, listed_papers
from renda_desktop.presidium.rules import NoticeForm
from renda_desktop.sessions.commands import (
    ChangeSetting,
    MoveSession,
    change_setting,
    edit_session,
    move_session,
)
from renda_desktop.sessions.rules import Switch
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.papers import kit_page
from tests.helpers.session_builders import a_session
from tests.helpers.window import TellerSpy, toast_words
from tests.ui.conftest import ExpectedDialogs
from tests.ui.sessions.builders import act, card_of, edit
from tests.ui.sessions.hands import retype
from tests.ui.widgets.hands import click, press
from ui.papers.row import PaperRow
from ui.sessions import papers_section
from ui.sessions.basics_section import BasicsSection
from ui.sessions.papers_section import PapersSection
from ui.sessions.tab import SessionsTab
from ui.widgets.fields import TextField
from ui.widgets.messages import Question

LOOKED_AT = ("会议通知", "列席通知", "日程", "代表资格审查报告")
"""The kit has some sixty papers; these are looked at here."""


@pytest.fixture
def papers(opened: SessionsTab, monkeypatch: pytest.MonkeyPatch) -> PapersSection:
    """The section with a few of the papers; what the whole kit holds is tested where it is put together."""

    def few(db: DbSession, session_id: str, today: datetime.date) -> list[Listed]:
        return [one for one in listed_papers(db, session_id, today) if one.printable.name in LOOKED_AT]

    monkeypatch.setattr(papers_section, "listed_papers", few)
    opened.card.card.jump_to("papers")
    part = opened.card.papers()
    part.work_out()
    return part


def _row(papers: PapersSection, name: str) -> PaperRow:
    return next(row for row in papers.rows if row.printable.name == name)


def test_another_session_takes_over_the_rows_and_nothing_said_of_the_first_stays(
    papers: PapersSection, opened: SessionsTab, town: Database
) -> None:
    rows = list(papers.rows)
    assert any(row.badge.text() for row in rows)
    other = a_session(town, number=8, opens_on=datetime.date(2026, 7, 16))
    opened.show_record(other)
    part = opened.card.papers()
    assert part.session().facts.id == other
    assert {row.record.id for row in part.rows if row.record is not None} == {other}
    assert set(part.rows) <= set(rows), "no row was made anew"
    assert [row.badge.text() for row in part.rows] == [""] * len(part.rows)
    part.work_out()
    assert all(row.badge.text() for row in part.rows)


def test_a_row_taken_over_twice_is_as_high_as_what_it_says(
    papers: PapersSection, opened: SessionsTab, town: Database, session: str, qtbot: QtBot
) -> None:
    other = a_session(town, number=8, opens_on=datetime.date(2026, 7, 16))
    for one in (other, session):
        opened.show_record(one)
        opened.card.card.jump_to("papers")
        opened.card.papers().work_out()
    row = _row(papers, "会议通知")
    assert row.missing.isVisible()
    qtbot.waitUntil(lambda: row.height() >= row.heightForWidth(row.width()))


def _save(
    qtbot: QtBot, papers: PapersSection, name: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    click(_row(papers, name).save_button)
    qtbot.waitUntil(lambda: _row(papers, name).saved == path, timeout=10_000)
    papers.work_out()


def test_states_come_without_being_asked_for(qtbot: QtBot, opened: SessionsTab) -> None:
    opened.card.card.jump_to("papers")
    section = opened.card.papers()
    assert len(section.rows) > 40
    qtbot.waitUntil(lambda: section.rows[0].state is not None, timeout=20_000)
    section.work_out(*LOOKED_AT)
    assert _row(section, "会议通知").missing.text() == "还缺：发文字号"
    assert _row(section, "日程").badge.text() == "已备"


def test_papers_of_another_kind_of_session_are_not_listed(
    opened: SessionsTab, town: Database, session: str
) -> None:
    opened.card.card.jump_to("papers")
    section = opened.card.papers()
    names = [row.printable.name for row in section.rows]
    assert "选举办法" not in names
    assert (
        names.index("会议通知")
        < names.index("会议手册")
        < names.index("闭幕主持词")
        < names.index("会议档案卷内目录")
    )
    act(town, change_setting, ChangeSetting(session, switches=frozenset({Switch.ELECTION})))
    assert "选举办法" in [row.printable.name for row in section.rows]


def test_the_credentials_report_waits_for_the_day_of_the_session(
    papers: PapersSection, town: Database, session: str
) -> None:
    assert _row(papers, "代表资格审查报告").badge.text() == "已备"
    act(town, move_session, MoveSession(session, None))
    assert "代表资格审查报告" not in [row.printable.name for row in papers.rows]
    act(town, move_session, MoveSession(session, TODAY))
    papers.work_out()
    assert _row(papers, "代表资格审查报告").badge.text() == "已备"


def test_the_proposed_number_is_given_by_one_click(papers: PapersSection, town: Database) -> None:
    notice, other = _row(papers, "会议通知"), _row(papers, "列席通知")
    assert notice.number_row is not None
    assert other.number_row is not None
    assert notice.number_row.mark.text() == "发文字号　青禾人发〔2026〕"
    click(notice.number_row.take_link)
    papers.work_out()
    assert notice.number_row.field.value() == 1
    assert notice.badge.text() == "已备"
    assert notice.number_row.take_link.isHidden()
    assert other.number_row.take_link.text() == "编为 2 号"
    click(other.number_row.take_link)
    with town.read() as db:
        titles = [row.title for row in numbers_of(db, Series.DOCUMENT, year=TODAY.year)]
    assert titles == ["召开镇十九届人大七次会议的通知", "列席镇十九届人大七次会议的通知"]
    town.undo()
    town.undo()
    papers.work_out()
    assert notice.badge.text() == "缺 1 项"


def test_the_notice_becomes_a_letter_where_the_office_says_so(
    opened: SessionsTab, papers: PapersSection, town: Database, session: str, tmp_path: Path
) -> None:
    basics = opened.card.part("basics")
    assert isinstance(basics, BasicsSection)
    basics.reach("", "notice_form")
    form = basics.fields["notice_form"]
    assert form.value() == "RED"
    retype(form.focusProxy(), "信函")  # type: ignore[arg-type]
    press(form.focusProxy(), Qt.Key.Key_Return)  # type: ignore[arg-type]
    assert card_of(town, session).facts.notice_form is NoticeForm.LETTER
    papers.work_out()
    drawn = _row(papers, "会议通知").state
    assert drawn is not None
    assert isinstance(drawn.drawn, Paper)
    assert drawn.drawn.layout is Layout.LETTER


def test_a_taken_number_is_said_below_the_field(papers: PapersSection, town: Database) -> None:
    taken = GiveNumber(Series.DOCUMENT, 3, "乙02", "x" * 32, "第三次会议通知", TODAY, year=2026)
    act(town, give_number, taken)
    number = _row(papers, "会议通知").number_row
    assert number is not None
    retype(number.field.editor, "3")
    press(number.field.editor, Qt.Key.Key_Return)
    assert "已经给了“第三次会议通知”" in number.field.error()
    assert number.field.editor.text() == "3"


def test_missing_leads_to_its_field(
    papers: PapersSection, opened: SessionsTab, town: Database, session: str
) -> None:
    edit(town, edit_session, session, "contact", "")
    papers.work_out()
    number = _row(papers, "会议通知").number_row
    assert number is not None
    click(_row(papers, "会议通知").fill_button)
    assert number.field.editor.hasFocus()
    click(number.take_link)
    papers.work_out()
    click(_row(papers, "会议通知").fill_button)
    basics = opened.card.part("basics")
    assert isinstance(basics, BasicsSection)
    contact = basics.fields["contact"]
    assert isinstance(contact, TextField)
    assert contact.editor.hasFocus()


def test_saving_opening_and_having_changed(
    qtbot: QtBot,
    papers: PapersSection,
    town: Database,
    session: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "日程.docx"
    row = _row(papers, "日程")
    assert row.open_button.isHidden()
    _save(qtbot, papers, "日程", path, monkeypatch)
    assert path.exists()
    assert toast_words(papers) == "已存好“日程.docx”。"
    assert row.badge.text() == "已备"
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    click(row.open_button)
    assert opened == [QUrl.fromLocalFile(str(path))]
    edit(town, edit_session, session, "place", "镇影剧院")
    papers.work_out()
    assert row.badge.text() == "已改需重印"


def test_a_paper_with_gaps_is_written_and_the_gaps_are_said(
    qtbot: QtBot, papers: PapersSection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _save(qtbot, papers, "会议通知", tmp_path / "通知.docx", monkeypatch)
    assert toast_words(papers) == "已存好“通知.docx”。还缺 1 项，文件里写着【待填】。"


def test_files_of_the_same_name_are_asked_about(
    papers: PapersSection, dialogs: ExpectedDialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = _row(papers, "日程").state
    assert state is not None
    mine = tmp_path / state.file_name
    mine.write_text("手工改过", "utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    asked: list[str] = []

    def refuse(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        asked.append(dialog.text_label.text())
        dialog.reject()

    dialogs.answer(refuse)
    click(kit_page(papers.papers).folder_button)
    assert "1个同名文件" in asked[0]
    assert mine.read_text("utf-8") == "手工改过"
    assert len(list(tmp_path.glob("*.docx"))) == 1


def test_a_folder_that_cannot_be_written_is_said(
    qtbot: QtBot, papers: PapersSection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: TellerSpy
) -> None:
    blocked = tmp_path / "no"
    blocked.write_text("a file, not a folder", "utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(blocked))
    click(kit_page(papers.papers).folder_button)
    qtbot.waitUntil(lambda: bool(said.problems), timeout=10_000)
    assert all(row.saved is None for row in papers.rows)


def test_the_keyboard_comes_to_the_number_after_its_paper(papers: PapersSection) -> None:
    notice = _row(papers, "会议通知")
    assert notice.number_row is not None
    notice.fill_button.setFocus(Qt.FocusReason.TabFocusReason)
    press(notice.fill_button, Qt.Key.Key_Tab)
    assert notice.number_row.field.editor.hasFocus()
    press(notice.number_row.field.editor, Qt.Key.Key_Tab)
    assert notice.number_row.take_link.hasFocus()

"""The paper beside the form: it follows what is typed, leads to the fields, and has its doors."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.documents.passages import Source
from renda_desktop.overview.office_forms import default_template, form_of
from renda_desktop.overview.printables import RecordRef
from renda_desktop.overview.template_commands import load_template
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from tests.documents.rendering import read
from tests.helpers.session_builders import a_session, edit
from tests.helpers.window import TellerSpy
from tests.ui.papers.side_hands import row_of, splitter_of, view, words_of
from tests.ui.widgets.hands import click
from ui.papers.paper_side import OWN_TEMPLATE
from ui.papers.rows import PaperRows
from ui.runtime.context import AppContext


def test_the_paper_takes_the_place_of_the_list_and_gives_it_back(rows: PaperRows) -> None:
    side = view(rows, "会议通知")
    splitter = splitter_of(side)
    assert (side.isVisible(), splitter.left.isVisible()) == (True, False)
    assert "甲03 会议通知" in side.preview.page_label.text()
    click(side.back_button)
    assert (side.isVisible(), splitter.left.isVisible()) == (False, True)


def test_on_a_wide_screen_all_three_stand_side_by_side(rows: PaperRows) -> None:
    side = view(rows, "会议通知")
    splitter = splitter_of(side)
    splitter.resize(1700, 900)
    assert side.isVisible()
    assert splitter.left.isVisible()


def test_the_paper_follows_what_is_typed(
    qtbot: QtBot, rows: PaperRows, town: Database, record: RecordRef
) -> None:
    side = view(rows, "会议通知")
    assert "镇影剧院" not in words_of(side)
    with qtbot.waitSignal(side.drawn):
        edit(town, edit_session, record.id, "place", "镇影剧院")
    assert "镇影剧院" in words_of(side)


def test_another_record_shows_its_own_paper(qtbot: QtBot, rows: PaperRows, town: Database) -> None:
    side = view(rows, "会议通知")
    other = a_session(town, number=8, opens_on=datetime.date(2026, 12, 1))
    with qtbot.waitSignal(side.drawn):
        rows.show_record(RecordRef(other, "第八次会议"))
    assert "第八次会议" in words_of(side)


def test_a_click_in_the_paper_asks_for_the_field(qtbot: QtBot, rows: PaperRows, record: RecordRef) -> None:
    side = view(rows, "会议通知")
    source = Source("congress_session", record.id, "place")
    with qtbot.waitSignal(rows.place_asked) as asked:
        side.preview.source_asked.emit(source)
    assert asked.args == [source]


def test_the_words_of_the_paper_are_changed_in_the_settings(
    qtbot: QtBot, rows: PaperRows, record: RecordRef, context: AppContext
) -> None:
    side = view(rows, "列席通知")
    with qtbot.waitSignal(context.went) as went:
        click(side.words_link)
    assert went.args == ["settings", f"文书写法/甲03列席/{record.id}"]


def test_the_pdf_is_written_and_the_paper_kept_as_issued(
    qtbot: QtBot, rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = view(rows, "议程")
    path = tmp_path / "议程.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    click(side.pdf_button)
    assert len(read(path)) == len(side.preview.pages)
    rows.begin()
    rows.work_out()
    state = row_of(rows, "议程").state
    assert state is not None
    assert state.changed is False


def test_a_pdf_that_cannot_be_written_is_said_and_not_kept(
    rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, context: AppContext
) -> None:
    side = view(rows, "议程")
    blocked = tmp_path / "U盘"
    blocked.write_text("拔掉了", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(blocked / "议程.pdf"), ""))
    click(side.pdf_button)
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.problems
    rows.work_out()
    state = row_of(rows, "议程").state
    assert state is None or state.never_saved


def test_a_paper_on_the_offices_own_template_says_where_the_rest_of_it_is(
    rows: PaperRows, town: Database
) -> None:
    side = view(rows, "日程")
    assert OWN_TEMPLATE not in side.preview.notes.text()
    form = form_of("甲07")
    assert form is not None
    with town.action() as db:
        load_template(db, form, "县日程.docx", default_template(form))
    side.redraw()
    assert OWN_TEMPLATE in side.preview.notes.text().splitlines()
    assert side.preview.notes.isVisible()

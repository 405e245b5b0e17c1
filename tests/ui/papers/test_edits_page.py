"""手改 through the window: a Word file changed by hand comes back, a passage is changed here, a doubt is settled."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.overview.exporting import export_paper
from renda_desktop.overview.printables import RecordRef
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import edit
from tests.helpers.window import TellerSpy
from tests.ui.papers.side_hands import row_of, view, words_of
from tests.ui.widgets.hands import click, editor_of, type_text
from ui.papers import saving
from ui.papers.edits_page import EditsPage
from ui.papers.paper_side import PaperSide
from ui.papers.rows import PaperRows
from ui.runtime.context import AppContext


@pytest.fixture
def side(rows: PaperRows, town: Database, record: RecordRef) -> PaperSide:
    """The notice of a session whose place is known."""
    edit(town, edit_session, record.id, "place", "三楼会议室")
    return view(rows, "会议通知")


def _changed_in_word(side: PaperSide, town: Database, record: RecordRef, path: Path) -> None:
    assert side.entry is not None
    assert side.entry.paper is not None
    export_paper(town, side.entry.paper, record.id, path)
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("三楼会议室", "老礼堂")
    document.save(str(path))


def _open(page: EditsPage, words: str) -> None:
    row = next(one for one in page.list.rows() if words in one.text)
    page.list.open(row.row_id)


def test_what_was_changed_in_word_is_kept_and_asked_about(
    side: PaperSide,
    rows: PaperRows,
    town: Database,
    record: RecordRef,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "通知.docx"
    _changed_in_word(side, town, record, path)
    click(side.edits_link)
    page = side.edits
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    click(page.word_button)
    assert [edit.key for _, edit in page.found.boxes] == ["opening", "registration/running"]
    click(page.found.ok_button)
    assert [row.word for row in page.list.rows()[:2]] == ["手工改动", "手工改动"]
    edit(town, edit_session, record.id, "place", "镇影剧院")
    side.redraw()
    assert page.list.rows()[0].word == "请核对"
    rows.begin()
    rows.work_out()
    state = row_of(rows, "会议通知").state
    assert state is not None
    assert state.doubts == 2
    for _ in range(2):
        _open(page, "老礼堂")
        assert "镇影剧院" in page.editor.program.text()
        click(page.editor.drop_button)
    click(side.edits_link)
    assert "镇影剧院" in words_of(side)
    assert "老礼堂" not in words_of(side)


def test_a_passage_is_changed_here_for_this_paper_alone(side: PaperSide, context: AppContext) -> None:
    click(side.edits_link)
    page = side.edits
    _open(page, "各位代表")
    editor = editor_of(page.editor.field)
    editor.selectAll()
    type_text(editor, "尊敬的各位代表：")
    page.flush()
    assert page.list.rows()[0].text == "尊敬的各位代表："
    click(side.edits_link)
    assert "尊敬的各位代表：" in words_of(side)


def test_a_file_of_something_else_is_refused_in_words(
    side: PaperSide, town: Database, record: RecordRef, tmp_path: Path, context: AppContext
) -> None:
    click(side.edits_link)
    path = tmp_path / "合同.docx"
    path.write_bytes(b"%PDF-1.7")
    side.edits.read_word(path)
    assert isinstance(context.teller, TellerSpy)
    assert "PDF" in str(context.teller.problems[-1])
    assert not side.edits.found.isVisible()


def test_saving_over_a_file_changed_in_word_offers_to_keep_the_changes(
    side: PaperSide,
    rows: PaperRows,
    town: Database,
    record: RecordRef,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    path = tmp_path / "通知.docx"
    _changed_in_word(side, town, record, path)
    asked: list[str] = []

    def answer(_page: object, question: str, *_: object) -> bool:
        asked.append(question)
        return True

    monkeypatch.setattr(saving, "ask", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    before = path.read_bytes()
    click(side.word_button)
    qtbot.waitUntil(lambda: path.read_bytes() != before)
    assert asked == ["“通知.docx”里有 2 处手工改过的地方。"]
    text = "".join(one.text for one in docx.Document(str(path)).paragraphs)
    assert "老礼堂" in text
    click(side.word_button)
    assert len(asked) == 1, "what the program wrote itself is no change by hand"

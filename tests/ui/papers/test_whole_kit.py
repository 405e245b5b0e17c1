"""全套材料 of a session: copies, what is missing, one PDF, one Word file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.issuing.queries import copies_wanted
from renda_desktop.storage.database import Database
from tests.documents.rendering import read
from tests.helpers.papers import kit_page
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import click, type_text
from ui.papers.rows import PaperRows
from ui.runtime.context import AppContext


def test_the_kit_lists_copies_and_what_is_missing(rows: PaperRows) -> None:
    page = kit_page(rows)
    names = [line.box.text() for line in page.lines]
    assert names[0] == "甲03 会议通知"
    assert "还缺" in page.lines[0].notes.text()
    assert "份还有缺项" in page.summary.text()


def test_the_number_of_copies_is_kept_for_every_kit(rows: PaperRows, town: Database) -> None:
    page = kit_page(rows)
    line = next(line for line in page.lines if line.box.text() == "甲06 议程")
    line.copies.editor.clear()
    type_text(line.copies.editor, "90")
    line.copies.flush()
    with town.read() as db:
        assert copies_wanted(db) == {"甲06": 90}
    line = next(line for line in kit_page(rows).lines if line.box.text() == "甲06 议程")
    assert line.entry.copies == 90


def test_the_whole_kit_is_one_pdf_in_order_with_its_cover(
    rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = kit_page(rows)
    for line in page.lines:
        line.box.setChecked(line.box.text() in ("甲06 议程", "甲07 日程"))
    path = tmp_path / "全套.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    click(page.pdf_button)
    pages = read(path)
    assert len(pages) >= 4
    assert pages[0].find("材")
    assert pages[1].find("目")
    assert pages[2].find("议程")


def test_the_whole_kit_is_one_word_file(
    qtbot: QtBot, rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = kit_page(rows)
    path = tmp_path / "全套.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    click(page.word_button)
    qtbot.waitUntil(path.exists, timeout=10_000)


def test_nothing_chosen_is_said(rows: PaperRows, context: AppContext) -> None:
    page = kit_page(rows)
    for line in page.lines:
        line.box.setChecked(False)
    click(page.pdf_button)
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.notes[-1] == "一份文书也没有勾选。"

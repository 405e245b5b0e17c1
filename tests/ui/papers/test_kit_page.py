"""全套材料: what is ticked is what is done, and the list follows what is typed without losing what was set in it."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.kits import keep_kit
from renda_desktop.overview.printables import Printable, RecordKind, RecordRef
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from tests.helpers.papers import kit_page, session_kit
from tests.helpers.plan_builders import YEAR, make_item, make_plan
from tests.helpers.session_builders import a_session, edit
from tests.helpers.window import TellerSpy, toast_words
from tests.ui.conftest import ExpectedDialogs
from tests.ui.widgets.hands import click, type_text
from ui.papers.kit_line import EXCEL_ONLY, NOT_YET, KitLine
from ui.papers.kit_page import KitPage
from ui.papers.rows import PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.widgets.messages import Question
from ui.widgets.splitter import PageSplitter
from ui.widgets.theme import apply_theme


class OnPage:
    """Papers of a record on a page with a list."""

    def __init__(self, qtbot: QtBot, context: AppContext) -> None:
        self._qtbot, self._context = qtbot, context
        self.card = QWidget()
        self.splitter = PageSplitter(QWidget(), self.card)
        qtbot.addWidget(self.splitter)

    def rows(self, printables: tuple[Printable, ...], record: RecordRef) -> PaperRows:
        """The rows, shown."""
        made = PaperRows(PaperSaver(self.card, self._context, "test"), printables)
        QVBoxLayout(self.card).addWidget(made)
        made.show_record(record)
        self.splitter.resize(1366, 420)
        self.splitter.show()
        return made


@pytest.fixture
def on_page(qtbot: QtBot, context: AppContext) -> Iterator[OnPage]:
    """A page for papers."""
    made = OnPage(qtbot, context)
    yield made
    made.splitter.hide()


@pytest.fixture
def record(town: Database) -> RecordRef:
    """A session to come."""
    return RecordRef(a_session(town, opens_on=datetime.date(2026, 7, 17)), "第七次会议")


@pytest.fixture
def rows(on_page: OnPage, record: RecordRef) -> PaperRows:
    """Its papers."""
    return on_page.rows(session_kit(), record)


def line(page: KitPage, name: str) -> KitLine:
    """The line of this name."""
    return next(line for line in page.lines if line.box.text() == name)


def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the clerk chooses."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    return tmp_path


def test_the_list_follows_what_is_typed_and_keeps_what_was_set_in_it(
    qtbot: QtBot, rows: PaperRows, town: Database, record: RecordRef, context: AppContext
) -> None:
    page = kit_page(rows)
    agenda, notice = line(page, "甲06 议程"), line(page, "甲03 会议通知")
    keep_kit(town, [entry for entry in page.entries() if entry.printable.name == "会议通知"])
    agenda.box.setChecked(False)
    schedule = line(page, "甲07 日程").copies.editor
    schedule.clear()
    type_text(schedule, "7")  # not left yet
    areas: list[QScrollArea] = [*page.findChildren(QScrollArea)]
    bar = areas[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 40)
    bar.setValue(40)
    edit(town, edit_session, record.id, "place", "镇影剧院")
    qtbot.waitUntil(lambda: "会议地点填了镇影剧院，请重打第" in notice.notes.text(), timeout=20_000)
    assert line(page, "甲03 会议通知") is notice
    assert "1 份改过要重打" in page.summary.text()
    assert not agenda.box.isChecked()
    assert schedule.text() == "7"
    assert bar.value() == 40


def test_another_record_has_its_own_kit(qtbot: QtBot, rows: PaperRows, town: Database) -> None:
    page = kit_page(rows)
    line(page, "甲06 议程").box.setChecked(False)
    other = a_session(town, number=8, opens_on=datetime.date(2026, 12, 1))
    rows.show_record(RecordRef(other, "第八次会议"))
    qtbot.waitUntil(lambda: page.lines[0].entry.record.id == other, timeout=20_000)
    assert all(one.entry.record.id == other for one in page.lines)
    assert line(page, "甲06 议程").box.isChecked()


def test_what_changed_while_nobody_looked_is_read_when_the_page_comes_back(
    qtbot: QtBot, rows: PaperRows, on_page: OnPage, town: Database, record: RecordRef
) -> None:
    page = kit_page(rows)
    assert "会议地点" in line(page, "甲03 会议通知").notes.text()
    on_page.splitter.hide()
    edit(town, edit_session, record.id, "place", "镇影剧院")
    assert "会议地点" in line(page, "甲03 会议通知").notes.text()
    on_page.splitter.show()
    qtbot.waitUntil(lambda: "会议地点" not in line(page, "甲03 会议通知").notes.text(), timeout=20_000)


def test_only_what_is_ticked_goes_into_the_folder(
    qtbot: QtBot, rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, folder = kit_page(rows), _folder(tmp_path / "材料", monkeypatch)
    for one in page.lines:
        one.box.setChecked(one.box.text() in ("甲06 议程", "甲07 日程"))
    click(page.folder_button)
    qtbot.waitUntil(lambda: bool(toast_words(rows)), timeout=20_000)
    assert [path.name[:3] for path in sorted(folder.iterdir())] == ["甲06", "甲07"]
    assert toast_words(rows).startswith("已把 2 份材料存到“材料”。")
    assert [row.printable.id for row in rows.rows if row.saved] == ["甲06", "甲07"]


def test_nothing_ticked_writes_nothing(rows: PaperRows, context: AppContext) -> None:
    page = kit_page(rows)
    for one in page.lines:
        one.box.setChecked(False)
    click(page.folder_button)
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.notes[-1] == "一份文书也没有勾选。"


def _ticked(page: KitPage) -> int:
    """Cards for cutting are listed, not ticked."""
    return sum(one.box.isChecked() for one in page.lines)


def test_a_file_that_is_open_elsewhere_is_said_at_the_end_and_tried_again(
    qtbot: QtBot, rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialogs: ExpectedDialogs
) -> None:
    page, folder = kit_page(rows), _folder(tmp_path, monkeypatch)
    agenda, whole = line(page, "甲06 议程").entry.state.file_name, _ticked(page)
    held, replace = [folder / agenda], Path.replace

    def refused(path: Path, target: str | os.PathLike[str]) -> Path:
        if Path(target) in held:
            raise PermissionError(13, "in use")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refused)
    said: list[str] = []

    def again(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        said.append(dialog.text_label.text() + dialog.detail_label.text())
        assert (dialog.yes_button.text(), dialog.no_button.text()) == ("再试一次", "先不写")
        held.clear()  # closed in WPS
        click(dialog.yes_button)

    dialogs.answer(again)
    click(page.folder_button)
    qtbot.waitUntil(lambda: bool(toast_words(rows)), timeout=20_000)
    assert said[0].startswith(f"已写好 {whole - 1} 份，还有 1 份没写成。甲06 议程：可能正被 WPS 或 Word 打开")
    assert toast_words(rows).startswith(f"已把 {whole} 份材料存到")
    assert len([path for path in folder.iterdir() if path.suffix == ".docx"]) == whole


def test_what_was_not_written_is_said_again_when_it_is_left(
    qtbot: QtBot, rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialogs: ExpectedDialogs
) -> None:
    page, folder = kit_page(rows), _folder(tmp_path, monkeypatch)
    agenda = folder / line(page, "甲06 议程").entry.state.file_name
    agenda.mkdir()  # nothing can take its place
    dialogs.answer(lambda dialog: dialog.accept())  # the file of that name will be replaced
    dialogs.answer(lambda dialog: dialog.reject())
    click(page.folder_button)
    qtbot.waitUntil(lambda: bool(toast_words(rows)), timeout=20_000)
    assert f"已把 {_ticked(page) - 1} 份材料存到" in toast_words(rows)
    assert "还有 1 份没写。" in toast_words(rows)


def test_forms_in_excel_and_what_is_too_early_are_listed_and_said(
    qtbot: QtBot, on_page: OnPage, town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_item(town, make_plan(town))
    rows = on_page.rows(printables_of(RecordKind.PLAN), RecordRef(str(YEAR), f"{YEAR}年"))
    half = next(row for row in rows.rows if row.printable.name == "半年工作总结")
    half.set_spare("还不到写的时候。", "还早")
    page, folder = kit_page(rows), _folder(tmp_path / "材料", monkeypatch)
    early, form = line(page, "丙07 半年工作总结"), line(page, "丙02 年度计划安排表（Excel）")
    assert (early.box.isChecked(), NOT_YET in early.notes.text()) == (False, True)
    assert (form.box.isChecked(), form.notes.text()) == (True, EXCEL_ONLY)
    assert [one.box.text() for one in page.lines].index(early.box.text()) < len(page.lines) - 1
    papers = sum(one.entry.paper is not None for one in page.lines if one.box.isChecked())
    assert page.summary.text().startswith(f"{papers} 份文书，")
    assert "另有 2 份 Excel 表，存到文件夹时才有。" in page.summary.text()
    assert f"没勾的有 {len(page.lines) - papers - 2} 份。" in page.summary.text()
    for one in page.lines:
        one.box.setChecked(one is form)
    click(page.pdf_button)
    click(page.folder_button)
    qtbot.waitUntil(lambda: bool(toast_words(rows)), timeout=20_000)
    assert [path.suffix for path in folder.iterdir()] == [".xlsx"]


def test_in_large_type_the_readers_go_below(rows: PaperRows, qapp: QApplication) -> None:
    page = kit_page(rows)
    agenda = line(page, "甲06 议程")
    assert (agenda.readers.text(), agenda.notes.text()) == ("发出席和列席人员", "")
    apply_theme(qapp, 150)
    try:
        assert (agenda.readers.text(), agenda.notes.text()) == ("", "发出席和列席人员")
    finally:
        apply_theme(qapp)


def test_what_was_printed_is_no_longer_to_be_printed_anew(
    qtbot: QtBot,
    rows: PaperRows,
    town: Database,
    record: RecordRef,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = kit_page(rows)
    keep_kit(town, page.entries())
    edit(town, edit_session, record.id, "place", "镇影剧院")
    qtbot.waitUntil(lambda: "改过要重打" in page.summary.text(), timeout=20_000)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "全套.pdf"), ""))
    click(page.pdf_button)
    qtbot.waitUntil(lambda: "改过要重打" not in page.summary.text(), timeout=20_000)

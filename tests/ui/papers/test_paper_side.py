"""The paper beside the form: it follows what is typed, leads to the fields, and has its doors."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.documents.passages import Source
from renda_desktop.issuing.queries import copies_wanted
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.office_forms import default_template, form_of
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.overview.template_commands import load_template
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from tests.documents.rendering import read
from tests.helpers.papers import kit_page, side_of
from tests.helpers.session_builders import a_session, edit
from tests.helpers.window import TellerSpy
from tests.ui.conftest import ExpectedDialogs
from tests.ui.widgets.hands import click, type_text
from ui.papers import printing
from ui.papers.kit_page import KitPage
from ui.papers.paper_side import OWN_TEMPLATE, PaperSide
from ui.papers.row import PaperRow
from ui.papers.rows import PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.widgets.messages import Question
from ui.widgets.splitter import PageSplitter


@pytest.fixture
def record(town: Database) -> RecordRef:
    """A session to come."""
    return RecordRef(a_session(town, opens_on=datetime.date(2026, 7, 17)), "第七次会议")


@pytest.fixture
def rows(qtbot: QtBot, context: AppContext, record: RecordRef) -> Iterator[PaperRows]:
    """The papers of the session on a page with a list."""
    card = QWidget()
    splitter = PageSplitter(QWidget(), card)
    qtbot.addWidget(splitter)
    made = PaperRows(PaperSaver(card, context, "test"), printables_of(RecordKind.SESSION))
    QVBoxLayout(card).addWidget(made)
    made.show_record(record)
    splitter.resize(1366, 768)
    splitter.show()
    yield made
    splitter.hide()


def _row(rows: PaperRows, name: str) -> PaperRow:
    return next(row for row in rows.rows if row.printable.name == name)


def _view(rows: PaperRows, name: str) -> PaperSide:
    click(_row(rows, name).view_button)
    return side_of(rows)


def _words(side: PaperSide) -> str:
    return "".join(page.words() for page in side.preview.pages)


def _splitter(side: PaperSide) -> PageSplitter:
    inner = side.parentWidget()
    splitter = inner.parentWidget() if inner else None
    assert isinstance(splitter, PageSplitter)
    return splitter


def test_the_paper_takes_the_place_of_the_list_and_gives_it_back(rows: PaperRows) -> None:
    side = _view(rows, "会议通知")
    splitter = _splitter(side)
    assert (side.isVisible(), splitter.left.isVisible()) == (True, False)
    assert "甲03 会议通知" in side.preview.page_label.text()
    click(side.back_button)
    assert (side.isVisible(), splitter.left.isVisible()) == (False, True)


def test_on_a_wide_screen_all_three_stand_side_by_side(rows: PaperRows) -> None:
    side = _view(rows, "会议通知")
    splitter = _splitter(side)
    splitter.resize(1700, 900)
    assert side.isVisible()
    assert splitter.left.isVisible()


def test_the_paper_follows_what_is_typed(
    qtbot: QtBot, rows: PaperRows, town: Database, record: RecordRef
) -> None:
    side = _view(rows, "会议通知")
    assert "镇影剧院" not in _words(side)
    with qtbot.waitSignal(side.drawn):
        edit(town, edit_session, record.id, "place", "镇影剧院")
    assert "镇影剧院" in _words(side)


def test_another_record_shows_its_own_paper(qtbot: QtBot, rows: PaperRows, town: Database) -> None:
    side = _view(rows, "会议通知")
    other = a_session(town, number=8, opens_on=datetime.date(2026, 12, 1))
    with qtbot.waitSignal(side.drawn):
        rows.show_record(RecordRef(other, "第八次会议"))
    assert "第八次会议" in _words(side)


def test_a_click_in_the_paper_asks_for_the_field(qtbot: QtBot, rows: PaperRows, record: RecordRef) -> None:
    side = _view(rows, "会议通知")
    source = Source("congress_session", record.id, "place")
    with qtbot.waitSignal(rows.place_asked) as asked:
        side.preview.source_asked.emit(source)
    assert asked.args == [source]


def test_the_words_of_the_paper_are_changed_in_the_settings(
    qtbot: QtBot, rows: PaperRows, record: RecordRef, context: AppContext
) -> None:
    side = _view(rows, "列席通知")
    with qtbot.waitSignal(context.went) as went:
        click(side.words_link)
    assert went.args == ["settings", f"文书写法/甲03列席/{record.id}"]


def test_the_pdf_is_written_and_the_paper_kept_as_issued(
    qtbot: QtBot, rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = _view(rows, "议程")
    path = tmp_path / "议程.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    click(side.pdf_button)
    assert len(read(path)) == len(side.preview.pages)
    rows.begin()
    rows.work_out()
    state = _row(rows, "议程").state
    assert state is not None
    assert state.changed is False


def test_a_pdf_that_cannot_be_written_is_said_and_not_kept(
    rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, context: AppContext
) -> None:
    side = _view(rows, "议程")
    blocked = tmp_path / "U盘"
    blocked.write_text("拔掉了", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(blocked / "议程.pdf"), ""))
    click(side.pdf_button)
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.problems
    rows.work_out()
    state = _row(rows, "议程").state
    assert state is None or state.never_saved


def _print_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's dialog is answered: into this file."""

    def chosen(*_: object, **__: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", chosen)


def test_printing_keeps_the_paper_as_issued(
    rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, context: AppContext
) -> None:
    side = _view(rows, "议程")
    _print_to(tmp_path / "out.pdf", monkeypatch)
    side.print_paper()
    assert len(read(tmp_path / "out.pdf")) == 1
    assert isinstance(context.teller, TellerSpy)
    assert "已送到打印机" in context.teller.notes[-1]
    rows.work_out()
    state = _row(rows, "议程").state
    assert state is not None
    assert state.changed is False


def test_without_a_printer_a_pdf_is_offered(
    rows: PaperRows, dialogs: ExpectedDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = _view(rows, "议程")
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    asked: list[str] = []

    def refuse(dialog: QDialog) -> None:
        asked.append(dialog.accessibleDescription())
        dialog.reject()

    dialogs.answer(refuse)
    side.print_paper()
    assert "没有找到打印机" in asked[0]


class _Jammed(QPrinter):
    """Takes one page, then disappears."""

    def __init__(self, path: Path) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))

    def newPage(self) -> bool:  # noqa: N802 - Qt's name
        """It is gone."""
        return False


def _jam_on_kit(rows: PaperRows, printers: list[QPrinter], monkeypatch: pytest.MonkeyPatch) -> KitPage:
    """The kit of agenda and schedule; the system's dialog hands out these printers one after the other."""
    page = kit_page(rows)
    for line in page.lines:
        line.box.setChecked(line.box.text() in ("甲06 议程", "甲07 日程"))
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", lambda *_, **__: printers.pop(0))
    return page


def test_a_printer_gone_midway_leaves_the_same_papers_as_pdf(
    rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialogs: ExpectedDialogs
) -> None:
    """Nothing has to be ticked again, and only what was written counts as issued."""
    page = _jam_on_kit(rows, [_Jammed(tmp_path / "out.pdf")], monkeypatch)
    path = tmp_path / "全套.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    def to_pdf(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        assert "只送到“封面和目录”第 1 页（一共" in dialog.text_label.text()
        assert [dialog.yes_button.text(), dialog.other_button.text(), dialog.no_button.text()] == [
            "存成 PDF",
            "换一台打印机…",
            "先不打",
        ]
        click(dialog.yes_button)

    dialogs.answer(to_pdf)
    click(page.print_button)
    pages = read(path)
    assert pages[0].find("材")
    assert pages[2].find("议程")


def test_a_printer_gone_midway_leaves_another_printer(
    rows: PaperRows,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    dialogs: ExpectedDialogs,
    context: AppContext,
) -> None:
    sound = QPrinter(QPrinter.PrinterMode.HighResolution)
    sound.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    sound.setOutputFileName(str(tmp_path / "second.pdf"))
    page = _jam_on_kit(rows, [_Jammed(tmp_path / "first.pdf"), sound], monkeypatch)

    def another(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        click(dialog.other_button)

    dialogs.answer(another)
    click(page.print_button)
    assert read(tmp_path / "second.pdf")[2].find("议程")
    assert isinstance(context.teller, TellerSpy)
    assert "已送到打印机" in context.teller.notes[-1]


def test_a_job_broken_off_and_left_keeps_nothing_as_issued(
    rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialogs: ExpectedDialogs
) -> None:
    page = _jam_on_kit(rows, [_Jammed(tmp_path / "out.pdf")], monkeypatch)
    dialogs.answer(lambda dialog: dialog.reject())
    click(page.print_button)
    rows.work_out()
    state = _row(rows, "议程").state
    assert state is None or state.never_saved


def test_the_pdf_offered_instead_leaves_an_old_file_whole_when_it_fails(
    rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialogs: ExpectedDialogs
) -> None:
    page = _jam_on_kit(rows, [_Jammed(tmp_path / "out.pdf")], monkeypatch)
    old = tmp_path / "全套.pdf"
    old.write_bytes(b"old")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(old), ""))
    monkeypatch.setattr("os.replace", _no_medium)
    dialogs.answer(lambda dialog: dialog.accept())
    click(page.print_button)
    assert old.read_bytes() == b"old"


def _no_medium(*_: object, **__: object) -> None:
    raise OSError("the stick was pulled out")


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


def test_a_paper_on_the_offices_own_template_says_where_the_rest_of_it_is(
    rows: PaperRows, town: Database
) -> None:
    side = _view(rows, "日程")
    assert OWN_TEMPLATE not in side.preview.notes.text()
    form = form_of("甲07")
    assert form is not None
    with town.action() as db:
        load_template(db, form, "县日程.docx", default_template(form))
    side.redraw()
    assert OWN_TEMPLATE in side.preview.notes.text().splitlines()
    assert side.preview.notes.isVisible()

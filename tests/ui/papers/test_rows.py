"""The rows of a record's papers: looked at only in view, saved files remembered by record, failures said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.kits import entry_of, keep_kit
from renda_desktop.overview.printables import Drawing, RecordKind, RecordRef
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.papers import session_kit
from tests.helpers.session_builders import a_session, edit
from tests.helpers.window import TellerSpy, toast_over, toast_words
from ui.papers.files import lacking_words
from ui.papers.row import PaperRow
from ui.papers.rows import PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext

OTHER = RecordRef("other", "")


@pytest.fixture
def record(town: Database) -> RecordRef:
    """A session."""
    return RecordRef(a_session(town), "")


@pytest.fixture
def teller(context: AppContext) -> TellerSpy:
    """What the window was told to say."""
    assert isinstance(context.teller, TellerSpy)
    return context.teller


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """What the rows stand on."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def rows(page: QWidget, context: AppContext, record: RecordRef) -> PaperRows:
    """The papers of the session, not in view yet."""
    made = PaperRows(PaperSaver(page, context, "test"), session_kit())
    made.setParent(page)
    made.show_record(record)
    made.begin()
    return made


def _schedule(rows: PaperRows) -> PaperRow:
    return next(row for row in rows.rows if row.printable.name == "日程")


def _lacking(rows: PaperRows) -> int:
    return sum(bool(row.state and row.state.missing) for row in rows.rows)


def test_papers_are_looked_at_once_they_are_in_view(qtbot: QtBot, page: QWidget, rows: PaperRows) -> None:
    qtbot.wait(20)
    assert all(row.state is None for row in rows.rows)
    with qtbot.waitSignal(rows.all_looked_at):
        page.show()
    assert all(row.badge.text() for row in rows.rows)


def test_what_was_saved_can_be_opened_when_the_record_comes_back(
    qtbot: QtBot, rows: PaperRows, record: RecordRef, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, path = _schedule(rows), tmp_path / "日程.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    rows.save(row)
    qtbot.waitUntil(lambda: row.saved == path, timeout=10_000)
    rows.show_record(OTHER)
    assert row.open_button.isHidden()
    rows.show_record(record)
    assert not row.open_button.isHidden()


def test_a_paper_the_record_can_do_without_is_left_out_of_the_kit(
    qtbot: QtBot, page: QWidget, rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show()
    _schedule(rows).set_spare("不开会。")
    rows.work_out()
    assert (_schedule(rows).badge.text(), _schedule(rows).missing.text()) == ("不需要", "不开会。")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    rows.save_kit()
    qtbot.waitUntil(lambda: bool(toast_words(page)), timeout=20_000)
    folder = tmp_path.name
    whole, lacking = len(rows.rows) - 1, _lacking(rows) - 1
    assert toast_words(page) == (
        f"已把 {whole} 份材料存到“{folder}”。其中 {lacking} 份还有缺项，文件里写着【待填】。"
    )
    notice = toast_over(page)
    assert notice is not None
    assert notice.action_button.text() == "打开文件夹"
    assert _schedule(rows).saved is None


def test_a_record_that_is_gone_is_said_before_a_place_is_asked_for(
    rows: PaperRows, teller: TellerSpy
) -> None:
    rows.show_record(OTHER)
    rows.begin()
    rows.work_out()
    rows.save(_schedule(rows))
    assert "已经不在了" in teller.problems[0]


def test_what_the_kit_lacks_is_counted_above_and_named_below_each_paper(
    page: QWidget, rows: PaperRows
) -> None:
    page.show()
    rows.work_out()
    whole, lacking = len(rows.rows), _lacking(rows)
    assert 1 < lacking < whole
    counts = f"{whole} 份：已备 {whole - lacking}，缺项 {lacking}。"
    assert rows.summary.text() == f"{counts}缺的地方，存出来的文件里写着【待填】。"
    notice = rows.rows[0]
    assert notice.badge.text() == f"缺 {len(notice.state.labels)} 项" if notice.state else ""
    assert notice.missing.text().startswith("还缺：发文字号")
    assert notice.save_button.text() == "存 Word"


def test_a_paper_that_went_out_and_changed_still_says_what_it_lacks(
    page: QWidget, rows: PaperRows, town: Database, record: RecordRef
) -> None:
    page.show()
    rows.work_out()
    with town.read() as db:
        drawn = [entry_of(db, row.printable, record, Drawing(TODAY)) for row in rows.rows]
    keep_kit(town, drawn)
    edit(town, edit_session, record.id, "place", "镇影剧院")
    rows.begin()
    rows.work_out()
    notice = rows.rows[0]
    assert notice.state is not None
    assert notice.state.changed
    assert notice.badge.text() == f"缺 {len(notice.state.labels)} 项"
    assert notice.missing.text().endswith("。存过以后又改了，填齐以后要重印")
    lacking = _lacking(rows)
    changed = sum(bool(row.state and row.state.changed and not row.state.missing) for row in rows.rows)
    assert changed
    assert f"缺项 {lacking}，已改需重印 {changed}。" in rows.summary.text()


def test_a_form_is_opened_with_the_program_for_tables(qtbot: QtBot) -> None:
    papers = [PaperRow(one) for one in printables_of(RecordKind.PLAN)]
    for paper in papers:
        qtbot.addWidget(paper)
    words = {paper.printable.format: paper.open_button.text() for paper in papers}
    assert words == {"docx": "用 WPS/Word 打开", "xlsx": "用 WPS/Excel 打开"}
    assert lacking_words(list("一二三四五六七")) == "还缺：一、二、三、四、五、六等 7 项"

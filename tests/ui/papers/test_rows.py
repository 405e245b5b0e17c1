"""The rows of a record's papers: looked at only in view, saved files remembered by record, failures said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import a_session
from tests.helpers.window import TellerSpy
from ui.papers.manner import Manner
from ui.papers.row import PaperRow
from ui.papers.rows import PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext

MANNER = Manner(
    "test", lambda name, _: f"已存{name}。", lambda folder, written: f"{len(written)}份存进{folder}。"
)
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
    made = PaperRows(PaperSaver(page, context, MANNER), printables_of(RecordKind.SESSION))
    made.setParent(page)
    made.show_record(record)
    made.begin()
    return made


def _schedule(rows: PaperRows) -> PaperRow:
    return next(row for row in rows.rows if row.printable.name == "日程")


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
    qtbot: QtBot, rows: PaperRows, teller: TellerSpy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _schedule(rows).set_spare("不开会。")
    rows.work_out()
    assert (_schedule(rows).badge.text(), _schedule(rows).missing.text()) == ("不需要", "不开会。")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    rows.save_kit()
    qtbot.waitUntil(lambda: bool(teller.notes), timeout=20_000)
    assert teller.notes == [f"5份存进{tmp_path.name}。"]
    assert _schedule(rows).saved is None


def test_a_record_that_is_gone_is_said_before_a_place_is_asked_for(
    rows: PaperRows, teller: TellerSpy
) -> None:
    rows.show_record(OTHER)
    rows.begin()
    rows.work_out()
    rows.save(_schedule(rows))
    assert "已经不在了" in teller.problems[0]

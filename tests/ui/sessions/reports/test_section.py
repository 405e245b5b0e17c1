"""报告: drawn from the agenda, timed, text and file, and the paper with its cover."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from renda_desktop.documents.passages import Source
from renda_desktop.reports.queries import reports_of
from renda_desktop.reports.rows import ReportRow
from renda_desktop.storage.database import Database
from renda_desktop.suggestions.report_lists import list_place
from tests.helpers.builders import TODAY
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import card_of
from tests.ui.sessions.hands import choose_cell, retype, type_into_cell, type_new
from tests.ui.widgets.hands import ALT, click, editor_of, press
from ui.sessions.reports.section import ReportsSection
from ui.sessions.tab import SessionsTab


@pytest.fixture
def part(opened: SessionsTab) -> ReportsSection:
    opened.card.card.jump_to("reports")
    found = opened.card.part("reports")
    assert isinstance(found, ReportsSection)
    return found


def stored(town: Database, session: str) -> tuple[ReportRow, ...]:
    with town.read() as db:
        found = reports_of(db, session, TODAY)
    assert found is not None
    return found.rows


def test_the_agenda_brings_the_reports(
    part: ReportsSection, town: Database, session: str, said: TellerSpy
) -> None:
    assert part.draw_button.text() == "照议程列出报告（4）"
    click(part.draw_button)
    assert said.notes == ["已照议程列出4个报告。 [撤销]"]
    assert part.draw_button.isHidden()
    assert part.list.rows()[0].values["who"] == "镇长"
    type_new(part.list, "关于换届选举工作的报告")
    assert stored(town, session)[-1].title == "关于换届选举工作的报告"
    assert part.list.rows()[-1].values["sitting"] == "书面"


def test_minutes_are_typed_into_the_list_and_what_is_no_number_stays(
    part: ReportsSection, town: Database, session: str
) -> None:
    click(part.draw_button)
    first = stored(town, session)[0]
    type_into_cell(part.list, first.id, "minutes", "25分钟")
    assert stored(town, session)[0].minutes == 25
    assert "报告共25分钟" in part.count.text()
    type_into_cell(part.list, first.id, "minutes", "半小时")
    assert "时长写分钟数" in part.block.problem.text()
    assert stored(town, session)[0].minutes == 25


def test_reader_sitting_and_text_of_a_report(part: ReportsSection, town: Database, session: str) -> None:
    click(part.draw_button)
    first = stored(town, session)[0]
    choose_cell(part.list, first.id)
    fields = part.details.form.fields
    retype(editor_of(fields["reader"]), "刘海")
    retype(editor_of(fields["text"]), "一、去年工作")
    part.flush()
    row = stored(town, session)[0]
    assert (row.reader, row.text) == ("刘海", "一、去年工作")
    assert part.details.when.text() == "一次全会，大约9:30开始报告"
    fields["entry_id"].edited.emit("")
    assert stored(town, session)[0].entry_id is None
    assert any("还没有安排在哪次全体会议上报告" in text for text in part.notes.texts())
    fields["entry_id"].edited.emit(card_of(town, session).sittings[-1].entry_id)
    assert stored(town, session)[0].sitting == "二次全会"


def test_the_paper_is_that_of_its_kind(part: ReportsSection, town: Database, session: str) -> None:
    click(part.draw_button)
    rows = stored(town, session)
    for row, shown in ((rows[0], ["甲21"]), (rows[1], []), (rows[2], ["甲23"]), (rows[3], ["甲24"])):
        choose_cell(part.list, row.id)
        papers = part.details.papers
        assert [r.printable.id for r in papers.rows if not r.isHidden()] == shown
        assert papers.isHidden() == (not shown)
    assert "按“议案建议”里的登记自动起草" in part.details.hint.text()
    asked: list[tuple[str, str]] = []
    part.context.went.connect(lambda tab, place: asked.append((tab, place)))
    source = Source("suggestion_year", f"2025@{session}", "replied")
    part.details.papers.go_to(None, source)
    assert asked == [("suggestions", list_place(source))], "a number of 甲24 opens its list"
    choose_cell(part.list, rows[1].id)
    assert "按去年的登记自动起草" in part.details.hint.text()


def test_a_file_is_put_in_and_taken_out(
    part: ReportsSection, town: Database, session: str, tmp_path: Path
) -> None:
    click(part.draw_button)
    first = stored(town, session)[0]
    choose_cell(part.list, first.id)
    path = tmp_path / "政府工作报告.docx"
    path.write_bytes(b"word")
    part.details.file.take(path)
    row = stored(town, session)[0]
    assert row.file is not None
    assert part.list.rows()[0].values["state"] == "已收到"
    part.details.file.remove(row.file)
    assert stored(town, session)[0].file is None


def test_the_order_of_reading_is_changed(part: ReportsSection, town: Database, session: str) -> None:
    click(part.draw_button)
    rows = stored(town, session)
    choose_cell(part.list, rows[1].id)
    press(part.list, Qt.Key.Key_Up, ALT)
    assert [row.id for row in stored(town, session)][:2] == [rows[1].id, rows[0].id]

"""编号登记: the register of a year, what was issued elsewhere, gaps, 作废, the way to the paper, the book in Excel."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.issuing.queries import next_number, numbers_of
from renda_desktop.issuing.register_commands import EnterNumbers, enter_numbers
from renda_desktop.issuing.registers import Period
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.number_places import REGISTER
from renda_desktop.presidium.number_commands import NumberPaper, number_paper
from renda_desktop.presidium.rules import NOTICE
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import list_terms
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, act, elect_eleven
from tests.issuing.register_hands import double
from tests.ui.township.register_hands import (
    BEFORE,
    PERIOD,
    ask,
    choose,
    enter,
    give,
    notes_of,
    register_part,
    retype,
    shown,
    went_to,
)
from tests.ui.widgets.hands import click, double_click, editor_of, press, type_text
from ui.runtime.context import AppContext
from ui.township.register_page import RegisterPage
from ui.township.settings_page import SettingsPage
from ui.widgets.theme import apply_theme


@pytest.fixture
def part(settings: SettingsPage) -> RegisterPage:
    return register_part(settings)


def test_an_empty_register_says_what_will_stand_there(part: RegisterPage) -> None:
    assert part.empty.isVisible()
    assert part.empty.sentence.text().startswith("2026年的发文字号这里还没有。")
    assert part.view.isHidden()
    assert not part.save_button.isEnabled()
    assert part.next_words.text() == "下一个是 1 号"


def test_numbers_stand_in_order_and_gaps_are_named_once_above(part: RegisterPage, town: Database) -> None:
    give(town, 2, 3, 7)
    assert shown(part) == [
        ("1", "没有登记", "缺号"), ("2", "通知2", "有效"), ("3", "通知3", "有效"),
        ("4—6", "没有登记", "缺号"), ("7", "通知7", "有效"),
    ]  # fmt: skip
    assert (part.badge.text(), part.warning.text()) == ("缺号", "2026年的发文字号缺第1、4—6号。")
    assert part.warning.isVisible()
    assert part.view.model().index(1, 1).data() == "青禾人发〔2026〕2号"


def test_a_doubled_number_is_warned_of(part: RegisterPage, town: Database) -> None:
    give(town, 1)
    double(town, 1, TODAY)
    assert part.badge.text() == "重号"
    assert part.warning.text() == "2026年的发文字号第1号重号，请核对。"
    assert [state for _, _, state in shown(part)] == ["重号", "重号"]


def test_a_row_leads_to_its_paper(part: RegisterPage, town: Database, context: AppContext) -> None:
    elect_eleven(town)
    meeting = a_meeting(town)
    act(town, number_paper, NumberPaper(meeting, NOTICE, TODAY))
    went = went_to(context)
    choose(part, "1")
    assert part.detail.name.text() == "青禾人发〔2026〕1号　主席团第一次会议通知"
    assert part.detail.words.text() == "2026年4月2日编号。"
    click(part.detail.go_button)
    press(part.view, Qt.Key.Key_Return)
    place = part.view.visualRect(part.view.model().index(0, 2)).center()
    click(part.view.viewport(), place)
    double_click(part.view.viewport(), place)
    assert went == [("presidium", meeting)] * 3


def test_a_number_whose_record_is_gone_can_still_be_voided(part: RegisterPage, town: Database) -> None:
    give(town, 1)
    choose(part, "1")
    assert part.detail.go_button.isHidden()
    assert "这份文书的记录已经删除" in part.detail.words.text()
    click(part.detail.void_link)
    form = part.detail.void_form
    press(form.reason.editor, Qt.Key.Key_Return)
    assert "请写明作废的原因" in form.reason.error()
    click(form.keep_link)
    assert part.detail.void_link.hasFocus()
    click(part.detail.void_link)
    type_text(form.reason.editor, "没有发出去")
    press(form.reason.editor, Qt.Key.Key_Return)
    assert shown(part) == [("1", "通知1", "作废：没有发出去")]
    assert part.detail.void_link.isHidden()
    assert part.detail.words.text().startswith("已作废。")
    town.undo()
    assert shown(part) == [("1", "通知1", "有效")]


def test_what_was_entered_by_hand_is_changed_and_removed(
    part: RegisterPage, town: Database, context: AppContext
) -> None:
    enter(town, 1, 2)
    choose(part, "2")
    fields = part.detail.own.fields
    retype(fields["title"], "关于换届的请示")
    retype(fields["number"], "1")
    press(editor_of(fields["number"]), Qt.Key.Key_Return)
    assert fields["number"].error() == f"1号已经给了“{BEFORE}”，请换一个号。"
    retype(fields["number"], "3")
    press(editor_of(fields["number"]), Qt.Key.Key_Return)
    assert [line[:2] for line in shown(part)] == [("1", BEFORE), ("2", "没有登记"), ("3", "关于换届的请示")]
    assert part.detail.name.text() == "青禾人发〔2026〕3号　关于换届的请示"
    click(part.detail.remove_link)
    assert [line[0] for line in shown(part)] == ["1"]
    assert part.view.hasFocus()
    assert notes_of(context) == ["已删除3号的登记 [撤销]"]


def test_the_number_of_a_paper_takes_only_remarks(part: RegisterPage, town: Database) -> None:
    give(town, 1)
    choose(part, "1")
    assert part.detail.own.isHidden()
    assert part.detail.remove_link.isHidden()
    fields = part.detail.more.fields
    retype(fields["sent_to"], "各村")
    retype(fields["copies"], "30")
    part.flush()
    with town.read() as db:
        (row,) = numbers_of(db, Series.DOCUMENT, year=2026)
    assert (row.sent_to, row.copies) == ("各村", 30)


def test_each_series_and_each_year_is_a_register_of_its_own(part: RegisterPage, town: Database) -> None:
    give(town, 1)
    click(part.chips[Series.MINUTES])
    assert part.empty.sentence.text().startswith("2026年的纪要期号这里还没有。")
    assert part.save_button.text() == "会议纪要登记簿（Excel）…"
    click(part.chips[Series.DOCUMENT])
    assert len(shown(part)) == 1
    retype(part.count, "2025")
    press(editor_of(part.count), Qt.Key.Key_Return)
    assert part.empty.sentence.text().startswith("2025年的发文字号这里还没有。")
    assert [chip.isChecked() for chip in part.chips.values()] == [True, False, False]
    retype(part.count, "")
    editor_of(part.count).clear()
    press(editor_of(part.count), Qt.Key.Key_Return)
    assert part.count.value() == "2025"


def test_announcements_count_through_the_term(part: RegisterPage, town: Database) -> None:
    click(part.chips[Series.ANNOUNCEMENT])
    assert part.count.editor.text() == "第十九届"
    form = ask(part, "1", "2", "当选公告")
    assert form.isHidden()
    with town.read() as db:
        term = list_terms(db)[0].id
        assert next_number(db, Series.ANNOUNCEMENT, term_id=term) == 3
    assert part.view.model().index(0, 1).data() == "〔十九届〕第1号"
    click(part.chips[Series.DOCUMENT])
    assert part.count.value() == "2026"


def test_another_place_leads_to_its_year(settings: SettingsPage, town: Database) -> None:
    act(town, enter_numbers, EnterNumbers(Period(Series.MINUTES, year=2019), 1, None, "第一期"))
    settings.show_record("单位")
    settings.show_record(f"{REGISTER}/MINUTES-2019")
    part = settings.part(REGISTER)
    assert isinstance(part, RegisterPage)
    assert part.isVisible()
    assert shown(part) == [("1", "第一期", "有效，别处发的")]
    assert part.count.editor.text() == "2019年"
    assert part.line is None, "nobody chose a line yet"


def test_the_book_is_written_to_excel(
    qtbot: QtBot, part: RegisterPage, town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elect_eleven(town)
    act(town, number_paper, NumberPaper(a_meeting(town), NOTICE, TODAY))
    asked: list[str] = []
    target = tmp_path / "簿.xlsx"

    def choose(*arguments: object) -> tuple[str, str]:
        asked.append(str(arguments[2]))
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    click(part.save_button)
    qtbot.waitUntil(target.exists, timeout=20_000)
    assert Path(asked[0]).name == "表14 2026年发文登记簿.xlsx"
    cells = [[cell.value for cell in row] for row in load_workbook(target).worksheets[0].iter_rows()]
    line = next(row for row in cells if row[0] == 1)
    assert line[1:3] == ["青禾人发〔2026〕1号", "关于召开镇十九届人大主席团第一次会议的通知"]
    assert line[4] == "各主席团成员"


def test_large_type_keeps_the_titles_readable(
    settings: SettingsPage, town: Database, qapp: QApplication
) -> None:
    give(town, 1)
    apply_theme(qapp, 150)
    try:
        settings.show_record(REGISTER)
        part = settings.part(REGISTER)
        assert isinstance(part, RegisterPage)
        QApplication.processEvents()
        header = part.view.horizontalHeader()
        assert header.isSectionHidden(1), "the printed number stands with the chosen line"
        assert header.sectionSize(2) > 400
        assert part.view.horizontalScrollBar().maximum() == 0
    finally:
        apply_theme(qapp)


def test_a_date_out_of_order_is_said_above_and_beside_the_line(part: RegisterPage, town: Database) -> None:
    for number, month in ((1, 10), (2, 1)):
        day = datetime.date(2026, month, 16)
        act(town, enter_numbers, EnterNumbers(PERIOD, number, None, BEFORE, day))
    assert part.badge.text() == "请核对"
    assert part.warning.text() == "2026年的发文字号第2号的日期（1月16日）早于第1号（10月16日），请核对。"
    assert [state for _, _, state in shown(part)] == ["有效，别处发的", "日期早于1号"]


def test_the_list_takes_the_room_there_is_and_the_chosen_line_stays_in_sight(
    settings: SettingsPage, part: RegisterPage, town: Database
) -> None:
    enter(town, 1, 40)
    rows = []
    for height in (500, 700, 1000):
        settings.resize(1366, height)
        QApplication.processEvents()
        choose(part, "3")
        QApplication.processEvents()
        rows.append(part.view.viewport().height() // part.view.rowHeight(0))
        if height >= 700:
            name = part.detail.words
            top = name.mapTo(settings, QPoint(0, name.height())).y()
            assert top <= height, "what was chosen begins in the window"
    assert rows[0] == 6
    assert 6 < rows[1] < rows[2] < 40

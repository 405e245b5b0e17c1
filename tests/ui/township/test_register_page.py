"""编号登记: the register of a year, what was issued elsewhere, gaps, 作废, the way to the paper, the book in Excel."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.models import GivenNumber
from renda_desktop.issuing.queries import next_number, numbers_of
from renda_desktop.issuing.register_commands import EnterNumbers, enter_numbers
from renda_desktop.issuing.registers import Period
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.number_places import REGISTER
from renda_desktop.presidium.number_commands import NumberPaper, number_paper
from renda_desktop.presidium.rules import NOTICE
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import list_terms
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, act, elect_eleven
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import click, double_click, editor_of, press, show_active, type_text
from ui.runtime.context import AppContext
from ui.township.register_forms import NumbersForm
from ui.township.register_page import RegisterPage
from ui.township.settings_page import SettingsPage
from ui.widgets.field import Field
from ui.widgets.theme import apply_theme

BEFORE = "启用本程序以前发的文件"
PERIOD = Period(Series.DOCUMENT, year=TODAY.year)


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    show_active(made)
    context.changes.committed.connect(lambda _: made.reload())
    return made


@pytest.fixture
def part(page: SettingsPage) -> RegisterPage:
    page.show_record(REGISTER)
    made = page.part(REGISTER)
    assert isinstance(made, RegisterPage)
    return made


def _give(town: Database, *numbers: int) -> None:
    for number in numbers:
        request = GiveNumber(
            Series.DOCUMENT, number, "乙02", f"r{number}", f"通知{number}", TODAY, year=TODAY.year
        )
        act(town, give_number, request)


def _enter(town: Database, first: int, last: int | None = None) -> None:
    act(town, enter_numbers, EnterNumbers(PERIOD, first, last, BEFORE))


def _shown(part: RegisterPage) -> list[tuple[str, str, str]]:
    model = part.view.model()
    found = []
    for row in range(model.rowCount()):
        number, title, state = (str(model.index(row, column).data()) for column in (0, 2, 4))
        found.append((number, title, state))
    return found


def _choose(part: RegisterPage, number: str) -> None:
    line = next(one for one in part._model.rows() if one.number == number)
    part.view.select_ids((line.id,), line.id)


def _retype(field: Field[Any], text: str) -> None:
    editor = editor_of(field)
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    editor.selectAll()
    type_text(editor, text)


def _went(context: AppContext) -> list[tuple[str, str]]:
    went: list[tuple[str, str]] = []
    context.went.connect(lambda tab, record: went.append((tab, record)))
    return went


def _notes(context: AppContext) -> list[str]:
    assert isinstance(context.teller, TellerSpy)
    return context.teller.notes


def test_an_empty_register_says_what_will_stand_there(part: RegisterPage) -> None:
    assert part.empty.isVisible()
    assert part.empty.sentence.text().startswith("2026年的发文字号这里还没有。")
    assert part.view.isHidden()
    assert not part.save_button.isEnabled()
    assert part.next_words.text() == "下一个是 1 号"


def test_numbers_stand_in_order_and_gaps_are_named_once_above(part: RegisterPage, town: Database) -> None:
    _give(town, 2, 3, 7)
    assert _shown(part) == [
        ("1", "没有登记", "缺号"), ("2", "通知2", "有效"), ("3", "通知3", "有效"),
        ("4—6", "没有登记", "缺号"), ("7", "通知7", "有效"),
    ]  # fmt: skip
    assert (part.badge.text(), part.warning.text()) == ("缺号", "2026年的发文字号缺第1、4—6号。")
    assert part.warning.isVisible()
    assert part.view.model().index(1, 1).data() == "青禾人发〔2026〕2号"


def test_a_doubled_number_is_warned_of(part: RegisterPage, town: Database) -> None:
    _give(town, 1)
    with town.action() as db:
        describe(db, "两个文件并在一起")
        db.add(
            GivenNumber(
                series=Series.DOCUMENT,
                year=2026,
                number=1,
                paper="",
                record_id="",
                title="另一件",
                given_on=TODAY,
            )
        )
    assert part.badge.text() == "重号"
    assert part.warning.text() == "2026年的发文字号第1号重号，请核对。"
    assert [state for _, _, state in _shown(part)] == ["重号", "重号"]


def test_what_was_issued_before_the_program_is_entered_by_keyboard(
    part: RegisterPage, town: Database, context: AppContext
) -> None:
    _give(town, 7)
    part.view.setFocus(Qt.FocusReason.TabFocusReason)
    press(part.view, Qt.Key.Key_Home)
    press(part.view, Qt.Key.Key_Return)
    form = part.elsewhere
    assert (form.first.value(), form.last.value()) == (1, 6)
    focused = QApplication.focusWidget()
    assert focused is editor_of(form.fields["title"])
    type_text(focused, BEFORE)
    press(focused, Qt.Key.Key_Return)
    assert form.isHidden()
    assert part.view.hasFocus()
    assert [number for number, _, _ in _shown(part)] == ["1", "2", "3", "4", "5", "6", "7"]
    assert _shown(part)[0] == ("1", BEFORE, "有效，别处发的")
    assert part.warning.isHidden()
    assert part.badge.isHidden()
    assert part.line is not None
    assert part.line.number == "1"
    assert _notes(context) == ["已登记发文字号1—6号 [撤销]"]
    town.undo()
    assert part.warning.text() == "2026年的发文字号缺第1—6号。"


def test_the_number_after_the_last_is_proposed_when_nothing_is_missing(
    part: RegisterPage, town: Database
) -> None:
    _give(town, 1)
    click(part.enter_button)
    assert (part.elsewhere.first.value(), part.elsewhere.last.value()) == (2, None)
    for name, text in (
        ("title", "关于换届的请示"), ("given_on", "2026-3-5"), ("copies", "3"),
        ("sent_to", "镇党委"), ("note", "在旧电脑里"),
    ):  # fmt: skip
        _retype(part.elsewhere.fields[name], text)
    click(part.elsewhere.ok_button)
    with town.read() as db:
        row = numbers_of(db, Series.DOCUMENT, year=2026)[-1]
        assert (row.number, row.title, row.given_on) == (2, "关于换届的请示", datetime.date(2026, 3, 5))
        assert (row.copies, row.sent_to, row.note) == (3, "镇党委", "在旧电脑里")
        assert next_number(db, Series.DOCUMENT, year=2026) == 3


def test_a_gap_is_explained(part: RegisterPage, town: Database) -> None:
    _give(town, 1, 4)
    _choose(part, "2、3")
    assert part.hint.text().startswith("第2、3号没有登记。")
    click(part.skip_button)
    assert part.hint.isHidden()
    reason = part.skipped.fields["reason"]
    press(editor_of(reason), Qt.Key.Key_Return)
    assert "为什么空着" in reason.error()
    type_text(editor_of(reason), "跳号")
    click(part.skipped.ok_button)
    assert _shown(part)[1:3] == [("2", "", "空号：跳号"), ("3", "", "空号：跳号")]
    assert part.warning.isHidden()
    assert part.detail.words.text() == "空号：没有文书用这个号。"
    _retype(part.detail.reason.fields["void_reason"], "拟稿后没有发")
    part.flush()
    assert _shown(part)[1] == ("2", "", "空号：拟稿后没有发")


def _ask(part: RegisterPage, first: str, last: str, title: str) -> NumbersForm:
    click(part.enter_button)
    _retype(part.elsewhere.first, first)
    _retype(part.elsewhere.last, last)
    _retype(part.elsewhere.fields["title"], title)
    click(part.elsewhere.ok_button)
    return part.elsewhere


def test_a_taken_number_is_refused_and_what_was_typed_stays(part: RegisterPage, town: Database) -> None:
    _give(town, 3)
    form = _ask(part, "2", "4", BEFORE)
    assert form.first.error() == "3号已经给了“通知3”，请换一个号。"
    assert form.isVisible()
    assert editor_of(form.fields["title"]).text() == BEFORE  # type: ignore[union-attr]
    _retype(form.last, "1")
    click(form.ok_button)
    assert (form.first.error(), form.last.error()) == ("", "第一个号是2，最后一个号是1，写反了，请改正。")
    _retype(form.last, "2")
    click(form.ok_button)
    assert form.isHidden()
    assert [number for number, _, _ in _shown(part)] == ["1", "2", "3"]


def test_without_a_number_nothing_is_entered(part: RegisterPage) -> None:
    click(part.enter_button)
    form = part.elsewhere
    editor_of(form.first).clear()
    _retype(form.first, "x")
    click(form.ok_button)
    assert form.first.error()
    assert form.isVisible()
    assert _shown(part) == []


def test_what_was_typed_waits_for_the_same_numbers(part: RegisterPage, town: Database) -> None:
    _give(town, 3)
    click(part.enter_button)
    type_text(editor_of(part.elsewhere.fields["title"]), BEFORE)
    click(part.elsewhere.leave_button)
    assert part.view.hasFocus()
    click(part.enter_button)
    part.elsewhere.fields["title"].flush()
    assert part.elsewhere.fields["title"].value() == BEFORE
    click(part.elsewhere.leave_button)
    _give(town, 9)
    _choose(part, "4—8")
    click(part.enter_button)
    assert part.elsewhere.fields["title"].value() == ""


def test_a_row_leads_to_its_paper(part: RegisterPage, town: Database, context: AppContext) -> None:
    elect_eleven(town)
    meeting = a_meeting(town)
    act(town, number_paper, NumberPaper(meeting, NOTICE, TODAY))
    went = _went(context)
    _choose(part, "1")
    assert part.detail.name.text() == "青禾人发〔2026〕1号　主席团第一次会议通知"
    assert part.detail.words.text() == "2026年4月2日编号。"
    click(part.detail.go_button)
    press(part.view, Qt.Key.Key_Return)
    place = part.view.visualRect(part.view.model().index(0, 2)).center()
    click(part.view.viewport(), place)
    double_click(part.view.viewport(), place)
    assert went == [("presidium", meeting)] * 3


def test_a_number_whose_record_is_gone_can_still_be_voided(part: RegisterPage, town: Database) -> None:
    _give(town, 1)
    _choose(part, "1")
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
    assert _shown(part) == [("1", "通知1", "作废：没有发出去")]
    assert part.detail.void_link.isHidden()
    assert part.detail.words.text().startswith("已作废。")
    town.undo()
    assert _shown(part) == [("1", "通知1", "有效")]


def test_what_was_entered_by_hand_is_changed_and_removed(
    part: RegisterPage, town: Database, context: AppContext
) -> None:
    _enter(town, 1, 2)
    _choose(part, "2")
    fields = part.detail.own.fields
    _retype(fields["title"], "关于换届的请示")
    _retype(fields["number"], "1")
    press(editor_of(fields["number"]), Qt.Key.Key_Return)
    assert fields["number"].error() == f"1号已经给了“{BEFORE}”，请换一个号。"
    _retype(fields["number"], "3")
    press(editor_of(fields["number"]), Qt.Key.Key_Return)
    assert [line[:2] for line in _shown(part)] == [("1", BEFORE), ("2", "没有登记"), ("3", "关于换届的请示")]
    assert part.detail.name.text() == "青禾人发〔2026〕3号　关于换届的请示"
    click(part.detail.remove_link)
    assert [line[0] for line in _shown(part)] == ["1"]
    assert part.view.hasFocus()
    assert _notes(context) == ["已删除3号的登记 [撤销]"]


def test_the_number_of_a_paper_takes_only_remarks(part: RegisterPage, town: Database) -> None:
    _give(town, 1)
    _choose(part, "1")
    assert part.detail.own.isHidden()
    assert part.detail.remove_link.isHidden()
    fields = part.detail.more.fields
    _retype(fields["sent_to"], "各村")
    _retype(fields["copies"], "30")
    part.flush()
    with town.read() as db:
        (row,) = numbers_of(db, Series.DOCUMENT, year=2026)
    assert (row.sent_to, row.copies) == ("各村", 30)


def test_each_series_and_each_year_is_a_register_of_its_own(part: RegisterPage, town: Database) -> None:
    _give(town, 1)
    click(part.chips[Series.MINUTES])
    assert part.empty.sentence.text().startswith("2026年的纪要期号这里还没有。")
    assert part.save_button.text() == "会议纪要登记簿（Excel）…"
    click(part.chips[Series.DOCUMENT])
    assert len(_shown(part)) == 1
    _retype(part.count, "2025")
    press(editor_of(part.count), Qt.Key.Key_Return)
    assert part.empty.sentence.text().startswith("2025年的发文字号这里还没有。")
    assert [chip.isChecked() for chip in part.chips.values()] == [True, False, False]
    _retype(part.count, "")
    editor_of(part.count).clear()
    press(editor_of(part.count), Qt.Key.Key_Return)
    assert part.count.value() == "2025"


def test_announcements_count_through_the_term(part: RegisterPage, town: Database) -> None:
    click(part.chips[Series.ANNOUNCEMENT])
    assert part.count.editor.text() == "第十九届"
    form = _ask(part, "1", "2", "当选公告")
    assert form.isHidden()
    with town.read() as db:
        term = list_terms(db)[0].id
        assert next_number(db, Series.ANNOUNCEMENT, term_id=term) == 3
    assert part.view.model().index(0, 1).data() == "〔十九届〕第1号"
    click(part.chips[Series.DOCUMENT])
    assert part.count.value() == "2026"


def test_another_place_leads_to_its_year(page: SettingsPage, town: Database) -> None:
    act(town, enter_numbers, EnterNumbers(Period(Series.MINUTES, year=2019), 1, None, "第一期"))
    page.show_record("单位")
    page.show_record(f"{REGISTER}/MINUTES-2019")
    part = page.part(REGISTER)
    assert isinstance(part, RegisterPage)
    assert part.isVisible()
    assert _shown(part) == [("1", "第一期", "有效，别处发的")]
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
    qtbot.waitUntil(target.exists, timeout=5000)
    assert Path(asked[0]).name == "表14 2026年发文登记簿.xlsx"
    cells = [[cell.value for cell in row] for row in load_workbook(target).worksheets[0].iter_rows()]
    line = next(row for row in cells if row[0] == 1)
    assert line[1:3] == ["青禾人发〔2026〕1号", "关于召开镇十九届人大主席团第一次会议的通知"]
    assert line[4] == "各主席团成员"


def test_large_type_keeps_the_titles_readable(page: SettingsPage, town: Database, qapp: QApplication) -> None:
    _give(town, 1)
    apply_theme(qapp, 150)
    try:
        page.show_record(REGISTER)
        part = page.part(REGISTER)
        assert isinstance(part, RegisterPage)
        QApplication.processEvents()
        header = part.view.horizontalHeader()
        assert header.isSectionHidden(1), "the printed number stands with the chosen line"
        assert header.sectionSize(2) > 400
        assert part.view.horizontalScrollBar().maximum() == 0
    finally:
        apply_theme(qapp)

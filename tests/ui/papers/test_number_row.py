"""The number of a paper: proposed, typed, voided with a reason; gaps and repeats are warned of."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.queries import number_for, numbers_of
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.printables import RecordRef
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.papers import session_kit
from tests.ui.widgets.hands import click, press, show_active, type_text
from ui.papers.number_row import Numbered, NumberRow
from ui.papers.row import PaperRow
from ui.papers.rows import PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.widgets.theme import apply_theme


def numbered(paper: str, record: str = "r1", day: datetime.date = TODAY) -> Numbered:
    """A paper with a 发文字号."""

    def give(db: DbSession, number: int, on: datetime.date) -> None:
        give_number(db, GiveNumber(Series.DOCUMENT, number, paper, record, f"文书{paper}", on, year=on.year))

    return Numbered(Series.DOCUMENT, paper, record, day, "青禾人发", give)


@pytest.fixture
def rows(qtbot: QtBot, context: AppContext) -> Iterator[list[NumberRow]]:
    """The numbers of three papers below each other; shown anew after every change."""
    page = QWidget()
    qtbot.addWidget(page)
    made = [NumberRow(context, name) for name in "甲乙丙"]
    column = QVBoxLayout(page)
    for row in made:
        column.addWidget(row)

    def show() -> None:
        for row, paper in zip(made, "甲乙丙", strict=True):
            row.show_numbered(numbered(paper))

    show()
    context.changes.committed.connect(lambda _: show())
    show_active(page)
    yield made
    page.close()


def retype(row: NumberRow, text: str) -> None:
    """Types a number and Enter."""
    row.field.editor.setFocus(Qt.FocusReason.TabFocusReason)
    row.field.editor.selectAll()
    type_text(row.field.editor, text)
    press(row.field.editor, Qt.Key.Key_Return)


def test_the_next_number_is_proposed_and_any_other_may_be_typed(
    rows: list[NumberRow], town: Database
) -> None:
    first, second, _ = rows
    assert (first.mark.text(), first.take_link.text()) == ("发文字号　青禾人发〔2026〕", "编为 1 号")
    click(first.take_link)
    assert (first.field.value(), second.take_link.text()) == (1, "编为 2 号")
    assert first.take_link.isHidden()
    retype(second, "7")
    with town.read() as db:
        assert [row.number for row in numbers_of(db, Series.DOCUMENT)] == [1, 7]


def test_a_number_that_leaves_a_gap_is_warned_of(rows: list[NumberRow], context: AppContext) -> None:
    first, second, _ = rows
    retype(first, "2")
    retype(second, "7")
    assert first.warning.text() == ("前面 1 号没有登记：漏编了请改过来，在别处发的到“编号登记”里补上。")
    assert second.warning.text().startswith("前面 3—6 号没有登记")
    went: list[tuple[str, str]] = []
    context.went.connect(lambda tab, record: went.append((tab, record)))
    click(second.register_link)
    assert went == [("settings", "编号登记/DOCUMENT-2026")]
    retype(second, "3")
    assert second.warning.isHidden()
    assert second.register_link.isHidden()


def test_a_number_given_twice_is_refused_and_one_that_was_void_is_warned_of(rows: list[NumberRow]) -> None:
    first, second, _ = rows
    click(first.take_link)
    retype(second, "1")
    assert second.field.error() == "1号已经给了“文书甲”，请换一个号。"
    assert second.field.editor.text() == "1"
    click(first.void_link)
    type_text(first.void_form.reason.editor, "印错了")
    click(first.void_form.void_link)
    retype(second, "1")
    assert second.field.error() == ""
    assert second.warning.text() == "这个号还给过“文书甲”（已作废：印错了），请核对有没有重号。"


def test_voiding_needs_a_reason_and_may_be_left_alone(rows: list[NumberRow], town: Database) -> None:
    first = rows[0]
    click(first.take_link)
    click(first.void_link)
    assert first.void_form.reason.editor.hasFocus()
    press(first.void_form.reason.editor, Qt.Key.Key_Return)
    assert "请写明作废的原因" in first.void_form.reason.error()
    click(first.void_form.keep_link)
    assert first.void_form.isHidden()
    assert first.void_link.hasFocus()
    with town.read() as db:
        assert number_for(db, "r1", "甲") is not None


def test_leaving_the_reason_voids_nothing(rows: list[NumberRow], town: Database) -> None:
    first = rows[0]
    click(first.take_link)
    click(first.void_link)
    type_text(first.void_form.reason.editor, "印错了")
    rows[1].field.editor.setFocus(Qt.FocusReason.TabFocusReason)
    with town.read() as db:
        assert number_for(db, "r1", "甲") is not None


def test_a_number_is_given_and_voided_by_keyboard(rows: list[NumberRow], town: Database) -> None:
    first = rows[0]
    first.focus_number()
    press(first.field.editor, Qt.Key.Key_Tab)
    assert first.take_link.hasFocus()
    press(first.take_link, Qt.Key.Key_Return)
    assert first.field.editor.hasFocus()
    press(first.field.editor, Qt.Key.Key_Tab)
    assert first.void_link.hasFocus()
    press(first.void_link, Qt.Key.Key_Space)
    type_text(first.void_form.reason.editor, "印错了")
    press(first.void_form.reason.editor, Qt.Key.Key_Return)
    assert first.take_link.hasFocus()
    with town.read() as db:
        assert number_for(db, "r1", "甲") is None


def test_papers_without_number_are_numbered_in_one_step(
    qtbot: QtBot, context: AppContext, town: Database
) -> None:
    first_two = [printable.name for printable in session_kit()[:2]]

    def furnish(row: PaperRow) -> None:
        if row.printable.name in first_two:
            row.add_number(context)

    saver = PaperSaver(QWidget(), context, "test")
    made = PaperRows(saver, session_kit(), furnish=furnish)
    qtbot.addWidget(made)
    made.show_record(RecordRef("r1", ""))
    for row, paper in zip(made.rows, "甲乙", strict=False):
        made.show_numbered(row, numbered(paper))
    show_active(made)
    assert made.number_link.text() == "没编号的都编下一号"
    click(made.number_link)
    with town.read() as db:
        assert [row.number for row in numbers_of(db, Series.DOCUMENT)] == [1, 2]
    town.undo()
    with town.read() as db:
        assert numbers_of(db, Series.DOCUMENT) == []
    made.rows[0].set_spare("没有列席人员。")
    made.show_numbered(made.rows[1], numbered("乙"))
    assert made.number_link.isHidden()


def test_numbers_follow_the_dates_of_the_papers(qtbot: QtBot, context: AppContext, town: Database) -> None:
    """Not their places in the list."""
    first_two = session_kit()[:2]

    def furnish(row: PaperRow) -> None:
        if row.printable in first_two:
            row.add_number(context)

    made = PaperRows(PaperSaver(QWidget(), context, "test"), first_two, furnish=furnish)
    qtbot.addWidget(made)
    made.show_record(RecordRef("r1", ""))
    for row, paper, day in zip(made.rows, "甲乙", (TODAY, TODAY - datetime.timedelta(days=3)), strict=True):
        made.show_numbered(row, numbered(paper, day=day))
    show_active(made)
    click(made.number_link)
    with town.read() as db:
        assert [(row.number, row.paper) for row in numbers_of(db, Series.DOCUMENT)] == [(1, "乙"), (2, "甲")]


def test_the_whole_form_comes_into_sight(qtbot: QtBot, context: AppContext) -> None:
    area, page, row = QScrollArea(), QWidget(), NumberRow(context, "甲")
    qtbot.addWidget(area)
    column = QVBoxLayout(page)
    column.addSpacing(300)
    column.addWidget(row)
    row.show_numbered(numbered("甲"))
    click(row.take_link)
    row.show_numbered(numbered("甲"))
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.resize(400, 200)
    show_active(area)
    area.ensureWidgetVisible(row, 0, 0)
    click(row.void_link)

    def seen(widget: QWidget) -> bool:
        return area.viewport().rect().contains(widget.mapTo(area.viewport(), widget.rect().bottomLeft()))

    qtbot.waitUntil(lambda: seen(row.void_form.keep_link))
    click(row.void_form.void_link)
    assert row.void_form.reason.error()
    qtbot.waitUntil(lambda: seen(row.void_form.keep_link))


def test_a_number_takes_no_more_width_than_a_narrow_card_has(
    qtbot: QtBot, context: AppContext, qapp: QApplication
) -> None:
    apply_theme(qapp, 150)
    try:
        row = NumberRow(context, "甲")
        qtbot.addWidget(row)
        row.show_numbered(numbered("甲"))
        assert row.minimumSizeHint().width() < 400
    finally:
        apply_theme(qapp)

"""修改记录 and 回收站: what is listed, what one step changed, the ways back, the export."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from renda_desktop import schema
from renda_desktop.history.queries import HistoryAsk, history
from renda_desktop.roster.commands import edit_person, remove_person
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.roster.queries import person_card
from renda_desktop.storage.access import Access, note_access
from renda_desktop.storage.backup import copy_database
from renda_desktop.storage.changelog import ActionKind, ChangeSet, describe
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_deputy, a_person, deputy
from tests.helpers.window import TellerSpy
from tests.ui.conftest import ExpectedDialogs
from tests.ui.widgets.hands import click, press, type_text
from ui.history.page import HistoryPage
from ui.history.purge_dialog import PurgeDialog
from ui.roster.deputy_card import DeputyCard
from ui.runtime.context import AppContext
from ui.runtime.history_link import BIN, LOG, LOOKS
from ui.widgets.buttons import Button
from ui.widgets.messages import Question


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> HistoryPage:
    made = HistoryPage(context)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    return made


def edited(database: Database, person: str, field: str, value: object) -> None:
    with database.action() as db:
        edit_person(db, EditField(person, field, value))


def told(page: HistoryPage) -> list[str]:
    return [line.told for line in page.log.model.rows()]


def notes(context: AppContext) -> list[str]:
    assert isinstance(context.teller, TellerSpy)
    return context.teller.notes


def test_a_value_goes_back_with_a_click(page: HistoryPage, town: Database, context: AppContext) -> None:
    person = a_person(town)
    edited(town, person, "native_place", "江源市")
    edited(town, person, "native_place", "临川县")
    page.show_record(LOG)
    assert told(page)[0] == "把李淑芬的籍贯改为“临川县”"
    assert page.log.detail.title_label.text() == "把李淑芬的籍贯改为“临川县”"
    (block,) = page.log.detail.blocks
    assert block.change.title == "修改代表“李淑芬”"
    click(block.backs["native_place"])
    assert notes(context) == ["已把籍贯恢复为“江源市”。 [撤销]"]
    with town.read() as db:
        card = person_card(db, person, TODAY)
    assert card is not None
    assert card.native_place == "江源市"
    assert told(page)[0] == "把代表“李淑芬”的籍贯恢复为“江源市”"
    # What was shown stays shown, and what stands there now is no longer offered.
    assert page.log.detail.title_label.text() == "把李淑芬的籍贯改为“临川县”"
    assert page.log.detail.blocks[0].backs == {}


def test_words_days_who_and_person_narrow_the_list(page: HistoryPage, town: Database, qtbot: QtBot) -> None:
    person, other = a_person(town), a_person(town, "何永昌")
    edited(town, person, "native_place", "江源市")
    everything = told(page)
    filters = page.log.filters
    filters.search.setText("江源市")
    qtbot.waitUntil(lambda: told(page) == ["把李淑芬的籍贯改为“江源市”"])
    filters.search.setText("没有人写过的话")
    press(filters.search, Qt.Key.Key_Return)
    assert told(page) == []
    assert page.log.not_found.isVisible()
    click(filters.everything_button)
    assert told(page) == everything
    filters.person.type_text("hyc")
    assert filters.person.value() == other
    assert told(page) == ["新增人员何永昌"]
    click(filters.everything_button)
    filters.who.type_text("马静")
    assert len(told(page)) == len(everything)
    type_text(filters.last.editor, "2020-1-1")
    press(filters.last.editor, Qt.Key.Key_Return)
    assert told(page) == []
    click(filters.everything_button)
    town.undo()
    click(filters.undone_chip)
    assert told(page) == ["撤销：把李淑芬的籍贯改为“江源市”", "把李淑芬的籍贯改为“江源市”"]
    click(filters.undone_chip)
    before = datetime.datetime.now().astimezone().date()
    click(filters.today_chip)
    with town.read() as db:
        days = [line.at.date() for line in history(db, HistoryAsk())]
    after = datetime.datetime.now().astimezone().date()
    assert days.count(before) >= len(everything) - 1, "all but the founding, which may be of yesterday"
    assert len(told(page)) in {days.count(before), days.count(after)}


def test_a_card_opens_the_changes_of_its_record(
    page: HistoryPage, town: Database, context: AppContext, qtbot: QtBot
) -> None:
    person, _ = a_deputy(town)
    a_person(town, "何永昌")
    card = DeputyCard(context)
    qtbot.addWidget(card)
    card.show_person(person, TODAY)
    card.show()
    went: list[tuple[str, str]] = []
    context.went.connect(lambda key, record: went.append((key, record)))
    buttons: list[Button] = [*card.findChildren(Button)]
    (link,) = [one for one in buttons if one.text() == LOG]
    click(link)
    assert went == [("history", f"person/{person}/*")]
    page.show_record(went[0][1])
    assert len(told(page)) == 2
    assert page.log.filters.person.value() == person
    click(page.log.detail.blocks[0].only_button)
    assert page.log.filters.subject_label.text().startswith("只看：代表职务“李淑芬")
    assert len(told(page)) == 1
    page.show_record(LOG)
    assert len(told(page)) > 2


def test_the_bin_brings_back(page: HistoryPage, town: Database, context: AppContext) -> None:
    click(page.chips[BIN])
    assert page.bin.empty.isVisible()
    assert not page.bin.restore_button.isVisible(), "a button alone in an empty bin"
    person, _ = a_deputy(town, phones=("13800001234",))
    before = deputy(town, "李淑芬")
    with town.action() as db:
        remove_person(db, person)
    assert [one.title for one in page.bin.model.rows()] == ["代表“李淑芬”"]
    assert page.bin.chosen_label.text() == "恢复代表“李淑芬”，连同代表职务1条、电话1条。"
    assert page.bin.restore_button.isVisible()
    assert page.bin.actions_row.geometry().bottom() < page.bin._pages.geometry().top(), (
        "a toast would cover it"
    )
    press(page.bin.view, Qt.Key.Key_Return)
    assert deputy(town, "李淑芬") == before
    assert notes(context) == ["已恢复代表“李淑芬”。 [撤销]"]
    assert page.bin.empty.isVisible()


def test_who_saw_numbers_in_full_is_listed(page: HistoryPage, town: Database) -> None:
    click(page.chips[LOOKS])
    assert page.looks.empty.isVisible()
    people = [a_person(town, name) for name in ("李淑芬", "何永昌", "田有福", "韩志远", "马晓龙", "傅国良")]
    note_access(town, Access("代表名册", "电话", tuple(people)))
    page.show_record(LOOKS)
    (line,) = page.looks.model.rows()
    assert (line.place, line.what) == ("代表名册", "电话")
    assert line.whose.count("、") == 4
    assert line.whose.endswith("等6人")


def test_who_saw_the_numbers_of_one_person_stands_in_his_history(page: HistoryPage, town: Database) -> None:
    seen, other = a_person(town), a_person(town, "何永昌")
    note_access(town, Access("代表卡片", "手机", (seen,)))
    note_access(town, Access("上报表", "身份证号、电话", ()))
    page.show_record(f"person/{other}/*")
    assert page.log.looks_button.text() == "看过明文 1 次"  # with everybody's
    page.show_record(f"person/{seen}/*")
    click(page.log.looks_button)
    assert [(one.place, one.whose) for one in page.looks.model.rows()] == [
        ("上报表", "所有人"),
        ("代表卡片", "李淑芬"),
    ]
    assert page.looks.only_label.text() == "只看：李淑芬"
    page.show_record(f"person/{other}/*")
    click(page.log.looks_button)
    assert [one.place for one in page.looks.model.rows()] == ["上报表"]
    click(page.looks.all_button)
    assert len(page.looks.model.rows()) == 2
    page.show_record(LOG)
    assert not page.log.looks_button.isVisible()


def test_what_goes_back_with_its_step_says_so(page: HistoryPage, town: Database) -> None:
    _, mandate = a_deputy(town)
    with town.action() as db:
        suspend(db, Suspend(mandate, TODAY))
    suspension = schema.Base.metadata.tables["suspension"]
    with town.action() as db:
        describe(db, "改一行")
        db.execute(suspension.update().values(ends_on=TODAY))
    page.show_record(LOG)
    (block,) = page.log.detail.blocks
    assert block.backs == {}
    assert block.back_words == (
        "这是随办理的步骤记下的，不能单独恢复：刚做的，用“撤销”；以前做的，到代表卡片的“代表职务”里改。"
    )


def test_older_lines_come_with_a_click(
    page: HistoryPage, town: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.history.log_view.PAGE", 3)
    monkeypatch.setattr("renda_desktop.history.queries.PAGE", 3)
    person = a_person(town)
    for place in ("江源市", "临川县", "东河村"):
        edited(town, person, "native_place", place)
    page.show_record(LOG)
    shown = len(told(page))
    click(page.log.more_button)
    assert len(told(page)) > shown
    assert told(page)[-1] != told(page)[0]


def test_the_audit_is_saved_where_the_clerk_says(
    page: HistoryPage, town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    a_person(town)
    target = tmp_path / "审计.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(page.export_button)
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil((tmp_path / "审计-校验链.txt").exists)


def test_a_person_is_purged_after_his_name_was_typed_and_then_the_backups_that_hold_him(
    page: HistoryPage, town: Database, context: AppContext, dialogs: ExpectedDialogs, qtbot: QtBot
) -> None:
    person, _ = a_deputy(town, "欧阳晓岚")
    with town.action() as db:
        remove_person(db, person)
    held = town.path.parent / "backups" / "renda-before-upgrade-20260301-080000.db"
    copy_database(town.path, held)
    page.show_record(BIN)
    said: list[str] = []

    def left(dialog: QDialog) -> None:
        assert isinstance(dialog, PurgeDialog)
        assert dialog.leave_button.hasFocus() or dialog.leave_button is dialog.focusWidget()
        labels: list[QLabel] = [*dialog.findChildren(QLabel)]
        words = "".join(label.text() for label in labels)
        assert all(
            part in words for part in ("代表职务1条", "已经印发、归档的文件", "以前做的备份", "都不能再撤销")
        )
        type_text(dialog.typed.editor, "欧阳")
        assert not dialog.purge_button.isEnabled()
        press(dialog.typed.editor, Qt.Key.Key_Return)
        assert "照着输入" in dialog.typed.error()
        dialog.reject()

    def typed(dialog: QDialog) -> None:
        assert isinstance(dialog, PurgeDialog)
        type_text(dialog.typed.editor, "欧阳晓岚")
        click(dialog.purge_button)

    def removed(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        said.append(dialog.detail_label.text())
        click(dialog.yes_button)

    dialogs.answer(left)
    click(page.bin.purge_button)
    assert page.bin.model.rows() != []
    dialogs.answer(typed)
    dialogs.answer(removed)
    heard: list[ChangeSet] = []
    context.changes.committed.connect(heard.append)
    click(page.bin.purge_button)
    teller = context.teller
    assert isinstance(teller, TellerSpy)
    qtbot.waitUntil(lambda: bool(teller.notes), timeout=10000)
    assert [change.kind for change in heard] == [ActionKind.PURGE], "the undo button goes on naming him"
    assert "2026-03-01" in said[0]
    assert "1 份旧备份已删掉" in teller.notes[-1]
    (fresh,) = held.parent.glob("*.db")
    assert fresh != held
    assert "欧阳晓岚".encode() not in town.path.read_bytes() + fresh.read_bytes()
    assert page.bin.model.rows() == []
    assert page.bin.purge_button.isHidden()

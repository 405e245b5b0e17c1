"""人选测算: names put down, taken in and out, and the figures that follow at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.slate_commands import CountOnSlate, count_on_slate
from renda_desktop.roster.slate_stage import SlateStage
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import edit_office
from renda_desktop.township.queries import find_office
from renda_desktop.township.rules import PRACTICE_DAY, OfficeKind
from tests.helpers.roster_builders import a_workbook
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import click, editor_of, press, show_active, type_text
from ui.imports.page import CONFIRM
from ui.runtime.context import AppContext, PeopleList
from ui.statistics.slate_page import SlatePage

LISTED = ["李淑芬", "程思雨", "姚远航", "苗晓燕", "郎文静", "巴特尔", "屈国华", "骆小龙", "游世平"]


@pytest.fixture
def slate(qtbot: QtBot, context: AppContext) -> SlatePage:
    """人选测算 of the practice town, as in a window of 1366×768."""
    made = SlatePage(context)
    qtbot.addWidget(made)
    made.resize(1222, 660)
    show_active(made)
    return made


def names(page: SlatePage) -> list[str]:
    """Who is shown in the list."""
    return [row.name for row in page.main.list.model.rows()]


def figures(page: SlatePage, key: str, label: str) -> list[str]:
    """A row of the figures as it stands on screen."""
    place = page.main.grid.rows.place(key, label)
    assert place.isValid()
    return [
        page.main.grid.rows.data(place.siblingAtColumn(n)) for n in range(page.main.grid.rows.columnCount())
    ]


def test_the_list_stands_beside_targets_and_present_structure(slate: SlatePage) -> None:
    assert names(slate) == LISTED
    assert slate.main.term_button.text() == "第二十届换届人选 ▾"
    assert figures(slate, "targets", "妇女")[:8] == [
        "4", "44.4%", "不低于32%", "已达到", "24", "30.4%", "至少26人", "还差22人",
    ]  # fmt: skip
    assert figures(slate, "sex", "女")[:6] == ["4", "44.4%", "", "", "24", "30.4%"]
    assert slate.main.words.text() == (
        "算入9人。按这9人算，目标都达到了。选满名额80名，还差22名妇女、23名非中共党员、30名基层一线的人。"
    )


def test_who_is_taken_out_is_gone_from_the_figures_at_once(slate: SlatePage, town: Database) -> None:
    view = slate.main.list.view
    click(view.viewport(), view.visualRect(slate.main.list.model.index(0, 0)).center())
    assert slate.main.words.text().startswith("算入8人（名单共9人）。")
    assert figures(slate, "sex", "女")[0] == "3"
    view.select_ids((slate.main.list.model.id_at(1), slate.main.list.model.id_at(3)))
    press(view, Qt.Key.Key_Space)
    assert slate.main.words.text().startswith("算入6人（名单共9人）。按这6人算，还差1名妇女。")
    assert figures(slate, "targets", "妇女")[3] == "还差1人"
    press(view, Qt.Key.Key_Space)
    town.undo()
    assert [row.counted for row in slate.report.members[:4]] == [False, False, True, False]  # type: ignore[union-attr]
    press(view, Qt.Key.Key_Delete)
    assert len(names(slate)) == 7
    assert "程思雨" not in names(slate)


def test_only_those_of_one_stage_are_counted(slate: SlatePage) -> None:
    actions = {action.text(): action for action in slate.main.count_button.menu().actions()}
    actions["只算正式候选人"].trigger()
    assert slate.main.words.text() == "算入0人（名单共9人）。勾上“算入”的人才参加测算。"
    actions["全部算入"].trigger()
    assert slate.main.words.text().startswith("算入9人。")


def test_a_name_is_typed_and_its_facts_are_filled_in(slate: SlatePage) -> None:
    click(slate.main.add_button)
    form = slate.main.form
    assert slate.main.right.currentWidget() is form
    form.name.editor.setFocus()
    type_text(form.name.editor, "石小玉（教师）")
    press(form.name.editor, Qt.Key.Key_Return)
    assert "姓名里只写姓名" in form.name.error()
    assert form.name.editor.text() == "石小玉（教师）", "nothing typed is lost"
    form.name.editor.clear()
    type_text(form.name.editor, "石小玉")
    press(form.name.editor, Qt.Key.Key_Return)
    card = slate.main.card
    assert slate.main.right.currentWidget() is card
    assert card.title_label.text() == "石小玉"
    before = figures(slate, "sex", "女")[0]
    card.fields["sex"].edited.emit("女")
    assert (before, figures(slate, "sex", "女")[0]) == ("4", "5")
    card.fields["stage"].edited.emit("正式候选人")
    assert slate.report is not None
    assert slate.report.members[-1].stage is SlateStage.FORMAL
    press(editor_of(card.fields["name"]), Qt.Key.Key_Escape)
    assert slate.main.right.currentWidget() is slate.main.figures


def test_people_are_chosen_from_the_roster_and_stay_no_candidates_twice(
    slate: SlatePage, town: Database, asked: list[PeopleList]
) -> None:
    with town.read() as db:
        before = [row for row in list_deputies(db, PRACTICE_DAY) if row.in_force]
    slate.new_record()
    offered = {option.key for option in slate.main.form.picker._options.values()}
    assert len(offered) == 75, "four are on the list"
    chosen = tuple(row.id for row in before if row.name in ("周建国", "熊佳"))
    slate.main.form.picker.add(chosen)
    click(slate.main.form.people_button)
    assert names(slate)[-2:] == ["周建国", "熊佳"]
    slate.open_name(slate.main.list.rows()[-1].id)
    assert not slate.main.card.roster_button.isHidden()
    assert slate.main.card.fields["sex"].value() == "女"
    with town.read() as db:
        assert [row for row in list_deputies(db, PRACTICE_DAY) if row.in_force] == before
    assert asked == []


def test_a_number_shows_whom_it_counts(slate: SlatePage, asked: list[PeopleList]) -> None:
    view = slate.main.grid
    view.setCurrentIndex(view.rows.place("targets", "妇女"))
    press(view, Qt.Key.Key_Return)
    assert names(slate) == ["李淑芬", "程思雨", "苗晓燕", "郎文静"]
    chip = slate.main.list.panel.filters.chip("only")
    assert chip is not None
    assert "妇女" in chip.text()
    click(chip)
    assert names(slate) == LISTED
    view.setCurrentIndex(view.rows.place("targets", "妇女", 4))
    press(view, Qt.Key.Key_Return)
    assert [(one.title, len(one.ids)) for one in asked] == [("现有代表 目标比例 妇女", 24)]


def test_a_by_election_adds_to_those_in_office(slate: SlatePage) -> None:
    action = next(one for one in slate.main.term_button.menu().actions() if "补选" in one.text())
    action.trigger()
    assert slate.main.words.text() == "名单里还没有人。"
    assert not slate.main.excel_button.isEnabled()
    assert figures(slate, "targets", "妇女")[:4] == ["24", "30.4%", "不低于32%", "还差2人"]
    slate.new_record()
    slate.main.form.name.editor.setText("石小玉")
    click(slate.main.form.name_button)
    slate.main.card.fields["sex"].edited.emit(Sex.FEMALE.value)
    assert figures(slate, "targets", "妇女")[:4] == ["25", "31.3%", "不低于32%", "还差1人"]
    assert slate.main.words.text() == "算入1人。加上这些人，还差1名妇女。"


def test_a_file_is_taken_in_onto_the_list(
    slate: SlatePage, town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = a_workbook(tmp_path / "人选.xlsx", [["姓名", "性别", "出生年月"], ["石小玉", "女", "1990.05"]])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    with town.read() as db:
        before = len(list_deputies(db, PRACTICE_DAY))
    click(slate.main.import_button)
    page = slate.imports.page
    assert page is not None
    assert page.kind is slate.kind()
    qtbot.waitUntil(lambda: page.next_button.isVisible())
    while page.step() < CONFIRM:
        step = page.step()
        click(page.next_button)
        qtbot.waitUntil(lambda step=step: page.step() > step)  # type: ignore[misc]
    assert "不会登记为代表" in page.confirm_step.more.text()
    click(page.next_button)
    qtbot.waitUntil(lambda: len(names(slate)) == 10)
    assert slate.report is not None
    assert slate.report.members[-1].deputy.sex is Sex.FEMALE
    with town.read() as db:
        assert len(list_deputies(db, PRACTICE_DAY)) == before


def test_the_form_is_saved_and_seen(
    slate: SlatePage, saved_to: Path, qtbot: QtBot, context: AppContext
) -> None:
    click(slate.main.excel_button)
    click(slate.main.word_button)
    wanted = ["表02 人选结构测算表 第二十届换届人选.docx", "表02 人选结构测算表 第二十届换届人选.xlsx"]
    qtbot.waitUntil(lambda: sorted(one.name for one in saved_to.iterdir()) == wanted, timeout=20_000)
    click(slate.main.view_button)
    reader = slate.papers.reader
    assert reader is not None
    qtbot.waitUntil(lambda: bool(reader.preview.pages), timeout=20_000)
    assert "还差22人" in reader.preview.pages[0].words()
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.problems == []


def test_a_change_made_elsewhere_is_seen(slate: SlatePage, town: Database) -> None:
    slate.open_name(slate.main.list.rows()[4].id)
    with town.action() as db:
        count_on_slate(db, CountOnSlate((slate.main.list.rows()[4].id,), False))
    assert slate.main.right.currentWidget() is slate.main.card, "what was open stays open"
    assert slate.main.words.text().startswith("算入8人")


def test_a_namesake_in_office_is_one_click_away(slate: SlatePage) -> None:
    slate.new_record()
    slate.main.form.name.editor.setText("熊佳")
    click(slate.main.form.name_button)
    words, link = slate.main.card.alike_links()
    assert "同名的现任代表" in words.text()  # type: ignore[attr-defined]
    assert figures(slate, "sex", "未填")[0] == "1"
    click(link)
    assert slate.main.card.alike_links() == []
    assert slate.main.card.fields["work"].value() == "河滨社区专职网格员"
    assert figures(slate, "sex", "未填")[0] == "0"


def test_an_office_that_elects_nobody_is_told_so(slate: SlatePage, town: Database) -> None:
    with town.action() as db:
        office = find_office(db)
        assert office is not None
        edit_office(db, EditField(office.id, "kind", OfficeKind.STREET))
    assert not slate.main.no_election.isHidden()
    assert slate.main.body.isHidden()
    assert not slate.main.add_button.isEnabled()
    slate.new_record()
    slate.export()

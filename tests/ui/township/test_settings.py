"""The settings: what is typed is stored, what is wrong is said, each thing done is one undo step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from renda_desktop.law.rule import Standing, standing_of
from renda_desktop.law.rulebook import find_rule
from renda_desktop.overview.checks.registry import all_checks
from renda_desktop.plans.appraisals import lowest_rate
from renda_desktop.sessions.lawful import practice, preparatory_meeting_usual
from renda_desktop.storage.database import Database
from renda_desktop.suggestions.unit_commands import AddUnit, add_unit
from renda_desktop.township.lawbook import rule_here
from renda_desktop.township.queries import (
    find_office,
    list_constituencies,
    list_groups,
    list_officers,
    list_terms,
    local_values,
    term_on,
)
from tests.helpers.builders import TODAY
from tests.helpers.session_builders import act
from tests.helpers.window import TellerSpy
from tests.ui.presidium.hands import put
from tests.ui.widgets.hands import click, press, show_active, type_text
from ui.runtime.context import AppContext
from ui.township.handling_units_page import HandlingUnitsPage
from ui.township.local_figures import FIGURES, REQUIREMENTS
from ui.township.local_values_page import LocalValuesPage
from ui.township.office_page import OfficePage
from ui.township.pages import ListPart
from ui.township.settings_page import PARTS, SettingsPage
from ui.widgets.fields import TextField


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1280, 640)
    show_active(made)
    return made


def _open(page: SettingsPage, name: str) -> ListPart:
    names = [part for part, _ in PARTS]
    page.names.setCurrentRow(names.index(name))
    part = page.part(name)
    assert isinstance(part, ListPart)
    return part


def _groups(town: Database) -> list[str]:
    with town.read() as db:
        term = term_on(db, TODAY)
        assert term is not None
        return [group.name for group in list_groups(db, term.id)]


@pytest.mark.parametrize("name", [name for name, _ in PARTS])
def test_every_part_opens(page: SettingsPage, name: str) -> None:
    page.names.setCurrentRow([part for part, _ in PARTS].index(name))
    assert page.part(name).isVisible()


def test_handling_units_are_set_on_their_own_page(page: SettingsPage, town: Database) -> None:
    act(town, add_unit, AddUnit("镇水利站"))
    went: list[tuple[str, str]] = []
    page.context.went.connect(lambda key, record: went.append((key, record)))
    page.show_record("承办单位")
    part = page.part("承办单位")
    assert isinstance(part, HandlingUnitsPage)
    part.reload()
    assert "1个承办单位：镇水利站" in part.words.text()
    click(part.open_button)
    assert went == [("suggestions", "units")]


def test_the_offices_name_is_stored_when_the_field_is_left(page: SettingsPage, town: Database) -> None:
    part = page.part("单位")
    assert isinstance(part, OfficePage)
    county = part.fields["county"]
    county.setFocus(Qt.FocusReason.TabFocusReason)
    assert isinstance(county, TextField)
    county.editor.selectAll()
    type_text(county.editor, "南平县")
    part.fields["name"].setFocus(Qt.FocusReason.TabFocusReason)
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    assert office.county == "南平县"
    assert town.undo_label() == "把单位的所属县（市、区）改为“南平县”"


def test_groups_pasted_from_word_are_one_undo_step(page: SettingsPage, town: Database) -> None:
    part = _open(page, "代表小组")
    part.list.paste("第一小组\t东河村\n第二小组\t西河村\n第三小组\t")
    assert _groups(town) == ["第一小组", "第二小组", "第三小组"]
    town.undo()
    assert _groups(town) == []


def test_moving_and_removing_groups(page: SettingsPage, town: Database) -> None:
    part = _open(page, "代表小组")
    part.list.paste("第一小组\n第二小组\n第三小组")
    part.list.select_row(part.list.rows()[2].row_id)
    part.list.move_current(-1)
    assert _groups(town) == ["第一小组", "第三小组", "第二小组"]
    part.list.select_row(part.list.rows()[0].row_id)
    part.list.remove_current()
    assert _groups(town) == ["第三小组", "第二小组"]
    town.undo()
    assert _groups(town) == ["第一小组", "第三小组", "第二小组"]


def test_a_doubled_name_is_said_and_nothing_is_stored(
    page: SettingsPage, town: Database, context: AppContext
) -> None:
    part = _open(page, "代表小组")
    part.list.paste("第一小组\n第一小组")
    assert _groups(town) == []
    assert "已经有名为“第一小组”" in part.refused.words.text()
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.problems == [], "said once, where it was typed"


def test_constituencies_say_when_their_seats_do_not_sum_up(page: SettingsPage, town: Database) -> None:
    part = _open(page, "选区")
    part.list.paste("1\t东河村\t\t3\t1,500\n2\t西河村\t\t2")
    with town.read() as db:
        term = term_on(db, TODAY)
        assert term is not None
        rows = list_constituencies(db, term.id)
    assert [(r.number, r.seats, r.population) for r in rows] == [(1, 3, 1500), (2, 2, None)]
    assert "与本届代表名额 80 不一致" in part.figures.text()


def test_a_number_that_is_none_is_said_and_kept(page: SettingsPage, town: Database) -> None:
    part = _open(page, "选区")
    part.list.paste("甲\t东河村\t\t3")
    assert part.refused.words.text() == "第 1 行没有保存：编号“甲”不是整数，请改正。"
    assert part.list.rows() == ()
    model = part.list.model()
    assert [model.index(0, place).data() for place in (1, 2)] == ["甲", "东河村"]
    model.setData(model.index(0, 1), "一")
    assert not part.refused.words.isVisible()
    with town.read() as db:
        term = term_on(db, TODAY)
        assert term is not None
        assert [(row.number, row.name) for row in list_constituencies(db, term.id)] == [(1, "东河村")]


def test_a_refused_date_keeps_what_was_typed_and_can_be_taken_back(
    page: SettingsPage, town: Database
) -> None:
    part = _open(page, "届次")
    cell = part.list.model().index(0, 2)
    part.list.setFocus()
    part.list.setCurrentIndex(cell)
    press(part.list, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    type_text(editor, "2021-2-30")
    press(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # the cell's editor hands over what was typed
    assert cell.data() == "2021-2-30"
    assert "只有28天" in part.refused.words.text()
    with town.read() as db:
        assert str(list_terms(db)[0].starts_on) == "2021-12-20"
    click(part.refused.restore_button)
    assert part.list.model().index(0, 2).data() == "2021-12-20"
    assert not part.refused.restore_button.isVisible()


def test_a_new_chair_ends_the_old_one(page: SettingsPage, town: Database) -> None:
    part = _open(page, "主席副主席")
    part.list.paste("主席\t陈立新\t2025-01-10")
    with town.read() as db:
        assert [o.name for o in list_officers(db, TODAY)] == ["陈立新"]


def test_a_local_figure_is_kept_and_national_law_is_not_offered(page: SettingsPage, town: Database) -> None:
    page.names.setCurrentRow([part for part, _ in PARTS].index("本地规定"))
    part = page.part("本地规定")
    assert isinstance(part, LocalValuesPage)
    field = part.fields[0]
    field.setFocus(Qt.FocusReason.TabFocusReason)
    type_text(field.editor, "三")
    press(field.editor, Qt.Key.Key_Return)
    assert "不能是" in field.error()
    field.editor.selectAll()
    type_text(field.editor, "1")
    press(field.editor, Qt.Key.Key_Return)
    assert field.error() == ""
    assert town.undo_label() == "把“人代会一般每年几次”设为1"


def test_a_figure_without_a_default_says_so(page: SettingsPage, town: Database) -> None:
    part = page.part("本地规定")
    assert isinstance(part, LocalValuesPage)
    field = part.fields[[figure.rule_id for figure in FIGURES].index("appraisal_lowest_rate")]
    assert field.editor.placeholderText() == "例如 60"
    type_text(field.editor, "101")
    press(field.editor, Qt.Key.Key_Return)
    assert "不能是" in field.error()
    field.editor.selectAll()
    type_text(field.editor, "70")
    press(field.editor, Qt.Key.Key_Return)
    with town.read() as db:
        assert lowest_rate(local_values(db), TODAY) == 70


def test_the_days_of_notice_reach_the_sessions(page: SettingsPage, town: Database) -> None:
    part = page.part("本地规定")
    assert isinstance(part, LocalValuesPage)
    for label, days in (("人代会会前几天通知代表", "12"), ("人代会会前几天送达材料", "4")):
        place = [figure.label for figure in FIGURES].index(label)
        field = part.fields[place]
        assert field.editor.placeholderText() == f"默认 {'7' if days == '12' else '1'}"
        type_text(field.editor, days)
        press(field.editor, Qt.Key.Key_Return)
    with town.read() as db:
        found = practice(local_values(db), TODAY)
    assert (found.notice_days, found.papers_days) == (12, 4)


def test_what_only_some_provinces_have_is_asked_for_by_its_label(page: SettingsPage, town: Database) -> None:
    part = page.part("本地规定")
    assert isinstance(part, LocalValuesPage)
    labels = [figure.label for figure in FIGURES]
    for label, example, typed, stored in (
        ("每年第一次人代会最迟几月几日举行", "例如 3月31日", "4月15日", "04-15"),
        ("列席人员最多是代表总数的几分之几", "例如 1/2", "1/3", "1/3"),
        ("代表资格审查委员会委员最多几人", "默认 5", "7", "7"),
    ):
        place = labels.index(label)
        field = part.fields[place]
        assert field.editor.placeholderText() == example
        type_text(field.editor, typed)
        press(field.editor, Qt.Key.Key_Return)
        assert field.error() == ""
        with town.read() as db:
            own = local_values(db)[FIGURES[place].rule_id]
        assert stored in (str(own), *(str(one) for one in (own.values() if isinstance(own, dict) else ())))
    part.reload()
    assert part.fields[labels.index("每年第一次人代会最迟几月几日举行")].editor.text() == "4月15日"


def test_a_rule_without_a_figure_is_confirmed_by_a_choice(page: SettingsPage, town: Database) -> None:
    page.names.setCurrentRow([part for part, _ in PARTS].index("本地规定"))
    part = page.part("本地规定")
    assert isinstance(part, LocalValuesPage)
    field = part.requirements["presidium_members_no_gov_post"]
    assert field.editor.text() == "没有核对，只作参考"
    put(field, "本地也这样要求")
    with town.read() as db:
        here = rule_here(db, "presidium_members_no_gov_post", TODAY)
    assert here is not None
    assert here.standing is Standing.LOCAL
    part.reload()
    assert field.editor.text() == "本地也这样要求"
    assert town.undo_label() == "确认本地也要求：主席团成员不担任政府职务"
    town.undo()
    part.reload()
    assert field.editor.text() == "没有核对，只作参考"


def test_whatever_a_check_only_proposes_can_be_set_or_confirmed_here() -> None:
    """But for what only Chongqing has."""
    here = {one.rule_id for one in FIGURES} | {one.rule_id for one in REQUIREMENTS}
    rules = [find_rule(check.rule_id, TODAY) for check in all_checks()]
    open_ones = {one.id for one in rules if one is not None and standing_of(one) is Standing.PROPOSED}
    assert open_ones - here == {"official_resignation_cq_exception"}


def test_whether_preparatory_meetings_are_held_reaches_new_sessions(
    page: SettingsPage, town: Database
) -> None:
    page.names.setCurrentRow([part for part, _ in PARTS].index("本地规定"))
    part = page.part("本地规定")
    assert isinstance(part, LocalValuesPage)
    assert part.preparatory.editor.text() == "开预备会议"
    put(part.preparatory, "不开预备会议")
    assert town.undo_label() == "把“人代会开不开预备会议”设为不开"
    with town.read() as db:
        assert not preparatory_meeting_usual(local_values(db), TODAY)
    town.undo()
    part.reload()
    assert part.preparatory.editor.text() == "开预备会议"
    part.preparatory.editor.selectAll()
    press(part.preparatory.editor, Qt.Key.Key_Delete)
    press(part.preparatory.editor, Qt.Key.Key_Return)
    assert part.preparatory.error() == "请选开还是不开。"

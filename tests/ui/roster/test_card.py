"""The card: fields save by themselves, masked numbers, mandates, units, photo, a new deputy."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from renda_desktop.roster.rules import EndReason, MandateState, Role
from renda_desktop.sittings.leave_commands import AskLeave, ask_leave
from renda_desktop.storage.access import access_notes
from renda_desktop.storage.chain_check import verify_chain
from renda_desktop.storage.database import Database
from renda_desktop.township.rules import Level
from tests.helpers.data_files import CLERK
from tests.helpers.session_builders import a_session, act
from tests.helpers.window import TellerSpy, no_writing
from tests.ui.roster.conftest import card_of, names, part_of, retype
from tests.ui.widgets.hands import click, editor_of, press, type_text
from ui.roster.mandate_block import MandateBlock
from ui.roster.mandate_section import MandateSection
from ui.roster.person_section import PersonSection
from ui.roster.photo_section import PhotoSection
from ui.roster.tab import RosterTab
from ui.runtime.place_form import PlaceForm

GOOD = "110101197806150024"
"""An invented number: 1978-06-15, female, the check digit fits."""


def _field(tab: RosterTab, section: str, name: str) -> Any:
    return part_of(tab, section, PersonSection).fields[name]


def _list(tab: RosterTab) -> QWidget:
    return tab.list.panel.view


def _open_form(block: MandateBlock) -> PlaceForm:
    form = block.form_place.form
    assert isinstance(form, PlaceForm)
    return form


def _field_in(form: PlaceForm, name: str) -> Any:
    return form.fields[name]


def test_leaving_a_field_saves_it_and_undo_takes_it_back(
    tab: RosterTab, town: Database, ids: dict[str, str]
) -> None:
    retype(_field(tab, "identity", "native_place"), "临川县", _list(tab))
    assert card_of(town, ids["李淑芬"]).native_place == "临川县"
    town.undo()
    assert card_of(town, ids["李淑芬"]).native_place == ""
    assert _field(tab, "identity", "native_place").editor.text() == ""


def test_a_choice_is_found_by_pinyin(tab: RosterTab, town: Database, ids: dict[str, str]) -> None:
    field = _field(tab, "identity", "schooling")
    field.editor.setFocus()
    type_text(field.editor, "dazhuan")
    press(field.editor, Qt.Key.Key_Return)
    assert card_of(town, ids["李淑芬"]).schooling_text == "大专"


def test_a_wrong_identity_number_is_said_below_the_field_and_kept(
    tab: RosterTab, town: Database, ids: dict[str, str]
) -> None:
    field = _field(tab, "identity", "identity_number")
    retype(field, "11010119780615", _list(tab))
    assert "14位，应为18位" in field.error()
    assert field.editor.text() == "11010119780615"
    assert card_of(town, ids["李淑芬"]).identity_number == ""
    retype(field, GOOD, _list(tab))
    assert field.error() == ""
    assert card_of(town, ids["李淑芬"]).identity_number == GOOD


def test_numbers_are_masked_until_asked_for_or_edited(tab: RosterTab, ids: dict[str, str]) -> None:
    phones = _field(tab, "contact", "phones")
    assert phones.editor.text() == "138****5678"
    click(phones.show_button)
    assert phones.editor.text() == "13812345678"
    assert phones.show_button.text() == "隐藏"
    click(phones.show_button)
    phones.editor.setFocus()
    assert phones.editor.text() == "13812345678"
    _list(tab).setFocus()
    assert phones.editor.text() == "138****5678"
    tab.show_record(ids["王伟"])
    assert phones.editor.text() == ""
    assert not phones.show_button.isVisible()


def test_typing_into_a_masked_field_changes_the_whole_number(
    tab: RosterTab, town: Database, ids: dict[str, str]
) -> None:
    phones = _field(tab, "contact", "phones")
    phones.editor.setFocus()
    press(phones.editor, Qt.Key.Key_End)
    type_text(phones.editor, "、0371-66668888")
    _list(tab).setFocus()
    assert card_of(town, ids["李淑芬"]).phones == ("13812345678", "0371-66668888")
    assert phones.editor.text() == "138****5678、0371-****8888"


def test_identity_number_against_birth_is_a_quiet_warning(tab: RosterTab, ids: dict[str, str]) -> None:
    retype(_field(tab, "identity", "birth"), "1979-06", _list(tab))
    retype(_field(tab, "identity", "identity_number"), GOOD, _list(tab))
    birth = part_of(tab, "identity", PersonSection)._remarks["birth"]
    assert "不一致" in birth.text()
    assert _field(tab, "identity", "birth").unit_label.text() == "46岁"
    retype(_field(tab, "identity", "birth"), "1978-06", _list(tab))
    assert birth.text() == ""


def test_a_new_deputy_needs_only_a_name(tab: RosterTab, town: Database, teller: TellerSpy) -> None:
    tab.new_record()
    editor = tab.card.new_form.name.editor
    assert editor.hasFocus()
    type_text(editor, "赵春梅（女）")
    press(editor, Qt.Key.Key_Return)
    assert names(tab)[-1] == "赵春梅"
    assert tab.card.card.title_label.text() == "赵春梅"
    assert _field(tab, "identity", "sex").editor.hasFocus()
    made = card_of(town, tab.card.person_id())
    assert made.sex is not None
    assert [m.state for m in made.mandates] == [MandateState.IN_OFFICE]
    assert teller.notes[-1].endswith("[撤销]")
    town.undo()
    assert "赵春梅" not in names(tab)


def test_a_name_that_is_none_is_said_below_the_field(tab: RosterTab, town: Database) -> None:
    tab.new_record()
    form = tab.card.new_form
    type_text(form.name.editor, "王伟（东河村）")
    press(form.name.editor, Qt.Key.Key_Return)
    assert "只写姓名" in form.name.error()
    assert form.name.editor.text() == "王伟（东河村）"
    assert len(tab.list.rows()) == 5


def test_ending_a_mandate_in_the_card(tab: RosterTab, town: Database, ids: dict[str, str]) -> None:
    block = part_of(tab, "mandates", MandateSection).blocks()[0]
    click(block.end_button)
    form = _open_form(block)
    click(form.confirm_button)
    assert form.fields["reason"].error() == "请填写终止原因。"
    retype(_field_in(form, "reason"), "迁出或者调离", editor_of(form.fields["basis"]))
    click(form.confirm_button)
    mandate = card_of(town, ids["李淑芬"]).mandates[0]
    assert mandate.end_reason is EndReason.MOVED_OUT
    assert mandate.ends_on == datetime.date(2026, 4, 2)
    assert "李淑芬" not in names(tab)
    assert tab.list.bar.counts.text() == "名额 80　实有 4　出缺 76"


def test_suspending_and_resuming(tab: RosterTab, town: Database, ids: dict[str, str]) -> None:
    block = part_of(tab, "mandates", MandateSection).blocks()[0]
    click(block.suspend_button)
    form = _open_form(block)
    retype(_field_in(form, "starts_on"), "2026-3-1", editor_of(form.fields["reason"]))
    click(_open_form(block).confirm_button)
    assert card_of(town, ids["李淑芬"]).mandates[0].state is MandateState.SUSPENDED
    assert "2026-03-01起暂停" in block.story.text()
    assert block.badge.text() == "暂停执行职务"
    click(block.resume_button)
    click(_open_form(block).confirm_button)
    assert card_of(town, ids["李淑芬"]).mandates[0].state is MandateState.IN_OFFICE


def test_a_mandate_with_records_is_not_removed(
    tab: RosterTab, town: Database, ids: dict[str, str], teller: TellerSpy
) -> None:
    mandate = card_of(town, ids["李淑芬"]).mandates[0].id
    act(town, ask_leave, AskLeave(a_session(town), (mandate,)))
    block = part_of(tab, "mandates", MandateSection).block(mandate)
    (remove,) = (action for action in block.more.menu().actions() if action.text() == "删除这条代表职务")
    remove.trigger()
    assert "李淑芬的这个代表职务已有请假1条" in teller.problems[-1]
    assert [one.id for one in card_of(town, ids["李淑芬"]).mandates] == [mandate]
    town.undo()  # the leave
    remove.trigger()
    assert card_of(town, ids["李淑芬"]).mandates == ()
    town.undo()
    assert [one.id for one in card_of(town, ids["李淑芬"]).mandates] == [mandate]


def test_a_county_mandate_is_added(tab: RosterTab, town: Database, ids: dict[str, str]) -> None:
    section: Any = tab.card.part("mandates")
    click(section.add_button)
    form = section.form()
    retype(form.fields["term_id"], "县级人大代表", form.confirm_button)
    click(form.confirm_button)
    assert {m.level for m in card_of(town, ids["李淑芬"]).mandates} == {Level.TOWNSHIP, Level.COUNTY}
    assert len(section.blocks()) == 2
    assert section.form() is None


def test_moving_to_another_group_in_the_card(tab: RosterTab, town: Database, ids: dict[str, str]) -> None:
    section: Any = tab.card.part("units")
    line = section.lines()[1]
    retype(line.unit, "第二小组", _list(tab))
    own = card_of(town, ids["李淑芬"]).own_mandate
    assert own is not None
    assert [group.unit for group in own.groups] == ["第二小组"]
    retype(section.lines()[1].role, "组长", _list(tab))
    own = card_of(town, ids["李淑芬"]).own_mandate
    assert own is not None
    assert own.groups[0].role is Role.HEAD


def test_a_photo_is_taken_shown_and_removed(
    tab: RosterTab, town: Database, ids: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "李淑芬.png"
    image = QImage(3000, 4000, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    assert image.save(str(path))
    section: Any = tab.card.part("photo")
    section.box.dropped.emit(path)
    photo = card_of(town, ids["李淑芬"]).photo
    assert photo is not None
    assert photo.size < 200_000
    assert not section.box.pixmap().isNull()
    assert not section.remove_button.isHidden()
    section.remove_button.click()
    assert card_of(town, ids["李淑芬"]).photo is None


def test_a_file_that_is_no_picture_is_refused(tab: RosterTab, teller: TellerSpy, tmp_path: Path) -> None:
    path = tmp_path / "照片.jpg"
    path.write_text("这不是照片", encoding="utf-8")
    part_of(tab, "photo", PhotoSection).take(path)
    assert teller.problems[0].startswith("“照片.jpg”不是照片（只收 jpg")


def test_the_old_list_s_words_stand_below_the_field_in(
    tab: RosterTab, town: Database, ids: dict[str, str]
) -> None:
    from renda_desktop.roster.commands import edit_person
    from renda_desktop.storage.editing import EditField

    with town.action() as db:
        edit_person(db, EditField(ids["李淑芬"], "schooling_words", "省委党校"))
    label = part_of(tab, "identity", PersonSection)._remarks["schooling"]
    assert label.text() == "原名册写的是“省委党校”，请选一项。"


def test_who_looked_at_a_number_in_full_is_noted_once(
    tab: RosterTab, town: Database, ids: dict[str, str]
) -> None:
    phones = _field(tab, "contact", "phones")
    for _ in range(4):
        click(phones.show_button)
    phones.editor.setFocus()
    identity = _field(tab, "identity", "identity_number")
    identity.editor.setFocus()  # empty: nothing is seen
    with town.read() as db:
        notes = access_notes(db)
        assert verify_chain(db) == []
    assert [(n.who, n.place, n.what, n.record_ids) for n in notes] == [
        (CLERK, "代表卡片", "联系电话", (ids["李淑芬"],))
    ]


def test_a_look_that_cannot_be_noted_is_not_granted(tab: RosterTab, town: Database) -> None:
    phones = _field(tab, "contact", "phones")
    with no_writing(town):
        click(phones.show_button)
        assert phones.editor.text() == "138****5678"
        phones.editor.setFocus()
        type_text(phones.editor, "1")
        assert phones.editor.text() == "138****5678"
        _list(tab).setFocus()
    phones.editor.setFocus()
    assert phones.editor.text() == "13812345678"

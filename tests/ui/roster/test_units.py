"""Moving several people, adjusting by groups, merging two records."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from renda_desktop.roster.rules import Role, UnitKind
from renda_desktop.storage.database import Database
from tests.helpers.window import TellerSpy
from tests.ui.conftest import ExpectedDialogs
from tests.ui.roster.conftest import card_of, names
from tests.ui.widgets.hands import click, press, type_text
from ui.roster.merge_dialog import MergeDialog
from ui.roster.tab import RosterTab


def _groups(town: Database, person_id: str) -> list[str]:
    own = card_of(town, person_id).own_mandate
    return [group.label for group in own.groups] if own else []


def _page(tab: RosterTab) -> Any:
    tab.actions_.open_units()
    return tab.actions_.unit_page


def test_several_people_move_into_a_group_as_one_action(
    tab: RosterTab, town: Database, ids: dict[str, str], teller: TellerSpy
) -> None:
    tab.list.panel.view.select_ids((ids["李淑芬"], ids["马宏伟"], ids["冯玉兰"]))
    assert tab.toolbar.move_button.text() == "调入（3 人） ▾"
    menu = tab.toolbar.move_button.menu()
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text().strip() == "第二小组").trigger()
    assert [_groups(town, ids[name]) for name in ("李淑芬", "马宏伟", "冯玉兰")] == [["第二小组"]] * 3
    assert teller.notes == ["已把 3 人调入第二小组。 [撤销]"]
    assert town.undo_label() == "把李淑芬、马宏伟、冯玉兰调入第二小组"
    town.undo()
    assert _groups(town, ids["李淑芬"]) == ["第一小组"]


def test_moving_into_a_delegation_leaves_those_already_there(
    tab: RosterTab, town: Database, ids: dict[str, str], teller: TellerSpy
) -> None:
    unit = next(u for u in tab.actions_.units(UnitKind.DELEGATION) if u.name == "第一代表团")
    tab.list.panel.view.select_ids((ids["李淑芬"], ids["冯玉兰"]))
    tab.actions_.move(UnitKind.DELEGATION, unit)
    own = card_of(town, ids["冯玉兰"]).own_mandate
    assert own is not None
    assert own.delegation is not None
    assert own.delegation.unit == "第一代表团"
    tab.actions_.move(UnitKind.DELEGATION, unit)
    assert teller.notes[-1].endswith("没有改动。")


def test_the_group_page_shows_members_and_who_is_left_over(tab: RosterTab) -> None:
    page = _page(tab)
    assert page.isVisible()
    first, second = page.widgets()
    assert first.title.text() == "第一小组　2 人"
    assert second.members.value() == ()
    assert page.rest.text().startswith("还没有编入代表小组的 3 人：马宏伟、冯玉兰")
    press(page.back_button, Qt.Key.Key_Escape)
    assert tab.main.isVisible()


def test_typing_a_name_into_another_group_moves_him_there(
    tab: RosterTab, town: Database, ids: dict[str, str]
) -> None:
    page = _page(tab)
    second = page.widgets()[1]
    type_text(second.members.picker.editor, "lsf")
    press(second.members.picker.editor, Qt.Key.Key_Return)
    assert _groups(town, ids["李淑芬"]) == ["第二小组"]
    assert page.widgets()[0].title.text() == "第一小组　1 人"
    page.widgets()[0].members.picker.remove(ids["王伟"])
    assert _groups(town, ids["王伟"]) == []


def test_the_head_of_a_group_is_chosen_among_its_members(
    tab: RosterTab, town: Database, ids: dict[str, str]
) -> None:
    head = _page(tab).widgets()[0].head
    head.editor.setFocus()
    type_text(head.editor, "王伟")
    press(head.editor, Qt.Key.Key_Return)
    own = card_of(town, ids["王伟"]).own_mandate
    assert own is not None
    assert own.groups[0].role is Role.HEAD


def test_delegations_stand_on_the_same_page(tab: RosterTab) -> None:
    page = _page(tab)
    click(page.kind_buttons[UnitKind.DELEGATION])
    assert [w.unit.name for w in page.widgets()] == ["第一代表团", "第二代表团"]


def test_two_records_are_merged_and_can_be_parted_again(
    tab: RosterTab, town: Database, ids: dict[str, str], dialogs: ExpectedDialogs, teller: TellerSpy
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        assert dialog.keep.editor.text() == "王伟"
        assert "联系电话：空｜138****5678" in dialog.sides.words()
        assert "姓名：王伟｜李淑芬，不同" in dialog.sides.words()
        click(dialog.merge_button)

    tab.list.panel.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    tab.list.panel.view.select_ids((ids["王伟"], ids["李淑芬"]), ids["王伟"])
    dialogs.answer(answer)
    tab.actions_.merge()
    assert "李淑芬" not in names(tab)
    assert card_of(town, ids["王伟"]).phones == ("13812345678",)
    assert teller.notes == ["已合并为一条王伟的记录。 [撤销]"]
    town.undo()
    assert len(names(tab)) == 5


def test_merging_one_with_itself_is_said_in_the_dialog(
    tab: RosterTab, ids: dict[str, str], dialogs: ExpectedDialogs
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        dialog.drop.reset(dialog.keep.value())
        click(dialog.merge_button)
        assert dialog.drop.error() == "请选择另一条记录来合并。"
        click(dialog.cancel_button)

    dialogs.answer(answer)
    tab.actions_.merge()

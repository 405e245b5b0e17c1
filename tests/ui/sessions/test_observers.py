"""列席: typing, pasting, which meetings somebody comes to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renda_desktop.history.looks import looks
from renda_desktop.storage.database import Database
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import card_of
from tests.ui.sessions.hands import choose_cell, type_into_cell, type_new
from tests.ui.widgets.hands import CTRL, click, press
from ui.sessions.observers_section import ObserversSection
from ui.sessions.tab import SessionsTab
from ui.widgets.fields import MultiChoiceField


@pytest.fixture
def observers(opened: SessionsTab) -> ObserversSection:
    opened.card.card.jump_to("observers")
    part = opened.card.part("observers")
    assert isinstance(part, ObserversSection)
    return part


def _people(town: Database, session: str) -> list[tuple[str, str]]:
    return [(one.name, one.unit) for one in card_of(town, session).observers]


def test_typing_and_pasting(
    observers: ObserversSection, town: Database, session: str, said: TellerSpy
) -> None:
    type_new(observers.list, "陈晓燕")
    assert _people(town, session)[-1] == ("陈晓燕", "")
    QApplication.clipboard().setText("1\t王强\t镇卫生院\t院长\t0571-1\n2\t\t镇中心小学")
    press(observers.list, Qt.Key.Key_Escape)
    observers.list.setFocus()
    press(observers.list, Qt.Key.Key_V, CTRL)
    assert _people(town, session)[-2:] == [("王强", "镇卫生院"), ("", "镇中心小学")]
    assert said.notes == ["列席名单已加入2人。 [撤销]"]
    assert observers.count.text() == "列席 4 人，列席通知发给 4 个单位。"


def test_a_mobile_number_is_masked_and_a_look_at_it_is_noted(
    observers: ObserversSection, town: Database
) -> None:
    QApplication.clipboard().setText("王强\t镇卫生院\t院长\t13800001234")
    observers.list.setFocus()
    press(observers.list, Qt.Key.Key_V, CTRL)
    row = observers.list.model().rowCount() - 2
    column = [column.key for column in observers.list._rows.columns].index("phone") + 1
    cell = observers.list.model().index(row, column)
    assert cell.data() == "138****1234"
    observers.list.edit(cell)
    with town.read() as db:
        assert [(one.place, one.whose) for one in looks(db)] == [("列席人员", "王强")]


def test_name_and_unit_cannot_both_go(observers: ObserversSection, town: Database, session: str) -> None:
    one = card_of(town, session).observers[0]
    type_into_cell(observers.list, one.id, "name", "")
    type_into_cell(observers.list, one.id, "unit", "")
    assert "不能都空着" in observers.block.problem.text()
    assert _people(town, session) == [("", "青禾镇人民政府")]


def test_meetings_are_chosen_as_chips(observers: ObserversSection, town: Database, session: str) -> None:
    one = card_of(town, session).observers[0]
    choose_cell(observers.list, one.id)
    details = observers.block.details
    assert details is not None
    chips = details.fields["attends"]
    assert isinstance(chips, MultiChoiceField)
    click(chips.chip("二次全会"))
    click(chips.chip("一次全会"))
    assert card_of(town, session).observers[0].attends == "一次全会、二次全会"
    assert observers.list.rows()[0].values["attends"] == "一次全会、二次全会"

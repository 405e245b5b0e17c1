"""会议: fields save by themselves; chips say what they brought and took away."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from renda_desktop.overview.session_places import SECTIONS
from renda_desktop.sessions.queries import PUBLISH
from renda_desktop.sessions.rules import SessionState, Switch
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.session_builders import step_of
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import act, card_of
from tests.ui.sessions.hands import retype
from tests.ui.widgets.hands import click, press, type_text
from ui.sessions.basics_section import BasicsSection
from ui.sessions.tab import SessionsTab
from ui.widgets.buttons import Button
from ui.widgets.fields import DateField, LongTextField, NumberField, TextField


@pytest.fixture
def basics(opened: SessionsTab) -> BasicsSection:
    part = opened.card.part("basics")
    assert isinstance(part, BasicsSection)
    part.reach("", "place")
    return part


def _type(basics: BasicsSection, name: str, text: str) -> None:
    field = basics.fields[name]
    assert isinstance(field, TextField | DateField | NumberField)
    retype(field.editor, text)
    press(field.editor, Qt.Key.Key_Return)


def test_fields_made_later_keep_their_place_for_the_tab_key(opened: SessionsTab) -> None:
    for key, _ in SECTIONS:
        opened.card.part(key)
    basics = opened.card.part("basics")
    assert isinstance(basics, BasicsSection)
    basics.reach("", "place")
    QTest.qWait(1)  # what was just built is shown by the next event
    chips: list[Button] = [*basics.bodies.findChildren(Button)]
    chips[-1].setFocus()
    for name in ("decided_by", "decided_on"):
        focus = QApplication.focusWidget()
        assert focus is not None
        press(focus, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is basics.fields[name].focusProxy()


def test_a_field_is_stored_when_it_is_left(basics: BasicsSection, town: Database, session: str) -> None:
    _type(basics, "place", "镇文化中心")
    assert card_of(town, session).facts.place == "镇文化中心"
    _type(basics, "contact", "李秀英")
    assert card_of(town, session).facts.contact == "李秀英"
    assert town.undo_label() == "把镇十九届人大七次会议的联系人改为“李秀英”"


def test_the_year_of_the_budget_may_be_chosen(basics: BasicsSection, town: Database, session: str) -> None:
    _type(basics, "plan_year", "2025")
    assert card_of(town, session).facts.year == 2025
    assert any("2025年预算" in row.title for row in card_of(town, session).agenda)
    _type(basics, "plan_year", "2022")
    assert "2026年或者前后一年" in basics.fields["plan_year"].error()
    _type(basics, "plan_year", "")
    assert card_of(town, session).facts.plan_year is None


def test_a_deadline_behind_the_session_is_said_and_kept(
    basics: BasicsSection, town: Database, session: str
) -> None:
    _type(basics, "leave_deadline", "2026-5-1")
    field = basics.fields["leave_deadline"]
    assert isinstance(field, DateField)
    assert "在会议以后" in field.error()
    assert field.editor.text() == "2026-5-1"
    assert card_of(town, session).facts.leave_deadline == datetime.date(2026, 4, 16)


def test_a_switch_says_what_it_brought(
    basics: BasicsSection, town: Database, session: str, said: TellerSpy
) -> None:
    click(basics.switches.chip("ELECTION"))
    assert Switch.ELECTION in card_of(town, session).facts.switches
    assert said.notes[-1].startswith("加入议程1项、")
    assert said.notes[-1].endswith("[撤销]")
    assert basics.changed.isVisible()
    assert "已加入　议程：“" in basics.changed.text()
    town.undo()
    assert not basics.switches.chip("ELECTION").isChecked()


def test_a_switch_taken_away_says_what_went(basics: BasicsSection, said: TellerSpy) -> None:
    click(basics.switches.chip("PROJECT_VOTE"))
    assert "去掉议程1项" in said.notes[-1]
    assert "票决2026年民生实事项目" in basics.changed.text()


def test_a_kind_that_cannot_be_is_said_and_the_chip_goes_back(
    basics: BasicsSection, town: Database, session: str
) -> None:
    click(basics.kind.chip("FIRST"))
    assert "换届第一次会议" in basics.kind.error()
    assert basics.kind.chip("START").isChecked()
    assert card_of(town, session).facts.kind.name == "START"


def test_moving_the_date_says_what_has_to_be_done_again(
    basics: BasicsSection, town: Database, session: str, said: TellerSpy
) -> None:
    act(town, tick_step, TickStep(step_of(town, session, PUBLISH).id, TODAY))
    _type(basics, "opens_on", "2026-4-27")
    assert card_of(town, session).facts.opens_on == datetime.date(2026, 4, 27)
    assert said.notes[-1] == "1件已办的事要重办。 [撤销]"
    assert "公布会议召开的日期" in basics.changed.text()


def test_the_day_of_publishing_announces_the_session(
    basics: BasicsSection, town: Database, session: str
) -> None:
    _type(basics, "published", "2026-4-1")
    assert card_of(town, session, TODAY).state is SessionState.ANNOUNCED


def test_two_days_are_shown_and_one_day_again(basics: BasicsSection, town: Database, session: str) -> None:
    _type(basics, "closes_on", "2026-4-21")
    assert card_of(town, session).facts.days == 2
    _type(basics, "closes_on", "")
    assert card_of(town, session).facts.days == 1


def test_what_is_half_typed_is_taken_over_when_the_tab_is_left(
    basics: BasicsSection, opened: SessionsTab, town: Database, session: str
) -> None:
    field = basics.fields["dress"]
    assert isinstance(field, LongTextField)
    field.setFocus()
    type_text(field.editor, "请带代表证")
    opened.flush()
    assert "请带代表证" in card_of(town, session).facts.dress

"""＋ 新增会议 and 从往次会议复制: proposals, refusals under the field, giving up."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt

from renda_desktop.sessions.rules import SessionKind, Switch
from renda_desktop.storage.database import Database
from renda_desktop.term_change.commands import PrepareTerm, prepare_term
from tests.helpers.builders import TERM_START, TODAY
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import card_of
from tests.ui.sessions.hands import retype
from tests.ui.widgets.hands import click, press
from ui.sessions.tab import SessionsTab


def test_years_into_the_term_the_number_is_asked_for(tab: SessionsTab, town: Database) -> None:
    tab.new_record()
    form = tab.card.new_form
    assert (form.number.value(), form.kind.value()) == (None, "START")
    assert form.switches.value() == ("PROJECT_VOTE",)
    click(form.make_button)
    assert form.number.error() == "请填写这是本届的第几次会议，例如 9。"
    assert form.number.editor.hasFocus()
    retype(form.opens_on.editor, "2026-7-15")
    press(form.opens_on.editor, Qt.Key.Key_Tab)
    assert form.kind.value() == "MID"
    retype(form.number.editor, "9")
    press(form.number.editor, Qt.Key.Key_Return)
    facts = card_of(town, tab.card.session_id()).facts
    assert (facts.number, facts.kind) == (9, SessionKind.MID)


def test_at_the_start_of_the_term_the_first_session_is_proposed(tab: SessionsTab) -> None:
    tab.new_record()
    form = tab.card.new_form
    retype(form.opens_on.editor, TERM_START.isoformat())
    press(form.opens_on.editor, Qt.Key.Key_Tab)
    assert (form.number.value(), form.kind.value()) == (1, "FIRST")
    assert form.switches.value() == ("ELECTION",)
    retype(form.number.editor, "7")
    press(form.number.editor, Qt.Key.Key_Tab)
    assert form.kind.value() == "START"


def test_a_day_in_the_coming_term_means_its_first_session(
    tab: SessionsTab, town: Database, session: str
) -> None:
    first = datetime.date(2026, 12, 18)
    with town.action() as db:
        prepare_term(db, PrepareTerm(20, 80, first), TODAY)
    tab.new_record()
    form = tab.card.new_form
    retype(form.opens_on.editor, first.isoformat())
    press(form.opens_on.editor, Qt.Key.Key_Tab)
    assert form.term.editor.text() == "第二十届"
    assert (form.number.value(), form.kind.value()) == (1, "FIRST")
    click(form.make_button)
    assert card_of(town, tab.card.session_id()).facts.short_name == "镇二十届人大一次会议"


def test_enter_in_the_date_makes_the_session(tab: SessionsTab, town: Database, session: str) -> None:
    tab.new_record()
    form = tab.card.new_form
    retype(form.opens_on.editor, "2026-7-8")
    press(form.opens_on.editor, Qt.Key.Key_Return)
    assert not tab.card.is_adding()
    assert card_of(town, tab.card.session_id()).facts.opens_on == datetime.date(2026, 7, 8)


def test_enter_on_a_date_that_cannot_be_read_makes_nothing(tab: SessionsTab, session: str) -> None:
    tab.new_record()
    form = tab.card.new_form
    retype(form.opens_on.editor, "七月里")
    press(form.opens_on.editor, Qt.Key.Key_Return)
    assert tab.card.is_adding()
    assert form.opens_on.error()


def test_kind_and_switches_are_chosen_by_clicking(tab: SessionsTab, town: Database, session: str) -> None:
    tab.new_record()
    form = tab.card.new_form
    click(form.kind.chip("MID"))
    before = form.will_make.text()
    click(form.switches.chip("ELECTION"))
    assert form.will_make.text() != before
    retype(form.opens_on.editor, "2026年7月8日")
    retype(form.days.editor, "2")
    click(form.make_button)
    facts = card_of(town, tab.card.session_id()).facts
    assert (facts.number, facts.kind, facts.days) == (8, SessionKind.MID, 2)
    assert Switch.ELECTION in facts.switches
    assert town.undo_label() == "新增镇十九届人大八次会议"


def test_a_number_that_is_taken_is_said_below_its_field(tab: SessionsTab, session: str) -> None:
    tab.new_record()
    form = tab.card.new_form
    retype(form.number.editor, "7")
    retype(form.opens_on.editor, "2026-7-8")
    click(form.make_button)
    assert "第7次会议已经有了" in form.number.error()
    assert form.opens_on.editor.text() == "2026-07-08"
    retype(form.number.editor, "8")
    click(form.make_button)
    assert not tab.card.is_adding()


def test_a_date_inside_another_session_is_said_below_the_date(tab: SessionsTab, session: str) -> None:
    tab.new_record()
    form = tab.card.new_form
    retype(form.opens_on.editor, "2026-4-20")
    click(form.make_button)
    assert "请换一个日期" in form.opens_on.error()


def test_escape_gives_up_and_comes_back(opened: SessionsTab, session: str) -> None:
    opened.new_record()
    press(opened.card.new_form.cancel_button, Qt.Key.Key_Escape)
    assert not opened.card.is_adding()
    assert opened.card.session_id() == session


def test_copying_takes_agenda_and_observers_over(opened: SessionsTab, town: Database, session: str) -> None:
    opened.copy_session()
    form = opened.card.new_form
    assert form.source.isVisible()
    assert form.source.value() == session
    retype(form.opens_on.editor, "2027-1-20")
    click(form.make_button)
    card = card_of(town, opened.card.session_id())
    assert card.facts.number == 8
    assert [one.name for one in card.observers] == ["刘海"]
    assert any("2026年预算执行情况" in item.title for item in card.agenda)


def test_undoing_a_new_session_shows_another_one(
    tab: SessionsTab, town: Database, session: str, said: TellerSpy
) -> None:
    tab.new_record()
    click(tab.card.new_form.make_button)
    assert said.notes[-1].endswith("已排好。 [撤销]")
    assert tab.card.session_id() != session
    town.undo()
    assert tab.card.session_id() == session


def test_while_a_new_session_is_asked_for_there_is_one_blue_button_and_nothing_typed_is_lost(
    tab: SessionsTab, session: str
) -> None:
    tab.new_record()
    form = tab.card.new_form
    assert not tab.add_button.isEnabled()
    retype(form.number.editor, "12")
    press(form.number.editor, Qt.Key.Key_Tab)
    tab.new_record()
    assert form.number.value() == 12
    assert form.opens_on.editor.hasFocus()
    click(form.cancel_button)
    assert tab.add_button.isEnabled()

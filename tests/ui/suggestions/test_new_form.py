"""登记建议: number and day, look-alikes while typing, what is typed stays."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from renda_desktop.deliberation.rules import Category, Occasion
from renda_desktop.suggestions.rules import Clearing
from tests.deliberation.builders import NAMES
from tests.helpers.builders import TODAY
from tests.suggestions.builders import Desk
from tests.ui.suggestions.hands import file_of, write_in
from tests.ui.widgets.hands import click, editor_of, press, type_text
from ui.suggestions.next_section import NextSection
from ui.suggestions.tab import SuggestionsTab
from ui.widgets.fields import LongTextField


def test_registered_between_sessions_with_people(desk: Desk, tab: SuggestionsTab) -> None:
    click(tab.actions_.add_button)
    form = tab.card.new_form
    write_in(form.title, "在上河村路口安装红绿灯")
    write_in(form.lead, NAMES[2])
    form.cosigners.picker.add((desk.people[3],))
    write_in(form.category, "道路交通")
    editor = form.content.editor
    editor.setFocus()
    type_text(editor, "路口常出事故。建议装灯。")
    write_in(form.occasion, "视察、调研当场提出")
    click(form.make_button)
    file = file_of(desk, tab.card.suggestion_id())
    entry = file.entry
    assert entry.code == f"19-闭-{TODAY.year}-01"
    assert [signer.person_id for signer in entry.signers] == [desk.people[2], desk.people[3]]
    assert (entry.category, entry.occasion, entry.received_on) == (Category.ROADS, Occasion.ON_SITE, TODAY)
    assert entry.content == "路口常出事故。建议装灯。"
    assert not tab.card.is_adding()
    first = tab.card.part("next")
    assert isinstance(first, NextSection)
    assert first.buttons[0].hasFocus(), "the keyboard is on what is next"


def test_without_lead_or_title_it_is_said_at_the_field(desk: Desk, tab: SuggestionsTab) -> None:
    tab.new_record()
    form = tab.card.new_form
    click(form.make_button)
    assert "请填写领衔代表" in form.lead.error()
    write_in(form.lead, NAMES[0])
    click(form.make_button)
    assert "请填写建议的标题" in form.title.error()


def test_a_day_to_come_is_said_at_the_day(desk: Desk, tab: SuggestionsTab) -> None:
    tab.new_record()
    form = tab.card.new_form
    write_in(form.title, "安装村道路灯")
    write_in(form.lead, NAMES[0])
    write_in(form.received, str(TODAY + datetime.timedelta(days=3)))
    click(form.make_button)
    assert form.received.error()
    assert tab.card.is_adding()
    assert form.title.value() == "安装村道路灯"


def test_day_after_the_session_is_refused_for_the_session(desk: Desk, tab: SuggestionsTab) -> None:
    tab.new_record()
    form = tab.card.new_form
    write_in(form.title, "安装村道路灯")
    write_in(form.lead, NAMES[0])
    write_in(form.where, "十九届七次会议期间")
    assert str(form.received.value()) == "2026-01-16", "its opening day is proposed"
    write_in(form.received, str(TODAY))
    click(form.make_button)
    assert "会议已经闭会" in form.received.error()
    assert form.title.value() == "安装村道路灯"


def test_look_alike_while_typing_and_merged_at_once(desk: Desk, tab: SuggestionsTab, qtbot: QtBot) -> None:
    first = desk.hand_in("修复东河村灌溉渠", content="渠道漏水。")
    tab.new_record()
    form = tab.card.new_form
    type_text(editor_of(form.title), "东河村灌溉渠要修复")
    qtbot.waitUntil(lambda: first in form.alike.links)
    assert form.alike.isVisible()
    click(form.alike.links[first])
    assert "登记以后并入 19-7-001" in form.alike.merge_words.text()
    write_in(form.lead, NAMES[1])
    click(form.make_button)
    made = file_of(desk, tab.card.suggestion_id())
    assert made.case.clearing is Clearing.MERGED
    assert made.merged_into is not None
    assert made.merged_into.id == first
    assert desk.database.undo_label() == "登记建议“东河村灌溉渠要修复”并入另一件"
    desk.database.undo()
    with desk.database.read() as db:
        from renda_desktop.deliberation.register_queries import all_entries

        assert [entry.id for entry in all_entries(db)] == [first], "one step, one undo"


def test_nothing_alike_is_said_of_something_else(desk: Desk, tab: SuggestionsTab, qtbot: QtBot) -> None:
    desk.hand_in("修复东河村灌溉渠")
    tab.new_record()
    form = tab.card.new_form
    type_text(editor_of(form.title), "增加城乡公交班次")
    qtbot.waitUntil(lambda: not form.alike.pause.isActive())
    assert not form.alike.isVisible()


def test_reading_one_that_looks_alike_keeps_what_was_typed(
    desk: Desk, tab: SuggestionsTab, qtbot: QtBot
) -> None:
    first = desk.hand_in("修复东河村灌溉渠")
    tab.new_record()
    form = tab.card.new_form
    write_in(form.title, "东河村灌溉渠要修复")
    form.alike.gone_to.emit(first)
    assert tab.card.suggestion_id() == first
    assert not tab.card.is_adding()
    tab.new_record()
    assert form.title.value() == "东河村灌溉渠要修复"
    click(form.cancel_button)
    tab.new_record()
    assert form.title.value() == ""
    press(editor_of(form.title), Qt.Key.Key_Escape)
    assert not tab.card.is_adding()
    assert isinstance(form.content, LongTextField)

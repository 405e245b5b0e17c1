"""新增意见 through the window: from the newest meeting, from an item, from no meeting."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt

from renda_desktop.opinions.queries import list_opinions
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting
from tests.ui.presidium.hands import put, said
from tests.ui.presidium.opinion_hands import section, stored
from tests.ui.widgets.hands import click, editor_of, press, type_text
from ui.presidium.new_opinion import NewOpinionForm
from ui.presidium.opinion_words_section import OpinionWordsSection
from ui.presidium.tab import PresidiumTab
from ui.widgets.fields import TextField


def write(field: TextField, text: str) -> None:
    """Writes over a field without Enter, which would make the opinion."""
    editor = editor_of(field)
    editor.selectAll()
    if text:
        type_text(editor, text)
    else:
        press(editor, Qt.Key.Key_Delete)


@pytest.fixture
def form(desk: PresidiumTab, full: str) -> NewOpinionForm:
    """The form, asked for below the list of opinions, beside a meeting that was held."""
    desk.lists.show_view("opinions")
    button = desk.lists.opinion_list().new_button
    assert button.text() == "新增讨论意见"
    click(button)
    assert desk.opinion_card is not None
    return desk.opinion_card.new_form


def test_the_newest_meeting_that_was_held_is_proposed(
    desk: PresidiumTab, town: Database, full: str, form: NewOpinionForm
) -> None:
    a_meeting(town, datetime.date(2026, 6, 1))
    form.begin()
    assert form.meeting.value() == full
    assert form.addressee.value() == "镇人民政府"
    write(form.subject, "校园周边交通")
    click(form.make_button)
    row = stored(town)
    assert (row.subject, row.place) == ("校园周边交通", None)
    assert "第十二次会议讨论了校园周边交通" in row.origin
    assert desk.opinion_card is not None
    assert desk.opinion_card.opinion_id() == row.id
    words = section(desk, "words", OpinionWordsSection)
    assert not words.form.fields["origin"].isHidden(), "where it comes from can be written anew"
    town.undo()
    with town.read() as db:
        assert list_opinions(db, TODAY) == []


def test_an_item_brings_its_subject_and_all_it_says(
    desk: PresidiumTab, town: Database, form: NewOpinionForm
) -> None:
    form.item.open()
    title = next(option.text for option in form.item._options if "饮水" in option.text)
    put(form.item, title)
    assert form.subject.value() == "农村饮水安全工作情况报告"
    press(form.subject.editor, Qt.Key.Key_Return)
    row = stored(town)
    assert row.place is not None
    assert row.entries


def test_a_subject_of_ones_own_is_not_overwritten(form: NewOpinionForm) -> None:
    write(form.subject, "用水")
    put(form.item, next(option.text for option in form.item._options if "饮水" in option.text))
    assert form.subject.editor.text() == "用水"


def test_without_a_meeting_nothing_of_one_is_asked(town: Database, form: NewOpinionForm) -> None:
    put(form.meeting, "不是会议上提出的")
    assert form.item.isHidden()
    write(form.subject, "森林防火")
    click(form.make_button)
    assert stored(town).origin == ""


def test_what_is_lacking_is_said_below_its_field(
    desk: PresidiumTab, town: Database, form: NewOpinionForm
) -> None:
    click(form.make_button)
    assert "关于什么" in form.subject.error()
    write(form.subject, "森林防火")
    write(form.addressee, "")
    click(form.make_button)
    assert form.subject.error() == ""
    assert "主送哪个单位" in form.addressee.error()
    assert said(desk).problems == []
    assert desk.opinion_card is not None
    assert desk.opinion_card.is_adding()


def test_escape_gives_it_up(desk: PresidiumTab, town: Database, form: NewOpinionForm) -> None:
    write(form.subject, "森林防火")
    press(form.subject.editor, Qt.Key.Key_Escape)
    press(form, Qt.Key.Key_Escape)
    assert desk.opinion_card is not None
    assert not desk.opinion_card.is_adding()
    with town.read() as db:
        assert list_opinions(db, TODAY) == []


def test_a_change_elsewhere_leaves_the_form_open(
    desk: PresidiumTab, town: Database, form: NewOpinionForm
) -> None:
    a_meeting(town, datetime.date(2026, 6, 1))
    assert desk.opinion_card is not None
    assert desk.opinion_card.is_adding()


def test_the_command_opens_it_from_the_meetings(desk: PresidiumTab, full: str) -> None:
    (command,) = [one for one in desk.commands() if one.key == "new-opinion"]
    command.run()
    assert desk.lists.opinions_shown()
    assert desk.opinion_card is not None
    assert desk.opinion_card.is_adding()

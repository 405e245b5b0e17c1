"""What was typed into a small form stays with its suggestion until it is registered or given up."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from renda_desktop.storage.drafts import drafts_of
from tests.deliberation.builders import NAMES
from tests.helpers.builders import TODAY
from tests.suggestions.builders import Desk
from tests.ui.suggestions.hands import confirm, file_of, form_in, part_of, write_in
from tests.ui.widgets.hands import click, editor_of, show_active, type_text
from ui.runtime.context import AppContext
from ui.suggestions.kept_words import begun_before
from ui.suggestions.next_section import NextSection
from ui.suggestions.parts import ActionForm
from ui.suggestions.reply_section import ReplySection
from ui.suggestions.tab import SuggestionsTab
from ui.widgets.fields import PickerField


def two(desk: Desk) -> tuple[str, str]:
    """Two suggestions a unit works on."""
    one, other = desk.hand_in("修复东河村灌溉渠"), desk.hand_in("西河村装路灯")
    for each in (one, other):
        desk.assign(each, TODAY)
    return one, other


def reply_part(tab: SuggestionsTab) -> ReplySection:
    """The section of replies."""
    part = part_of(tab, "reply")
    assert isinstance(part, ReplySection)
    return part


def title_of(tab: SuggestionsTab, suggestion: str) -> str:
    """What the list writes in the column of titles."""
    line = next(row for row in tab.list.model.rows() if row.id == suggestion)
    return next(column for column in tab.list.model.columns if column.key == "title").text(line)


def begun_words(tab: SuggestionsTab) -> list[str]:
    """What the first section says was begun."""
    first = part_of(tab, "next")
    assert isinstance(first, NextSection)
    return [link.text() for link in first.begun_links]


def test_half_a_reply_is_there_again(desk: Desk, tab: SuggestionsTab, qtbot: QtBot) -> None:
    one, other = two(desk)
    tab.list.select(one)
    part = reply_part(tab)
    click(part.reply_button)
    write_in(form_in(part).fields["text"], "渠道已列入今年计划")
    tab.list.select(other)
    assert tab.card.suggestion_id() == other
    assert part.place.form is None
    qtbot.waitUntil(lambda: title_of(tab, one).startswith("〔未完〕"))
    assert not title_of(tab, other).startswith("〔")
    tab.list.select(one)
    assert form_in(part).fields["text"].value() == "渠道已列入今年计划"
    assert begun_words(tab) == ["“登记答复”写了一半，还没有登记：接着写"]
    write_in(form_in(part).fields["letter"], "A")
    confirm(part)
    assert file_of(desk, one).replied_on == TODAY
    assert begun_words(tab) == []
    qtbot.waitUntil(lambda: not title_of(tab, one).startswith("〔"))


def test_another_form_of_the_section_comes_after_it(desk: Desk, tab: SuggestionsTab, qtbot: QtBot) -> None:
    one, _ = two(desk)
    tab.list.select(one)
    part = reply_part(tab)
    click(part.reply_button)
    write_in(form_in(part).fields["text"], "已修好")
    click(part.delay_button)
    assert "reason" in form_in(part).fields
    click(form_in(part).cancel_button)
    qtbot.waitUntil(lambda: part.place.form is not None)
    assert form_in(part).fields["text"].value() == "已修好"
    click(part.reply_button)
    assert form_in(part).fields["text"].value() == "已修好", "asked for again, it is the same form"
    click(form_in(part).cancel_button)
    QApplication.processEvents()
    assert part.place.form is None
    assert begun_words(tab) == []


def test_a_form_without_words_closes(desk: Desk, tab: SuggestionsTab) -> None:
    one, other = two(desk)
    tab.list.select(one)
    part = reply_part(tab)
    click(part.reply_button)
    tab.list.select(other)
    tab.list.select(one)
    assert part.place.form is None
    assert begun_words(tab) == []


def test_words_of_each_suggestion_and_section_are_kept_apart(
    desk: Desk, tab: SuggestionsTab, qtbot: QtBot
) -> None:
    one, other = two(desk)
    contact = part_of(tab, "contact")
    for each, words in ((one, "看了渠首"), (other, "看了路口")):
        tab.list.select(each)
        contact.begin("meet")
        write_in(form_in(contact).fields["note"], words)
    tab.list.select(one)
    assert form_in(contact).fields["note"].value() == "看了渠首"
    tab.list.select(other)
    assert form_in(contact).fields["note"].value() == "看了路口"
    first = part_of(tab, "next")
    assert isinstance(first, NextSection)
    click(first.begun_links[0])
    qtbot.waitUntil(lambda: form_in(contact).fields["met_on"].hasFocus())


def test_the_way_of_meeting_is_chosen_by_the_clerk(desk: Desk, tab: SuggestionsTab) -> None:
    one, _ = two(desk)
    tab.list.select(one)
    contact = part_of(tab, "contact")
    contact.begin("meet")
    form = form_in(contact)
    assert (form.fields["stage"].value(), form.fields["way"].value()) == ("DURING", "")
    confirm(contact)
    assert form.fields["way"].error()
    assert not file_of(desk, one).contacts


def test_after_a_crash_the_text_is_there_again(
    desk: Desk, tab: SuggestionsTab, context: AppContext, qtbot: QtBot
) -> None:
    one = desk.hand_in("修复东河村灌溉渠")
    desk.assign(one, datetime.date(2026, 3, 2))
    tab.list.select(one)
    part = reply_part(tab)
    click(part.reply_button)
    editor = editor_of(form_in(part).fields["text"])
    editor.setFocus()
    type_text(editor, "渠道已列入今年计划")
    write_in(form_in(part).fields["replied_on"], "3月9日")
    write_in(form_in(part).fields["letter"], "B")

    def kept() -> bool:
        with desk.database.read() as db:
            letter = drafts_of(db, f"{one}/reply/reply").get("letter")
            begun = [row[3] for row in begun_before(db)]
            return begun == ["登记答复"] and letter is not None and letter.text.startswith("B")

    qtbot.waitUntil(kept)  # within a second, without anything being left or clicked
    after = SuggestionsTab(context)
    qtbot.addWidget(after)
    after.resize(1366, 640)
    show_active(after)
    assert title_of(after, one).startswith("〔未完〕")
    after.list.select(one)
    first = part_of(after, "next")
    assert isinstance(first, NextSection)
    click(first.begun_links[0])
    again = reply_part(after)
    qtbot.waitUntil(lambda: again.place.form is not None)
    editor = editor_of(form_in(again).fields["text"])
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == "渠道已列入今年计划"
    confirm(again)
    now = file_of(desk, one).now
    assert now is not None
    assert (now.reply, now.replied_on, now.letter) == ("渠道已列入今年计划", datetime.date(2026, 3, 9), "B")
    with desk.database.read() as db:
        assert begun_before(db) == []


def test_choices_alone_are_kept_too(
    desk: Desk, tab: SuggestionsTab, context: AppContext, qtbot: QtBot
) -> None:
    one = desk.hand_in("修复东河村灌溉渠")
    tab.list.select(one)
    part = part_of(tab, "assign")
    part.begin("assign")
    form = form_in(part)
    write_in(form.fields["main"], "镇水利站")
    others = form.fields["co"]
    assert isinstance(others, PickerField)
    others.picker.add(desk.units[1:3])
    assert isinstance(form, ActionForm)
    assert form.words is not None
    form.words.store()
    after = SuggestionsTab(context)
    qtbot.addWidget(after)
    show_active(after)
    after.list.select(one)
    again = part_of(after, "assign")
    again.begin("assign")
    fields = form_in(again).fields
    assert (fields["main"].value(), fields["co"].value()) == (desk.units[0], tuple(desk.units[1:3]))
    confirm(again)
    kept = file_of(desk, one)
    assert kept.main is not None
    assert [one.unit.id for one in (kept.main, *kept.co_handlers)] == list(desk.units[:3])


def test_a_registration_comes_back_after_a_crash_and_goes_once_it_is_made(
    desk: Desk, tab: SuggestionsTab, context: AppContext, qtbot: QtBot
) -> None:
    tab.new_record()
    form = tab.card.new_form
    write_in(form.title, "安装上河村路灯")
    write_in(form.lead, NAMES[2])
    form.cosigners.picker.add((desk.people[3],))
    write_in(form.received, str(TODAY - datetime.timedelta(days=3)))

    def kept() -> bool:
        with desk.database.read() as db:
            return len(drafts_of(db, "new-suggestion")) > 1

    qtbot.waitUntil(kept)
    after = SuggestionsTab(context)
    qtbot.addWidget(after)
    show_active(after)
    after.new_record()
    again = after.card.new_form
    assert again.received.value() == TODAY - datetime.timedelta(days=3)
    click(again.make_button)
    entry = file_of(desk, after.card.suggestion_id()).entry
    assert entry.title == "安装上河村路灯"
    assert [one.person_id for one in entry.signers] == list(desk.people[2:4])
    assert not kept()
    after.new_record()
    assert again.title.value() == ""

"""审议: speakers typed one after the other, the roll, merging, bills, suggestions, inquiries."""

from __future__ import annotations

import datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renda_desktop.deliberation.review_commands import remove_meeting
from renda_desktop.deliberation.rules import BillDecision, Category
from tests.deliberation.builders import THREE, Review
from tests.helpers.session_builders import OPENING, act
from tests.ui.sessions.hands import cell_editor, choose_cell, end_cell, type_new
from tests.ui.widgets.hands import CTRL, click, editor_of, press, type_text
from ui.sessions.deliberation.bills_block import BillsBlock
from ui.sessions.deliberation.handed_in_block import HandedInBlock
from ui.sessions.deliberation.inquiries_block import InquiriesBlock
from ui.sessions.deliberation.questions_block import QuestionsBlock
from ui.sessions.deliberation.review_block import ReviewBlock
from ui.sessions.deliberation.section import (
    BILLS,
    INQUIRIES,
    REVIEW,
    SUGGESTIONS,
    SUMMARY,
    DeliberationSection,
)
from ui.sessions.deliberation.shown import Block
from ui.sessions.deliberation.suggestions_block import SuggestionsBlock
from ui.sessions.deliberation.summary_block import SummaryBlock
from ui.widgets.fields import ChoiceField, DateField, NumberField, PickerField, TimeField

B = TypeVar("B", bound=Block)


def _block(section: DeliberationSection, key: str, kind: type[B]) -> B:
    section.choose(key)
    return next(block for block in section.blocks(key) if isinstance(block, kind))


def test_speakers_are_typed_one_after_the_other(section: DeliberationSection, review: Review) -> None:
    speeches = _block(section, REVIEW, ReviewBlock).speeches
    type_new(speeches.list, "ww")
    assert speeches.list.is_editing(), "Enter goes on to the next speaker"
    type_text(cell_editor(speeches.list), "zhouguiying")
    end_cell(speeches.list, Qt.Key.Key_Tab)
    type_text(cell_editor(speeches.list), "饮水工程要加快。")
    end_cell(speeches.list)
    assert speeches.list.is_editing(), "after the point too"
    type_text(cell_editor(speeches.list), "旁听村民")
    end_cell(speeches.list)
    press(cell_editor(speeches.list), Qt.Key.Key_Escape)
    said = [(one.name, one.text, one.person_id is not None) for one in review.meeting().speeches]
    assert said == [("王伟", "", True), ("周桂英", "饮水工程要加快。", True), ("旁听村民", "", False)]
    assert {one.agenda_item_id for one in review.meeting().speeches} == {review.topic("政府工作报告")}
    section.work_out()
    assert section.rates.text().endswith("发言率 16.7%（2/12） · 建议率 0%（0/12）")


def test_letters_that_fit_nobody_stay_typed_with_the_reason(
    section: DeliberationSection, review: Review
) -> None:
    block = _block(section, REVIEW, ReviewBlock).speeches
    type_new(block.list, "xyz")
    press(cell_editor(block.list), Qt.Key.Key_Escape)
    assert "没有找到拼音或者首字母是“xyz”" in block.block.problem.text()
    assert [row.values["name"] for row in block.list.rows()] == ["xyz"]
    assert review.meeting().speeches == ()


def test_a_speech_in_the_large_field_is_points_and_ctrl_enter_goes_on(
    section: DeliberationSection, review: Review
) -> None:
    speech = review.speak(0, 1, "")
    rows = _block(section, REVIEW, ReviewBlock).speeches
    choose_cell(rows.list, speech)
    assert rows.block.details is not None
    text = editor_of(rows.block.details.fields["text"])
    text.setFocus()
    type_text(text, "饮水要加快。")
    press(text, Qt.Key.Key_Return)
    type_text(text, "道路要养护。")
    press(text, Qt.Key.Key_Return, CTRL)
    assert [point.text for point in review.meeting().speeches[0].points] == ["饮水要加快。", "道路要养护。"]
    assert rows.list.is_editing()
    press(cell_editor(rows.list), Qt.Key.Key_Escape)
    assert rows.list.rows()[0].values["text"] == "饮水要加快。⏎道路要养护。"


def test_the_roll_is_called_by_clicking_the_absent(section: DeliberationSection, review: Review) -> None:
    roll = _block(section, REVIEW, ReviewBlock).roll
    assert "应到6人" in roll.said.text()
    click(roll.chip(review.people[3]))
    assert (roll.said.text(), roll.chip(review.people[3]).text()) == ("应到6人，实到5人。", "冯玉兰 缺席")
    click(roll.chip(review.people[3]))
    assert roll.chip(review.people[3]).text() == "冯玉兰 请假"
    click(roll.chip(review.people[3]))
    assert review.meeting().present == 6


def test_meetings_are_arranged_by_one_button(section: DeliberationSection, review: Review) -> None:
    block = _block(section, REVIEW, ReviewBlock)
    assert block.arrange_button.isHidden()
    act(review.database, remove_meeting, review.meeting(1).id)
    assert block.arrange_button.text() == "按日程排好分团审议（1场）"
    click(block.arrange_button)
    assert [meeting.delegation for meeting in review.now().meetings] == ["第一代表团", "第二代表团"]


def test_points_are_merged_under_a_heading(section: DeliberationSection, review: Review) -> None:
    review.speak(0, 1, "饮水工程要加快。")
    review.speak(1, 7, "饮水拖得太久。")
    block = _block(section, SUMMARY, SummaryBlock)
    block.list.select_ids(tuple(line.entry.id for line in block.list.rows()))
    click(block.merge_button)
    category = editor_of(block.form.fields["category"])
    category.setFocus()
    type_text(category, "饮水")
    press(category, Qt.Key.Key_Return)
    block.flush()
    line = block.list.current()
    assert line is not None
    assert (line.entry.category, line.entry.raised_words) == ("饮水", "第一代表团1人、第二代表团1人")
    click(block.part_button)
    assert len(block.list.rows()) == 2


def _pick(block: HandedInBlock, name: str, key: str) -> ChoiceField:
    details = block.block.details
    assert details is not None
    field = details.fields[name]
    assert isinstance(field, ChoiceField)
    field.set_value(key)
    field.edited.emit(key)
    QApplication.processEvents()
    return field


def test_a_bill_from_its_title_to_the_agenda(section: DeliberationSection, review: Review) -> None:
    block = _block(section, BILLS, BillsBlock)
    type_new(block.list, "加快公路养护")
    press(cell_editor(block.list), Qt.Key.Key_Escape)
    bill = review.now().bills[0]
    choose_cell(block.list, bill.id, "title")
    assert block.block.details is not None
    assert "还缺案由、案据、方案" in block.block.details.basis.text()
    _pick(block, "lead", review.people[0])
    cosigners = block.block.details.fields["cosigners"]
    assert isinstance(cosigners, PickerField)
    cosigners.picker.add(review.people[1:4])
    for name in ("cause", "grounds", "proposal"):
        editor = editor_of(block.block.details.fields[name])
        editor.setFocus()
        type_text(editor, "写明。")
    block.flush()
    decision = _pick(block, "decision", BillDecision.AGENDA.name)
    assert "联名代表只有4人" in decision.error()
    cosigners.picker.add(review.people[4:5])
    _pick(block, "decision", BillDecision.AGENDA.name)
    assert review.now().bills[0].decision is BillDecision.AGENDA
    assert review.now().topics[-1].title == "审议关于加快公路养护的议案"
    assert block.list.rows()[0].values["who"] == "李淑芬等5人"


def test_the_deadline_makes_a_bill_late(section: DeliberationSection, review: Review) -> None:
    review.bill(at=datetime.time(16))
    block = _block(section, BILLS, BillsBlock)
    assert isinstance(block.deadline.at, TimeField)
    assert isinstance(block.deadline.day, DateField)
    at = editor_of(block.deadline.at)
    at.setFocus()
    type_text(at, "15:00")
    press(at, Qt.Key.Key_Return)
    deadline = review.now().deadline
    assert deadline is not None
    assert (deadline.day, deadline.at) == (OPENING, THREE)
    assert block.list.rows()[0].values["state"] == "逾期，待主席团决定"


def test_a_suggestion_with_its_category(section: DeliberationSection, review: Review) -> None:
    block = _block(section, SUGGESTIONS, SuggestionsBlock)
    type_new(block.list, "修复灌溉渠")
    press(cell_editor(block.list), Qt.Key.Key_Escape)
    choose_cell(block.list, review.now().suggestions[0].id, "title")
    _pick(block, "category", Category.WATER.name)
    _pick(block, "public", "yes")
    one = review.now().suggestions[0]
    assert (one.name, one.category, one.public, one.wants_meeting) == (
        "关于修复灌溉渠的建议", Category.WATER, True, None,
    )  # fmt: skip
    assert section.chosen.chip(SUGGESTIONS).text() == "建议 1"


def test_an_inquiry_is_answered_again_when_half_want_it(section: DeliberationSection, review: Review) -> None:
    inquiry = review.inquiry(10)
    block = _block(section, INQUIRIES, InquiriesBlock)
    choose_cell(block.list, inquiry, "question")
    assert block.answer_button.isHidden()
    _pick(block, "way", "ORAL")
    click(block.answer_button)
    dissatisfied = block.forms[0].form.fields["dissatisfied"]
    assert isinstance(dissatisfied, NumberField)
    editor = editor_of(dissatisfied)
    editor.setFocus()
    type_text(editor, "5")
    press(editor, Qt.Key.Key_Return)
    assert block.answer_button.text() == "登记再次答复"
    click(block.answer_button)
    assert len(review.now().inquiries[0].answers) == 2
    assert block.answer_button.isHidden()
    assert editor_of(block.forms[1].form.fields["text"]).hasFocus(), "the page does not jump away"
    click(block.forms[1].remove_button)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert block.isAncestorOf(focused), "the page does not jump away"


def test_a_question_knows_its_delegation(section: DeliberationSection, review: Review) -> None:
    block = _block(section, INQUIRIES, QuestionsBlock)
    type_new(block.list, "hxy")
    press(cell_editor(block.list), Qt.Key.Key_Escape)
    one = review.now().questions[0]
    assert (one.name, one.delegation, one.organ) == ("何秀云", "第二代表团", "青禾镇人民政府")


def test_a_place_a_paper_lacks_is_reached(section: DeliberationSection, review: Review) -> None:
    speech = review.speak(1, 7, "饮水拖得太久。")
    section.reach(speech, "text")
    review_block = _block(section, REVIEW, ReviewBlock)
    assert review_block.speeches.list.current_id() == speech
    section.reach(review.session, "bill_moment")
    assert section.chosen.value() == BILLS

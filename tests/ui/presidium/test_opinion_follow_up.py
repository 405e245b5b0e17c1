"""What becomes of an opinion: answered, heard at a meeting, appraised, closed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from renda_desktop.opinions.follow_up_commands import PutOnAgenda, edit_feedback, put_on_agenda
from renda_desktop.opinions.rules import Appraisal, OpinionState, Progress
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.rules import ItemKind
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, act, card, edit
from tests.ui.presidium.hands import Sections, put, said
from tests.ui.presidium.opinion_hands import PAST, link_in, section, stored
from tests.ui.widgets.hands import click, press
from ui.presidium.opinion_feedback_section import OpinionFeedbackSection
from ui.presidium.opinion_verdict_section import OpinionVerdictSection
from ui.presidium.tab import PresidiumTab


def test_what_the_unit_did_is_entered_entry_by_entry(desk: PresidiumTab, late: str, town: Database) -> None:
    feedback = section(desk, "feedback", OpinionFeedbackSection)
    put(feedback.form.fields["received_on"], "2026-4-2")
    put(feedback.form.fields["answer"], "加压站已经建成")
    fields = feedback.entries[0].form.fields
    put(fields["measures"], "建成加压站4座")
    put(fields["done_on"], "2026-4-1")
    put(fields["evidence"], "验收单")
    row = stored(town)
    assert row.now.answer == "加压站已经建成"
    entry = row.entries[0].feedback
    assert (entry.measures, entry.evidence, entry.progress) == ("建成加压站4座", "验收单", Progress.DONE)
    assert desk.opinion_card is not None
    assert desk.opinion_card.card.badge.text() == "待评价"
    assert feedback.entries[0].notes.isHidden()
    put(fields["done_on"], "2025-4-1")
    (doubt,) = feedback.entries[0].notes.sentences()
    assert doubt.startswith("完成时间（2025年4月1日）早于交办日期")


def test_evidence_is_kept_as_files(
    desk: PresidiumTab, late: str, town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = tmp_path / "公示照片.jpg"
    photo.write_bytes(b"picture")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(photo)], ""))
    feedback = section(desk, "feedback", OpinionFeedbackSection)
    click(feedback.files.add_button)
    assert [file.file_name for file in stored(town).now.files] == ["公示照片.jpg"]


def test_one_click_puts_it_on_the_coming_agenda(desk: PresidiumTab, late: str, town: Database) -> None:
    following = a_meeting(town, datetime.date(2026, 4, 8))
    desk.show_record(following)
    to_hear = Sections(desk).agenda.to_hear
    assert to_hear.isVisible()
    assert to_hear.title.text() == "待听取办理情况的讨论意见"
    click(link_in(to_hear.lines[0]))
    item = card(town, following).items[0]
    assert item.title == "听取镇人民政府关于农村饮水安全工作情况报告讨论意见研究处理情况的报告"
    assert item.kind is ItemKind.REPORT
    assert to_hear.isHidden()
    assert said(desk).notes == ["已加入这次会议的议程，请填写报告人。 [撤销]"]


def test_from_its_own_card_it_is_put_on_an_agenda(desk: PresidiumTab, late: str, town: Database) -> None:
    verdict = section(desk, "verdict", OpinionVerdictSection)
    assert "还没有待开的会议" in verdict.hearing.words.text()
    following = a_meeting(town, datetime.date(2026, 4, 8))
    assert verdict.hearing.add_button.isVisible()
    click(verdict.hearing.add_button)
    assert [item.kind for item in card(town, following).items] == [ItemKind.REPORT]
    assert verdict.hearing.words.text() == "已列入镇十九届人大主席团第十三次会议（2026年4月8日）的议程。"
    assert verdict.hearing.add_button.isHidden()


def test_after_the_meeting_the_appraisal_is_asked_for(desk: PresidiumTab, late: str, town: Database) -> None:
    following = a_meeting(town, datetime.date(2026, 4, 8))
    act(town, put_on_agenda, PutOnAgenda(late, following, TODAY))
    edit(town, edit_meeting, following, "day", datetime.date(2026, 4, 1))
    desk.show_record(following)
    to_hear = Sections(desk).agenda.to_hear
    assert to_hear.title.text() == "请登记讨论意见办理情况的评价"
    click(link_in(to_hear.lines[0]))
    verdict = section(desk, "verdict", OpinionVerdictSection)
    assert "请在下面登记主席团的评价" in verdict.hearing.words.text()
    assert verdict.closing.isHidden()
    put(verdict.appraisal.verdict, "满意")
    assert verdict.appraisal.due.isHidden()
    click(verdict.appraisal.button)
    row = stored(town)
    assert (row.now.appraisal, row.now.appraised_on) == (Appraisal.SATISFIED, datetime.date(2026, 4, 1))
    assert verdict.closing.reason.value() == "镇十九届人大主席团第十三次会议评价为满意"
    click(verdict.closing.button)
    click(verdict.closing.question.ok_button)
    assert stored(town).state is OpinionState.CLOSED
    assert verdict.closed.text() == "2026年4月2日销号：镇十九届人大主席团第十三次会议评价为满意。"
    click(verdict.reopen_link)
    click(verdict.withdraw_link)
    assert stored(town).now.appraisal is None


def test_dissatisfied_begins_another_round(desk: PresidiumTab, late: str, town: Database) -> None:
    feedback = section(desk, "feedback", OpinionFeedbackSection)
    put(feedback.form.fields["received_on"], "2026-4-1")
    assert feedback.form.fields["due_on"].isHidden()
    verdict = section(desk, "verdict", OpinionVerdictSection)
    put(verdict.appraisal.on, "2026-4-2")
    click(verdict.appraisal.button)
    assert verdict.appraisal.verdict.error() == "请选择满意、基本满意或者不满意。"
    put(verdict.appraisal.verdict, "不满意")
    click(verdict.appraisal.button)
    assert "请写明再次书面报告的期限" in (verdict.appraisal.due.error() or "")
    put(verdict.appraisal.note, "没有时间表")
    put(verdict.appraisal.due, "2026-6-30")
    click(verdict.appraisal.button)
    row = stored(town)
    assert [one.due_on for one in row.rounds] == [PAST, datetime.date(2026, 6, 30)]
    assert feedback.earlier.text() == (
        "第1轮：2026年4月1日收到书面报告；2026年4月2日评价为不满意：没有时间表。"
    )
    assert not feedback.form.fields["due_on"].isHidden()
    assert feedback.form.fields["received_on"].value() is None


def test_closing_without_appraisal_asks_for_the_reason(desk: PresidiumTab, late: str, town: Database) -> None:
    verdict = section(desk, "verdict", OpinionVerdictSection)
    click(verdict.early_link)
    click(verdict.closing.button)
    assert "请写明销号的理由" in (verdict.closing.reason.error() or "")
    assert verdict.closing.question.isHidden(), "what is refused is not asked about"
    put(verdict.closing.reason, "并入明年的议题")
    click(verdict.closing.button)
    click(verdict.closing.question.ok_button)
    assert stored(town).close_reason == "并入明年的议题"


def test_closing_with_entries_not_done_asks_and_leaves_everything(
    desk: PresidiumTab, late: str, town: Database
) -> None:
    verdict = section(desk, "verdict", OpinionVerdictSection)
    closing = verdict.closing
    click(verdict.early_link)
    put(closing.reason, "并入明年的议题")
    click(closing.button)
    assert closing.question.isVisible()
    assert closing.doubts.text() == "还有1条意见没有办结：第1条。"
    assert closing.question.leave_button.hasFocus()
    assert (closing.question.ok_button.text(), closing.question.leave_button.text()) == (
        "仍然销号",
        "先不销号",
    )
    click(closing.question.leave_button)
    assert closing.question.isHidden()
    assert stored(town).closed_on is None
    assert closing.reason.value() == "并入明年的议题"
    click(closing.button)
    press(closing.question.ok_button, Qt.Key.Key_Space)
    assert stored(town).closed_on == TODAY


def test_the_question_goes_with_what_it_asked_about(desk: PresidiumTab, late: str, town: Database) -> None:
    verdict = section(desk, "verdict", OpinionVerdictSection)
    click(verdict.early_link)
    put(verdict.closing.reason, "并入明年的议题")
    click(verdict.closing.button)
    edit(town, edit_feedback, stored(town).entries[0].feedback.id, "progress", Progress.DONE)
    assert verdict.closing.question.isHidden()
    click(verdict.closing.button)
    assert stored(town).closed_on == TODAY

"""The presidium's opinions through the window: formed, entered, listed, removed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.opinions.queries import list_opinions
from renda_desktop.opinions.rules import OpinionState
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting
from tests.ui.presidium.hands import Sections, paste, put
from tests.ui.presidium.opinion_hands import PAST, section, stored
from tests.ui.widgets.hands import click, press
from ui.presidium.opinion_columns import LateOpinion
from ui.presidium.opinion_entries_section import OpinionEntriesSection
from ui.presidium.opinion_feedback_section import OpinionFeedbackSection
from ui.presidium.opinion_words_section import OpinionWordsSection
from ui.presidium.tab import PresidiumTab


def test_an_opinion_is_formed_below_the_item_with_nothing_typed(
    desk: PresidiumTab, town: Database, full: str
) -> None:
    detail = Sections(desk).agenda.detail
    assert detail.opinion.link.text() == "形成讨论意见…"
    click(detail.opinion.link)
    row = stored(town)
    assert desk.lists.opinions_shown()
    assert desk.opinion_card is not None
    assert desk.opinion_card.opinion_id() == row.id
    assert desk.opinion_card.card.title_label.text() == "关于农村饮水安全工作情况报告的讨论意见"
    assert desk.opinion_card.card.badge.text() == "待交办"
    assert [(entry.text, entry.unit) for entry in row.entries] == [("完成东河等4个村的加压改造", "镇水利站")]
    click(section(desk, "words", OpinionWordsSection).meeting_link)
    assert desk.card.meeting_id() == full
    assert detail.opinion.link.text() == "看讨论意见"
    click(detail.opinion.link)
    assert desk.lists.opinions_shown()


def test_before_the_meeting_there_is_nothing_to_form(desk: PresidiumTab, town: Database) -> None:
    meeting = a_meeting(town, datetime.date(2026, 6, 1))
    desk.show_record(meeting)
    paste(Sections(desk).agenda.list, "听取和讨论镇人民政府关于防汛工作情况的报告\n")
    assert Sections(desk).agenda.detail.opinion.isHidden()


def test_words_entries_and_days_are_entered(desk: PresidiumTab, town: Database, full: str) -> None:
    click(Sections(desk).agenda.detail.opinion.link)
    words = section(desk, "words", OpinionWordsSection)
    for name, text in (
        ("acknowledgement", "供水保证率明显提高"),
        ("problems", "末梢水压不足"),
        ("issued_on", "2026-4-1"),
        ("handed_over_on", "2026-4-2"),
        ("due_on", "2026-8-31"),
        ("copy_to", "中共青禾镇委员会"),
    ):
        put(words.form.fields[name], text)
    entries = section(desk, "entries", OpinionEntriesSection)
    paste(entries.list, "一、水质按月公示\t各村\t年底\n二、落实管水员\t镇水利站\t2026-6-30\n")
    row = stored(town)
    assert (row.issued_on, row.handed_over_on) == (datetime.date(2026, 4, 1), datetime.date(2026, 4, 2))
    assert row.rounds[0].due_on == datetime.date(2026, 8, 31)
    assert (row.acknowledgement, row.problems, row.copy_to) == (
        "供水保证率明显提高", "末梢水压不足", "中共青禾镇委员会",
    )  # fmt: skip
    assert [(entry.text, entry.due_on) for entry in row.entries][1:] == [
        ("水质按月公示", datetime.date(2026, 12, 31)),
        ("落实管水员", datetime.date(2026, 6, 30)),
    ]
    assert row.state is OpinionState.IN_PROGRESS


def test_a_senseless_day_is_said_below_its_field(desk: PresidiumTab, late: str, town: Database) -> None:
    words = section(desk, "words", OpinionWordsSection)
    put(words.form.fields["handed_over_on"], "2026-3-1")
    assert "早于成文日期" in (words.form.fields["handed_over_on"].error() or "")
    assert stored(town).handed_over_on == PAST
    feedback = section(desk, "feedback", OpinionFeedbackSection)
    put(feedback.form.fields["received_on"], "2026-3-1")
    assert "早于交办日期" in (feedback.form.fields["received_on"].error() or "")


def test_a_refused_entry_stays_in_the_list(desk: PresidiumTab, late: str, town: Database) -> None:
    entries = section(desk, "entries", OpinionEntriesSection)
    paste(entries.list, "水质按月公示\t各村\t某天\n")
    assert entries.refused.isVisible()
    assert len(stored(town).entries) == 1


def test_a_late_answer_stands_in_all_three_places_once(desk: PresidiumTab, late: str, town: Database) -> None:
    assert desk.lists.opinions_button.text() == "讨论意见（1） 逾期 1"
    desk.lists.show_view("decisions")
    rows = desk.lists.decisions.rows()
    assert [row.id for row in rows if isinstance(row, LateOpinion)] == [late]
    assert len(rows) == 2, "the decision and the answer; the entry that repeats the decision is no third line"
    assert desk.lists.decisions_button.text() == "未落实议定事项（2） 逾期 1"
    assert not desk.lists.opinions_shown()
    view = desk.lists.decision_panel().view
    view.setFocus()
    view.select_ids((late,), late)
    press(view, Qt.Key.Key_Return)
    assert desk.lists.opinions_shown()
    assert desk.opinion_card is not None
    assert desk.opinion_card.opinion_id() == late


def test_an_opinion_is_removed_and_comes_back(desk: PresidiumTab, late: str, town: Database) -> None:
    words = section(desk, "words", OpinionWordsSection)
    click(words.remove_link)
    with town.read() as db:
        assert list_opinions(db, TODAY) == []
    assert desk.opinion_card is not None
    assert desk.opinion_card.opinion_id() == ""
    town.undo()
    assert stored(town).id == late


def test_the_list_is_searched_and_filtered(desk: PresidiumTab, late: str) -> None:
    panel = desk.lists.opinion_list().panel
    panel.search.setText("水利站")
    assert panel.view.model().rowCount() == 1
    panel.search.setText("养老")
    assert panel.view.model().rowCount() == 0
    panel.clear_conditions()
    panel.filters.set_active(("closed",))
    assert panel.view.model().rowCount() == 0


def test_an_empty_list_says_what_to_do(desk: PresidiumTab) -> None:
    desk.lists.show_view("opinions")
    panel = desk.lists.opinion_list().panel
    assert panel.empty.isVisible()
    assert desk.lists.opinion_list().ledger_button.isHidden()
    assert desk.lists.opinion_list().new_button.isVisible()
    desk.new_record()
    assert not desk.lists.opinions_shown(), "＋ 新增会议 goes back to the meetings"


def test_the_ledger_is_saved(
    desk: PresidiumTab, late: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "台账.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(desk.lists.opinion_list().ledger_button)
    qtbot.waitUntil(target.exists)

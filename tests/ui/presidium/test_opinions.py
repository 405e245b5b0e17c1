"""The presidium's opinions through the window: formed, handed over, answered, heard, appraised, closed."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.documents.passages import Source
from renda_desktop.opinions.commands import edit_opinion, set_opinion_name
from renda_desktop.opinions.follow_up_commands import PutOnAgenda, edit_round, put_on_agenda
from renda_desktop.opinions.queries import list_opinions
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.opinions.rules import Appraisal, OpinionName, OpinionState, Progress
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.rules import ItemKind
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, act, card, edit
from tests.opinions.building import handed_over
from tests.ui.presidium.hands import Sections, paste, put, said
from tests.ui.widgets.hands import click, press
from ui.presidium.opinion_card import OpinionCardView
from ui.presidium.opinion_columns import LateOpinion
from ui.presidium.opinion_entries_section import OpinionEntriesSection
from ui.presidium.opinion_feedback_section import OpinionFeedbackSection
from ui.presidium.opinion_papers_section import OpinionPapersSection
from ui.presidium.opinion_verdict_section import OpinionVerdictSection
from ui.presidium.opinion_words_section import OpinionWordsSection
from ui.presidium.tab import PresidiumTab
from ui.widgets.buttons import Button

Part = TypeVar("Part", bound=QWidget)
PAST = datetime.date(2026, 3, 31)


@pytest.fixture
def desk(tab: PresidiumTab) -> PresidiumTab:
    """The tab, following links as the window does."""
    tab.context.went.connect(lambda _tab, record: tab.show_record(record))
    return tab


@pytest.fixture
def late(desk: PresidiumTab, town: Database, full: str) -> str:
    """An opinion handed over and answered late, shown."""
    opinion = handed_over(town, full)
    edit(town, edit_opinion, opinion, "issued_on", PAST)
    edit(town, edit_opinion, opinion, "handed_over_on", PAST)
    edit(town, edit_round, stored(town).now.id, "due_on", PAST)
    desk.show_record(opinion)
    QTest.qWait(1)
    return opinion


def stored(town: Database, today: datetime.date = TODAY) -> OpinionRow:
    """The only opinion, as the data file has it."""
    with town.read() as db:
        rows = list_opinions(db, today)
    assert len(rows) == 1
    return rows[0]


def section(desk: PresidiumTab, key: str, kind: type[Part]) -> Part:
    """A section of the opinion's card."""
    shown = desk.opinion_card
    assert isinstance(shown, OpinionCardView)
    made = shown.part(key)
    assert isinstance(made, kind)
    QTest.qWait(1)
    return made


def link_in(line: QWidget) -> Button:
    """The link of a line."""
    inside: list[QWidget] = [*line.findChildren(QWidget)]
    return next(widget for widget in inside if isinstance(widget, Button))


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


def test_evidence_is_kept_as_files(
    desk: PresidiumTab, late: str, town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = tmp_path / "公示照片.jpg"
    photo.write_bytes(b"picture")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(photo)], ""))
    feedback = section(desk, "feedback", OpinionFeedbackSection)
    click(feedback.files.add_button)
    assert [file.file_name for file in stored(town).now.files] == ["公示照片.jpg"]


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
    put(verdict.closing.reason, "并入明年的议题")
    click(verdict.closing.button)
    assert stored(town).close_reason == "并入明年的议题"


def test_papers_bear_the_offices_word_and_their_numbers(
    desk: PresidiumTab, late: str, town: Database
) -> None:
    papers = section(desk, "papers", OpinionPapersSection)
    assert papers.lines["乙10"].name.text() == "乙10 讨论意见交办函"
    act(town, set_opinion_name, OpinionName.REVIEW)
    assert papers.lines["乙09"].name.text() == "乙09 审议意见书"
    assert desk.lists.opinions_button.text().startswith("审议意见")
    click(papers.papers.number_link)
    papers.papers.begin()
    papers.papers.work_out()
    states = {key: line.badge.text() for key, line in papers.lines.items()}
    assert states == {"乙09": "已备", "乙10": "已备", "乙11": "已备"}


def test_go_and_fill_in_leads_to_the_field(desk: PresidiumTab, late: str, town: Database) -> None:
    edit(town, edit_opinion, late, "acknowledgement", "")
    papers = section(desk, "papers", OpinionPapersSection)
    papers.papers.begin()
    papers.papers.work_out()
    words = section(desk, "words", OpinionWordsSection)
    state = papers.lines["乙09"].state
    assert state is not None
    source = next(one.source for one in state.missing if one.label == "肯定的话")
    assert source is not None
    papers.fix_asked.emit(source)
    focus = words.form.fields["acknowledgement"].focusProxy()
    assert focus is not None
    assert focus.hasFocus()


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
    assert (
        desk.lists.opinion_list().ledger_button.isHidden() or not desk.lists.opinion_list()._bar.isVisible()
    )
    desk.new_record()
    assert not desk.lists.opinions_shown(), "＋ 新增会议 goes back to the meetings"


def test_the_ledger_is_saved(
    desk: PresidiumTab, late: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "台账.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(desk.lists.opinion_list().ledger_button)
    qtbot.waitUntil(target.exists)


def test_every_part_of_its_papers_leads_to_the_field(desk: PresidiumTab, late: str, town: Database) -> None:
    shown = desk.opinion_card
    assert shown is not None
    row = stored(town)
    entry, now = row.entries[0], row.now
    feedback = section(desk, "feedback", OpinionFeedbackSection)
    verdict = section(desk, "verdict", OpinionVerdictSection)
    words = section(desk, "words", OpinionWordsSection)
    papers = section(desk, "papers", OpinionPapersSection)
    number = papers.lines["乙10"].number_row
    assert number is not None
    fields = {
        Source("opinion", row.id, "subject"): words.form.fields["subject"],
        Source("opinion_round", now.id, "due_on"): words.form.fields["due_on"],
        Source("opinion_round", now.id, "answer"): feedback.form.fields["answer"],
        Source("opinion_feedback", entry.feedback.id, "measures"): feedback.entries[0].form.fields[
            "measures"
        ],
        Source("opinion_round", now.id, "appraisal"): verdict.appraisal.verdict,
        Source("opinion", row.id, "number:乙10"): number.field,
    }
    for source, field in fields.items():
        shown.fix(source)
        focus = field.focusProxy()
        assert focus is not None
        assert focus.hasFocus(), source
    shown.fix(Source("opinion_entry", entry.id, "unit"))
    entries = section(desk, "entries", OpinionEntriesSection)
    assert entries.list.hasFocus()
    assert (entries.list.current_id(), entries.list.currentIndex().column()) == (entry.id, 2)
    place = row.place
    assert place is not None
    shown.fix(Source("presidium_meeting", place.meeting.id, "day"))
    assert desk.card.meeting_id() == place.meeting.id
    assert not desk.lists.opinions_shown()

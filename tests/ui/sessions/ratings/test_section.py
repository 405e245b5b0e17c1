"""测评: switched on, filled in, counted on the page of the count, and its rates on the card."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renda_desktop.ballots.announce_commands import announce
from renda_desktop.ballots.rules import RoundState
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.ratings.commands import AddRating, NewSubject, add_rating, open_rating_round
from renda_desktop.ratings.queries import list_ratings
from renda_desktop.ratings.rows import RatingRow
from renda_desktop.ratings.rules import SubjectKind
from renda_desktop.reports.commands import AddReport, add_report
from renda_desktop.storage.database import Database
from renda_desktop.votes.count_commands import AnnounceMotion, announce_motion
from renda_desktop.votes.listing_commands import AddMotion, add_motion
from tests.helpers.ballot_builders import counted, issue
from tests.helpers.session_builders import act
from tests.helpers.vote_builders import count
from tests.ui.sessions.builders import OPENS
from tests.ui.sessions.hands import type_new
from tests.ui.widgets.hands import click, editor_of, press, type_text
from ui.sessions.ballots.page import BallotsPage
from ui.sessions.ratings.section import RatingsSection
from ui.sessions.tab import SessionsTab


@pytest.fixture
def section(opened: SessionsTab) -> RatingsSection:
    """The section of the coming session."""
    opened.card.card.jump_to("ratings")
    part = opened.card.part("ratings")
    assert isinstance(part, RatingsSection)
    return part


def ratings(town: Database, session: str) -> list[RatingRow]:
    """What is stored."""
    with town.read() as db:
        return list_ratings(db, session)


def test_a_session_without_ratings_says_where_to_switch_them_on(section: RatingsSection) -> None:
    assert not section.off.isHidden()
    assert "点选“满意度测评”" in section.off.sentence.text()
    asked: list[str] = []
    section.section_asked.connect(asked.append)
    click(section.off.link)
    assert asked == ["basics"]
    assert section.add_row.isHidden()
    assert section.form.isHidden()


def test_a_rating_is_filled_in_counted_and_shown(
    opened: SessionsTab, section: RatingsSection, town: Database, session: str
) -> None:
    act(town, add_rating, AddRating(session, "部门工作满意度测评"))
    assert section.off.isHidden()
    type_new(section.subjects.list, "镇水利站")
    section.form.fields["low_percent"].setFocus()
    type_text(editor_of(section.form.fields["low_percent"]), "60")
    press(editor_of(section.form.fields["low_percent"]), Qt.Key.Key_Tab)
    click(section.count_button)
    page = opened.pages.in_front()
    assert isinstance(page, BallotsPage)
    assert page.name.text() == "部门工作满意度测评票"
    made = page.round_id
    issue(town, made, issued=6, returned=6, held_on=OPENS)
    counted(town, made, 6, 0, {"镇水利站": (1, 2, 3, 0)})
    assert page.result.table.texts() == [["镇水利站", "1", "2", "3", "0"]]
    opened.close_page()
    assert section.result.texts() == [["镇水利站", "1", "2", "3", "0", "50.0%"]]
    assert section.low.text() == "镇水利站的满意率低于60%。"
    assert section.state.text() == RoundState.COUNTED.value
    click(section.count_button)
    assert len(ratings(town, session)[0].rounds) == 1


def test_a_word_that_is_no_kind_stays_typed_with_its_reason(
    section: RatingsSection, town: Database, session: str
) -> None:
    act(town, add_rating, AddRating(session, "测评", (NewSubject(SubjectKind.UNIT, "镇水利站"),)))
    type_new(section.subjects.list, "镇水利站")
    assert "已经在测评的名单里" in section.subjects.block.problem.text()
    assert len(ratings(town, session)[0].subjects) == 1


def test_the_reports_of_the_session_are_taken_over_once(
    section: RatingsSection, town: Database, session: str
) -> None:
    act(town, add_rating, AddRating(session, "报告满意度测评"))
    assert section.subjects.reports_button.isHidden()
    act(town, add_report, AddReport(session, "关于饮水安全情况的报告"))
    click(section.subjects.reports_button)
    subject = ratings(town, session)[0].subjects[0]
    assert (subject.name, subject.kind) == ("关于饮水安全情况的报告", SubjectKind.REPORT)
    assert section.subjects.reports_button.isHidden()


def test_several_ratings_are_chosen_by_chips(section: RatingsSection, town: Database, session: str) -> None:
    first = act(town, add_rating, AddRating(session, "甲测评"))
    click(section.add_button)
    QApplication.processEvents()
    assert [row.title for row in ratings(town, session)] == ["甲测评", "部门工作满意度测评"]
    assert section.rating_id != first
    click(section.chips.chips[first])
    assert section.form.fields["title"].value() == "甲测评"
    click(section.remove_button)
    assert [row.title for row in ratings(town, session)] == ["部门工作满意度测评"]


def test_what_was_announced_stands_and_the_rules_say_when_they_were_passed(
    section: RatingsSection, town: Database, session: str
) -> None:
    rating = act(town, add_rating, AddRating(session, "测评", (NewSubject(SubjectKind.UNIT, "镇水利站"),)))
    assert "交大会通过" in section.method.text()
    motion = act(town, add_motion, AddMotion(session, "满意度测评办法"))
    count(town, motion, present=6, votes_for=6)
    act(town, announce_motion, AnnounceMotion(motion, OPENS, datetime.time(10)))
    assert section.method.text() == f"测评办法已由大会在{chinese_date(OPENS)}通过。"
    low = editor_of(section.form.fields["low_percent"])
    assert not low.isReadOnly()
    made = str(act(town, open_rating_round, rating))
    issue(town, made, issued=6, returned=6, held_on=OPENS)
    counted(town, made, 6, 0, {"镇水利站": (1, 2, 3, 0)})
    act(town, lambda db, at: announce(db, made, at), datetime.time(16))
    for name in ("title", "low_percent", "low_consequence"):
        assert editor_of(section.form.fields[name]).isReadOnly(), name

"""Verbs of agenda titles, and the figures the law asks for."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.sessions import lawful
from renda_desktop.sessions.all_deputies import AllDeputies
from renda_desktop.sessions.checks import wrong_verb
from renda_desktop.sessions.figures import SessionFigures

DAY = datetime.date(2026, 1, 16)


def _figures(seats: int, in_force: int, day: datetime.date = DAY, *, suspended: int = 0) -> SessionFigures:
    return lawful.session_figures(AllDeputies(day, None, in_force, suspended), seats)


@pytest.mark.parametrize(
    "title",
    [
        "听取和审议2026年预算草案的报告",
        "听取和审议2025年代表建议办理情况的报告",
        "听取青禾镇人民政府工作报告",
        "审议2025年决算",
    ],
)
def test_wrong_verbs_are_named(title: str) -> None:
    assert wrong_verb(title)


@pytest.mark.parametrize(
    "title",
    [
        "审查和批准2025年决算",
        "听取2025年代表建议办理情况的报告",
        "听取和审议青禾镇人民政府工作报告",
        "选举",
        "其他事项",
    ],
)
def test_right_verbs_are_left_alone(title: str) -> None:
    assert wrong_verb(title) is None


def test_other_matters_are_not_voted_on() -> None:
    assert wrong_verb("其他事项", needs_vote=True)


@given(st.integers(1, 400))
def test_quorum_and_pass_line_are_the_smallest_that_do(n: int) -> None:
    figures = _figures(n, n)
    quorum, line = figures.quorum, figures.pass_line
    assert quorum is not None
    assert line is not None
    assert Fraction(quorum - 1, n) < Fraction(2, 3) <= Fraction(quorum, n)
    assert Fraction(line - 1, n) <= Fraction(1, 2) < Fraction(line, n)


def test_the_figures_of_79_deputies() -> None:
    figures = _figures(80, 79)
    assert figures.line == "全体代表79人 · 开会至少到53人 · 通过至少40票"
    assert figures.one_fifth == 16


def test_suspended_deputies_are_told_beside_the_base() -> None:
    figures = _figures(80, 79, suspended=1)
    assert figures.suspended == 1
    assert figures.line.endswith("另有1人暂停执行职务")


def test_before_the_law_of_2022_no_quorum_is_claimed() -> None:
    assert _figures(80, 80, datetime.date(2021, 12, 20)).quorum is None


def test_without_deputies_there_is_no_figure() -> None:
    figures = _figures(80, 0)
    assert (figures.quorum, figures.pass_line, figures.one_fifth) == (None, None, None)
    assert "还没有登记" in figures.line


def test_the_offices_own_days_of_notice() -> None:
    assert lawful.practice({}, DAY).notice_days == 7
    assert lawful.practice({"session_notice_days_other": {"value": 15}}, DAY).notice_days == 15
    assert lawful.practice({"session_notice_days_zj": {"papers": 3}}, DAY).papers_days == 3


def test_preparatory_meetings_are_on_unless_the_office_says_no() -> None:
    assert lawful.preparatory_meeting_usual({}, DAY)
    assert not lawful.preparatory_meeting_usual({"session_preparatory_meeting_national": {"value": 0}}, DAY)


def test_citations_name_the_article() -> None:
    assert "第十二条第一款第八项" in lawful.agenda_basis("government_report", DAY)
    assert "第十四条第一款" in lawful.step_basis("publish_date", DAY)
    assert lawful.step_basis("media", DAY) == "惯例"
    assert lawful.agenda_basis("", DAY) == ""

"""States of an opinion, and what is read out of an item."""

from __future__ import annotations

import datetime

import pytest
from msgspec import structs

from renda_desktop.opinions.rules import (
    SOON_DAYS,
    Appraisal,
    OpinionState,
    Standing,
    lines_of,
    parts_of_view,
    report_in,
    state_of,
    verb_in,
)

DUE = datetime.date(2026, 8, 31)
HANDED = Standing(datetime.date(2026, 4, 2), None, DUE, None, heard=False, appraisal=None)
DAY = datetime.timedelta(days=1)


def test_an_opinion_goes_from_handing_over_to_its_end() -> None:
    today = datetime.date(2026, 4, 10)
    assert state_of(structs.replace(HANDED, handed_over_on=None), today) is OpinionState.TO_HAND_OVER
    assert state_of(HANDED, today) is OpinionState.IN_PROGRESS
    assert state_of(structs.replace(HANDED, received_on=today), today) is OpinionState.TO_APPRAISE
    assert state_of(structs.replace(HANDED, heard=True), today) is OpinionState.TO_APPRAISE
    appraised = structs.replace(HANDED, received_on=today, appraisal=Appraisal.SATISFIED)
    assert state_of(appraised, today) is OpinionState.TO_CLOSE
    assert state_of(structs.replace(appraised, closed_on=today), today) is OpinionState.CLOSED


def test_it_is_soon_two_weeks_before_and_late_the_day_after() -> None:
    first = DUE - SOON_DAYS * DAY
    assert state_of(HANDED, first - DAY) is OpinionState.IN_PROGRESS
    assert state_of(HANDED, first) is OpinionState.SOON
    assert state_of(HANDED, DUE) is OpinionState.SOON
    assert state_of(HANDED, DUE + DAY) is OpinionState.OVERDUE
    assert state_of(structs.replace(HANDED, received_on=DUE), DUE + DAY) is OpinionState.TO_APPRAISE
    assert state_of(structs.replace(HANDED, due_on=None), DUE + DAY) is OpinionState.IN_PROGRESS


@pytest.mark.parametrize(
    ("title", "unit", "words", "subject"),
    [
        (
            "听取和讨论镇人民政府关于农村饮水安全工作情况的报告",
            "镇人民政府",
            "关于农村饮水安全工作情况的报告",
            "农村饮水安全工作情况报告",
        ),
        (
            "听取和讨论关于检查《中华人民共和国消防法》实施情况的报告。",
            "",
            "关于检查《中华人民共和国消防法》实施情况的报告",
            "检查《中华人民共和国消防法》实施情况报告",
        ),
        ("讨论代表建议办理办法", "", "代表建议办理办法", "代表建议办理办法"),
    ],
)
def test_an_items_title_says_who_reported_on_what(title: str, unit: str, words: str, subject: str) -> None:
    report = report_in(title)
    assert (report.unit, report.words, report.subject) == (unit, words, subject)


def test_the_verb_is_that_of_the_item() -> None:
    assert verb_in("听取镇人民政府关于防汛的报告") == "听取"
    assert verb_in("镇人民政府关于防汛的报告") == "听取和讨论"


def test_what_the_minutes_hold_is_divided_at_the_first_but() -> None:
    assert parts_of_view("会议认为，灌溉得到保障；但报修不及时，但已改进。") == (
        "灌溉得到保障",
        "报修不及时，但已改进",
    )
    assert parts_of_view("水质稳定。但是，公示不够") == ("水质稳定", "公示不够")
    assert parts_of_view("安排切合实际") == ("安排切合实际", "")


def test_empty_lines_and_stops_are_left_out() -> None:
    assert lines_of("\n一处漏水；\n\n 两处破损。\n") == ["一处漏水", "两处破损"]

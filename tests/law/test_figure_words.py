from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.law.figure_words import figures_in_words, number_in_words, read_period, share_in_words
from renda_desktop.law.rulebook import rules_in_force


@pytest.mark.parametrize(
    ("typed", "figures"),
    [
        ("10个工作日", {"value": "10", "unit": "working_day"}),
        (" 10 工作日 ", {"value": "10", "unit": "working_day"}),
        ("２个月", {"value": "2", "unit": "month"}),
        ("两个月", {"value": "2", "unit": "month"}),
        ("十五日", {"value": "15", "unit": "day"}),
        ("5天", {"value": "5", "unit": "day"}),
        ("7", {"value": "7"}),
    ],
)
def test_a_period_as_a_clerk_types_it(typed: str, figures: dict[str, str]) -> None:
    assert read_period(typed) == figures


@pytest.mark.parametrize("typed", ["三周", "", "天", "-3天", "3.5天", "10个工作日内", "第3天"])
def test_what_is_no_period_is_said(typed: str) -> None:
    with pytest.raises(RuleViolation, match="看不懂，请写成“10个工作日”"):
        read_period(typed)


@pytest.mark.parametrize("typed", ["0天", "367天", "99999个月"])
def test_what_no_office_means_is_refused(typed: str) -> None:
    with pytest.raises(RuleViolation, match="不合理"):
        read_period(typed)


def test_figures_are_said_in_chinese() -> None:
    assert figures_in_words({"value": 3, "unit": "month", "from": "assigned_date"}) == "自交办之日起3个月"
    assert figures_in_words({"value": (7, 10), "unit": "day_before"}) == "7或10天（会前）"
    assert figures_in_words({"hear": 2, "visit": 3, "unit": "month"}) == "听取2个月，到现场3个月"
    assert figures_in_words({"configurable": True, "formula": "ceil(N/5)"}) == ""
    assert number_in_words(Fraction(1, 3)) == "三分之一"
    assert [share_in_words(Fraction(2, 3), op) for op in (">", ">=", "<=", "")] == [
        "超过三分之二",
        "三分之二以上",
        "不超过三分之二",
        "三分之二",
    ]


def test_no_rule_is_said_with_latin_letters() -> None:
    for one in rules_in_force(date(2026, 11, 20)):
        assert not any(letter.isascii() and letter.isalpha() for letter in figures_in_words(one.figures)), (
            one.id
        )

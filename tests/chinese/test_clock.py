from __future__ import annotations

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.chinese.clock import parse_time, time_span, time_text
from renda_desktop.errors import InputProblem


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("上午9:00", "9:00"),
        ("9点半", "9:30"),
        ("14:30", "14:30"),
        ("下午3:00", "15:00"),
        ("下午十二点半", "12:30"),
        ("晚上7点", "19:00"),
        ("中午12点", "12:00"),
        ("中午1点", "13:00"),
        ("凌晨12点", "0:00"),
        ("9时30分", "9:30"),
        ("9：00", "9:00"),
        ("九点一刻", "9:15"),
        ("0930", "9:30"),
        ("9:00:00", "9:00"),
        ("pm 3:05", "15:05"),
        ("早上八点整", "8:00"),
    ],
)
def test_times_as_typed(typed: str, text: str) -> None:
    assert time_text(parse_time(typed)) == text


@pytest.mark.parametrize(
    "text", ["", "九", "24:00", "晚上12点", "上午15:00", "9:60", "25:00", "全天", "9点半半"]
)
def test_other_times_are_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InputProblem, match=r"请.*。$"):
        parse_time(text)


@given(st.integers(0, 1439))
def test_every_minute_is_read_back_as_text_and_as_part_of_a_day(minute: int) -> None:
    moment = time(*divmod(minute, 60))
    assert parse_time(time_text(moment)) == moment
    assert parse_time(minute / 1440) == moment


@pytest.mark.parametrize("value", [1.0, -0.1, float("nan"), True])
def test_numbers_that_are_no_part_of_a_day(value: float) -> None:
    with pytest.raises(InputProblem):
        parse_time(value)


def test_values_of_cells() -> None:
    assert parse_time(time(9, 0, 30)) == time(9)
    assert parse_time(datetime(2026, 3, 5, 14, 30)) == time(14, 30)


def test_spans() -> None:
    assert time_span(time(8, 30), time(9)) == "8:30—9:00"
    with pytest.raises(InputProblem, match="早于"):
        time_span(time(9), time(8, 59))

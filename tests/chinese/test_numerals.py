from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.chinese.numerals import LARGEST, chinese, ordinal, parse_number
from renda_desktop.errors import InputProblem
from tests.chinese.writing import digits


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (103, "一百零三"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (2026, "二千零二十六"),
        (10_003, "一万零三"),
        (100_000, "十万"),
        (20_260, "二万零二百六十"),
    ],
)
def test_numerals_as_written(number: int, text: str) -> None:
    assert chinese(number) == text
    assert parse_number(text) == number


@given(st.integers(0, LARGEST))
def test_every_numeral_is_read_back(number: int) -> None:
    assert parse_number(chinese(number)) == number


@given(st.integers(0, 9999))
def test_every_digit_string_is_read_back(number: int) -> None:
    assert parse_number(digits(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("廿", 20),
        ("廿一", 21),
        ("卅五", 35),
        ("两百", 200),
        ("二〇二四", 2024),
        ("二○二四", 2024),
        ("１９", 19),
        ("第十九", 19),
        ("壹佰贰拾叁", 123),
        ("一百十五", 115),
        (" 十 九 ", 19),
        ("0019", 19),
    ],
)
def test_other_ways_of_writing(text: str, number: int) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "一百三", "一万三", "三十十", "百", "万", "二十〇", "十九届", "-3", "1.5", "9" * 9]
)
def test_what_is_no_number_or_may_be_two_is_refused(text: str) -> None:
    with pytest.raises(InputProblem, match=r"。$"):
        parse_number(text)


def test_ordinal() -> None:
    assert ordinal(19) == "第十九"


def test_outside_the_range_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="no Chinese numeral"):
        chinese(-1)

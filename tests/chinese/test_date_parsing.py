from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.chinese.dates import PartialDate, chinese_date, parse_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.errors import InputProblem
from tests.chinese.writing import digits, full_width

TODAY = date(2026, 11, 20)
MONTH = [
    "1985.03",
    "1985-03",
    "1985/3",
    "1985年3月",
    "1985年03月份",
    "198503",
    "１９８５．０３",
    " 1985 年 3 月 ",
]
MONTH += [
    "1985年3月生",
    "1985.03出生",
    "一九八五年三月",
    "1985、3",
    "1985.03.00",
    "85年3月",
    "85.3",
    "8503",
    "八五年三月",
]
DAY = [
    "1985.3.12",
    "1985/3/12",
    "19850312",
    "1985年3月12日",
    "一九八五年三月十二日",
    "1985-03-12 00:00:00",
    "850312",
]
DAY += [
    "1985-03-12T00:00:00",
    "1985/3/12 0:00",
    "1985年3.12",
    "1985.0312",
    "31118",
    "生于1985年3月12号",
    "1985．3．12",
]
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("text", MONTH)
def test_months(text: str) -> None:
    assert parse_date(text, today=TODAY) == PartialDate(1985, 3)


@pytest.mark.parametrize("text", DAY)
def test_days(text: str) -> None:
    assert parse_date(text, today=TODAY) == PartialDate(1985, 3, 12)


@pytest.mark.parametrize(
    "value", [31118, 31118.0, 31118.75, 19850312, 19850312.0, date(1985, 3, 12), datetime(1985, 3, 12, 8, 30)]
)
def test_values_of_cells(value: float | date) -> None:
    assert parse_date(value) == PartialDate(1985, 3, 12)


@pytest.mark.parametrize(
    ("value", "month"), [(1985.03, 3), (1985.12, 12), (1985.2, 2), (198503, 3), (198510.0, 10)]
)
def test_numbers_that_were_typed_as_months(value: float, month: int) -> None:
    assert parse_date(value) == PartialDate(1985, month)


def test_a_decimal_number_may_have_lost_a_zero() -> None:
    with pytest.raises(InputProblem, match="1月还是1985年10月"):
        parse_date(1985.1)
    assert parse_date("1985.1") == PartialDate(1985, 1)
    assert parse_date("1985.10") == PartialDate(1985, 10)


@pytest.mark.parametrize(
    ("text", "year"), [("26.3", 2026), ("27.3", 1927), ("00年1月", 2000), ("99-12", 1999)]
)
def test_years_of_two_digits_are_not_in_the_future(text: str, year: int) -> None:
    assert parse_date(text, today=TODAY).year == year


def test_years_of_two_digits_need_today() -> None:
    with pytest.raises(InputProblem, match="年份只有两位"):
        parse_date("85.3")


@pytest.mark.parametrize("text", ["1985", "1985年", "一九八五年", "1985.00", "1985.00.00", "19850000"])
def test_years_alone(text: str) -> None:
    assert parse_date(text) == PartialDate(1985)


def test_impossible_dates_are_explained() -> None:
    with pytest.raises(InputProblem) as problem:
        parse_date("2026年2月30日")
    assert problem.value.message == "“2026年2月30日”不存在：2026年2月只有28天，请改正日期。"


@pytest.mark.parametrize(
    "text", ["", " ", "3月5日", "3/12/1985", "9月", "约1985年", "1985312", "1985.13", "1885.3", "abc"]
)
@pytest.mark.parametrize("today", [None, TODAY])
def test_other_texts_are_refused_with_a_sentence(text: str, today: date | None) -> None:
    with pytest.raises(InputProblem, match=r"请.*。$"):
        parse_date(text, today=today)


@pytest.mark.parametrize("value", [0, -1, 3000, float("nan"), float("inf"), 10**30, True, 1985.031, 0.1])
def test_other_numbers_are_refused(value: float) -> None:
    with pytest.raises(InputProblem):
        parse_date(value, today=TODAY)


def test_weekday_is_checked() -> None:
    assert parse_date("2026年3月5日（星期四）") == PartialDate(2026, 3, 5)
    with pytest.raises(InputProblem, match="是星期四"):
        parse_date("2026年3月5日 星期五")


@given(DAYS)
def test_every_day_is_read_in_every_form(day: date) -> None:
    in_words = f"{digits(day.year)}年{chinese(day.month)}月{chinese(day.day)}日"
    plain = f"{day.year}.{day.month}.{day.day}"
    forms = [
        chinese_date(day),
        chinese_date(day, weekday=True),
        in_words,
        plain,
        full_width(plain),
        f"{day:%Y%m%d}",
    ]
    expected = PartialDate.from_date(day)
    assert all(parse_date(form) == expected for form in forms)


@given(st.integers(10_000, 73_415))
def test_every_day_number_is_read(serial: int) -> None:
    assert parse_date(serial).first_day == date(1899, 12, 30) + timedelta(days=serial)


@given(DAYS)
def test_every_month_typed_as_a_number_with_two_places_is_read_or_refused(day: date) -> None:
    typed = float(f"{day.year}.{day.month:02}")
    if day.month == 10:
        with pytest.raises(InputProblem):
            parse_date(typed)
    else:
        assert parse_date(typed) == PartialDate(day.year, day.month)

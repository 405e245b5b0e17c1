from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.chinese.identity import (
    IdentityNumber,
    check_identity_number,
    mask_identities_in,
    mask_identity,
    mask_phone,
)
from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.errors import InputProblem
from tests.chinese.writing import full_width

VALID = "11010519491231002X"  # the example of GB 11643-1999
WEIGHTS = [2**power % 11 for power in range(17, 0, -1)]  # the standard's own definition


def with_check_digit(body: str) -> str:
    rest = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11
    return body + "0123456789X"[(12 - rest) % 11]


NUMBERS = st.builds(
    lambda region, day, order: with_check_digit(f"{region}{day:%Y%m%d}{order:03}"),
    st.integers(110000, 659999),
    st.dates(date(1900, 1, 1), date(2025, 12, 31)),
    st.integers(0, 999),
)


@pytest.mark.parametrize(
    "typed", [VALID, VALID.lower(), full_width(VALID), f" {VALID[:6]} {VALID[6:14]} {VALID[14:]}"]
)
def test_the_number_of_the_standard(typed: str) -> None:
    assert check_identity_number(typed) == IdentityNumber(VALID, date(1949, 12, 31), Sex.FEMALE)


@given(NUMBERS)
def test_valid_numbers_are_accepted(number: str) -> None:
    found = check_identity_number(number)
    assert found.number == number
    assert f"{found.birth:%Y%m%d}" == number[6:14]
    assert found.sex is (Sex.MALE if int(number[16]) % 2 else Sex.FEMALE)


@given(NUMBERS, st.data())
def test_every_wrong_digit_is_found(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, 16))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    with pytest.raises(InputProblem):
        check_identity_number(number[:place] + other + number[place + 1 :])


@given(NUMBERS, st.integers(0, 15))
def test_every_swap_of_neighbours_is_found(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        with pytest.raises(InputProblem):
            check_identity_number(swapped)


def test_old_numbers_are_kept() -> None:
    assert check_identity_number("130503670401001") == IdentityNumber(
        "130503670401001", date(1967, 4, 1), Sex.MALE, old=True
    )
    assert check_identity_number(130503670401001.0).old


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("", "是空的"),
        ("1101051949123100", "有16位，应为18位"),
        ("110105A9491231002X", "第7位是“A”"),
        ("1101051949123100X2", "第17位是“X”"),
        ("11010519490231002X", "“1949年2月31日”不存在"),
        ("110105194912310021", "校验码"),
        ("410102198503120000", "丢了后三位"),
        ("4.10102E+17", "已经丢失"),
        (4.10102e17, "已经丢失"),
        (float("nan"), "已经丢失"),
        ("13050367040100X", "旧号码"),
    ],
)
def test_what_is_wrong_is_said(value: str | float, said: str) -> None:
    with pytest.raises(InputProblem, match=said) as problem:
        check_identity_number(value)
    assert problem.value.message.endswith("。")


@given(NUMBERS, st.sampled_from("0123456789X"))
def test_a_corrected_number_is_never_proposed(number: str, last: str) -> None:
    if last != number[17]:
        with pytest.raises(InputProblem) as problem:
            check_identity_number(number[:17] + last)
        assert number not in problem.value.message
        assert f"应为{number[17]}" not in problem.value.message


def test_nobody_is_born_after_today() -> None:
    with pytest.raises(InputProblem, match="不可能"):
        check_identity_number(VALID, today=date(1949, 12, 30))
    assert check_identity_number(VALID, today=date(1949, 12, 31)).birth == date(1949, 12, 31)


def test_long_numbers_in_a_text_are_masked() -> None:
    written = f"身份证号（有误）：{VALID}；电话13800001234；在外务工"
    assert mask_identities_in(written) == "身份证号（有误）：1101**********002X；电话13800001234；在外务工"


def test_masked_numbers() -> None:
    assert mask_identity(VALID) == "1101**********002X"
    assert mask_identity("12345678") == "********"
    assert mask_phone("13812345678") == "138****5678"
    assert mask_phone("0371-62345678") == "0371-****5678"
    assert mask_phone("0371-62345678转801") == "0371-****5678转801"
    assert mask_phone("66123") == "***23"
    assert mask_phone("110") == "***"


@given(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=4))
def test_masks_hide_at_least_half(text: str) -> None:
    for masked in (mask_identity(text), mask_phone("9" + text)):
        assert "*" in masked

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.chinese.phones import read_phones

MOBILES = st.integers(13_000_000_000, 19_999_999_999).map(str)


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("13812345678", ["13812345678"]),
        ("138 1234 5678", ["13812345678"]),
        ("138-1234-5678", ["13812345678"]),
        ("+86 13812345678", ["13812345678"]),
        ("１３８１２３４５６７８", ["13812345678"]),
        (13812345678.0, ["13812345678"]),
        ("13812345678.0", ["13812345678"]),
        ("13812345678 0371-62345678", ["13812345678", "0371-62345678"]),
        ("(0371)62345678", ["0371-62345678"]),
        ("037162345678", ["0371-62345678"]),
        ("0371-62345678-801", ["0371-62345678转801"]),
        ("62345678", ["62345678"]),
        ("13812345678或13812345678", ["13812345678"]),
        ("13812345678/短号 66123", ["13812345678", "短号66123"]),
        ("138123456789", ["138123456789"]),
        ("无", ["无"]),
        ("", []),
        (" 、 ", []),
    ],
)
def test_cells(cell: str | float, numbers: list[str]) -> None:
    assert read_phones(cell) == numbers


@given(st.lists(MOBILES, unique=True), st.sampled_from(["、", "/", ",", "；", " ", "\n", "或", " / "]))
def test_every_number_of_a_list_is_found(numbers: list[str], separator: str) -> None:
    assert read_phones(separator.join(numbers)) == numbers


@given(st.text())
def test_no_digit_is_lost(text: str) -> None:
    kept = "".join(read_phones(text))
    assert {c for c in text if c in "123457"} <= set(kept)

"""Money as typed and printed: exact to the 分, never a float."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.errors import RuleViolation
from renda_desktop.projects.money import (
    MOST_FEN,
    Fund,
    amount_text,
    funds_text,
    read_amount,
    read_funds,
)


@given(st.integers(0, MOST_FEN))
def test_what_is_printed_reads_the_same(fen: int) -> None:
    assert read_amount(amount_text(fen), "funds") == fen


def test_amounts() -> None:
    assert read_amount("60.5", "f") == 60_500_000
    assert read_amount("1,234.56万元", "f") == 1_234_560_000
    assert read_amount("8000元", "f") == 800_000
    assert read_amount("1.2亿", "f") == 12_000_000_000
    assert [amount_text(fen) for fen in (0, 1, 800_000, 60_500_000)] == [
        "0万元",
        "0.01元",
        "8000元",
        "60.5万元",
    ]
    for text in ("六十万", "-5", "60.5.1", "0.00000012"):
        with pytest.raises(RuleViolation):
            read_amount(text, "f")


def test_sources() -> None:
    funds = read_funds("县级补助 40，镇级财政：60.5（万元）")
    assert funds == (Fund("县级补助", 40_000_000), Fund("镇级财政", 60_500_000))
    assert funds_text(funds) == "县级补助40万元，镇级财政60.5万元"
    assert read_funds(funds_text(funds)) == funds
    assert read_funds("1,200万元") == (Fund("", 1_200_000_000),)
    for text, words in (("县级补助", "看不懂“县级补助”"), ("县补40，县补20", "“县补”写了两次")):
        with pytest.raises(RuleViolation, match=words):
            read_funds(text)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.chinese.width import (
    compact,
    half_width,
    is_hanzi,
    printable,
    quoted,
    squeeze,
    visible,
    within_quotes,
)
from tests.chinese.writing import full_width


def test_full_width_letters_digits_and_marks_become_half_width() -> None:
    assert half_width("Ａｂ１２（，）　x") == "Ab12(,) x"


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_full_width_and_back(text: str) -> None:
    assert half_width(full_width(text)) == text


def test_invisible_characters_go_and_radicals_become_characters() -> None:
    assert visible("\ufeff⼈\u200b大\u202e") == "人大"


@pytest.mark.parametrize(
    ("typed", "line"), [("  a \t b\n", "a b"), ("张\u3000三", "张 三"), ("\u00a0x\u2003y", "x y")]
)
def test_squeeze_makes_one_line(typed: str, line: str) -> None:
    assert squeeze(typed) == line


@given(st.text())
def test_compact_has_no_blank_and_is_stable(text: str) -> None:
    once = compact(text)
    assert not any(char.isspace() for char in once)
    assert compact(once) == once


@pytest.mark.parametrize(
    ("char", "expected"), [("王", True), ("〇", True), ("𬭚", True), ("a", False), ("，", False)]
)
def test_is_hanzi(char: str, expected: bool) -> None:
    assert is_hanzi(char) is expected


def test_quoted_cuts_long_texts() -> None:
    assert quoted("一 \n二") == "“一 二”"
    assert len(quoted("长" * 99)) == 42


def test_quotation_marks_within_a_quotation_are_single() -> None:
    assert within_quotes("关于“一号”文件") == "关于‘一号’文件"
    assert quoted("关于“一号”文件") == "“关于‘一号’文件”"


def test_control_characters_go_and_tabs_and_line_ends_stay() -> None:
    assert printable("a\x07b\x00\tc\r\nd\x7f\x9f　e") == "ab\tc\r\nd　e"

"""Whatever a cell holds, the readers answer or raise InputProblem with a whole sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from renda_desktop.chinese import pinyin, strokes
from renda_desktop.chinese.dates import PartialDate, parse_date, parse_time
from renda_desktop.chinese.identity import check_identity_number, mask_identity, mask_phone
from renda_desktop.chinese.names import annotated, read_name, spread
from renda_desktop.chinese.numerals import parse_number
from renda_desktop.chinese.phones import read_phones
from renda_desktop.chinese.vocabulary import (
    read_ethnicity,
    read_occupation,
    read_party,
    read_schooling,
    read_sex,
)
from renda_desktop.errors import InputProblem

LIKELY = st.text(
    "0123456789０１.-/年月日生上下午点半：:第一二十百千万零〇○两廿张王·.（）女回族Xx+EeE ,、\t\n", max_size=24
)
TEXT = st.one_of(LIKELY, st.text(max_size=24))
REFUSING: dict[str, Callable[[str], object]] = {
    "number": parse_number,
    "date": parse_date,
    "birth": partial(parse_date, today=date(2026, 11, 20)),
    "stored date": PartialDate.from_text,
    "time": parse_time,
    "identity": check_identity_number,
    "name": read_name,
}
ANSWERING: list[Callable[[str], object]] = [
    *(
        read_sex,
        read_party,
        read_ethnicity,
        read_schooling,
        read_occupation,
        read_phones,
        mask_identity,
        mask_phone,
    ),
    *(spread, annotated, pinyin.readings, pinyin.full, pinyin.initials, pinyin.sort_key, strokes.sort_key),
]


def refused(read: Callable[[], object]) -> str | None:
    """The sentence with which it was refused, None when it was read."""
    try:
        read()
    except InputProblem as problem:
        return problem.message
    return None


@pytest.mark.parametrize("reader", REFUSING.values(), ids=REFUSING)
@given(text=TEXT)
@example(text="9" * 5000)
@example(text="²年①月")
def test_readers_refuse_with_a_sentence(reader: Callable[[str], object], text: str) -> None:
    refusal = refused(partial(reader, text))
    assert refusal is None or (refusal.endswith("。") and "\n" not in refusal)


@pytest.mark.parametrize("reader", ANSWERING)
@given(text=TEXT)
def test_other_readers_always_answer(reader: Callable[[str], object], text: str) -> None:
    reader(text)


@given(st.one_of(st.floats(), st.integers()))
def test_numbers_of_cells(value: float) -> None:
    readers: list[Callable[[float], object]] = [parse_date, parse_time, check_identity_number]
    for reader in readers:
        refusal = refused(partial(reader, value))
        assert refusal is None or refusal.endswith("。")


@given(TEXT, st.text(max_size=6))
def test_searching_never_fails(name: str, query: str) -> None:
    pinyin.matches(query, name, pinyin.full(name), pinyin.initials(name))


@given(TEXT)
def test_what_was_typed_is_kept(text: str) -> None:
    for reader in (read_sex, read_party, read_ethnicity, read_schooling):
        assert reader(text).original == text

"""Search over the whole roster finds what looking at each person finds."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.roster.listing import FILTERS, matches
from renda_desktop.roster.searching import RosterSearch
from tests.helpers.roster_builders import a_row

DAY = datetime.date(2026, 4, 2)
PEOPLE = [
    a_row("李淑芬", phones=("13812345678",), work="东河村党支部书记", mandate={"deputy_number": "19001"}),
    a_row("覃辉", phones=("13900000001",), identity_number="110101199003071233", title="高级教师"),
    a_row("王芳", address="ABC小区2幢", work="西山村\n村民", mandate={"constituency": "第3选区（东河村）"}),
    a_row("欧阳娜", mandate={"electing_unit": "镇直机关", "deputy_number": "A07"}),
]


@pytest.mark.parametrize(
    "query",
    [
        "李",
        "东河",
        "tan",
        "qin",
        "oyn",
        "138",
        "19001",
        "1990",
        "199",
        "abc小",
        "高级",
        "A0",
        "镇直",
        "第3",
        "x",
        "王 芳",
    ],
)
def test_one_search_and_many_looks_agree(query: str) -> None:
    mask = RosterSearch(PEOPLE, DAY).mask(query)
    assert mask is not None
    assert [bool(byte) for byte in mask] == [matches(row, query) for row in PEOPLE]


def test_nothing_typed_shows_all_and_filters_narrow() -> None:
    search = RosterSearch(PEOPLE, DAY)
    assert search.mask(" ") is None
    named = search.filtered("未填电话", FILTERS["未填电话"])
    assert search.filtered("未填电话", FILTERS["未填电话"]).bit_count() == 2
    assert [*(search.mask("", [named]) or b"")] == [0, 0, 1, 1]
    assert [*(search.mask("东河", [named]) or b"")] == [0, 0, 1, 0]

"""Filters, orders, search and structure of rows; the cost of reading a list."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.roster.listing import FILTERS, Order, grouped, matches, ordered
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.remarks import remarks_on
from renda_desktop.roster.rows import DeputyRow, MembershipRow, PersonFields
from renda_desktop.roster.rules import MandateState, Role, UnitKind
from renda_desktop.roster.scheme import CodeClass, Division, Scheme
from renda_desktop.roster.structure import structure
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_deputy, a_row, deputy

DAY = datetime.date(2026, 4, 2)
MANY = st.builds(
    a_row,
    name=st.sampled_from(["李淑芬", "王建军"]),
    sex=st.none() | st.sampled_from(Sex),
    ethnicity=st.sampled_from(["", "汉族", "回族", "穿青人"]),
    birth=st.none() | st.builds(PartialDate, st.integers(1940, 2007)),
    party=st.none() | st.sampled_from(Party),
    party_words=st.sampled_from(["", "其他"]),
    schooling=st.none() | st.sampled_from(Schooling),
    schooling_words=st.sampled_from(["", "自考"]),
    occupation=st.none() | st.sampled_from(Occupation),
    grassroots=st.none() | st.booleans(),
    village_cadre=st.none() | st.booleans(),
    mandate=st.fixed_dictionaries({"terms_served": st.none() | st.integers(1, 5)}),
)


def a_scheme(edges: tuple[int, ...]) -> Scheme:
    """These bands of age, the rest as usual."""
    return Scheme({Division.AGE: tuple(CodeClass("", (str(edge),)) for edge in edges)})


@given(rows=st.lists(MANY, max_size=12), edges=st.sampled_from([(35, 55), (35, 45, 55, 60)]))
def test_the_parts_of_every_table_make_the_total(rows: list[DeputyRow], edges: tuple[int, ...]) -> None:
    figures = structure(rows, DAY, a_scheme(edges))
    assert figures.total == len(rows)
    for table in figures.tables:
        assert sum(part.count for part in table.parts) == table.total == len(rows)
        assert table.parts[-1].label == "未填"


def test_structure_counts_and_shares() -> None:
    rows = [
        a_row(
            "甲", sex=Sex.MALE, party=Party.MASSES, birth=PartialDate(1995, 1), schooling=Schooling.GRADUATE
        ),
        a_row("乙", party=Party.PROBATIONARY, birth=PartialDate(1970, 1), ethnicity="回族"),
        a_row("丙", party=None, party_words="其他", birth=None, ethnicity="", occupation=None),
    ]
    figures = structure(rows, DAY)
    assert figures.table("sex").count("女") == 2
    assert [(p.label, p.count) for p in figures.table("age").parts] == [
        ("35岁以下", 1), ("36—55岁", 0), ("56岁以上", 1), ("未填", 1),
    ]  # fmt: skip
    party = figures.table("party")
    assert (party.count("中共党员"), party.count("群众"), party.count("其他")) == (1, 1, 1)
    assert party.parts[0].share == "33.3%"
    assert figures.table("people").count("少数民族") == 1
    assert figures.table("grassroots").count("未填") == 1
    assert figures.average_age_tenths == 435


def _names(rows: list[DeputyRow], *filters: str) -> list[str]:
    return [row.name for row in rows if all(FILTERS[name](row, DAY) for name in filters)]


def test_filters_count_only_what_is_filled_in() -> None:
    rows = [
        a_row("甲", sex=Sex.MALE, party=Party.MASSES, ethnicity="回族", birth=PartialDate(1991, 4)),
        a_row("乙", party=None, ethnicity="", birth=None, occupation=Occupation.OFFICIAL),
        a_row("丙", state=MandateState.SUSPENDED, grassroots=False, phones=("1",)),
        a_row(
            "丁",
            state=MandateState.ENDED,
            occupation=Occupation.VILLAGE_OFFICIAL,
            mandate={"terms_served": 2},
        ),
    ]
    assert _names(rows, "在任") == ["甲", "乙", "丙"]
    assert _names(rows, "妇女") == ["乙", "丙", "丁"]
    assert _names(rows, "非中共党员") == ["甲"]
    assert _names(rows, "少数民族") == ["甲"]
    assert _names(rows, "35岁以下") == ["甲"]
    assert _names(rows, "基层一线") == ["甲"]
    assert _names(rows, "村（社区）干部", "连任") == ["丁"]
    assert _names(rows, "未填电话", "在任") == ["甲", "乙"]
    assert _names(rows, "暂停执行职务") == ["丙"]


def test_every_filter_answers_for_somebody_of_another_level_only() -> None:
    row = DeputyRow(id="1", name="甲")
    assert {name for name, test in FILTERS.items() if test(row, DAY)} == {"只是上级代表", "未填电话"}


@pytest.mark.parametrize("query", ["李淑芬", "lsf", "lishu", "淑芬", "5678", "东河", "３选区", "第3", ""])
def test_search_finds_by_name_pinyin_number_and_place(town: Database, query: str) -> None:
    row = a_row(
        "李淑芬", name_full_pinyin="li shu fen", name_initials="lsf", phones=("13812345678",), work="东河村村民",
        mandate={"constituency": "第3选区（东河村）"},
    )  # fmt: skip
    assert matches(row, query)
    assert not matches(row, "王")
    assert not matches(row, "9999")


def test_orders() -> None:
    rows = [a_row(name, position=place) for place, name in enumerate(("张三", "王芳", "丁一", "王小芳"), 1)]
    assert [r.name for r in ordered(reversed(rows), Order.APPOINTED)] == ["张三", "王芳", "丁一", "王小芳"]
    assert [r.name for r in ordered(rows, Order.STROKES)] == ["丁一", "王芳", "王小芳", "张三"]
    assert [r.name for r in ordered(rows, Order.PINYIN)] == ["丁一", "王芳", "王小芳", "张三"]


def test_groups_follow_the_offices_order_and_end_with_the_rest() -> None:
    def member(name: str, unit: str) -> DeputyRow:
        place = MembershipRow(name, UnitKind.DELEGATION, unit, unit, Role.MEMBER, None, None)
        return a_row(name, mandate={"memberships": (place,)})

    rows = [a_row("甲"), member("乙", "二团"), member("丙", "一团")]
    found = [(unit, [r.name for r in members]) for unit, members in grouped(rows, ["一团", "二团", "三团"])]
    assert found == [("一团", ["丙"]), ("二团", ["乙"]), ("未编入代表团", ["甲"])]


def test_warnings_about_identity_number_birth_and_age() -> None:
    def fields(**values: Any) -> list[str]:
        return [r.field for r in remarks_on(PersonFields(id="1", name="甲", **values), DAY)]

    number = "110101199003071233"
    assert fields(identity_number=number, birth=PartialDate(1990, 3), sex=Sex.MALE) == []
    assert fields(identity_number=number, birth=PartialDate(1990, 4), sex=Sex.FEMALE) == ["birth", "sex"]
    assert fields(identity_number="110101199003071231") == ["identity_number"]
    assert fields(birth=PartialDate(2010)) == ["birth"]
    assert fields(birth=PartialDate(2030)) == ["birth"]
    assert fields(birth=PartialDate(1990, 1), party_joined=PartialDate(2005)) == ["party_joined"]


def _statements(database: Database) -> int:
    counted: list[object] = []

    def count(*_: object) -> None:
        counted.append(1)

    event.listen(database._reader, "before_cursor_execute", count)
    with database.read() as db:
        list_deputies(db, TODAY, include_higher=True)
    event.remove(database._reader, "before_cursor_execute", count)
    return len(counted)


def test_a_list_costs_as_many_statements_for_one_as_for_many(town: Database) -> None:
    a_deputy(town, "李淑芬", phones=("13812345678",))
    _statements(town)  # what never changes is read once
    a_deputy(town, "王小明", phones=("13812345678",))
    few = _statements(town)
    for number in range(12):
        a_deputy(town, f"王{'甲乙丙丁戊己庚辛壬癸子丑'[number]}", phones=("13812345678",))
    assert _statements(town) == few <= 13


def test_a_row_says_what_the_list_shows(town: Database) -> None:
    a_deputy(town, "李淑芬", phones=("13812345678", "0371-1234567"), birth=PartialDate(1978, 6))
    row = deputy(town, "李淑芬")
    assert (row.phone, row.age(TODAY), row.state) == ("13812345678、0371-1234567", 47, MandateState.IN_OFFICE)

"""Structure by unit: every number is a list of people, every division sums, whoever the deputies are."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.roster.rows import DeputyRow, MembershipRow
from renda_desktop.roster.rules import Role, UnitKind
from renda_desktop.roster.scheme import CODES, CodeClass, Division, Scheme
from renda_desktop.roster.structure import structure
from renda_desktop.roster.structure_units import By, DividedStructure, by_level, divided
from renda_desktop.township.rules import Level
from tests.helpers.roster_builders import a_row

DAY = datetime.date(2026, 4, 2)
UNITS = ("一团", "二团")


def _member(kind: UnitKind, unit: str) -> MembershipRow:
    return MembershipRow(unit, kind, unit, unit, Role.MEMBER, None, None)


def _mandate(delegation: str | None, groups: set[str], place: str, served: int | None) -> dict[str, object]:
    members = [_member(UnitKind.GROUP, unit) for unit in sorted(groups)]
    if delegation:
        members.append(_member(UnitKind.DELEGATION, delegation))
    return {"memberships": tuple(members), "constituency": place, "terms_served": served}


ROWS = st.lists(
    st.builds(
        a_row,
        name=st.just("甲"),
        sex=st.none() | st.sampled_from(Sex),
        ethnicity=st.sampled_from(["", "汉族", "回族", "穿青人"]),
        birth=st.none() | st.builds(PartialDate, st.integers(1940, 2007)),
        party=st.none() | st.sampled_from(Party),
        party_words=st.sampled_from(["", "其他"]),
        schooling=st.none() | st.sampled_from(Schooling),
        schooling_words=st.sampled_from(["", "自考"]),
        occupation=st.none() | st.sampled_from(Occupation),
        mandate=st.builds(
            _mandate,
            st.none() | st.sampled_from(UNITS),
            st.sets(st.sampled_from(UNITS)),
            st.sampled_from(["", "第1选区"]),
            st.none() | st.integers(1, 3),
        ),
    ),
    max_size=10,
).map(lambda rows: [structs.replace(row, id=f"p{number}") for number, row in enumerate(rows)])
"""Each somebody else."""


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """Any division an office could make: codes dealt out to a few classes, some to none."""
    own: dict[Division, tuple[CodeClass, ...]] = {}
    for division in (Division.SCHOOLING, Division.PARTY, Division.OCCUPATION):
        dealt = {code: draw(st.integers(0, 3)) for code in CODES[division]}
        classes = [
            CodeClass(f"第{n}类", tuple(code for code, place in dealt.items() if place == n))
            for n in (1, 2, 3)
        ]
        own[division] = tuple(one for one in classes if one.codes)
    edges = sorted(draw(st.sets(st.integers(19, 80), min_size=1, max_size=5)))
    own[Division.AGE] = tuple(CodeClass("", (str(edge),)) for edge in edges)
    return Scheme({division: classes for division, classes in own.items() if classes})


def _sums(found: DividedStructure) -> None:
    for unit in found.all_units:
        for table in unit.figures.tables:
            ids = [person for part in table.parts for person in part.ids]
            assert sorted(ids) == sorted(unit.figures.ids), f"{unit.label} {table.title}"
            assert table.parts[-1].label == "未填"
            assert table.total == unit.people


@given(rows=ROWS, scheme=schemes(), by=st.sampled_from([by for by in By if by is not By.LEVEL]))
def test_every_division_of_every_unit_sums_to_its_people(
    rows: list[DeputyRow], scheme: Scheme, by: By
) -> None:
    found = divided(rows, DAY, by, UNITS, scheme)
    assert found.whole.people == len(rows)
    _sums(found)
    inside = [person for unit in found.units for person in unit.figures.ids]
    assert by is By.NOTHING or set(inside) == {row.id for row in rows}, "nobody is left out of all units"
    assert by is By.GROUP or len(inside) == len(set(inside)), "nobody stands in two"
    assert found.overlaps == (len(inside) > len(rows))


def test_units_stand_in_the_offices_order_empty_ones_too_and_the_rest_last() -> None:
    rows = [
        a_row("甲"),
        a_row("乙", mandate=_mandate("二团", set(), "", None)),
        a_row("丙", mandate=_mandate("三团", set(), "", None)),
    ]
    found = divided(rows, DAY, By.DELEGATION, UNITS, Scheme())
    assert [(unit.label, unit.people) for unit in found.units] == [
        ("一团", 0), ("二团", 1), ("三团", 1), ("未编入代表团", 1),
    ]  # fmt: skip
    assert not found.overlaps


def test_somebody_in_two_groups_is_one_person_in_all() -> None:
    rows = [a_row("甲", mandate=_mandate(None, set(UNITS), "", None)), a_row("乙")]
    found = divided(rows, DAY, By.GROUP, UNITS, Scheme())
    assert [(unit.label, unit.people) for unit in found.all_units] == [
        ("总计", 2), ("一团", 1), ("二团", 1), ("未编入代表小组", 1),
    ]  # fmt: skip
    assert found.overlaps


def test_three_mandates_are_one_person() -> None:
    """requirements 7: 70 deputies of all levels live here, some of them several times."""
    rows = [a_row("甲", sex=Sex.FEMALE), a_row("乙", sex=Sex.MALE), a_row("丙")]
    one, two, nobody = (row.id for row in rows)
    held = {Level.TOWNSHIP: [one, two], Level.COUNTY: [one], Level.CITY: [one]}
    found = by_level(rows, held, DAY, Scheme())
    assert (found.whole.people, found.whole.mandates) == (2, 4)
    assert [(unit.label, unit.people, unit.mandates) for unit in found.units] == [
        ("市代表", 1, 1), ("县代表", 1, 1), ("乡镇代表", 2, 2),
    ]  # fmt: skip
    assert found.whole.figures.table("sex").part("女").ids == (one,)
    assert nobody not in found.whole.figures.ids
    assert found.overlaps
    _sums(found)


def test_another_class_of_the_day_before_is_nobody_today() -> None:
    found = structure([a_row("甲")], DAY)
    assert found.table("age").part("61岁以上").count == 0
    with pytest.raises(KeyError):
        found.table("age").count("61岁以上")


def test_other_is_shown_only_where_somebody_is_in_it() -> None:
    plain = divided([a_row("甲")], DAY, By.NOTHING, (), Scheme())
    odd = divided([a_row("甲", party=None, party_words="其他")], DAY, By.NOTHING, (), Scheme())
    shown = [{key: labels for key, _, labels in one.lines()}["party"] for one in (plain, odd)]
    assert ["其他" in labels for labels in shown] == [False, True]
    assert all(labels[-1] == "未填" for labels in shown)

"""The town's numbers: seats, people, units, as the seed report has them."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.chinese.identity import check_identity_number
from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.presidium.member_queries import check_composition, members_on
from renda_desktop.roster.figures import level_figures, seat_figures
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import EndReason, Role
from renda_desktop.roster.structure import StructureFigures, structure
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import (
    find_office,
    list_constituencies,
    list_delegations,
    list_groups,
    list_terms,
    local_values,
)
from renda_desktop.township.rules import Level
from tests.practice.conftest import TODAY

NEW_YEAR = datetime.date(2026, 1, 1)


def deputies(practice: Database, day: datetime.date = TODAY) -> list[DeputyRow]:
    """Those who fill a seat on the day."""
    with practice.read() as db:
        return [row for row in list_deputies(db, day) if row.in_force]


def figures(practice: Database, day: datetime.date) -> StructureFigures:
    """Their structure."""
    return structure(deputies(practice, day), day)


@pytest.mark.parametrize("day", [NEW_YEAR, TODAY, datetime.date(2026, 12, 31)])
def test_ages_and_schooling_are_those_of_the_seed_report_all_year_long(
    practice: Database, day: datetime.date
) -> None:
    """79 deputies: 28/49/2 by age; 23/34/20 and 2 not given by schooling, on whatever day of 2026."""
    found = figures(practice, day)
    assert found.total == 79
    assert [part.count for part in found.table("age").parts] == [28, 49, 2, 0]
    assert [part.share for part in found.table("age").parts] == ["35.4%", "62.0%", "2.5%", "0.0%"]
    labels = ("大专以上", "高中（含中专）", "初中及以下", "未填")
    schooling = [found.table("schooling").part(label) for label in labels]
    assert [part.count for part in schooling] == [23, 34, 20, 2]
    assert [part.share for part in schooling] == ["29.1%", "43.0%", "25.3%", "2.5%"]


def test_79_of_80_seats_are_filled_and_the_vacancy_is_in_constituency_17(practice: Database) -> None:
    with practice.read() as db:
        found = seat_figures(db, TODAY)
    assert (found.seats, found.in_force, found.vacant) == (80, 79, 1)
    assert [p.label for p in found.by_constituency if p.count.vacant] == ["第17选区（龙泉村）"]


def test_32_constituencies_sum_to_the_seats_and_the_population(practice: Database) -> None:
    with practice.read() as db:
        office, term = find_office(db), list_terms(db)[0]
        places = list_constituencies(db, term.id)
    assert office is not None
    assert office.practice
    assert office.population is not None
    assert len(places) == 32
    assert {p.seats for p in places} == {1, 2, 3}
    assert sum(p.seats for p in places) == 80 == 45 + office.population // 1500
    assert sum(p.population or 0 for p in places) == office.population
    per_seat = [(p.population or 0) / p.seats for p in places]
    assert max(per_seat) < 1.1 * min(per_seat)
    assert all(p.voters and p.population and p.voters < p.population for p in places)


def test_every_deputy_has_one_delegation_and_one_group_each_with_a_head(practice: Database) -> None:
    rows = deputies(practice)
    with practice.read() as db:
        term = list_terms(db)[0].id
        delegations = {unit.name for unit in list_delegations(db, term)}
        groups = {unit.name for unit in list_groups(db, term)}
    assert (len(delegations), len(groups)) == (5, 9)
    mandates = [row.mandate for row in rows if row.mandate]
    in_delegations = [m.delegation for m in mandates if m.delegation]
    in_groups = [place for m in mandates for place in m.groups]
    for units, places in ((delegations, in_delegations), (groups, in_groups)):
        assert len(places) == 79
        assert {p.unit for p in places if p.role is Role.HEAD} == units
        assert {p.unit for p in places if p.role is Role.DEPUTY_HEAD} == units


def test_mandates_of_every_level_are_more_than_the_people_who_hold_them(practice: Database) -> None:
    with practice.read() as db:
        found = level_figures(db, TODAY)
    mandates = {level.level: level.mandates for level in found.levels}
    assert mandates == {Level.CITY: 2, Level.COUNTY: 7, Level.TOWNSHIP: 79}
    assert (found.mandates, found.people) == (88, 82)


def test_eleven_members_of_the_presidium_stand_as_the_law_wants_them(practice: Database) -> None:
    with practice.read() as db:
        members = members_on(db, TODAY)
        assert check_composition(db, TODAY, local_values(db)) == []
    assert len(members) == 11
    sitting = {row.id for row in deputies(practice)}
    assert all(member.person_id in sitting for member in members)


def test_changes_of_deputies_are_dated_with_reason_and_basis(practice: Database) -> None:
    with practice.read() as db:
        rows = {row.name: row.mandate for row in list_deputies(db, TODAY)}
    ended = {name: m for name, m in rows.items() if m is not None and m.end_reason is not None}
    assert {name: m.end_reason for name, m in ended.items()} == {
        "傅国良": EndReason.RESIGNED,
        "谢文斌": EndReason.MOVED_OUT,
        "何永昌": EndReason.DIED,
    }
    assert all(m.end_basis for m in ended.values())
    new = rows["罗敏"]
    assert new is not None
    assert (new.elected_how.value, new.starts_on) == ("补选", datetime.date(2025, 12, 24))


def test_nobody_can_be_reached_under_the_invented_numbers(practice: Database) -> None:
    with practice.read() as db:
        people = list_deputies(db, TODAY, include_higher=True)
    phones = [phone for row in people for phone in row.phones]
    assert len(set(phones)) == len(people) == 85
    assert all(phone.startswith("154") for phone in phones)
    held = [row for row in people if row.identity_number]
    assert held
    for row in held:
        found = check_identity_number(row.identity_number)
        assert row.identity_number.startswith("990101")
        assert row.birth is not None
        assert (found.birth.isoformat(), found.sex) == (row.birth.text, row.sex)


def test_people_are_of_both_sexes_several_nationalities_and_named_apart(practice: Database) -> None:
    rows = deputies(practice)
    assert sum(row.sex is Sex.FEMALE for row in rows) == 24
    assert len({row.ethnicity for row in rows}) >= 5
    names = [row.name for row in rows]
    assert len(set(names)) == 79
    assert {"努尔买买提·艾合买提江", "龚䶮", "欧阳德胜", "秦山"} <= set(names)
    assert all(row.name_full_pinyin and row.work for row in rows)

"""代表结构 as it is asked for: the last term beside this one, a street without a congress."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate
from renda_desktop.roster.other_bodies import term_of_level
from renda_desktop.roster.structure_grid import StructureGrid, structure_grid
from renda_desktop.roster.structure_queries import (
    Against,
    StructureAsked,
    StructureReport,
    comparable,
    structure_report,
)
from renda_desktop.roster.structure_units import By
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import AddTerm, FoundOffice, add_term, found_office
from renda_desktop.township.rules import Level, OfficeKind
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_deputy, a_person

BEGUN = datetime.date(2016, 12, 1)
LAST_DAY = datetime.date(2021, 12, 19)
"""The day before the running term of the town began."""


def _report(town: Database, asked: StructureAsked) -> StructureReport:
    with town.read() as db:
        return structure_report(db, asked)


def _texts(grid: StructureGrid, key: str, label: str) -> list[str]:
    return next(
        [cell.text for cell in row.cells] for row in grid.rows if (row.key, row.label) == (key, label)
    )


@pytest.fixture
def two_terms(town: Database) -> Database:
    """Four deputies of the 18th term, one woman; three of the 19th, two women, one of whom sat before."""
    again, _ = a_deputy(town, "李淑芬", sex=Sex.FEMALE)
    a_deputy(town, "冯玉兰", sex=Sex.FEMALE)
    a_deputy(town, "王伟", sex=Sex.MALE)
    before = [again, *(a_person(town, f"前{n}", sex=Sex.MALE) for n in "甲乙丙")]
    with town.action() as db:
        term = add_term(db, AddTerm(18, BEGUN, 80, LAST_DAY + datetime.timedelta(days=1)))
        for person in before:
            give_mandate(db, GiveMandate(person, term))
    return town


def test_the_last_term_is_compared_on_its_last_day(two_terms: Database) -> None:
    with two_terms.read() as db:
        found = comparable(db, TODAY)
    assert found[Against.LAST_END] == ("第十八届（截至2021-12-19）", LAST_DAY)
    assert found[Against.LAST_START] == ("第十八届（截至2016-12-01）", BEGUN)
    report = _report(two_terms, StructureAsked(TODAY, By.NOTHING, Against.LAST_END))
    assert report.compared is not None
    assert report.compared.divided.whole.people == 4
    grid = structure_grid(report)
    assert _texts(grid, "sex", "女") == ["2", "66.7%", "1", "25.0%", "+1", "+41.7"]
    assert _texts(grid, "sex", "男") == ["1", "33.3%", "3", "75.0%", "−2", "−41.7"]
    assert _texts(grid, "", "人") == ["3", "", "4", "", "−1", ""]


def test_each_day_is_compared_within_its_own_time(two_terms: Database) -> None:
    """Seen from the 18th term there is nothing before, and its own start lies before its end."""
    with two_terms.read() as db:
        assert list(comparable(db, LAST_DAY)) == [Against.THIS_START]
    report = _report(two_terms, StructureAsked(LAST_DAY, By.NOTHING, Against.LAST_END))
    assert report.compared is None
    assert report.divided.whole.people == 4
    assert report.term is not None
    assert report.term.number == 18


def test_a_street_counts_the_deputies_who_live_there(database: Database) -> None:
    person = a_person(database, "李淑芬", sex=Sex.FEMALE)
    with database.action() as db:
        found_office(db, FoundOffice(OfficeKind.STREET, "东湖街道"))
        give_mandate(db, GiveMandate(person, term_of_level(db, Level.COUNTY)))
    for by in (By.NOTHING, By.LEVEL):
        found = _report(database, StructureAsked(TODAY, by)).divided
        assert (found.whole.people, found.whole.mandates) == (1, 1)
        assert [unit.label for unit in found.units] == ([] if by is By.NOTHING else ["县代表"])


def test_what_is_asked_for_comes_back_from_its_code() -> None:
    for by in By:
        for against in Against:
            asked = StructureAsked(TODAY, by, against)
            assert StructureAsked.from_code(asked.code) == asked

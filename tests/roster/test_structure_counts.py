"""代表结构 counted a second time by hand, from the roster to the screen's grid, the sheet and the paper.

An awkward roster: births missing or known by the year, deputies of two congresses, mandates that ended or have not
begun, a suspended deputy; on the day before, on and after each of these.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable

import pytest

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.documents.blocks import Row, Table
from renda_desktop.documents.passages import plain
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.roster.mandate_commands import (
    EndMandate,
    GiveMandate,
    Suspend,
    end_mandate,
    give_mandate,
    suspend,
)
from renda_desktop.roster.other_bodies import term_of_level
from renda_desktop.roster.rules import EndReason
from renda_desktop.roster.structure_grid import StructureGrid, structure_grid
from renda_desktop.roster.structure_papers import structure_paper
from renda_desktop.roster.structure_queries import StructureAsked, StructureReport, structure_report
from renda_desktop.roster.structure_sheets import structure_sheet
from renda_desktop.roster.structure_units import By
from renda_desktop.spreadsheets.sheet import SheetRow
from renda_desktop.storage.database import Database
from renda_desktop.township.rules import Level
from tests.documents.noto import NOTO
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_constituency, a_deputy, a_person

DAY = datetime.timedelta(days=1)
BEGINS = TODAY + 30 * DAY

# name, sex, birth, party, schooling, occupation, from which day, until which day (first day without), other congress
PEOPLE = (
    ("李淑芬", Sex.FEMALE, PartialDate(1991, 4, 3), Party.COMMUNIST, Schooling.COLLEGE, Occupation.FARMER, None, None,
     Level.COUNTY),
    ("王伟", Sex.MALE, PartialDate(1990), Party.MASSES, None, None, None, None, None),
    ("冯玉兰", None, None, None, Schooling.JUNIOR, Occupation.OTHER, None, None, None),
    ("谢文斌", Sex.MALE, PartialDate(1985, 8), Party.COMMUNIST, None, Occupation.OFFICIAL, None, TODAY, None),
    ("罗敏", Sex.FEMALE, PartialDate(1970, 1), Party.PROBATIONARY, None, Occupation.WORKER, BEGINS, None, Level.CITY),
    ("彭立军", Sex.MALE, PartialDate(1969, 12, 31), Party.INDEPENDENT, None, Occupation.MANAGER, None, None, None),
)  # fmt: skip
ONLY_COUNTY = "郎世杰"


@pytest.fixture
def roster(town: Database) -> Database:
    """Those people; one is suspended, one more sits in the county congress only."""
    place = a_constituency(town, "东河村", 3)
    for name, sex, birth, party, schooling, occupation, begins, ends, other in PEOPLE:
        person, mandate = a_deputy(
            town, name, sex=sex, birth=birth, party=party, schooling=schooling, occupation=occupation,
            starts_on=begins, constituency_id=place if sex is Sex.MALE else None,
        )  # fmt: skip
        with town.action() as db:
            if ends is not None:
                end_mandate(db, EndMandate(mandate, ends, EndReason.RESIGNED, "辞职"))
            if other is not None:
                give_mandate(db, GiveMandate(person, term_of_level(db, other)))
            if name == "彭立军":
                suspend(db, Suspend(mandate, TODAY - DAY, "被采取强制措施"))
    person = a_person(town, ONLY_COUNTY, sex=Sex.MALE)
    with town.action() as db:
        give_mandate(db, GiveMandate(person, term_of_level(db, Level.COUNTY)))
    return town


def _there(day: datetime.date) -> list[tuple[object, ...]]:
    return [one for one in PEOPLE if (one[6] or day) <= day and (one[7] is None or day < one[7])]


def _age(birth: object, day: datetime.date) -> str:
    """In full years; a year or a month counts from its first day."""
    if not isinstance(birth, PartialDate):
        return "未填"
    age = day.year - birth.year - ((day.month, day.day) < (birth.month or 1, birth.day or 1))
    return "35岁以下" if age <= 35 else "36—55岁" if age <= 55 else "56岁以上"


def _by_hand(day: datetime.date) -> dict[tuple[str, str], int]:
    """(division, class) → people, without anything of the program but the table above."""
    found: Counter[tuple[str, str]] = Counter()
    for _, sex, birth, party, schooling, occupation, _, _, other in _there(day):
        found["性别", "未填" if sex is None else "女" if sex is Sex.FEMALE else "男"] += 1
        found["年龄", _age(birth, day)] += 1
        party_words = {Party.COMMUNIST: "中共党员", Party.PROBATIONARY: "中共党员", Party.MASSES: "群众"}
        found["政治面貌", party_words.get(party, "无党派人士" if party else "未填")] += 1  # type: ignore[call-overload]
        school = {Schooling.COLLEGE: "大专以上", Schooling.JUNIOR: "初中及以下"}
        found["学历", school.get(schooling, "未填")] += 1  # type: ignore[call-overload]
        front = occupation in (Occupation.FARMER, Occupation.WORKER)
        found["基层一线", "未填" if occupation is None else "是" if front else "否"] += 1
        found["兼任上级代表", f"兼{other.value}代表" if isinstance(other, Level) else "不兼任"] += 1
    return dict(found)


def _counted(lines: Iterable[tuple[str, str, object]]) -> dict[tuple[str, str], int]:
    keys = {"性别", "年龄", "政治面貌", "学历", "基层一线", "兼任上级代表"}
    return {
        (title, label): int(str(number))
        for title, label, number in lines
        if title in keys and label not in ("合计", "平均年龄") and str(number) not in ("0", "")
    }


def _report(roster: Database, day: datetime.date, by: By = By.NOTHING) -> StructureReport:
    with roster.read() as db:
        return structure_report(db, StructureAsked(day, by))


def _of_grid(grid: StructureGrid) -> dict[tuple[str, str], int]:
    return _counted((row.title, row.label, row.cells[0].text) for row in grid.rows)


def _of_sheet(report: StructureReport) -> dict[tuple[str, str], int]:
    rows = [row.values for row in structure_sheet(report).rows if isinstance(row, SheetRow)]
    return _counted((str(row[0]), str(row[1]), row[2]) for row in rows)


def _of_paper(report: StructureReport) -> dict[tuple[str, str], int]:
    table = next(block for block in structure_paper(report).blocks if isinstance(block, Table))
    title, lines = "", []
    for row in table.rows:
        texts = [plain(cell.text) for cell in row.cells]
        if row.cells[0].rowspan > 1:
            title, *texts = texts
        lines.append((title, texts[0], texts[1]))
    return _counted(lines)


DAYS = (TODAY - 2 * DAY, TODAY - DAY, TODAY, TODAY + DAY, BEGINS - DAY, BEGINS, datetime.date(2026, 12, 31))


def test_every_figure_is_what_a_count_by_hand_gives(roster: Database) -> None:
    for day in DAYS:
        report, wanted = _report(roster, day), _by_hand(day)
        assert report.divided.whole.people == len(_there(day)), day
        assert _of_grid(structure_grid(report)) == wanted, day
        assert _of_sheet(report) == wanted, day
        assert _of_paper(report) == wanted, day


def test_of_all_levels_each_person_is_counted_once_and_each_mandate(roster: Database) -> None:
    found = _report(roster, TODAY, By.LEVEL).divided
    assert (found.whole.people, found.whole.mandates) == (6, 7), (
        "4 here, 2 in the county, 1 in the city, 1 in two"
    )
    assert [(unit.label, unit.people) for unit in found.units] == [
        ("市代表", 1),
        ("县代表", 2),
        ("乡镇代表", 4),
    ]
    table = found.whole.figures.table("higher")
    assert {part.label: part.count for part in table.parts} == {"不兼任": 5, "兼县代表": 1, "未填": 0}


def test_no_title_of_a_division_is_parted_from_its_classes(roster: Database) -> None:
    """表02 by constituency takes several pages: each division stands whole on one of them."""
    for number in range(2, 40):
        a_constituency(roster, f"第{number}村", 1)
    paper = structure_paper(_report(roster, TODAY, By.CONSTITUENCY))
    tables = [
        block for block in paper.blocks if isinstance(block, Table) and (block.key or "").startswith("struc")
    ]
    pages = typeset(paper, NOTO)
    assert len(tables) > 1
    assert len(pages) > len(tables)
    for table in tables:
        assert all(row.keep for row in _inner_rows(table))
    together = (
        ("男", "女"),
        ("中共党员", "群众"),
        ("大专以上", "合计"),
        ("新任", "连任"),
        ("党政干部", "军人"),
    )
    for words in (page.words() for page in pages):
        for first, last in together:
            assert (first in words) <= (last in words)


def _inner_rows(table: Table) -> list[Row]:
    """Of every division all rows but the last."""
    rows = []
    left = 0
    for row in table.rows:
        left = row.cells[0].rowspan if row.cells[0].rowspan > 1 else left
        left -= 1
        if left > 0:
            rows.append(row)
    return rows

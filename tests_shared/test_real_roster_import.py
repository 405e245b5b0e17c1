"""The published list of 502 deputies comes in by itself: GBK, births to the month, sex inside names, many wordings."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from renda_desktop.roster.importing import ImportSummary
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.structure import structure
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import open_database
from tests.roster.importing import take

LIST = Path(__file__).parents[2] / "shared" / "data" / "deputies_city_gbk.csv"
DAY = datetime.date(2026, 4, 2)


@pytest.fixture
def nameless(tmp_path: Path) -> Database:
    """A data file without an office."""
    return open_database(tmp_path / "renda.db", "马静")


def rows_of(database: Database) -> list[DeputyRow]:
    with database.read() as db:
        return list_deputies(db, DAY)


def test_502_rows_are_502_people_and_the_same_again(nameless: Database) -> None:
    assert take(nameless, LIST, day=DAY) == ImportSummary(502, 502, 0, 0, 0)
    assert take(nameless, LIST, day=DAY) == ImportSummary(502, 0, 502, 0, 0)
    assert nameless.undo() == "导入deputies_city_gbk.csv：新增502人"
    assert rows_of(nameless) == []


def test_every_word_of_the_list_is_still_there(nameless: Database) -> None:
    take(nameless, LIST, day=DAY)
    given = list(csv.DictReader(LIST.read_text("gb18030").splitlines()))
    taken = rows_of(nameless)
    assert [row.name for row in taken] == [line["姓名"].removesuffix("（女）") for line in given]
    assert sum(row.birth is not None and row.birth.day is None for row in taken) == 134
    for line, row in zip(given, taken, strict=True):
        assert row.birth is not None
        assert row.birth.text == line["出生年月"]
        assert row.sex is not None
        assert row.sex.value == line["性别"]
        assert line["党派"] in ("", row.party_words, row.party_text)
        assert line["学历"] in ("", row.schooling_text)
        assert line["代表类别"] in ("", row.occupation_words, row.occupation_text)
        assert row.email == line["电子信箱"]
        assert row.delegation == line["区"]


def test_codes_make_sense_of_the_words(nameless: Database) -> None:
    take(nameless, LIST, day=DAY)
    figures = structure(rows_of(nameless), DAY)
    party, schooling = figures.table("party"), figures.table("schooling")
    assert [party.count(label) for label in ("中共党员", "民主党派", "其他", "未填")] == [334, 57, 40, 38]
    assert [schooling.count(label) for label in ("高中（含中专）", "初中及以下", "未填")] == [15, 2, 1]
    assert figures.table("occupation").count("未填") == 5

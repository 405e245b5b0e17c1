"""How single cells of a roster file are understood."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling
from renda_desktop.roster.import_doubts import not_like_a_person
from renda_desktop.roster.import_mapping import SPECS
from renda_desktop.roster.import_places import Constituencies, Units, sort_sections, unit_key
from renda_desktop.roster.import_readers import IdentityText, Worded, readers
from renda_desktop.roster.rules import ElectedHow, Role
from renda_desktop.spreadsheets.cells import CellValue
from renda_desktop.spreadsheets.headings import plain_heading
from renda_desktop.spreadsheets.verdicts import Verdict
from renda_desktop.township.queries import ConstituencyRow, UnitRow
from renda_desktop.township.rules import Level

READERS = readers(datetime.date(2026, 4, 2))


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("name", "王　芳（女，回族）", "王芳"),
        ("birth", "1985.03", PartialDate(1985, 3)),
        ("birth", "1961-01", PartialDate(1961, 1)),
        ("birth", "1985-03-12", PartialDate(1985, 3, 12)),
        ("birth", "1985-00-00", PartialDate(1985)),
        ("birth", datetime.date(1985, 3, 1), PartialDate(1985, 3, 1)),
        ("birth", 198503.0, PartialDate(1985, 3)),
        ("party", "中共党员", Worded(Party.COMMUNIST, "")),
        ("party", "中共", Worded(Party.COMMUNIST, "中共")),
        ("schooling", "在职研究生", Worded(Schooling.GRADUATE, "在职研究生")),
        ("occupation", "农民", Worded(Occupation.FARMER, "")),
        ("phone", "13812345678、0371-1234567", ("13812345678", "0371-1234567")),
        ("phone", 13812345678.0, ("13812345678",)),
        ("grassroots", "√", True),
        ("grassroots", "否", False),
        ("terms_served", "新任", 1),
        ("terms_served", 3.0, 3),
        ("terms_served", "连任2届", 2),
        ("elected_how", "补选产生", ElectedHow.BY_ELECTION),
        ("level", "县级人大代表", Level.COUNTY),
        ("level", "市", Level.CITY),
        ("level", "镇", Level.TOWNSHIP),
        ("other_levels", "县、市", (Level.CITY, Level.COUNTY)),
        ("group_role", "副组长", Role.DEPUTY_HEAD),
        ("group_role", "召集人", Role.HEAD),
    ],
)
def test_what_is_plain_is_read_without_a_word(key: str, cell: CellValue, value: object) -> None:
    reading = READERS[key](cell)
    assert (reading.value, reading.verdict) == (value, None)


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("birth", "属牛", None),
        ("birth", "1985-13-40", None),
        ("birth", "2099-1-1", None),
        ("birth", "2026-04-03", None),
        ("birth", datetime.date(2026, 5, 1), None),
        ("elected_on", "2062年3月", None),
        ("sex", "不明", None),
        ("identity_number", "4.10101E+17", None),
        ("identity_number", "110101199003071230", "110101199003071230"),
        ("party", "其他", Worded(None, "其他")),
        ("party", "无", Worded(Party.MASSES, "无")),
        ("terms_served", "连任", 2),
        ("ethnicity", "穿青人", "穿青人"),
        ("state", "已终止", None),
        ("level", "老代表", None),
    ],
)
def test_what_is_odd_is_kept_with_a_warning_and_never_an_error(
    key: str, cell: CellValue, value: object
) -> None:
    reading = READERS[key](cell)
    assert reading.value == value
    assert reading.verdict is Verdict.WARNING
    assert reading.message.endswith("。")


@pytest.mark.parametrize(
    "key", ["birth", "phone", "work", "schooling", "identity_number", "terms_served", "address"]
)
@pytest.mark.parametrize("cell", ["无", "—", "/", "不详"])
def test_words_for_nothing_are_nothing(key: str, cell: str) -> None:
    assert READERS[key](cell) == (None, None, "")


def test_a_sound_identity_number_knows_birth_and_sex() -> None:
    value = READERS["identity_number"]("110101199003071233").value
    assert isinstance(value, IdentityText)
    assert value.found is not None
    assert value.found.birth == datetime.date(1990, 3, 7)


def test_a_column_of_firsts_of_the_month_means_months() -> None:
    read = readers(datetime.date(2026, 4, 2), frozenset({"birth"}))["birth"]
    assert read(datetime.datetime(1985, 3, 1)).value == PartialDate(1985, 3)


KNOWN = [
    ConstituencyRow("c1", 1, "东河村", "", 2, None, None),
    ConstituencyRow("c3", 3, "西河村", "", 2, None, None),
]


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        (3.0, "第3选区（西河村）"),
        ("三", "第3选区（西河村）"),
        ("第三选区", "第3选区（西河村）"),
        ("第3选区（西河村）", "第3选区（西河村）"),
        ("3-西河村", "第3选区（西河村）"),
        ("西河村选区", "第3选区（西河村）"),
        ("第一选区（7名）", "第1选区（东河村）"),
        ("三河村", "三河村"),
        ("第12选区（北山村）", "第12选区（北山村）"),
    ],
)
def test_constituencies_are_known_by_number_or_name(cell: CellValue, label: str) -> None:
    assert Constituencies(KNOWN)(cell).value == label


def test_a_new_constituency_is_one_however_it_is_written() -> None:
    places = Constituencies(KNOWN)
    assert places("第5选区（南岭村）").value == places("五").value == places("5号选区").value
    assert list(places.new) == ["第5选区（南岭村）"]


def test_a_known_number_with_another_name_is_doubted() -> None:
    assert Constituencies(KNOWN)("第3选区（南岭村）").verdict is Verdict.WARNING


def test_units_are_known_by_number_and_keep_the_first_spelling() -> None:
    units = Units([UnitRow("g1", "第一代表小组", 1, "", "")], many=True)
    assert units("1组、法治小组").value == ("第一代表小组", "法治小组")
    assert units("法治组").value == ("法治小组",)
    assert list(units.new) == ["法治小组"]
    assert unit_key("第十二代表团") == unit_key("12团") == "12"


def test_sections_stand_for_the_unit_they_name() -> None:
    assert sort_sections(["第一选区（7名）", "第二选区"]) == "constituency"
    assert sort_sections(["城关代表团", "东片代表团"]) == "delegation"
    assert sort_sections(["一、党政干部", "二、农民"]) is None
    assert sort_sections(["", ""]) is None


def test_no_heading_means_two_fields() -> None:
    owners: dict[str, str] = {}
    for spec in SPECS:
        for heading in {plain_heading(text) for text in spec.headings}:
            assert owners.setdefault(heading, spec.key) == spec.key, heading


@pytest.mark.parametrize(
    ("written", "name", "said"),
    [
        ("古丽?买买提", "古丽·买买提", "间隔号没有存好"),
        ("古丽□买买提", "古丽·买买提", "间隔号没有存好"),
        ("王?芳", "王?芳", "没存好的字"),
        ("陈？", "陈?", "没存好的字"),
    ],
)
def test_characters_that_some_system_lost_are_said(written: str, name: str, said: str) -> None:
    reading = READERS["name"](written)
    assert (reading.value, reading.verdict) == (name, Verdict.WARNING)
    assert said in reading.message


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        ({"name": "开幕", "serial": "9:00"}, True),
        ({"name": "扎西", "serial": 3}, False),
        ({"name": "扎西", "serial": "3、"}, False),
        ({"name": "王芳", "serial": "甲乙丙"}, False),
        ({"name": "选举委员会", "sex": None, "birth": None, "phone": None}, True),
        ({"name": "扎西", "sex": "男", "birth": None, "phone": None}, False),
        ({"name": "扎西", "group": None}, False),
    ],
)
def test_a_row_that_is_hardly_a_person_is_said(values: dict[str, object], odd: bool) -> None:
    assert bool(not_like_a_person(3, values)) is odd

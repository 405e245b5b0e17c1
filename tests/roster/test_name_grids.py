"""Lists of bare names, several to a row."""

from __future__ import annotations

from pathlib import Path

from renda_desktop.roster.import_file import read_roster_file
from renda_desktop.storage.database import Database
from tests.helpers.roster_builders import a_workbook, deputies
from tests.roster.importing import Rows, take

GRID: Rows = [
    ["第一代表团代表名单（共7人，按姓氏笔画为序）"],
    ["丁大山", "万　里", "马宏伟（女）", "王伟"],
    ["冯玉兰", "苏力坦·买买提", "李娜（女，回族）"],
    ["第二代表团代表名单（共2人）"],
    ["赵甲", "钱多多"],
]


def test_each_name_of_a_grid_is_a_person_of_the_delegation_above(town: Database, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "名单.xlsx", GRID)
    file = read_roster_file(path)
    assert [row.where for row in file.tables[0].rows][:5] == [
        *(f"第2行{letter}列" for letter in "ABCD"),
        "第3行A列",
    ]
    assert any("一格一个人读出9人" in note for note in file.notes)
    assert take(town, path).new == 9
    there = {row.name: row for row in deputies(town)}
    assert there["李娜"].ethnicity == "回族"
    assert [there[name].delegation for name in ("万里", "苏力坦·买买提", "钱多多")] == [
        "第一代表团",
        "第一代表团",
        "第二代表团",
    ]


def test_columns_all_headed_name_are_a_grid_and_a_table_is_none(tmp_path: Path) -> None:
    headed = a_workbook(tmp_path / "a.xlsx", [["姓名", "姓名"], ["王伟", "李娜"], ["冯玉兰", None]])
    assert len(read_roster_file(headed).tables[0].rows) == 3
    plain = a_workbook(tmp_path / "b.xlsx", [["王伟", "男", "东河村"], ["李娜", "女", "西山村"]])
    assert len(read_roster_file(plain).tables[0].rows) == 2


def test_what_stands_before_several_names_is_said_of_each(town: Database, tmp_path: Path) -> None:
    rows: Rows = [["选区", "姓名", "姓名"], ["第1选区", "王伟", "李娜"], ["第2选区", "冯玉兰", None]]
    assert take(town, a_workbook(tmp_path / "a.xlsx", rows)).new == 3
    there = {row.name: row.constituency for row in deputies(town)}
    assert there == {"王伟": "第1选区", "李娜": "第1选区", "冯玉兰": "第2选区"}

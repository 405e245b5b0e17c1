"""Columns find their fields by heading, by content, and as the user said last time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from renda_desktop.spreadsheets import content
from renda_desktop.spreadsheets.cells import CellValue
from renda_desktop.spreadsheets.matching import (
    FieldSpec,
    MatchedBy,
    correct,
    leftover_text,
    match_columns,
    missing,
    remember,
    signature,
    vocabulary,
)
from renda_desktop.spreadsheets.tables import FoundTable, find_tables
from tests.spreadsheets.making import PEOPLE, sheet_of

SPECS = (
    FieldSpec("name", "姓名", ("代表姓名",), content.NAME, required=True),
    FieldSpec("sex", "性别", (), content.SEX),
    FieldSpec("birth", "出生年月", ("出生日期",), content.DATE),
    FieldSpec("nation", "民族", (), content.ETHNICITY),
    FieldSpec("phone", "联系电话", ("电话", "手机"), content.PHONE),
    FieldSpec("identity", "身份证号", ("公民身份号码",), content.IDENTITY_NUMBER),
    FieldSpec("work", "工作单位及职务", ("单位及职务",)),
)


def table_of(*rows: Sequence[CellValue]) -> FoundTable:
    (table,) = find_tables(sheet_of(*rows), vocabulary(SPECS, ["序号"]))
    return table


def keys(table: FoundTable, remembered: dict[str, str] | None = None) -> list[str | None]:
    return [match.key for match in match_columns(table, SPECS, remembered)]


def test_headings_in_any_writing() -> None:
    table = table_of(
        [
            "序号",
            "＊姓　名",
            "性别（男/女）",
            "出生\n年月",
            "联系方式/手机",
            "公民身份号码：",
            "单位 及 职务",
        ],
        [1, "马宏伟", "男", "1968-03", "1", "2", "3"],
    )
    assert keys(table) == [None, "name", "sex", "birth", "phone", "identity", "work"]


def test_contents_when_there_are_no_headings() -> None:
    table = table_of(*(person[1:] for person in PEOPLE))
    matches = match_columns(table, SPECS)
    assert [match.key for match in matches] == ["name", "sex", "nation", "birth", "phone", "identity", None]
    assert matches[0].how is MatchedBy.CONTENT


def test_telling_contents_beat_an_unknown_heading_but_names_do_not() -> None:
    table = table_of(["姓名", "证件", "介绍人"], *([p[1], p[6], "李大海"] for p in PEOPLE))
    matches = match_columns(table, SPECS)
    assert [match.key for match in matches] == ["name", "identity", None]
    assert matches[1].doubtful


def test_each_field_once_and_the_better_heading_wins() -> None:
    table = table_of(["姓名", "电话", "联系电话", "性别"], ["马宏伟", "0800-2345678", "13000000001", "男"])
    assert [key for key in keys(table) if key == "phone"] == ["phone"]


def test_entries_that_speak_against_the_heading_make_it_doubtful() -> None:
    table = table_of(["姓名", "性别", "电话"], *(["马宏伟", "男", "青石镇东村"] for _ in range(5)))
    assert match_columns(table, SPECS)[2].doubtful


def test_correcting_remembering_and_the_signature() -> None:
    table = table_of(["姓名", "单位", "性别"], ["马宏伟", "东村", "男"])
    matches = correct(match_columns(table, SPECS), 1, "work")
    matches = correct(matches, 2, None)
    kept = remember(table, matches)
    other = table_of(["性别", "姓 名", "单位"], ["女", "李淑芬", "小学"])
    assert signature(other) == signature(table)
    assert keys(other, kept) == [None, "name", "work"]
    assert [match.key for match in correct(matches, 2, "work")] == ["name", None, "work"]


def test_missing_and_leftover() -> None:
    table = table_of(["性别", "民族", "特长"], ["男", "汉族", "书法"])
    matches = match_columns(table, SPECS)
    assert [spec.key for spec in missing(matches, SPECS)] == ["name"]
    assert leftover_text(table.rows[0], matches) == "特长：书法"


@pytest.mark.parametrize(
    ("test", "good", "bad"),
    [
        (content.IDENTITY_NUMBER, ["51000019680301001X", 510000680301001], ["510000196813010011", "1300000"]),
        (content.PHONE, ["130 0000 0001", 13000000001, "0800-2345678"], ["马宏伟", "12"]),
        (content.DATE, ["1968.03", "1968年3月", "19680301", date(1968, 3, 1)], ["男", "96803010011"]),
        (content.NAME, ["马宏伟", "陈　伟", "阿依古丽·买买提"], ["第一选区七名", "A"]),
        (content.PARTY, ["中共党员", "群众"], ["汉族"]),
    ],
)
def test_content_tests(test: content.ContentTest, good: list[CellValue], bad: list[CellValue]) -> None:
    assert all(map(test.passes, good))
    assert not any(map(test.passes, bad))


def test_a_heading_over_two_rows_below_a_group_is_read_as_one() -> None:
    rows: list[list[CellValue]] = [
        ["序号", "基本情况", None, None],
        [None, "姓名", "性别", "出生"],
        [None, None, None, "年月"],
        [1, "马宏伟", "男", "1968.03"],
        [2, "李娜", "女", "85年3月"],
    ]
    table, *_ = find_tables(sheet_of(*rows), vocabulary(SPECS, ["序号", "基本情况"]), [1, 2, 3])
    assert keys(table) == [None, "name", "sex", "birth"]


def test_short_names_of_nationalities_speak_for_their_heading() -> None:
    table = table_of(["姓名", "民族"], ["马宏伟", "汉"], ["李娜", "回"], ["陈伟", "维吾尔"])
    assert not match_columns(table, SPECS)[1].doubtful

"""性别 written as numbers: read where the file tells what they mean, otherwise the clerk is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.errors import InputProblem
from renda_desktop.storage.database import Database
from tests.helpers.roster_builders import a_workbook
from tests.roster.importing import plan, take

NAMES = ("李淑芬", "王建国", "陈海燕", "赵志强")


def _file(
    folder: Path, codes: list[object], heading: str = "性别", identities: list[str] | None = None
) -> Path:
    numbers = identities or [""] * len(codes)
    rows = zip(NAMES, codes, numbers, strict=False)
    return a_workbook(folder / "名册.xlsx", [["姓名", heading, "身份证号"], *map(list, rows)])


@pytest.mark.parametrize(
    ("heading", "codes", "read"),
    [
        ("性别", [1, 2, 0, 9], [Sex.MALE, Sex.FEMALE, None, None]),
        ("性别", ["1.0", "2.0", "2"], [Sex.MALE, Sex.FEMALE, Sex.FEMALE]),
        ("性别（0女1男）", [1, 0, 1], [Sex.MALE, Sex.FEMALE, Sex.MALE]),
        ("性别（男0，女1）", [1, 0, 1], [Sex.FEMALE, Sex.MALE, Sex.FEMALE]),
        ("性别（1-女 2-男）", [1, 2, 0], [Sex.FEMALE, Sex.MALE, None]),
    ],
)
def test_numbers_are_read_as_the_standard_or_the_heading_has_them(
    tmp_path: Path, database: Database, heading: str, codes: list[object], read: list[Sex | None]
) -> None:
    made = plan(database, _file(tmp_path, codes, heading))
    assert [row.values["sex"] for row in made.preview.rows] == read
    assert not made.confirmations
    assert any(told.startswith("“性别”列写的是数字") for told in made.announcements)


def test_zero_and_one_alone_are_asked_about(tmp_path: Path, database: Database) -> None:
    path = _file(tmp_path, [1, 0, 0])
    made = plan(database, path)
    (asked,) = made.confirmations
    assert "按0为女、1为男读入" in asked
    assert [row.values["sex"] for row in made.preview.rows] == [Sex.MALE, Sex.FEMALE, Sex.FEMALE]
    with pytest.raises(InputProblem, match="0为女"):
        take(database, path)


def test_identity_numbers_tell_what_zero_and_one_mean(tmp_path: Path, database: Database) -> None:
    women_are_one = _file(tmp_path, [1, 0, 1], identities=["110101197806011228", "110101196505053434", ""])
    made = plan(database, women_are_one)
    assert [row.values["sex"] for row in made.preview.rows] == [Sex.FEMALE, Sex.MALE, Sex.FEMALE]
    assert not made.confirmations


def test_words_are_read_as_ever(tmp_path: Path, database: Database) -> None:
    made = plan(database, _file(tmp_path, ["女", "男", "0"]))
    assert [row.values["sex"] for row in made.preview.rows] == [Sex.FEMALE, Sex.MALE, None]
    assert made.sex_codes is None

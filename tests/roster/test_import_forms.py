"""Registration forms (登记表), hidden sheets and other shapes, from the file to the people."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.errors import InputProblem
from renda_desktop.roster.import_file import read_roster_file
from renda_desktop.roster.importing import ImportSummary
from renda_desktop.spreadsheets.sheet import SheetRow
from renda_desktop.storage.database import Database
from tests.helpers.roster_builders import a_workbook, deputies, deputy
from tests.roster.importing import Rows, carry_out, plan, take


def form(name: str | None, birth: str = "1970.05（55岁）") -> Rows:
    return [
        ["人大代表登记表"],
        ["姓　名", name, "性别", name and "女", "出生年月", name and birth],
        ["民族", name and "汉", "学历", name and "大专", "联系电话", name and "13812345678"],
        ["工作单位及职务", name and "东河村会计"],
        ["特别说明", name and "会手语"],
    ]


def a_book(path: Path, sheets: dict[str, Rows], hidden: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    book.save(path)
    return path


def test_a_form_in_each_sheet_comes_in_as_a_person_and_again_as_the_same(
    town: Database, tmp_path: Path
) -> None:
    path = a_book(tmp_path / "a.xlsx", {name: form(name) for name in ("王芳", "赵敏")} | {"空表": form(None)})
    assert take(town, path) == ImportSummary(2, 2, 0, 0, 0)
    person = deputy(town, "赵敏")
    assert (person.sex, person.phones, person.work) == (Sex.FEMALE, ("13812345678",), "东河村会计")
    assert person.birth is not None
    assert person.birth.text == "1970-05"
    assert "特别说明：会手语" in person.note
    assert take(town, path, confirmed=True) == ImportSummary(2, 0, 2, 0, 0)
    notes = read_roster_file(path).notes
    assert notes == ("读到2张登记表，一张算一个人。", "有1张登记表是空白的，没有导入。")


def test_what_is_said_of_a_form_names_its_sheet_and_cell(town: Database, tmp_path: Path) -> None:
    path = a_book(
        tmp_path / "a.xlsx", {"甲": form("王芳"), "乙": [*form("赵敏", "属牛"), [], *form("12345")]}
    )
    made = plan(town, path)
    assert [row.where for row in made.preview.rows] == ["工作表“甲”B2", "工作表“乙”B2", "工作表“乙”B8"]
    assert made.preview.rows[1].messages[0].startswith("F2：")
    rejected = made.rejected()
    assert rejected is not None
    places = (row.values[0] for row in rejected.rows if isinstance(row, SheetRow))
    assert next(places) == "工作表“乙”B8"
    assert carry_out(town, made).new == 2


def test_a_list_on_its_side_comes_in(town: Database, tmp_path: Path) -> None:
    rows: Rows = [["姓名", "王芳", "李强"], ["性别", "女", "男"], ["出生年月", "1970.05", "1980.02"]]
    assert take(town, a_workbook(tmp_path / "a.xlsx", rows)).new == 2
    assert deputy(town, "李强").sex is Sex.MALE


def test_hidden_sheets_are_said_and_not_taken_in(town: Database, tmp_path: Path) -> None:
    head = ["姓名", "性别", "职务"]
    sheets: dict[str, Rows] = {
        "名册": [head, ["王芳", "女", "村民"]],
        "旧名册": [head, ["李强", "男", "村民"], ["孙伟", "男", "村民"]],
        "说明": [["本表由办公室填报。"]],
    }
    path = a_book(tmp_path / "a.xlsx", sheets, hidden=("旧名册",))
    file = read_roster_file(path)
    assert [table.sheet for table in file.tables] == ["名册", "旧名册"]
    assert "隐藏的工作表“旧名册”里还有2行人员，没有导入；需要时请另外选它。" in file.notes
    assert "工作表“说明”里没有找到姓名列，没有导入。" in file.notes
    assert take(town, path).new == 1
    assert [person.name for person in deputies(town)] == ["王芳"]


def test_people_in_a_hidden_sheet_alone_need_a_yes(town: Database, tmp_path: Path) -> None:
    rows: Rows = [["姓名", "性别", "职务"], ["王芳", "女", "村民"]]
    path = a_book(tmp_path / "a.xlsx", {"封面": [["代表名册"]], "旧名册": rows}, hidden=("旧名册",))
    with pytest.raises(InputProblem, match="“旧名册”在原文件里是隐藏的"):
        take(town, path)
    assert take(town, path, confirmed=True).new == 1


def test_no_person_above_repeated_headings_is_taken_for_a_heading(town: Database, tmp_path: Path) -> None:
    head = ["姓名", "性别", "民族", "文化程度"]
    rows: Rows = [
        ["代表名册"], head, ["王芳", "女", "汉", "大专"], head, ["李强", "男", "汉", "高中"], head,
        ["孙伟", "男", "回", "初中"],
    ]  # fmt: skip
    assert take(town, a_workbook(tmp_path / "a.xlsx", rows)) == ImportSummary(3, 3, 0, 0, 0)


def test_headings_with_latin_words_many_days_and_a_second_table(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["序号", "代表姓名_name", "性别 Sex", "民族", *range(1, 32)],
        [1, "王芳", "女", "汉", *["√"] * 31],
        [2, "李强", "男", "汉"],
        [],
        ["选区", "名额", "备注"],
        ["第一选区", 7],
    ]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    file = read_roster_file(path)
    assert any("第5至6行是另一张表，没有姓名列，没有导入" in note for note in file.notes)
    assert take(town, path) == ImportSummary(2, 2, 0, 0, 0)

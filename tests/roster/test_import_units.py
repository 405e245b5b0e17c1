"""选区, 代表团, 代表小组 and levels that a roster file names."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from renda_desktop.imports.showing import shown
from renda_desktop.roster.import_file import read_roster_file
from renda_desktop.roster.importing import ImportChoices, ImportSummary
from renda_desktop.roster.queries import person_card
from renda_desktop.spreadsheets.sheet import SheetRow
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import list_constituencies
from renda_desktop.township.rules import Level
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import (
    a_constituency,
    a_deputy,
    a_group,
    a_workbook,
    deputies,
    deputy,
    images,
    own_term_id,
)
from tests.roster.importing import Rows, plan, take


def test_levels_make_mandates_of_other_congresses(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["姓名", "级别", "出生年月"],
        ["王芳", "镇", "1970.05"],
        ["王芳", "县", "1970.05"],
        ["李强", "市人大代表", "1980.02"],
    ]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    assert take(town, path) == ImportSummary(3, 3, 0, 0, 0)
    listed = deputies(town, include_higher=True)
    assert [(r.name, r.mandate is not None, r.other_levels_text) for r in listed] == [
        ("王芳", True, "县"), ("李强", False, "市"),
    ]  # fmt: skip
    assert take(town, path).same == 3


def test_a_column_of_other_levels_beside_the_own_one(town: Database, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [["姓名", "是否兼任上级代表"], ["王芳", "县、市"], ["李强", "否"]])
    take(town, path)
    assert [row.other_levels_text for row in deputies(town)] == ["县、市", ""]
    assert take(town, path).same == 2


def test_sections_between_the_rows_are_constituencies(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["姓名", "性别", "职务"], ["第一选区（2名）"], ["王芳", "女", "教师"], ["李强", "男", "村民"],
        ["第二选区（1名）"], ["赵敏", "女", "医生"],
    ]  # fmt: skip
    take(town, a_workbook(tmp_path / "a.xlsx", rows))
    assert [row.constituency for row in deputies(town)] == ["第一选区", "第一选区", "第二选区"]


def test_more_than_three_people_are_no_constituency(town: Database, tmp_path: Path) -> None:
    rows: Rows = [["姓名", "选区"], *([name, "城关片"] for name in ("王芳", "李强", "赵敏", "孙伟"))]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    assert any("不像选区" in text for text in plan(town, path).announcements)
    take(town, path)
    assert {row.constituency for row in deputies(town)} == {"城关片"}
    with town.read() as db:
        assert list_constituencies(db, own_term_id(town)) == []
    assert take(town, path).same == 4


def test_known_units_are_used_whatever_their_spelling(town: Database, tmp_path: Path) -> None:
    a_constituency(town, "东河村")
    a_group(town, "第一代表小组")
    take(town, a_workbook(tmp_path / "a.xlsx", [["姓名", "选区", "代表小组"], ["王芳", "东河村", "1组"]]))
    row = deputy(town, "王芳")
    assert (row.constituency, row.groups) == ("第1选区（东河村）", "第一代表小组")


def test_sheets_with_the_same_headings_are_one_list(town: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].title = "第一代表团"
    for name, sheet in (("王芳", book.worksheets[0]), ("李强", book.create_sheet("第二代表团"))):
        sheet.append(["姓名", "性别", "职务"])
        sheet.append([name, "男", "村民"])
    book.save(path)
    assert take(town, path).new == 2
    assert [row.delegation for row in deputies(town)] == ["第一代表团", "第二代表团"]


def test_a_list_of_county_deputies_is_no_roster_of_the_town(town: Database, tmp_path: Path) -> None:
    for name in ("孙伟", "周敏", "吴刚"):
        a_deputy(town, name)
    rows: Rows = [["姓名", "选区", "代表团", "代表证号"], ["王芳", "青禾一选区", "青禾代表团", "X-7"]]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    county = ImportChoices(level=Level.COUNTY)
    assert take(town, path, choices=county).new == 1
    with town.read() as db:
        assert images(db, "constituency", "delegation") == {"constituency": [], "delegation": []}
    assert take(town, path, choices=county).same == 1
    (row,) = [r for r in deputies(town, include_higher=True) if r.name == "王芳"]
    assert (row.mandate, row.other_levels_text, row.note) == (None, "县", "县人大代表团：青禾代表团")
    with town.read() as db:
        card = person_card(db, row.id, TODAY)
    assert card is not None
    assert [(m.body, m.electing_unit, m.deputy_number) for m in card.mandates] == [
        ("临川县人民代表大会", "青禾一选区", "X-7")
    ]


def test_constituencies_keep_the_words_of_the_office_and_are_one_in_any_writing(
    town: Database, tmp_path: Path
) -> None:
    labels = ("第一选区", "第1选区", "第二选区（东河村）", "2", "东河村选区", "第3选区", "三")
    rows: Rows = [
        ["姓名", "选区"],
        *([f"王{given}", label] for given, label in zip("芳伟强敏军洋静", labels, strict=True)),
    ]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    assert "将新建3个选区：第一选区、第二选区（东河村）、第3选区。" in plan(town, path).announcements
    take(town, path)
    one, two, three = "第一选区", "第二选区（东河村）", "第3选区"
    assert [row.constituency for row in deputies(town)] == [one, one, two, two, two, three, three]
    with town.read() as db:
        assert [c.number for c in list_constituencies(db, own_term_id(town))] == [1, 2, 3]
    assert take(town, path) == ImportSummary(7, 0, 7, 0, 0)
    other = a_workbook(tmp_path / "b.xlsx", [["姓名", "选区"], ["王芳", "1"], ["王强", "第2选区（东河村）"]])
    assert take(town, other, confirmed=True) == ImportSummary(2, 0, 2, 0, 0)


def test_a_number_and_a_name_that_come_apart_in_the_file_are_one(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["姓名", "选区"],
        ["王芳", "东河村选区"],
        ["李强", "第2选区（东河村）"],
        ["赵敏", "第4选区（东河村）"],
    ]
    take(town, a_workbook(tmp_path / "a.xlsx", rows))
    with town.read() as db:
        found = list_constituencies(db, own_term_id(town))
    assert [c.label for c in found] == ["第2选区（东河村）", "第4选区（东河村）"]


def test_numbered_sections_name_their_constituency(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["姓名", "性别", "职务"],
        ["一、第一选区（1名）"],
        ["王芳", "女", "教师"],
        ["二、第二选区"],
        ["李强", "男", "村民"],
    ]
    take(town, a_workbook(tmp_path / "a.xlsx", rows))
    assert [row.constituency for row in deputies(town)] == ["第一选区", "第二选区"]


def test_rows_of_several_sheets_keep_numbers_of_their_own(town: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].title = "一团"
    for names, sheet in (
        (("王芳", "12345"), book.worksheets[0]),
        (("李强", "67890"), book.create_sheet("二团")),
    ):
        sheet.append(["姓名", "性别", "职务"])
        for name in names:
            sheet.append([name, "男", "村民"])
    book.save(path)
    made = plan(town, path)
    assert [row.number for row in made.preview.rows] == [2, 3, 1002, 1003]
    assert [row.where for row in made.preview.rows[1:3]] == ["工作表“一团”第3行", "工作表“二团”第2行"]
    assert any("“一团”、“二团”的表头相同，合在一起核对" in note for note in read_roster_file(path).notes)
    rejected = made.rejected()
    assert rejected is not None
    assert [(row.values[0], row.values[2]) for row in rejected.rows if isinstance(row, SheetRow)] == [
        ("工作表“一团”第3行", "12345"),
        ("工作表“二团”第3行", "67890"),
    ]


def test_blocks_side_by_side_all_come_in(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["姓名", "性别", None, "姓名", "性别"],
        ["王芳", "女", None, "李强", "男"],
        ["赵敏", "女", None, "孙伟", "男"],
    ]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    assert take(town, path) == ImportSummary(4, 4, 0, 0, 0)
    assert [row.where for row in plan(town, path).preview.rows][1:3] == ["第3行", "第2行（D列起的一块）"]


def test_our_own_roster_comes_back_with_its_offices_and_without_its_masks(
    town: Database, tmp_path: Path
) -> None:
    """表01 writes 第一代表团（团长）, two groups in a cell, and stars in place of numbers."""
    head = ["姓名", "代表团", "代表小组", "联系电话", "身份证号", "通讯地址"]
    masks = ["154****1007", "4101**********1234", "（未公开）"]
    rows: Rows = [
        head,
        ["王芳", "第一代表团（团长）", "第一代表小组（副组长）、法治小组", *masks],
        ["李强", "第一代表团", "法治小组(组长)", *masks],
    ]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    made = plan(town, path)
    assert "将新建1个代表团：第一代表团。" in made.announcements
    assert "将新建2个代表小组：第一代表小组、法治小组。" in made.announcements
    assert any("联系电话2格、身份证号2格、通讯地址2格" in told for told in made.announcements)
    assert shown(made.preview.rows[0].values["delegation"]) == "第一代表团（团长）"
    take(town, path)
    told = [(row.delegation, row.groups, row.phone, row.address, row.note) for row in deputies(town)]
    assert told == [
        ("第一代表团（团长）", "第一代表小组（副组长）、法治小组", "", "", ""),
        ("第一代表团", "法治小组（组长）", "", "", ""),
    ]
    assert take(town, path).same == 2
    changed: Rows = [
        head[:3],
        ["王芳", "第一代表团（副团长）", "第一代表小组（组长）"],
        ["李强", "一团", "法治组"],
    ]
    take(town, a_workbook(tmp_path / "b.xlsx", changed))
    assert deputy(town, "王芳").delegation == "第一代表团（副团长）"
    assert deputy(town, "王芳").groups == "第一代表小组（组长）、法治小组"
    assert deputy(town, "李强").groups == "法治小组（组长）", "who says no office takes none away"

"""Print-ready workbooks."""

from __future__ import annotations

import itertools
import tempfile
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from renda_desktop.spreadsheets.sheet import (
    Align,
    Formula,
    GroupRow,
    Kind,
    Sheet,
    SheetColumn,
    SheetRow,
    Total,
    heading_cells,
)
from renda_desktop.spreadsheets.tables import find_tables
from renda_desktop.spreadsheets.text_size import line_count
from renda_desktop.spreadsheets.writing import write_xlsx
from tests.spreadsheets.making import WORDS, read

MADE = datetime(2026, 1, 5, 9, 30)
COLUMNS = (
    SheetColumn("no", ("序号",), 3, Kind.INTEGER),
    SheetColumn("name", ("姓名",), 5, total=Total.COUNT),
    SheetColumn("sex", ("性别",), 3, choices=("男", "女")),
    SheetColumn("nation", ("民族",), 4, choices=tuple(f"第{n}个很长的民族名称" for n in range(56))),
    SheetColumn("birth", ("出生年月",), 5, Kind.MONTH),
    SheetColumn("elected", ("当选时间",), 6, Kind.DATE),
    SheetColumn("phone", ("联系方式", "电话"), 7),
    SheetColumn("address", ("联系方式", "地址"), 9, align=Align.LEFT),
    SheetColumn("identity", ("身份证号",), 10),
    SheetColumn("points", ("得分",), 4, Kind.NUMBER, total=Total.SUM),
    SheetColumn("share", ("占比",), 4, Kind.PERCENT, total=Formula("={points}/{no}")),
)


def person(number: int, name: str = "马宏伟") -> SheetRow:
    return SheetRow(
        (
            number,
            name,
            "男",
            "汉族",
            date(1968, 3, 1),
            date(2021, 11, 20),
            13000000001,
            "东村",
            "510000196803010011",
            1.5,
            Formula("={points}/{no}"),
        )
    )


def roster(*rows: SheetRow | GroupRow) -> Sheet:
    return Sheet(
        "代表名册",
        "青石镇代表名册",
        COLUMNS,
        rows,
        info=(("填报单位", "青石镇人大"), ("填报日期", "2026年1月5日"), ("联系人", "马静")),
        closing=(("审核人", ""), ("填表人", "")),
        notes=("注：以登记表为准。",),
        total="合计",
    )


def test_the_whole_form(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    write_xlsx(roster(GroupRow("第一选区（2名）"), person(1), person(2, "李淑芬")), path, MADE)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet["A1"].value == "青石镇代表名册"
    assert str(sheet["A2"].value).startswith("填报单位：青石镇人大")
    assert {"A1:K1", "G3:H3", "A3:A4", "A5:K5"} <= {str(merged) for merged in sheet.merged_cells.ranges}
    assert sheet["E6"].value == datetime(1968, 3, 1)
    assert (sheet["E6"].number_format, sheet["F6"].number_format) == ("yyyy.mm", "yyyy-mm-dd")
    assert (sheet["G6"].value, sheet["I6"].value) == ("13000000001", "510000196803010011")
    assert sheet["I6"].number_format == "@"
    assert (sheet["B8"].value, sheet["J8"].value, sheet["K8"].value) == (
        "=COUNTA(B5:B7)",
        "=SUM(J5:J7)",
        "=J8/A8",
    )
    assert sheet["K6"].value == "=J6/A6"
    assert sheet["A8"].value == "合计"
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.freeze_panes == "A5"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"


def test_lists_to_choose_from(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    write_xlsx([roster(person(1)), roster(person(1))], path, MADE)
    book = openpyxl.load_workbook(path)
    offers = {
        str(offer.sqref): offer.formula1 for offer in book.worksheets[0].data_validations.dataValidation
    }
    assert offers == {"C5": '"男,女"', "D5": "下拉列表!$A$1:$A$56"}
    assert book["下拉列表"].sheet_state == "hidden"
    assert book["下拉列表"]["A56"].value == "第55个很长的民族名称"


@pytest.mark.parametrize(
    "text", ["=1+1", "+8", "-", "@SUM(A1)", '=HYPERLINK("http://x")', "#N/A", "'=1", "a\x07b\ud800"]
)
def test_text_is_never_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "名册.xlsx"
    columns = (SheetColumn("a", ("姓名",)), SheetColumn("b", ("得分",), kind=Kind.NUMBER))
    write_xlsx(
        Sheet("表", "表", columns, [SheetRow((text, text)), GroupRow(text)], info=((text, text),)), path, MADE
    )
    sheet = openpyxl.load_workbook(path).worksheets[0]
    for place in ("A4", "B4", "A5"):
        assert sheet[place].data_type == "s"
    assert sheet["B4"].number_format == "@"
    assert sheet["A4"].value == text.replace("\x07", "").replace("\ud800", "")


def test_the_same_bytes_for_the_same_sheet_and_nothing_of_it_in_the_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "there is none"))
    one, two = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    for path in (one, two):
        write_xlsx(roster(person(1)), path, MADE)
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 1, 5, 9, 30, 0)}
        assert b"2026-01-05T09:30:00Z" in archive.read("docProps/core.xml")


def test_few_styles_however_many_rows(tmp_path: Path) -> None:
    counts = []
    for rows in (5, 200):
        path = tmp_path / f"{rows}.xlsx"
        write_xlsx(roster(*map(person, range(rows))), path, MADE)
        with zipfile.ZipFile(path) as archive:
            counts.append(archive.read("xl/styles.xml").count(b"<xf "))
    assert counts[0] == counts[1]


def test_rows_are_high_enough_and_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    long = Sheet(
        "表",
        "表",
        (SheetColumn("a", ("备注",), 6, align=Align.LEFT), SheetColumn("b", ("其他",), 60)),
        [SheetRow(("字" * 30, ""))],
    )
    write_xlsx(long, path, MADE)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert (sheet.row_dimensions[3].height or 0) >= 5 * 14
    with pytest.raises(ValueError, match="shorter"):
        write_xlsx(Sheet("表", "表", COLUMNS, [SheetRow((1,))]), tmp_path / "坏.xlsx", MADE)
    assert [file.name for file in tmp_path.iterdir()] == ["名册.xlsx"]


def test_heading_cells_cover_the_grid_once() -> None:
    columns = [
        SheetColumn(str(n), parts)
        for n, parts in enumerate(
            [("甲",), ("乙", "一", "上"), ("乙", "一", "下"), ("乙", "二"), ("丙",), ("丙",)]
        )
    ]
    covered = [
        place
        for cell in heading_cells(columns)
        for place in itertools.product(range(cell.top, cell.bottom + 1), range(cell.left, cell.right + 1))
    ]
    assert sorted(covered) == sorted(itertools.product(range(3), range(6)))


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    write_xlsx(roster(GroupRow("第一选区（2名）"), person(1), person(2, "李淑芬")), path, MADE)
    (table,) = find_tables(read(path.read_bytes()).sheets[0], WORDS)
    assert table.title == "青石镇代表名册"
    assert [(row.number, row.cells[1], row.section) for row in table.rows] == [
        (6, "马宏伟", "第一选区（2名）"),
        (7, "李淑芬", "第一选区（2名）"),
    ]
    assert table.columns[6].heading == "联系方式/电话"
    assert table.rows[0].cells[4] == date(1968, 3, 1)


def test_lines_needed() -> None:
    assert line_count("", 5) == 1
    assert line_count("一二三四五六", 5.2) == 2
    assert line_count("一\n二\n三", 5) == 3

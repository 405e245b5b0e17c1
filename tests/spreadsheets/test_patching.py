"""Filling a county's workbook: what must change changes, all else stays byte for byte."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from renda_desktop.errors import InputProblem
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.filling import Filled, FilledBook, RowsFill, SheetFill, fill
from renda_desktop.spreadsheets.patching.moves import Insertion, formula_copied, formula_moved
from renda_desktop.spreadsheets.patching.viewing import view_sheet
from tests.spreadsheets.form_files import list_form, saved

SHEET = "代表 名册"
DAY = datetime.date(1985, 3, 1)


def lines(count: int) -> list[dict[int, Any]]:
    return [{1: n, 2: f"代表{n}", 3: "女", 4: DAY, 5: f"1300000000{n}", 7: n} for n in range(1, count + 1)]


def filled(data: bytes, count: int, ready: int) -> FilledBook:
    block = RowsFill(5, 4 + ready, ((1, 2, 3, 4, 5, 6, 7),), lines(count))
    return fill(FormBook(data, "表.xlsx"), [SheetFill(SHEET, {(2, 2): "青禾镇人大主席团"}, (block,))])


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def raw_parts(data: bytes) -> dict[str, bytes]:
    """Name → header and compressed bytes, as they lie in the file."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    found = {}
    for info in archive.infolist():
        begin = info.header_offset
        found[info.filename] = data[begin : begin + 30 + len(info.filename.encode()) + info.compress_size]
    return found


def test_parts_that_need_no_change_are_copied_with_their_compressed_bytes() -> None:
    data = list_form(ready=10)
    new, old = raw_parts(filled(data, 4, 10).content), raw_parts(data)
    assert list(new) == list(old), "the same parts in the same order"
    assert {name for name in old if new[name] != old[name]} == {
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",  # its results are out of date
        "xl/workbook.xml",  # counts when it is opened
    }


def test_ready_rows_are_used_first_and_left_over_ones_stay_blank() -> None:
    result = filled(list_form(ready=5), 3, 5)
    sheet = opened(result.content)[SHEET]
    assert result.insertions[SHEET] == ()
    assert [sheet.cell(row, 2).value for row in range(5, 10)] == ["代表1", "代表2", "代表3", None, None]
    assert sheet.cell(10, 1).value == "合计"
    assert sheet["B2"].value == "青禾镇人大主席团"
    assert sheet.cell(6, 2).font.name == "仿宋_GB2312", "the form's own look stays"


@pytest.mark.parametrize("ready", [1, 3])
def test_rows_put_in_take_look_formulas_and_everything_below_along(ready: int) -> None:
    result = filled(list_form(ready), 8, ready)
    book = opened(result.content)
    sheet = book[SHEET]
    assert [sheet.cell(row, 2).value for row in range(5, 13)] == [f"代表{n}" for n in range(1, 9)]
    assert [sheet.cell(row, 8).value for row in range(5, 13)] == [f"=SUM(G{n}:G{n})*2" for n in range(5, 13)]
    assert all(sheet.row_dimensions[row].height == 27 for row in range(5, 13))
    assert all(sheet.cell(row, 2).fill.fgColor.rgb == "00FFFFE0" for row in range(5, 13))
    assert (sheet["A13"].value, sheet["G13"].value) == ("合计", "=SUM(G5:G12)")
    assert sheet["H13"].value == "=IF(G13=0,0,H5/G13)"
    assert sheet["A15"].value == "审核人："
    assert "B15:D15" in {str(area) for area in sheet.merged_cells.ranges}
    assert str(sheet.data_validations.dataValidation[0].sqref) == "C5:C12"
    condition = next(iter(sheet.conditional_formatting))
    assert str(condition.sqref) == "G5:G12"
    assert condition.rules[0].formula == ["$G$13"]
    assert sheet.print_area == "'代表 名册'!$A$1:$H$15"
    assert (sheet.print_title_rows, sheet.oddFooter.center.text) == ("$1:$4", "第 &P 页")
    assert book["汇总"]["A2"].value == "='代表 名册'!G13"
    assert book.defined_names["合计数"].attr_text == "'代表 名册'!$G$13"
    assert sheet["A13"].comment.text.endswith("按法定名额")


def test_a_shape_hangs_on_the_row_it_hung_on() -> None:
    result = filled(list_form(3), 8, 3)
    with zipfile.ZipFile(io.BytesIO(result.content)) as archive:
        drawing = archive.read("xl/drawings/drawing9.xml").decode()
        notes = next(n for n in archive.namelist() if n.endswith(".vml"))
        assert "<xdr:row>13</xdr:row>" in drawing
        assert "<xdr:row>16</xdr:row>" in drawing
        assert 'name="公章"' in drawing
        assert "Row>12</" in archive.read(notes).decode()
        assert archive.testzip() is None


def test_values_keep_their_kind() -> None:
    cells: dict[tuple[int, int], Filled] = {
        (5, 1): 7,
        (5, 2): "=HYPERLINK(1)",
        (5, 4): DAY,
        (5, 5): "511000198503010012",
        (5, 7): 2.5,
    }
    result = fill(FormBook(list_form(), "表.xlsx"), [SheetFill(SHEET, cells)])
    sheet = opened(result.content)[SHEET]
    assert (sheet["A5"].value, sheet["A5"].data_type) == (7, "n")
    assert (sheet["B5"].value, sheet["B5"].data_type) == ("=HYPERLINK(1)", "s"), (
        "no formula from what was typed"
    )
    assert sheet["D5"].value == datetime.datetime(1985, 3, 1)
    assert sheet["D5"].number_format == "yyyy.mm"
    assert sheet["E5"].value == "511000198503010012"
    assert sheet["G5"].value == 2.5


def test_a_formula_of_the_form_is_never_written_over() -> None:
    result = fill(FormBook(list_form(), "表.xlsx"), [SheetFill(SHEET, {(8, 7): 99})])
    assert opened(result.content)[SHEET]["G8"].value == "=SUM(G5:G7)"


def test_plain_formulas_are_counted_and_others_are_left_to_the_program_that_opens_it() -> None:
    result = filled(list_form(3), 4, 3)
    assert result.sheets[SHEET].cell(9, 7).value == 10
    values = openpyxl.load_workbook(io.BytesIO(result.content), data_only=True)
    assert values[SHEET]["G9"].value == 10
    assert (values["汇总"]["A2"].value, values["汇总"]["A3"].value) == (10, 11)
    with zipfile.ZipFile(io.BytesIO(result.content)) as archive:
        assert 'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml").decode()


def test_formulas_kept_once_for_several_cells_are_written_out() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (2, 3, 4):
        sheet.cell(row, 1, row)
        sheet.cell(row, 2, "=X")
    data = saved(book)
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for info in source.infolist():
            content = (
                source.read(info).decode() if info.filename.endswith("sheet1.xml") else source.read(info)
            )
            if isinstance(content, str):
                content = content.replace("<f>X</f>", '<f t="shared" ref="B2:B4" si="0">A2*2</f>', 1)
                content = content.replace("<f>X</f>", '<f t="shared" si="0"/>')
            out.writestr(info, content)
    block = RowsFill(2, 3, ((1,),), [{1: n} for n in (10, 20, 30)])
    result = fill(FormBook(target.getvalue(), "表.xlsx"), [SheetFill("Sheet", {}, (block,))])
    written = opened(result.content).worksheets[0]
    assert [written.cell(row, 2).value for row in range(2, 6)] == ["=A2*2", "=A3*2", "=A4*2", "=A5*2"]
    assert [result.sheets["Sheet"].cell(row, 2).value for row in range(2, 6)] == [20, 40, 60, 8]


def test_two_tables_above_each_other_grow_each_by_its_own() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, text in ((1, "甲"), (4, "=SUM(A2:A3)"), (5, "乙"), (7, "=SUM(A6:A6)+A4")):
        sheet.cell(row, 1, text)
    blocks = (
        RowsFill(2, 3, ((1,),), [{1: n} for n in range(1, 6)]),
        RowsFill(6, 6, ((1,),), [{1: 7}, {1: 8}]),
    )
    result = fill(FormBook(saved(book), "表.xlsx"), [SheetFill("Sheet", {}, blocks)])
    written = opened(result.content).worksheets[0]
    column = [written.cell(row, 1).value for row in range(1, 12)]
    assert column == ["甲", 1, 2, 3, 4, 5, "=SUM(A2:A6)", "乙", 7, 8, "=SUM(A9:A10)+A7"]
    assert result.sheets["Sheet"].cell(11, 1).value == 30
    assert result.row("Sheet", 7) == 11


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le").ljust(64, b"\0"), "另存为"),
        ("姓名,性别\n".encode(), "另存为"),
        (b"%PDF-1.4", "不是表格"),
        (b"PK\3\4" + b"\0" * 60, "损坏"),
    ],
)
def test_other_files_are_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(InputProblem, match=words):
        FormBook(content, "旧表.xls").sheet("表")


def test_a_part_with_entities_of_its_own_is_refused() -> None:
    source, target = zipfile.ZipFile(io.BytesIO(list_form())), io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for info in source.infolist():
            content = source.read(info)
            if info.filename.endswith("sheet1.xml"):
                content = b'<!DOCTYPE x [<!ENTITY a "b">]>' + content
            out.writestr(info, content)
    with pytest.raises(InputProblem, match="损坏"):
        FormBook(target.getvalue(), "表.xlsx").sheet(SHEET)


def test_the_view_says_what_stands_where() -> None:
    sheet = view_sheet(FormBook(list_form(), "表.xlsx"), SHEET)
    assert sheet.shown(1, 5) == "人大代表基本情况表"
    assert sheet.home(3, 6) == (3, 5)
    assert sheet.cell(5, 4).day
    assert not sheet.cell(5, 5).day
    assert sheet.cell(8, 7).formula == "SUM(G5:G7)"
    assert sheet.heights[5] == 27


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("SUM(B5:B14)", "SUM(B5:B17)"),
        ('LOG10(A20)&"A20"', 'LOG10(A23)&"A20"'),
        ("'其他 表'!A20+[1]表!A20+表!A20", "'其他 表'!A20+[1]表!A20+表!A23"),
        ("SUM(表1[A20],A:A,5:14)", "SUM(表1[A20],A:A,5:17)"),
        ("AB12CD+$B$16", "AB12CD+$B$19"),
        ("SUM(甲:表!B20)+SUM(A1:表!B20)", "SUM(甲:表!B20)+SUM(A1:表!B23)"),
    ],
)
def test_only_references_to_the_sheet_move(formula: str, moved: str) -> None:
    assert formula_moved(formula, Insertion(14, 3, 13), "表", True) == moved


@pytest.mark.parametrize(
    ("formula", "moved"),
    [("SUM(B5:B5)", "SUM(B5:B8)"), ("SUM(B5)", "SUM(B5:B8)"), ("B5", "B5"), ("SUM(B3:B5)", "SUM(B3:B8)")],
)
def test_areas_over_the_only_ready_row_grow(formula: str, moved: str) -> None:
    assert formula_moved(formula, Insertion(6, 3, 5), "表", True, 6) == moved


def test_areas_to_the_end_of_a_sheet_do_not_run_off_it() -> None:
    book = openpyxl.load_workbook(io.BytesIO(list_form()))
    sheet = book.worksheets[0]
    rule = DataValidation(type="list", formula1='"男,女"')
    rule.add("C5:C1048576")
    sheet.add_data_validation(rule)
    sheet["K1"] = "=COUNTA(B5:B1048576)"
    sheet.row_dimensions[1_048_576].height = 20
    name = sheet.title
    block = RowsFill(5, 6, ((2,),), [{2: f"第{number}人"} for number in range(9)])
    done = fill(FormBook(saved(book), "表.xlsx"), [SheetFill(name, {}, (block,))])
    shown = openpyxl.load_workbook(io.BytesIO(done.content))[name]
    assert str(shown.data_validations.dataValidation[-1].sqref) == "C5:C1048576"
    assert shown["K1"].value == "=COUNTA(B5:B1048576)"
    assert max(shown.row_dimensions) <= 1_048_576


def test_copying_keeps_what_is_fixed() -> None:
    assert formula_copied("$A1+A$1+B2:C3", 2, 1) == "$A3+B$1+C4:D5"


def test_rows_grow_with_a_text_that_would_be_cut_and_no_row_shrinks() -> None:
    data = list_form(ready=3)
    long = "青禾镇东河村党支部书记、村民委员会主任兼农民专业合作社理事长"
    block = RowsFill(5, 7, ((2,),), [{2: long}, {2: "王一"}])
    result = fill(FormBook(data, "表.xlsx"), [SheetFill(SHEET, {}, [block])])
    sheet = opened(result.content)[SHEET]
    heights = [sheet.row_dimensions[row].height for row in (5, 6, 7)]
    assert heights[0] > 27
    assert heights[1:] == [27, 27]
    assert result.sheets[SHEET].heights[5] == heights[0], "the picture on screen grows as well"


def test_days_are_shown_as_the_cell_shows_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    formats = ("yyyy.mm", 'yyyy"年"m"月"d"日"', "yyyy-mm-dd", "yyyy/m/d;@", "yyyy-mm-dd hh:mm")
    for row, code in enumerate(formats, 1):
        sheet.cell(row, 1, datetime.date(1972, 3, 8)).number_format = code
    view = view_sheet(FormBook(saved(book), "表.xlsx"), book.sheetnames[0])
    assert [view.cell(row, 1).text for row in range(1, 6)] == [
        "1972.03", "1972年3月8日", "1972-03-08", "1972/3/8", "1972-03-08",
    ]  # fmt: skip

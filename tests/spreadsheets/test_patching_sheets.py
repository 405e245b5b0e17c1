"""Several sheets of one workbook filled together, and records of several rows."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.filling import RowsFill, SheetFill, fill
from tests.spreadsheets.form_files import saved
from tests.spreadsheets.test_patching import opened, raw_parts


def test_a_chart_on_another_worksheet_follows_the_rows() -> None:
    book = openpyxl.Workbook()
    data, other = book.worksheets[0], book.create_sheet("图")
    for row in (1, 2, 3):
        data.cell(row, 1, row)
    chart = BarChart()
    chart.add_data(Reference(data, min_col=1, min_row=1, max_row=3))
    other.add_chart(chart)
    book.create_chartsheet("只有图")
    source = FormBook(saved(book), "表.xlsx")
    assert source.sheet_names == ["Sheet", "图"], "a sheet that is a chart is no worksheet"
    rows = RowsFill(1, 3, ((1,),), [{1: n} for n in range(9)])
    made = fill(source, [SheetFill("Sheet", {}, [rows])])
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert "<f>'Sheet'!$A$1:$A$9</f>" in archive.read("xl/charts/chart1.xml").decode()


def test_sheets_filled_together_move_each_others_formulas() -> None:
    book = openpyxl.Workbook()
    one, two = book.worksheets[0], book.create_sheet("乙")
    one["A4"], two["A4"] = "=SUM(A2:A3)+乙!A4", "=SUM(A2:A3)"
    two["B1"] = "=Sheet!A4&" + '"人"'
    third = book.create_sheet("丙")
    third["A1"] = '=COUNTIF(乙!A2:A3,">2")'
    book.create_sheet("丁")["A1"] = "不动"
    data = saved(book)
    rows = [RowsFill(2, 3, ((1,),), [{1: n} for n in range(1, 1 + count)]) for count in (4, 5)]
    made = fill(FormBook(data, "表.xlsx"), [SheetFill("Sheet", {}, rows[:1]), SheetFill("乙", {}, rows[1:])])
    written = opened(made.content)
    assert written["Sheet"]["A6"].value == "=SUM(A2:A5)+乙!A7"
    assert written["乙"]["B1"].value == '=Sheet!A6&"人"'
    assert written["丙"]["A1"].value == '=COUNTIF(乙!A2:A6,">2")'
    assert made.sheets["乙"].cell(1, 2).value == "25人"
    assert made.sheets["丙"].cell(1, 1).value == 3
    assert "丁" not in made.sheets, "it stays byte for byte"
    assert raw_parts(made.content)["xl/worksheets/sheet4.xml"] == raw_parts(data)["xl/worksheets/sheet4.xml"]
    assert made.reckoning.formula("丁!A1", "乙") == "不动"


def test_formulas_over_other_sheets_that_are_kept_once_follow_each_by_its_own() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = 1
    other = book.create_sheet("乙")
    for row in (1, 2, 3):
        other.cell(row, 1, "=X")
    source, target = zipfile.ZipFile(io.BytesIO(saved(book))), io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for info in source.infolist():
            content = source.read(info)
            if info.filename.endswith("sheet2.xml"):
                shared = b'<f t="shared" ref="A1:A3" si="0">Sheet!A1</f>'
                content = content.replace(b"<f>X</f>", shared, 1)
                content = content.replace(b"<f>X</f>", b'<f t="shared" si="0"/>')
            out.writestr(info, content)
    rows = RowsFill(1, 2, ((1,),), [{1: n} for n in (10, 20, 30, 40)])
    made = fill(FormBook(target.getvalue(), "表.xlsx"), [SheetFill("Sheet", {}, [rows])])
    assert [opened(made.content)["乙"].cell(row, 1).value for row in (1, 2, 3)] == [
        "=Sheet!A1", "=Sheet!A4", "=Sheet!A5",
    ]  # fmt: skip


@pytest.mark.parametrize("ready", [1, 2])
def test_records_of_two_rows_are_put_in_whole(ready: int) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for top in range(2, 2 + 2 * ready, 2):
        sheet.cell(top + 1, 2, "住址")
        sheet.cell(top + 1, 4, f"=C{top + 1}&C{top}")
        sheet.merge_cells(f"A{top}:A{top + 1}")
    sheet.cell(2 + 2 * ready, 1, f"=COUNTA(C2:C{1 + 2 * ready})")
    lines: list[dict[int, Any]] = [
        {1: 1, 3: "甲"},
        {3: "东"},
        {1: 2, 3: "乙"},
        {3: "西"},
        {1: 3, 3: "丙"},
        {3: "南"},
    ]
    block = RowsFill(2, 1 + 2 * ready, ((1, 3), (3,)), lines)
    made = fill(FormBook(saved(book), "表.xlsx"), [SheetFill("Sheet", {}, [block])])
    written = opened(made.content).worksheets[0]
    assert [written.cell(row, 2).value for row in (3, 5, 7)] == ["住址"] * 3, "labels within a record stay"
    assert {str(area) for area in written.merged_cells.ranges} == {"A2:A3", "A4:A5", "A6:A7"}
    assert written["D7"].value == "=C7&C6"
    assert made.sheets["Sheet"].cell(7, 4).value == "南丙"
    assert written["A8"].value == "=COUNTA(C2:C7)"


def test_a_merge_that_reaches_over_new_rows_is_not_merged_into() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "甲"
    for area in ("A2:B2", "B3:B5", "C2:D2"):
        sheet.merge_cells(area)
    block = RowsFill(2, 3, ((1,), ()), [{1: n} if n % 2 else {} for n in range(1, 7)])
    made = fill(FormBook(saved(book), "表.xlsx"), [SheetFill("Sheet", {}, [block])])
    merged = {str(area) for area in opened(made.content).worksheets[0].merged_cells.ranges}
    assert merged == {"A2:B2", "B3:B9", "C2:D2", "C4:D4", "C6:D6"}


def test_hidden_sheets_are_no_visible_ones() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("甲").sheet_state = "hidden"
    book.create_sheet("乙").sheet_state = "veryHidden"
    form = FormBook(saved(book), "表.xlsx")
    assert (form.sheet_names, form.visible_sheets) == (["Sheet", "甲", "乙"], ["Sheet"])
    assert (form.spelled("sheet"), form.spelled("丙")) == ("Sheet", None)


def test_numbers_by_row_are_counted_where_they_stand() -> None:
    book = openpyxl.Workbook()
    for row in (3, 4):
        book.worksheets[0].cell(row, 1, "=ROW()-2")
    block = RowsFill(3, 4, ((2,),), [{2: name} for name in "甲乙丙"])
    made = fill(FormBook(saved(book), "表.xlsx"), [SheetFill("Sheet", {}, [block])])
    assert [made.sheets["Sheet"].cell(row, 1).value for row in (3, 4, 5)] == [1, 2, 3]

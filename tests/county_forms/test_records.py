"""Lists in which one record takes two rows, the second one with what found no room in the first."""

from __future__ import annotations

import io

import openpyxl

from renda_desktop.county_forms.binding_commands import Bind, MarkRows, bind, mark_rows
from renda_desktop.county_forms.teaching import columns_for, place_for, recognised_words, unknown_left
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.viewing import view_sheet
from renda_desktop.storage.database import Database
from tests.county_forms import county_sheets as sheets
from tests.county_forms.conftest import Taught, filled, form_of, main_sheet, on, view

NAMES = ["周建国", "沈玉兰", "韩志远", "邹雅琴", "余海峰", "程思雨", "李长顺"]


def test_two_rows_of_headings_over_records_of_two_rows(house: Database, teach: Taught) -> None:
    form = teach(sheets.two_rows_each())
    (block,) = main_sheet(form).blocks
    assert (block.first_row, block.last_row, block.rows_each) == (4, 7, 2)
    assert {one.name: one.value for one in block.columns} == {
        "A4": "serial", "B4": "name", "C4": "sex", "D4": "birth", "E4": "party", "B5": "work", "D5": "phone",
    }  # fmt: skip
    done = filled(house, form)
    shown = view(done)
    assert [shown.cell(row, 2).value for row in range(4, 18, 2)] == NAMES
    assert [shown.cell(row, 1).value for row in range(4, 18, 2)] == [1, 2, 3, 4, 5, 6, 7]
    assert shown.cell(5, 4).value == "139****1111"
    sheet = openpyxl.load_workbook(io.BytesIO(done.content)).worksheets[0]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A4:A5", "A14:A15", "B15:C15", "F16:F17"} <= merged
    assert "A18:A19" not in merged
    assert [sheet.row_dimensions[row].height for row in (14, 15, 17)] == [20, 34, 34]
    assert sheet["B18"].value == "=COUNTA(B4:B17)"


def test_records_left_over_are_blank_and_no_row_is_put_in(house: Database, teach: Taught) -> None:
    done = filled(house, teach(sheets.two_rows_each(9)))
    shown = view(done)
    assert done.sheets["登记表"].insertions == ()
    assert [shown.cell(row, 2).value for row in (16, 17, 18, 19)] == ["李长顺", None, None, None]


def test_headings_of_both_rows_wait_and_are_bound(house: Database, teach: Taught) -> None:
    content = sheets.two_rows_each()
    form = teach(content)
    empty, layout = view_sheet(FormBook(content, "表.xlsx"), "登记表"), main_sheet(form).layout
    assert place_for(empty, layout, 3, 5) == (5, 5), "a heading of the second row stands for its own row"
    assert place_for(empty, layout, 2, 6) == (4, 6)
    assert unknown_left(empty, layout, {}).unknown == ((2, 6), (3, 5)), "签名 and 推荐单位"
    with house.action() as db:
        bind(db, Bind(on(form), 7, 5, "constituency"))
    now = form_of(house, form.id)
    assert unknown_left(empty, main_sheet(now).layout, {}).unknown == ((2, 6),)
    done = filled(house, now)
    assert view(done).cell(5, 5).value == "第1选区（东河村）"
    assert view(done).cell(4, 5).value == "中共党员"


def test_the_clerk_says_how_many_rows_a_record_takes(house: Database, teach: Taught) -> None:
    content = sheets.two_rows_each()
    form = teach(content)
    empty = view_sheet(FormBook(content, "表.xlsx"), "登记表")
    with house.action() as db:
        mark_rows(db, MarkRows(on(form), 4, 7, "deputies", columns=columns_for(empty, 4, "deputies")))
    assert [view(filled(house, form_of(house, form.id))).cell(row, 4).value for row in (4, 5)] == [
        "139****1111",
        None,
    ]
    with house.action() as db:
        columns = columns_for(empty, 4, "deputies", 2)
        mark_rows(db, MarkRows(on(form), 4, 4, "deputies", columns=columns, rows_each=2))
    now = form_of(house, form.id)
    assert main_sheet(now).blocks[0].columns == main_sheet(form).blocks[0].columns
    assert view(filled(house, now)).cell(6, 2).value == "沈玉兰"
    assert "7栏" in recognised_words(main_sheet(now).layout)

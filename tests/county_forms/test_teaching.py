"""County sheets not seen before: what is recognised by itself, and what stands in them when they are filled."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import openpyxl.utils
import pytest

from renda_desktop.county_forms.facts import unit_conditions
from renda_desktop.county_forms.people import Selection, condition
from renda_desktop.county_forms.recognising import recognise
from renda_desktop.county_forms.rows import Layout
from renda_desktop.county_forms.rules import Style
from renda_desktop.county_forms.teaching import recognised_words, title_of, unknown_left
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.viewing import view_sheet
from renda_desktop.storage.database import Database
from tests.county_forms import county_sheets as sheets
from tests.county_forms.conftest import UNITS, Taught, filled, main_sheet, view
from tests.helpers.builders import TODAY
from tests.spreadsheets.form_files import list_form, ruled, saved

NAMES = ["周建国", "沈玉兰", "韩志远", "邹雅琴", "余海峰", "程思雨", "李长顺"]


def column(sheet: Any, letter: str, rows: Sequence[int]) -> list[object]:
    return [sheet[f"{letter}{row}"].value for row in rows]


def opened(content: bytes, sheet: str | None = None) -> Any:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return book[sheet] if sheet else book.worksheets[0]


def test_a_list_is_filled_row_by_row(house: Database, teach: Taught) -> None:
    form = teach(list_form())
    assert form.name == "人大代表基本情况表"
    (block,) = main_sheet(form).layout.blocks
    assert [one.value for one in block.columns] == ["serial", "name", "sex", "birth", "phone", "address"]
    assert [one.name for one in main_sheet(form).layout.cells] == ["B2", "F2"]
    done = filled(house, form)
    sheet = opened(done.content)
    assert column(sheet, "B", range(5, 12)) == NAMES
    assert column(sheet, "A", range(5, 12)) == [1, 2, 3, 4, 5, 6, 7]
    assert sheet["B2"].value == "青禾镇人民代表大会主席团"
    assert sheet["D5"].value == datetime.datetime(1972, 3, 1), "a real date where the cell shows dates"
    assert sheet["D11"].value == "1960", "a year alone is no date"
    assert sheet["E5"].value == "139****1111", "masked unless asked for in full"
    assert sheet["A12"].value == "合计"
    assert done.file_name == "青禾镇人大代表基本情况表.xlsx"


def test_lines_naming_a_delegation_part_the_list(house: Database, teach: Taught) -> None:
    form = teach(sheets.sectioned_list(UNITS))
    assert [block.people.label for block in main_sheet(form).layout.blocks] == list(UNITS)
    sheet = opened(filled(house, form).content)
    assert column(sheet, "A", range(4, 13)) == ["第一代表团", 1, 2, 3, "第二代表团", 1, 2, 3, 4]
    assert column(sheet, "D", (5, 12)) == ["1972.03", "1960"]
    assert sheet["A13"].value == "审核人："
    assert sheet["E13"].value == "马静"


def test_counts_stand_where_labels_cross(house: Database, teach: Taught) -> None:
    form = teach(sheets.cross_table(UNITS))
    assert main_sheet(form).layout.equations[:2] == ("C5+D5=B5", "C6+D6=B6")
    done = filled(house, form)
    rows = {row: [view(done).cell(row, column).value for column in range(2, 13)] for row in (5, 6, 7)}
    assert rows[5] == [3, 2, 1, None, None, 1, 2, 0, 2, 1, 2] or rows[5][:3] == [3, 2, 1]
    assert rows[5][5:8] == [1, 2, 0], "35岁以下, 36-55岁, 56岁以上"
    assert rows[6][5:8] == [1, 1, 2]
    assert rows[7][0] == 7, "the form's own formula"
    assert len(done.sheets["结构"].counted[5, 4]) == 1, "a figure knows whom it counts"
    assert [view(done).cell(5, column).value for column in (10, 11, 12)] == [2, 1, 2]


def test_cover_and_list_are_filled_and_the_example_goes(house: Database, teach: Taught) -> None:
    form = teach(sheets.cover_and_list())
    assert ({one.name for one in form.sheets}, form.name) == ({"封面", "花名册"}, "代表信息采集表")
    done = filled(house, form)
    sheet = opened(done.content, "花名册")
    assert column(sheet, "B", range(3, 10)) == NAMES
    assert sheet["C3"].value == "1101**********4514"
    assert sheet["D4"].value == "中共党员"
    assert sheet["I3"].value is None, "nothing of the example is left"
    cover = opened(done.content, "封面")
    assert cover["B5"].value == "填报单位：青禾镇人民代表大会主席团"
    assert cover["B6"].value == "填报日期：2026年4月2日"


def test_two_tables_on_one_sheet(house: Database, teach: Taught) -> None:
    form = teach(sheets.two_tables())
    shares = [one for one in main_sheet(form).layout.cells if one.style is Style.SHARE]
    assert len(shares) == 4
    sheet = opened(filled(house, form).content)
    assert column(sheet, "B", range(3, 7)) == [7, 3, 1, 1]
    assert column(sheet, "C", range(3, 7)) == ["100.0%", "42.9%", "14.3%", "14.3%"]
    assert column(sheet, "A", range(10, 14)) == ["沈玉兰", "邹雅琴", "程思雨", "说明：年龄计算到填报之日。"]
    assert column(sheet, "C", range(10, 13)) == [46, 30, 60]


def test_one_form_for_each_constituency(house: Database, teach: Taught) -> None:
    form = teach(sheets.one_per_place())
    assert [one.name for one in main_sheet(form).layout.cells] == ["A1", "B2", "D2"]
    place = Selection((condition("constituency", "第1选区（东河村）"),))
    done = filled(house, form, place)
    sheet = opened(done.content)
    assert sheet["A1"].value == "第1选区（东河村）代表登记表"
    assert (sheet["B2"].value, sheet["D2"].value) == (3, 3)
    assert column(sheet, "A", range(4, 7)) == NAMES[:3]
    assert done.file_name == "青禾镇代表登记表（第1选区（东河村））.xlsx"


def test_figures_of_the_year_stand_beside_their_labels(house: Database, teach: Taught) -> None:
    form = teach(sheets.year_summary())
    found = {one.name: one.value for one in main_sheet(form).layout.cells}
    assert found == {
        "C3": "meetings", "C4": "law_checks", "C5": "inspections", "C6": "seats", "C7": "vacant", "C8": "average_age",
    }  # fmt: skip
    sheet = opened(filled(house, form).content)
    assert column(sheet, "C", range(3, 10)) == [0, 0, 0, 80, 73, 47, None]


def recognised(*rows: list[str | None], title: str = "表") -> Layout:
    """What is recognised on a ruled sheet with these rows."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    ruled(sheet, f"A1:{openpyxl.utils.get_column_letter(max(map(len, rows)))}{len(rows)}")
    return recognise(view_sheet(FormBook(saved(book), "表.xlsx"), title), {})


def test_a_table_of_figures_is_no_list_of_plan_items() -> None:
    layout = recognised(
        ["类别", "项目", "数量"],
        ["会议", "召开主席团会议次数", None],
        ["监督", "视察（次）", None],
        ["监督", "审议意见（件）", None],
    )
    assert layout.blocks == (), "its words would be written over"
    assert {one.name: one.value for one in layout.cells} == {
        "C2": "meetings", "C3": "inspections", "C4": "opinions",
    }  # fmt: skip


def test_a_group_label_that_is_not_known_bars_counts_of_people() -> None:
    layout = recognised(["类别", "项目", "人数"], ["候补", "女", None], ["候补", "男", None])
    assert layout.cells == ()


def test_a_share_beside_its_count_is_of_the_same_people() -> None:
    layout = recognised(["代表总数", None, "妇女代表", None, "占比", None])
    assert [(one.name, one.people.label, one.style) for one in layout.cells] == [
        ("B1", "全体代表", Style.AUTO),
        ("D1", "女", Style.AUTO),
        ("F1", "女", Style.SHARE),
    ]


def test_changes_of_deputies_are_told_from_deputies() -> None:
    layout = recognised(["序号", "姓名", "原任选区", "变动原因", "变动时间", "备注"], [None] * 6)
    (block,) = layout.blocks
    assert block.source == "changes"
    assert [one.value for one in block.columns] == ["serial", "name", "constituency", "reason", "on", "note"]


@pytest.mark.parametrize(
    ("line", "title", "women"),
    [
        ("妇女代表名单", "表", True),
        ("代表名单", "妇女代表", True),
        ("代表名单", "表", False),
        ("妇女代表24人", "表", False),
    ],
)
def test_a_list_of_women_is_told_by_what_is_written_over_it(line: str, title: str, women: bool) -> None:
    layout = recognised([line, None, None], ["姓名", "民族", "年龄"], [None, None, None], title=title)
    (block,) = layout.blocks
    assert (block.people.label == "女") is women


@pytest.mark.parametrize(
    "over", ["二、列席人员名单", "代表候选人名单", "镇人民代表大会主席团成员名册", "人大主席、副主席情况表"]
)
def test_people_who_are_no_deputies_are_not_filled_in(over: str) -> None:
    assert recognised([over, None, None], ["姓名", "单位", "职务"], [None] * 3).blocks == ()


def test_deputies_among_others_are() -> None:
    assert recognised(["代表和列席人员名单", None], ["姓名", "性别"], [None] * 2).blocks != ()


def test_a_card_of_one_person_is_no_list() -> None:
    card = recognised(
        ["姓名", None, "性别", None],
        ["出生年月", None, "民族", None],
        ["政治面貌", None, "学历", None],
    )
    assert card.blocks == ()


@pytest.mark.parametrize("ending", ["（盖章）", ""])
def test_words_come_on_the_line_to_write_on_before_the_stamp(
    house: Database, teach: Taught, ending: str
) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"], book.worksheets[0]["C1"] = f"填报单位：____{ending}", "  年  月  日"
    done = filled(house, teach(saved(book)))
    assert view(done).shown(1, 3) == "2026年4月2日"
    assert view(done).shown(1, 1) == f"填报单位：青禾镇人民代表大会主席团{ending}"


def test_a_label_whose_neighbour_counts_by_itself_is_left_alone() -> None:
    layout = recognised(["填报单位：", "=封面!B1"], ["填报日期：", None])
    assert [one.name for one in layout.cells] == ["B2"]


def test_a_list_without_lines_has_one_row_ready() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["姓名", "性别", "民族"])
    sheet.cell(9, 1).number_format = "0"
    (block,) = recognise(view_sheet(FormBook(saved(book), "表.xlsx"), "Sheet"), {}).blocks
    assert (block.first_row, block.last_row) == (2, 2)


def test_entries_of_a_list_are_no_labels_of_counts() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in range(1, 8):
        for column, value in enumerate(("女" if row % 2 else "男", "汉族", None), 1):
            sheet.cell(row, column, value).number_format = "0"
    assert recognise(view_sheet(FormBook(saved(book), "表.xlsx"), "Sheet"), {}).cells == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (sheets.cross_table(UNITS), "认出24个格子，都对上了"),
        (sheets.cover_and_list(), "认出8栏，还有1处没对上"),
    ],
)
def test_the_clerk_is_told_what_was_recognised(content: bytes, words: str) -> None:
    book = FormBook(content, "表.xlsx")
    units = {name: condition("delegation", name) for name in UNITS}
    layout = recognise(view_sheet(book, book.sheet_names[-1]), units)
    assert recognised_words(layout).startswith(words)


def test_labels_beside_their_cells_and_what_is_left_over(house: Database, teach: Taught) -> None:
    form = teach(sheets.labels_and_values())
    done = filled(house, form)
    sheet = opened(done.content)
    assert sheet["A2"].value == "填报日期：2026年4月2日"
    assert (sheet["B3"].value, sheet["D3"].value, sheet["A8"].value) == ("青禾镇", 7, 7)
    assert sheet["A8"].value == sheet["B8"].value + sheet["C8"].value
    assert isinstance(sheet["F4"].value, int | float)
    assert sheet["B4"].value is None
    with house.read() as db:
        empty = view_sheet(FormBook(sheets.labels_and_values(), "表.xlsx"), main_sheet(form).name)
        left = unknown_left(empty, main_sheet(form).layout, unit_conditions(db, TODAY)).unknown
    assert left == ((4, 1),), "a label nothing is known of waits, though its neighbours are filled"
    assert done.file_name == "青禾镇第十九届人大工作情况表.xlsx"


@pytest.mark.parametrize(
    ("above", "name"), [("乡镇人大统计表", "乡镇人大统计表"), ("20250506", ""), ("____存档日期____", "")]
)
def test_numbers_and_lines_to_write_on_are_no_title(above: str, name: str) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = above
    view = view_sheet(FormBook(saved(book), "表.xlsx"), book.sheetnames[0])
    assert title_of(view) == name

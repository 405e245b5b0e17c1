"""Sheets as counties send them down, each of another shape; invented."""

from __future__ import annotations

from collections.abc import Sequence

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.spreadsheets.form_files import ruled, saved


def _title(sheet: Worksheet, text: str, last: str) -> None:
    sheet["A1"] = text
    sheet.merge_cells(f"A1:{last}1")


def _write(sheet: Worksheet, row: int, values: Sequence[str | int | None]) -> None:
    for column, value in enumerate(values, 1):
        sheet.cell(row, column, value)


def sectioned_list(units: Sequence[str], ready: int = 2) -> bytes:
    """A list with a line for each delegation and few ruled rows below each."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    _title(sheet, "附件2：乡镇人大代表花名册（分代表团）", "F")
    _write(sheet, 2, ["填报单位（盖章）：", None, None, "填报时间：", None, None])
    _write(sheet, 3, ["序号", "代表姓名", "性别", "出生年月", "文化程度", "单位职务"])
    row = 4
    for unit in units:
        sheet.cell(row, 1, unit)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=6)
        row += ready + 1
    _write(sheet, row, ["审核人：", None, None, "填表人："])
    ruled(sheet, f"A3:F{row - 1}")
    return saved(book)


def cross_table(units: Sequence[str]) -> bytes:
    """Counts: a row for each delegation, two-level headings, formulas in the last row."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "结构"
    _title(sheet, "乡镇人大代表结构情况统计表", "M")
    _write(sheet, 2, ["填报单位：", None, None, None, None, "统计时间："])
    _write(
        sheet,
        3,
        [
            "单位",
            "代表总数",
            "性别",
            None,
            "民族",
            None,
            "年龄",
            None,
            None,
            "政治面貌",
            None,
            "学历",
            "备注",
        ],
    )
    _write(sheet, 4, [None, None, "男", "女", "汉族", "少数民族", "35岁以下", "36-55岁", "56岁以上", "中共党员", "群众",
                      "大专以上", None])  # fmt: skip
    for area in ("A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:I3", "J3:K3", "M3:M4"):
        sheet.merge_cells(area)
    for row, unit in enumerate(units, 5):
        sheet.cell(row, 1, unit)
    last = 5 + len(units)
    sheet.cell(last, 1, "合计")
    for column in "BCDEFGHIJKL":
        sheet[f"{column}{last}"] = f"=SUM({column}5:{column}{last - 1})"
    ruled(sheet, f"A3:M{last}")
    return saved(book)


def cover_and_list() -> bytes:
    """A cover sheet and the list on the second sheet, with one example row."""
    book = openpyxl.Workbook()
    cover, sheet = book.worksheets[0], book.create_sheet("花名册")
    cover.title = "封面"
    cover["B3"], cover["B5"], cover["B6"] = "代表信息采集表", "填报单位：", "填报日期：    年  月  日"
    _title(sheet, "人大代表信息采集表", "I")
    _write(
        sheet,
        2,
        [
            "序号",
            "姓名",
            "身份证号码",
            "政治面貌",
            "入党时间",
            "是否基层一线",
            "联系电话（手机）",
            "所在选区",
            "推荐单位",
        ],
    )
    _write(
        sheet,
        3,
        [
            1,
            "例：张三",
            "110101199001011234",
            "中共党员",
            "2010年7月",
            "是",
            "13800000000",
            "第一选区",
            "镇妇联",
        ],
    )
    ruled(sheet, "A2:I6")
    return saved(book)


def two_tables() -> bytes:
    """Figures above (label and value), a list of women below, on one sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    _title(sheet, "妇女代表情况表", "F")
    _write(sheet, 2, ["项目", "人数", "占比（%）"])
    for row, label in enumerate(("代表总数", "女代表", "其中：女党员", "35岁以下女代表"), 3):
        sheet.cell(row, 1, label)
    ruled(sheet, "A2:C6")
    _write(sheet, 8, ["二、妇女代表名单"])
    _write(sheet, 9, ["姓名", "民族", "年龄", "学历", "职务", "代表团"])
    ruled(sheet, "A9:F11")
    _write(sheet, 12, ["说明：年龄计算到填报之日。"])
    book.create_sheet("Sheet2")
    return saved(book)


def one_per_place() -> bytes:
    """A form for one constituency, filled once for each; placeholders the county typed."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    _title(sheet, "{{本表范围（选区、代表团等）}}代表登记表", "D")
    _write(sheet, 2, ["代表名额：", None, "实有：", None])
    _write(sheet, 3, ["姓名", "性别", "当选方式", "连任届数"])
    ruled(sheet, "A3:D4")
    return saved(book)


def year_summary() -> bytes:
    """One column of figures of the year, one cell each."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    _title(sheet, "乡镇人大工作情况统计表", "C")
    _write(sheet, 2, ["指标名称", "单位", "数量"])
    labels = ("召开主席团会议次数", "执法检查", "视察", "代表名额", "出缺", "平均年龄", "联系选民户数")
    for row, label in enumerate(labels, 3):
        _write(sheet, row, [label, "次"])
    ruled(sheet, "A2:C9")
    return saved(book)


def labels_and_values() -> bytes:
    """A form with pairs of label and cell, and a small table under a heading of its own."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    _title(sheet, "镇第十九届人大工作情况表", "F")
    _write(sheet, 2, ["填报日期：    年   月   日"])
    _write(sheet, 3, ["乡镇名称", None, "代表总数", None, "女代表", None])
    _write(sheet, 4, ["归侨侨眷代表", None, "少数民族代表", None, "代表平均年龄", None])
    _write(sheet, 6, ["一、代表基本情况"])
    _write(sheet, 7, ["总数", "男", "女"])
    ruled(sheet, "A3:F4")
    ruled(sheet, "A7:C8")
    return saved(book)


def workbook_of_sheets(units: Sequence[str]) -> bytes:
    """A cover, a list with two ruled rows, a summary that counts the list, an example, a hidden list of words."""
    book = openpyxl.Workbook()
    cover, roster = book.worksheets[0], book.create_sheet("花名册")
    cover.title = "封面"
    cover["B9"], cover["B12"], cover["B14"] = "2026年乡镇人大代表情况年报", "填报单位：", "填报日期："
    for area in ("B9:F9", "C12:F12", "C14:F14"):
        cover.merge_cells(area)
    ruled(cover, "C12:F12")
    _title(roster, "人大代表花名册", "E")
    _write(roster, 2, ["单位：", "=封面!C12"])
    _write(roster, 3, ["序号", "姓名", "性别", "出生年月", "政治面貌"])
    _write(roster, 6, ["合计", "=COUNTA(B4:B5)"])
    ruled(roster, "A3:E6")
    _summary(book.create_sheet("汇总表"), units)
    example = book.create_sheet("样表")
    _write(example, 1, ["序号", "姓名", "性别"])
    _write(example, 2, [1, "张三", "男"])
    ruled(example, "A1:C2")
    words = book.create_sheet("词")
    _write(words, 1, ["姓名", "性别", "男", "女"])
    words.sheet_state = "hidden"
    return saved(book)


def _summary(sheet: Worksheet, units: Sequence[str]) -> None:
    _title(sheet, "代表结构汇总表", "E")
    _write(sheet, 3, ["单位", "总数", "男", "女", "名册人数"])
    for row, unit in enumerate(units, 4):
        sheet.cell(row, 1, unit)
    last = 4 + len(units)
    _write(sheet, last, ["合计", *(f"=SUM({letter}4:{letter}{last - 1})" for letter in "BCD"), "=花名册!B6"])
    _write(sheet, last + 1, ["女（按名册）", '=COUNTIF(花名册!C4:C5,"女")'])
    ruled(sheet, f"A3:E{last + 1}")


def two_rows_each(ready: int = 2) -> bytes:
    """A list with two rows for each deputy under two rows of headings: the address stands below the name."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "登记表"
    _title(sheet, "人大代表登记表", "F")
    _write(sheet, 2, ["序号", "姓名", "性别", "出生年月", "政治面貌", "签名"])
    _write(sheet, 3, [None, "工作单位及职务", None, "手机号码", "推荐单位", None])
    for row in range(2, 4 + 2 * ready, 2):
        for letter in "AF":
            sheet.merge_cells(f"{letter}{row}:{letter}{row + 1}")
        sheet.merge_cells(f"B{row + 1}:C{row + 1}")
        sheet.row_dimensions[row].height, sheet.row_dimensions[row + 1].height = 20, 34
    last = 4 + 2 * ready
    _write(sheet, last, ["合计", f"=COUNTA(B4:B{last - 1})"])
    ruled(sheet, f"A2:F{last}")
    return saved(book)


def card() -> bytes:
    """A card of one deputy: labels with room beside them, a table of the family below."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    _title(sheet, "人大代表登记卡", "F")
    _write(sheet, 2, ["填报单位：____"])
    _write(sheet, 3, ["姓名", None, "性别", None, "照片"])
    _write(sheet, 4, ["出生年月", None, "政治面貌", None])
    _write(sheet, 5, ["联系电话", None, "所获荣誉", None])
    sheet.merge_cells("E3:F5")
    _write(sheet, 6, ["姓名", "称谓", "性别", "出生年月", "政治面貌", "工作单位"])
    ruled(sheet, "A3:F8")
    return saved(book)


def headed_list(title: str, headings: str, *entries: str) -> bytes:
    """A title, one row of headings, rows with these entries and four empty ones."""
    book = openpyxl.Workbook()
    sheet, columns = book.worksheets[0], headings.split()
    _write(sheet, 1, [title])
    _write(sheet, 2, columns)
    for row, line in enumerate(entries, 3):
        _write(sheet, row, line.split())
    ruled(sheet, f"A2:{chr(64 + len(columns))}{6 + len(entries)}")
    return saved(book)


def ruled_rows(rows: Sequence[Sequence[str | int | None]]) -> bytes:
    """Cells with lines around them, without a title."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, values in enumerate(rows, 1):
        _write(sheet, row, values)
    ruled(sheet, f"A1:{chr(64 + max(map(len, rows)))}{len(rows)}")
    return saved(book)

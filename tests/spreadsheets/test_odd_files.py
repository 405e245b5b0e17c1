"""Files as other programs write them, and files made to exhaust the reader."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from renda_desktop.errors import InputProblem
from renda_desktop.spreadsheets import grids
from renda_desktop.spreadsheets.cells import CellValue
from renda_desktop.spreadsheets.content import NAME
from renda_desktop.spreadsheets.matching import FieldSpec, MatchedBy, match_columns
from renda_desktop.spreadsheets.tables import find_tables
from renda_desktop.spreadsheets.xlsx_look import look_into
from tests.spreadsheets.biff import xls
from tests.spreadsheets.making import HEADINGS, PEOPLE, WORDS, read, sheet_of, with_part, xlsx_of

FILES = Path(__file__).parent / "files"


def renamed(data: bytes, rename: Callable[[str], str]) -> bytes:
    """The zip with its parts under other names."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            fresh = zipfile.ZipInfo("x")
            fresh.filename = rename(info.filename)  # as written: ZipInfo's own way would mend backslashes
            new.writestr(fresh, old.read(info))
    return target.getvalue()


def test_an_xlsx_whose_parts_are_named_with_backslashes() -> None:
    data = renamed(xlsx_of([HEADINGS, *PEOPLE]), lambda name: name.replace("/", "\\"))
    assert len(read(data).sheets[0].rows) == 5


def test_an_old_workbook_whose_stream_is_in_capitals() -> None:
    data = (FILES / "roster.xls").read_bytes()
    small, large = ("Workbook".encode("utf-16-le"), "WORKBOOK".encode("utf-16-le"))
    assert small in data
    assert read(data.replace(small, large)).sheets[0].rows == read(data).sheets[0].rows


def test_a_locked_ods_asks_for_its_password_to_be_taken_off() -> None:
    locked = b"<manifest:encryption-data/>"
    data = with_part(
        (FILES / "roster.ods").read_bytes(),
        "META-INF/manifest.xml",
        lambda old: old + b"<!--" + locked + b"-->",
    )
    with pytest.raises(InputProblem, match="打开密码"):
        read(data)


def test_hidden_rows_and_columns_of_an_ods_are_known() -> None:
    def hide(content: bytes) -> bytes:
        first, mark, rest = content.partition(b"<table:table-row")
        return first + mark + b' table:visibility="collapse"' + rest

    (sheet, *_) = read(with_part((FILES / "roster.ods").read_bytes(), "content.xml", hide)).sheets
    assert sheet.hidden_known
    assert sheet.hidden_rows == {1}


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>" + "<!--" * 400_000,
        "<table>" + "<" * 2_000_000,
        "<table><tr><td " + 'a="' * 1_000_000,
        "<table><tr>" + "<td colspan=999 rowspan=999>姓名" * 3_000 + "</table>",
        "<table>" + "<script>" * 100_000,
    ],
    ids=["comments", "brackets", "attributes", "spans", "scripts"],
)
def test_broken_pages_end_soon(page: str) -> None:
    with pytest.raises(InputProblem):
        read(page.encode())


def test_a_million_descriptions_of_columns_end_soon() -> None:
    tags = b'<cols><col min="1" max="16384" hidden="1"/>' + b'<col min="2" max="16384" hidden="1"/>' * 100_000
    data = with_part(
        xlsx_of([HEADINGS, *PEOPLE]),
        "xl/worksheets/sheet1.xml",
        lambda old: old.replace(b"<sheetData>", tags + b"</cols><sheetData>"),
    )
    assert len(read(data).sheets[0].hidden_columns) == 16384


@pytest.mark.parametrize(
    "cells",
    [
        b'<c r="XFD3"><v>1</v></c><c r="A1048576"><v>1</v></c>',
        b'<c r="xfd3"><v>1</v></c><c s="1" r = "A1048576"><v>1</v></c>',
        b'<x:c r="XFD1048576"><v>1</v></x:c>',
        b"<c\nr='XFD900000'><v>1</v></c>",
        b'</row><row r="900000">' + b"<c><v>1</v></c>" * 60,
    ],
)
def test_cells_far_from_where_their_row_says_exhaust_no_memory(cells: bytes) -> None:
    data = with_part(
        xlsx_of([HEADINGS, *PEOPLE]),
        "xl/worksheets/sheet1.xml",
        lambda old: old.replace(b"</sheetData>", b'<row r="7">' + cells + b"</row></sheetData>"),
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert look_into(archive, "xl/worksheets/sheet1.xml").too_large
    with pytest.raises(InputProblem, match="太大"):
        read(data)


def test_a_row_longer_than_a_piece_is_not_torn_within_a_tag() -> None:
    wide: list[CellValue] = ["宽" * 400 for _ in range(600)]
    far = b'<c r="ZZZ1048576"><v>1</v></c>' * 30_000

    def add(old: bytes) -> bytes:
        return old.replace(b"</sheetData>", b'<row r="9">' + far + b"</row></sheetData>")

    data = with_part(xlsx_of([wide, wide]), "xl/worksheets/sheet1.xml", add)
    with pytest.raises(InputProblem, match="第 1048576 行、第 18278 列"):
        read(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda old: old.replace(b"</table:table>", b"</table:t&lt;able>"),
        lambda old: old[:-200],
        lambda old: old.replace(b'encoding="UTF-8"', b'encoding="U0F-8"', 1),
        lambda old: old.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1),
    ],
)
def test_an_ods_that_is_no_sound_xml_is_refused_at_once(change: Callable[[bytes], bytes]) -> None:
    """The reader would look for the end of the table for ever."""
    data = with_part((FILES / "roster.ods").read_bytes(), "content.xml", change)
    with pytest.raises(InputProblem, match="已损坏"):
        read(data)


def test_cells_without_a_place_and_rows_beyond_ten_thousand_are_read() -> None:
    far = b'<row r="12000"><c r="A12000" t="str"><v>\xe6\x9c\xab</v></c></row></sheetData>'
    data = with_part(
        xlsx_of([HEADINGS, *PEOPLE]),
        "xl/worksheets/sheet1.xml",
        lambda old: old.replace(b' r="B3"', b"").replace(b"</sheetData>", far),
    )
    (sheet,) = read(data).sheets
    assert (len(sheet.rows), sheet.rows[2][1], sheet.rows[-1][0]) == (12000, PEOPLE[1][1], "末")


def _record(kind: int, *numbers: int) -> bytes:
    content = b"".join(number.to_bytes(4, "little") for number in numbers)
    return bytes([kind, len(content)]) + content


@pytest.mark.parametrize(("column", "refused"), [(16383, True), (3, False)])
def test_a_binary_workbook_is_measured_before_it_is_read(column: int, refused: bool) -> None:
    sheet = _record(0, 0) + _record(7, 0, 0, 0) + bytes([0x81, 0x03, 0]) + _record(0, 1048575)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
        archive.writestr("xl/worksheets/sheet1.bin", sheet + _record(7, column, 0, 0))
    with pytest.raises(InputProblem, match="第 1048576 行、第 16384 列" if refused else "已损坏"):
        read(target.getvalue())


def test_an_error_is_found_wherever_the_file_is_cut_for_looking() -> None:
    """A row is never torn apart: 9,000 rows are several pieces."""
    formula = b"<f>" + b"VLOOKUP(A1,B:C,2)" * 10 + b"</f>"

    def mark(old: bytes) -> bytes:
        return re.sub(rb'(<c r="B\d+")[^<>]*>.*?</c>', rb'\1 t="e">' + formula + rb"<v>#N/A</v></c>", old)

    data = with_part(xlsx_of([[number, 1] for number in range(9_000)]), "xl/worksheets/sheet1.xml", mark)
    (sheet,) = read(data).sheets
    assert [row[1] for row in sheet.rows].count("#N/A") == 9_000


@pytest.mark.parametrize(
    ("entries", "is_name"),
    [
        (["王芳", "欧阳明", "阿依古丽·买买提", "李强", "赵敏"], True),
        (["吉林省", "江苏省", "云南省", "甘肃省", "安徽省"], False),
        (["张三", "张三", "张三", "张三", "张三", "张三"], False),
        (["课程安排", "教师水平", "场地环境", "组织管理"], False),
    ],
)
def test_names_without_a_heading_are_told_by_their_surnames(entries: list[str], is_name: bool) -> None:
    rows: list[list[CellValue]] = [[entry, 1.5] for entry in entries]
    (table,) = find_tables(sheet_of(*rows), WORDS)
    match = match_columns(table, [FieldSpec("name", "姓名", content=NAME)])[0]
    assert (match.how is MatchedBy.CONTENT) is is_name


_LONG = "长" * 30_000
_EVERYWHERE = [(row, column, 0) for row in range(500) for column in range(10)]


def test_shared_texts_of_an_old_workbook_are_read() -> None:
    """One of them goes on in further records."""
    sheet = read(xls(["姓名", _LONG, "李淑芬"], [(0, 0, 0), (1, 0, 1), (2, 0, 2)])).sheets[0]
    assert [row[0] for row in sheet.rows] == ["姓名", _LONG, "李淑芬"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (xls([_LONG], _EVERYWHERE), "文字多得不正常"),
        (xls(["a"], [(0, 0, 0), (65_000, 140, 0)], ["甲", "乙"]), "第 65001 行、第 141 列，太大"),
        (xls(["a"] * 9, _EVERYWHERE * 2, [f"表{n}" for n in range(50)]), "文字多得不正常"),
    ],
    ids=["one long text in thousands of cells", "two sheets far apart", "one sheet under many names"],
)
def test_an_old_workbook_is_weighed_before_the_reader_sets_it_out(data: bytes, said: str) -> None:
    with pytest.raises(InputProblem, match=said):
        read(data)


def test_sheets_that_are_each_just_small_enough_are_too_large_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(grids, "MAX_CELLS", 30)
    book = Workbook()
    for name in "甲乙丙丁戊己":
        book.create_sheet(name)
    for sheet in book.worksheets:
        sheet["A1"] = sheet["E5"] = 1
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(InputProblem, match="合起来太大"):
        read(target.getvalue())

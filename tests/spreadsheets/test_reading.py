"""Files of every kind are told by their content and read to plain values with the sheet's own row numbers."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from renda_desktop.errors import DeskError, FileProblem, InputProblem
from renda_desktop.progress import Cancelled, SilentProgress
from renda_desktop.spreadsheets.cells import FileKind, MergedRange, cell_text
from renda_desktop.spreadsheets.reading import read_workbook
from tests.spreadsheets.making import HEADINGS, PEOPLE, csv_of, read, with_part, xlsx_of

FILES = Path(__file__).parent / "files"
SHEET_PART = "xl/worksheets/sheet1.xml"


def ole_with(stream: str) -> bytes:
    """The xls fixture with its main stream called otherwise."""
    data = (FILES / "roster.xls").read_bytes()
    name = "Workbook".encode("utf-16-le").ljust(64, b"\0")
    assert name in data
    return data.replace(name, stream.encode("utf-16-le").ljust(64, b"\0"))


@pytest.mark.parametrize(("file", "kind"), [("roster.xls", FileKind.XLS), ("roster.ods", FileKind.ODS)])
def test_xls_and_ods_give_the_same_people(file: str, kind: FileKind) -> None:
    book = read((FILES / file).read_bytes(), "名册.et")
    assert book.kind is kind
    shown = next(sheet for sheet in book.sheets if not sheet.hidden)
    assert shown.name == "名册"
    assert list(shown.rows[2]) == list(HEADINGS)
    assert list(shown.rows[4]) == list(PEOPLE[0])
    assert list(shown.rows[8]) == list(PEOPLE[3])
    assert [sheet.name for sheet in book.sheets if sheet.hidden] == ["旧数据"]


def test_xlsx_cells_are_plain_values() -> None:
    row = ("甲", 7, 2.5, True, date(2020, 1, 2), datetime(2020, 1, 2, 3, 4), time(9, 30), None, "  ", "末")
    sheet = read(xlsx_of([row])).sheets[0]
    assert list(sheet.rows[0]) == [
        "甲",
        7,
        2.5,
        True,
        date(2020, 1, 2),
        datetime(2020, 1, 2, 3, 4),
        time(9, 30),
        None,
        None,
        "末",
    ]
    assert type(sheet.rows[0][1]) is int


def test_row_and_column_numbers_are_the_sheets_own() -> None:
    def move(book: Any) -> None:
        book.worksheets[0].move_range("A1:B2", rows=6, cols=2)

    sheet = read(xlsx_of([["姓名", "性别"], ["马宏伟", "男"]], move)).sheets[0]
    assert (sheet.first_row, sheet.first_column) == (7, 3)


def test_merged_and_hidden_are_noted() -> None:
    def change(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.merge_cells("A1:C1")
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    sheet = read(xlsx_of([["名册"], HEADINGS, *PEOPLE], change)).sheets[0]
    assert sheet.merged == (MergedRange(1, 1, 1, 3),)
    assert sheet.hidden_rows == {3}
    assert sheet.hidden_columns == {2}
    assert sheet.hidden_known


def test_error_cells_are_not_lost() -> None:
    def spoil(part: bytes) -> bytes:
        return re.sub(
            rb'<c r="B2"[^>]*>.*?</c>', b'<c r="B2" t="e"><f>VLOOKUP(1,A:B,2,0)</f><v>#N/A</v></c>', part
        )

    sheet = read(with_part(xlsx_of([HEADINGS, *PEOPLE]), SHEET_PART, spoil)).sheets[0]
    assert sheet.rows[1][1] == "#N/A"


def test_borders_down_to_the_last_row_do_no_harm() -> None:
    def borders(part: bytes) -> bytes:
        rows = b"".join(
            b'<row r="%d"><c r="A%d" s="1"/><c r="AZ%d" s="1"/></row>' % (i, i, i)
            for i in range(9, 1048577, 7)
        )
        return part.replace(
            b"</sheetData>", rows + b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
        )

    sheet = read(with_part(xlsx_of([HEADINGS, *PEOPLE]), SHEET_PART, borders)).sheets[0]
    assert len(sheet.rows) == 5


@pytest.mark.parametrize("place", ["XFD1048576", "XFDZZ9", "A99999999999", "CZZ900000"])
def test_a_stray_cell_far_away_is_refused_not_tried(place: str) -> None:
    row = re.sub("[A-Z]", "", place)
    stray = f'<row r="{row}"><c r="{place}"><v>1</v></c></row></sheetData>'.encode()
    data = with_part(xlsx_of([HEADINGS]), SHEET_PART, lambda part: part.replace(b"</sheetData>", stray))
    with pytest.raises(InputProblem, match="太大"):
        read(data)


def test_a_huge_hidden_sheet_is_left_out_with_a_note() -> None:
    def change(book: Any) -> None:
        more = book.create_sheet("缓存")
        more.sheet_state = "hidden"
        more["A1"] = more["XFD90000"] = 1

    book = read(xlsx_of([HEADINGS, *PEOPLE], change))
    assert [sheet.name for sheet in book.sheets] == ["名册"]
    assert "缓存" in book.notes[0]


def test_a_huge_ods_is_refused() -> None:
    def repeat(part: bytes) -> bytes:
        blank = b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
        far = b'<table:table-cell table:number-columns-repeated="15000" office:value-type="float" office:value="1"/>'
        cell = blank + b"<table:table-row>" + far + b"</table:table-row>"
        return part.replace(b"</table:table>", cell + b"</table:table>", 1)

    with pytest.raises(InputProblem, match="太大"):
        read(with_part((FILES / "roster.ods").read_bytes(), "content.xml", repeat))


def test_an_ods_full_of_one_row_is_refused_before_it_is_read() -> None:
    def repeat(part: bytes) -> bytes:
        row = b'<table:table-row table:number-rows-repeated="20000"><table:table-cell office:value-type="float" '
        return part.replace(b"</table:table>", row + b'office:value="1"/></table:table-row></table:table>', 1)

    with pytest.raises(InputProblem, match="同一行重复"):
        read(with_part((FILES / "roster.ods").read_bytes(), "content.xml", repeat))


def test_zip_bombs_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(420):
                part.write(bytes(1 << 20))
    with pytest.raises(InputProblem, match="太大"):
        read(target.getvalue())


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    data = with_part(
        xlsx_of([HEADINGS, *PEOPLE]), SHEET_PART, lambda part: bomb + part.replace("马宏伟".encode(), b"&b;")
    )
    try:
        book = read(data)
    except DeskError:
        return
    assert "aaaa" not in str(book.sheets)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "是空的"),
        (b"\xef\xbb\xbf", "是空的"),
        (b"\r\n \r\n", "是空的"),
        (b"%PDF-1.7\n...", "”是 PDF 文件，不是表格"),
        (b"\x89PNG\r\n\x1a\n....", "图片"),
        (b"\xff\xd8\xff\xe0....", "图片"),
        (b"{\\rtf1 ...", "Word"),
        (b"Rar!\x1a\x07\x01\x00...", "压缩包"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00rest", "另存为"),
        (b"PK\x03\x04 something", "已损坏"),
        (bytes(range(256)) * 20, "不是表格"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "另存为"),
    ],
)
def test_other_files_are_named(data: bytes, words: str) -> None:
    with pytest.raises(InputProblem, match=words):
        read(data, "名册.xlsx")


@pytest.mark.parametrize(
    ("part", "words"), [("word/document.xml", "Word"), ("ppt/p.xml", "演示"), ("a.txt", "压缩包")]
)
def test_other_zips_are_named(part: str, words: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(InputProblem, match=words):
        read(target.getvalue())


def test_old_office_files_and_passwords() -> None:
    with pytest.raises(InputProblem, match="密码"):
        read(ole_with("EncryptedPackage"))
    with pytest.raises(InputProblem, match="Word"):
        read(ole_with("WordDocument"))
    data = bytearray((FILES / "roster.xls").read_bytes())
    begin = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # the first record of the workbook stream
    data[begin + 20 : begin + 22] = b"\x2f\x00"  # the next one says: encrypted
    with pytest.raises(InputProblem, match="密码"):
        read(bytes(data))


def test_a_workbook_without_content() -> None:
    with pytest.raises(InputProblem, match="没有内容"):
        read(xlsx_of([]))


def test_files_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileProblem, match="找不到"):
        read_workbook(tmp_path / "无.xlsx", SilentProgress())
    with pytest.raises(InputProblem, match="文件夹"):
        read_workbook(tmp_path, SilentProgress())
    there = tmp_path / "名册.csv"
    there.write_bytes(b"x")

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileProblem, match="没有权限"):
        read_workbook(there, SilentProgress())


def test_a_renamed_file_and_the_users_stop(tmp_path: Path) -> None:
    path = tmp_path / "其实是xlsx.csv"
    path.write_bytes(xlsx_of([HEADINGS, *PEOPLE]))
    assert read_workbook(path, SilentProgress()).kind is FileKind.XLSX

    class Stop:
        def report(self, done: int, total: int, text: str) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_workbook(path, Stop())


def test_csv_named_xls_is_text() -> None:
    assert read(csv_of([HEADINGS, *PEOPLE]).encode("gbk"), "名册.xls").kind is FileKind.TEXT


def test_absurd_extents_and_places_in_an_xls_do_no_harm() -> None:
    data = (FILES / "roster.xls").read_bytes()
    extent = data.index(b"\x00\x02\x0e\x00\x00\x00\x00\x00")
    absurd = data[: extent + 4] + b"\x00\x00\x00\x00\xff\xff\xff\xff\x00\x00\xff\xff" + data[extent + 16 :]
    assert list(read(absurd).sheets[0].rows[4]) == list(PEOPLE[0])
    cell = data.index(b"\xfd\x00\x0a\x00\x02\x00\x01\x00")
    for place, words in ((b"\x02\x00\xff\xff", "已损坏"), (b"\xff\xff\xff\x00", "太大")):
        with pytest.raises(InputProblem, match=words):
            read(data[: cell + 4] + place + data[cell + 8 :])


def test_a_long_number_a_sheet_took_for_a_quantity_is_shown_in_digits() -> None:
    assert cell_text(410101198503121000.0) == "410101198503121000"
    assert cell_text(1985.03) == "1985.03"

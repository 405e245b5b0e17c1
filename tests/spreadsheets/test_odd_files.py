"""Files as other programs write them, and files made to exhaust the reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from renda_desktop.errors import InputProblem
from renda_desktop.spreadsheets.cells import CellValue
from renda_desktop.spreadsheets.content import NAME
from renda_desktop.spreadsheets.matching import FieldSpec, MatchedBy, match_columns
from renda_desktop.spreadsheets.tables import find_tables
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

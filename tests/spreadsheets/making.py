"""Small files of all kinds made for the tests; all people are invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date

import openpyxl

from renda_desktop.progress import SilentProgress
from renda_desktop.spreadsheets.cells import CellValue, RawSheet, Workbook
from renda_desktop.spreadsheets.headings import Vocabulary
from renda_desktop.spreadsheets.reading import read_bytes

HEADINGS = ("序号", "姓名", "性别", "民族", "出生年月", "联系电话", "身份证号", "单位及职务")
WORDS = Vocabulary([*HEADINGS, "选区", "备注", "学历", "学位", "电话", "地址", "名额", "职务"])
PEOPLE: tuple[tuple[CellValue, ...], ...] = (
    (
        1,
        "马宏伟",
        "男",
        "汉族",
        date(1968, 3, 1),
        "13000000001",
        "510000196803010011",
        "青石镇东村村委会主任",
    ),
    (2, "李淑芬", "女", "汉族", date(1975, 7, 1), "13000000002", "510000197507010022", "青石小学教师"),
    (3, "阿依古丽·买买提", "女", "维吾尔族", date(1980, 1, 1), "13000000003", "510000198001010023", "农民"),
    (4, "王大山", "男", "土家族", date(1990, 12, 1), "13000000004", "510000199012010034", "青石镇卫生院医生"),
)


def read(data: bytes, name: str = "名册") -> Workbook:
    """The content read without any progress shown."""
    return read_bytes(data, name, SilentProgress())


def sheet_of(*rows: Sequence[CellValue], first_row: int = 1, **more: object) -> RawSheet:
    """A sheet of these rows, made equally long."""
    width = max(map(len, rows))
    squared = [[*row, *[None] * (width - len(row))] for row in rows]
    return RawSheet(name="表", rows=squared, first_row=first_row, **more)  # type: ignore[arg-type]


def xlsx_of(
    rows: Sequence[Sequence[CellValue]], change: Callable[[openpyxl.Workbook], None] | None = None
) -> bytes:
    """An xlsx with one sheet 名册; `change` may do more to it before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "名册"
    for row in rows:
        sheet.append(list(row))
    if change:
        change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_part(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The zip with one part's content changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return target.getvalue()


def csv_of(rows: Sequence[Sequence[CellValue]], separator: str = ",") -> str:
    """Plain csv text without quoting."""
    return "".join(separator.join("" if v is None else str(v) for v in row) + "\r\n" for row in rows)

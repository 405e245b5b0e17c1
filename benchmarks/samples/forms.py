"""A county's form with a hundred rows filled and saved, against writing the same rows as raw XML and zipping them."""

from __future__ import annotations

import datetime
import io
import statistics
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

_ROWS, _COLUMNS, _TIMES = 100, 13, 15
_SHEET = "名册"


def form_100(folder: Path) -> float:
    """Milliseconds to open the empty form, fill it and write it: eighty rows are put in, one column counts."""
    from renda_desktop.spreadsheets.patching.book import FormBook
    from renda_desktop.spreadsheets.patching.filling import RowsFill, SheetFill, fill
    from renda_desktop.storage.files import write_bytes

    empty, target = _empty_form(), folder / "form.xlsx"
    block = RowsFill(5, 24, (tuple(range(1, _COLUMNS + 1)),), [dict(enumerate(row, 1)) for row in _rows()])
    sheet = SheetFill(_SHEET, {(2, 2): "青石镇人大主席团"}, (block,))

    def once() -> None:
        made = fill(FormBook(empty, "表.xlsx"), [sheet])
        write_bytes(target, made.content)

    return _median(once)


def form_raw(folder: Path) -> float:
    """Milliseconds to write the hundred rows as text cells into the same sheet and zip all its parts."""
    from renda_desktop.storage.files import write_bytes

    with zipfile.ZipFile(io.BytesIO(_empty_form())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, _, tail = parts.pop("xl/worksheets/sheet1.xml").partition(b"</sheetData>")
    target = folder / "raw.xlsx"

    def once() -> None:
        rows = "".join(_row_xml(number, row) for number, row in enumerate(_rows(), 30))
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
            for name, content in parts.items():
                out.writestr(name, content)
            out.writestr("xl/worksheets/sheet1.xml", head + rows.encode() + b"</sheetData>" + tail)
        write_bytes(target, buffer.getvalue())

    return _median(once)


def _median(work: Callable[[], None]) -> float:
    work()
    times = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _rows() -> list[list[str]]:
    """Invented people."""
    return [[f"第{row}行第{column}栏" for column in range(1, _COLUMNS + 1)] for row in range(1, _ROWS + 1)]


def _row_xml(number: int, row: list[str]) -> str:
    cells = "".join(
        f'<c r="{chr(65 + n)}{number}" s="1" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for n, text in enumerate(row)
    )
    return f'<row r="{number}">{cells}</row>'


def _empty_form() -> bytes:
    import openpyxl
    from openpyxl.styles import Border, Side

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = _SHEET
    sheet["A1"], sheet["A2"] = "代表名册", "填报单位："
    sheet.merge_cells("A1:M1")
    line = Side("thin")
    for row in range(4, 26):
        for column in range(1, _COLUMNS + 1):
            sheet.cell(row, column).border = Border(left=line, right=line, top=line, bottom=line)
    sheet["A25"], sheet["M25"] = "合计", "=COUNTA(B5:B24)"
    book.properties.created = datetime.datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook's times have no zone
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()

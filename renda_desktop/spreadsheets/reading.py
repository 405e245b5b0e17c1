"""From a file of any kind to sheets of plain values."""

from __future__ import annotations

from pathlib import Path

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import FileProblem, InputProblem
from renda_desktop.progress import Progress
from renda_desktop.spreadsheets.cells import FileKind, RawSheet, Workbook
from renda_desktop.spreadsheets.encodings import DecodedText, decode
from renda_desktop.spreadsheets.limits import MAX_CHARACTERS, MAX_FILE_BYTES, MAX_FILLED, MAX_FILLED_IN_ROW
from renda_desktop.spreadsheets.sniffing import sniff
from renda_desktop.storage.files import read_bounded, reason_of


def read_workbook(path: Path, progress: Progress) -> Workbook:
    """Reads xlsx, xlsm, xlsb, xls, et, ods, csv, txt, tsv, XML tables of 2003 and web pages saved as .xls.

    What a file is, is told by its content.

    Cells are str, int, float, bool, date, datetime, time or None; row numbers are the sheet's own. Sheets
    without any content are left out. Macros, links and pictures are not looked at.

    Raises FileProblem when the file is missing or may not be read; InputProblem when it is empty, too large,
    damaged, protected by a password, or no table; Cancelled when `progress` says so.
    """
    data = _content(path)
    progress.report(0, 1, f"正在读取{quoted(path.name)}")
    workbook = read_bytes(data, path.name, progress)
    progress.report(1, 1, f"已读取{quoted(path.name)}")
    return workbook


def read_bytes(data: bytes, name: str, progress: Progress) -> Workbook:
    """As `read_workbook` for content at hand; `name` is the file's name for sentences and a text's sheet."""
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(name)
    kind = sniff(data, name)
    sheets: tuple[RawSheet, ...]
    if kind in (FileKind.TEXT, FileKind.HTML, FileKind.XML):
        sheets, notes = _text_sheets(decode(data, name), kind, name, progress)
    else:
        from renda_desktop.spreadsheets.grids import read_grids

        sheets, notes = read_grids(data, kind, name, progress)
    for sheet in sheets:
        _require_readable(sheet, name)
    if not any(sheet.rows for sheet in sheets):
        raise InputProblem(f"{quoted(name)}里没有内容，各工作表都是空的。请检查是否选错了文件。")
    return Workbook(kind, sheets, notes)


def _require_readable(sheet: RawSheet, name: str) -> None:
    """What is read on looks at each cell many times, so that their number and length are bounded for every kind."""
    filled = [len(row) - row.count(None) for row in sheet.rows]
    if max(filled, default=0) > MAX_FILLED_IN_ROW:
        raise InputProblem(
            f"{quoted(name)}里有一行写了 {max(filled)} 格，不像是名册。请删去名册以外的列，另存后再导入。"
        )
    if sum(filled) > MAX_FILLED:
        raise InputProblem(
            f"{quoted(name)}里有 {MAX_FILLED // 10_000} 万个以上的格子写了内容，不像是名册。"
            "请只保留名册部分，另存后再导入。"
        )
    for number, row in enumerate(sheet.rows, sheet.first_row):
        if any(isinstance(cell, str) and len(cell) > MAX_CHARACTERS for cell in row):
            raise InputProblem(
                f"{quoted(name)}第 {number} 行有一格写了 {MAX_CHARACTERS // 10_000} 万字以上，不像是名册。"
                "请检查是否选错了文件，或者删去这一格再导入。"
            )


def _text_sheets(
    decoded: DecodedText, kind: FileKind, name: str, progress: Progress
) -> tuple[tuple[RawSheet, ...], tuple[str, ...]]:
    notes: tuple[str, ...] = ()
    if decoded.unreadable:
        notes = (f"{quoted(name)}里有 {decoded.unreadable} 个字认不出来，已用“□”代替，请核对。",)
    if kind is FileKind.HTML:
        from renda_desktop.spreadsheets.html_tables import read_html

        return read_html(decoded.text, name), notes
    if kind is FileKind.XML:
        from renda_desktop.spreadsheets.xml_tables import read_xml_2003

        return read_xml_2003(decoded.text, name, progress), notes
    from renda_desktop.spreadsheets.delimited import read_delimited

    sheet, more = read_delimited(decoded.text, Path(name).stem, progress)
    return (sheet,), notes + more


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputProblem(f"{quoted(path.name)}是文件夹，不是文件。请选择其中的表格文件。")
        content = read_bounded(path, MAX_FILE_BYTES)
    except FileNotFoundError as error:
        raise FileProblem(
            f"找不到文件{quoted(path.name)}，可能已被移动、改名，或者 U 盘已经拔出。请重新选择。", path
        ) from error
    except PermissionError as error:
        raise FileProblem(
            f"没有权限读取{quoted(path.name)}，可能正被别的程序占用。请关闭 WPS 或 Excel 后再试。", path
        ) from error
    except OSError as error:
        raise FileProblem(
            f"读取{quoted(path.name)}失败：{reason_of(error)}。请把它复制到本机硬盘后再试。", path
        ) from error
    if content is None:
        raise _too_large(path.name)
    return content


def _too_large(name: str) -> InputProblem:
    most = MAX_FILE_BYTES // (1024 * 1024)
    return InputProblem(f"{quoted(name)}超过 {most} MB，不像是名册。请删去图片等多余内容，另存后再导入。")

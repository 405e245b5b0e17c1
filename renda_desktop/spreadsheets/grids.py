"""Workbooks of Excel, WPS and Calc through calamine, with bounds and plain values."""

from __future__ import annotations

import contextlib
import itertools
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias, cast

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem
from renda_desktop.foreign.archives import opened
from renda_desktop.progress import Progress
from renda_desktop.spreadsheets import ods_look
from renda_desktop.spreadsheets.archive_parts import sheet_parts, verify
from renda_desktop.spreadsheets.cells import CellValue, FileKind, MergedRange, RawSheet
from renda_desktop.spreadsheets.limits import DEFLATE_LIMIT, MAX_CELLS, MAX_FILLED, MAX_UNPACKED_BYTES
from renda_desktop.spreadsheets.sniffing import damaged, protected, too_much_text
from renda_desktop.spreadsheets.text_weight import too_heavy
from renda_desktop.spreadsheets.xlsb_look import farthest, texts_too_heavy
from renda_desktop.spreadsheets.xlsx_look import SheetLook, look_into

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Found: TypeAlias = "str | int | float | bool | date | datetime | time | timedelta"

_MOST_MERGED = 20_000
_MOST_IN_VAIN = 3  # sheets set out by the reader only to be found too large for what room is left
_DAY = timedelta(days=1)
_MIDNIGHT = datetime(1900, 1, 1)  # noqa: DTZ001 - times in a sheet have no zone


def read_grids(
    data: bytes, kind: FileKind, name: str, progress: Progress
) -> tuple[tuple[RawSheet, ...], tuple[str, ...]]:
    """All worksheets with something in them, and notes. Raises InputProblem, Cancelled."""
    in_order: list[SheetLook] = []
    if kind is FileKind.XLS:
        data, in_order = _safe_xls(data, name)
    looks = _looks(data, kind, name)
    with _explained(name):
        from python_calamine import SheetTypeEnum, load_workbook

        workbook = load_workbook(BytesIO(data))
        if len(in_order) == len(workbook.sheets_metadata):
            looks = {one.name: look for one, look in zip(workbook.sheets_metadata, in_order, strict=True)}
        metadata = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        names = [(one.name, "visible" not in str(one.visible).lower().split(".")) for one in metadata]
    sheets: list[RawSheet] = []
    notes: list[str] = []
    room, in_vain = MAX_CELLS, 0
    for number, (sheet_name, hidden) in enumerate(names):
        progress.report(number, len(names), f"正在读取工作表{quoted(sheet_name)}")
        look = looks.get(sheet_name) or SheetLook()
        try:
            sheet = _bounded(workbook, sheet_name, hidden, look, name, room)
        except _TooLarge:
            notes.append(_too_large(sheet_name, look))
            if not look.too_large:
                in_vain += 1
            if in_vain > _MOST_IN_VAIN:
                raise InputProblem(
                    f"{quoted(name)}里的工作表合起来太大，不像是名册。请只保留名册，另存后再导入。"
                ) from None
            continue
        room -= sum(map(len, sheet.rows))
        if sheet.rows:
            sheets.append(sheet)
    if notes and not any(not sheet.hidden for sheet in sheets):
        raise InputProblem(notes[0] + "请删去名册以外的内容和末尾多余的行，另存后再导入。")
    return tuple(sheets), tuple(notes)


class _TooLarge(Exception):
    """The sheet's grid is beyond the bounds; its look says how far it reaches."""


def _bounded(
    workbook: CalamineWorkbook, sheet: str, hidden: bool, look: SheetLook, name: str, room: int
) -> RawSheet:
    """`room`: how many cells it may come to, after what the sheets before it took."""
    if look.too_large:
        raise _TooLarge
    with _explained(name):
        return _read_sheet(workbook.get_sheet_by_name(sheet), sheet, hidden, look, room)


def _too_large(sheet: str, look: SheetLook) -> str:
    if look.wordy:
        return f"工作表{quoted(sheet)}里有一格的文字长得不正常，没有读取。"
    if look.crowded:
        return f"工作表{quoted(sheet)}里有 {MAX_FILLED // 10_000} 万个以上的格子写了内容，太大，没有读取。"
    return (
        f"工作表{quoted(sheet)}的内容一直到第 {look.last_row} 行、第 {look.last_column} 列，太大，没有读取。"
    )


def _looks(data: bytes, kind: FileKind, name: str) -> dict[str, SheetLook]:
    """Bounds are checked before the reader may see the file; damaged parts are found here."""
    if kind is FileKind.XLS:
        return {}
    with opened(data, partial(damaged, name)) as archive:
        hidden = ods_look.look_into(archive) if kind is FileKind.ODS else {}
        if hidden is None:
            raise InputProblem(
                f"{quoted(name)}里的表格太大，或者同一行重复了一万多次，不像是名册。"
                "请删去名册以外的内容，另存后再导入。"
            )
        if kind is FileKind.XLSB and (far := farthest(archive)).too_large:
            raise _whole_file_too_large(name, far.last_row, far.last_column)
        if kind is FileKind.XLSB and texts_too_heavy(archive):
            raise too_much_text(name)
        parts = sheet_parts(archive) if kind is FileKind.XLSX else {}
        looks = hidden | {sheet: look_into(archive, part) for sheet, part in parts.items()}
        _verify_others(archive, {*parts.values(), "content.xml"}, every=kind is FileKind.XLSB)
        if too_heavy(archive, (part for sheet, part in parts.items() if not looks[sheet].too_large)):
            raise too_much_text(name)
        return looks


def _whole_file_too_large(name: str, row: int, column: int) -> InputProblem:
    return InputProblem(
        f"{quoted(name)}的内容一直到第 {row} 行、第 {column} 列，太大。请删去名册以外的内容，另存后再导入。"
    )


def _safe_xls(data: bytes, name: str) -> tuple[bytes, list[SheetLook]]:
    from renda_desktop.spreadsheets.xls_look import TooFull, TooLarge, made_safe

    try:
        return made_safe(data)
    except TooLarge as far:
        raise _whole_file_too_large(name, far.row, far.column) from far
    except TooFull as full:
        raise too_much_text(name) from full
    except (ValueError, IndexError) as error:
        raise damaged(name) from error


def _verify_others(archive: zipfile.ZipFile, looked: set[str], every: bool) -> None:
    """A part whose true size may be far beyond what the archive says is unpacked once on trial, or every part."""
    for part in archive.infolist():
        suspicious = every or part.compress_size * DEFLATE_LIMIT > MAX_UNPACKED_BYTES
        if suspicious and part.filename not in looked and not part.filename.startswith("xl/media"):
            verify(archive, part.filename)


@contextlib.contextmanager
def _explained(name: str) -> Iterator[None]:
    """The reader's own errors, and its panics on damaged files (which are no `Exception`), as sentences."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as error:
        raise protected(name) from error
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError) as error:
        raise damaged(name) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise damaged(name) from error
        raise


def _read_sheet(sheet: CalamineSheet, name: str, hidden: bool, look: SheetLook, room: int) -> RawSheet:
    """The sheet as plain rows; none when it is empty. Raises _TooLarge for more cells than there is room for."""
    if sheet.start is None or sheet.end is None:
        return RawSheet(name=name, rows=(), hidden=hidden)
    if sheet.height * sheet.width > room:
        look.last_row, look.last_column = sheet.end[0] + 1, sheet.end[1] + 1
        raise _TooLarge
    first_row, first_column = sheet.start[0] + 1, sheet.start[1] + 1
    rows = list(map(_plain_row, itertools.islice(sheet.iter_rows(), sheet.start[0], None)))
    for (row, column), text in look.errors.items():
        if 0 <= row - first_row < len(rows) and 0 <= column - first_column < len(rows[0]):
            rows[row - first_row][column - first_column] = text
    while rows and rows[-1].count(None) == len(rows[-1]):
        rows.pop()  # an ods may say a million times: nothing
    return RawSheet(
        name=name,
        rows=rows,
        first_row=first_row,
        first_column=first_column,
        hidden=hidden,
        merged=_merged(sheet),
        hidden_rows=frozenset(look.hidden_rows),
        hidden_columns=frozenset(look.hidden_columns),
        hidden_known=look.seen,
    )


def _plain_row(row: list[Found]) -> list[CellValue]:
    """A row of texts alone, which most are, takes no step for each cell."""
    texts = cast("list[str]", row)
    try:
        blanks = any(map(str.isspace, texts))
    except TypeError:  # something else than a text is among them
        return list(map(_plain, row))
    if blanks:
        return list(map(_plain, row))
    return [text or None for text in texts] if "" in texts else cast("list[CellValue]", texts)


def _plain(value: Found) -> CellValue:
    """Whole numbers are int (files know only floating ones); a span of time is a time of day or a text."""
    if isinstance(value, str):
        return value if value and not value.isspace() else None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, timedelta):
        return (_MIDNIGHT + value).time() if timedelta(0) <= value < _DAY else str(value)
    return value


def _merged(sheet: CalamineSheet) -> tuple[MergedRange, ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple(MergedRange(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in ranges[:_MOST_MERGED])

"""Text tables: csv, txt and tsv; the separator is found by trying."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem
from renda_desktop.progress import Progress
from renda_desktop.spreadsheets.cells import CellRow, CellValue, RawSheet
from renda_desktop.spreadsheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_TEXT_ROWS

_SEPARATORS = (",", "\t", ";", "|")
_FULL_WIDTH = "，"
"""Typed by hand between the entries; tried last, since it stands inside entries as well."""
_SAMPLE_ROWS = 60
_SAMPLE_CHARACTERS = 200_000
_MOST_LINES_IN_A_CELL = 30
_LONGEST_LINE = 4_000_000  # a row as wide as Excel allows, full of words, has less


def read_delimited(text: str, name: str, progress: Progress) -> tuple[RawSheet, tuple[str, ...]]:
    """The text as one sheet, and notes. Row numbers count records, as Excel and WPS do when opening it.

    Raises InputProblem when the table is too large, Cancelled when the user stops it.
    """
    if max(map(len, text.splitlines()), default=0) > _LONGEST_LINE:
        raise _too_large(name)
    hint = _separator_hint(text)
    separator = hint or _separator(text)
    if separator is None:
        text, separator = _tabbed(text), "\t"
    if text.count(separator) > 2 * MAX_CELLS:  # empty ones behind the last that is filled may go
        raise _too_large(name)
    rows, notes = _rows(text, separator, name, progress)
    if hint and rows:
        rows[0] = []
    while rows and not any(rows[-1]):
        rows.pop()
    return RawSheet(name=name, rows=_squared(rows, name)), notes


def _separator_hint(text: str) -> str | None:
    """Excel's own first line `sep=;`."""
    first = text[:20].split("\n", 1)[0].strip('\r" ')
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else None


def _separator(text: str) -> str | None:
    """The sign between the entries; None where nothing but blanks stands between them."""
    sample = text[:_SAMPLE_CHARACTERS]
    scores = {one: _score(sample, one) for one in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda one: scores[one])
    if scores[best] > 0:
        return best
    if _score(sample, _FULL_WIDTH) > 0:
        return _FULL_WIDTH
    return None if _set_out_by_blanks(text) else ","


def _set_out_by_blanks(text: str) -> bool:
    """Whether from the first line of the usual number of words to the last no line has more or fewer.

    One word alone (a section) may stand between; a name with a blank in it would put its row out of line.
    """
    widths = [len(line.split()) for line in text.splitlines()]
    several = Counter(width for width in widths if width > 1)
    usual, count = max(several.items(), key=lambda one: one[1], default=(0, 0))
    if count < 2 or 2 * count < len(widths):
        return False
    last = len(widths) - widths[::-1].index(usual)
    return set(widths[widths.index(usual) : last]) <= {0, 1, usual}


def _tabbed(text: str) -> str:
    """Each line's entries with a tab between: columns set out by blanks."""
    return "\n".join("\t".join(line.split()) for line in text.splitlines())


def _score(sample: str, separator: str) -> float:
    """How many sample rows agree on one number of columns; more columns win between equals."""
    try:
        records = itertools.islice(_reader(sample, separator, csv.QUOTE_MINIMAL), _SAMPLE_ROWS)
        widths = Counter(len(record) for record in records if len(record) > 1)
    except csv.Error:
        return 0
    return max((count * (1 + width / 100) for width, count in widths.items()), default=0)


def _reader(text: str, separator: str, quoting: Literal[0, 3]) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)


def _rows(
    text: str, separator: str, name: str, progress: Progress
) -> tuple[list[list[CellValue]], tuple[str, ...]]:
    """One quotation mark too many swallows the rest of a file into a cell: then marks are plain text."""
    try:
        rows = _collect(_reader(text, separator, csv.QUOTE_MINIMAL), name, progress)
        if not any(_swallows(cell) for row in rows for cell in row):
            return rows, ()
    except csv.Error:
        pass
    try:
        rows = _collect(_reader(text, separator, csv.QUOTE_NONE), name, progress)
    except csv.Error as error:
        raise InputProblem(f"{quoted(name)}不像表格，内容没有分成列。请检查是否选错了文件。") from error
    return rows, (f"{quoted(name)}中的双引号不成对，已按普通文字读入，请核对带引号的单元格。",)


def _swallows(cell: CellValue) -> bool:
    return isinstance(cell, str) and cell.count("\n") > _MOST_LINES_IN_A_CELL


def _collect(records: Iterable[list[str]], name: str, progress: Progress) -> list[list[CellValue]]:
    rows: list[list[CellValue]] = []
    for record in records:
        rows.append([_value(cell) for cell in record])
        if len(rows) % 20_000 == 0:
            progress.report(len(rows), 0, f"正在读取第 {len(rows)} 行")
        if len(rows) > MAX_TEXT_ROWS:
            raise _too_large(name)
    return rows


def _value(cell: str) -> CellValue:
    """Blank cells are None; `="0123"`, the trick that keeps leading zeros in Excel, is the text within."""
    if not cell or cell.isspace():
        return None
    if cell.startswith('="') and cell.endswith('"') and len(cell) > 3:
        return cell[2:-1].replace('""', '"') or None
    return cell


def _squared(rows: list[list[CellValue]], name: str) -> list[CellRow]:
    """All rows as wide as the widest that holds something."""
    width = 0
    for row in rows:
        while row and row[-1] is None:
            row.pop()
        width = max(width, len(row))
    if width > MAX_COLUMNS or width * len(rows) > MAX_CELLS:
        raise _too_large(name)
    return [row + [None] * (width - len(row)) for row in rows]


def _too_large(name: str) -> InputProblem:
    return InputProblem(f"{quoted(name)}太大，不像是名册。请只保留名册部分，另存后再导入。")

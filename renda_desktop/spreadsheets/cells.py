"""A workbook once it is read: sheets of plain Python values with the sheet's own row and column numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import NamedTuple, TypeAlias

from msgspec import Struct

CellValue: TypeAlias = str | int | float | bool | date | datetime | time | None
CellRow: TypeAlias = Sequence[CellValue]

# What Excel, WPS and Calc leave in a cell whose formula failed.
FORMULA_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)


class FileKind(Enum):
    """What a file is by its content; the value is how a clerk would call it."""

    XLSX = "Excel 工作簿（xlsx）"
    XLSB = "Excel 二进制工作簿（xlsb）"
    XLS = "Excel 97-2003 或 WPS 工作簿（xls、et）"
    ODS = "开放文档表格（ods）"
    TEXT = "文本表格（csv、txt）"
    HTML = "网页表格"
    XML = "XML 表格（2003）"


class MergedRange(NamedTuple):
    """Merged cells; 1-based numbers of the sheet, the last ones included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class RawSheet(Struct, frozen=True):
    """One sheet as it was read.

    `rows[0]` is row `first_row` of the sheet and each row's first value is column `first_column` (1-based, as
    Excel shows them). All rows have the same length; trailing empty rows are gone. Hidden rows and columns
    are 1-based numbers; they are known only when `hidden_known` (xlsx, xls, ods).
    """

    name: str
    rows: Sequence[CellRow]
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False
    merged: tuple[MergedRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden_known: bool = False

    @property
    def width(self) -> int:
        """The number of columns read."""
        return len(self.rows[0]) if self.rows else 0


class Workbook(Struct, frozen=True):
    """A read file: its kind, all its sheets (hidden ones too) and sentences about what was peculiar."""

    kind: FileKind
    sheets: tuple[RawSheet, ...]
    notes: tuple[str, ...] = ()


def cell_text(value: CellValue) -> str:
    """The value as a person would write it in the cell; empty for None. Blanks at the ends are cut off."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        if 1e15 <= abs(value) < 1e21:
            return f"{Decimal(repr(value)):f}"  # a number of 18 digits that a sheet took for a quantity
        return f"{value:.15g}"
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    return str(value)


def column_letters(number: int) -> str:
    """`1` → A, `27` → AA: the name of a column (1-based) as the sheet shows it."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """`A` → 1, `XFD` → 16384: the 1-based number of a column named by capital letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number

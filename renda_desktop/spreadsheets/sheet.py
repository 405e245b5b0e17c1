"""A print-ready worksheet as data: pure, comparable, written by `writing.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import TypeAlias

from msgspec import Struct


class Kind(Enum):
    """How a column's values are stored and shown."""

    TEXT = "text"  # also identity and telephone numbers, kept as text
    INTEGER = "integer"
    NUMBER = "number"  # two decimals
    PERCENT = "percent"  # 0.125 is shown as 12.5%
    DATE = "date"  # a real date shown as 2026-01-05
    MONTH = "month"  # a real date shown as 2026.01


class Align(Enum):
    """Where a value stands in its cell."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Total(Enum):
    """What the total row counts in a column, as a formula."""

    SUM = "SUM"
    COUNT = "COUNTA"  # cells with something in them
    AVERAGE = "AVERAGE"


class Orientation(Enum):
    """Of the paper."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


class PaperSize(Enum):
    """Of the paper; the value is its number in Excel files."""

    A4 = 9
    A3 = 8


class Formula(Struct, frozen=True):
    """A cell that counts: a template in which `{key}` is the same row's cell of that column.

    `Formula("=IF({all}=0,0,{women}/{all})")`. Made by the program only, never from what people typed.
    """

    template: str
    span: tuple[int, int] | None = None
    """With it `{key_span}` is that column from so many rows below (above: negative) to so many rows below."""


Value: TypeAlias = str | int | float | bool | date | Formula | None


class SheetColumn(Struct, frozen=True):
    """A column. `heading`: its parts from top to bottom; equal neighbours are merged, a shorter one goes down.

    `width` is in Chinese characters of the body's size (an Excel width of about twice as much); `choices` make
    a drop-down list; `total` a formula in the total row.
    """

    key: str
    heading: tuple[str, ...]
    width: float = 6
    kind: Kind = Kind.TEXT
    align: Align = Align.CENTER
    choices: tuple[str, ...] = ()
    total: Total | Formula | None = None


class SheetRow(Struct, frozen=True):
    """A row of data: one value for each column."""

    values: tuple[Value, ...]


class GroupRow(Struct, frozen=True):
    """A line across all columns between rows of data: 第一选区（7名）."""

    text: str


class SheetChart(Struct, frozen=True):
    """A bar chart of Excel's own below the table: the `rows` (first and last, from 0) of one column, with their labels.

    It shows what stands in the cells, also after somebody has changed them.
    """

    title: str
    labels: str
    values: str
    rows: tuple[int, int]


class Sheet(Struct, frozen=True):
    """A worksheet: title, line of information, headings, rows, total row, closing line.

    `info` stands under the title: (填报单位, 青石镇人大主席团) …; `closing` at the end: (审核人, "") …; `total`
    is the total row's label (empty: no such row), put over the columns before the first one with a total;
    `blank_rows` are ruled empty rows after the data, for filling in by hand.
    """

    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[SheetRow | GroupRow] = ()
    info: tuple[tuple[str, str], ...] = ()
    closing: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    total: str = ""
    orientation: Orientation = Orientation.LANDSCAPE
    paper: PaperSize = PaperSize.A4
    blank_rows: int = 0
    page_footer: str = "第 &P 页 共 &N 页"
    charts: tuple[SheetChart, ...] = ()

    @property
    def heading_rows(self) -> int:
        """How many rows the headings take."""
        return max((len(column.heading) for column in self.columns), default=1)


class HeadingCell(Struct, frozen=True):
    """A heading and what it covers; rows and columns count from 0 within the headings, the last included."""

    text: str
    top: int
    left: int
    bottom: int
    right: int


def heading_cells(columns: Sequence[SheetColumn]) -> list[HeadingCell]:
    """The headings merged: across while everything above is equal too, down where a column has fewer parts."""
    depth = max((len(column.heading) for column in columns), default=0)
    cells: list[HeadingCell] = []
    for level in range(depth):
        left = 0
        while left < len(columns):
            parts = columns[left].heading
            right = left
            if len(parts) > level:
                while right + 1 < len(columns) and _joins(parts, columns[right + 1].heading, level):
                    right += 1
                bottom = depth - 1 if len(parts) == level + 1 else level
                cells.append(HeadingCell(parts[level], level, left, bottom, right))
            left = right + 1
    return cells


def _joins(parts: tuple[str, ...], other: tuple[str, ...], level: int) -> bool:
    """Only groups are merged across; two columns with the same last heading stay two."""
    group = len(parts) > level + 1 and len(other) > level + 1
    return group and parts[: level + 1] == other[: level + 1]

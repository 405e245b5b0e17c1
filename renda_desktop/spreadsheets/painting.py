"""Lays one `Sheet` out, row by row: cells into a `CellSheet`, everything else into an openpyxl worksheet."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from renda_desktop.spreadsheets.cell_xml import CellSheet
from renda_desktop.spreadsheets.cells import column_letters
from renda_desktop.spreadsheets.page_setup import set_up_page, widths
from renda_desktop.spreadsheets.sheet import (
    Align,
    Formula,
    GroupRow,
    Kind,
    Sheet,
    SheetColumn,
    SheetRow,
    Total,
    Value,
    heading_cells,
)
from renda_desktop.spreadsheets.styles import (
    CLOSING,
    CLOSING_NOTE,
    GROUP,
    HEADING,
    INFO,
    TITLE,
    TOTAL,
    TOTAL_NUMBER,
    TOTAL_PERCENT,
    body_style,
    long_style,
    style_number,
)
from renda_desktop.spreadsheets.text_size import line_count, row_height, shown_text, text_width

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONG = 250
_LINE, _LEAST = 14.0, 22.0  # points
_DIGITS = 15  # Excel keeps no more of a number


class SheetPainter:
    """Writes title, information, headings, rows, total and closing lines from top to bottom."""

    def __init__(self, target: Worksheet, sheet: Sheet) -> None:
        """`target` is an empty worksheet and stays without cells: they are in `cells`."""
        self._target = target
        self._sheet = sheet
        self._columns = widths(sheet)
        self._last = max(len(sheet.columns), 1)
        self._row = 1
        self._styles: dict[str, int] = {}
        self.cells = CellSheet()
        self._names = {column.key: column_letters(place) for place, column in enumerate(sheet.columns, 1)}

    def paint(self) -> None:
        """Writes the whole sheet."""
        if self._sheet.title:
            lines = line_count(self._sheet.title, self._width(1, self._last) * 10.5 / 18)
            self._across(1, self._last, self._sheet.title, TITLE, 28.0 * lines + 2)
        self._line_of_pairs(self._sheet.info, INFO)
        headings = self._headings()
        first = self._row
        self._data()
        last = self._row - 1
        if self._sheet.total:
            self._total(first, last)
        for note in self._sheet.notes:
            lines = line_count(note, self._width(1, self._last))
            self._across(1, self._last, note, CLOSING_NOTE, lines * _LINE + 6)
        self._line_of_pairs(self._sheet.closing, CLOSING)
        if self._sheet.charts:
            from renda_desktop.spreadsheets.charting import add_charts

            add_charts(self._target, self._sheet, self._columns, first, self._row + 1)
        set_up_page(self._target, self._sheet, self._columns, headings, (first, last))

    def _width(self, left: int, right: int) -> float:
        return sum(column.width for column in self._columns[left - 1 : right])

    def _put(self, row: int, column: int, value: Value, style: str) -> None:
        number = self._styles.get(style)
        if number is None:
            number = self._styles[style] = style_number(self._target, style)
        if isinstance(value, str):
            self.cells.text(row, column, value, number)
        elif isinstance(value, Formula):
            self.cells.formula(row, column, self._filled_in(value, row), number)
        elif isinstance(value, date):
            self.cells.day(row, column, value, number)
        elif value is None:
            self.cells.blank(row, column, number)
        else:
            self.cells.number(row, column, value, number)

    def _filled_in(self, formula: Formula, row: int) -> str:
        cells = {key: f"{letters}{row}" for key, letters in self._names.items()}
        if formula.span is not None:
            first, last = row + formula.span[0], row + formula.span[1]
            cells |= {f"{key}_span": f"{c}{first}:{c}{last}" for key, c in self._names.items()}
        return formula.template.format(**cells)

    def _across(self, left: int, right: int, text: str, style: str, height: float) -> None:
        """One merged line from column to column in the current row; then the next row."""
        self._merge(self._row, left, self._row, right, text, style)
        self._next(height)

    def _merge(self, top: int, left: int, bottom: int, right: int, text: str, style: str) -> None:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self._put(row, column, text if (row, column) == (top, left) else None, style)
        if (top, left) != (bottom, right):
            self._target.merged_cells.add(f"{column_letters(left)}{top}:{column_letters(right)}{bottom}")

    def _next(self, height: float) -> None:
        self.cells.height(self._row, height)
        self._row += 1

    def _line_of_pairs(self, pairs: tuple[tuple[str, str], ...], style: str) -> None:
        """填报单位：…　填报日期：…　联系人：…, each over its share of the columns."""
        if not pairs:
            return
        texts = [f"{label}：{value}" for label, value in pairs]
        bounds = self._shares([max(text_width(text), 6.0) for text in texts])
        if bounds is None:
            self._across(1, self._last, "　　".join(texts), style, 22.0)
            return
        for text, left, right in zip(texts, bounds, [*(b - 1 for b in bounds[1:]), self._last], strict=True):
            self._merge(self._row, left, self._row, right, text, style)
        self._next(22.0)

    def _shares(self, needed: list[float]) -> list[int] | None:
        """The first column of each text when the columns are dealt out by need; None when they do not suffice."""
        if len(needed) > self._last:
            return None
        scale = self._width(1, self._last) / sum(needed)
        bounds, goal = [1], 0.0
        for wanted in needed[:-1]:
            goal += wanted * scale
            column = bounds[-1] + 1
            while column < self._last and self._width(1, column - 1) < goal - 1:
                column += 1
            bounds.append(column)
        ends = [*(b - 1 for b in bounds[1:]), self._last]
        fits = all(self._width(a, b) >= need for a, b, need in zip(bounds, ends, needed, strict=True))
        return bounds if fits and bounds == sorted(set(bounds)) else None

    def _headings(self) -> tuple[int, int]:
        top = self._row
        lines = [1] * self._sheet.heading_rows
        for cell in heading_cells(self._sheet.columns):
            self._merge(top + cell.top, cell.left + 1, top + cell.bottom, cell.right + 1, cell.text, HEADING)
            count = line_count(cell.text, self._width(cell.left + 1, cell.right + 1))
            span = cell.bottom - cell.top + 1
            lines[cell.bottom] = max(lines[cell.bottom], math.ceil(count / span))
        for count in lines:
            self._next(max(_LEAST, count * _LINE + 6))
        return top, self._row - 1

    def _data(self) -> None:
        for row in self._sheet.rows:
            if isinstance(row, GroupRow):
                height = line_count(row.text, self._width(1, self._last)) * _LINE + 8
                self._across(1, self._last, row.text, GROUP, max(_LEAST, height))
            else:
                self._data_row(row)
        for _ in range(self._sheet.blank_rows):
            self._data_row(SheetRow((None,) * len(self._columns)))

    def _data_row(self, row: SheetRow) -> None:
        for place, (column, value) in enumerate(zip(self._columns, row.values, strict=True), 1):
            stored, style = _stored(value, column)
            self._put(self._row, place, stored, style)
        self._next(row_height(row.values, self._columns, _LINE, _LEAST))

    def _total(self, first: int, last: int) -> None:
        counted = [place for place, column in enumerate(self._columns, 1) if column.total]
        label_end = min(counted, default=self._last + 1) - 1
        if label_end >= 1:
            self._merge(self._row, 1, self._row, label_end, self._sheet.total, TOTAL)
        for place in range(label_end + 1, self._last + 1):
            column = self._columns[place - 1]
            self._put(self._row, place, self._total_value(column, place, first, last), _total_style(column))
        self._next(_LEAST)

    def _total_value(self, column: SheetColumn, place: int, first: int, last: int) -> Value:
        if column.total is None or last < first:
            return None
        if isinstance(column.total, Formula):
            return column.total
        letters = column_letters(place)
        return Formula(f"={column.total.value}({letters}{first}:{letters}{last})")


def _stored(value: Value, column: SheetColumn) -> tuple[Value, str]:
    """The value as it is stored and its style: text in text columns, whatever was given."""
    if isinstance(value, bool):
        value = "是" if value else "否"
    elif isinstance(value, float) and not math.isfinite(value):
        value = None
    if isinstance(value, (int, float)) and (
        column.kind is Kind.TEXT or len(str(value).split(".")[0]) > _DIGITS
    ):
        value = shown_text(value, column)
    if isinstance(value, str):
        return value, body_style(Kind.TEXT, column.align) if len(value) <= _LONG else long_style(Align.LEFT)
    if isinstance(value, date) and column.kind not in (Kind.DATE, Kind.MONTH):
        return value, body_style(Kind.DATE, column.align)
    if isinstance(value, Formula) and column.kind is Kind.TEXT:
        return value, long_style(column.align)
    return value, body_style(column.kind, column.align)


def _total_style(column: SheetColumn) -> str:
    if column.kind is Kind.PERCENT:
        return TOTAL_PERCENT
    return TOTAL_NUMBER if column.kind is Kind.NUMBER or column.total is Total.AVERAGE else TOTAL

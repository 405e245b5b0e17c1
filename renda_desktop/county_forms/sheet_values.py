"""The values that come into one worksheet of a form, and what is missing among them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from renda_desktop.county_forms.checking import Problem, heading_text
from renda_desktop.county_forms.facts import FormFacts
from renda_desktop.county_forms.formats import filled as formatted
from renda_desktop.county_forms.labelled import STAMPED
from renda_desktop.county_forms.rows import Bound, Layout, Repeating
from renda_desktop.county_forms.rules import Style
from renda_desktop.county_forms.sources import NUMBER, ROW_SOURCES, FieldValue, Line
from renda_desktop.county_forms.values import PEOPLE_VALUES, VALUES, Found, value_of
from renda_desktop.spreadsheets.patching.filling import Filled, FilledBook, RowsFill, SheetFill
from renda_desktop.spreadsheets.patching.moves import cell_name
from renda_desktop.spreadsheets.patching.viewing import FormSheet

_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
_OPEN_END = re.compile(r"[\s_＿]*$")
_OPEN_DAY = re.compile(r"[\s_＿]*年[\s_＿]*月[\s_＿]*日[\s_＿]*$")
_NAMED = 8


class SheetValues:
    """One worksheet as it is to be filled; what it counts and what is missing is noted on the way."""

    def __init__(self, sheet: FormSheet, layout: Layout, facts: FormFacts) -> None:
        self._sheet = sheet
        self._facts = facts
        self._lacking: list[tuple[Bound, int, Line | None]] = []
        self.counted: dict[tuple[int, int], tuple[str, ...]] = {}
        """(row, column) of the empty sheet → ids of the records the figure counts."""
        self.people: dict[tuple[int, int], tuple[str, ...]] = {}
        """Of `counted` the figures that count deputies."""
        cells = {(one.row, one.column): self._cell(one) for one in layout.cells}
        self.fill = SheetFill(sheet.name, cells, tuple(self._block(block) for block in layout.blocks))

    def _cell(self, one: Bound) -> Filled:
        """What comes into a single cell: after 填报单位： in the same cell, in place of {{…}}, or by itself."""
        found = value_of(one.value, self._facts, one.people)
        cell = self._sheet.cell(one.row, one.column)
        if found.ids:
            self.counted[one.row, one.column] = found.ids
        if one.value in PEOPLE_VALUES:
            self.people[one.row, one.column] = found.ids
        value = formatted(found.value, _style(one, found), cell, found.of)
        if one.must_fill and value in (None, ""):
            self._lacking.append((one, 0, None))
        text = cell.text if isinstance(cell.value, str) else ""
        if isinstance(found.value, datetime.date) and _OPEN_DAY.search(text):
            return f"{_OPEN_DAY.sub('', text)}{_words(formatted(found.value, Style.CHINESE_DAY, cell))}"
        if _PLACEHOLDER.search(text):
            return _PLACEHOLDER.sub(lambda _: _words(value), text)
        if STAMPED.search(text):
            return STAMPED.sub(lambda _: f"：{_words(value)}", text)
        if text.rstrip("_＿ 　").endswith(("：", ":")):
            return _OPEN_END.sub("", text) + _words(value)
        return value

    def _block(self, block: Repeating) -> RowsFill:
        """The rows of one block."""
        lines = ROW_SOURCES[block.source].lines(self._facts, block.people)
        columns = self._emptied(block)
        filled_lines = [
            {**dict.fromkeys(columns[part]), **values}
            for number, line in enumerate(lines)
            for part, values in enumerate(self._line(block, line, number))
        ]
        return RowsFill(block.first_row, block.last_row, columns, filled_lines)

    def _emptied(self, block: Repeating) -> tuple[tuple[int, ...], ...]:
        """Bound columns of each row of a record; of an example every column, so that nobody invented is handed in."""
        told = [
            one
            for one in block.columns
            if one.value != NUMBER and isinstance(self._sheet.cell(one.row, one.column).value, str)
        ]
        named = any(one.value == "name" for one in told)
        example = (named or len(told) >= 2) and block.rows_each == 1
        others = range(1, self._sheet.columns + 1) if example else ()
        return tuple(
            tuple(dict.fromkeys([*(one.column for one in block.columns if one.row == row), *others]))
            for row in range(block.first_row, block.first_row + block.rows_each)
        )

    def _line(self, block: Repeating, line: Line, number: int) -> list[dict[int, Filled]]:
        """The values of one record by column, for each of its rows."""
        values: list[dict[int, Filled]] = [{} for _ in range(block.rows_each)]
        for one in block.columns:
            raw: FieldValue = number + 1 if one.value == NUMBER else line.field(one.value)
            value = formatted(raw, one.style, self._sheet.cell(one.row, one.column))
            values[one.row - block.first_row][one.column] = value
            if one.must_fill and value in (None, ""):
                self._lacking.append((one, number * block.rows_each, line))
        return values

    def lacking(self, result: FilledBook) -> Iterator[Problem]:
        """Must-fill cells that stayed empty; those of one column in one sentence with its people."""
        columns: dict[tuple[int, int], list[tuple[int, Line]]] = {}
        sheet = self._sheet.name
        for one, number, line in self._lacking:
            if line is None:
                row = result.row(sheet, one.row)
                words = f"{cell_name(row, one.column)}“{VALUES[one.value].label}”必须填，现在是空的。"
                yield Problem(words, sheet, row, one.column)
            else:
                columns.setdefault((one.row, one.column), []).append((number, line))
        for (first, column), lines in columns.items():
            row = result.row(sheet, first) + lines[0][0]
            names = "、".join(line.name or f"第{number + 1}行" for number, line in lines[:_NAMED])
            more = "等" if len(lines) > _NAMED else ""
            title = heading_text(self._sheet, first, column)
            words = f"“{title}”一栏必须填，还有{len(lines)}行是空的：{names}{more}。"
            yield Problem(words, sheet, row, column, tuple(line.id for _, line in lines if line.id))


def _style(one: Bound, found: Found) -> Style:
    return one.style if one.style is not Style.AUTO or found.of is None else Style.COUNT


def _words(value: Filled) -> str:
    return "" if value is None else str(value)

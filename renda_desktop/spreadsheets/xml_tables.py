"""XML Spreadsheet 2003 (a .xls or .xml that is XML), as older systems of offices export it.

Microsoft, "XML Spreadsheet Reference": a cell, row or column without ss:Index comes behind the one before it.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem
from renda_desktop.progress import Progress
from renda_desktop.spreadsheets.cells import CellRow, CellValue, MergedRange, RawSheet
from renda_desktop.spreadsheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from renda_desktop.spreadsheets.sniffing import damaged

if TYPE_CHECKING:
    from lxml.etree import _Element

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_PIECE = 1 << 20
_REPORT_ROWS = 5_000
_MOST_MERGED, _MOST_HIDDEN = 20_000, 100_000
_EXACT_DIGITS = 15  # a longer number loses its last digits as a quantity
_ZERO_DAYS = (date(1899, 12, 30), date(1899, 12, 31))


def read_xml_2003(text: str, name: str, progress: Progress) -> tuple[RawSheet, ...]:
    """Every worksheet with something in it.

    Raises InputProblem when the file is damaged, brings entities of its own, or is too large; Cancelled.
    """
    if "<!DOCTYPE" in text[:_PIECE] or "<!ENTITY" in text[:_PIECE]:
        raise damaged(name)
    reader = _Reader(name, progress)
    for element in _elements(_DECLARATION.sub("", text, count=1), name):
        reader.take(element)
    return tuple(sheet for sheet in reader.sheets if sheet.rows)


def _elements(text: str, name: str) -> Iterator[_Element]:
    """Worksheets as they begin, columns, rows and options as they end. Raises InputProblem."""
    from lxml import etree

    tags = [f"{_SS}{tag}" for tag in ("Worksheet", "Column", "Row")]
    parser = etree.XMLPullParser(
        events=("start", "end"), tag=[*tags, f"{_EXCEL}Visible"], resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        parser.feed(b'<?xml version="1.0" encoding="utf-8"?>')
        for start in range(0, len(text), _PIECE):
            parser.feed(text[start : start + _PIECE].encode("utf-8", "replace"))
            yield from _wanted(parser)
        parser.close()
        yield from _wanted(parser)
    except etree.XMLSyntaxError as error:
        raise damaged(name) from error


def _wanted(parser: object) -> Iterator[_Element]:
    for event, element in parser.read_events():  # type: ignore[attr-defined]
        begins = event == "start"
        if begins == (element.tag == f"{_SS}Worksheet"):
            yield element
            if not begins:
                element.clear(keep_tail=True)


class _Reader:
    """Sets the cells of one sheet after the other out on its grid."""

    def __init__(self, name: str, progress: Progress) -> None:
        self._name, self._progress = name, progress
        self._sheets: list[_Sheet] = []
        self._before = 0

    @property
    def sheets(self) -> list[RawSheet]:
        return [sheet.raw() for sheet in self._sheets]

    def take(self, element: _Element) -> None:
        if element.tag == f"{_SS}Worksheet":
            given = _attributes(element)
            self._before += self._sheets[-1].cells if self._sheets else 0
            self._sheets.append(_Sheet(given.get("Name") or f"表{len(self._sheets) + 1}"))
        elif not self._sheets:
            return
        elif element.tag == f"{_SS}Column":
            self._sheets[-1].add_column(_attributes(element))
        elif element.tag == f"{_SS}Row":
            self._add_row(self._sheets[-1], element)
        elif (element.text or "").strip() in ("SheetHidden", "SheetVeryHidden"):
            self._sheets[-1].hidden = True

    def _add_row(self, sheet: _Sheet, element: _Element) -> None:
        sheet.add_row(element)
        if sheet.too_far or self._before + sheet.cells > MAX_CELLS:
            raise InputProblem(
                f"{quoted(self._name)}里的表格太大，不像是名册。请只保留名册部分，另存后再导入。"
            )
        if sheet.row % _REPORT_ROWS == 0:
            self._progress.report(sheet.row, 0, f"正在读取第 {sheet.row} 行")


class _Sheet:
    def __init__(self, name: str) -> None:
        self.name, self.hidden = name, False
        self.row = self._column = self._width = self._last = 0
        self._rows: dict[int, dict[int, CellValue]] = {}
        self._merged: list[MergedRange] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._following = 1

    @property
    def too_far(self) -> bool:
        return self.row > MAX_ROWS or self._width > MAX_COLUMNS

    @property
    def cells(self) -> int:
        return self._last * self._width

    def add_column(self, given: Mapping[str, str]) -> None:
        first = _number(given, "Index") or self._column + 1
        self._column = first + _number(given, "Span")
        _hide(self._hidden_columns, given, first, self._column)

    def add_row(self, element: _Element) -> None:
        given = _attributes(element)
        self.row = _number(given, "Index") or self._following
        self._following = self.row + _number(given, "Span") + 1
        _hide(self._hidden_rows, given, self.row, self._following - 1)
        column = 0
        for cell in element.iterchildren(f"{_SS}Cell"):
            column = self._add_cell(cell, column + 1)

    def _add_cell(self, cell: _Element, following: int) -> int:
        """Puts a cell on the grid; returns the last column it takes."""
        given = _attributes(cell)
        column = _number(given, "Index") or following
        last = column + _number(given, "MergeAcross")
        down = _number(given, "MergeDown")
        if (last > column or down) and len(self._merged) < _MOST_MERGED:
            self._merged.append(MergedRange(self.row, column, self.row + down, last))
        value = _value(cell.find(f"{_SS}Data"))
        if value is not None:
            self._rows.setdefault(self.row, {})[column] = value
            self._width, self._last = max(self._width, column), max(self._last, self.row)
        return last

    def raw(self) -> RawSheet:
        columns = range(1, self._width + 1)
        rows: list[CellRow] = [
            [self._rows.get(row, {}).get(column) for column in columns] for row in range(1, self._last + 1)
        ]
        return RawSheet(
            name=self.name,
            rows=rows,
            hidden=self.hidden,
            merged=tuple(self._merged),
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(self._hidden_columns),
            hidden_known=True,
        )


def _attributes(element: _Element) -> dict[str, str]:
    """The attributes by their names without the prefix; some programs leave it out."""
    return {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}


def _number(given: Mapping[str, str], name: str) -> int:
    digits = given.get(name, "").strip()
    return int(digits[:9]) if digits.isascii() and digits.isdigit() else 0


def _hide(hidden: set[int], given: Mapping[str, str], first: int, last: int) -> None:
    if given.get("Hidden") == "1" and len(hidden) < _MOST_HIDDEN:
        hidden.update(range(first, min(last, first + _MOST_HIDDEN) + 1))


def _value(data: _Element | None) -> CellValue:
    if data is None:
        return None
    text = "".join(str(part) for part in data.itertext())
    if not text or text.isspace():
        return None
    kind = _attributes(data).get("Type", "String")
    with contextlib.suppress(ValueError, OverflowError):
        if kind == "Number":
            return _quantity(text.strip())
        if kind == "DateTime":
            return _moment(datetime.fromisoformat(text.strip()))
        if kind == "Boolean":
            return text.strip() == "1"
    return text


def _quantity(text: str) -> CellValue:
    if text.isdecimal() and len(text) > _EXACT_DIGITS:
        return text
    found = float(text)
    return int(found) if found.is_integer() and abs(found) < 10**_EXACT_DIGITS else found


def _moment(found: datetime) -> CellValue:
    if found.date() in _ZERO_DAYS:
        return found.time()
    return found if found.hour or found.minute or found.second else found.date()

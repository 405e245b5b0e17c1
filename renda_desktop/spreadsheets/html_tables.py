"""Web pages saved as .xls: each table of the page becomes a sheet."""

from __future__ import annotations

import html
import re

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem
from renda_desktop.spreadsheets.cells import CellRow, CellValue, MergedRange, RawSheet
from renda_desktop.spreadsheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_TEXT_ROWS

_LONGEST_SPAN = 1_000
_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9:]*)([^<>]*)>|<[!?][^<>]*>")
_SPAN = re.compile(r"""\b(colspan|rowspan)\s*=\s*["']?\s*(\d{1,8})""", re.IGNORECASE)
_BREAKS = frozenset({"br", "p", "div", "li"})
_UNSEEN = frozenset({"script", "style", "head", "title"})


def read_html(text: str, name: str) -> tuple[RawSheet, ...]:
    """Every table of the page with something in it. Raises InputProblem when it has none or is too large."""
    parser = _TableParser(name)
    parser.feed(text)
    sheets = [table.sheet(f"表{number}") for number, table in enumerate(parser.done, 1)]
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise InputProblem(f"网页{quoted(name)}里没有找到表格内容。请检查是否选错了文件。")
    return filled


class _Table:
    """Cells set out on the grid; a spanning cell keeps its value at the top left."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], CellValue] = {}
        self.merged: list[MergedRange] = []
        self.row = 0
        self.width = 0
        self._following = 1
        self._taken: dict[int, int] = {}
        """Column → the last row that a cell above takes of it."""

    def add(self, value: CellValue, across: int, down: int) -> None:
        """Puts a cell at the next free place of the current row."""
        column = self._following
        while self._taken.get(column, 0) >= self.row:
            column += 1
        self.cells[self.row, column] = value
        for place in range(column, column + across):
            self._taken[place] = self.row + down - 1
        if across > 1 or down > 1:
            self.merged.append(MergedRange(self.row, column, self.row + down - 1, column + across - 1))
        self.width = max(self.width, column)
        self._following = column + across

    def next_row(self) -> None:
        """The next cell begins a row."""
        self.row += 1
        self._following = 1

    def sheet(self, name: str) -> RawSheet:
        last = max((row for (row, _), value in self.cells.items() if value is not None), default=0)
        rows: list[CellRow] = [
            [self.cells.get((row, column)) for column in range(1, self.width + 1)]
            for row in range(1, last + 1)
        ]
        return RawSheet(name=name, rows=rows, merged=tuple(self.merged))


class _TableParser:
    """Takes tags and texts one after the other; what is no tag of a table is passed over."""

    def __init__(self, name: str) -> None:
        self.done: list[_Table] = []
        self._open: list[_Table] = []
        self._text: list[str] | None = None
        self._spans = (1, 1)
        self._places = self._set_out = 0
        self._missing: set[str] = set()
        self._name = name

    def feed(self, text: str) -> None:
        """Reads the whole page. Its time grows with its length only, however it is broken."""
        place = 0
        for found in _TAG.finditer(text):
            if found.start() < place:  # within a comment or a script
                continue
            self._say(text[place : found.start()])
            place = found.end()
            if found[0] == "<!--":
                place = self._behind(text, "-->", place)
            elif found[2] and found[2].lower() in _UNSEEN and not found[1]:
                place = self._behind(text, f"</{found[2].lower()}", place)
            elif found[2]:
                self._tag(found[2].lower(), bool(found[1]), found[3])
        self._say(text[place:])
        self._end_cell()
        while self._open:
            self._close()

    def _close(self) -> None:
        """A table is at its end: all of them together may be set out on so many places."""
        table = self._open.pop()
        self._set_out += table.width * table.row
        if self._set_out > MAX_CELLS:
            raise self._too_large()
        self.done.append(table)

    def _too_large(self) -> InputProblem:
        return InputProblem(f"网页{quoted(self._name)}里的表格太大，不像是名册。请只保留名册部分再导入。")

    def _behind(self, text: str, end: str, place: int) -> int:
        """The place behind the next `end`; where it does not come, nothing is passed over, nor looked for again."""
        if end in self._missing:
            return place
        found = re.compile(re.escape(end), re.IGNORECASE).search(text, place)
        if found is None:
            self._missing.add(end)
        return found.end() if found else place

    def _tag(self, tag: str, closing: bool, given: str) -> None:
        if tag == "table" and not closing:
            self._end_cell()
            self._open.append(_Table())
        elif tag == "table" and self._open:
            self._end_cell()
            self._close()
        elif tag == "tr":
            self._end_cell()
            if self._open and not closing:
                self._open[-1].next_row()
        elif tag in ("td", "th"):
            self._end_cell()
            if self._open and not closing:
                self._text = []
                spans = {name.lower(): count for name, count in _SPAN.findall(given)}
                self._spans = (_span(spans.get("colspan")), _span(spans.get("rowspan")))
        elif tag in _BREAKS and self._text and not closing:
            self._text.append("\n")

    def _say(self, text: str) -> None:
        if self._text is not None and text:
            self._text.append(html.unescape(text))

    def _end_cell(self) -> None:
        if self._text is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        value = "\n".join(line for line in lines if line) or None
        self._text = None
        table = self._open[-1]
        table.row = max(table.row, 1)
        across, down = self._spans
        self._places += across * down
        if self._places <= MAX_CELLS:
            table.add(value, across, down)
        if (
            table.row > MAX_TEXT_ROWS
            or self._places > MAX_CELLS
            or table.width > MAX_COLUMNS
            or table.width * table.row > MAX_CELLS
        ):
            raise self._too_large()


def _span(text: str | None) -> int:
    digits = (text or "").strip()
    return (
        min(max(int(digits), 1), _LONGEST_SPAN)
        if digits.isascii() and digits.isdigit() and len(digits) < 9
        else 1
    )

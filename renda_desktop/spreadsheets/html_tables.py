"""Web pages saved as .xls: each table of the page becomes a sheet."""

from __future__ import annotations

from html.parser import HTMLParser

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem
from renda_desktop.spreadsheets.cells import CellRow, CellValue, MergedRange, RawSheet
from renda_desktop.spreadsheets.limits import MAX_CELLS, MAX_COLUMNS

_LONGEST_SPAN = 1_000
_BREAKS = frozenset({"br", "p", "div", "li"})
_UNSEEN = frozenset({"script", "style", "head", "title"})


def read_html(text: str, name: str) -> tuple[RawSheet, ...]:
    """Every table of the page with something in it. Raises InputProblem when it has none or is too large."""
    parser = _TableParser(name)
    parser.feed(text)
    parser.close()
    parser.end_all()
    sheets = [table.sheet(f"表{number}") for number, table in enumerate(parser.done, 1)]
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise InputProblem(f"网页{quoted(name)}里没有找到表格内容。请检查是否选错了文件。")
    return filled


class _Table:
    """Cells set out on the grid; a spanning cell keeps its value at the top left."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], CellValue] = {}
        self.taken: set[tuple[int, int]] = set()
        self.merged: list[MergedRange] = []
        self.row = 0
        self.width = 0

    def add(self, value: CellValue, across: int, down: int) -> int:
        """Puts a cell at the next free place of the current row; returns how many places it takes."""
        column = 1
        while (self.row, column) in self.taken:
            column += 1
        self.cells[self.row, column] = value
        for row in range(self.row, self.row + down):
            self.taken.update((row, place) for place in range(column, column + across))
        if across > 1 or down > 1:
            self.merged.append(MergedRange(self.row, column, self.row + down - 1, column + across - 1))
        self.width = max(self.width, column)
        return across * down

    def sheet(self, name: str) -> RawSheet:
        last = max((row for (row, _), value in self.cells.items() if value is not None), default=0)
        rows: list[CellRow] = [
            [self.cells.get((row, column)) for column in range(1, self.width + 1)]
            for row in range(1, last + 1)
        ]
        return RawSheet(name=name, rows=rows, merged=tuple(self.merged))


class _TableParser(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[_Table] = []
        self._open: list[_Table] = []
        self._text: list[str] | None = None
        self._spans = (1, 1)
        self._unseen = 0
        self._places = 0
        self._name = name

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._end_cell()
            self._open.append(_Table())
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].row += 1
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            self._text = []
            given = dict(attrs)
            self._spans = (_span(given.get("colspan")), _span(given.get("rowspan")))
        elif tag in _BREAKS and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self.done.append(self._open.pop())

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._unseen:
            self._text.append(data)

    def end_all(self) -> None:
        """Closes what a page cut short left open."""
        self._end_cell()
        while self._open:
            self.done.append(self._open.pop())

    def _end_cell(self) -> None:
        if self._text is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        value = "\n".join(line for line in lines if line) or None
        self._text = None
        table = self._open[-1] if self._open else _Table()
        table.row = max(table.row, 1)
        self._places += table.add(value, *self._spans)
        if self._places > MAX_CELLS or table.width > MAX_COLUMNS or table.width * table.row > MAX_CELLS:
            raise InputProblem(f"网页{quoted(self._name)}里的表格太大，不像是名册。请只保留名册部分再导入。")


def _span(text: str | None) -> int:
    digits = (text or "").strip()
    return (
        min(max(int(digits), 1), _LONGEST_SPAN)
        if digits.isascii() and digits.isdigit() and len(digits) < 9
        else 1
    )

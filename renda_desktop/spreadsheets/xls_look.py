"""A look into an xls before it is read: its sheets' extent, what is hidden, figures that could exhaust memory."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.spreadsheets.limits import MAX_CELLS
from renda_desktop.spreadsheets.ole_stream import BrokenOle, OleStream, read_stream
from renda_desktop.spreadsheets.xlsx_look import SheetLook

_EOF, _SHEET, _STRINGS, _EXTENT = 0x0A, 0x85, 0xFC, 0x200
# Number, label, truth value, compact number and shared string; formulas; rows of compact numbers.
_CELLS = frozenset({0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, 0x06, 0x206, 0x406, 0xBD, 0x03, 0x04, 0x05})
_NUMBERS = 0xBD
_ROW, _COLUMN_LOOKS = 0x208, 0x7D
_COLUMNS, _MOST_SHEETS = 256, 1_000


class TooLarge(Exception):
    """A sheet reaches to this row and column (1-based)."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__(row, column)
        self.row = row
        self.column = column


def made_safe(data: bytes) -> tuple[bytes, list[SheetLook]]:
    """The file with its sheets' stated extents cleared (the reader reserves memory by them and needs them not).

    With it what was seen of each sheet, in their order. Raises BrokenOle when it is damaged, TooLarge.
    """
    stream = read_stream(data, ("Workbook", "Book"))
    safe = bytearray(data)
    starts = []
    for kind, begin, length in _records(stream.content, 0):
        if kind == _SHEET and length >= 4:
            starts.append(int.from_bytes(stream.content[begin : begin + 4], "little"))
        elif kind == _STRINGS and _stated_strings(stream.content, begin) > len(stream.content):
            raise BrokenOle
    if len(starts) > _MOST_SHEETS:
        raise BrokenOle
    looks = {start: _look_at_sheet(stream, start, safe) for start in set(starts)}
    return bytes(safe), [looks[start] for start in starts]


def _stated_strings(content: bytes, begin: int) -> int:
    whole = int.from_bytes(content[begin : begin + 4], "little")
    return max(whole, int.from_bytes(content[begin + 4 : begin + 8], "little")) // 4


def _records(content: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Kind, begin and length of each record's content, up to the end mark."""
    last = len(content) - 4
    while place <= last:
        kind = content[place] | content[place + 1] << 8
        length = content[place + 2] | content[place + 3] << 8
        if place + 4 + length > len(content):
            raise BrokenOle
        yield kind, place + 4, length
        if kind == _EOF:
            return
        place += 4 + length


def _look_at_sheet(stream: OleStream, start: int, safe: bytearray) -> SheetLook:
    content, look = stream.content, SheetLook(seen=True)
    rows, columns = 0, 0
    for kind, begin, length in _records(content, start):
        if kind == _EXTENT:
            for index in range(begin, begin + length):
                safe[stream.place(index)] = 0
        elif kind in (_ROW, _COLUMN_LOOKS):
            _add_hidden(look, kind, content[begin : begin + length])
        elif kind in _CELLS and length >= 4:
            column = content[begin + 2] | content[begin + 3] << 8
            if kind == _NUMBERS:
                column += (length - 6) // 6
            rows = max(rows, content[begin] | content[begin + 1] << 8)
            columns = max(columns, column)
    if columns >= _COLUMNS:
        raise BrokenOle
    if (rows + 1) * (columns + 1) > MAX_CELLS:
        raise TooLarge(rows + 1, columns + 1)
    return look


def _add_hidden(look: SheetLook, kind: int, record: bytes) -> None:
    """Rows of no height and hidden columns, by their records' flags."""
    first = int.from_bytes(record[:2], "little")
    if kind == _ROW and len(record) >= 14 and record[12] & 0x20:
        look.hidden_rows.add(first + 1)
    elif kind == _COLUMN_LOOKS and len(record) >= 10 and record[8] & 1:
        last = min(int.from_bytes(record[2:4], "little"), _COLUMNS)
        look.hidden_columns.update(range(first + 1, last + 2))

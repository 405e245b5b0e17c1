"""A look into an xls before it is read: its sheets' extent, what is hidden, figures that could exhaust memory.

The reader sets out all sheets at once, so that what counts is what they come to together: a file may name one sheet a
thousand times, and one long text in a million cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from renda_desktop.spreadsheets.limits import MAX_CELLS, MAX_FILLED, MAX_TEXT_BYTES
from renda_desktop.spreadsheets.ole_stream import BrokenOle, OleStream, read_stream
from renda_desktop.spreadsheets.xls_texts import text_sizes
from renda_desktop.spreadsheets.xlsx_look import SheetLook

_EOF, _SHEET, _STRINGS, _GOES_ON, _EXTENT = 0x0A, 0x85, 0xFC, 0x3C, 0x200
# Number, label, truth value, compact number and shared string; formulas; rows of compact numbers.
_CELLS = frozenset({0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, 0x06, 0x206, 0x406, 0xBD, 0x03, 0x04, 0x05})
_NUMBERS, _SHARED_TEXT = 0xBD, 0xFD
_ROW, _COLUMN_LOOKS = 0x208, 0x7D
_COLUMNS, _MOST_SHEETS, _LEAST_RECORD = 256, 1_000, 4


class TooLarge(Exception):
    """A sheet reaches to this row and column (1-based)."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__(row, column)
        self.row = row
        self.column = column


class TooFull(Exception):
    """More cells are filled in than can be looked at, or their texts come to more than there is memory."""


def made_safe(data: bytes) -> tuple[bytes, list[SheetLook]]:
    """The file with its sheets' stated extents cleared (the reader reserves memory by them and needs them not).

    With it what was seen of each sheet, in their order. Raises BrokenOle when it is damaged, TooLarge, TooFull.
    """
    stream = read_stream(data, ("Workbook", "Book"))
    safe = bytearray(data)
    starts, sizes = _sheets_and_texts(stream.content)
    if len(starts) > _MOST_SHEETS:
        raise BrokenOle
    seen: dict[int, _Seen] = {}
    for start in set(starts):
        seen[start] = _Seen(stream, start, safe)
        if sum(one.records for one in seen.values()) > len(stream.content) // _LEAST_RECORD:
            raise BrokenOle  # sheets within one another, each to be gone through by itself
    _require_room([seen[start] for start in starts], sizes)
    return bytes(safe), [seen[start].look for start in starts]


def _sheets_and_texts(content: bytes) -> tuple[list[int], list[int]]:
    """Where each sheet begins, and the bytes of each shared text."""
    starts, pieces, open_ = list[int](), list[tuple[int, int]](), False
    for kind, begin, length in _records(content, 0):
        if kind == _SHEET and length >= 4:
            starts.append(int.from_bytes(content[begin : begin + 4], "little"))
        if kind == _STRINGS:
            if _stated_strings(content, begin) > len(content):
                raise BrokenOle
            pieces, open_ = [(begin, length)], True  # of several the reader takes the last
        elif kind == _GOES_ON and open_:
            pieces.append((begin, length))
        else:
            open_ = False
    return starts, list(text_sizes(content, pieces)) if pieces else []


def _require_room(sheets: list[_Seen], sizes: list[int]) -> None:
    """What all sheets come to at once, one that is named twice counted twice. Raises TooLarge, TooFull."""
    cells = filled = text = 0
    for sheet in sheets:
        cells += sheet.rows * sheet.columns
        filled += sheet.look.filled
        text += sum(sizes[number] * count for number, count in sheet.texts.items() if number < len(sizes))
        if cells > MAX_CELLS:
            raise TooLarge(sheet.rows, sheet.columns)
        if filled > MAX_FILLED or text > MAX_TEXT_BYTES:
            raise TooFull


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


class _Seen:
    """One sheet: its look, how far it reaches, and how often each shared text stands in it."""

    def __init__(self, stream: OleStream, start: int, safe: bytearray) -> None:
        self.look = SheetLook(seen=True)
        self.texts: Counter[int] = Counter()
        self.records = 0
        content, rows, columns = stream.content, 0, 0
        for kind, begin, length in _records(content, start):
            self.records += 1
            if kind == _EXTENT:
                for index in range(begin, begin + length):
                    safe[stream.place(index)] = 0
            elif kind in (_ROW, _COLUMN_LOOKS):
                _add_hidden(self.look, kind, content[begin : begin + length])
            elif kind in _CELLS and length >= 4:
                column = content[begin + 2] | content[begin + 3] << 8
                if kind == _NUMBERS:
                    more = (length - 6) // 6
                    column += more
                    self.look.filled += more
                elif kind == _SHARED_TEXT:
                    self.texts[int.from_bytes(content[begin + 6 : begin + 10], "little")] += 1
                self.look.filled += 1
                rows = max(rows, content[begin] | content[begin + 1] << 8)
                columns = max(columns, column)
        if columns >= _COLUMNS:
            raise BrokenOle
        self.rows, self.columns = rows + 1, columns + 1


def _add_hidden(look: SheetLook, kind: int, record: bytes) -> None:
    """Rows of no height and hidden columns, by their records' flags."""
    first = int.from_bytes(record[:2], "little")
    if kind == _ROW and len(record) >= 14 and record[12] & 0x20:
        look.hidden_rows.add(first + 1)
    elif kind == _COLUMN_LOOKS and len(record) >= 10 and record[8] & 1:
        last = min(int.from_bytes(record[2:4], "little"), _COLUMNS)
        look.hidden_columns.update(range(first + 1, last + 2))

"""A second, bounded look into an xlsx for what the reader does not tell: its extent, hidden parts, errors."""

from __future__ import annotations

import re
import zipfile

from msgspec import Struct, field

from renda_desktop.spreadsheets.archive_parts import attributes, pieces
from renda_desktop.spreadsheets.cells import column_number
from renda_desktop.spreadsheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

_ROW = re.compile(rb"row [^<>]*>")
_COLUMN = re.compile(rb"col [^<>]*>")
_WIDE = re.compile(rb'r="([A-Z]{3,})')
_ROW_NUMBER = re.compile(rb'row [^<>]*?\br="(\d+)')
_FILLED = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br\s*=\s*"([A-Za-z]+)(\d+)"[^<>]*(?<!/)>(?!</)')
_ERROR = re.compile(
    rb'<(?:\w+:)?c\s([^<>]*\bt="e"[^<>]*)>(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?<v>([^<>]{2,20})</v>'
)
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_ERRORS, _MOST_COLUMNS = 10_000, 2_000
_NARROW = 702  # columns that two letters can name


class SheetLook(Struct):
    """What was seen: hidden rows and columns and error cells (row, column) → text, all 1-based.

    `seen`: hidden rows and columns are known, be there any or none.
    """

    seen: bool = False
    last_row: int = 0
    last_column: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def too_large(self) -> bool:
        """Whether the sheet as one grid would take more cells than allowed, or has an impossible place."""
        impossible = self.last_row > MAX_ROWS or self.last_column > MAX_COLUMNS
        return impossible or self.last_row * self.last_column > MAX_CELLS


def look_into(archive: zipfile.ZipFile, part: str) -> SheetLook:
    """Looks through one worksheet part, a megabyte at a time. Raises one of `archive_parts.BROKEN`."""
    look = SheetLook(seen=True, last_column=_NARROW)
    columns_open = True  # they are described before the first row, in the first piece
    for piece in pieces(archive, part):
        if b"'" in piece:
            piece = piece.replace(b"'", b'"')
        if columns_open:
            _hidden_columns(piece, look)
            columns_open = False
        _rows(piece, look)
        if b"#" in piece and b't="e"' in piece:  # one letter is found at once, four take their time
            _error_cells(piece, look)
        for letters in set(_WIDE.findall(piece)):
            look.last_column = max(look.last_column, column_number(letters[:6].decode("ascii")))
    if look.too_large:
        look.last_row, look.last_column = _exact_extent(archive, part)
    return look


def _rows(piece: bytes, look: SheetLook) -> None:
    tags = _ROW.findall(piece)
    if not tags:
        return
    together = b"".join(tags)
    numbers = _ROW_NUMBER.findall(together)
    look.last_row = max(look.last_row, max(map(int, map(_short, numbers)), default=0))
    for tag in tags if b"hidden=" in together else ():
        given = attributes(tag) if b"hidden" in tag else {}
        if _is_true(given.get("hidden")) and given.get("r", "").isdecimal():
            look.hidden_rows.add(int(given["r"][:9]))


def _short(number: bytes) -> bytes:
    return number[:12]


def _hidden_columns(piece: bytes, look: SheetLook) -> None:
    """Columns are described before the first row."""
    for tag in dict.fromkeys(_COLUMN.findall(piece)[:_MOST_COLUMNS]):
        given = attributes(tag)
        first, last = given.get("min", ""), given.get("max", "")
        if _is_true(given.get("hidden")) and first.isdecimal() and last.isdecimal():
            look.hidden_columns.update(range(int(first[:6]), min(int(last[:6]), MAX_COLUMNS) + 1))


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")


def _error_cells(piece: bytes, look: SheetLook) -> None:
    for tag, text in _ERROR.findall(piece):
        place = _PLACE.fullmatch(attributes(tag).get("r", ""))
        if place and len(look.errors) < _MOST_ERRORS:
            look.errors[int(place[2]), column_number(place[1])] = text.decode("ascii", "replace")


def _exact_extent(archive: zipfile.ZipFile, part: str) -> tuple[int, int]:
    """The farthest row and column of cells that hold something; borders drawn to the end do not count."""
    last_row = last_column = 0
    for piece in pieces(archive, part):
        for letters, digits in _FILLED.findall(piece.replace(b"'", b'"')):
            last_row = max(last_row, int(digits[:12]))
            last_column = max(last_column, column_number(letters[:6].decode("ascii").upper()))
    return last_row, last_column

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
_MOST_ERRORS = 10_000
_NARROW = 702  # columns that two letters can name


class SheetLook(Struct):
    """What was seen: hidden rows and columns and error cells (row, column) → text, all 1-based."""

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
    look = SheetLook(last_column=_NARROW)
    for piece in pieces(archive, part):
        if b"'" in piece:
            piece = piece.replace(b"'", b'"')
        _rows(piece, look)
        if b"hidden=" in piece:
            _hidden(piece, look)
        if b't="e"' in piece:
            _error_cells(piece, look)
        for letters in set(_WIDE.findall(piece)):
            look.last_column = max(look.last_column, column_number(letters[:6].decode("ascii")))
    if look.too_large:
        look.last_row, look.last_column = _exact_extent(archive, part)
    return look


def _rows(piece: bytes, look: SheetLook) -> None:
    numbers = _ROW_NUMBER.findall(piece)
    look.last_row = max(look.last_row, max((int(number[:12]) for number in numbers), default=0))


def _hidden(piece: bytes, look: SheetLook) -> None:
    for tag in _ROW.findall(piece):
        given = attributes(tag) if b"hidden" in tag else {}
        if _is_true(given.get("hidden")) and given.get("r", "").isdecimal():
            look.hidden_rows.add(int(given["r"][:9]))
    for tag in _COLUMN.findall(piece):
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

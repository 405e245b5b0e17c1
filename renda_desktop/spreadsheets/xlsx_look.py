"""A second, bounded look into an xlsx for what the reader does not tell: its extent, hidden parts, errors."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from msgspec import Struct, field

from renda_desktop.spreadsheets.archive_parts import attributes, pieces
from renda_desktop.spreadsheets.cells import column_number
from renda_desktop.spreadsheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_FILLED, MAX_ROWS

_NEAR_ROWS, _NEAR_COLUMNS = 9_999, 702  # what four digits and two letters can name
# Cells beyond those, and cells that do not say at once where they stand; other tags that begin so are few.
_FAR = re.compile(rb'<c(?! r="[A-Z]{1,2}[0-9]{1,4}")[^<>]*>')
_FAR_WITH_PREFIX = re.compile(rb'<\w+:c(?! r="[A-Z]{1,2}[0-9]{1,4}")[^<>]*>')
_NO_CELL = re.compile(rb"<(?:\w+:)?c\w")
_AT = re.compile(rb'\sr\s*=\s*"([A-Za-z]+)([0-9]+)"')
_LETTERS = re.compile(rb'r="([A-Z]{1,2})[0-9]')
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(\s[^<>]*?)?(/?)>(</)?")
_NUMBER = re.compile(rb'\sr\s*=\s*"([0-9]+)"')
_ROW = re.compile(rb"row [^<>]*>")
_COLUMN = re.compile(rb"col [^<>]*>")
_ERROR = re.compile(
    rb'<(?:\w+:)?c\s([^<>]*\bt="e"[^<>]*)>(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?<v>([^<>]{2,20})</v>'
)
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FILLED = (b"</v>", b"</is>", b":v>", b":is>")  # with a prefix both ends are met: such a file counts twice
_SMALL = 1 << 16
_MOST_ERRORS, _MOST_COLUMNS = 10_000, 2_000


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
    filled: int = 0
    """Cells with something in them."""
    wordy: bool = False
    """Whether one of them holds a text without end."""

    @property
    def too_large(self) -> bool:
        """Whether the sheet as one grid would take more cells than allowed, or has an impossible place."""
        impossible = self.last_row > MAX_ROWS or self.last_column > MAX_COLUMNS
        return impossible or self.crowded or self.wordy or self.last_row * self.last_column > MAX_CELLS

    @property
    def crowded(self) -> bool:
        """Whether more is filled in than can be looked at."""
        return self.filled > MAX_FILLED


def look_into(archive: zipfile.ZipFile, part: str) -> SheetLook:
    """Looks through one worksheet part, piece by piece; how far it reaches at the most.

    The reader goes by what each cell says of its place, whatever row it is in, and so does this.
    Raises one of `archive_parts.BROKEN`.
    """
    look = SheetLook(seen=True, last_row=_NEAR_ROWS, last_column=_NEAR_COLUMNS)
    placed, first, far = True, True, [_FAR]
    for piece in _pieces(archive, part):
        if first:  # columns are described before the first row
            _hidden_columns(piece, look)
        # Who writes prefixes writes them from the beginning; a small part is looked at throughout.
        if (first or len(piece) < _SMALL) and len(far) == 1 and b":c" in piece:
            far.append(_FAR_WITH_PREFIX)
        first = False
        look.filled += sum(map(piece.count, _FILLED))
        look.wordy = b"<" not in piece  # a quarter of a megabyte of words
        if look.crowded or look.wordy:
            return look
        placed = _reach(piece, far, look) and placed
        _hidden_rows(piece, look)
        if b"#" in piece and b't="e"' in piece:  # one letter is found at once, four take their time
            _error_cells(piece, look)
    if placed and look.too_large and look.last_column == _NEAR_COLUMNS:
        look.last_column = _last_letters(archive, part)
    if not placed or look.too_large:
        look.last_row, look.last_column = _exact_extent(archive, part)
    return look


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Pieces with all attributes between double marks."""
    for piece in pieces(archive, part):
        yield piece.replace(b"'", b'"') if b"'" in piece else piece


def _reach(piece: bytes, far: list[re.Pattern[bytes]], look: SheetLook) -> bool:
    """Widens the extent by far cells; whether every cell says where it stands."""
    tags = [tag for pattern in far for tag in pattern.findall(piece) if not _NO_CELL.match(tag)]
    if not tags:
        return True
    places = _AT.findall(b"".join(tags))
    letters = {name for name, _ in places}
    look.last_row = max([look.last_row, *(int(digits[:12]) for _, digits in places)])
    look.last_column = max([look.last_column, *map(_column, letters)])
    return len(places) == len(tags)


def _column(letters: bytes) -> int:
    return column_number(letters[:6].decode("ascii").upper())


def _hidden_rows(piece: bytes, look: SheetLook) -> None:
    tags = _ROW.findall(piece)
    for tag in tags if b"hidden" in b"".join(tags) else ():
        given = attributes(tag) if b"hidden" in tag else {}
        if _is_true(given.get("hidden")) and given.get("r", "").isdecimal():
            look.hidden_rows.add(int(given["r"][:9]))


def _hidden_columns(piece: bytes, look: SheetLook) -> None:
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


def _last_letters(archive: zipfile.ZipFile, part: str) -> int:
    """The farthest column that a cell names; for long sheets all of whose cells name theirs."""
    names: set[bytes] = set()
    for piece in _pieces(archive, part):
        names.update(_LETTERS.findall(piece))
    return max(map(_column, names), default=1)


def _exact_extent(archive: zipfile.ZipFile, part: str) -> tuple[int, int]:
    """The farthest row and column of cells that hold something; borders drawn to the end do not count.

    A cell that does not say where it stands comes behind the one before it, in its row.
    """
    last_row = last_column = row = column = 0
    for piece in _pieces(archive, part):
        for kind, given, closed, empty in _TAG.findall(piece):
            if kind == b"row":
                stated = _NUMBER.search(given)
                row, column = int(stated[1][:12]) if stated else row + 1, 0
                continue
            place = _AT.search(given)
            at, column = (int(place[2][:12]), _column(place[1])) if place else (row, column + 1)
            if not closed and not empty:
                last_row, last_column = max(last_row, at), max(last_column, column)
    return last_row, last_column

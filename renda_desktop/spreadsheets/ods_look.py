"""How far the sheets of an ods reach: repeated rows and cells are stored as numbers, which may be absurd."""

from __future__ import annotations

import re
import zipfile

from renda_desktop.spreadsheets.archive_parts import attributes, pieces
from renda_desktop.spreadsheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<>]*)>")


def too_large(archive: zipfile.ZipFile) -> bool:
    """Whether a sheet up to its last filled cell is too large. Raises `archive_parts.BROKEN`, KeyError."""
    extent = _Extent()
    for piece in pieces(archive, "content.xml"):
        for kind, given in _TAG.findall(piece):
            extent.take(kind, given)
            if extent.exceeded:
                return True
    return False


class _Extent:
    def __init__(self) -> None:
        self._row = self._repeated = self._column = self._last_row = self._last_column = 0

    @property
    def exceeded(self) -> bool:
        far = self._last_row > MAX_ROWS or self._last_column > MAX_COLUMNS
        return far or self._last_row * self._last_column > MAX_CELLS

    def take(self, kind: bytes, given: bytes) -> None:
        """Counts one tag."""
        if kind == b"table":
            self.__init__()  # type: ignore[misc]
        elif kind == b"table-row":
            self._row += self._repeated
            self._repeated = _repeats(given, "number-rows-repeated")
            self._column = 0
        else:
            self._column += _repeats(given, "number-columns-repeated")
            if b"value-type" in given or b"formula" in given:
                self._last_column = max(self._last_column, self._column)
                self._last_row = max(self._last_row, self._row + self._repeated)


def _repeats(given: bytes, name: str) -> int:
    if b"repeated" not in given:
        return 1
    digits = attributes(given).get(name, "1")
    return max(1, int(digits[:12])) if digits.isdecimal() else 1

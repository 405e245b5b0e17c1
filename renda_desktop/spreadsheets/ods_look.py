"""A look into an ods before it is read: how far its sheets reach, and which rows and columns are hidden.

Repeated rows and cells are stored as numbers, which may be absurd.
"""

from __future__ import annotations

import re
import zipfile
from xml.parsers import expat

from renda_desktop.spreadsheets.archive_parts import attributes, pieces
from renda_desktop.spreadsheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_FILLED, MAX_ROWS
from renda_desktop.spreadsheets.text_weight import Repeated
from renda_desktop.spreadsheets.xlsx_look import SheetLook

_TAG = re.compile(rb"<table:(table|table-row|table-column|table-cell|covered-table-cell)(?=[\s/>])([^<>]*)>")
_HIDDEN = (b'"collapse"', b'"filter"')
_MOST_HIDDEN = 100_000
_MOST_ALIKE = 10_000  # a filled row that is stored once for more rows than this is no list of people


def look_into(archive: zipfile.ZipFile) -> dict[str, SheetLook] | None:
    """Sheet name → what was seen; None when a sheet up to its last filled cell is too large, or full of one row.

    Raises `archive_parts.BROKEN`, KeyError. What is no sound XML must not come to the reader: it would look for the
    end of an open table for ever.
    """
    extent, sound = _Extent(), _sound_xml()
    try:
        for piece in pieces(archive, "content.xml"):
            sound.Parse(piece)
            extent.repeated.take(piece)
            for kind, given in _TAG.findall(piece):
                extent.take(kind, given)
                if extent.exceeded:
                    return None
        sound.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:  # an encoding nobody knows is no ExpatError
        raise ValueError("no sound XML") from error
    return extent.looks


def _sound_xml() -> expat.XMLParserType:
    """Takes in XML without entities of its own. Raises ValueError at the first one."""
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _no_entity
    return parser


def _no_entity(*_declared: object) -> None:
    raise ValueError("an entity")


class _Extent:
    def __init__(self) -> None:
        self.looks: dict[str, SheetLook] = {}
        self.repeated = Repeated()
        self._filled = self._before = 0
        self._last_row = self._last_column = 0
        self._begin(SheetLook())

    def _begin(self, look: SheetLook) -> None:
        self._look = look
        self._before += self._last_row * self._last_column
        self._row = self._repeated = self._column = self._last_row = self._last_column = 0
        self._described = 0
        self._alike = False

    @property
    def exceeded(self) -> bool:
        heavy = self._filled > MAX_FILLED or self.repeated.too_heavy
        far = self._alike or heavy or self._last_row > MAX_ROWS or self._last_column > MAX_COLUMNS
        return far or self._before + self._last_row * self._last_column > MAX_CELLS

    def take(self, kind: bytes, given: bytes) -> None:
        """Counts one tag."""
        if kind == b"table":
            name = attributes(given).get("name", "")
            self._begin(self.looks.setdefault(name, SheetLook(seen=True)))
        elif kind == b"table-row":
            self._row += self._repeated
            self._repeated = _repeats(given, "number-rows-repeated")
            self._column = 0
            _add_hidden(self._look.hidden_rows, given, self._row, self._repeated)
        elif kind == b"table-column":
            repeated = _repeats(given, "number-columns-repeated")
            _add_hidden(self._look.hidden_columns, given, self._described, repeated)
            self._described += repeated
        else:
            times = _repeats(given, "number-columns-repeated")
            self._column += times
            if b"value-type" in given or b"formula" in given:
                self._filled += times * self._repeated
                self.repeated.repeat(times * self._repeated - 1)
                self._last_column = max(self._last_column, self._column)
                self._last_row = max(self._last_row, self._row + self._repeated)
                self._alike = self._alike or self._repeated > _MOST_ALIKE


def _add_hidden(hidden: set[int], given: bytes, before: int, count: int) -> None:
    """Numbers the rows or columns behind `before` as hidden where the tag says so."""
    if any(word in given for word in _HIDDEN) and len(hidden) < _MOST_HIDDEN:
        hidden.update(range(before + 1, before + 1 + min(count, _MOST_HIDDEN)))


def _repeats(given: bytes, name: str) -> int:
    if b"repeated" not in given:
        return 1
    digits = attributes(given).get(name, "1")
    return max(1, int(digits[:12])) if digits.isdecimal() else 1

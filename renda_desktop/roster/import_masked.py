"""Cells that a list hides before it leaves an office (154****1007, （未公开）): they say nothing, which is told.

Our own 表01 is such a list unless somebody asked for the numbers in full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from renda_desktop.chinese.width import compact, half_width
from renda_desktop.roster.import_mapping import LABELS
from renda_desktop.roster.import_words import BLANK
from renda_desktop.spreadsheets.cells import CellValue
from renda_desktop.spreadsheets.matching import ColumnMatch
from renda_desktop.spreadsheets.tables import FoundTable
from renda_desktop.spreadsheets.verdicts import CellReading, FieldReader

_HIDDEN_FIELDS = ("identity_number", "phone", "phone2", "address", "email")
_STARS = re.compile(r"[0-9A-Za-z()转、,;/+-]*\*{2,}[0-9A-Za-z()转、,;/+*-]*")
_SIGNS = ("*", "＊", "公开")
_UNTOLD = re.compile(r"\(?未公开\)?")


def is_masked(value: CellValue) -> bool:
    """Whether a cell shows only that there is something."""
    if not isinstance(value, str) or not any(sign in value for sign in _SIGNS):
        return False
    text = half_width(compact(value)).replace("＊", "*")
    return bool(_STARS.fullmatch(text) or _UNTOLD.fullmatch(text))


def passing_over_masks(readers: Mapping[str, FieldReader]) -> dict[str, FieldReader]:
    """The same readers, for which a masked cell is an empty one: what is there stays."""
    return {key: _passing(read) if key in _HIDDEN_FIELDS else read for key, read in readers.items()}


def told_of_masks(table: FoundTable, matches: Sequence[ColumnMatch]) -> list[str]:
    """How many cells of which columns were passed over, and how to get them."""
    found: Counter[str] = Counter()
    for match in matches:
        if match.key in _HIDDEN_FIELDS:
            found[LABELS[match.key]] += sum(is_masked(row.cells[match.place]) for row in table.rows)
    parts = "、".join(f"{label}{count}格" for label, count in found.items() if count)
    if not parts:
        return []
    return [
        f"表里有打了码的（{parts}），没有导入，原来登记的不动；要导入的，请从原来的地方导出完整号码的名册。"
    ]


def _passing(read: FieldReader) -> FieldReader:
    def reader(original: CellValue, /) -> CellReading:
        return BLANK if is_masked(original) else read(original)

    return reader

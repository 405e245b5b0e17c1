"""Single cells a county's sheet asks for: behind a label and its colon, beside a label, in place of {{…}}."""

from __future__ import annotations

import re

from renda_desktop.county_forms.rows import Bound
from renda_desktop.county_forms.values import value_named
from renda_desktop.spreadsheets.patching.viewing import FormSheet

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
_ENDS_OPEN = re.compile(r"[:：]\s*(?:[_＿\s]*|[_＿\s]*年[_＿\s]*月[_＿\s]*日[_＿\s]*)$")
_WRITTEN_ON = re.compile("[日_＿]")
"""Behind the colon stands a line to write on, or 年 月 日 to be filled in."""
STAMPED = re.compile(r"[:：][_＿\s]*(?=[（(](?:盖章|公章|签章|签字)[）)]\s*$)")
"""填报单位：____（盖章）: the room between the colon and the bracket."""
_ONLY_DAY = re.compile(r"[_＿\s]*年[_＿\s]+月[_＿\s]+日\s*")
_ANY_DAY = "日期"
"""Without a colon it heads a column as well, and any day may be meant."""
_SIGNED = re.compile("填表|填报|制表|经办|联系人|负责人|审核|上报|报送")
_NAMED_BESIDE = frozenset({"office", "presidium", "county", "day", "year"})


def placeholder_cells(sheet: FormSheet) -> list[Bound]:
    """{{单位名称}} that the county typed itself."""
    found = []
    for (row, column), cell in sheet.cells.items():
        words = _PLACEHOLDER.search(cell.text)
        key = value_named(words[1]) if words else None
        if key:
            found.append(Bound(row, column, key))
    return found


def labelled_cells(sheet: FormSheet) -> list[Bound]:
    """填报单位： with an empty cell to its right, or with room behind the colon itself; 乡镇名称 with a ruled one."""
    found = []
    for (row, column), cell in sorted(sheet.cells.items()):
        if not cell.text or cell.formula:
            continue
        key = value_named(_ENDS_OPEN.sub("", STAMPED.sub(":", cell.text)))
        if key == "phone" and not _by_the_clerk(sheet, row, cell.text):
            continue
        right = sheet.area(row, column).right + 1
        empty = (
            right <= sheet.columns and not sheet.shown(row, right) and sheet.home(row, right) == (row, right)
        )
        ending = _ENDS_OPEN.search(cell.text)
        if right <= sheet.columns and sheet.cell(row, right).formula:
            continue
        if _ONLY_DAY.fullmatch(cell.text):
            found.append(Bound(row, column, "day"))
        elif key and STAMPED.search(cell.text):
            found.append(Bound(row, column, key))
        elif key and ending:
            inside = bool(_WRITTEN_ON.search(ending[0])) or not empty
            found.append(Bound(row, column if inside else right, key))
        elif (
            key in _NAMED_BESIDE
            and cell.text.strip() != _ANY_DAY
            and empty
            and _ruled(sheet, row, column)
            and _ruled(sheet, row, right)
        ):
            found.append(Bound(row, right, key or ""))
    return found


def _by_the_clerk(sheet: FormSheet, row: int, text: str) -> bool:
    """Whether a telephone is asked for where the form is signed, not somewhere in a card of somebody."""
    lines = range(max(1, row - 1), row + 2)
    near = (sheet.shown(line, column) for line in lines for column in range(1, sheet.columns + 1))
    return "办公" in text or any(map(_SIGNED.search, near))


def _ruled(sheet: FormSheet, row: int, column: int) -> bool:
    return bool(sheet.cell(row, column).style)

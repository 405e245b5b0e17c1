"""A card of one deputy: labels with room beside them, 姓名 ____ 性别 ____, filled once for each deputy."""

from __future__ import annotations

from functools import cache

from renda_desktop.county_forms.matches import NOTE
from renda_desktop.county_forms.rows import Bound, Layout
from renda_desktop.county_forms.sources import deputy_specs
from renda_desktop.county_forms.values import OF_PERSON
from renda_desktop.spreadsheets.headings import bare_heading, plain_heading
from renda_desktop.spreadsheets.patching.viewing import FormSheet

_LEAST = 4
_NAME = f"{OF_PERSON}name"


@cache
def _labels() -> dict[str, str]:
    """Labels as they are compared → key of the value."""
    found: dict[str, str] = {}
    for spec in deputy_specs():
        if spec.key == NOTE:
            continue
        for heading in spec.headings:
            found.setdefault(plain_heading(heading), f"{OF_PERSON}{spec.key}")
    return found


def read_card(sheet: FormSheet) -> tuple[list[Bound], list[tuple[int, int]]]:
    """What fills the cells of a card, each beside its label, and labels of no field; nothing when it is no card."""
    found: dict[str, Bound] = {}
    unknown: list[tuple[int, int]] = []
    for (row, column), cell in sorted(sheet.cells.items()):
        right = sheet.area(row, column).right + 1
        if not isinstance(cell.value, str) or cell.formula or not _waits(sheet, row, right):
            continue
        labels = _labels()
        key = labels.get(plain_heading(cell.text)) or labels.get(bare_heading(cell.text))
        if key and key not in found:
            found[key] = Bound(row, right, key, must_fill=key == _NAME)
        elif cell.style:
            unknown.append((row, column))
    return (list(found.values()), unknown) if len(found) >= _LEAST and _NAME in found else ([], [])


def _waits(sheet: FormSheet, row: int, column: int) -> bool:
    """Whether a ruled cell is there to be filled."""
    place = sheet.cell(row, column)
    ruled = column <= sheet.columns and bool(place.style)
    return ruled and not place.text and sheet.home(row, column) == (row, column)


def is_card(layout: Layout) -> bool:
    """Whether what was taught is about one deputy."""
    return any(one.value.startswith(OF_PERSON) for one in layout.cells)

"""What is not in order with a filled form: empty cells that must be filled, equations that do not come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from renda_desktop.county_forms.rows import TaughtSheet
from renda_desktop.county_forms.rules import Reference, references
from renda_desktop.spreadsheets.patching.filling import FilledBook
from renda_desktop.spreadsheets.patching.functions import Unknown
from renda_desktop.spreadsheets.patching.moves import cell_name, formula_moved, read_area
from renda_desktop.spreadsheets.patching.viewing import FormSheet
from renda_desktop.spreadsheets.row_shapes import is_total

_EQUAL = 1e-9
People = Mapping[tuple[str, int, int], tuple[str, ...]]
"""Sheet, row and column of a filled cell that counts deputies → their ids."""


class Problem(Struct, frozen=True):
    """A sentence about what is not in order, where it stands in the filled form, and the people behind it."""

    words: str
    sheet: str
    row: int
    column: int
    people: tuple[str, ...] = ()


def heading_text(sheet: FormSheet, row: int, column: int) -> str:
    """The heading right above a column, else the label left of a cell, else the cell's name."""
    for upper in range(row - 1, max(0, row - 8), -1):
        text = sheet.shown(upper, column)
        if text:
            return text.replace("\n", "")
    return cell_name(row, column)


def label_text(sheet: FormSheet, row: int, column: int) -> str:
    """What a figure is called: the heading of its column, else its row's label; below a list 合计 and the like."""
    heads = [sheet.shown(upper, column) for upper in range(row - 1, 0, -1)]
    above = next((text for text in heads if text and not _is_number(text)), "")
    lefts = [sheet.shown(row, before) for before in range(column - 1, 0, -1)]
    left = next((text for text in lefts if text and not _is_number(text)), "")
    if is_total(left) and heads and heads[0] == above:
        return left
    return (above or left).replace("\n", "")


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace("%", "").replace("-", "").isdecimal()


def unequal(taught: TaughtSheet, result: FilledBook, people: People) -> Iterator[Problem]:
    """Equations that do not come out: 男23（C5）+女34（D5）=57，不等于总数58（B5），请核对。

    Where both sides count deputies, those counted on one side only are the people behind it.
    """
    for equation in taught.layout.equations:
        moved = equation
        for sheet, insertions in result.insertions.items():
            for insertion in insertions:
                moved = formula_moved(moved, insertion, sheet, home=sheet == taught.name)
        left, _, right = moved.partition("=")
        one, other = _counted(result, left, taught.name), _counted(result, right, taught.name)
        if isinstance(one, int | float) and isinstance(other, int | float):
            if abs(one - other) < _EQUAL:
                continue
            words = f"{_named(result, left, taught.name)}={one:g}，不等于{_named(result, right, taught.name)}"
            words += f"={other:g}，请核对。" if len(references(right)) > 1 else "，请核对。"
        else:
            words = f"算式“{moved}”算不出来，格子里有不是数的内容，请核对。"
        named = references(right) + references(left)
        place = _place(next((one for one in named if not one.sheet), named[0]), taught.name)
        yield Problem(words, *place, _apart(left, right, taught.name, people))


def _counted(result: FilledBook, side: str, home: str) -> str | int | float:
    try:
        return result.reckoning.formula(side, home) or 0
    except Unknown:
        return ""


def _place(named: Reference, home: str) -> tuple[str, int, int]:
    area = read_area(named.cell)
    assert area is not None, "a reference names a cell"
    return named.sheet or home, area.top, area.left


def _apart(left: str, right: str, home: str, people: People) -> tuple[str, ...]:
    """Who is counted on one side only; nobody when a cell on either side counts something else."""
    spelled = {sheet.casefold(): sheet for sheet, _, _ in people}

    def place(named: Reference) -> tuple[str, int, int]:
        sheet, row, column = _place(named, home)
        return spelled.get(sheet.casefold(), sheet), row, column

    sides = [[place(named) for named in references(side)] for side in (left, right)]
    if any(one not in people for side in sides for one in side) or ":" in left + right:
        return ()
    first, second = ({who for one in side for who in people[one]} for side in sides)
    return tuple(sorted(first ^ second))


def _named(result: FilledBook, side: str, home: str) -> str:
    """男23（C5）+女34（D5）; of a sheet that is as it was in the file only the cell's name."""
    said, done = [], 0
    for named in references(side):
        at = side.index(named.written, done)
        said.append(side[done:at])
        done = at + len(named.written)
        sheet, row, column = _place(named, home)
        view = next((v for name, v in result.sheets.items() if name.casefold() == sheet.casefold()), None)
        figure = f"{label_text(view, row, column)}{view.cell(row, column).text or '0'}" if view else ""
        said.append(f"{figure}（{named.written}）" if figure else named.written)
    return re.sub(r"\s+", "", "".join(said) + side[done:])

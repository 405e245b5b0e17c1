"""The former term's 代表结构统计表 as the office copied it, to compare with: numbers without people. Pure.

Used where the mandates of that term are not in the program: an office that starts now has only the old sheet.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from msgspec import Struct

from renda_desktop.chinese.numerals import chinese
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.rules import share
from renda_desktop.roster.scheme import BLANK
from renda_desktop.roster.structure import AVERAGE, PEOPLE, Part, StructureFigures, StructureTable
from renda_desktop.roster.structure_units import By, DividedStructure, UnitStructure

TOTAL = ("", PEOPLE)
AVERAGE_AGE = ("age", AVERAGE)
_MOST = 999
_YOUNGEST, _OLDEST = 180, 1000
"""Of the average age, in tenths of a year."""

Cell = tuple[str, str]
"""Key of a division and name of a class; `TOTAL`, `AVERAGE_AGE`."""


class FormerFigures(Struct, frozen=True):
    """What was copied of one term: people by division and class; of `AVERAGE_AGE` tenths of a year."""

    term_number: int
    numbers: Mapping[Cell, int]

    @property
    def total(self) -> int | None:
        """代表总数; None as long as it was not copied: then nothing can be compared."""
        return self.numbers.get(TOTAL)

    @property
    def label(self) -> str:
        """第十八届（按上届统计表填写）."""
        return f"第{chinese(self.term_number)}届（按上届统计表填写）"

    def summed(self, division: str) -> int:
        """What the classes of a division make together."""
        return sum(self.stated(division).values())

    def stated(self, division: str) -> dict[str, int]:
        """The classes of a division that were copied, in no order."""
        return {
            label: number
            for (key, label), number in self.numbers.items()
            if key == division and (key, label) not in (TOTAL, AVERAGE_AGE)
        }


def checked_figure(figures: FormerFigures, titles: Mapping[str, str], cell: Cell, number: int) -> None:
    """Refuses a number that cannot stand beside the others. `titles`: words of the divisions. Raises RuleViolation."""
    if cell == AVERAGE_AGE:
        if not _YOUNGEST <= number <= _OLDEST:
            raise RuleViolation("平均年龄请填18到100之间的数，例如46.3。")
        return
    if not 0 <= number <= _MOST:
        raise RuleViolation(f"人数请填0到{_MOST}之间的整数。")
    total = number if cell == TOTAL else figures.total
    if total is None:
        return
    keys = titles if cell == TOTAL else (cell[0],)
    for key in keys:
        summed = figures.summed(key)
        if cell != TOTAL:
            summed += number - figures.numbers.get(cell, 0)
        if summed > total:
            raise RuleViolation(f"{titles[key]}各类加起来是{summed}人，超过代表总数{total}人，请核对。")


def former_structure(
    figures: FormerFigures, like: StructureFigures, day: datetime.date, by: By
) -> DividedStructure:
    """The copied numbers in the shape of `like`, division by division. Call it with a total only.

    Who is in none of the copied classes is 未填; a division nobody copied anything of is not known.
    """
    total = figures.total
    assert total is not None, "without a total there is nothing to compare with"
    tables = tuple(_table(figures, table, total) for table in like.tables)
    found = StructureFigures(day, (), tables, figures.numbers.get(AVERAGE_AGE), total)
    return DividedStructure(day, by, UnitStructure(figures.label, total, found))


def _table(figures: FormerFigures, like: StructureTable, total: int) -> StructureTable:
    stated = figures.stated(like.key)
    usual = [part.label for part in like.parts if part.label != BLANK]
    labels = [*usual, *(label for label in stated if label not in usual)]
    rest = total - sum(stated.values())
    parts = [_part(label, stated.get(label, 0), total) for label in labels]
    return StructureTable(like.key, like.title, (*parts, _part(BLANK, rest, total)), total, bool(stated))


def _part(label: str, number: int, total: int) -> Part:
    return Part(label, (), share(number, total), number)


def former_lines(like: StructureFigures) -> list[tuple[str, str, Sequence[str]]]:
    """What can be copied: (key, title, classes) of every division; what is left over is 未填."""
    return [
        (table.key, table.title, [part.label for part in table.parts if part.label != BLANK])
        for table in like.tables
    ]

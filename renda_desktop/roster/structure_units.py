"""Structure of all deputies and of each unit they stand in: 代表团, 选区, 代表小组, level. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum

from msgspec import Struct

from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.scheme import OTHER, Scheme
from renda_desktop.roster.structure import StructureFigures, structure
from renda_desktop.township.rules import Level

WHOLE = "总计"
ONCE = "一人在几处都有的，各处分别计，总计里一人只算一次。"
"""Said below a table whose units share people."""


class By(Enum):
    """What the deputies are divided into; the value is the words of the choice."""

    NOTHING = "不分组"
    DELEGATION = "按代表团"
    CONSTITUENCY = "按选区"
    GROUP = "按代表小组"
    LEVEL = "按代表级别"


_OUTSIDE = {By.DELEGATION: "未编入代表团", By.CONSTITUENCY: "未定选区", By.GROUP: "未编入代表小组"}


class UnitStructure(Struct, frozen=True):
    """One unit: its people (each once), the mandates they hold in it, and their structure."""

    label: str
    mandates: int
    figures: StructureFigures

    @property
    def people(self) -> int:
        """Each person once."""
        return self.figures.total


class DividedStructure(Struct, frozen=True):
    """The whole and its units, on one day. Counted again nowhere: screen, sheet and paper show these."""

    day: datetime.date
    by: By
    whole: UnitStructure
    units: tuple[UnitStructure, ...] = ()

    @property
    def all_units(self) -> tuple[UnitStructure, ...]:
        """总计 first."""
        return (self.whole, *self.units)

    @property
    def overlaps(self) -> bool:
        """Whether somebody stands in several units."""
        return sum(unit.people for unit in self.units) > self.whole.people

    def lines(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """The divisions as (key, title, labels); 其他 only where somebody falls into it, 未填 always."""
        return [(table.key, table.title, self._labels(table.key)) for table in self.whole.figures.tables]

    def _labels(self, key: str) -> tuple[str, ...]:
        table = self.whole.figures.table(key)
        return tuple(part.label for part in table.parts if part.label != OTHER or part.count)


def divided(
    rows: Sequence[DeputyRow],
    day: datetime.date,
    by: By,
    order: Sequence[str],
    scheme: Scheme,
) -> DividedStructure:
    """Divides deputies of the own congress (give those in force) into their units, in this `order` of names.

    Units without anybody are kept: that nobody stands in one is worth seeing.
    """
    whole = _unit(WHOLE, rows, day, scheme)
    if by is By.NOTHING:
        return DividedStructure(day, by, whole)
    found: dict[str, list[DeputyRow]] = {label: [] for label in order}
    for row in rows:
        for label in _LABELS[by](row) or (_OUTSIDE[by],):
            found.setdefault(label, []).append(row)
    outside = found.pop(_OUTSIDE[by], [])
    units = [_unit(label, members, day, scheme) for label, members in found.items()]
    if outside:
        units.append(_unit(_OUTSIDE[by], outside, day, scheme))
    return DividedStructure(day, by, whole, tuple(units))


def by_level(
    rows: Iterable[DeputyRow],
    mandates: Mapping[Level, Sequence[str]],
    day: datetime.date,
    scheme: Scheme,
) -> DividedStructure:
    """Deputies of every level: `mandates` are the holders (ids of people) of the mandates in force, by level.

    Somebody with three mandates is one person in the whole and three mandates.
    """
    people = {row.id: row for row in rows}
    units = []
    everybody: set[str] = set()
    for level in Level:
        holders = [person for person in mandates.get(level, ()) if person in people]
        if holders:
            ids = dict.fromkeys(holders)
            everybody.update(ids)
            members = [row for row in people.values() if row.id in ids]
            units.append(_unit(_level_words(level), members, day, scheme, len(holders)))
    all_rows = [row for row in people.values() if row.id in everybody]
    held = sum(unit.mandates for unit in units)
    whole = _unit(WHOLE, all_rows, day, scheme, held)
    return DividedStructure(day, By.LEVEL, whole, tuple(units))


def _unit(
    label: str, rows: Sequence[DeputyRow], day: datetime.date, scheme: Scheme, mandates: int | None = None
) -> UnitStructure:
    figures = structure(rows, day, scheme)
    return UnitStructure(label, figures.total if mandates is None else mandates, figures)


def _level_words(level: Level) -> str:
    return f"{level.value}代表" if level is not Level.UNKNOWN else "级别未定"


def _delegation(row: DeputyRow) -> tuple[str, ...]:
    place = row.mandate.delegation if row.mandate else None
    return (place.unit,) if place else ()


def _constituency(row: DeputyRow) -> tuple[str, ...]:
    return (row.constituency,) if row.constituency else ()


def _groups(row: DeputyRow) -> tuple[str, ...]:
    return tuple(place.unit for place in row.mandate.groups) if row.mandate else ()


_LABELS: Mapping[By, Callable[[DeputyRow], tuple[str, ...]]] = {
    By.DELEGATION: _delegation,
    By.CONSTITUENCY: _constituency,
    By.GROUP: _groups,
}

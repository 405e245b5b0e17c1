"""代表结构 as a grid of columns and rows: screen, sheet and paper draw this one. Pure.

Other statistics use the grid too. Every number carries the people it counts, so that a click opens exactly them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

from renda_desktop.roster.rules import share_tenths
from renda_desktop.roster.scheme import ALL, BLANK
from renda_desktop.roster.structure import AVERAGE, MANDATES, PEOPLE, Part, StructureTable
from renda_desktop.roster.structure_queries import StructureReport
from renda_desktop.roster.structure_units import UnitStructure

WITH_SHARES = 8
"""Up to so many units each has its share beside its number; more would not fit any paper."""


class Shows(Enum):
    """What a column says of its unit; the value heads it."""

    COUNT = "人数"
    SHARE = "占比"
    MORE = "增减（人）"
    POINTS = "增减（百分点）"
    TIMES = "数量"
    AIM = "要求"
    NEED = "应有"
    LACK = "结果"


class GridColumn(Struct, frozen=True):
    """A column: of which unit (or time), and what of it."""

    key: str
    unit: str
    shows: Shows


class GridCell(Struct, frozen=True):
    """What stands in a cell. `ids`: the people behind the number; None where nothing is to be opened."""

    text: str
    ids: tuple[str, ...] | None = None
    number: int | None = None
    lacking: bool = False
    """A target that is not met."""


class GridRow(Struct, frozen=True):
    """A row: a class of a division (`key`), 合计 of it, or one of the first lines (no key)."""

    key: str
    title: str
    label: str
    cells: tuple[GridCell, ...]

    @property
    def is_sum(self) -> bool:
        """合计 of a division."""
        return bool(self.key) and self.label == ALL

    @property
    def is_class(self) -> bool:
        """A class that is counted in 合计."""
        return bool(self.key) and self.label not in (ALL, AVERAGE)

    @property
    def is_blank(self) -> bool:
        """未填."""
        return bool(self.key) and self.label == BLANK


class StructureGrid(Struct, frozen=True):
    """The grid; the first column is always the count of all."""

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]

    def units(self) -> list[tuple[str, list[int]]]:
        """The columns of each unit (their places), in order."""
        found: list[tuple[str, list[int]]] = []
        for place, column in enumerate(self.columns):
            if found and found[-1][0] == column.unit:
                found[-1][1].append(place)
            else:
                found.append((column.unit, [place]))
        return found


def structure_grid(report: StructureReport) -> StructureGrid:
    """Columns: 总计, what it is compared with and the difference, each unit. Rows: every class, 未填, 合计."""
    sources = list(_sources(report))
    columns = tuple(
        GridColumn(f"c{number}", name, shows) for number, (name, shows, _, _) in enumerate(sources, 1)
    )

    def row(key: str, title: str, label: str) -> GridRow:
        cells = tuple(_cell(key, label, shows, unit, before) for _, shows, unit, before in sources)
        return GridRow(key, title, label, cells)

    rows = [row("", PEOPLE, "人")]
    if any(unit.mandates != unit.people for unit in report.divided.all_units):
        rows.append(row("", MANDATES, "个"))
    for key, title, labels in _lines(report):
        rows += [row(key, title, label) for label in (*labels, ALL)]
        if key == "age":
            rows.append(row(key, title, AVERAGE))
    return StructureGrid(columns, tuple(rows))


def _lines(report: StructureReport) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The divisions with the classes of both times: 其他 also where only then somebody fell into it."""
    other = report.compared.divided if report.compared else report.divided
    for (key, title, labels), (_, _, then) in zip(report.divided.lines(), other.lines(), strict=True):
        extra = [label for label in then if label not in labels]
        yield key, title, (*labels[:-1], *extra, labels[-1])


_Source = tuple[str, Shows, UnitStructure, UnitStructure | None]


def _sources(report: StructureReport) -> Iterator[_Source]:
    """Heading, what is shown, of which unit, and the unit it is compared with."""
    divided, compared = report.divided, report.compared
    whole = divided.whole
    then = compared.divided.whole if compared else None
    yield whole.label, Shows.COUNT, whole, None
    yield whole.label, Shows.SHARE, whole, None
    if compared is not None and then is not None:
        yield compared.label, Shows.COUNT, then, None
        yield compared.label, Shows.SHARE, then, None
        for shows in (Shows.MORE, Shows.POINTS):
            yield "相比", shows, whole, then
    for unit in divided.units:
        yield unit.label, Shows.COUNT, unit, None
        if len(divided.units) <= WITH_SHARES:
            yield unit.label, Shows.SHARE, unit, None


def _cell(key: str, label: str, shows: Shows, unit: UnitStructure, before: UnitStructure | None) -> GridCell:
    if not key:
        return _first_line(label, shows, unit, before)
    if label == AVERAGE:
        return _average(shows, unit, before)
    table = unit.figures.table(key)
    if not table.known or (before is not None and not before.figures.table(key).known):
        return GridCell("—")
    part = _part(table, label, unit)
    if before is None:
        return _count(part) if shows is Shows.COUNT else GridCell(part.share)
    then = _part(before.figures.table(key), label, before)
    if shows is Shows.MORE:
        return GridCell(signed(part.count - then.count))
    now, was = share_tenths(part.count, table.total), share_tenths(then.count, before.people)
    return GridCell("—" if now is None or was is None else signed(now - was, tenths=True))


def _part(table: StructureTable, label: str, unit: UnitStructure) -> Part:
    if label == ALL:
        return Part(ALL, unit.figures.ids, "100.0%" if unit.people else "—", unit.figures.stated)
    return table.part(label)


def _count(part: Part) -> GridCell:
    return GridCell(str(part.count), part.ids if part.stated is None else None, part.count)


def _first_line(label: str, shows: Shows, unit: UnitStructure, before: UnitStructure | None) -> GridCell:
    people = label == "人"
    count = unit.people if people else unit.mandates
    if before is not None:
        then = before.people if people else before.mandates
        return GridCell(signed(count - then) if shows is Shows.MORE else "")
    ids = unit.figures.ids if unit.figures.stated is None else None
    return GridCell(str(count), ids, count) if shows is Shows.COUNT else GridCell("")


def _average(shows: Shows, unit: UnitStructure, before: UnitStructure | None) -> GridCell:
    age = unit.figures.average_age_tenths
    if before is None:
        return GridCell(f"{unit.figures.average_age}岁" if shows is Shows.COUNT and age is not None else "")
    then = before.figures.average_age_tenths
    known = age is not None and then is not None and shows is Shows.MORE
    return GridCell(
        f"{signed(age - then, tenths=True)}岁" if known and age is not None and then is not None else ""
    )


def signed(number: int, *, tenths: bool = False) -> str:
    """+3, −2, 0; in tenths +1.3, −0.4, 0.0."""
    size = abs(number)
    shown = f"{size // 10}.{size % 10}" if tenths else str(size)
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{shown}"


def listed_as(grid: StructureGrid, row: GridRow, column: int) -> str:
    """What the list behind a number is called: 第一代表团 学历 未填."""
    unit = grid.columns[column].unit
    words = [] if column == 0 else [unit]
    words += [row.title] if not row.is_class else [row.title, row.label]
    return " ".join(words)


def charted(report: StructureReport, keys: Sequence[str]) -> Iterator[tuple[StructureTable, tuple[str, ...]]]:
    """The divisions a chart shows, with their classes."""
    for key, _, labels in _lines(report):
        if key in keys:
            yield report.divided.whole.figures.table(key), labels

"""Counts at the crossing of row labels and column headings: 第一代表团 × 性别/女."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from renda_desktop.county_forms.labels import Meaning, read_label
from renda_desktop.county_forms.people import Condition, Selection
from renda_desktop.county_forms.rows import Bound
from renda_desktop.county_forms.rules import Style
from renda_desktop.county_forms.values import COUNT, VALUES, value_named
from renda_desktop.spreadsheets.patching.moves import cell_name
from renda_desktop.spreadsheets.patching.viewing import FormSheet

_NO_FIGURES = frozenset({"day", "clerk", "phone", "office", "presidium", "county", "year", "term", "scope"})
_LAST_ROW = 200  # tables of counts are not longer
_FAR = 60  # rows between a heading and the last cell it stands over
_SAME = 3
_SECTION = re.compile(r"\s*[（(]?[一二三四五六七八九十]+[）)、.．]")  # 一、代表基本情况
_LEAST = 2  # crossings with a meaning that make a table of counts
_PAIRS = ({("sex", "男"), ("sex", "女")}, {("people", "汉族"), ("people", "少数民族")},
          {("served", "新任"), ("served", "连任")})  # fmt: skip


class Crossed(Struct, frozen=True):
    """What was found: bound cells, equations between them, and labels nothing is known about."""

    cells: tuple[Bound, ...] = ()
    equations: tuple[str, ...] = ()
    unknown: tuple[tuple[int, int], ...] = ()


class _Reader:
    """Labels of one sheet, each read once."""

    def __init__(self, sheet: FormSheet, units: Mapping[str, Condition]) -> None:
        self.sheet = sheet
        self._units = units
        self._known: dict[tuple[tuple[int, int], str], Meaning | None] = {}

    def meaning(self, row: int, column: int, feature: str) -> Meaning | None:
        """What the label at a place means; None for one that is not known."""
        home = self.sheet.home(row, column)
        if (home, feature) not in self._known:
            text = self.sheet.cell(*home).text
            meaning = read_label(text, feature, self._units)
            figure = value_named(text) if meaning is None else None
            if figure is not None and figure not in _NO_FIGURES:
                meaning = Meaning(figure=figure)
            self._known[home, feature] = meaning
        return self._known[home, feature]

    def above(self, row: int, column: int) -> list[tuple[int, int]]:
        """The headings over a cell from the top down: the texts right above one another nearest to it."""
        found: list[tuple[int, int]] = []
        for upper in range(row - 1, max(0, row - _FAR), -1):
            home = self.sheet.home(upper, column)
            if self._is_label(home):
                if home not in found:
                    found.append(home)
            elif found:
                break
        return found[::-1]

    def left(self, row: int, column: int) -> list[tuple[int, int]]:
        """The labels left of a cell, from the left."""
        found: list[tuple[int, int]] = []
        for before in range(column - 1, 0, -1):
            home = self.sheet.home(row, before)
            if self._is_label(home):
                if home not in found:
                    found.append(home)
            elif found:
                break
        return found[::-1]

    def _is_label(self, place: tuple[int, int]) -> bool:
        cell = self.sheet.cell(*place)
        plain = isinstance(cell.value, str) and bool(cell.text.strip()) and not cell.formula
        return plain and not cell.text.rstrip().endswith(("：", ":"))


def crossed_cells(
    sheet: FormSheet,
    units: Mapping[str, Condition],
    taken: set[tuple[int, int]],
    listed: set[tuple[int, int]],
) -> Crossed:
    """Every empty ruled cell whose labels say what it counts.

    `taken` are bound already; `listed` are headings of lists, which count nothing.
    """
    reader = _Reader(sheet, units)
    cells: list[Bound] = []
    doubts: list[tuple[int, int, set[tuple[int, int]]]] = []
    for (row, column), cell in sorted(sheet.cells.items()):
        empty = cell.value is None or (
            isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
        )
        if row > _LAST_ROW:
            break
        if (row, column) in taken or cell.formula or not empty or not cell.style:
            continue
        if sheet.home(row, column) != (row, column):
            continue
        if listed.intersection(reader.above(row, column)):
            continue
        bound, strange = _crossing(reader, row, column)
        if bound is not None:
            cells.append(bound)
        doubts.append((row, column, strange))
    cells = _without_data(cells)
    if len(cells) < _LEAST:
        return Crossed(tuple(cells))
    return Crossed(tuple(cells), tuple(_equations(cells)), _unknown(cells, doubts))


def _without_data(cells: list[Bound]) -> list[Bound]:
    """Without columns in which the same count comes again and again: their labels are the entries of a list."""
    again = Counter((one.column, one.value, one.people, one.style) for one in cells)
    lists = {column for (column, *_), count in again.items() if count >= _SAME}
    return [one for one in cells if one.column not in lists]


def _unknown(
    cells: list[Bound], doubts: list[tuple[int, int, set[tuple[int, int]]]]
) -> tuple[tuple[int, int], ...]:
    """Strange labels of cells that lie in a row or a column with counts; others belong to no table of counts."""
    rows, columns = Counter(one.row for one in cells), Counter(one.column for one in cells)
    near = (labels for row, column, labels in doubts if rows[row] >= _LEAST or columns[column] >= _LEAST)
    return tuple(sorted({place for labels in near for place in labels}))


def _crossing(reader: _Reader, row: int, column: int) -> tuple[Bound | None, set[tuple[int, int]]]:
    across, down = reader.left(row, column), reader.above(row, column)
    if not across and not down:
        return None, set()
    meanings, strange = _meanings(reader, down, title=bool(across))
    more, strange_left = _meanings(reader, across[-2:], title=False)
    strange |= strange_left
    meanings += more
    telling = [m for m in meanings if m.conditions or m.figure or m.whole]
    if strange or not telling:
        return None, strange
    figures = [m.figure for m in meanings if m.figure]
    conditions = [one for m in meanings for one in m.conditions]
    style = next((m.style for m in meanings if m.style), Style.AUTO)
    if len(figures) > 1 or (figures and conditions and not VALUES[figures[0]].people):
        return None, set()
    people = Selection().with_(*conditions)
    return Bound(row, column, figures[0] if figures else COUNT, people, style), set()


def _meanings(
    reader: _Reader, places: list[tuple[int, int]], *, title: bool
) -> tuple[list[Meaning], set[tuple[int, int]]]:
    """What the labels mean, from the outermost in; long lines above a table are its title and mean nothing."""
    found: list[Meaning] = []
    strange: set[tuple[int, int]] = set()
    feature = ""
    for place in places:
        text = reader.sheet.cell(*place).text
        meaning = reader.meaning(*place, feature)
        if meaning is None:
            area = reader.sheet.area(*place)
            across = area.right - area.left + 1 > reader.sheet.columns / 2
            wide = across or len(text) > 12
            innermost = place == places[-1]
            titled = title and (wide or (place == places[0] and not innermost))
            section = not innermost and (across or bool(_SECTION.match(text)))
            if not titled and not section:
                strange.add(place)
            continue
        feature = meaning.feature or feature
        found.append(meaning)
    return found, strange


def _equations(cells: list[Bound]) -> list[str]:
    """男+女=总数 where a row or a column has the pair and its whole."""
    counts = {
        (one.row, one.column): one for one in cells if one.value == COUNT and one.style is not Style.SHARE
    }
    found: list[str] = []
    for line in _lines(counts):
        by_people = {one.people: one for one in line}
        for pair in _PAIRS:
            found += _pair_equations(line, by_people, pair)
    return list(dict.fromkeys(found))


def _lines(counts: Mapping[tuple[int, int], Bound]) -> list[list[Bound]]:
    rows = sorted({row for row, _ in counts})
    columns = sorted({column for _, column in counts})
    by_row = [[one for (r, _), one in sorted(counts.items()) if r == row] for row in rows]
    by_column = [[one for (_, c), one in sorted(counts.items()) if c == column] for column in columns]
    return [*by_row, *by_column]


def _pair_equations(
    line: list[Bound], by_people: Mapping[Selection, Bound], pair: set[tuple[str, str]]
) -> list[str]:
    found = []
    for whole in line:
        parts = [
            by_people.get(whole.people.with_(Condition(feature, (word,)))) for feature, word in sorted(pair)
        ]
        if all(parts) and whole not in parts:
            names = sorted((cell_name(p.row, p.column) for p in parts if p), key=lambda n: (len(n), n))
            found.append(f"{'+'.join(names)}={cell_name(whole.row, whole.column)}")
    return found

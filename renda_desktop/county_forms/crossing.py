"""Counts at the crossing of row labels and column headings: 第一代表团 × 性别/女."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

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
_MOST_ABOVE = 6  # texts right above one another; more are entries of a list
_EVERYBODY = "in_force"
"""Where 实有 crosses 女, the women are counted."""
_OF_PEOPLE = frozenset({COUNT, "seats", _EVERYBODY, "vacant", "average_age"})
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


class _Crossing(Struct, frozen=True):
    """What the labels of one cell come to; `plain`: they speak of deputies themselves, not only of 女 or 合计.

    `total`: they only say that something is added up; `down`: only headings above it say something.
    """

    bound: Bound | None = None
    strange: frozenset[tuple[int, int]] = frozenset()
    plain: bool = False
    total: bool = False
    down: bool = False


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
    found: list[_Crossing] = []
    doubts: list[tuple[int, int, frozenset[tuple[int, int]]]] = []
    for row, column in _waiting(sheet, taken):
        if listed.intersection(reader.above(row, column)):
            continue
        crossing = _crossing(reader, row, column)
        found.append(crossing)
        doubts.append((row, column, crossing.strange))
    cells = _without_data(_in_company([one for one in found if one.bound is not None]))
    if len(cells) < _LEAST:
        return Crossed(tuple(cells))
    return Crossed(tuple(cells), tuple(_equations(cells)), _unknown(cells, doubts))


def _waiting(sheet: FormSheet, taken: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ruled cells without words and formulas; figures of last year may stand in them."""
    for (row, column), cell in sorted(sheet.cells.items()):
        figure = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
        if row > _LAST_ROW:
            return
        if (row, column) in taken or cell.formula or not cell.style or not (cell.value is None or figure):
            continue
        if sheet.home(row, column) == (row, column):
            yield row, column


def _in_company(found: Sequence[_Crossing]) -> list[Bound]:
    """Those that count deputies: 合计 and 女 alone may stand in a table of anything else (工资, 评分).

    合计 needs a count of deputies in its row or column, 女 another one beside or below it.
    """
    own = [one for one in found if one.bound and not one.total]
    return [
        one.bound for one in found if one.bound and (one.plain or any(_beside(one, other) for other in own))
    ]


def _beside(one: _Crossing, other: _Crossing) -> bool:
    """Whether the other counts other deputies in the same row or, where labels stand at the left too, column."""
    here, there = one.bound, other.bound
    if here is None or there is None or here == there or there.value not in _OF_PEOPLE:
        return False
    if (here.value, here.people, here.style) == (there.value, there.people, there.style):
        return False
    return here.row == there.row or (here.column == there.column and not one.down)


def _without_data(cells: list[Bound]) -> list[Bound]:
    """Without rows and columns in which the same count comes again and again: their labels are entries of a list."""
    down = Counter((one.column, one.value, one.people, one.style) for one in cells)
    across = Counter((one.row, one.value, one.people, one.style) for one in cells)
    columns = {column for (column, *_), count in down.items() if count >= _SAME}
    rows = {row for (row, *_), count in across.items() if count >= _SAME}
    return [one for one in cells if one.column not in columns and one.row not in rows]


def _unknown(
    cells: list[Bound], doubts: list[tuple[int, int, frozenset[tuple[int, int]]]]
) -> tuple[tuple[int, int], ...]:
    """Strange labels of cells that lie in a row or a column with counts; others belong to no table of counts."""
    rows, columns = Counter(one.row for one in cells), Counter(one.column for one in cells)
    near = (labels for row, column, labels in doubts if rows[row] >= _LEAST or columns[column] >= _LEAST)
    return tuple(sorted({place for labels in near for place in labels}))


def _crossing(reader: _Reader, row: int, column: int) -> _Crossing:
    across, down = reader.left(row, column), reader.above(row, column)
    if (not across and not down) or len(down) > _MOST_ABOVE:
        return _Crossing()
    meanings, strange = _meanings(reader, down, title=bool(across))
    more, strange_left = _meanings(reader, across[-2:], title=False)
    if len(strange_left) == 1 and more and more[-1].figure:
        strange_left -= set(
            across[:-1]
        )  # 监督 | 视察次数: what the figure is sorted under changes nothing of it
    strange |= strange_left
    meanings += more
    telling = [m for m in meanings if _tells(m)]
    if not telling and not strange and across and any(m.style is Style.SHARE for m in meanings):
        telling = _before(reader, row, across[0][1])
        meanings += telling
    if strange or not telling:
        return _Crossing(strange=frozenset(strange))
    conditions = [one for m in meanings for one in m.conditions]
    figures = [m.figure for m in meanings if m.figure and not (conditions and m.figure == _EVERYBODY)]
    style = next((m.style for m in meanings if m.style), Style.AUTO)
    if _features(more) & _features(meanings[: len(meanings) - len(more)]):
        return _Crossing()  # 女 at the left and 男 above
    if len(figures) > 1 or (figures and conditions and not VALUES[figures[0]].people):
        return _Crossing()
    bound = Bound(row, column, figures[0] if figures else COUNT, Selection().with_(*conditions), style)
    texts = [reader.sheet.cell(*place).text for place in (*down, *across)]
    plain = (
        bool(figures)
        or any(m.whole for m in telling)
        or (bool(conditions) and any("代表" in t for t in texts))
    )
    total = not figures and not conditions and not any(m.whole for m in telling)
    return _Crossing(bound, plain=plain, total=total, down=not any(map(_tells, more)))


def _features(meanings: Sequence[Meaning]) -> set[str]:
    return {one.feature for meaning in meanings for one in meaning.conditions}


def _tells(meaning: Meaning) -> bool:
    return bool(meaning.conditions or meaning.figure or meaning.whole or meaning.total)


def _before(reader: _Reader, row: int, column: int) -> list[Meaning]:
    """妇女代表 | 24 | 占比 | 30.4%: what the figure left of the label 占比 counts."""
    found, _ = _meanings(reader, reader.left(row, column - 1)[-1:], title=False)
    return [meaning for meaning in found if meaning.conditions]


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
        (one.row, one.column): one
        for one in cells
        if one.value in (COUNT, _EVERYBODY) and one.style is not Style.SHARE
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

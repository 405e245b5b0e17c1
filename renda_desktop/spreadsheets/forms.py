"""Forms in a sheet (登记表): each person's labels with the entries beside them, one form to a sheet or several."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec import Struct, field

from renda_desktop.chinese.width import quoted
from renda_desktop.spreadsheets.cells import CellValue, RawSheet, cell_text
from renda_desktop.spreadsheets.columns import Column
from renda_desktop.spreadsheets.form_entries import FormEntry, label_text, read_form, skipped_row
from renda_desktop.spreadsheets.form_grid import Band, FormGrid, Place
from renda_desktop.spreadsheets.headings import Vocabulary, plain_heading
from renda_desktop.spreadsheets.row_shapes import SkipReason
from renda_desktop.spreadsheets.table_rows import DataRow, SkippedRow
from renda_desktop.spreadsheets.tables import FoundTable

_LOOK_AHEAD = 60  # rows; a sheet of forms has its first name among them
_LEAST_LABELS, _LEAST_ROWS = 3, 2
_MOST_FORMS = 5_000


class Form(Struct, frozen=True):
    """One form: the address of its name's cell, its entries in order, and the rows of it that hold none."""

    sheet: str
    address: str
    title: str
    entries: tuple[FormEntry, ...]
    skipped: list[SkippedRow] = field(default_factory=list)
    hidden: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is filled in."""
        return all(entry.value is None for entry in self.entries)


def find_forms(sheet: RawSheet, vocabulary: Vocabulary, names: Vocabulary) -> list[Form]:
    """The forms of a sheet, from top to bottom and left to right; empty for a list or anything else.

    `names` knows the label each form begins with (姓名). A list turned on its side, with a column for each person,
    counts as forms too.
    """
    grid = FormGrid(sheet, vocabulary)
    whole = Band(0, len(sheet.rows), 0, sheet.width)
    anchors = _anchors(grid, names, Band(0, min(_LOOK_AHEAD, len(sheet.rows)), 0, sheet.width))
    if not anchors:
        return []
    if len(sheet.rows) > _LOOK_AHEAD:
        anchors = _anchors(grid, names, whole)
    if not anchors:
        return []
    sideways = _sideways(grid, anchors[0])
    if sideways:
        return sideways
    bands = _bands(grid, anchors)
    if not _is_form(grid, bands[0]):
        return []
    return [_form(grid, anchor, band) for anchor, band in zip(_starts(anchors, bands), bands, strict=True)]


def table_of_forms(forms: Sequence[Form]) -> FoundTable:
    """Forms of one or more sheets as a table: a row for each, a column for each label that has an entry somewhere."""
    places: dict[str, Column] = {}
    for form in forms:
        for entry in form.entries:
            if entry.value is not None:
                places.setdefault(plain_heading(entry.label), Column(len(places) + 1, (entry.label,)))
    return FoundTable(
        sheet=forms[0].sheet,
        title=forms[0].title,
        above=tuple(filter(None, (forms[0].title,))),
        header_rows=(),
        columns=tuple(places.values()),
        rows=[_row(form, list(places), number) for number, form in enumerate(forms, 1)],
        skipped=[one for form in forms for one in form.skipped],
        hidden=forms[0].hidden,
    )


def _row(form: Form, names: list[str], number: int) -> DataRow:
    """Rows are numbered as the forms stand; equal labels of one form (职务 twice) come together in one cell."""
    values: dict[str, CellValue] = {}
    addresses: dict[str, str] = {}
    for entry in form.entries:
        name = plain_heading(entry.label)
        if entry.value is None:
            continue
        if name in values:
            values[name] = f"{cell_text(values[name])}；{cell_text(entry.value)}"
        else:
            values[name], addresses[name] = entry.value, entry.address
    cells = [values.get(name) for name in names]
    place = f"工作表{quoted(form.sheet)}{form.address}"
    return DataRow(number, cells, "", False, place, tuple(addresses.get(name, "") for name in names))


def _anchors(grid: FormGrid, names: Vocabulary, band: Band) -> list[Place]:
    """The labels of names; none where there are more than a file has forms."""
    found = []
    rows = 0
    for row in range(band.top, band.bottom):
        places = [place for place in grid.filled(row, band) if _is_name(grid, names, place)]
        if not places:
            continue
        if not grid.is_heading_row(row, band):
            found += places
        rows += 1
        if max(rows, len(found)) > _MOST_FORMS:
            return []
    return found


def _is_name(grid: FormGrid, names: Vocabulary, place: Place) -> bool:
    inline = grid.inline(place)
    if inline is not None:
        return names.knows(inline[0])
    value = grid.value(place)
    return isinstance(value, str) and names.knows(value.strip())


def _bands(grid: FormGrid, anchors: list[Place]) -> list[Band]:
    """The cells of each form: those whose labels are like the first one's; others are names within a form."""
    first = anchors[0]
    beside = [place.column for place in anchors if place.row == first.row]
    rows = [place.row for place in anchors if place.column == first.column]
    tops = _tops(grid, rows)
    bounds = list(itertools.pairwise([*tops, len(grid.sheet.rows)]))
    sides = list(itertools.pairwise([min(beside[0], first.column), *beside[1:], grid.sheet.width]))
    sides[0] = (0, sides[0][1])
    bands = [Band(top, bottom, left, right) for top, bottom in bounds for left, right in sides]
    usual = _known_labels(grid, bands[0])
    if all(2 * len(_known_labels(grid, band) & usual) >= len(usual) for band in bands):
        return bands
    alone = Band(0, len(grid.sheet.rows), 0, grid.sheet.width)
    if len(rows) > 1 and len(beside) > 1:
        return [alone]
    whole = [Band(top, bottom, 0, grid.sheet.width) for top, bottom in bounds]
    usual = _known_labels(grid, whole[0])
    return whole if all(2 * len(_known_labels(grid, one) & usual) >= len(usual) for one in whole) else [alone]


def _tops(grid: FormGrid, rows: list[int]) -> list[int]:
    """Where each form begins: the title and the lines above its name belong to it."""
    tops = [0]
    for before, row in itertools.pairwise(rows):
        above = rows[0]
        top = row
        while (
            top > before + 1 and row - top < above and not _goes_on(grid, top - 1, rows[0] - (row - top) - 1)
        ):
            top -= 1
        tops.append(top)
    return tops


def _goes_on(grid: FormGrid, row: int, model: int) -> bool:
    """Whether a row above a name still belongs to the form before: its labels are not those above the first name."""
    band = Band(0, len(grid.sheet.rows), 0, grid.sheet.width)
    return _labels_of_row(grid, row, band) != _labels_of_row(grid, model, band)


def _labels_of_row(grid: FormGrid, row: int, band: Band) -> set[str]:
    return {_label(grid, place) for place in grid.labels(row, band)}


def _label(grid: FormGrid, place: Place) -> str:
    inline = grid.inline(place)
    return plain_heading(inline[0] if inline else grid.text(place))


def _known_labels(grid: FormGrid, band: Band) -> set[str]:
    return {
        name
        for row in range(band.top, band.bottom)
        if not grid.is_heading_row(row, band)
        for name in _labels_of_row(grid, row, band)
    }


def _is_form(grid: FormGrid, band: Band) -> bool:
    """Whether labels stand all over, each once; below a list's headings such words come seldom or again and again."""
    rows = [row for row in range(band.top, band.bottom) if not grid.is_heading_row(row, band)]
    labels = [_label(grid, place) for row in rows for place in grid.labels(row, band)]
    labelled = sum(bool(grid.labels(row, band)) for row in rows)
    filled = sum(bool(grid.filled(row, band)) for row in rows)
    few = len(set(labels)) < _LEAST_LABELS or labelled < _LEAST_ROWS or 4 * labelled < filled
    return not few and 2 * len(set(labels)) >= len(labels)


def _starts(anchors: list[Place], bands: list[Band]) -> list[Place]:
    """The name's label within each band."""
    starts = []
    following = 0
    for band in bands:
        while following < len(anchors) and anchors[following].row < band.top:
            following += 1
        place = following
        while place < len(anchors) and not band.left <= anchors[place].column < band.right:
            place += 1
        within = place < len(anchors) and anchors[place].row < band.bottom
        starts.append(anchors[place] if within else Place(band.top, band.left))
    return starts


def _form(grid: FormGrid, anchor: Place, band: Band) -> Form:
    entries, skipped = read_form(grid, band, anchor)
    title = next((one.text for one in skipped if one.text), "")
    inline = grid.inline(anchor)
    name = label_text(inline[0] if inline else grid.text(anchor))
    own = (one.address for one in entries if one.place.row == anchor.row and one.label == name)
    address = next(own, grid.address(anchor))
    return Form(grid.sheet.name, address, title, tuple(entries), skipped, hidden=grid.sheet.hidden)


def _sideways(grid: FormGrid, anchor: Place) -> list[Form]:
    """A list on its side: labels one below the other, and beside them a column for each person."""
    whole = Band(0, len(grid.sheet.rows), 0, grid.sheet.width)
    people = [place.column for place in grid.filled(anchor.row, whole) if place.column != anchor.column]
    if len(people) < 2 or grid.reach(anchor) != anchor or people[0] < anchor.column:
        return []
    rows = range(anchor.row, len(grid.sheet.rows))
    labels = [row for row in rows if grid.is_label(Place(row, anchor.column))]
    cells = [place for row in rows for place in grid.filled(row, whole)]
    columns = {anchor.column, *people}
    if any(place.column not in columns for place in cells):
        return []
    others = sum(place.column != anchor.column and grid.is_label(place) for place in cells)
    filled = sum(bool(grid.filled(row, whole)) for row in rows)
    if len(labels) < _LEAST_ROWS or 2 * len(labels) < filled or others:
        return []
    forms = [_person(grid, anchor, column) for column in people]
    forms[0].skipped.extend(skipped_row(grid, row, whole, SkipReason.TITLE) for row in range(anchor.row))
    return forms


def _person(grid: FormGrid, anchor: Place, column: int) -> Form:
    sheet = grid.sheet
    entries = []
    for row in range(anchor.row, len(sheet.rows)):
        label, place = grid.text(Place(row, anchor.column)), Place(row, column)
        if label or grid.value(place) is not None:
            entries.append(FormEntry(label_text(label), grid.value(place), grid.address(place), place))
    title = next((text for row in range(anchor.row) if (text := grid.text(Place(row, 0)))), "")
    return Form(
        sheet.name, grid.address(Place(anchor.row, column)), title, tuple(entries), hidden=sheet.hidden
    )

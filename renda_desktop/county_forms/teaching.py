"""A file as it becomes a form: which sheet, what it is called, what it asks for, which fields it could have."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct

from renda_desktop.county_forms.commands import TeachForm
from renda_desktop.county_forms.facts import unit_conditions
from renda_desktop.county_forms.people import Condition
from renda_desktop.county_forms.recognising import recognise
from renda_desktop.county_forms.rows import Bound, Layout
from renda_desktop.county_forms.sources import ROW_SOURCES
from renda_desktop.spreadsheets.matching import match_columns, vocabulary
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.viewing import FormSheet, view_sheet
from renda_desktop.spreadsheets.tables import find_tables
from renda_desktop.storage.base import DbSession

_ANNEX = re.compile(r"^(?:附件|附表|附)\s*[0-9一二三四五六七八九十]*\s*[:：]?\s*")
_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
_MOST_HEADINGS = 4
_MOST_SHEETS = 30
_NOTHING = (
    "没有认出要填的内容。点一下要填的格子，在右边选它填什么；"
    "一行一人的表，先点第一个空行，再点“从这一行往下每条一行”。"
)


class Prepared(Struct, frozen=True):
    """What a file would be taught as; `sheets` are all it has."""

    request: TeachForm
    sheets: tuple[str, ...]


def prepare(db: DbSession, file_name: str, content: bytes, day: datetime.date) -> Prepared:
    """Looks through the sheets and takes the one most is recognised on. Raises InputProblem in words."""
    book, units = FormBook(content, file_name), unit_conditions(db, day)
    views = {name: view_sheet(book, name) for name in book.sheet_names[:_MOST_SHEETS]}
    layouts = {name: recognise(view, units) for name, view in views.items()}
    best = max(layouts, key=lambda name: _weight(layouts[name]))
    title = title_of(views[best]) or PurePath(file_name).stem
    request = TeachForm(title, file_name, content, best, layouts[best])
    return Prepared(request, tuple(book.sheet_names))


def _weight(layout: Layout) -> int:
    return layout.bound + 4 * sum(len(block.columns) for block in layout.blocks)


def layout_for(db: DbSession, book: FormBook, sheet: str, day: datetime.date) -> Layout:
    """What is recognised on one sheet. Raises InputProblem."""
    return recognise(view_sheet(book, sheet), unit_conditions(db, day))


def title_of(sheet: FormSheet) -> str:
    """The title above the table, without 附件1."""
    for row in range(1, min(sheet.rows, 6) + 1):
        texts = {sheet.shown(row, column) for column in range(1, sheet.columns + 1)} - {""}
        for text in sorted(texts, key=len, reverse=True)[:1]:
            plain = _ANNEX.sub("", _PLACEHOLDER.sub("", text.replace("\n", "").strip()))
            if len(texts) <= 2 and _is_title(plain):
                return plain[:100]
    return ""


def _is_title(text: str) -> bool:
    """Words, no number of a file and no line to write on."""
    words = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return len(text) >= 4 and words >= 2 and "__" not in text and not text.endswith(("：", ":"))


def place_for(sheet: FormSheet, layout: Layout, row: int, column: int) -> tuple[int, int]:
    """The place to bind when a cell was clicked: a heading stands for its column, a label for the cell beside it.

    A cell that is bound, is empty, or asks for words behind its colon stands for itself.
    """
    cell = sheet.cell(row, column)
    plain = (
        isinstance(cell.value, str) and not cell.text.rstrip().endswith(("：", ":")) and "{{" not in cell.text
    )
    if layout.at(row, column) or layout.block_at(row, column) or not plain:
        return row, column
    below = [one.first_row for one in layout.blocks if 0 < one.first_row - row <= _MOST_HEADINGS]
    if below:
        return min(below), column
    beside = ((row, c) for c in range(sheet.area(row, column).right + 1, sheet.columns + 1))
    under = ((r, column) for r in range(sheet.area(row, column).bottom + 1, sheet.rows + 1))
    return next((place for place in (*beside, *under) if _waits(sheet, place)), (row, column))


def _waits(sheet: FormSheet, place: tuple[int, int]) -> bool:
    cell = sheet.cell(*place)
    return bool(cell.style) and cell.value is None and not cell.formula and sheet.home(*place) == place


def columns_for(sheet: FormSheet, first_row: int, source: str) -> tuple[Bound, ...]:
    """What fills the columns of rows the clerk marked, by the headings above them."""
    specs = ROW_SOURCES[source].specs
    raw = sheet.raw
    for table in find_tables(raw, vocabulary(specs), heading_rows=_headings_above(sheet, first_row)):
        return tuple(
            Bound(first_row, match.column.number, match.key, must_fill=match.key == "name")
            for match in match_columns(table, specs)
            if match.key and not sheet.cell(first_row, match.column.number).formula
        )
    return ()


def _headings_above(sheet: FormSheet, first_row: int) -> list[int]:
    """The rows right above that are merged into one heading with the nearest."""
    top = first_row - 1
    for column in range(1, sheet.columns + 1):
        top = min(top, sheet.area(first_row - 1, column).top) if first_row > 1 else top
    return list(range(max(top, 1), first_row)) if first_row > 1 else []


def recognised_words(layout: Layout) -> str:
    """认出12栏，还有2栏没对上：点一下黄色的格子, with the next step; for the line above the sheet."""
    columns = sum(len(block.columns) for block in layout.blocks)
    parts = [f"{columns}栏"] if columns else []
    parts += [f"{len(layout.cells)}个格子"] if layout.cells else []
    open_ones = len(layout.unknown)
    if not parts:
        return _NOTHING
    said = f"认出{'、'.join(parts)}"
    if open_ones:
        return f"{said}，还有{open_ones}处没对上：点一下黄色的格子，在右边选它填什么；要手填的不用管。"
    return f"{said}，都对上了。看一眼对不对，再点“填好存成 Excel”。"


def unknown_left(sheet: FormSheet, layout: Layout, units: Mapping[str, Condition]) -> Layout:
    """The layout as it is kept, with the labels nothing is known of that nothing was bound at since."""
    found = recognise(sheet, units).unknown
    settled = {(one.row, one.column) for one in layout.cells}
    columns = {one.column for block in layout.blocks for one in block.columns}
    left = tuple(
        place for place in found
        if not _settled(sheet, place, layout, columns, settled)
    )  # fmt: skip
    return Layout(layout.cells, layout.blocks, layout.equations, left)


def _settled(
    sheet: FormSheet, place: tuple[int, int], layout: Layout, columns: set[int], cells: set[tuple[int, int]]
) -> bool:
    """Whether something below the heading, beside the label or in the cell itself is bound by now."""
    area = sheet.area(*place)
    spanned = set(range(area.left, area.right + 1))
    below = any(block.first_row > area.top for block in layout.blocks) and bool(columns & spanned)
    lines = [
        [(row, column) for column in range(area.right, sheet.columns + 1)]
        for row in range(area.top, area.bottom + 1)
    ]
    lines += [[(row, column) for row in range(area.bottom, sheet.rows + 1)] for column in sorted(spanned)]
    return below or any(not cells.isdisjoint(_stood_for(sheet, line)) for line in lines)


def _stood_for(sheet: FormSheet, line: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The cells the label at the start of a line stands for: behind the labels next to it, up to the next one."""
    reached = False
    for place in line:
        cell = sheet.cell(*sheet.home(*place))
        words = isinstance(cell.value, str) and not cell.formula
        if words and reached:
            return
        reached = reached or not words
        yield place

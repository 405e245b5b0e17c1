"""What a county's sheet asks for, found by itself: lists with their columns, cells beside labels, crossing counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import structs

from renda_desktop.county_forms.crossing import crossed_cells
from renda_desktop.county_forms.people import EVERYBODY, Condition, Selection, condition
from renda_desktop.county_forms.rows import Bound, Layout, Repeating
from renda_desktop.county_forms.sources import DEPUTIES, NUMBER, ROW_SOURCES, RowSource
from renda_desktop.county_forms.values import value_named
from renda_desktop.spreadsheets.headings import Vocabulary, bare_heading, plain_heading
from renda_desktop.spreadsheets.matching import ColumnMatch, match_columns
from renda_desktop.spreadsheets.matching import vocabulary as vocabulary_of
from renda_desktop.spreadsheets.patching.viewing import FormSheet
from renda_desktop.spreadsheets.row_shapes import is_total
from renda_desktop.spreadsheets.tables import FoundTable, find_tables

_LEAST_COLUMNS = 2
_MOST_READY = 500
_FOOT = re.compile(
    r"^(?:注|说明|备注|填表人|填报人|制表|审核|负责人|单位负责人|联系人|单位（?盖章|合计|总计|小计|共计)"
)
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
_ENDS_OPEN = re.compile(r"[:：]\s*(?:[_＿\s]*|[_＿\s]*年[_＿\s]*月[_＿\s]*日[_＿\s]*)$")
_NAMED_BESIDE = frozenset({"office", "presidium", "county", "day", "year"})
_WOMEN = re.compile(r"妇女代表|女代表")
_VOCABULARIES: dict[str, Vocabulary] = {}


def recognise(sheet: FormSheet, units: Mapping[str, Condition]) -> Layout:
    """How the sheet would be filled. `units`: plain names of the office's units and whom they mean.

    Nothing is certain: the clerk sees all of it and corrects it by clicking.
    """
    blocks, unknown, head = _lists(sheet, units)
    placeholders = _placeholders(sheet)
    taken = {(row, one.column) for block in blocks for one in block.columns
             for row in range(block.first_row, block.last_row + 1)}  # fmt: skip
    beside = [one for one in _beside_labels(sheet) if (one.row, one.column) not in taken | head]
    crossed = crossed_cells(sheet, units, taken | {(one.row, one.column) for one in beside}, head)
    cells = {(one.row, one.column): one for one in (*crossed.cells, *beside, *placeholders)}
    return Layout(
        cells=tuple(cells[place] for place in sorted(cells)),
        blocks=tuple(blocks),
        equations=crossed.equations,
        unknown=tuple(sorted({*unknown, *crossed.unknown})),
    )


# -- lists


def _lists(
    sheet: FormSheet, units: Mapping[str, Condition]
) -> tuple[list[Repeating], list[tuple[int, int]], set[tuple[int, int]]]:
    """The repeating rows of every list on the sheet, headings that stand for no field, and all headings."""
    blocks: list[Repeating] = []
    unknown: list[tuple[int, int]] = []
    head: set[tuple[int, int]] = set()
    free: dict[int, int] = {}
    for source, table, matches in _tables(sheet):
        top = table.header_rows[-1] + 1
        columns = [match.column.number for match in matches]
        if any(free.get(column, 0) >= top for column in columns):
            continue
        found = _blocks(sheet, source, top, matches, units, _selection_of(table))
        blocks += found
        unknown += [
            sheet.home(top - 1, m.column.number)
            for m in matches
            if m.key is None and m.column.heading and not sheet.cell(top, m.column.number).formula
        ]
        head |= {sheet.home(row, column) for row in table.header_rows for column in columns}
        free.update(dict.fromkeys(columns, found[-1].last_row))
    return blocks, unknown, head


def _tables(sheet: FormSheet) -> list[tuple[RowSource, FoundTable, list[ColumnMatch]]]:
    """The tables of the sheet, each with the source that knows most of its headings."""
    best: dict[tuple[int, int], tuple[int, RowSource, FoundTable, list[ColumnMatch]]] = {}
    raw = sheet.raw
    for source in ROW_SOURCES.values():
        words = _VOCABULARIES.setdefault(source.key, vocabulary_of(source.specs))
        for table in find_tables(raw, words):
            if not table.header_rows:
                continue
            matches = match_columns(
                structs.replace(table, rows=[]), source.specs
            )  # example rows prove nothing
            keys = {match.key for match in matches if match.key and not match.doubtful}
            score = len(keys - {NUMBER, "note"})
            if not _enough(source, keys, score, len(table.columns)):
                continue
            place = (table.header_rows[-1], table.columns[0].number)
            if place not in best or best[place][0] < score:
                best[place] = (score, source, table, matches)
    return [best[place][1:] for place in sorted(best)]


def _enough(source: RowSource, keys: set[str], score: int, columns: int) -> bool:
    """Deputies need a name and one thing more; other lists need a third of their headings to be known."""
    if not keys & source.lead:
        return False
    if source.key == DEPUTIES:
        return len(keys) >= _LEAST_COLUMNS
    return score >= _LEAST_COLUMNS and 3 * score >= columns


def _selection_of(table: FoundTable) -> Selection:
    """妇女代表登记表 lists women."""
    title = "".join(table.above[:1])
    return Selection((condition("sex", "女"),)) if _WOMEN.search(title) else EVERYBODY


def _blocks(
    sheet: FormSheet,
    source: RowSource,
    top: int,
    matches: Sequence[ColumnMatch],
    units: Mapping[str, Condition],
    people: Selection,
) -> list[Repeating]:
    """The rows standing ready below the headings; a line naming a unit (第一代表团) begins a block of its own."""
    left, right = matches[0].column.number, matches[-1].column.number
    known = [(m.column.number, m.key) for m in matches if m.key]
    blocks: list[Repeating] = []
    row, section = _after_numbering(sheet, top, left, right), people
    while row <= sheet.rows and row < top + _MOST_READY:
        unit = _unit_line(sheet, row, left, right, units)
        if unit is not None:
            section, row = people.with_(unit), row + 1
            continue
        last = _ready_until(sheet, row, left, right, units)
        if last < row or (blocks and blocks[-1].people == section):
            break
        blocks.append(_block(sheet, source, row, last, section, known))
        row = last + 1
    if not blocks:
        blocks.append(_block(sheet, source, top, top, people, known))
    return blocks


def _block(
    sheet: FormSheet,
    source: RowSource,
    first: int,
    last: int,
    people: Selection,
    known: list[tuple[int, str]],
) -> Repeating:
    columns = tuple(
        Bound(first, column, key, must_fill=key == "name")
        for column, key in known
        if not sheet.cell(first, column).formula
    )
    return Repeating(first, last, source.key, people, columns)


def _after_numbering(sheet: FormSheet, row: int, left: int, right: int) -> int:
    """Below a row that only counts the columns (1 2 3 4)."""
    texts = [sheet.shown(row, column) for column in range(left, right + 1)]
    counted = [text for text in texts if text]
    numbering = len(counted) >= 3 and counted == [str(n) for n in range(1, len(counted) + 1)]
    return row + 1 if numbering else row


def _unit_line(
    sheet: FormSheet, row: int, left: int, right: int, units: Mapping[str, Condition]
) -> Condition | None:
    texts = {sheet.shown(row, column) for column in range(left, right + 1)} - {""}
    if len(texts) != 1:
        return None
    text = next(iter(texts))
    return units.get(plain_heading(text)) or units.get(bare_heading(text))


def _ready_until(sheet: FormSheet, first: int, left: int, right: int, units: Mapping[str, Condition]) -> int:
    """The last row that looks like the first one: ruled alike, no total, no foot line. `first - 1`: not even that."""
    row = first
    while row <= sheet.rows and row < first + _MOST_READY:
        texts = [sheet.cell(row, column).text for column in range(left, right + 1)]
        lead = next((text.strip() for text in texts if text), "")
        if is_total(lead) or _FOOT.match(lead) or _unit_line(sheet, row, left, right, units):
            break
        across = sheet.area(row, left)
        if across.right >= right and across.right > across.left:
            break
        if row > first and not any(texts) and not _same_look(sheet, first, row, left, right):
            break
        row += 1
    return row - 1


def ready_rows(sheet: FormSheet, row: int, column: int) -> int:
    """The last row that stands ready below a clicked one, for the clerk's marking; the row itself at least."""
    left = right = column
    while left > 1 and sheet.cell(row, left - 1).style:
        left -= 1
    while right < sheet.columns and sheet.cell(row, right + 1).style:
        right += 1
    return max(row, _ready_until(sheet, row, left, right, {}))


def _same_look(sheet: FormSheet, first: int, row: int, left: int, right: int) -> bool:
    """Whether most cells have a style where those of the first row have one (ruled rows that wait)."""
    styled = [c for c in range(left, right + 1) if sheet.cell(first, c).style]
    alike = sum(bool(sheet.cell(row, column).style) for column in styled)
    return bool(styled) and 2 * alike > len(styled)


# -- single cells


def _placeholders(sheet: FormSheet) -> list[Bound]:
    """{{单位名称}} that the county typed itself."""
    found = []
    for (row, column), cell in sheet.cells.items():
        words = _PLACEHOLDER.search(cell.text)
        key = value_named(words[1]) if words else None
        if key:
            found.append(Bound(row, column, key))
    return found


def _beside_labels(sheet: FormSheet) -> list[Bound]:
    """填报单位： with an empty cell to its right, or with room behind the colon itself; 乡镇名称 with a ruled one."""
    found = []
    for (row, column), cell in sorted(sheet.cells.items()):
        if not cell.text or cell.formula:
            continue
        key = value_named(_ENDS_OPEN.sub("", cell.text))
        right = sheet.area(row, column).right + 1
        empty = (
            right <= sheet.columns and not sheet.shown(row, right) and sheet.home(row, right) == (row, right)
        )
        ending = _ENDS_OPEN.search(cell.text)
        if key and ending:
            found.append(Bound(row, right if empty and "日" not in ending[0] else column, key))
        elif key in _NAMED_BESIDE and empty and _ruled(sheet, row, column) and _ruled(sheet, row, right):
            found.append(Bound(row, right, key or ""))
    return found


def _ruled(sheet: FormSheet, row: int, column: int) -> bool:
    return bool(sheet.cell(row, column).style)

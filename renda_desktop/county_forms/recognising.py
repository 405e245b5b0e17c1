"""What a county's sheet asks for, found by itself: lists with their columns, cells beside labels, crossing counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import structs

from renda_desktop.county_forms.cards import read_card
from renda_desktop.county_forms.crossing import Crossed, crossed_cells
from renda_desktop.county_forms.guards import is_of_labels, is_of_others, told_already
from renda_desktop.county_forms.labelled import labelled_cells, placeholder_cells
from renda_desktop.county_forms.labels import people_listed
from renda_desktop.county_forms.matches import filled_columns, sure_columns
from renda_desktop.county_forms.people import Condition, Selection
from renda_desktop.county_forms.records import open_headings, record_columns, rows_of_record
from renda_desktop.county_forms.rows import Bound, Layout, Repeating
from renda_desktop.county_forms.sources import DEPUTIES, NUMBER, ROW_SOURCES, RowSource
from renda_desktop.county_forms.whose import About, counts_deputies, is_about, told_of_others
from renda_desktop.spreadsheets.headings import Vocabulary, bare_heading, plain_heading
from renda_desktop.spreadsheets.matching import ColumnMatch
from renda_desktop.spreadsheets.matching import vocabulary as vocabulary_of
from renda_desktop.spreadsheets.patching.viewing import FormSheet
from renda_desktop.spreadsheets.row_shapes import is_total
from renda_desktop.spreadsheets.tables import FoundTable, find_tables

_LEAST_COLUMNS = 2
_MOST_READY = 500
_FOOT = re.compile(
    r"^(?:注|说明|备注|填表人|填报人|制表|审核|负责人|单位负责人|联系人|单位（?盖章|合计|总计|小计|共计)"
)
_LABEL = re.compile(r"[:：][\s_＿]*$")
_COUNTED = re.compile(r"[\d\s.…、]+")
BY_HAND = frozenset({"备注", "说明"})
"""Headings that need no field."""
_VOCABULARIES: dict[str, Vocabulary] = {}


def recognise(sheet: FormSheet, units: Mapping[str, Condition], about: About | None = None) -> Layout:
    """How the sheet would be filled. `units`: plain names of the office's units and whom they mean.

    Nothing is certain: the clerk sees all of it and corrects it by clicking.
    """
    about = about or About()
    ours = counts_deputies(sheet, about)
    card, unknown_on_card = read_card(sheet) if ours else ([], [])
    blocks, unknown, head = ([], unknown_on_card, set()) if card else _lists(sheet, units, about)
    placeholders = placeholder_cells(sheet)
    taken = {(one.row, one.column) for one in card}
    taken |= {(row, one.column) for block in blocks for one in block.columns
             for row in range(block.first_row, block.last_row + 1)}  # fmt: skip
    beside = [one for one in labelled_cells(sheet) if (one.row, one.column) not in taken | head]
    crossed = crossed_cells(sheet, units, taken | {(one.row, one.column) for one in beside}, head)
    crossed = crossed if ours else Crossed()
    cells = {(one.row, one.column): one for one in (*crossed.cells, *beside, *placeholders, *card)}
    return Layout(
        cells=tuple(cells[place] for place in sorted(cells)),
        blocks=tuple(blocks),
        equations=crossed.equations,
        unknown=tuple(
            place
            for place in sorted({*unknown, *crossed.unknown})
            if bare_heading(sheet.shown(*place)) not in BY_HAND
        ),
    )


# -- lists


def _lists(
    sheet: FormSheet, units: Mapping[str, Condition], about: About
) -> tuple[list[Repeating], list[tuple[int, int]], set[tuple[int, int]]]:
    """The repeating rows of every list on the sheet, headings that stand for no field, and all headings."""
    blocks: list[Repeating] = []
    unknown: list[tuple[int, int]] = []
    head: set[tuple[int, int]] = set()
    free: dict[int, int] = {}
    for source, table, matches in _tables(sheet, about):
        top = table.header_rows[-1] + 1
        columns = [match.column.number for match in matches]
        if any(free.get(column, 0) >= top for column in columns):
            continue
        found = _blocks(sheet, source, top, matches, units, _selection_of(sheet, table))
        if told_already(sheet, source, found[0]) or is_of_labels(sheet, _words_of(source), found[0]):
            continue
        if told_of_others(sheet, source, found, about):
            continue
        blocks += found
        unknown += _unknown_headings(sheet, found[0], top, matches)
        head |= {sheet.home(row, column) for row in table.header_rows for column in columns}
        free.update(dict.fromkeys(columns, found[-1].last_row))
    return blocks, unknown, head


def _tables(sheet: FormSheet, about: About) -> list[tuple[RowSource, FoundTable, list[ColumnMatch]]]:
    """The tables of the sheet, each with the source that knows most of its headings."""
    best: dict[tuple[int, int], tuple[int, RowSource, FoundTable, list[ColumnMatch]]] = {}
    raw = sheet.raw
    for source in ROW_SOURCES.values():
        for table in find_tables(raw, _words_of(source)):
            if not table.header_rows or (source.key == DEPUTIES and is_of_others(sheet, table)):
                continue
            matches = sure_columns(table, source)
            if not is_about(source, (sheet.name, *table.above), matches, about):
                continue
            keys = _keys(sheet, source, table, matches)
            score = len(keys - {NUMBER, "note"})
            if not _enough(source, keys, score, len(table.columns)):
                continue
            place = (table.header_rows[-1], table.columns[0].number)
            if place not in best or best[place][0] < score:
                best[place] = (score, source, table, matches)
    return [best[place][1:] for place in sorted(best)]


def _words_of(source: RowSource) -> Vocabulary:
    """The headings of a source, made once."""
    return _VOCABULARIES.setdefault(source.key, vocabulary_of(source.specs))


def _keys(sheet: FormSheet, source: RowSource, table: FoundTable, matches: Sequence[ColumnMatch]) -> set[str]:
    """The fields its headings stand for without doubt; over records of several rows those of each row."""
    first = _after_numbering(sheet, table.header_rows[-1] + 1, *_sides(matches))
    record = _record(sheet, source, first, matches)
    if record.rows_each > 1:
        return {one.value for one in record.columns}
    return {match.key for match in filled_columns(source, matches) if match.key}


def _sides(matches: Sequence[ColumnMatch]) -> tuple[int, int]:
    return matches[0].column.number, matches[-1].column.number


def _enough(source: RowSource, keys: set[str], score: int, columns: int) -> bool:
    """Deputies need a name and one thing more; other lists need a third of their headings to be known."""
    if not keys & source.lead:
        return False
    if source.key == DEPUTIES:
        return len(keys) >= _LEAST_COLUMNS
    return score >= _LEAST_COLUMNS and 3 * score >= columns


def _unknown_headings(
    sheet: FormSheet, block: Repeating, top: int, matches: Sequence[ColumnMatch]
) -> list[tuple[int, int]]:
    """Headings that stand for no field; over records of several rows those of each of them."""
    if block.rows_each > 1:
        return open_headings(sheet, block, [match.column.number for match in matches])
    return [
        sheet.home(top - 1, m.column.number)
        for m in matches
        if m.key is None and m.column.heading and not sheet.cell(top, m.column.number).formula
    ]


def _selection_of(sheet: FormSheet, table: FoundTable) -> Selection:
    """妇女代表登记表 lists women."""
    named = (people for line in (sheet.name, *table.above) if (people := people_listed(line)))
    return Selection().with_(*next(named, ()))


def _blocks(
    sheet: FormSheet,
    source: RowSource,
    top: int,
    matches: Sequence[ColumnMatch],
    units: Mapping[str, Condition],
    people: Selection,
) -> list[Repeating]:
    """The rows standing ready below the headings; a line naming a unit (第一代表团) begins a block of its own."""
    left, right = _sides(matches)
    blocks: list[Repeating] = []
    row, section = _after_numbering(sheet, top, left, right), people
    model = _record(sheet, source, row, matches)
    while row <= sheet.rows and row < top + _MOST_READY:
        unit = _unit_line(sheet, row, left, right, units)
        if unit is not None:
            section, row = people.with_(unit), row + 1
            continue
        last = _ready_until(sheet, row, left, right, units)
        if last < row or (blocks and blocks[-1].people == section):
            break
        blocks.append(_block(sheet, model, row, last, section))
        row = last + 1
    if not blocks:
        blocks.append(_block(sheet, model, top, top, people))
    return blocks


def _record(sheet: FormSheet, source: RowSource, first: int, matches: Sequence[ColumnMatch]) -> Repeating:
    """The first record: what fills its cells, and how many rows it takes."""
    each = rows_of_record(sheet, first, *_sides(matches))
    columns = record_columns(sheet, source, first, each) if each > 1 else ()
    if not columns:
        columns = tuple(
            Bound(first, m.column.number, m.key or "", must_fill=m.key == "name")
            for m in filled_columns(source, matches)
        )
    each = each if len({one.row for one in columns}) > 1 else 1
    return Repeating(first, first, source.key, columns=columns, rows_each=each)


def _block(sheet: FormSheet, model: Repeating, first: int, last: int, people: Selection) -> Repeating:
    """Rows like those of the record, where they stand ready."""
    down, each = first - model.first_row, model.rows_each
    columns = tuple(
        structs.replace(one, row=one.row + down)
        for one in model.columns
        if not sheet.cell(one.row + down, one.column).formula
    )
    ready = max(each, (last - first + 1) // each * each)
    return Repeating(first, first + ready - 1, model.source, people, columns, each)


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
        if row > first and _is_foot(sheet, first, texts, left):
            break
        if row > first and not any(texts) and not _same_look(sheet, first, row, left, right):
            break
        row += 1
    return row - 1


def _is_foot(sheet: FormSheet, first: int, texts: Sequence[str], left: int) -> bool:
    """培训机构负责人： below the rows: a label with its colon, or words at the edge where the first row has none."""
    lead, first_lead = texts[0].strip(), sheet.cell(first, left).text.strip()
    words = (
        bool(lead)
        and not _COUNTED.fullmatch(lead)
        and (not first_lead or bool(_COUNTED.fullmatch(first_lead)))
    )
    return words or any(_LABEL.search(text) for text in texts)


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

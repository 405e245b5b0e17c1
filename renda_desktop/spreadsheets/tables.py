"""Tables found in a sheet: headings, data rows with their sheet row numbers, and why other rows are none."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct, field

from renda_desktop.spreadsheets.cells import CellRow, RawSheet, cell_text
from renda_desktop.spreadsheets.columns import Column, split_columns, table_columns
from renda_desktop.spreadsheets.content import without_aside
from renda_desktop.spreadsheets.header_rows import MOST_BLOCKS, HeaderBlock, find_blocks
from renda_desktop.spreadsheets.headings import Vocabulary, plain_heading
from renda_desktop.spreadsheets.row_shapes import OWN_HEADINGS, SkipReason, filled_places, is_section
from renda_desktop.spreadsheets.table_rows import BodyReader, DataRow, SkippedRow

__all__ = ["Column", "DataRow", "FoundTable", "SkipReason", "SkippedRow", "Vocabulary", "find_tables"]


_TITLE = re.compile("(?:名单|名册|花名册|一览表|登记表)[^一-鿿]*$")  # over a list of one column
_MOST_TABLES = 500  # a sheet of more is no list
_ABOUT_OWN = "这是本程序存出的“未导入的行及原因”；原行号、原因两列和末尾附上的说明不导入。"


class FoundTable(Struct):
    """One table. `rows[i].cells[j]` belongs to `columns[j]`; all row numbers are the sheet's own (1-based).

    `header_rows` is empty for a table without headings and for one gathered from forms; `hidden`: its sheet is.
    `above` holds the title and info lines over it, `title` the first of them. Every row of the sheet from the title
    down to the next table is in `header_rows`, in `rows` or, with its reason, in `skipped`.
    """

    sheet: str
    title: str
    above: tuple[str, ...]
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: list[DataRow] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    hidden_columns: tuple[Column, ...] = ()
    hidden: bool = False

    @property
    def own(self) -> bool:
        """Whether it is a workbook of rejected rows that this program wrote."""
        return tuple(column.heading for column in self.columns[:2]) == OWN_HEADINGS

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about what the clerk should know: hidden rows and columns that are read all the same."""
        hidden = [row for row in self.rows if row.hidden]
        notes = []
        if self.own:
            notes.append(_ABOUT_OWN)
        continued = sum(row.reason is SkipReason.CONTINUED for row in self.skipped)
        if continued:
            notes.append(
                f"有 {continued} 行与上一行是同一个人（姓名那一格是合并的），内容已并入上一行，请核对。"
            )
        if hidden:
            notes.append(f"有 {len(hidden)} 行在原表中是隐藏的（{some_places(hidden)}），也已读入，请核对。")
        if self.hidden_columns:
            letters = "、".join(column.letters for column in self.hidden_columns)
            notes.append(f"{letters} 列在原表中是隐藏的，也已读入，请核对。")
        return tuple(notes)


class _Stretch(NamedTuple):
    """The rows of one table as indexes: what is above it, its headings, its body."""

    start: int
    blocks: list[HeaderBlock]
    end: int


def find_tables(
    sheet: RawSheet, vocabulary: Vocabulary, heading_rows: Sequence[int] | None = None
) -> list[FoundTable]:
    """All tables of the sheet, from top to bottom and left to right.

    `vocabulary` holds the headings that may be met. `heading_rows` (1-based, adjoining) is what the user says
    the headings are; an empty sequence: there are none. Empty when the sheet holds no table.
    """
    blocks = _blocks(sheet, vocabulary, heading_rows)
    if not blocks:
        return _without_headings(sheet)
    if len(blocks) > MOST_BLOCKS:
        return []
    stretches = _stretches(sheet, blocks)
    if len(stretches) > _MOST_TABLES:
        return []
    return [table for stretch in stretches for table in _tables_of(sheet, stretch, vocabulary)]


def crowded(sheet: RawSheet, vocabulary: Vocabulary) -> bool:
    """Whether nothing was found because headings come again and again, as in no list."""
    blocks = find_blocks(sheet, vocabulary)
    return len(blocks) > MOST_BLOCKS or len(_stretches(sheet, blocks)) > _MOST_TABLES


def _blocks(sheet: RawSheet, vocabulary: Vocabulary, heading_rows: Sequence[int] | None) -> list[HeaderBlock]:
    if heading_rows is None:
        return find_blocks(sheet, vocabulary)
    indexes = [
        number - sheet.first_row for number in heading_rows if 0 <= number - sheet.first_row < len(sheet.rows)
    ]
    return [HeaderBlock(min(indexes), max(indexes))] if indexes else []


def _stretches(sheet: RawSheet, blocks: list[HeaderBlock]) -> list[_Stretch]:
    """Blocks with the same headings are one table; another heading begins the next one, with its title."""
    if not blocks:
        return []
    groups: list[list[HeaderBlock]] = []
    for block in blocks:
        if groups and _same_headings(sheet, groups[-1][0], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    starts = [0] + [
        _title_start(sheet, group[0].top, before[-1].bottom + 1) for before, group in _pairs(groups)
    ]
    ends = [*starts[1:], len(sheet.rows)]
    return [_Stretch(*one) for one in zip(starts, groups, ends, strict=True)]


def _pairs(groups: list[list[HeaderBlock]]) -> list[tuple[list[HeaderBlock], list[HeaderBlock]]]:
    return list(itertools.pairwise(groups))


def _same_headings(sheet: RawSheet, one: HeaderBlock, other: HeaderBlock) -> bool:
    def words(block: HeaderBlock) -> list[list[str]]:
        rows = sheet.rows[block.top : block.bottom + 1]
        return [[plain_heading(cell_text(value)) for value in row] for row in rows]

    return words(one) == words(other)


def _title_start(sheet: RawSheet, top: int, free: int) -> int:
    """The title of a further table: rows with one or two cells right above its headings."""
    start = top
    while start > free and len(filled_places(sheet.rows[start - 1])) <= 2 and top - start < 6:
        start -= 1
        if not filled_places(sheet.rows[start]):
            break
    return start


def _tables_of(sheet: RawSheet, stretch: _Stretch, vocabulary: Vocabulary) -> list[FoundTable]:
    first = stretch.blocks[0]
    body = sheet.rows[first.bottom + 1 : stretch.end]
    groups = split_columns(table_columns(sheet, first, body), vocabulary)
    return [_one_table(sheet, stretch, group, len(groups) > 1) for group in groups]


def _one_table(sheet: RawSheet, stretch: _Stretch, columns: tuple[Column, ...], beside: bool) -> FoundTable:
    first = stretch.blocks[0]
    numbers = [
        range(sheet.first_row + block.top, sheet.first_row + block.bottom + 1) for block in stretch.blocks
    ]
    above = sheet.rows[stretch.start : first.top]
    lines = tuple(line for row in above if (line := _line(row)))
    reader = BodyReader(sheet, columns, beside)
    for index in range(stretch.start, first.top):
        reader.skip(index, SkipReason.TITLE)
    if lines and is_section(lines[-1]) and len(lines) > 1:
        reader.section = lines[-1]
    repeated = {number for again in numbers[1:] for number in again}
    reader.read(first.bottom + 1, stretch.end, repeated, {*lines})
    if lines and is_section(lines[-1]) and any(row.section for row in reader.rows):
        reader.rows = [row if row.section else row._replace(section=lines[-1]) for row in reader.rows]
    return FoundTable(
        sheet=sheet.name,
        title=lines[0] if lines else "",
        above=lines,
        header_rows=tuple(numbers[0]),
        columns=columns,
        rows=reader.rows,
        skipped=reader.skipped,
        hidden_columns=tuple(column for column in columns if column.number in sheet.hidden_columns),
        hidden=sheet.hidden,
    )


def _line(row: CellRow) -> str:
    return "　".join(cell_text(value) for value in row if value is not None)


def _without_headings(sheet: RawSheet) -> list[FoundTable]:
    """A csv that begins with its first person; leading title lines are told by their single cell."""
    start = 0
    wide = max((len(filled_places(row)) for row in sheet.rows[:200]), default=0)
    if wide == 1 and _TITLE.search(_line(sheet.rows[0])):
        start = 1
    if wide >= 3:
        while start < len(sheet.rows) and len(filled_places(sheet.rows[start])) <= 1:
            start += 1
    columns = table_columns(sheet, None, sheet.rows[start:])
    if not columns or (len(columns) == 1 and not _is_list(sheet.rows)):
        return []
    none = HeaderBlock(start, start - 1)
    return [_one_table(sheet, _Stretch(0, [none], len(sheet.rows)), columns, beside=False)]


def _is_list(rows: Sequence[CellRow]) -> bool:
    """One column is a list when its entries are short words, not sentences."""
    texts = [cell_text(value) for row in rows for value in row if value is not None]
    short = sum(2 <= len(without_aside(text)) <= 6 for text in texts)
    return short >= 0.8 * len(texts) and len(texts) >= 2


def some_places(rows: Sequence[DataRow]) -> str:
    """第 3、4、5 行; rows of several sheets with the sheets' names: 工作表“二团”第3行、工作表“三团”第7行等."""
    shown, more = rows[:8], "等" if len(rows) > 8 else ""
    if any(row.place for row in shown):
        return "、".join(row.where for row in shown) + more
    return f"第 {'、'.join(str(row.number) for row in shown)} 行" + more

"""A roster file's tables of people."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem
from renda_desktop.progress import Progress, SilentProgress
from renda_desktop.roster.import_mapping import SPECS, VOCABULARY
from renda_desktop.spreadsheets.cells import cell_text
from renda_desktop.spreadsheets.content import NAME
from renda_desktop.spreadsheets.matching import match_columns, signature
from renda_desktop.spreadsheets.reading import read_workbook
from renda_desktop.spreadsheets.tables import FoundTable, find_tables

_SAMPLE = 200  # rows looked at to tell what a column holds


@contextlib.contextmanager
def without_collecting() -> Iterator[None]:
    """No garbage collection meanwhile: hundreds of thousands of records are made and kept, looking for cycles among
    them again and again costs a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class RosterFile(Struct, frozen=True):
    """A file with its tables of people, the likeliest first; `notes` are sentences about the file."""

    name: str
    tables: tuple[FoundTable, ...]
    notes: tuple[str, ...]


def read_roster_file(path: Path, progress: Progress | None = None) -> RosterFile:
    """The tables of people in a file of any kind. Sheets with the same headings (one for each 团) count as one table.

    Raises FileProblem, InputProblem (no table with names), Cancelled.
    """
    workbook = read_workbook(path, progress or SilentProgress())
    found = [table for sheet in workbook.sheets for table in find_tables(sheet, VOCABULARY)]
    names = [(table, _name_place(table)) for table in found]
    named = [table for table, place in names if place is not None]
    if not named:
        raise InputProblem(
            f"{quoted(path.name)}里没有找到姓名列，没有导入。请检查是否选错了文件，或给姓名那一列加上“姓名”表头。"
        )
    _require_people(path.name, [(table, place) for table, place in names if place is not None])
    notes = list(workbook.notes)
    tables = sorted(_joined(named, notes), key=lambda table: -len(table.rows))
    notes += _names_beside(tables[0])
    notes += [
        f"工作表{quoted(table.sheet)}里另有{len(table.rows)}行人员，表头不同，需要时请另外导入。"
        for table in tables[1:]
        if table.rows
    ]
    return RosterFile(path.name, tuple(tables), tuple(notes))


def _name_place(table: FoundTable) -> int | None:
    """Which column holds the names."""
    return next((match.place for match in match_columns(table, SPECS) if match.key == "name"), None)


def _require_people(name: str, named: Sequence[tuple[FoundTable, int]]) -> None:
    """Raises InputProblem for tables without a row, and for forms and lists turned on their side."""
    texts = [text for table, place in named for text in _column(table, place)]
    if not any(table.rows for table, _ in named):
        raise InputProblem(
            f"{quoted(name)}里找到了表头，下面没有可以导入的人员。请检查是否选错了文件；"
            "一人一张的登记表，请先汇总成一行一个人的名册。"
        )
    words = [text for text in texts if VOCABULARY.knows(text)]
    if len(words) >= 2 and len(words) * 2 >= len(texts):
        raise InputProblem(
            f"{quoted(name)}的姓名那一列里写的是{quoted(words[0])}{quoted(words[1])}这样的栏目名，"
            "像是横着排的表或者一人一张的登记表，没有导入。请先汇总成一行一个人的名册。"
        )


def _names_beside(table: FoundTable) -> Iterator[str]:
    """A sentence about a list that writes several names in a row: only the first column is taken for names."""
    if table.header_rows or len(table.rows) < 2:
        return
    matches = match_columns(table, SPECS)
    texts = [text for m in matches if m.key is None for text in _column(table, m.place)]
    if sum(map(NAME.passes, texts)) > 0.6 * len(texts):
        yield (
            f"{quoted(table.sheet)}没有表头，一行里像是写了几个人的姓名；只有第一个当作姓名，其余记入备注。"
            "请改成一行一个人，加上“姓名”表头，再导入。"
        )


def _column(table: FoundTable, place: int) -> list[str]:
    """The first entries of a column."""
    return [text for row in table.rows[:_SAMPLE] if (text := cell_text(row.cells[place]))]


def _joined(tables: Sequence[FoundTable], notes: list[str]) -> list[FoundTable]:
    """Tables with equal headings one behind the other; the sheet's name stands for a missing section.

    Row numbers of further sheets are raised, so that each row of the joint table has its own; `notes` is told how.
    """
    step = max(1000, 10 ** max(len(str(row.number)) for table in tables for row in table.rows))
    first: dict[tuple[str, ...], FoundTable] = {}
    for table in tables:
        key = (signature(table), *(column.heading for column in table.columns))
        same = first.setdefault(key, table)
        if same is table:
            continue
        if same.sheet != table.sheet:
            for one in (same, table):
                one.rows = [row._replace(section=row.section or one.sheet) for row in one.rows]
        notes += _renumbered(same, table, step)
        same.rows, same.skipped = [*same.rows, *table.rows], [*same.skipped, *table.skipped]
    return list(first.values())


def _renumbered(same: FoundTable, table: FoundTable, step: int) -> list[str]:
    """Raises the numbers of a table's rows where they are those of rows before; returns the sentence about it."""
    there = {row.number for row in same.rows} | {row.number for row in same.skipped}
    if same.sheet == table.sheet:
        table.skipped = [row for row in table.skipped if row.number not in there]
    if there.isdisjoint([row.number for row in table.rows] + [row.number for row in table.skipped]):
        return []
    added = step * len({number // step for number in there})
    table.rows = [row._replace(number=row.number + added) for row in table.rows]
    table.skipped = [row._replace(number=row.number + added) for row in table.skipped]
    beside = same.sheet == table.sheet
    what = f"工作表{quoted(table.sheet)}" + ("里右边的那一块名单" if beside else "")
    return [
        f"{what}也合在一起核对，它的行号在提示里加{added}：第{added + 3}行就是{'那里' if beside else '这张表'}的第3行。"
    ]

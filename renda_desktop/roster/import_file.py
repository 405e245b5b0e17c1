"""A roster file's tables of people."""

from __future__ import annotations

import contextlib
import dataclasses
import gc
from collections.abc import Iterator, Sequence
from pathlib import Path

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem
from renda_desktop.progress import Progress, SilentProgress
from renda_desktop.roster.import_mapping import SPECS, VOCABULARY
from renda_desktop.spreadsheets.matching import match_columns, signature
from renda_desktop.spreadsheets.reading import read_workbook
from renda_desktop.spreadsheets.tables import FoundTable, find_tables


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


@dataclasses.dataclass(frozen=True)
class RosterFile:
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
    named = [t for t in found if any(m.key == "name" for m in match_columns(t, SPECS))]
    if not named:
        raise InputProblem(
            f"{quoted(path.name)}里没有找到姓名列，没有导入。请检查是否选错了文件，或给姓名那一列加上“姓名”表头。"
        )
    tables = sorted(_joined(named), key=lambda table: -len(table.rows))
    notes = list(workbook.notes)
    notes += [
        f"工作表{quoted(table.sheet)}里另有{len(table.rows)}行人员，表头不同，需要时请另外导入。"
        for table in tables[1:]
        if table.rows
    ]
    return RosterFile(path.name, tuple(tables), tuple(notes))


def _joined(tables: Sequence[FoundTable]) -> list[FoundTable]:
    """Tables with equal headings one behind the other; the sheet's name stands for a missing section."""
    first: dict[tuple[str, ...], FoundTable] = {}
    for table in tables:
        key = (signature(table), *(column.heading for column in table.columns))
        same = first.get(key)
        if same is None or same.sheet == table.sheet:
            if same is None:
                first[key] = table
            else:
                same.rows = [*same.rows, *table.rows]
            continue
        for one in (same, table):
            one.rows = [row._replace(section=row.section or one.sheet) for row in one.rows]
        same.rows, same.skipped = [*same.rows, *table.rows], [*same.skipped, *table.skipped]
    return list(first.values())

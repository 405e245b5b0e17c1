"""The file of an import: which tables stand in it, and sheets no table was found in."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from msgspec import Struct

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem
from renda_desktop.imports.kinds import ImportKind, TablesFound
from renda_desktop.progress import Progress
from renda_desktop.spreadsheets.cells import RawSheet, Workbook
from renda_desktop.spreadsheets.matching import match_columns
from renda_desktop.spreadsheets.reading import read_workbook
from renda_desktop.spreadsheets.tables import FoundTable, find_tables

_SHEET_OF_ROW = re.compile("工作表“(.+?)”")


class Candidate(Struct):
    """A table that may be meant, or a sheet no table was found in (`table` None)."""

    sheet: RawSheet | None
    table: FoundTable | None

    @property
    def hidden(self) -> bool:
        """Whether its sheet is hidden in the file: it is taken in only when it is chosen."""
        return bool(self.sheet and self.sheet.hidden)

    @property
    def label(self) -> str:
        """名册（502 行）; 旧名册（隐藏的工作表，480 行）."""
        name = self.table.sheet if self.table else self.sheet.name if self.sheet else ""
        several = len(joined_sheets(self.table)) if self.table else 1
        name += f"等 {several} 张工作表" if several > 1 else ""
        hidden = "隐藏的工作表，" if self.hidden else ""
        what = f"{len(self.table.rows)} 行" if self.table else "没有认出表头"
        return f"{name}（{hidden}{what}）"


class ImportFile(Struct):
    """A read file: what can be chosen in it, sentences about it, and the problem when nothing suitable was found."""

    path: Path
    candidates: list[Candidate]
    notes: tuple[str, ...]
    problem: str = ""
    sheets: tuple[RawSheet, ...] = ()

    def take_apart(self, table: FoundTable, kind: ImportKind) -> None:
        """Offers the further sheets of a joined table by themselves."""
        names = joined_sheets(table)[1:]
        self.candidates += [_candidate(sheet, kind) for sheet in self.sheets if sheet.name in names]


def joined_sheets(table: FoundTable) -> list[str]:
    """The sheets a table was joined from, in order; its own where it is of one."""
    places = (_SHEET_OF_ROW.match(row.place) for row in table.rows)
    return list(dict.fromkeys([table.sheet, *(found[1] for found in places if found)]))


def read_import_file(path: Path, kind: ImportKind, progress: Progress) -> ImportFile:
    """Reads any file. Raises FileProblem and InputProblem for what is no table at all."""
    workbook = read_workbook(path, progress)
    try:
        read = kind.tables or partial(visible_tables, kind)
        found, problem = read(workbook, path.name), ""
    except InputProblem as error:
        found, problem = TablesFound(()), error.message
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    tables = [Candidate(sheets.get(table.sheet), table) for table in found.tables]
    covered = {name for table in found.tables for name in joined_sheets(table)}
    rest = [_candidate(sheet, kind) for name, sheet in sheets.items() if name not in covered]
    if problem:
        rest = [Candidate(one.sheet, None) for one in rest]
    rest.sort(key=lambda one: one.sheet is not None and one.sheet.hidden)
    return ImportFile(path, tables + rest, found.notes, problem, workbook.sheets)


def _candidate(sheet: RawSheet, kind: ImportKind) -> Candidate:
    named = subject_tables(kind, sheet)
    return Candidate(sheet, max(named, key=lambda table: len(table.rows), default=None))


def subject_tables(kind: ImportKind, sheet: RawSheet) -> list[FoundTable]:
    """The tables of a sheet that have a column for the field rows are named by."""
    found = map(kind.shaped, find_tables(sheet, kind.vocabulary))
    return [table for table in found if any(m.key == kind.subject for m in match_columns(table, kind.specs))]


def visible_tables(kind: ImportKind, workbook: Workbook, name: str) -> TablesFound:
    """The tables of the sheets that are shown, the longest first.

    Raises InputProblem where no table has the column that names a row.
    """
    shown = [sheet for sheet in workbook.sheets if not sheet.hidden]
    found = [table for sheet in shown for table in subject_tables(kind, sheet)]
    found.sort(key=lambda table: -len(table.rows))
    if not found or not found[0].rows:
        words = kind.words
        raise InputProblem(
            f"{quoted(name)}里没有找到“{words.naming}”那一列，没有导入。请检查是不是选错了文件（要{words.noun}），"
            "或者在下面点一下表头那一行。"
        )
    notes = (*workbook.notes, *_beside(found), *_hidden_words(kind, workbook))
    return TablesFound(tuple(found), notes)


def _beside(tables: list[FoundTable]) -> list[str]:
    """Sentences about the tables that are not taken first."""
    return [
        f"工作表{quoted(table.sheet)}里另有{len(table.rows)}行，需要时请另外导入。"
        for table in tables[1:]
        if table.rows
    ]


def _hidden_words(kind: ImportKind, workbook: Workbook) -> list[str]:
    """Sentences about hidden sheets with such a table: they are left out unless they are chosen."""
    hidden = [sheet.name for sheet in workbook.sheets if sheet.hidden and subject_tables(kind, sheet)]
    names = "、".join(map(quoted, hidden))
    return [f"工作表{names}在文件里是隐藏的，没有导入；需要的话在下面“要导入的表”里选它。"] if hidden else []

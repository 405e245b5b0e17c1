"""A roster file's tables of people."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem
from renda_desktop.progress import Progress, SilentProgress
from renda_desktop.roster.birth_columns import one_birth_a_row
from renda_desktop.roster.import_mapping import NAMES, SPECS, VOCABULARY
from renda_desktop.roster.import_names import Doubt, doubt, refusal, told
from renda_desktop.roster.name_grids import one_name_a_row
from renda_desktop.spreadsheets.cells import RawSheet, Workbook, cell_text
from renda_desktop.spreadsheets.content import NAME
from renda_desktop.spreadsheets.forms import Form, find_forms, table_of_forms
from renda_desktop.spreadsheets.matching import match_columns, signature
from renda_desktop.spreadsheets.reading import read_workbook
from renda_desktop.spreadsheets.table_rows import row_place
from renda_desktop.spreadsheets.tables import FoundTable, crowded, find_tables

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
            # What was made counts as old at once, or the first collection would go through all of it.
            gc.freeze()
            gc.unfreeze()
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
    with without_collecting():
        return roster_tables(read_workbook(path, progress or SilentProgress()), path.name)


def roster_tables(workbook: Workbook, name: str) -> RosterFile:
    """The same of a workbook already read; `name` of its file.

    Forms (登记表), one to a sheet or several, come as one table with a row for each. Tables of hidden sheets come
    last and by themselves; `notes` says that they are there.
    """
    shown = _tables(sheet for sheet in workbook.sheets if not sheet.hidden)
    hidden = _tables(sheet for sheet in workbook.sheets if sheet.hidden)
    _require_people(name, shown, hidden)
    notes = [*workbook.notes, *shown.notes]
    tables = _sorted(_joined([table for table, _ in shown.named], notes))
    notes += [
        f"工作表{quoted(table.sheet)}里另有{len(table.rows)}行人员，表头不同，需要时请另外导入。"
        for table in tables[1:]
    ]
    beneath = _sorted(_joined([table for table, _ in hidden.named], []))
    notes += [_about_hidden(table, bool(tables)) for table in beneath]
    tables += beneath
    return RosterFile(name, tuple(tables), (*notes, *_names_beside(tables[0])))


class _Found(Struct):
    """What sheets hold: tables with a column of names, sentences about their forms, and how many are blank."""

    named: list[tuple[FoundTable, int]]
    """Each with the place of the column of names."""
    notes: list[str]
    blank: int = 0
    sheets: list[RawSheet] = field(default_factory=list)
    bare: list[RawSheet] = field(default_factory=list)
    """Sheets in which no table was found."""
    doubts: list[Doubt] = field(default_factory=list)
    """Tables with a column of names that hardly are people's."""


def _tables(sheets: Iterable[RawSheet]) -> _Found:
    found = _Found([], [])
    forms: list[Form] = []
    tables: list[FoundTable] = []
    for sheet in sheets:
        found.sheets.append(sheet)
        own = find_forms(sheet, VOCABULARY, NAMES)
        forms += own
        listed = [] if own else [one_birth_a_row(table) for table in find_tables(sheet, VOCABULARY)]
        shaped = [one_name_a_row(table) for table in listed]
        found.notes += [
            _about_grid(one) for one, table in zip(shaped, listed, strict=True) if one is not table
        ]
        tables += shaped
        if not own and not listed:
            found.bare.append(sheet)
            found.notes.append(f"工作表{quoted(sheet.name)}里没有找到姓名列，没有导入。")
    filled = [form for form in forms if not form.blank]
    found.blank = len(forms) - len(filled)
    if filled:
        tables.append(table_of_forms(filled))
        found.notes.append(f"读到{len(filled)}张登记表，一张算一个人。")
    if filled and found.blank:
        found.notes.append(f"有{found.blank}张登记表是空白的，没有导入。")
    for table in tables:
        _judge(found, table)
    found.notes += told(found.doubts)
    return found


def _judge(found: _Found, table: FoundTable) -> None:
    """Whether the table lists people; what does not is told of."""
    matches = match_columns(table, SPECS)
    place = next((match.place for match in matches if match.key == "name"), None)
    if place is None:
        found.notes += [_about_other(table)] if table.rows else []
    elif (against := doubt(table, matches)) is not None:
        found.doubts.append(against)
    else:
        found.named.append((table, place))


def _about_grid(table: FoundTable) -> str:
    return (
        f"工作表{quoted(table.sheet)}里一行写着几个人的姓名，已按一格一个人读出{len(table.rows)}人，请核对。"
    )


def _sorted(tables: Sequence[FoundTable]) -> list[FoundTable]:
    return sorted((table for table in tables if table.rows), key=lambda table: -len(table.rows))


def _about_other(table: FoundTable) -> str:
    """A table without names is no list of people; that it was there is said."""
    first = min([*table.header_rows, table.rows[0].number])
    return (
        f"工作表{quoted(table.sheet)}第{first}至{table.rows[-1].number}行是另一张表，没有姓名列，没有导入。"
    )


def _about_hidden(table: FoundTable, others: bool) -> str:
    if others:
        return f"隐藏的工作表{quoted(table.sheet)}里还有{len(table.rows)}行人员，没有导入；需要时请另外选它。"
    return f"只在隐藏的工作表{quoted(table.sheet)}里找到人员，请看清楚是不是要导入的名册。"


def _require_people(name: str, shown: _Found, hidden: _Found) -> None:
    """Raises InputProblem, with the true reason, when no sheet holds people."""
    named = shown.named + hidden.named
    rows = [(table, place) for table, place in named if table.rows]
    if not named and shown.blank + hidden.blank:
        raise InputProblem(f"{quoted(name)}里是空白的登记表，姓名等都没有填写，没有可以导入的人员。")
    if not rows and shown.doubts + hidden.doubts:
        raise InputProblem(refusal(name, shown.doubts + hidden.doubts))
    if not named and any(crowded(sheet, VOCABULARY) for sheet in shown.bare + hidden.bare):
        raise InputProblem(
            f"{quoted(name)}里“姓名”“性别”这样的表头重复了成百上千次，不像名册，没有导入。请检查是否选错了文件。"
        )
    if not named and (place := _lone_heading(shown.sheets + hidden.sheets)):
        raise InputProblem(
            f"{quoted(name)}里{place}写着“姓名”，下面却看不出是一行一个人的名册，没有导入。"
            "请检查是否选错了文件，或者是一张还没有填的空表。"
        )
    if not named:
        raise InputProblem(
            f"{quoted(name)}里没有找到姓名列，没有导入。请检查是否选错了文件，或给姓名那一列加上“姓名”表头。"
        )
    if not rows:
        raise InputProblem(
            f"{quoted(name)}里找到了表头，下面没有可以导入的人员。请检查是否选错了文件，或者是一张还没有填的空表。"
        )
    texts = [text for table, place in rows for text in _column(table, place)]
    words = [text for text in texts if VOCABULARY.knows(text)]
    if len(words) >= 2 and len(words) * 2 >= len(texts):
        raise InputProblem(
            f"{quoted(name)}的姓名那一列里写的是{quoted(words[0])}{quoted(words[1])}这样的栏目名，"
            "像是一张认不出来的登记表，没有导入。请先汇总成一行一个人的名册。"
        )


def _lone_heading(sheets: Sequence[RawSheet]) -> str:
    """Where 姓名 stands without a list below it: 工作表“表一”第6行; empty where it stands nowhere."""
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:_SAMPLE], sheet.first_row):
            if any(isinstance(value, str) and NAMES.knows(value) for value in row):
                return row_place(number, sheet.name)
    return ""


def _names_beside(table: FoundTable) -> Iterator[str]:
    """A sentence about a list that writes several names in a row: only the first column is taken for names."""
    if any(column.parts for column in table.columns) or len(table.rows) < 2:
        return
    matches = match_columns(table, SPECS)
    texts = [text for m in matches if m.key is None for text in _column(table, m.place)]
    if NAME.alone is not None and sum(map(NAME.alone, texts)) > 0.6 * len(texts):
        yield (
            f"{quoted(table.sheet)}没有表头，一行里像是写了几个人的姓名；只有一列当作姓名，其余记入备注。"
            "请改成一行一个人，加上“姓名”表头，再导入。"
        )


def _column(table: FoundTable, place: int) -> list[str]:
    """The first entries of a column."""
    return [text for row in table.rows[:_SAMPLE] if (text := cell_text(row.cells[place]))]


def _joined(tables: Sequence[FoundTable], notes: list[str]) -> list[FoundTable]:
    """Tables with equal headings one behind the other; the sheet's name stands for a missing section.

    Row numbers of further sheets are raised, so that each row of the joint table has its own; rows then know their
    `place`, and `notes` is told which sheets came together.
    """
    step = max(1000, 10 ** max((len(str(row.number)) for table in tables for row in table.rows), default=1))
    first: dict[tuple[str, ...], FoundTable] = {}
    sheets: dict[tuple[str, ...], list[str]] = {}
    for table in tables:
        key = (signature(table), *(column.heading for column in table.columns))
        same = first.setdefault(key, table)
        sheets.setdefault(key, []).append(table.sheet)
        if same is table:
            continue
        if same.sheet != table.sheet:
            for one in (same, table):
                one.rows = [row._replace(section=row.section or one.sheet) for row in one.rows]
                _place_rows(one, one.sheet)
        _renumber(same, table, step)
        same.rows, same.skipped = [*same.rows, *table.rows], [*same.skipped, *table.skipped]
    notes += [
        f"工作表{'、'.join(map(quoted, dict.fromkeys(names)))}的表头相同，合在一起核对。"
        for names in sheets.values()
        if len(set(names)) > 1
    ]
    return list(first.values())


def _place_rows(table: FoundTable, sheet: str) -> None:
    """Every row that does not know it yet learns from which sheet it is."""
    table.rows = [
        row if row.place else row._replace(place=row_place(row.number, sheet)) for row in table.rows
    ]
    table.skipped = [
        row if row.place else row._replace(place=row_place(row.number, sheet)) for row in table.skipped
    ]


def _renumber(same: FoundTable, table: FoundTable, step: int) -> None:
    """Raises the numbers of a table's rows where they are those of rows before; the rows know their own."""
    there = {row.number for row in same.rows} | {row.number for row in same.skipped}
    if same.sheet == table.sheet:
        table.skipped = [row for row in table.skipped if row.number not in there]
        beside = f"（{table.columns[0].letters}列起的一块）"
        if not there.isdisjoint(row.number for row in table.rows):
            table.rows = [row._replace(place=f"{row.where}{beside}") for row in table.rows]
    if there.isdisjoint([row.number for row in table.rows] + [row.number for row in table.skipped]):
        return
    added = step * len({number // step for number in there})
    table.rows = [row._replace(number=row.number + added, place=row.where) for row in table.rows]
    table.skipped = [row._replace(number=row.number + added, place=row.where) for row in table.skipped]

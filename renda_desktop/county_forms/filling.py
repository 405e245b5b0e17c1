"""A form filled for a day and a year: the file, how the sheet looks then, and what is not in order with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, structs

from renda_desktop.county_forms.choosing import unit_choices
from renda_desktop.county_forms.facts import Asked, FormFacts
from renda_desktop.county_forms.formats import filled as formatted
from renda_desktop.county_forms.people import FEATURES, read_selection
from renda_desktop.county_forms.queries import form_book
from renda_desktop.county_forms.rows import Bound, FormRow, Repeating
from renda_desktop.county_forms.rules import Style, cells_of
from renda_desktop.county_forms.sources import NUMBER, ROW_SOURCES, FieldValue, Line
from renda_desktop.county_forms.values import PEOPLE_VALUES, VALUES, Found, value_of
from renda_desktop.errors import InputProblem
from renda_desktop.progress import Progress
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.evaluating import Reckoning, Unknown
from renda_desktop.spreadsheets.patching.filling import Filled, FilledBook, RowsFill, SheetFill, fill
from renda_desktop.spreadsheets.patching.moves import Insertion, cell_name, formula_moved, read_area
from renda_desktop.spreadsheets.patching.viewing import FormSheet, view_sheet
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.files import write_bytes

_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
_OPEN_END = re.compile(r"[\s_＿]*$")
_OPEN_DAY = re.compile(r"[\s_＿]*年[\s_＿]*月[\s_＿]*日[\s_＿]*$")
_NAMED = 8
_EQUAL = 1e-9


class Problem(Struct, frozen=True):
    """A sentence about what is not in order, where it stands in the filled sheet, and the people behind it."""

    words: str
    row: int
    column: int
    people: tuple[str, ...] = ()


class FilledForm(Struct, frozen=True):
    """The file, its name, the sheet as it looks, problems to look at before it is handed in, who stands where.

    `counted`: (row, column) of the filled sheet → ids of the records the figure counts.
    """

    content: bytes
    file_name: str
    sheet: FormSheet
    problems: tuple[Problem, ...]
    counted: dict[tuple[int, int], tuple[str, ...]]
    insertions: tuple[Insertion, ...] = ()

    def row(self, row: int) -> int:
        """Where a row of the empty form stands now."""
        for insertion in self.insertions:
            row = insertion.row(row)
        return row


def fill_form(db: DbSession, form: FormRow, asked: Asked) -> FilledForm:
    """Fills the form. Raises InputProblem when its file can no longer be read or lacks the sheet."""
    book = form_book(db, form)
    return fill_book(book, form, FormFacts(db, asked))


def fill_book(book: FormBook, form: FormRow, facts: FormFacts) -> FilledForm:
    """As `fill_form`, with the file opened already."""
    work = _Work(view_sheet(book, form.sheet), facts)
    cells = {(one.row, one.column): work.cell(one) for one in form.layout.cells}
    blocks = tuple(work.block(block) for block in form.layout.blocks)
    result = fill(book, SheetFill(form.sheet, cells, blocks))
    counted = {(result.row(row), column): ids for (row, column), ids in work.counted.items()}
    people = {(result.row(row), column): ids for (row, column), ids in work.people.items()}
    problems = [*work.lacking(result), *_unequal(form, result, people)]
    name = _file_name(form, facts, book)
    return FilledForm(result.content, name, result.sheet, tuple(problems), counted, result.insertions)


def save_for_each(
    db: DbSession, form: FormRow, asked: Asked, kind: str, folder: Path, progress: Progress
) -> list[FilledForm]:
    """One file for each constituency, delegation or group (`kind`: a feature of `people`), with its name in it.

    Raises FileProblem, InputProblem (the town has none), Cancelled; files written until then stay.
    """
    units = [one for one in unit_choices(db, asked.day) if one.key.startswith(f"{kind}=")]
    if not units:
        raise InputProblem(f"还没有登记{FEATURES[kind].title}，没有可以分开存的。")
    written = []
    for number, unit in enumerate(units):
        progress.report(number, len(units), f"正在填“{unit.label}”")
        done = fill_form(db, form, structs.replace(asked, scope=read_selection(unit.key)))
        save_filled(done, folder / done.file_name)
        written.append(done)
    return written


def save_filled(done: FilledForm, path: Path) -> None:
    """Writes the file. Raises FileProblem; a file that was there is then as before."""
    write_bytes(path, done.content)


class _Work:
    """The values of one form; what is missing is noted on the way."""

    def __init__(self, sheet: FormSheet, facts: FormFacts) -> None:
        self._sheet = sheet
        self._facts = facts
        self._lacking: list[tuple[Bound, int, Line | None]] = []
        self.counted: dict[tuple[int, int], tuple[str, ...]] = {}
        self.people: dict[tuple[int, int], tuple[str, ...]] = {}
        """Of `counted` the figures that count deputies."""

    def cell(self, one: Bound) -> Filled:
        """What comes into a single cell: after 填报单位： in the same cell, in place of {{…}}, or by itself."""
        found = value_of(one.value, self._facts, one.people)
        cell = self._sheet.cell(one.row, one.column)
        if found.ids:
            self.counted[one.row, one.column] = found.ids
        if one.value in PEOPLE_VALUES:
            self.people[one.row, one.column] = found.ids
        value = formatted(found.value, _style(one, found), cell, found.of)
        if one.must_fill and value in (None, ""):
            self._lacking.append((one, 0, None))
        text = cell.text if isinstance(cell.value, str) else ""
        if isinstance(found.value, datetime.date) and _OPEN_DAY.search(text):
            return f"{_OPEN_DAY.sub('', text)}{_words(formatted(found.value, Style.CHINESE_DAY, cell))}"
        if _PLACEHOLDER.search(text):
            return _PLACEHOLDER.sub(lambda _: _words(value), text)
        if text.rstrip("_＿ 　").endswith(("：", ":")):
            return _OPEN_END.sub("", text) + _words(value)
        return value

    def block(self, block: Repeating) -> RowsFill:
        """The rows of one block."""
        source = ROW_SOURCES[block.source]
        lines = source.lines(self._facts, block.people)
        columns = self._emptied(block)
        filled_lines = [
            {**dict.fromkeys(columns), **self._line(block, line, number)} for number, line in enumerate(lines)
        ]
        return RowsFill(block.first_row, block.last_row, columns, filled_lines)

    def _emptied(self, block: Repeating) -> tuple[int, ...]:
        """Bound columns; of an example row every column, so that nobody invented is handed in."""
        bound = [one.column for one in block.columns]
        told = [c for one in block.columns if one.value != NUMBER
                and isinstance(self._sheet.cell(block.first_row, c := one.column).value, str)]  # fmt: skip
        example = len(told) >= 2
        others = range(1, self._sheet.columns + 1) if example else ()
        return tuple(dict.fromkeys([*bound, *others]))

    def _line(self, block: Repeating, line: Line, number: int) -> dict[int, Filled]:
        values: dict[int, Filled] = {}
        for one in block.columns:
            raw: FieldValue = number + 1 if one.value == NUMBER else line.field(one.value)
            values[one.column] = formatted(raw, one.style, self._sheet.cell(block.first_row, one.column))
            if one.must_fill and values[one.column] in (None, ""):
                self._lacking.append((one, number, line))
        return values

    def lacking(self, result: FilledBook) -> Iterator[Problem]:
        """Must-fill cells that stayed empty; those of one column in one sentence with its people."""
        columns: dict[tuple[int, int], list[tuple[int, Line]]] = {}
        for one, number, line in self._lacking:
            if line is None:
                row = result.row(one.row)
                what = VALUES[one.value].label
                yield Problem(f"{cell_name(row, one.column)}“{what}”必须填，现在是空的。", row, one.column)
            else:
                columns.setdefault((one.row, one.column), []).append((number, line))
        for (first, column), lines in columns.items():
            row = result.row(first) + lines[0][0]
            names = "、".join(line.name or f"第{number + 1}行" for number, line in lines[:_NAMED])
            more = "等" if len(lines) > _NAMED else ""
            title = heading_text(self._sheet, first, column)
            words = f"“{title}”一栏必须填，还有{len(lines)}行是空的：{names}{more}。"
            yield Problem(words, row, column, tuple(line.id for _, line in lines if line.id))


def _style(one: Bound, found: Found) -> Style:
    return one.style if one.style is not Style.AUTO or found.of is None else Style.COUNT


def _words(value: Filled) -> str:
    return "" if value is None else str(value)


def heading_text(sheet: FormSheet, row: int, column: int) -> str:
    """The heading right above a column, else the label left of a cell, else the cell's name."""
    for upper in range(row - 1, max(0, row - 8), -1):
        text = sheet.shown(upper, column)
        if text:
            return text.replace("\n", "")
    return cell_name(row, column)


def label_text(sheet: FormSheet, row: int, column: int) -> str:
    """What a figure is called: its row's label and its column's heading, the shorter words first."""
    heads = [sheet.shown(upper, column) for upper in range(row - 1, 0, -1)]
    above = next((text for text in heads if text and not _is_number(text)), "")
    lefts = [sheet.shown(row, before) for before in range(column - 1, 0, -1)]
    left = next((text for text in lefts if text and not _is_number(text)), "")
    return (above or left).replace("\n", "")


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace("%", "").replace("-", "").isdecimal()


def _unequal(
    form: FormRow, result: FilledBook, people: Mapping[tuple[int, int], tuple[str, ...]]
) -> Iterator[Problem]:
    """Equations that do not come out: 男23（C5）+女34（D5）=57，不等于总数58（B5），请核对。

    Where both sides count deputies, those counted on one side only are the people behind it.
    """
    view = result.sheet
    values = {
        place: cell.value if isinstance(cell.value, str | int | float) else None
        for place, cell in view.cells.items()
    }
    reckoning = Reckoning(values, {})
    for equation in form.layout.equations:
        moved = equation
        for insertion in result.insertions:
            moved = formula_moved(moved, insertion, form.sheet, home=True)
        left, _, right = moved.partition("=")
        try:
            one, other = reckoning.formula(left) or 0, reckoning.formula(right) or 0
        except Unknown:
            one, other = "", ""
        if isinstance(one, int | float) and isinstance(other, int | float):
            if abs(one - other) < _EQUAL:
                continue
            words = f"{_named(view, left)}={one:g}，不等于{_named(view, right)}"
            words += f"={other:g}，请核对。" if len(cells_of(right)) > 1 else "，请核对。"
        else:
            words = f"算式“{moved}”算不出来，格子里有不是数的内容，请核对。"
        place = read_area(cells_of(right)[0])
        assert place is not None, "an equation names cells on both sides"
        yield Problem(words, place.top, place.left, _apart(left, right, people))


def _apart(left: str, right: str, people: Mapping[tuple[int, int], tuple[str, ...]]) -> tuple[str, ...]:
    """Who is counted on one side only; nobody when a cell on either side counts something else."""
    sides = [[read_area(name) for name in cells_of(side)] for side in (left, right)]
    places = [[(area.top, area.left) for area in side if area] for side in sides]
    if any(place not in people for side in places for place in side) or ":" in left + right:
        return ()
    one, other = ({who for place in side for who in people[place]} for side in places)
    return tuple(sorted(one ^ other))


def _named(view: FormSheet, side: str) -> str:
    """男23（C5）+女34（D5）."""
    said = side
    for name in sorted(set(cells_of(side)), key=len, reverse=True):
        place = read_area(name)
        if place is None:
            continue
        figure = view.cell(place.top, place.left).text or "0"
        label = label_text(view, place.top, place.left)
        said = re.sub(rf"(?<![A-Z（]){name}(?![0-9）])", f"{label}{figure}（{name}）", said)
    return said


def _file_name(form: FormRow, facts: FormFacts, book: FormBook) -> str:
    office = facts.office.name if facts.office else ""
    scope = f"（{facts.asked.scope.label}）" if facts.asked.scope.conditions else ""
    own = re.sub(r"^(?:乡镇|[乡镇](?=第))", "", form.name)
    name = form.name if office and office in form.name else f"{office}{own}"
    return re.sub(r'[\\/:*?"<>|\r\n\t]', "", f"{name}{scope}")[:80] + book.ending

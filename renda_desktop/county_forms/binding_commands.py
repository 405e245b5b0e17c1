"""Correcting what was recognised on a worksheet: cells, repeating rows, equations. Each is one thing a clerk does."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.width import quoted
from renda_desktop.county_forms.kept_layouts import bindings, blocks, drop_block, equations, keep_block
from renda_desktop.county_forms.models import CountyForm, FormBinding, FormBlock, FormEquation
from renda_desktop.county_forms.people import EVERYBODY, Selection
from renda_desktop.county_forms.queries import find_form, form_book
from renda_desktop.county_forms.rows import Bound, Repeating, Worksheet
from renda_desktop.county_forms.rules import MOST_ROWS_EACH, Style, rows_words, sheets_of, tidy_equation
from renda_desktop.county_forms.sources import ROW_SOURCES
from renda_desktop.county_forms.values import VALUES
from renda_desktop.errors import RuleViolation
from renda_desktop.spreadsheets.patching.moves import cell_name
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class Bind(Struct, frozen=True):
    """Request: what fills a cell of the empty form; within repeating rows the whole column."""

    on: Worksheet
    row: int
    column: int
    value: str
    people: Selection = EVERYBODY
    style: Style = Style.AUTO
    must_fill: bool = False


class MarkRows(Struct, frozen=True):
    """Request: these rows repeat, `rows_each` for each record of the source; `columns` fill them, as recognised."""

    on: Worksheet
    first_row: int
    last_row: int
    source: str
    people: Selection = EVERYBODY
    columns: tuple[Bound, ...] = ()
    rows_each: int = 1


def bind(db: DbSession, request: Bind) -> None:
    """Binds a cell, or the column of the repeating rows it stands in. Raises RuleViolation for an unknown value."""
    form, block = db.get_one(CountyForm, request.on.form_id), _block_at(db, request)
    known = ROW_SOURCES[block.source].specs if block else ()
    if request.value not in ([spec.key for spec in known] if block else VALUES):
        raise RuleViolation("这里填不了这一项，请从列出的名称里选一个。", "value")
    row = _taught_row(block, request.row)
    describe(db, f"报表“{form.name}”：{cell_name(row, request.column)} 对上“{_label(block, request.value)}”")
    found = _binding(db, request.on, row, request.column)
    if found is None:
        found = FormBinding(form_id=request.on.form_id, sheet=request.on.name, row=row, column=request.column)
        db.add(found)
    found.block_id = block.id if block else None
    found.value, found.people = request.value, request.people.text
    found.style, found.must_fill = request.style, request.must_fill
    db.flush()


def unbind(db: DbSession, on: Worksheet, row: int, column: int) -> None:
    """The cell (or column) is filled by hand from now on. Raises RuleViolation when nothing fills it."""
    form, block = db.get_one(CountyForm, on.form_id), _block_at(db, Bind(on, row, column, ""))
    row = _taught_row(block, row)
    found = _binding(db, on, row, column)
    if found is None:
        raise RuleViolation(f"{cell_name(row, column)} 本来就没有对上内容。")
    describe(db, f"报表“{form.name}”：{cell_name(row, column)} 改为手填")
    db.delete(found)
    db.flush()


def mark_rows(db: DbSession, request: MarkRows) -> None:
    """Marks repeating rows, in place of those they overlap. Raises RuleViolation."""
    form, on = db.get_one(CountyForm, request.on.form_id), request.on
    if not 1 <= request.first_row <= request.last_row:
        raise RuleViolation("重复行的最后一行不能在第一行的上面，请改正。", "last_row")
    if not 1 <= request.rows_each <= MOST_ROWS_EACH:
        raise RuleViolation(f"每条占几行请填1到{MOST_ROWS_EACH}。", "rows_each")
    last = max(request.last_row, request.first_row + request.rows_each - 1)
    describe(db, f"报表“{form.name}”：第{request.first_row}至{last}行每条{rows_words(request.rows_each)}")
    for block in blocks(db, on):
        if block.first_row <= last and request.first_row <= block.last_row:
            drop_block(db, block)
    for one in bindings(db, on):
        if request.first_row <= one.row <= last:
            db.delete(one)
    db.flush()
    marked = Repeating(
        request.first_row, last, request.source, request.people, request.columns, request.rows_each
    )
    keep_block(db, on, marked)


def unmark_rows(db: DbSession, on: Worksheet, row: int) -> None:
    """The rows no longer repeat; their columns are free again. Raises RuleViolation when none repeat there."""
    form = db.get_one(CountyForm, on.form_id)
    found = [block for block in blocks(db, on) if block.first_row <= row <= block.last_row]
    if not found:
        raise RuleViolation(f"第{row}行不是重复行。")
    describe(db, f"报表“{form.name}”：第{found[0].first_row}行起不再重复")
    for block in found:
        drop_block(db, block)


def add_equation(db: DbSession, on: Worksheet, text: str) -> None:
    """Adds an equation to be checked before the form is handed in. Raises RuleViolation(field="equation")."""
    form, plain = db.get_one(CountyForm, on.form_id), tidy_equation(text)
    if plain in (one.text for one in equations(db, on)):
        raise RuleViolation(f"“{plain}”已经有了。", "equation")
    _check_sheets(db, on.form_id, plain)
    describe(db, f"报表“{form.name}”：加核对算式“{plain}”")
    db.add(FormEquation(form_id=on.form_id, sheet=on.name, text=plain))
    db.flush()


def remove_equation(db: DbSession, equation_id: str) -> None:
    """The equation is no longer checked."""
    row = db.get_one(FormEquation, equation_id)
    form = db.get_one(CountyForm, row.form_id)
    describe(db, f"报表“{form.name}”：去掉核对算式“{row.text}”")
    db.delete(row)
    db.flush()


def _check_sheets(db: DbSession, form_id: str, equation: str) -> None:
    """Whether the file has the worksheets the equation names."""
    wanted, form = sheets_of(equation), find_form(db, form_id)
    if not wanted or form is None:
        return
    book = form_book(db, form)
    for name in wanted:
        if book.spelled(name) is None:
            there = "、".join(f"“{one}”" for one in book.visible_sheets)
            raise RuleViolation(f"这份文件里没有工作表{quoted(name)}，有的是{there}。", "equation")


def _block_at(db: DbSession, request: Bind) -> FormBlock | None:
    """The repeating rows the place stands in; of tables side by side the one that has this column or one near it."""
    found = [one for one in blocks(db, request.on) if one.first_row <= request.row <= one.last_row]
    if len(found) < 2:
        return found[0] if found else None

    def distance(block: FormBlock) -> int:
        columns = select(FormBinding.column).where(FormBinding.block_id == block.id)
        return min((abs(column - request.column) for column in db.scalars(columns)), default=1_000)

    return min(found, key=distance)


def _taught_row(block: FormBlock | None, row: int) -> int:
    """The row of a block's first record that says what comes into this one."""
    return block.first_row + (row - block.first_row) % block.rows_each if block else row


def _label(block: FormBlock | None, value: str) -> str:
    return ROW_SOURCES[block.source].field_label(value) if block else VALUES[value].label


def _binding(db: DbSession, on: Worksheet, row: int, column: int) -> FormBinding | None:
    return next((one for one in bindings(db, on) if (one.row, one.column) == (row, column)), None)

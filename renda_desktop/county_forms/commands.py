"""Teaching a form, correcting what was recognised, giving it up. Each is one thing a clerk does, and undoable."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.width import quoted
from renda_desktop.county_forms.models import CountyForm, FormBinding, FormBlock, FormEquation
from renda_desktop.county_forms.people import EVERYBODY, Selection
from renda_desktop.county_forms.queries import KIND
from renda_desktop.county_forms.rows import Bound, Layout, Repeating
from renda_desktop.county_forms.rules import Style, tidy_equation
from renda_desktop.county_forms.sources import ROW_SOURCES
from renda_desktop.county_forms.values import VALUES
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.spreadsheets.patching.moves import cell_name
from renda_desktop.storage.attachments import (
    AttachFile,
    attach_file,
    attachments_of,
    read_file,
    remove_attachment,
)
from renda_desktop.storage.base import DbSession, utc_now
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field

_NAME = Editable("名称", required=True)
FORM_FIELDS = {"name": _NAME, "issued_by": Editable("来文单位和文号"), "note": Editable("备注")}


class TeachForm(Struct, frozen=True):
    """Request: keep this file as a form of the office, filled as `layout` says."""

    name: str
    file_name: str
    content: bytes
    sheet: str
    layout: Layout
    issued_by: str = ""
    at: datetime.datetime | None = None


class Bind(Struct, frozen=True):
    """Request: what fills a cell of the empty form; within repeating rows the whole column."""

    form_id: str
    row: int
    column: int
    value: str
    people: Selection = EVERYBODY
    style: Style = Style.AUTO
    must_fill: bool = False


class MarkRows(Struct, frozen=True):
    """Request: these rows repeat, one for each record of the source. `columns`: what fills them, as recognised."""

    form_id: str
    first_row: int
    last_row: int
    source: str
    people: Selection = EVERYBODY
    columns: tuple[Bound, ...] = ()


def read_form(path: Path) -> bytes:
    """The bytes of the file the clerk chose. Raises FileProblem or InputProblem."""
    if path.name.startswith("~$"):
        raise InputProblem(f"{quoted(path.name)}是打开表格时的临时文件。请选名字里没有 ~$ 的那一个。")
    return read_file(path)


def teach_form(db: DbSession, request: TeachForm) -> str:
    """Keeps the form. Returns its id."""
    describe(db, f"教会一张表“{request.name}”")
    form = CountyForm(
        name=request.name.strip()[:100] or "没有名称的表",
        issued_by=request.issued_by,
        sheet=request.sheet,
        loaded_at=request.at or utc_now(),
    )
    db.add(form)
    db.flush()
    attach_file(db, AttachFile(form.id, KIND, f"报表“{form.name}”", request.file_name, request.content))
    _keep_layout(db, form.id, request.layout)
    return form.id


def edit_form(db: DbSession, request: EditField) -> None:
    """Sets name, issuer or note. Raises RuleViolation."""
    form = db.get_one(CountyForm, request.record_id)
    edit_field(db, form, f"报表“{form.name}”", FORM_FIELDS, request)


def remove_form(db: DbSession, form_id: str) -> None:
    """Gives a form up; undo brings it back with all that was taught."""
    form = db.get_one(CountyForm, form_id)
    describe(db, f"删除报表“{form.name}”")
    _forget_layout(db, form_id)
    for file in attachments_of(db, form_id, KIND):
        remove_attachment(db, file.id)
    db.delete(form)
    db.flush()


def choose_sheet(db: DbSession, form_id: str, sheet: str, layout: Layout) -> None:
    """Another worksheet of the file is the one to fill; what was bound on the former is given up."""
    form = db.get_one(CountyForm, form_id)
    describe(db, f"报表“{form.name}”改填工作表“{sheet}”")
    _forget_layout(db, form_id)
    form.sheet = sheet
    db.flush()
    _keep_layout(db, form_id, layout)


def bind(db: DbSession, request: Bind) -> None:
    """Binds a cell, or the column of the repeating rows it stands in. Raises RuleViolation for an unknown value."""
    form, block = db.get_one(CountyForm, request.form_id), _block_at(db, request)
    known = ROW_SOURCES[block.source].specs if block else ()
    if request.value not in ([spec.key for spec in known] if block else VALUES):
        raise RuleViolation("这里填不了这一项，请从列出的名称里选一个。", "value")
    row = block.first_row if block else request.row
    describe(db, f"报表“{form.name}”：{cell_name(row, request.column)} 对上“{_label(block, request.value)}”")
    found = _binding(db, request.form_id, row, request.column)
    if found is None:
        found = FormBinding(form_id=request.form_id, row=row, column=request.column)
        db.add(found)
    found.block_id = block.id if block else None
    found.value, found.people = request.value, request.people.text
    found.style, found.must_fill = request.style, request.must_fill
    db.flush()


def unbind(db: DbSession, form_id: str, row: int, column: int) -> None:
    """The cell (or column) is filled by hand from now on. Raises RuleViolation when nothing fills it."""
    form, block = db.get_one(CountyForm, form_id), _block_at(db, Bind(form_id, row, column, ""))
    row = block.first_row if block else row
    found = _binding(db, form_id, row, column)
    if found is None:
        raise RuleViolation(f"{cell_name(row, column)} 本来就没有对上内容。")
    describe(db, f"报表“{form.name}”：{cell_name(row, column)} 改为手填")
    db.delete(found)
    db.flush()


def mark_rows(db: DbSession, request: MarkRows) -> None:
    """Marks repeating rows, in place of those that overlap in rows and columns. Raises RuleViolation."""
    form = db.get_one(CountyForm, request.form_id)
    if not 1 <= request.first_row <= request.last_row:
        raise RuleViolation("重复行的最后一行不能在第一行的上面，请改正。", "last_row")
    describe(db, f"报表“{form.name}”：第{request.first_row}至{request.last_row}行每条一行")
    for block in _blocks(db, request.form_id):
        if block.first_row <= request.last_row and request.first_row <= block.last_row:
            _drop_block(db, block)
    for one in _bindings(db, request.form_id):
        if request.first_row <= one.row <= request.last_row:
            db.delete(one)
    db.flush()
    columns = tuple(one for one in request.columns)
    _keep_block(
        db,
        request.form_id,
        Repeating(request.first_row, request.last_row, request.source, request.people, columns),
    )


def unmark_rows(db: DbSession, form_id: str, row: int) -> None:
    """The rows no longer repeat; their columns are free again. Raises RuleViolation when none repeat there."""
    form = db.get_one(CountyForm, form_id)
    found = [block for block in _blocks(db, form_id) if block.first_row <= row <= block.last_row]
    if not found:
        raise RuleViolation(f"第{row}行不是重复行。")
    describe(db, f"报表“{form.name}”：第{found[0].first_row}行起不再每条一行")
    for block in found:
        _drop_block(db, block)


def add_equation(db: DbSession, form_id: str, text: str) -> None:
    """Adds an equation to be checked before the form is handed in. Raises RuleViolation(field="equation")."""
    form, plain = db.get_one(CountyForm, form_id), tidy_equation(text)
    if plain in (one.text for one in _equations(db, form_id)):
        raise RuleViolation(f"“{plain}”已经有了。", "equation")
    describe(db, f"报表“{form.name}”：加核对算式“{plain}”")
    db.add(FormEquation(form_id=form_id, text=plain))
    db.flush()


def remove_equation(db: DbSession, equation_id: str) -> None:
    """The equation is no longer checked."""
    row = db.get_one(FormEquation, equation_id)
    form = db.get_one(CountyForm, row.form_id)
    describe(db, f"报表“{form.name}”：去掉核对算式“{row.text}”")
    db.delete(row)
    db.flush()


def _keep_layout(db: DbSession, form_id: str, layout: Layout) -> None:
    for block in layout.blocks:
        _keep_block(db, form_id, block)
    db.add_all(_new_binding(form_id, None, one) for one in layout.cells)
    db.add_all(FormEquation(form_id=form_id, text=text) for text in layout.equations)
    db.flush()


def _keep_block(db: DbSession, form_id: str, block: Repeating) -> None:
    row = FormBlock(
        form_id=form_id,
        first_row=block.first_row,
        last_row=block.last_row,
        source=block.source,
        people=block.people.text,
    )
    db.add(row)
    db.flush()
    db.add_all(_new_binding(form_id, row.id, one) for one in block.columns)
    db.flush()


def _new_binding(form_id: str, block_id: str | None, one: Bound) -> FormBinding:
    return FormBinding(
        form_id=form_id, block_id=block_id, row=one.row, column=one.column, value=one.value,
        people=one.people.text, style=one.style, must_fill=one.must_fill,
    )  # fmt: skip


def _forget_layout(db: DbSession, form_id: str) -> None:
    for one in (*_bindings(db, form_id), *_equations(db, form_id)):
        db.delete(one)
    db.flush()
    for block in _blocks(db, form_id):
        db.delete(block)
    db.flush()


def _drop_block(db: DbSession, block: FormBlock) -> None:
    for one in db.scalars(select(FormBinding).where(FormBinding.block_id == block.id)):
        db.delete(one)
    db.flush()
    db.delete(block)
    db.flush()


def _block_at(db: DbSession, request: Bind) -> FormBlock | None:
    """The repeating rows the place stands in; of tables side by side the one that has this column or one near it."""
    found = [one for one in _blocks(db, request.form_id) if one.first_row <= request.row <= one.last_row]
    if len(found) < 2:
        return found[0] if found else None

    def distance(block: FormBlock) -> int:
        columns = select(FormBinding.column).where(FormBinding.block_id == block.id)
        return min((abs(column - request.column) for column in db.scalars(columns)), default=1_000)

    return min(found, key=distance)


def _label(block: FormBlock | None, value: str) -> str:
    return ROW_SOURCES[block.source].field_label(value) if block else VALUES[value].label


def _binding(db: DbSession, form_id: str, row: int, column: int) -> FormBinding | None:
    return next((one for one in _bindings(db, form_id) if (one.row, one.column) == (row, column)), None)


def _bindings(db: DbSession, form_id: str) -> list[FormBinding]:
    return list(db.scalars(select(FormBinding).where(FormBinding.form_id == form_id)))


def _blocks(db: DbSession, form_id: str) -> list[FormBlock]:
    return list(
        db.scalars(select(FormBlock).where(FormBlock.form_id == form_id).order_by(FormBlock.first_row))
    )


def _equations(db: DbSession, form_id: str) -> list[FormEquation]:
    return list(db.scalars(select(FormEquation).where(FormEquation.form_id == form_id)))

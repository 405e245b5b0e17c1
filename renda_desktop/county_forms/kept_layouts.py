"""The rows a taught worksheet is kept in: written, found and given up by the commands of the forms."""

from __future__ import annotations

from sqlalchemy import select

from renda_desktop.county_forms.models import FormBinding, FormBlock, FormEquation
from renda_desktop.county_forms.rows import Bound, Layout, Repeating, Worksheet
from renda_desktop.storage.base import DbSession


def keep_layout(db: DbSession, on: Worksheet, layout: Layout) -> None:
    """Writes what is taught on a worksheet."""
    for block in layout.blocks:
        keep_block(db, on, block)
    db.add_all(_new_binding(on, None, one) for one in layout.cells)
    db.add_all(FormEquation(form_id=on.form_id, sheet=on.name, text=text) for text in layout.equations)
    db.flush()


def keep_block(db: DbSession, on: Worksheet, block: Repeating) -> None:
    """Writes repeating rows with what fills their columns."""
    row = FormBlock(
        form_id=on.form_id,
        sheet=on.name,
        first_row=block.first_row,
        last_row=block.last_row,
        rows_each=block.rows_each,
        source=block.source,
        people=block.people.text,
    )
    db.add(row)
    db.flush()
    db.add_all(_new_binding(on, row.id, one) for one in block.columns)
    db.flush()


def _new_binding(on: Worksheet, block_id: str | None, one: Bound) -> FormBinding:
    return FormBinding(
        form_id=on.form_id, sheet=on.name, block_id=block_id, row=one.row, column=one.column, value=one.value,
        people=one.people.text, style=one.style, must_fill=one.must_fill,
    )  # fmt: skip


def forget_layout(db: DbSession, on: Worksheet) -> None:
    """Gives up all that was taught on a worksheet."""
    for one in (*bindings(db, on), *equations(db, on)):
        db.delete(one)
    db.flush()
    for block in blocks(db, on):
        db.delete(block)
    db.flush()


def drop_block(db: DbSession, block: FormBlock) -> None:
    """Gives up repeating rows and what fills their columns."""
    for one in db.scalars(select(FormBinding).where(FormBinding.block_id == block.id)):
        db.delete(one)
    db.flush()
    db.delete(block)
    db.flush()


def bindings(db: DbSession, on: Worksheet) -> list[FormBinding]:
    """What fills its cells and columns."""
    return list(db.scalars(select(FormBinding).filter_by(form_id=on.form_id, sheet=on.name)))


def blocks(db: DbSession, on: Worksheet) -> list[FormBlock]:
    """Its repeating rows from the top down."""
    found = select(FormBlock).filter_by(form_id=on.form_id, sheet=on.name)
    return list(db.scalars(found.order_by(FormBlock.first_row)))


def equations(db: DbSession, on: Worksheet) -> list[FormEquation]:
    """What is checked on it."""
    return list(db.scalars(select(FormEquation).filter_by(form_id=on.form_id, sheet=on.name)))


def taught_worksheets(db: DbSession, form_id: str) -> list[Worksheet]:
    """The worksheets of a form on which anything was taught."""
    kept = (
        select(table.sheet).filter_by(form_id=form_id) for table in (FormBinding, FormBlock, FormEquation)
    )
    names = {name for found in kept for name in db.scalars(found)}
    return [Worksheet(form_id, name) for name in sorted(names)]

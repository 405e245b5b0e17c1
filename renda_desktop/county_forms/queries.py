"""Reads of the county's forms."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select

from renda_desktop.county_forms.models import CountyForm, FormBinding, FormBlock, FormEquation
from renda_desktop.county_forms.people import read_selection
from renda_desktop.county_forms.rows import Bound, FormRow, KeptBlock, Layout, TaughtSheet
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.storage.attachments import attachments_of, content_of
from renda_desktop.storage.base import DbSession

FORM_READS = (
    "county_form",
    "county_form_block",
    "county_form_binding",
    "county_form_equation",
    "attachment",
)
KIND = "县级报表"
"""Kind of the attachment that holds the file."""


def list_forms(db: DbSession) -> list[FormRow]:
    """The office's forms by name."""
    forms = db.scalars(select(CountyForm).order_by(CountyForm.name, CountyForm.loaded_at))
    return [row for form in forms if (row := _row(db, form)) is not None]


def find_form(db: DbSession, form_id: str) -> FormRow | None:
    """One form; None when it was removed."""
    form = db.get(CountyForm, form_id)
    return _row(db, form) if form is not None else None


def form_book(db: DbSession, form: FormRow) -> FormBook:
    """The form's file, opened. Raises InputProblem when it can no longer be read."""
    return FormBook(content_of(db, form.sha256), form.file_name)


def _row(db: DbSession, form: CountyForm) -> FormRow | None:
    files = attachments_of(db, form.id, KIND)
    if not files:
        return None
    return FormRow(
        id=form.id,
        name=form.name,
        issued_by=form.issued_by,
        note=form.note,
        loaded_at=form.loaded_at,
        file_name=files[0].file_name,
        sha256=files[0].sha256,
        sheets=_sheets(db, form.id),
    )


def _sheets(db: DbSession, form_id: str) -> tuple[TaughtSheet, ...]:
    """The worksheets something was taught on, by name."""
    bindings = list(db.scalars(select(FormBinding).where(FormBinding.form_id == form_id)))
    blocks = list(db.scalars(select(FormBlock).where(FormBlock.form_id == form_id)))
    equations = list(db.scalars(select(FormEquation).where(FormEquation.form_id == form_id)))
    names = sorted({one.sheet for kept in (bindings, blocks, equations) for one in kept})
    return tuple(
        _sheet(
            name,
            [one for one in bindings if one.sheet == name],
            [one for one in blocks if one.sheet == name],
            [one for one in equations if one.sheet == name],
        )
        for name in names
    )


def _sheet(
    name: str, bindings: list[FormBinding], blocks: list[FormBlock], equations: list[FormEquation]
) -> TaughtSheet:
    columns: dict[str | None, list[Bound]] = defaultdict(list)
    for one in sorted(bindings, key=lambda one: (one.row, one.column)):
        people = read_selection(one.people)
        bound = Bound(one.row, one.column, one.value, people, one.style, one.must_fill)
        columns[one.block_id].append(bound)
    blocks.sort(key=lambda one: (one.first_row, one.id))
    equations.sort(key=lambda one: (one.text, one.id))
    kept = tuple(_block(one, tuple(columns[one.id])) for one in blocks)
    layout = Layout(tuple(columns[None]), kept, tuple(one.text for one in equations))
    return TaughtSheet(name, layout, tuple(one.id for one in equations))


def _block(row: FormBlock, columns: tuple[Bound, ...]) -> KeptBlock:
    return KeptBlock(
        first_row=row.first_row,
        last_row=row.last_row,
        source=row.source,
        people=read_selection(row.people),
        columns=columns,
        rows_each=row.rows_each,
        id=row.id,
    )

"""Reads of the county's forms."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select

from renda_desktop.county_forms.models import CountyForm, FormBinding, FormBlock, FormEquation
from renda_desktop.county_forms.people import read_selection
from renda_desktop.county_forms.rows import Bound, FormRow, KeptBlock, Layout
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
    equations = list(db.scalars(select(FormEquation).where(FormEquation.form_id == form.id)))
    equations.sort(key=lambda one: (one.text, one.id))
    return FormRow(
        id=form.id,
        name=form.name,
        issued_by=form.issued_by,
        sheet=form.sheet,
        note=form.note,
        loaded_at=form.loaded_at,
        file_name=files[0].file_name,
        sha256=files[0].sha256,
        layout=_layout(db, form.id, tuple(one.text for one in equations)),
        equation_ids=tuple(one.id for one in equations),
    )


def _layout(db: DbSession, form_id: str, equations: tuple[str, ...]) -> Layout:
    columns: dict[str | None, list[Bound]] = defaultdict(list)
    bindings = select(FormBinding).where(FormBinding.form_id == form_id)
    for one in db.scalars(bindings.order_by(FormBinding.row, FormBinding.column)):
        people = read_selection(one.people)
        bound = Bound(one.row, one.column, one.value, people, one.style, one.must_fill)
        columns[one.block_id].append(bound)
    blocks = db.scalars(
        select(FormBlock).where(FormBlock.form_id == form_id).order_by(FormBlock.first_row, FormBlock.id)
    )
    kept = tuple(
        KeptBlock(b.first_row, b.last_row, b.source, read_selection(b.people), tuple(columns[b.id]), id=b.id)
        for b in blocks
    )
    return Layout(tuple(columns[None]), kept, equations)

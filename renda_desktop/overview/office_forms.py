"""Forms that may follow a template of the office: which there are, checking and filling their templates.

A further form is one entry in a `form_fields_….py`, and one in `installer/make_templates.py` for its default.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from renda_desktop.documents import compose
from renda_desktop.documents.blocks import Table
from renda_desktop.documents.paper import Layout, Paper
from renda_desktop.documents.templates.checking import Template, check_template
from renda_desktop.documents.templates.fields import examples, values
from renda_desktop.documents.templates.filling import fill
from renda_desktop.documents.templates.reading import read_paper
from renda_desktop.errors import InputProblem
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.drawn_papers import finished
from renda_desktop.overview.form_fields import Form, FormFacts
from renda_desktop.overview.form_fields_meeting import MEETING_FORMS
from renda_desktop.overview.form_fields_opinion import OPINION_FORMS
from renda_desktop.overview.form_fields_plan import PLAN_FORMS
from renda_desktop.overview.form_fields_roster import ROSTER_FORMS
from renda_desktop.overview.form_fields_session import SESSION_FORMS
from renda_desktop.overview.form_fields_sheets import SHEET_FORMS
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordRef
from renda_desktop.storage.base import DbSession
from renda_desktop.templates.queries import find_template, template_bytes
from renda_desktop.township.queries import find_office

FORMS: tuple[Form, ...] = tuple(
    sorted(
        (*SESSION_FORMS, *MEETING_FORMS, *SHEET_FORMS, *OPINION_FORMS, *PLAN_FORMS, *ROSTER_FORMS),
        key=lambda form: ("甲乙丙丁表".find(form.number[0]), form.number),
    )
)
"""In the order of the list of papers."""
_WHOLE = "全"
"""Ends the id of a list of telephones that shows the numbers in full: the same form."""
_BY_PAPER = {form.paper: form for form in FORMS}


def form_of(paper: str) -> Form | None:
    """The form of the paper with this id; None when it is written in code only."""
    return _BY_PAPER.get(paper) or _BY_PAPER.get(paper.removesuffix(_WHOLE))


def printable_of(form: Form) -> Printable:
    """The paper a form stands for."""
    return next(p for p in PRINTABLES if (p.id, p.variant, p.format) == (form.number, form.variant, "docx"))


def default_template(form: Form) -> bytes:
    """The form of the program with placeholders, to be copied out and edited."""
    return files("resources").joinpath("templates", f"{form.paper}.docx").read_bytes()


def check_for(form: Form, content: bytes) -> Template:
    """The template in a file, checked and filled once with examples. Raises InputProblem with every fault in words."""
    template = check_template(content, form.fields)
    fill(template, examples(form.fields))
    return template


def has_own_form(db: DbSession, paper: str) -> bool:
    """Whether the office puts this paper on a template of its own."""
    form = form_of(paper)
    return form is not None and find_template(db, form.paper) is not None


def office_docx(db: DbSession, paper: Paper, record_id: str, drawing: Drawing) -> bytes | None:
    """This paper on the office's own template; None when it has none. Raises InputProblem when it cannot be filled."""
    form = form_of(paper.id)
    row = find_template(db, form.paper) if form is not None else None
    if form is None or row is None:
        return None
    template = _checked(form.paper, row.sha256, template_bytes(db, row))
    return filled(db, form, template, paper, record_id, drawing)


def own_paper(db: DbSession, drawn: Drawn, record_id: str, drawing: Drawing) -> Paper | None:
    """The office's own form read back, for preview, printer and PDF; None where the program's form is followed.

    Raises InputProblem for a template that cannot be filled.
    """
    own = office_docx(db, drawn, record_id, drawing) if isinstance(drawn, Paper) else None
    return read_paper(own, drawn) if own is not None and isinstance(drawn, Paper) else None


def filled(
    db: DbSession, form: Form, template: Template, paper: Paper, record_id: str, drawing: Drawing
) -> bytes | None:
    """The template with the facts of a record; `paper` is what the program draws.

    None when the record is gone, when there is nothing to put into a table yet, or when a form to be signed by hand was
    signed: the paper in code then says what.
    """
    if not any(isinstance(block, Table) for block in paper.blocks):
        return None
    office, rows = find_office(db), form.gather(db, record_id, drawing)
    if office is None or rows is None:
        return None
    facts = FormFacts(db, office, drawing, rows, paper)
    return fill(template, values(form.fields, facts, template.used))


class Tried(Struct, frozen=True):
    """A template filled once: the file, the same read back for the screen, and the record it was filled with ("").

    `blank`: it names no field, so every copy of it would be the same.
    """

    content: bytes
    paper: Paper
    record: str
    blank: bool = False


def trial(db: DbSession, form: Form, content: bytes, drawing: Drawing) -> Tried:
    """Fills a file with the newest record, or with the examples when there is none.

    Raises InputProblem with every fault in words.
    """
    template = check_for(form, content)
    printable = printable_of(form)
    for record in newest(db, printable, drawing):
        drawn = printable.draw(db, record.id, drawing)
        drawn = finished(db, printable, drawn, record.id) if drawn else None
        made = filled(db, form, template, drawn, record.id, drawing) if isinstance(drawn, Paper) else None
        if made is not None and isinstance(drawn, Paper):
            return Tried(made, read_paper(made, drawn), record.label, not template.used)
    made = fill(template, examples(form.fields))
    empty = compose.paper(form.paper, form.name, Layout.CARD)
    return Tried(made, read_paper(made, empty), "", not template.used)


def newest(db: DbSession, printable: Printable, drawing: Drawing) -> list[RecordRef]:
    """The newest record the paper can be drawn for, as a list of one or none."""
    return records_for(db, printable, drawing.today)[:1]


@lru_cache(maxsize=8)
def _checked(paper: str, sha256: str, content: bytes) -> Template:
    """A template in use, checked again: the program that took it may have been another one. `sha256` is its key."""
    form = _BY_PAPER[paper]
    try:
        return check_template(content, form.fields)
    except InputProblem as problem:
        raise InputProblem(
            f"“{form.label}”的模板现在用不了：{problem.message}\n请在 设置 → 表格模板 里重新装入或恢复默认。"
        ) from problem

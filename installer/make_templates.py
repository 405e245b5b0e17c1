"""Makes resources/templates/*.docx, forms with placeholders to copy and edit: `python -m installer.make_templates`.

Each default is the paper of the program with its words replaced by placeholders, written by the program's own Word
writer: columns, heights and sizes are those of the paper drawn for the practice town. Run it again when a form or a
paper changes (a test compares). A further form is one function in `template_forms.py`, one entry in DEFAULTS and one
in `overview/form_fields_….py`.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from installer import template_forms as forms
from installer.template_tables import derived
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.templates.package import pack, read_package
from renda_desktop.documents.word import docx_bytes
from renda_desktop.overview.form_fields import Form
from renda_desktop.overview.form_fields_sheets import SHEET_FORMS
from renda_desktop.overview.office_forms import FORMS, newest, printable_of
from renda_desktop.overview.printables import Drawing
from renda_desktop.practice.town import build_practice_town
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import open_database
from renda_desktop.term_change.commands import PrepareTerm, prepare_term
from renda_desktop.township.rules import PRACTICE_DAY

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "templates"
DEFAULTS: dict[str, Callable[[Paper], Paper]] = {
    "甲07": forms.schedule,
    "甲13": forms.deputies_register,
    "甲13列": forms.observers_register,
    "乙04": forms.sign_in,
    "乙07": forms.record,
    "丙02": forms.year_table,
    "丙03": forms.month_table,
    "表01名册": forms.roster,
    "乙11": forms.tracking_card,
    **{form.paper: derived(form) for form in SHEET_FORMS},
}
"""Paper → the function that puts placeholders into it."""


def template_of(form: Form, drawn: Paper) -> bytes:
    """The default template of a form; the same paper always gives the same bytes."""
    return pack(read_package(docx_bytes(DEFAULTS[form.paper](drawn))))


def templates(database: Database) -> dict[str, bytes]:
    """The defaults of all forms by paper, from what the practice town with its coming term draws."""
    made, drawing = {}, Drawing(PRACTICE_DAY)
    with database.read() as db:
        for form in FORMS:
            printable = printable_of(form)
            drawn = printable.draw(db, newest(db, printable, drawing)[0].id, drawing)
            assert isinstance(drawn, Paper)
            made[form.paper] = template_of(form, drawn)
    return made


def with_coming_term(database: Database) -> None:
    """The practice town has no coming term; the timetable of one is drawn for it."""
    vote, first_session = datetime.date(2026, 11, 20), datetime.date(2026, 12, 18)
    with database.action() as db:
        prepare_term(db, PrepareTerm(20, 80, first_session, vote), PRACTICE_DAY)


def main() -> None:
    """Writes the files."""
    folder = Path(tempfile.mkdtemp())
    database = open_database(folder / "renda.db", "练习")
    try:
        build_practice_town(database, SilentProgress())
        with_coming_term(database)
        FOLDER.mkdir(exist_ok=True)
        for name, content in templates(database).items():
            (FOLDER / f"{name}.docx").write_bytes(content)
    finally:
        database.close()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

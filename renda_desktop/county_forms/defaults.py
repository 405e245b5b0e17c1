"""The county's usual returns 表01–表13 as the program draws them: to look at, to fill, to copy and alter."""

from __future__ import annotations

import datetime

from msgspec import Struct, structs

from renda_desktop.county_forms.commands import teach_form
from renda_desktop.county_forms.facts import record_of_year
from renda_desktop.county_forms.teaching import prepare
from renda_desktop.errors import InputProblem
from renda_desktop.overview.catalogue import PRINTABLES
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.filling import SheetFill, fill
from renda_desktop.spreadsheets.patching.viewing import FormSheet
from renda_desktop.spreadsheets.sheet import Sheet
from renda_desktop.spreadsheets.writing import xlsx_bytes
from renda_desktop.storage.base import DbSession

_FIRST, _LAST = "表01", "表13"
_READY = 12


class DefaultForm(Struct, frozen=True):
    """One of the usual returns; `key` tells the two of 表13 apart."""

    key: str
    name: str
    printable: Printable

    @property
    def label(self) -> str:
        """表05 会议统计表."""
        return f"{self.printable.id} {self.name}"


def default_forms() -> list[DefaultForm]:
    """All of them in the order of their numbers; what is reckoned before an election is no return."""
    forms = [one for one in PRINTABLES if one.format == "xlsx" and one.kind is not RecordKind.SLATE]
    found = [one for one in forms if _FIRST <= one.id <= _LAST]
    return [
        DefaultForm(one.key, one.name, one) for one in sorted(found, key=lambda one: (one.id, one.variant))
    ]


def default_record(db: DbSession, form: DefaultForm, day: datetime.date, year: int) -> RecordRef | None:
    """What it is drawn for: the year, where it has one. None when there is nothing yet."""
    return record_of_year(db, form.printable, day, year)


def default_sheet(
    db: DbSession, form: DefaultForm, day: datetime.date, year: int, *, private: bool = False
) -> Sheet | None:
    """The return filled with what is recorded; None while there is nothing to draw it for."""
    record = default_record(db, form, day, year)
    if record is None:
        return None
    drawn = form.printable.draw(db, record.id, Drawing(day, private))
    return drawn if isinstance(drawn, Sheet) else None


def sheet_view(sheet: Sheet, created: datetime.datetime) -> FormSheet:
    """How the sheet looks in Excel, its formulas counted."""
    book = FormBook(xlsx_bytes(sheet, created), f"{sheet.name}.xlsx")
    name = book.sheet_names[0]
    return fill(book, [SheetFill(name, {})]).sheets[name]


def copy_default(db: DbSession, form: DefaultForm, day: datetime.date, created: datetime.datetime) -> str:
    """A copy of the empty return as a form of the office, to be altered. Returns its id.

    Raises InputProblem while there is no office to draw it for.
    """
    sheet = default_sheet(db, form, day, day.year)
    if sheet is None:
        raise InputProblem(f"“{form.label}”现在还没有可用的内容，等有了记录再照它改。")
    empty = structs.replace(sheet, rows=(), blank_rows=_READY)
    made = prepare(db, f"{form.label}.xlsx", xlsx_bytes(empty, created), day)
    return teach_form(db, structs.replace(made, name=form.name))

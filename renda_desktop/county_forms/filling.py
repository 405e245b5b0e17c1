"""A form filled for a day and a year: the file, how its sheets look then, and what is not in order with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, structs

from renda_desktop.county_forms.cards import is_card
from renda_desktop.county_forms.checking import Problem, unequal
from renda_desktop.county_forms.choosing import unit_choices
from renda_desktop.county_forms.facts import Asked, FormFacts
from renda_desktop.county_forms.people import FEATURES, read_selection
from renda_desktop.county_forms.queries import form_book
from renda_desktop.county_forms.rows import FormRow
from renda_desktop.county_forms.sheet_values import SheetValues
from renda_desktop.errors import InputProblem
from renda_desktop.foreign.naming import safe_name
from renda_desktop.progress import Progress
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.filling import FilledBook, fill
from renda_desktop.spreadsheets.patching.moves import Insertion
from renda_desktop.spreadsheets.patching.viewing import FormSheet, view_sheet
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.files import write_bytes


class FilledSheet(Struct, frozen=True):
    """A worksheet as it looks now, and who stands where.

    `counted`: (row, column) of the filled sheet → ids of the records the figure counts.
    """

    view: FormSheet
    counted: Mapping[tuple[int, int], tuple[str, ...]]
    insertions: tuple[Insertion, ...] = ()

    def row(self, row: int) -> int:
        """Where a row of the empty sheet stands now."""
        for insertion in self.insertions:
            row = insertion.row(row)
        return row


class FilledForm(Struct, frozen=True):
    """The file, its name, the worksheets that are not as they were, problems to look at before it is handed in."""

    content: bytes
    file_name: str
    sheets: Mapping[str, FilledSheet]
    problems: tuple[Problem, ...]


def fill_form(db: DbSession, form: FormRow, asked: Asked) -> FilledForm:
    """Fills the form. Raises InputProblem when its file can no longer be read or lacks a sheet."""
    return fill_book(form_book(db, form), form, FormFacts(db, asked))


def fill_book(book: FormBook, form: FormRow, facts: FormFacts) -> FilledForm:
    """As `fill_form`, with the file opened already."""
    order = {name: place for place, name in enumerate(book.sheet_names)}
    taught = sorted(form.sheets, key=lambda one: order.get(one.name, len(order)))
    values = [SheetValues(view_sheet(book, one.name), one.layout, facts) for one in taught]
    result = fill(book, [one.fill for one in values])
    people = {
        (one.fill.sheet, result.row(one.fill.sheet, row), column): ids
        for one in values
        for (row, column), ids in one.people.items()
    }
    problems: list[Problem] = []
    for one, sheet in zip(values, taught, strict=True):
        found = [*one.lacking(result), *unequal(sheet, result, people)]
        problems += [_placed(problem, sheet.name) for problem in found] if len(taught) > 1 else found
    return FilledForm(result.content, _file_name(form, facts, book), _sheets(result, values), tuple(problems))


def _placed(problem: Problem, sheet: str) -> Problem:
    """The sentence with the worksheet it is about."""
    return structs.replace(problem, words=f"“{sheet}”：{problem.words}")


def _sheets(result: FilledBook, values: list[SheetValues]) -> dict[str, FilledSheet]:
    counted = {
        one.fill.sheet: {
            (result.row(one.fill.sheet, row), column): ids for (row, column), ids in one.counted.items()
        }
        for one in values
    }
    return {
        name: FilledSheet(view, counted.get(name, {}), result.insertions.get(name, ()))
        for name, view in result.sheets.items()
    }


def save_for_each(
    db: DbSession, form: FormRow, asked: Asked, kind: str, folder: Path, progress: Progress
) -> list[FilledForm]:
    """One file for each constituency, delegation or group (`kind`: a feature of `people`), with its name in it.

    Raises FileProblem, InputProblem (the town has none), Cancelled; files written until then stay.
    """
    units = [one for one in unit_choices(db, asked.day) if one.key.startswith(f"{kind}=")]
    if not units:
        raise InputProblem(f"还没有登记{FEATURES[kind].title}，没有可以分开存的。")
    wanted = [(one.label, structs.replace(asked, scope=read_selection(one.key))) for one in units]
    return _save_all(db, form, wanted, folder, progress)


def save_for_people(
    db: DbSession, form: FormRow, asked: Asked, folder: Path, progress: Progress
) -> list[FilledForm]:
    """One file for each deputy of the scope, with the name in it; two of one name are numbered.

    Raises FileProblem, InputProblem (there are none), Cancelled; files written until then stay.
    """
    people = FormFacts(db, asked).deputies
    if not people:
        raise InputProblem("这一天还没有在任的代表，没有可以分开存的。")
    wanted = [(row.name, structs.replace(asked, person=row.id)) for row in people]
    return _save_all(db, form, wanted, folder, progress)


def _save_all(
    db: DbSession, form: FormRow, wanted: list[tuple[str, Asked]], folder: Path, progress: Progress
) -> list[FilledForm]:
    book, written, names = form_book(db, form), [], Counter[str]()
    for number, (label, asked) in enumerate(wanted):
        progress.report(number, len(wanted), f"正在填“{label}”")
        done = fill_book(book, form, FormFacts(db, asked))
        names[done.file_name] += 1
        if (again := names[done.file_name]) > 1:
            stem, dot, ending = done.file_name.rpartition(".")
            done = structs.replace(done, file_name=f"{stem}（{again}）{dot}{ending}")
        save_filled(done, folder / done.file_name)
        written.append(done)
    return written


def save_filled(done: FilledForm, path: Path) -> None:
    """Writes the file. Raises FileProblem; a file that was there is then as before."""
    write_bytes(path, done.content)


def _file_name(form: FormRow, facts: FormFacts, book: FormBook) -> str:
    office = facts.office.name if facts.office else ""
    scope = f"（{facts.asked.scope.label}）" if facts.asked.scope.conditions else ""
    if facts.person and any(map(is_card, form.layouts)):
        scope = f"（{facts.person.name}）"
    own = re.sub(r"^(?:乡镇|[乡镇](?=第))", "", form.name)
    name = form.name if office and office in form.name else f"{office}{own}"
    return safe_name(f"{name}{scope}", book.ending)

"""One form of the office as the page shows it, and what is said about its cells."""

from __future__ import annotations

from dataclasses import dataclass

from renda_desktop.county_forms.facts import Asked, unit_conditions
from renda_desktop.county_forms.filling import FilledForm, fill_form
from renda_desktop.county_forms.queries import form_book
from renda_desktop.county_forms.rows import Bound, FormRow, Layout
from renda_desktop.county_forms.rules import Style
from renda_desktop.county_forms.sources import ROW_SOURCES
from renda_desktop.county_forms.teaching import unknown_left
from renda_desktop.county_forms.values import PEOPLE_VALUES, VALUES
from renda_desktop.spreadsheets.patching.viewing import FormSheet, view_sheet
from renda_desktop.storage.base import DbSession
from ui.county_forms.sheet_grid import Marks, Place


@dataclass(frozen=True)
class Shown:
    """The form, the worksheets of its file, the empty sheet, how it is filled, and the filled sheet."""

    form: FormRow
    sheets: tuple[str, ...]
    sheet: FormSheet
    layout: Layout
    done: FilledForm

    @property
    def teaching_marks(self) -> Marks:
        """Names of what fills cells and columns, repeating rows, labels that wait."""
        bound = {(one.row, one.column): _cell_words(one) for one in self.layout.cells}
        for block in self.layout.blocks:
            source = ROW_SOURCES[block.source]
            bound |= {(block.first_row, one.column): source.field_label(one.value) for one in block.columns}
        rows = {row for block in self.layout.blocks for row in range(block.first_row, block.last_row + 1)}
        return Marks(bound, frozenset(rows), frozenset(self.layout.unknown))

    @property
    def filled_marks(self) -> Marks:
        """What is wrong, and figures that know whom they count."""
        wrong = {(one.row, one.column): one.words for one in self.done.problems}
        return Marks(wrong=wrong, counted=self.done.counted)

    def people_behind(self, place: Place) -> tuple[str, ...]:
        """The deputies a figure of the filled sheet counts; nobody where it counts something else."""
        for one in self.layout.cells:
            if (self.done.row(one.row), one.column) == place and one.value in PEOPLE_VALUES:
                return self.done.counted.get(place, ())
        return ()


def read_shown(db: DbSession, form: FormRow, asked: Asked) -> Shown:
    """Opens and fills the form. Raises InputProblem when its file can no longer be read."""
    book = form_book(db, form)
    sheet = view_sheet(book, form.sheet)
    layout = unknown_left(sheet, form.layout, unit_conditions(db, asked.day))
    return Shown(form, tuple(book.sheet_names), sheet, layout, fill_form(db, form, asked))


def _cell_words(one: Bound) -> str:
    if one.people.conditions:
        return one.people.label + ("占比" if one.style is Style.SHARE else "")
    return VALUES[one.value].label.partition("（")[0]

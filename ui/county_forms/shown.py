"""One form of the office as the page shows it, and what is said about the cells of its worksheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from renda_desktop.county_forms.cards import is_card
from renda_desktop.county_forms.facts import Asked, FormFacts, unit_conditions
from renda_desktop.county_forms.filling import FilledForm, fill_book
from renda_desktop.county_forms.people import Condition
from renda_desktop.county_forms.queries import form_book
from renda_desktop.county_forms.rows import Bound, FormRow, Layout, Worksheet
from renda_desktop.county_forms.rules import Style
from renda_desktop.county_forms.sources import ROW_SOURCES
from renda_desktop.county_forms.teaching import unknown_left
from renda_desktop.county_forms.values import PEOPLE_VALUES, VALUES
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.viewing import FormSheet, view_sheet
from renda_desktop.storage.base import DbSession
from ui.county_forms.sheet_grid import Marks, Place


@dataclass(frozen=True)
class Shown:
    """The form, its file, and how it is filled; worksheets are looked at when they are asked for."""

    form: FormRow
    book: FormBook
    done: FilledForm
    units: Mapping[str, Condition]
    _views: dict[str, FormSheet] = field(default_factory=dict)
    _layouts: dict[str, Layout] = field(default_factory=dict)

    @property
    def sheets(self) -> list[str]:
        """The worksheets that have a tab: visible in the file and not blank, or taught."""
        taught = {one.name for one in self.form.sheets}
        written = [name for name in self.book.visible_sheets if name in taught or not self.sheet(name).blank]
        shown = {*(written or self.book.visible_sheets[:1]), *taught}
        return [name for name in self.book.sheet_names if name in shown]

    @property
    def is_card(self) -> bool:
        """Whether it is about one deputy, to be filled once for each."""
        return any(map(is_card, self.form.layouts))

    @property
    def first(self) -> str:
        """The worksheet to begin with: the first list, else the first on which anything is filled."""
        taught = {one.name: one.layout for one in self.form.sheets}
        lists = [name for name in self.sheets if name in taught and taught[name].blocks]
        return next(iter([*lists, *(name for name in self.sheets if name in taught), *self.sheets]), "")

    def worksheet(self, name: str) -> Worksheet:
        """For the commands."""
        return Worksheet(self.form.id, name)

    def sheet(self, name: str) -> FormSheet:
        """A worksheet as it stands in the file."""
        if name not in self._views:
            self._views[name] = view_sheet(self.book, name)
        return self._views[name]

    def layout(self, name: str) -> Layout:
        """What was taught on a worksheet, with the labels that wait; none wait on one that is left alone."""
        if name not in self._layouts:
            taught = self.form.sheet(name).layout
            asked_for = bool(taught.bound or taught.blocks) or len(self.sheets) == 1
            self._layouts[name] = unknown_left(self.sheet(name), taught, self.units) if asked_for else taught
        return self._layouts[name]

    def filled(self, name: str) -> FormSheet:
        """A worksheet as it looks filled."""
        found = self.done.sheets.get(name)
        return found.view if found else self.sheet(name)

    def teaching_marks(self, name: str) -> Marks:
        """Names of what fills cells and columns, repeating rows, labels that wait."""
        layout = self.layout(name)
        bound = {(one.row, one.column): _cell_words(one) for one in layout.cells}
        for block in layout.blocks:
            source = ROW_SOURCES[block.source]
            bound |= {(one.row, one.column): source.field_label(one.value) for one in block.columns}
        rows = {row for block in layout.blocks for row in range(block.first_row, block.last_row + 1)}
        return Marks(bound, frozenset(rows), frozenset(layout.unknown))

    def filled_marks(self, name: str) -> Marks:
        """What is wrong, and figures that know whom they count."""
        wrong = {(one.row, one.column): one.words for one in self.done.problems if one.sheet == name}
        found = self.done.sheets.get(name)
        return Marks(wrong=wrong, counted=found.counted if found else {})

    def people_behind(self, name: str, place: Place) -> tuple[str, ...]:
        """The deputies a figure of a filled sheet counts; nobody where it counts something else."""
        found = self.done.sheets.get(name)
        for one in self.layout(name).cells if found else ():
            if found and (found.row(one.row), one.column) == place and one.value in PEOPLE_VALUES:
                return found.counted.get(place, ())
        return ()


def read_shown(db: DbSession, form: FormRow, asked: Asked) -> Shown:
    """Opens and fills the form. Raises InputProblem when its file can no longer be read."""
    book = form_book(db, form)
    return Shown(form, book, fill_book(book, form, FormFacts(db, asked)), unit_conditions(db, asked.day))


def _cell_words(one: Bound) -> str:
    named = one.people.label if one.people.conditions else VALUES[one.value].label.partition("（")[0]
    return named + ("占比" if one.style is Style.SHARE else "")

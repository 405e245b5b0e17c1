"""The worksheets a filling changes: those that are filled, and those whose formulas look into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import structs

from renda_desktop.foreign.xml import UnsoundXml
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.evaluating import Cells, Reckoning
from renda_desktop.spreadsheets.patching.functions import Unknown
from renda_desktop.spreadsheets.patching.moves import Insertion
from renda_desktop.spreadsheets.patching.other_parts import Beside, looks_into, move_formulas
from renda_desktop.spreadsheets.patching.sheet_part import SheetPart
from renda_desktop.spreadsheets.patching.sheet_rows import RowInserter
from renda_desktop.spreadsheets.patching.viewing import FormSheet, view_of, view_sheet
from renda_desktop.spreadsheets.sniffing import damaged


class OpenSheets:
    """All other worksheets stay as they lie in the file. Raises InputProblem for a sheet that cannot be read."""

    def __init__(self, book: FormBook, filled: Iterable[str]) -> None:
        self.book = book
        self.beside = Beside(book.archive, book.workbook_part)
        self.parts: dict[str, SheetPart] = {}
        """The open sheets by name, in the order of the workbook."""
        for name in _concerned(book, filled):
            self.parts[name] = book.sheet(name)
            self.parts[name].part_shared_formulas()

    def insert(self, sheet: str, insertion: Insertion) -> None:
        """Puts rows into a sheet; everything in the file that names its rows follows.

        Raises InputProblem where that is spoilt.
        """
        RowInserter(self.parts[sheet]).insert(insertion)
        for name, part in self.parts.items():
            if name != sheet:
                move_formulas(part.root, insertion, sheet)
        try:
            self.beside.move(sheet, self.book.part_of(sheet), insertion)
        except UnsoundXml as error:  # a spoilt drawing or note, which nobody had to look at until now
            raise damaged(self.book.file_name) from error

    def counted(self) -> Counted:
        """Keeps what plain formulas come to; of the others the result is forgotten, so that nobody reads an old one."""
        counted = Counted(self.book, {name: view_of(self.book, part) for name, part in self.parts.items()})
        for name, part in self.parts.items():
            cells = dict(counted.views[name].cells)
            for row, column, cell in list(part.formulas()):
                value = counted.value(name, row, column)
                if value is None:
                    part.forget_result(cell)
                else:
                    part.keep_result(cell, value)
                if (row, column) in cells:
                    cells[row, column] = structs.replace(cells[row, column], value=value)
            counted.views[name] = structs.replace(counted.views[name], cells=cells)
        return counted

    def changed(self) -> dict[str, bytes]:
        """Every part that is no longer as in the file."""
        sheets = {self.book.part_of(name): part.xml() for name, part in self.parts.items()}
        return {**self.beside.changed, **sheets}


class Counted:
    """How the sheets look now, and what further formulas over them come to."""

    def __init__(self, book: FormBook, views: dict[str, FormSheet]) -> None:
        self.views = views
        self._book = book
        self._cells: dict[str, Cells | None] = {}
        self.reckoning = Reckoning(self._cells_of)

    def value(self, sheet: str, row: int, column: int) -> str | int | float | None:
        """What a formula comes to; None where that is not known."""
        try:
            value = self.reckoning.cell(sheet, row, column)
        except Unknown:
            return None
        return 0 if value is None else value

    def _cells_of(self, sheet: str) -> Cells | None:
        key = sheet.casefold()
        if key not in self._cells:
            name = self._book.spelled(sheet)
            view = self.views.get(name) if name else None
            if name and view is None:
                view = view_sheet(self._book, name)
            self._cells[key] = cells_of(view) if view else None
        return self._cells[key]


def cells_of(view: FormSheet) -> Cells:
    """Values and formulas of a sheet apart."""
    formulas = {place: cell.formula for place, cell in view.cells.items() if cell.formula}
    values: Mapping[tuple[int, int], str | int | float | None] = {
        place: cell.value if isinstance(cell.value, str | int | float) else None
        for place, cell in view.cells.items()
        if not cell.formula
    }
    return Cells(values, formulas)


def _concerned(book: FormBook, filled: Iterable[str]) -> list[str]:
    """The filled sheets, those whose formulas look into them, those that look into these, and so on."""
    known = {book.part_of(name): name.casefold() for name in filled}
    reached = set(known.values())
    looks = {
        name: looks_into(book.archive.read(part))
        for name, part in book.sheet_parts.items()
        if part not in known
    }
    while more := {name for name, seen in looks.items() if seen & reached and name.casefold() not in reached}:
        reached |= {name.casefold() for name in more}
    return [name for name in book.sheet_names if name.casefold() in reached]

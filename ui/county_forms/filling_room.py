"""填好的样子: the filled form, its figures and what is to be checked, and the file it becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from renda_desktop.county_forms import commands
from renda_desktop.county_forms.binding_commands import remove_equation
from renda_desktop.county_forms.checking import Problem, label_text
from renda_desktop.county_forms.defaults import DefaultForm, copy_default, default_sheet, sheet_view
from renda_desktop.storage.base import utc_now
from ui.county_forms.checks_panel import ChecksPanel
from ui.county_forms.fill_bar import FillBar
from ui.county_forms.saving import FormSaver
from ui.county_forms.sheet_grid import BLANK, Marks, SheetGrid
from ui.county_forms.shown import Shown
from ui.runtime.context import AppContext, PeopleList


class FillingRoom(QObject):
    """The grid of the filled form and the panel of checks; the page puts them where they belong."""

    sheet_asked = Signal(str)
    """A problem leads to this worksheet."""

    def __init__(self, page: QWidget, context: AppContext, bar: FillBar) -> None:
        super().__init__(page)
        self._context = context
        self._bar = bar
        self._saver = FormSaver(page, context)
        self._shown: Shown | None = None
        self._default: DefaultForm | None = None
        self._sheet = ""
        self.grid = SheetGrid("填好的样子")
        self.checks = ChecksPanel()
        self.grid.opened.connect(self._open_counted)
        self.checks.asked_for.connect(self._go_to)
        self.checks.removed.connect(lambda key: context.write(lambda db: remove_equation(db, key)))

    def show_nothing(self) -> str:
        """No form is chosen, or its file cannot be read; nothing is said about it."""
        self._shown = self._default = None
        self.grid.show_sheet(BLANK, Marks())
        return ""

    def show_form(self, shown: Shown, sheet: str) -> None:
        """Shows a worksheet of a filled form; problems are those of all its worksheets."""
        self._shown, self._default, self._sheet = shown, None, sheet
        self.grid.show_sheet(shown.filled(sheet), shown.filled_marks(sheet))
        taught = shown.form.sheet(sheet)
        equations = zip(taught.equation_ids, taught.layout.equations, strict=True)
        self.checks.show_checks(shown.done.problems, list(equations), sheet if len(shown.sheets) > 1 else "")

    def show_default(self, form: DefaultForm) -> str:
        """Shows one of the usual returns; returns what is said about it."""
        self._shown, self._default = None, form
        asked = self._bar.asked("")
        made = self._context.read(
            lambda db: default_sheet(db, form, asked.day, asked.year, private=asked.private)
        )
        if made is None:
            self.grid.show_sheet(BLANK, Marks())
            return f"{asked.year}年还没有可以填进这张表的记录。"
        self.grid.show_sheet(sheet_view(made, utc_now()), Marks())
        return "这是程序自带的表，已用现有记录填好。县里的格式不同，就点“照这张改一张”或“教会一张表”。"

    def save(self) -> None:
        """For a form of the office the county's file, for a usual one the program's."""
        if self._default is not None:
            self._saver.save_default(self._default, self._bar.asked(""))
        elif self._shown is not None:
            self._saver.save(self._shown, self._bar.asked(self._context.database.who))

    def save_each(self, kind: str) -> None:
        """One file for each constituency, delegation or group; without a kind for each deputy."""
        if self._shown is not None:
            self._saver.save_each(self._shown, self._bar.asked(self._context.database.who), kind)

    def copy_default(self, done: Callable[[str], None]) -> None:
        """Keeps a copy of the shown usual return as a form of the office, to be altered; `done` gets its id."""
        form, today = self._default, self._context.today()
        if form is not None:
            self._context.write(lambda db: copy_default(db, form, today, utc_now()), done=done)

    def remove_form(self) -> None:
        """Gives the shown form up, undoable."""
        if self._shown is None:
            return
        form = self._shown.form
        if self._context.write(lambda db: commands.remove_form(db, form.id)):
            self._context.teller.note(f"已删除“{form.name}”", undo=True)

    def _go_to(self, problem: Problem) -> None:
        """People who lack something open in the roster; else the cell is shown."""
        self.sheet_asked.emit(problem.sheet)
        self.grid.go(problem.row, problem.column, tell=False)
        if problem.people:
            self._show_people(problem.words, problem.people)

    def _open_counted(self) -> None:
        """A double click on a figure opens the deputies it counts."""
        place = self.grid.place()
        if self._shown is None or place is None:
            return
        ids = self._shown.people_behind(self._sheet, place)
        if ids:
            self._show_people(label_text(self.grid.cells.sheet, *place), ids)

    def _show_people(self, title: str, ids: Sequence[str]) -> None:
        day = self._bar.asked("").day
        self._context.show_people(PeopleList(title, frozenset(ids), day))

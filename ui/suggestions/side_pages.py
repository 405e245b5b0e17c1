"""The pages that take the place of list and card: several at once, units, figures, the year, the import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from renda_desktop.suggestions.importing import register_import
from renda_desktop.suggestions.rows import SuggestionFile
from ui.imports.host import ImportHost
from ui.people.deputies import Deputies
from ui.runtime.context import AppContext
from ui.suggestions.batch_page import BatchPage
from ui.suggestions.figures_page import FiguresPage
from ui.suggestions.several_page import SeveralPage
from ui.suggestions.units_page import UnitsPage
from ui.suggestions.year_page import YearPage

Page = TypeVar("Page", bound=QWidget)


class SidePages(QStackedWidget):
    """`main` is the page with list and card; every other page is made when it is first asked for."""

    list_asked = Signal(str, object)
    """What a number counts, and the ids behind it."""
    record_asked = Signal(str)
    closed = Signal()
    """A page was left or has done its work: the keyboard goes back to the list."""

    def __init__(self, context: AppContext, deputies: Deputies, main: QWidget) -> None:
        super().__init__()
        self._context, self._deputies, self.main = context, deputies, main
        self.batch: BatchPage | None = None
        self.units: UnitsPage | None = None
        self.figures: FiguresPage | None = None
        self.several: SeveralPage | None = None
        self.year: YearPage | None = None
        self.addWidget(main)
        self.imports = ImportHost(context, self, self.show_main)

    def reload(self) -> None:
        """Reads the page in front anew."""
        for page in (self.units, self.figures, self.year):
            if page is not None and self.currentWidget() is page:
                page.reload()
        self.imports.reload()

    def flush(self) -> None:
        """Takes over what is being typed."""
        if self.units is not None:
            self.units.flush()

    def export(self) -> bool:
        """Ctrl+E on a page with papers of its own; False elsewhere."""
        if self.year is None or self.currentWidget() is not self.year:
            return False
        self.year.export()
        return True

    def show_main(self) -> None:
        """The list and the card again."""
        self.flush()
        self.setCurrentWidget(self.main)

    def show_batch(self, files: Sequence[SuggestionFile]) -> None:
        """交办一批."""
        if self.batch is None:
            self.batch = self._made(BatchPage(self._context))
            self.batch.left.connect(self._leave)
            self.batch.units_asked.connect(self.show_units)
        self.batch.begin(files)
        self.setCurrentWidget(self.batch)

    def show_units(self) -> None:
        """承办单位, the classes of results, how the office assigns."""
        if self.units is None:
            self.units = self._made(UnitsPage(self._context))
            self.units.left.connect(self._leave)
        self._begin(self.units, self.units.reload, self.units.begin)

    def show_figures(self) -> None:
        """数字: rates, ranking, the list to press."""
        if self.figures is None:
            self.figures = self._made(FiguresPage(self._context))
            self.figures.left.connect(self._leave)
            self.figures.list_asked.connect(self.list_asked)
            self.figures.record_asked.connect(self.record_asked)
        self._begin(self.figures, self.figures.reload, self.figures.begin)

    def show_year(self) -> None:
        """年度报表: the reports, lists and tables of a year."""
        if self.year is None:
            self.year = self._made(YearPage(self._context))
            self.year.left.connect(self._leave)
            self.year.list_asked.connect(self.list_asked)
            self.year.record_asked.connect(self.record_asked)
        self._begin(self.year, self.year.reload, self.year.begin)

    def show_several(self) -> None:
        """一次登记几件: rows typed or pasted."""
        if self.several is None:
            self.several = self._made(SeveralPage(self._context, self._deputies))
            self.several.left.connect(self._leave)
            self.several.made.connect(self.record_asked)
        self.several.begin()
        self.setCurrentWidget(self.several)

    def import_register(self) -> None:
        """导入登记簿: the import page, and at once the choice of a file."""
        today = self._context.today()
        self.imports.choose(self._context.read(lambda db: register_import(db, today)))

    def _leave(self) -> None:
        self.show_main()
        self.closed.emit()

    def _made(self, page: Page) -> Page:
        self.addWidget(page)
        return page

    def _begin(self, page: QWidget, reload: Callable[[], object], begin: Callable[[], object]) -> None:
        reload()
        self.setCurrentWidget(page)
        begin()

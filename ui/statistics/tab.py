"""统计上报: the names of the pages on the left, the page on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QWidget

from ui.runtime.context import AppContext
from ui.runtime.page import TabPage
from ui.statistics.pages import PAGES
from ui.widgets import theme
from ui.widgets.palette import Command

_PAGE_KEY = "statistics/page"


class StatisticsTab(TabPage):
    """Each page is made when it is first shown; it hears of changes by itself."""

    key = "statistics"
    title = "统计上报"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.names = QListWidget(self)
        self.names.setAccessibleName("统计和报表")
        self.names.addItems([page.title for page in PAGES])
        self.pages = QStackedWidget(self)
        self._made: dict[str, TabPage] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.names)
        row.addWidget(self.pages, 1)
        self._grow()
        kept = context.computer.text(_PAGE_KEY)
        self._first = next((n for n, page in enumerate(PAGES) if page.key == kept), 0)
        self.names.currentRowChanged.connect(self._show_row)

    def page(self, key: str) -> TabPage:
        """One page, made when it is first asked for."""
        if key not in self._made:
            make = {page.key: page.make for page in PAGES}[key]
            self._made[key] = make(self.context, self.pages)
            self.pages.addWidget(self._made[key])
        return self._made[key]

    def current(self) -> TabPage:
        """The page in front."""
        return self.page(PAGES[max(self.names.currentRow(), 0)].key)

    def show_page(self, key: str) -> None:
        """Goes to a page by its key."""
        self.names.setCurrentRow([page.key for page in PAGES].index(key))

    def show_record(self, record_id: str) -> None:
        """A page by its key; behind a stroke the record in it: county_forms/<id>."""
        key, _, inner = record_id.partition("/")
        self.show_page(key)
        if inner:
            self.current().show_record(inner)

    def reload(self) -> None:
        """The first time the tab is shown: the page it was left with."""
        if self.names.currentRow() < 0:
            self.names.setCurrentRow(self._first)

    def commands(self) -> Sequence[Command]:
        """What the page in front can do, and the other pages."""
        others = [
            Command(f"statistics-{page.key}", f"转到：{page.title}", partial(self.show_page, page.key))
            for page in PAGES
        ]
        return [*self.current().commands(), *others]

    def new_record(self) -> None:
        """Ctrl+N: in the page in front."""
        self.current().new_record()

    def focus_search(self) -> None:
        """Ctrl+F: in the page in front."""
        self.current().focus_search()

    def export(self) -> None:
        """Ctrl+E: of the page in front."""
        self.current().export()

    def print_page(self) -> bool:
        """Ctrl+P: of the page in front."""
        return self.current().print_page()

    def show_first(self) -> None:
        """For pictures of the page."""
        self.current().show_first()

    def flush(self) -> None:
        """Takes over what is being typed."""
        for page in self._made.values():
            page.flush()

    def changeEvent(self, event: QEvent) -> None:
        """The names grow with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _grow(self) -> None:
        self.names.setFixedWidth(theme.px(144))

    def _show_row(self, row: int) -> None:
        self.context.problem_over.emit()
        for page in self._made.values():
            page.flush()
        page = self.page(PAGES[row].key)
        self.context.computer.keep(_PAGE_KEY, PAGES[row].key)
        self.pages.setCurrentWidget(page)
        page.refresh()

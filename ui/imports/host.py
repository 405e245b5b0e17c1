"""The import page in place of a tab's own view, made when the first import is begun."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from ui.runtime.context import AppContext

if TYPE_CHECKING:
    from renda_desktop.imports.kinds import ImportKind
    from ui.imports.page import ImportPage


class ImportHost:
    """Belongs to one tab: `pages` holds its views, `back` shows its own again."""

    def __init__(self, context: AppContext, pages: QStackedWidget, back: Callable[[], object]) -> None:
        self._context, self._pages, self._back = context, pages, back
        self.page: ImportPage | None = None

    def choose(self, kind: ImportKind, day: datetime.date | None = None) -> None:
        """The page, and at once the choice of a file; `day` for which it holds, today without one."""
        self._open(kind, day).choose()

    def open_file(self, kind: ImportKind, path: Path) -> None:
        """The page with a dropped file."""
        self._open(kind).open_file(path)

    def reload(self) -> None:
        """Something was written: what is being looked at is judged anew."""
        if self.page is not None and self._pages.currentWidget() is self.page:
            self.page.data_changed()

    def _open(self, kind: ImportKind, day: datetime.date | None = None) -> ImportPage:
        from ui.imports.page import ImportPage

        if self.page is None:
            self.page = ImportPage(self._context, kind)
            self.page.closed.connect(self._back)
            self._pages.addWidget(self.page)
        if self._pages.currentWidget() is not self.page or self.page.kind is not kind or day is not None:
            self.page.begin(kind, day or self._context.today())
            self._pages.setCurrentWidget(self.page)
        return self.page

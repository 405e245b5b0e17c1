"""The pages of a session and the section they are opened from: one line for each that exists.

Each is imported when it is first opened; what it imports of the core is brought in beside the painted window
(`ui/shell/core_loading.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.runtime.context import AppContext
from ui.sessions.session_page import SessionPage


@dataclass(frozen=True)
class PageOfSession:
    """`key` names it to whoever opens it, `title` is its command in the toolbar and the palette.

    `in_toolbar`: offered there whatever section of the card is in view; others are opened from their section.
    """

    key: str
    title: str
    icon: str
    make: Callable[[AppContext], SessionPage]
    in_toolbar: bool = False


PAGES: tuple[PageOfSession, ...] = ()
PAGE_READS: tuple[str, ...] = (
    "ballot_round",
    "ballot_line",
    "ballot_keying",
    "ballot_tally",
    "ballot_correction",
)
"""The tables that sections and pages show beside the session's own: the tab follows every change of them."""


class SessionPages:
    """Makes pages when they are asked for and shows them in the tab's stack, above list and card."""

    def __init__(
        self,
        context: AppContext,
        stack: QStackedWidget,
        main: QWidget,
        pages: tuple[PageOfSession, ...] = PAGES,
    ) -> None:
        self._context, self._stack, self._main = context, stack, main
        self.offered = pages
        self._made: dict[str, SessionPage] = {}

    def page(self, key: str) -> SessionPage:
        """The page of that key, made now if it was not. Raises KeyError for one that does not exist."""
        if key not in self._made:
            offered = {one.key: one for one in self.offered}
            made = offered[key].make(self._context)
            self._made[key] = made
            self._stack.addWidget(made)
        return self._made[key]

    def in_front(self) -> SessionPage | None:
        """The page that stands in place of list and card, or None."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, SessionPage) else None

    def open(self, key: str) -> SessionPage:
        """Brings a page to the front."""
        page = self.page(key)
        self._stack.setCurrentWidget(page)
        return page

    def close(self) -> None:
        """Back to list and card."""
        page = self.in_front()
        if page is not None:
            page.flush()
        self._stack.setCurrentWidget(self._main)

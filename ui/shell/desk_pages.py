"""Where the clerk is: the pages of the tabs, the way to a record, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.runtime.context import BACK, AppContext, PeopleList
from ui.runtime.page import TabPage
from ui.shell.tab_list import HISTORY_TAB, SETTINGS_TAB, TABS

if TYPE_CHECKING:
    from renda_desktop.overview.checks.verdict import Place
    from ui.shell.main_window import MainWindow

ROSTER = "roster"


class DeskPages(QObject):
    """Half of a `Desk`: each page is made when it is first asked for."""

    context: AppContext

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self._pages: dict[str, TabPage] = {}
        self._current = ""
        self._places: list[str] = []

    def tab_keys(self) -> tuple[str, ...]:
        """The tabs this office has, in their order."""
        raise NotImplementedError

    def place(self) -> tuple[str, str]:
        """Where the clerk is, as `go` takes it."""
        page = self._pages.get(self._current)
        return self._current, page.place_kept() if page is not None else ""

    def shown(self) -> TabPage | None:
        """The page in front; None before there is an office."""
        return self.page(self._current) if self._current else None

    def page(self, key: str) -> TabPage:
        """The page of a tab, made when first asked for."""
        if key not in self._pages:
            make = {tab.key: tab.make for tab in (*TABS, SETTINGS_TAB, HISTORY_TAB)}
            self._pages[key] = make[key](self.context, self.window.frame.pages)
        return self._pages[key]

    def show_tab(self, key: str) -> None:
        """Goes to a tab (or the settings); what is being typed elsewhere is taken over first.

        What was said of the place left goes with it, before that: what cannot be stored is said on arrival. So is why
        something stands here that was not stored before, and it is tried once more.
        """
        if self._current and self._current != key:
            self.window.frame.banner.close_banner()
        self.flush()
        if self._current and self._current != key:
            self._places.append(self._current)
        self._current = key
        self.window.frame.show_tab(key)
        known = key in self._pages
        self.window.show_page(self.page(key))
        if known:
            self.flush()

    def go(self, key: str, record_id: str) -> None:
        """Shows a record in its tab, or goes back to where the user was."""
        if key == BACK:
            self.go_back()
            return
        self.show_tab(key)
        if record_id:
            self.page(key).show_record(record_id)

    def go_to(self, place: Place) -> None:
        """Goes where something is mended, with the cursor in it; Alt+← leads back."""
        self.show_tab(place.tab)
        self.page(place.tab).show_place(place)

    def show_people(self, people: PeopleList) -> None:
        """Shows the people behind a number in the roster; Alt+← leads back to the number."""
        self.show_tab(ROSTER)
        self.page(ROSTER).show_people(people)

    def go_back(self) -> None:
        """Alt+←: the last place, the first tab when there is none."""
        key = self._places.pop() if self._places else self.tab_keys()[0]
        self.window.frame.banner.close_banner()
        self.flush()
        self._current = ""
        self.show_tab(key)

    def chapter(self) -> str:
        """The manual's chapter for what is shown."""
        return self._current or "start"

    def flush(self) -> None:
        """Takes over what is being typed."""
        if self._current in self._pages:
            self._pages[self._current].flush()

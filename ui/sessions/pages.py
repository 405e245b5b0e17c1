"""The pages of a session and the section they are opened from: one line for each that exists.

Each is imported when it is first opened; what it imports of the core is brought in beside the painted window
(`ui/shell/core_loading.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QWidget

from renda_desktop.deliberation.queries import DELIBERATION_TABLES
from renda_desktop.projects.queries import PROJECT_TABLES
from renda_desktop.seating.queries import SEATING_TABLES
from renda_desktop.suggestions.reading import LIFE_TABLES
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


def _desk(context: AppContext) -> SessionPage:
    from ui.sessions.sittings.desk_page import DeskPage

    return DeskPage(context)


def _ballots(context: AppContext) -> SessionPage:
    from ui.sessions.ballots.page import BallotsPage

    return BallotsPage(context)


def _election(context: AppContext) -> SessionPage:
    from ui.sessions.elections.page import ElectionPage

    return ElectionPage(context)


def _day(context: AppContext) -> SessionPage:
    from ui.sessions.proceedings.day_page import DayPage

    return DayPage(context)


def _seating(context: AppContext) -> SessionPage:
    from ui.sessions.seating.page import SeatingPage

    return SeatingPage(context)


PAGES: tuple[PageOfSession, ...] = (
    PageOfSession("day", "会议当天", "clock", _day, in_toolbar=True),
    PageOfSession("desk", "签到台", "users", _desk, in_toolbar=True),
    PageOfSession("ballots", "计票", "list-checks", _ballots),
    PageOfSession("election", "选举", "user-plus", _election),
    PageOfSession("seating", "座次", "users", _seating),
)
PAGE_READS: tuple[str, ...] = (
    *SEATING_TABLES,
    *PROJECT_TABLES,
    "session_body",
    "session_body_member",
    "session_executive_chair",
    "session_report",
    "attachment",
    "ballot_round",
    "ballot_line",
    "ballot_keying",
    "ballot_tally",
    "ballot_correction",
    *DELIBERATION_TABLES,
    *LIFE_TABLES,
    "sitting_run",
    "sitting_attendance",
    "sitting_away",
    "session_leave",
    "rating",
    "rating_subject",
    "session_step_done",
    "election_method",
    "election_office",
    "election_candidate",
    "election_nomination",
    "election_signer",
    "office_holder",
    "official_end_case",
    "official_end_signer",
    "oath_taker",
    "motion",
    "motion_correction",
    "resolution",
    "resolution_revision",
    "session_announcement",
    "resolution_task",
    "resolution_progress",
    "budget_duty",
    "change_case",
    "change_step",
    "paper_edit",
    "wording_override",
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
        self._before: list[SessionPage] = []
        """The pages that asked for another one: leaving it leads back to them."""

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

    def open(self, key: str, *, back: bool = False) -> SessionPage:
        """Brings a page to the front; `back`: leaving it leads back to the page that stands there now."""
        page, known = self.page(key), self.in_front()
        if not back:
            self._before.clear()
        elif known is not None and known is not page:
            self._before.append(known)
        self._stack.setCurrentWidget(page)
        return page

    def leave(self) -> None:
        """Back to the page that asked for this one, else to list and card."""
        page = self.in_front()
        if page is not None:
            page.flush()
        self._stack.setCurrentWidget(self._before.pop() if self._before else self._main)

    def close(self) -> None:
        """Back to list and card."""
        self._before.clear()
        self.leave()

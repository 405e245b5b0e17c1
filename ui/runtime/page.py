"""What all tabs share: they know what they read, refresh when it changes, and answer the window's keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.runtime.context import AppContext, PeopleList
from ui.widgets.palette import Command

if TYPE_CHECKING:
    from renda_desktop.overview.checks.verdict import Place
    from renda_desktop.storage.changelog import ChangeSet


class TabPage(QWidget):
    """Base of a tab. A subclass sets `key`, `title`, `reads` and fills in `reload` and the answers to the keys."""

    key = ""
    title = ""
    reads: tuple[str, ...] = ()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        context.changes.committed.connect(self._heard)

    def reload(self) -> None:
        """Reads everything anew and keeps place and selection."""
        raise NotImplementedError

    def commands(self) -> Sequence[Command]:
        """What this page can do, for the palette."""
        return ()

    def new_record(self) -> None:
        """Ctrl+N."""

    def focus_search(self) -> None:
        """Ctrl+F."""

    def export(self) -> None:
        """Ctrl+E."""

    def show_record(self, record_id: str) -> None:
        """Selects a record and shows its card."""

    def place_kept(self) -> str:
        """What is shown, as `show_record` takes it: for coming back to it after the data file was closed."""
        return ""

    def show_place(self, place: Place) -> None:
        """Where something is seen and mended: the record, its section, the cursor in the field."""
        if place.record_id:
            self.show_record(place.record_id)
        self.enter(place)

    def enter(self, place: Place) -> None:
        """Section and field of the record shown; without a record a page of the tab, or the form of a new one."""

    def show_people(self, people: PeopleList) -> None:
        """Shows exactly these people; of the roster."""

    def print_page(self) -> bool:
        """Ctrl+P; False where the page has no paper of its own to print."""
        return False

    def show_first(self) -> None:
        """Selects the first record, if none is selected (for pictures of the page)."""

    def first_view(self) -> dict[str, Any] | None:
        """What the next start paints before the core is ready, ready for JSON; of the first tab."""
        return None

    def flush(self) -> None:
        """Takes over what is still being typed; the window calls it before it closes or another tab comes."""

    def refresh(self) -> None:
        """Reads anew if something changed since the last time."""
        if self._stale:
            self._stale = False
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """A page that comes into view is up to date."""
        super().showEvent(event)
        self.refresh()

    def _heard(self, change: ChangeSet) -> None:
        if not change.touches(*self.reads):
            return
        self._stale = True
        if self.isVisible():
            self.refresh()

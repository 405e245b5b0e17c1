"""Stand-ins for the window in tests of its parts."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from renda_desktop.storage.database import Database
from ui.widgets.toast import Toast


class TellerSpy:
    """A `Teller` that writes down what was said."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.problems: list[str] = []

    def note(self, text: str, *, undo: bool = False) -> None:
        """Keeps a note; those that offer to undo are marked."""
        self.notes.append(f"{text} [撤销]" if undo else text)

    def problem(self, text: str) -> None:
        """Keeps a problem."""
        self.problems.append(text)

    def busy(self, text: str, cancel: Callable[[], None]) -> Callable[[int, int, str], None]:
        """Shows nothing."""
        return lambda _done, _total, _text: None

    def idle(self) -> None:
        """Shows nothing."""


def toast_over(page: QWidget) -> Toast | None:
    """The notice that floats over the page's window now."""
    shown = (one for one in page.window().children() if isinstance(one, Toast) and one.isVisible())
    return next(shown, None)


def toast_words(page: QWidget) -> str:
    """What that notice says; "" while there is none."""
    shown = toast_over(page)
    return shown.label.text() if shown else ""


@contextlib.contextmanager
def no_writing(database: Database) -> Iterator[None]:
    """Every write to this open data file fails, as on a medium that has become read-only."""
    _allow_writing(database, False)
    try:
        yield
    finally:
        _allow_writing(database, True)


def _allow_writing(database: Database, on: bool) -> None:
    connection = database._writer.raw_connection()
    connection.cursor().execute(f"PRAGMA query_only = {0 if on else 1}")
    connection.close()

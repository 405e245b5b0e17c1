"""How the window speaks to the user."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Teller(Protocol):
    """How the window speaks to the user; tests give their own."""

    def note(self, text: str, *, undo: bool = False) -> None:
        """A short floating message, with [撤销] when it can be taken back."""

    def problem(self, text: str) -> None:
        """A sentence that stays until it is closed."""

    def busy(self, text: str, cancel: Callable[[], None]) -> Callable[[int, int, str], None]:
        """Shows progress of long work; returns what to call with done, total, text."""

    def idle(self) -> None:
        """The long work that was begun first has ended; others may wait behind it."""

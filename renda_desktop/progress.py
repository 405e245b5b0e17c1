"""How long work reports how far it is, without knowing who shows it."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The user asked to stop; whoever catches it leaves everything as it was before."""


class Progress(Protocol):
    """Given to every function that may take longer than half a second."""

    def report(self, done: int, total: int, text: str) -> None:
        """`done` of `total` steps are ready; `text` is Chinese. Raises `Cancelled` when the user asked to stop."""


class SilentProgress:
    """For callers that show nothing."""

    def report(self, done: int, total: int, text: str) -> None:
        """Shows nothing, never cancels."""

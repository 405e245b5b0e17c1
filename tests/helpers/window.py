"""Stand-ins for the window in tests of its parts."""

from __future__ import annotations

from collections.abc import Callable


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

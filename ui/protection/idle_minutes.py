"""After how many idle minutes the window locks itself: kept on this computer, 0 = never."""

from __future__ import annotations

from ui.runtime.computer import Computer

USUAL = 15
CHOICES = (0, 5, 10, 15, 30, 60)
_KEY = "lock_minutes"


def kept_minutes(computer: Computer) -> int:
    """What was chosen here."""
    return computer.number(_KEY, USUAL)


def keep_minutes(computer: Computer, minutes: int) -> None:
    """From now on."""
    computer.keep(_KEY, minutes)

"""Errors a clerk can understand.

Each message is a whole Chinese sentence that says what is wrong, where, and what to do. Whatever is not
one of these classes is a bug and reaches the crash dialog.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path


class DeskError(Exception):
    """Base of all expected errors; `str(error)` is the sentence for the clerk."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RuleViolation(DeskError):
    """The law or the office's own rules forbid it; `field` names the form field to mark, if there is one."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class InputProblem(DeskError):
    """A text or a file that was given cannot be used (wrong kind, no names in it, impossible date)."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class FileProblem(DeskError):
    """A file or folder cannot be read or written (open in WPS, read-only, disk full)."""

    def __init__(self, message: str, path: Path | None = None) -> None:
        super().__init__(message)
        self.path = path


class StorageTrouble(Enum):
    """What is wrong with the data file or its medium."""

    FULL = "full"
    LOCKED = "locked"
    READ_ONLY = "read_only"
    DAMAGED = "damaged"
    NOT_OURS = "not_ours"
    NEWER = "newer"
    UNREACHABLE = "unreachable"
    NEEDS_PASSWORD = "needs_password"
    WRONG_KEY = "wrong_key"


class StorageProblem(DeskError):
    """The data file or its medium is to blame, not the program."""

    def __init__(self, message: str, trouble: StorageTrouble) -> None:
        super().__init__(message)
        self.trouble = trouble

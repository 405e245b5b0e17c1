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


class LookingOnly(RuleViolation):
    """Whoever opened the data file may look and not change (`storage.keys.Role.VIEWER`)."""

    def __init__(self) -> None:
        super().__init__("您是用“只看”的密码打开的，不能修改。要修改，请由经办人用自己的密码打开。")


class SealedYear(RuleViolation):
    """The action changes what belongs to sealed `years`; it may be repeated with a reason.

    `records`: the ids of the meetings, plans, suggestions… of these years it changes.
    """

    def __init__(self, years: tuple[int, ...], records: frozenset[str] = frozenset()) -> None:
        said = "、".join(f"{year}年" for year in years)
        super().__init__(f"{said}的内容已经封存，没有改动。确实要改的，请写明理由。")
        self.years = years
        self.records = records


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
    MISSING = "missing"
    """There is none any more, and what lies beside it knows that there was one."""
    NOT_OURS = "not_ours"
    NEWER = "newer"
    UNREACHABLE = "unreachable"
    UNFLUSHED = "unflushed"
    """It stands in the file, but the medium could not say that it keeps it."""
    NEEDS_PASSWORD = "needs_password"
    WRONG_KEY = "wrong_key"
    TAMPERED = "tampered"
    """Another program changed its tables, or put something into it that would run with our statements."""


class StorageProblem(DeskError):
    """The data file or its medium is to blame, not the program."""

    def __init__(self, message: str, trouble: StorageTrouble) -> None:
        super().__init__(message)
        self.trouble = trouble

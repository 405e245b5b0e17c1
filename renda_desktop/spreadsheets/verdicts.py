"""What the preview of an import says of each cell and row before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import NamedTuple, Protocol

from msgspec import Struct

from renda_desktop.spreadsheets.cells import CellValue


class Verdict(Enum):
    """Of a cell or a row; the value is shown to the clerk. Warnings can be taken in, errors cannot."""

    NEW = "新增"
    SAME = "相同"
    CHANGED = "有改动"
    WARNING = "请核对"
    ERROR = "有错误"


class CellReading(NamedTuple):
    """An original cell understood: the typed value; with WARNING or ERROR the sentence for the clerk."""

    value: object
    verdict: Verdict | None = None
    message: str = ""


def doubtful(value: object, message: str) -> CellReading:
    """A value that can be taken in but should be looked at."""
    return CellReading(value, Verdict.WARNING, message)


def unreadable(message: str) -> CellReading:
    """A cell that cannot be taken in."""
    return CellReading(None, Verdict.ERROR, message)


class FieldReader(Protocol):
    """Turns an original cell into a value of its field.

    Called only for cells with something in them, once for equal texts; so it must not depend on the row. May
    raise InputProblem or RuleViolation, whose sentence becomes an error.
    """

    def __call__(self, original: CellValue, /) -> CellReading:
        """The reading of `original`."""


class CellVerdict(NamedTuple):
    """One cell: sheet row, field, what stands in the file, the typed value, and what is there now (`before`)."""

    row: int
    key: str
    original: CellValue
    value: object
    verdict: Verdict
    message: str = ""
    before: object = None


class Staying(tuple[str, ...]):
    """A `before` that stays: what the file says comes behind it (a further telephone, a further group)."""

    __slots__ = ()


class Finding(NamedTuple):
    """WARNING or ERROR about a whole row, or about the field `key` of it."""

    verdict: Verdict
    message: str
    key: str | None = None


class Known(NamedTuple):
    """The record a row stands for: its id, its values by field, and a finding when it was hard to tell."""

    record: str
    values: Mapping[str, object]
    finding: Finding | None = None


class Existing(Protocol):
    """What is in the data file already."""

    def find(self, values: Mapping[str, object], /) -> Known | None:
        """The record with the row's values; None when the row is new."""


RowCheck = Callable[[int, Mapping[str, object]], Iterable[Finding]]
"""Called with the sheet row number and the values by field, row after row in order; may remember earlier rows."""


class RowVerdict(Struct, frozen=True):
    """One row of the preview.

    `change` is NEW, SAME or CHANGED; `verdict` is WARNING or ERROR when something was found, else `change`.
    `cells` stand in the columns' order; `record` is the id of the existing record; `leftover` holds what is in
    columns without a field; `where` tells where the row stands, for sentences (`number` only tells rows apart).
    """

    number: int
    section: str
    cells: tuple[CellVerdict, ...]
    change: Verdict
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    record: str | None = None
    leftover: str = ""
    where: str = ""

    @property
    def values(self) -> dict[str, object]:
        """The typed values by field; None where the file says nothing."""
        return {cell.key: cell.value for cell in self.cells}

    @property
    def messages(self) -> tuple[str, ...]:
        """All sentences about the row and its cells, errors first."""
        found = [(cell.verdict, cell.message) for cell in self.cells if cell.message]
        found += [(finding.verdict, finding.message) for finding in self.findings]
        return tuple(
            message for verdict, message in sorted(found, key=lambda one: one[0] is not Verdict.ERROR)
        )

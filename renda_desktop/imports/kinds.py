"""What a slice brings for its import: fields, words, and how a table becomes a plan and the plan is carried out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from renda_desktop.imports.planning import ImportSummary
from renda_desktop.progress import Progress
from renda_desktop.spreadsheets.cells import Workbook
from renda_desktop.spreadsheets.headings import Vocabulary
from renda_desktop.spreadsheets.matching import ColumnMatch, FieldSpec
from renda_desktop.spreadsheets.tables import FoundTable
from renda_desktop.storage.base import DbSession


class Choice(Struct, frozen=True):
    """One thing about the whole file that the clerk may settle; `hint` says what holds while nothing is chosen."""

    label: str
    hint: str
    options: tuple[tuple[str, str], ...]
    """Pairs of key and words."""
    preset: str = ""
    """Key that is chosen already."""


class ImportWords(Struct, frozen=True):
    """What the page says. The defaults are those of the roster."""

    noun: str = "名册"
    """What the file is: 名册, 计划, 小组名单."""
    rows: str = "人员"
    """What stands in its rows."""
    unit: str = "人"
    naming: str = "姓名"
    """The heading that a table must have."""
    leftover: str = "记入备注"
    """What becomes of a column without a field; empty: it is not taken in."""
    book: str = "名册"
    """What the rows are compared with."""
    changes: str = "只改表里写了的内容，空格不会清掉原来的内容。"
    keeps: str = "表里没有的人不会被删除。"
    new: str = "新增一个人（不是已有的）"
    """The answer that a look-alike is none."""


class ImportRequest(Struct, frozen=True):
    """A table with its columns matched and what the clerk settled; `answers`: sheet row → answer to its question."""

    table: FoundTable
    matches: tuple[ColumnMatch, ...]
    day: datetime.date
    file_name: str
    choice: str = ""
    answers: Mapping[int, str] = field(default_factory=dict)


class TablesFound(Struct, frozen=True):
    """The tables of a file, the likeliest first, and sentences about it."""

    tables: tuple[FoundTable, ...]
    notes: tuple[str, ...] = ()


class ImportKind(Struct, frozen=True):
    """One kind of import. `plan` makes a `TablePlan` of its own, `commit` gets that plan back, finished."""

    key: str
    words: ImportWords
    specs: tuple[FieldSpec, ...]
    vocabulary: Vocabulary
    subject: str
    """The field that names a row."""
    plan: Callable[[DbSession, ImportRequest], Any]
    commit: Callable[[DbSession, Any, bool, Progress], ImportSummary]
    """Whether the plan's questions were answered yes comes third."""
    choice: Choice | None = None
    tables: Callable[[Workbook, str], TablesFound] | None = None
    """Tables of a workbook with the file's name, where the usual way (`files.visible_tables`) will not do.

    Raises InputProblem when there is none.
    """
    shape: Callable[[FoundTable], FoundTable] | None = None
    """Brings a table into the form of one thing in a row."""

    def shaped(self, table: FoundTable) -> FoundTable:
        """The table in that form."""
        return self.shape(table) if self.shape else table

    @property
    def labels(self) -> dict[str, str]:
        """Chinese names of the fields."""
        return {spec.key: spec.label for spec in self.specs}

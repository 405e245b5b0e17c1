"""What is known of the file being imported, from choosing it to carrying it out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.imports.commands import remember_columns
from renda_desktop.imports.files import ImportFile
from renda_desktop.imports.kinds import ImportKind, ImportRequest
from renda_desktop.imports.planning import ImportSummary, Question, TablePlan, column_named
from renda_desktop.imports.queries import remembered_columns
from renda_desktop.imports.safety import back_up_before_import
from renda_desktop.progress import Progress
from renda_desktop.spreadsheets.matching import (
    LEFT_OUT,
    ColumnMatch,
    correct,
    match_columns,
    missing,
    remember,
    signature,
)
from renda_desktop.spreadsheets.tables import FoundTable, find_tables
from renda_desktop.storage.database import Database


class ImportJob:
    """The clerk's choices, step by step. `tried`: matchings of files looked at before in this sitting, by table."""

    def __init__(
        self,
        kind: ImportKind,
        file: ImportFile,
        day: datetime.date,
        tried: dict[str, dict[str, str]] | None = None,
    ) -> None:
        self.kind, self.file, self.day = kind, file, day
        self.candidate = file.candidates[0]
        self.matches: list[ColumnMatch] = []
        self.choice = kind.choice.preset if kind.choice is not None else ""
        self.answers: dict[int, str] = {}
        self.questions: dict[int, Question] = {}
        """Those met so far by row; an answered one is asked no more by the next plan, but can be answered anew."""
        self.plan: TablePlan | None = None
        self.displaced = ""
        """What the last correction took from another column, as a sentence."""
        self._tried = {} if tried is None else tried

    @property
    def table(self) -> FoundTable | None:
        """The table that is to be imported."""
        return self.candidate.table

    def choose(self, place: int) -> None:
        """Another table of the file."""
        self.candidate = self.file.candidates[place]
        self._begin_again()

    def _begin_again(self) -> None:
        self.matches, self.answers, self.questions, self.plan = [], {}, {}, None

    def set_heading_rows(self, rows: Sequence[int]) -> None:
        """The headings stand in these rows of the sheet (1-based); none: there are no headings."""
        sheet = self.candidate.sheet
        if sheet is None:
            return
        if self.candidate.table is not None:
            self.file.take_apart(self.candidate.table, self.kind)
        tables = [self.kind.shaped(one) for one in find_tables(sheet, self.kind.vocabulary, sorted(rows))]
        self.candidate.table = max(tables, key=lambda table: len(table.rows), default=None)
        self._begin_again()

    def match(self, database: Database) -> None:
        """Columns to fields, once for each table: as remembered with the data file, by headings, by contents."""
        if self.table is None or self.matches:
            return
        mark = signature(self.table)
        with database.read() as db:
            remembered = self._tried.get(self.kind.key + mark) or remembered_columns(db, self.kind.key, mark)
        self.matches = match_columns(self.table, self.kind.specs, remembered)

    def correct(self, place: int, key: str | None) -> None:
        """The clerk's word on a column; `LEFT_OUT`: it is not taken in at all."""
        before = {match.place: match for match in self.matches}
        self.matches = correct(self.matches, place, key)
        taken = [m for m in self.matches if m.key is None and m.place != place and before[m.place].key == key]
        self.displaced = self._displaced(before[place], taken[0]) if key and taken else ""
        self.plan = None

    def _displaced(self, now: ColumnMatch, before: ColumnMatch) -> str:
        label = next(spec.label for spec in self.kind.specs if spec.key == self._key_of(now.place))
        becomes = self.kind.words.leftover or "不导入"
        return (
            f"一个栏目只能对应一列：“{label}”现在取{column_named(now.column)}，"
            f"原来的{column_named(before.column)}改为{becomes}。"
        )

    def _key_of(self, place: int) -> str | None:
        return next(match.key for match in self.matches if match.place == place)

    def lacking(self) -> list[str]:
        """Names of required fields no column was found for."""
        return [spec.label for spec in missing(self.matches, self.kind.specs)]

    def keep_tried(self) -> None:
        """The matching holds for the next file of this sitting, also when nothing is imported."""
        if self.table is not None:
            self._tried[self.kind.key + signature(self.table)] = self.mapping()

    def mapping(self) -> dict[str, str]:
        """How the columns are matched now, for the next file of this kind."""
        return remember(self.table, self.matches) if self.table else {}

    def make_plan(self, database: Database, progress: Progress) -> TablePlan:
        """Judges every row against the data file."""
        assert self.table is not None
        taken = tuple(match for match in self.matches if match.key != LEFT_OUT)
        request = ImportRequest(
            self.table, taken, self.day, self.file.path.name, self.choice, dict(self.answers)
        )
        with database.read() as db:
            plan: TablePlan = self.kind.plan(db, request)
        plan.finish(progress)
        return plan

    def take_plan(self, plan: TablePlan) -> None:
        """The plan that is to be looked at and carried out."""
        self.plan = plan
        self.questions |= {question.row: question for question in plan.questions}

    def carry_out(
        self, database: Database, confirmed: bool, progress: Progress, reason: str = ""
    ) -> ImportSummary:
        """Writes everything as one action, and keeps the matching of columns with the data file.

        Raises SealedYear where it changes what belongs to a sealed year and no `reason` is given.
        """
        assert self.plan is not None
        assert self.table is not None
        back_up_before_import(database, self.plan.summary)
        with database.action(reason=reason) as db:
            summary = self.kind.commit(db, self.plan, confirmed, progress)
            remember_columns(db, self.kind.key, signature(self.table), self.mapping())
            return summary

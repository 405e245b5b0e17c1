"""What is known of the file being imported, from choosing it to carrying it out. Free of Qt."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from renda_desktop.errors import InputProblem
from renda_desktop.progress import Progress
from renda_desktop.roster.import_commit import commit_import
from renda_desktop.roster.import_file import read_roster_file
from renda_desktop.roster.import_mapping import SPECS, VOCABULARY
from renda_desktop.roster.import_people import Question
from renda_desktop.roster.importing import ImportChoices, ImportPlan, ImportSummary, plan_import
from renda_desktop.spreadsheets.cells import RawSheet
from renda_desktop.spreadsheets.matching import (
    ColumnMatch,
    correct,
    match_columns,
    missing,
    remember,
    signature,
)
from renda_desktop.spreadsheets.reading import read_workbook
from renda_desktop.spreadsheets.tables import FoundTable, find_tables
from renda_desktop.storage.database import Database
from renda_desktop.township.rules import Level

_MAPPING_KEY = "roster/import/"


@dataclasses.dataclass
class Candidate:
    """A table that may hold the people, or a sheet no table was found in (`table` None)."""

    sheet: RawSheet | None
    table: FoundTable | None

    @property
    def label(self) -> str:
        """名册（502 行）."""
        if self.table is not None:
            return f"{self.table.sheet}（{len(self.table.rows)} 行）"
        return f"{self.sheet.name if self.sheet else ''}（没有认出表头）"


@dataclasses.dataclass
class ImportFile:
    """A read file: what can be chosen in it, sentences about it, and the problem when no names were found."""

    path: Path
    candidates: list[Candidate]
    notes: tuple[str, ...]
    problem: str = ""


def read_import_file(path: Path, progress: Progress) -> ImportFile:
    """Reads any file. Raises FileProblem and InputProblem for what is no table at all."""
    workbook = read_workbook(path, progress)
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    try:
        found = read_roster_file(path, progress)
    except InputProblem as problem:
        return ImportFile(path, [Candidate(s, None) for s in sheets.values()], (), problem.message)
    tables = [Candidate(sheets.get(table.sheet), table) for table in found.tables]
    covered = {table.sheet for table in found.tables}
    rest = [Candidate(sheet, None) for name, sheet in sheets.items() if name not in covered]
    return ImportFile(path, tables + rest, found.notes)


class ImportJob:
    """The clerk's choices, step by step."""

    def __init__(self, file: ImportFile, day: datetime.date) -> None:
        self.file = file
        self.day = day
        self.candidate = file.candidates[0]
        self.matches: list[ColumnMatch] = []
        self.level: Level | None = None
        self.answers: dict[int, str] = {}
        self.questions: dict[int, Question] = {}
        """Those met so far by row; an answered one is asked no more by the next plan, but can be answered anew."""
        self.plan: ImportPlan | None = None

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
        tables = find_tables(sheet, VOCABULARY, sorted(rows))
        self.candidate.table = max(tables, key=lambda table: len(table.rows), default=None)
        self._begin_again()

    def match(self, remembered: Mapping[str, str] | None) -> None:
        """Columns to fields, once for each table."""
        if self.table is not None and not self.matches:
            self.matches = match_columns(self.table, SPECS, remembered)

    def correct(self, place: int, key: str | None) -> None:
        """The clerk's word on a column."""
        self.matches = correct(self.matches, place, key)
        self.plan = None

    def lacking(self) -> list[str]:
        """Names of required fields no column was found for."""
        return [spec.label for spec in missing(self.matches, SPECS)]

    def mapping_key(self) -> str:
        """Where this computer keeps how columns of such a table were matched."""
        return _MAPPING_KEY + (signature(self.table) if self.table else "")

    def mapping(self) -> dict[str, str]:
        """How the columns are matched now, for the next file of this kind."""
        return remember(self.table, self.matches) if self.table else {}

    def make_plan(self, database: Database, progress: Progress) -> ImportPlan:
        """Judges every row against the data file."""
        assert self.table is not None
        choices = ImportChoices(level=self.level, answers=dict(self.answers))
        with database.read() as db:
            plan = plan_import(
                db, self.table, self.day, matches=self.matches, choices=choices, file_name=self.file.path.name
            )
        plan.finish(progress)
        return plan

    def take_plan(self, plan: ImportPlan) -> None:
        """The plan that is to be looked at and carried out."""
        self.plan = plan
        self.questions |= {question.row: question for question in plan.questions}

    def carry_out(self, database: Database, confirmed: bool, progress: Progress) -> ImportSummary:
        """Writes everything as one action."""
        assert self.plan is not None
        with database.action() as db:
            return commit_import(db, self.plan, confirmed=confirmed, progress=progress)

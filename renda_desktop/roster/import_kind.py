"""The roster as a kind of import."""

from __future__ import annotations

from renda_desktop.imports.kinds import Choice, ImportKind, ImportRequest, ImportWords, TablesFound
from renda_desktop.imports.planning import ImportSummary
from renda_desktop.progress import Progress
from renda_desktop.roster.birth_columns import one_birth_a_row
from renda_desktop.roster.import_commit import commit_import
from renda_desktop.roster.import_file import roster_tables
from renda_desktop.roster.import_mapping import SPECS, VOCABULARY
from renda_desktop.roster.importing import ImportChoices, ImportPlan, plan_import
from renda_desktop.roster.name_grids import one_name_a_row
from renda_desktop.spreadsheets.cells import Workbook
from renda_desktop.spreadsheets.tables import FoundTable
from renda_desktop.storage.base import DbSession
from renda_desktop.township.rules import Level

_HIGHER = (Level.COUNTY, Level.CITY, Level.PROVINCE, Level.NATION)


def _tables(workbook: Workbook, name: str) -> TablesFound:
    found = roster_tables(workbook, name)
    return TablesFound(found.tables, found.notes)


def _shape(table: FoundTable) -> FoundTable:
    return one_name_a_row(one_birth_a_row(table))


def _plan(db: DbSession, request: ImportRequest) -> ImportPlan:
    level = Level[request.choice] if request.choice else None
    choices = ImportChoices(level=level, answers=request.answers)
    return plan_import(
        db, request.table, request.day, matches=request.matches, choices=choices, file_name=request.file_name
    )


def _commit(db: DbSession, plan: ImportPlan, confirmed: bool, progress: Progress) -> ImportSummary:
    return commit_import(db, plan, confirmed=confirmed, progress=progress)


ROSTER_IMPORT = ImportKind(
    key="roster",
    words=ImportWords(),
    specs=SPECS,
    vocabulary=VOCABULARY,
    subject="name",
    tables=_tables,
    shape=_shape,
    plan=_plan,
    commit=_commit,
    choice=Choice(
        "这是哪一级的代表",
        "本级（没有另外写明级别的，都是本级代表）",
        tuple((level.name, f"{level.value}级代表") for level in _HIGHER),
    ),
)

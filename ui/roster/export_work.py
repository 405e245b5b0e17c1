"""What an export makes and writes; imported when the first one is asked for. Free of Qt."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from renda_desktop.documents.archive import to_json
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.word import write_docx
from renda_desktop.issuing.commands import KeepIssued, keep_issued
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.heading import roster_heading
from renda_desktop.roster.listing import Order
from renda_desktop.roster.papers import ListForm, roster_paper
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.sheets import COLUMNS, USUAL_COLUMNS, SheetChoices, roster_sheet
from renda_desktop.spreadsheets.sheet import Sheet
from renda_desktop.spreadsheets.writing import write_xlsx
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database


def make_sheet(
    db: DbSession,
    rows: Sequence[DeputyRow],
    day: datetime.date,
    order: Order,
    *,
    all_columns: bool,
    private: bool,
) -> tuple[Sheet, str]:
    """表01 of these people, and the office's name for the file."""
    heading = roster_heading(db, day)
    columns = tuple(COLUMNS) if all_columns else USUAL_COLUMNS
    choices = SheetChoices(columns, order, private=private)
    return roster_sheet(rows, seat_figures(db, day), heading, choices), heading.office


def make_paper(
    db: DbSession, rows: Sequence[DeputyRow], day: datetime.date, order: Order, *, names_only: bool
) -> tuple[Paper, str]:
    """名单 or 名册 of these people, and the office's name for the file."""
    heading = roster_heading(db, day)
    form = ListForm.NAMES if names_only else ListForm.REGISTER
    return roster_paper(rows, seat_figures(db, day), heading, form=form, order=order), heading.office


def write_sheet(sheet: Sheet, path: Path) -> None:
    """Writes a workbook, dated by the office's own clock. Raises FileProblem."""
    write_xlsx(sheet, path, datetime.datetime.now())  # noqa: DTZ005 - Excel shows local time


def write_paper(paper: Paper, path: Path) -> None:
    """Writes a Word file. Raises FileProblem."""
    write_docx(paper, path)


def keep_as_issued(database: Database, paper: Paper, who: str) -> None:
    """Keeps the paper as it left the program."""
    record = paper.record.record_id if paper.record else ""
    with database.unlogged() as db:
        keep_issued(db, KeepIssued(paper.id, record, paper.title, to_json(paper), who))

"""The roster as a form in Excel and as lists in Word, on the day asked for."""

from __future__ import annotations

import datetime

from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.roster.figures import SeatFigures, seat_figures
from renda_desktop.roster.heading import RosterHeading, roster_heading
from renda_desktop.roster.listing import Order
from renda_desktop.roster.papers import ListForm, roster_paper
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.sheets import SheetChoices, roster_sheet
from renda_desktop.storage.base import DbSession


def rosters(_db: DbSession, today: datetime.date) -> list[RecordRef]:
    """The roster is one; its record is the day it is drawn for."""
    return [RecordRef(today.isoformat(), f"截至{today.isoformat()}")]


def _in_force(db: DbSession, day: datetime.date) -> tuple[list[DeputyRow], SeatFigures, RosterHeading]:
    rows = [row for row in list_deputies(db, day) if row.in_force]
    return rows, seat_figures(db, day), roster_heading(db, day)


def _sheet(db: DbSession, record_id: str, drawing: Drawing) -> Drawn:
    rows, figures, heading = _in_force(db, datetime.date.fromisoformat(record_id))
    return roster_sheet(rows, figures, heading, SheetChoices(private=drawing.private))


def _names(db: DbSession, record_id: str, _drawing: Drawing) -> Drawn:
    rows, figures, heading = _in_force(db, datetime.date.fromisoformat(record_id))
    return roster_paper(rows, figures, heading, form=ListForm.NAMES, order=Order.STROKES)


def _register(db: DbSession, record_id: str, _drawing: Drawing) -> Drawn:
    rows, figures, heading = _in_force(db, datetime.date.fromisoformat(record_id))
    by_delegation = bool(heading.delegations)
    return roster_paper(rows, figures, heading, form=ListForm.REGISTER, by_delegation=by_delegation)


ROSTER_PAPERS = (
    Printable("表01", "代表名册", RecordKind.ROSTER, _sheet, format="xlsx"),
    Printable("表01", "代表名单", RecordKind.ROSTER, _names, variant="名单"),
    Printable("表01", "代表名册", RecordKind.ROSTER, _register, variant="名册"),
)

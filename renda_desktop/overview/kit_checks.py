"""程序自查表 丙11: what every check says of the office, on the day asked for."""

from __future__ import annotations

import datetime

from renda_desktop.overview.checks.papers import NAME, PAPER_ID, check_paper
from renda_desktop.overview.checks.registry import run_checks
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office


def check_days(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """The table is one; its record is the day it is drawn for. A street has no congress to be checked."""
    office = find_office(db)
    if office is None or not office.kind.has_congress:
        return []
    return [RecordRef(today.isoformat(), f"截至{today.isoformat()}")]


def _table(db: DbSession, record_id: str, _drawing: Drawing) -> Drawn | None:
    office, day = find_office(db), datetime.date.fromisoformat(record_id)
    return check_paper(office, run_checks(db, day), day) if office is not None else None


CHECK_PAPERS = (Printable(PAPER_ID, NAME, RecordKind.CHECKS, _table),)

"""The registers of a year: papers from above 表15, papers sent upward 表16."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.from_above.queries import list_stored_upward, list_tasks, register_years
from renda_desktop.from_above.rules import TASKS_SHEET, UPWARD_SHEET
from renda_desktop.from_above.sheets import tasks_sheet, upward_sheet
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office


def _tasks(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    office, year = find_office(db), int(record_id)
    if office is None:
        return None
    rows = [row for row in list_tasks(db, drawing.today) if row.year == year]
    return tasks_sheet(office, year, rows, drawing.today)


def _upward(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    office, year = find_office(db), int(record_id)
    if office is None:
        return None
    rows = [row for row in list_stored_upward(db) if row.year == year]
    return upward_sheet(office, year, rows, drawing.today)


def _years(place: int) -> Callable[[DbSession, datetime.date], list[RecordRef]]:
    """Years with a line in the register, the newest first; the record's id is the year."""

    def years(db: DbSession, today: datetime.date) -> list[RecordRef]:
        return [RecordRef(str(year), f"{year}年") for year in register_years(db, today)[place]]

    return years


FROM_ABOVE_PAPERS: tuple[Printable, ...] = (
    Printable(TASKS_SHEET, "上级来文办理登记簿", RecordKind.TASK_YEAR, _tasks, format="xlsx"),
    Printable(UPWARD_SHEET, "请示报告登记簿", RecordKind.UPWARD_YEAR, _upward, format="xlsx"),
)

FROM_ABOVE_RECORDS: dict[RecordKind, Callable[[DbSession, datetime.date], list[RecordRef]]] = {
    RecordKind.TASK_YEAR: _years(0),
    RecordKind.UPWARD_YEAR: _years(1),
}
"""The records of each kind of this kit."""

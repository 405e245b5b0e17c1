"""Papers of the kit 丙05 of an activity, and the year's statistics 表06."""

from __future__ import annotations

import datetime

from renda_desktop.inspections.figures import county_deputies_present
from renda_desktop.inspections.papers import NUMBER, PAPERS, ActivityPaper, activity_facts
from renda_desktop.inspections.queries import list_activities
from renda_desktop.inspections.rules import ActivityState
from renda_desktop.inspections.sheets import SHEET_ACTIVITIES, activity_sheet
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office


def activities(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Activities that are not cancelled, the newest first."""
    return [
        RecordRef(row.id, row.activity.title, row.state is ActivityState.HELD)
        for row in list_activities(db, today)
        if row.state is not ActivityState.CANCELLED
    ]


def activity_years(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Years in which activities were held, the newest first; the record's id is the year."""
    held = (row for row in list_activities(db, today) if row.state is ActivityState.HELD)
    years = {row.activity.day.year for row in held if row.activity.day is not None}
    return [RecordRef(str(year), f"{year}年") for year in sorted(years, reverse=True)]


def _printable(place: int, paper: ActivityPaper) -> Printable:
    def draw(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
        facts = activity_facts(db, record_id, drawing.today, private=drawing.private)
        return paper.draw(facts) if facts else None

    return Printable(
        NUMBER,
        paper.name,
        RecordKind.INSPECTION,
        draw,
        variant=paper.name,
        after=paper.after,
        filed_as=f"{NUMBER}-{place}",
    )


def _statistics(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    office, year = find_office(db), int(record_id)
    if office is None:
        return None
    own = [
        row
        for row in list_activities(db, drawing.today)
        if row.activity.day is not None and row.activity.day.year == year
    ]
    return activity_sheet(office, year, own, county_deputies_present(db, own), drawing.today)


INSPECTION_PAPERS = (
    *(_printable(place, paper) for place, paper in enumerate(PAPERS, 1)),
    Printable(SHEET_ACTIVITIES, "活动统计表", RecordKind.ACTIVITY_YEAR, _statistics, format="xlsx"),
)

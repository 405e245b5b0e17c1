"""The working days of this office: weekends, the public holidays that are known, those it imported."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.law.holidays import YearOfHolidays, built_in_years, calendar_of, checked
from renda_desktop.law.working_days import WorkingCalendar
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.holiday_text import days_of
from renda_desktop.township.models import HolidayYear

CALENDAR_READS = ("holiday_year",)


class HolidayRow(Struct, frozen=True):
    """The holidays of a year that are known here; an imported year stands before the program's own."""

    id: str
    """"" for one that comes with the program."""
    holidays: YearOfHolidays

    @property
    def imported(self) -> bool:
        """Whether the office brought it in itself."""
        return bool(self.id)


def working_calendar(db: DbSession) -> WorkingCalendar:
    """The calendar that all periods in working days are counted by."""
    return remembered(
        db, "working_calendar", CALENDAR_READS, lambda: calendar_of(row.holidays for row in list_holidays(db))
    )


def list_holidays(db: DbSession) -> list[HolidayRow]:
    """The years that are known, oldest first."""
    known = {one.year: HolidayRow("", one) for one in built_in_years()}
    for row in db.scalars(select(HolidayYear)):
        year = checked(row.year, row.notice, days_of(row.off), days_of(row.worked))
        known[row.year] = HolidayRow(row.id, year)
    return [known[year] for year in sorted(known)]

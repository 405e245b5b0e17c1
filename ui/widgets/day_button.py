"""截至 2026-04-02 ▾: a button that says the day a page is shown for and lets another one be chosen."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.calendar_popup import CalendarPopup


class DayButton(Button):
    """Opens a calendar below itself."""

    day_chosen = Signal(object)
    """A `datetime.date`."""

    def __init__(self, what: str, tip: str, parent: QWidget | None = None) -> None:
        """`what` is read aloud before the day: 名册."""
        super().__init__("截至", "calendar", "quiet", self.open_calendar, tip=tip, parent=parent)
        self._what = what
        self._day = datetime.date.min
        self._calendar: CalendarPopup | None = None

    def show_day(self, day: datetime.date) -> None:
        """Says another day."""
        self._day = day
        self.setText(f"截至 {day.isoformat()} ▾")
        self.setAccessibleName(f"{self._what}截至 {day.isoformat()}，选择另一天")

    def open_calendar(self) -> CalendarPopup:
        """Lets the user choose the day."""
        if self._calendar is None:
            self._calendar = CalendarPopup(self)
            self._calendar.calendar.clicked.connect(self._pick)
            self._calendar.calendar.activated.connect(self._pick)
        self._calendar.show_below(self, QDate(self._day.year, self._day.month, self._day.day))
        return self._calendar

    def _pick(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self.day_chosen.emit(datetime.date(day.year(), day.month(), day.day()))

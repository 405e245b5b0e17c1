"""The calendar below a date field, in Chinese whatever the system speaks."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from ui.widgets import theme, tokens
from ui.widgets.floating import place_below

_ARROWS = {
    "qt_calendar_prevmonth": ("arrow-left", "上个月"),
    "qt_calendar_nextmonth": ("arrow-right", "下个月"),
}


class CalendarPopup(QFrame):
    """A calendar that floats below a field; Esc or a click elsewhere closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "box")
        self.calendar = _calendar()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.calendar)

    def show_below(self, field: QWidget, day: QDate) -> None:
        """Opens on a day, kept inside the screen."""
        self.calendar.setSelectedDate(day)
        self.adjustSize()
        place_below(self, field)
        self.show()
        self.calendar.setFocus()


def _calendar() -> QCalendarWidget:
    made = QCalendarWidget()
    made.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    made.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    made.setMinimumSize(theme.px(340), theme.px(290))
    made.setAccessibleName("日历")
    plain = QTextCharFormat()
    plain.setForeground(QColor(tokens.SECOND_TEXT))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.setWeekdayTextFormat(day, plain)
    arrows: list[QToolButton] = [*made.findChildren(QToolButton)]
    for arrow in arrows:
        if arrow.objectName() in _ARROWS:
            icon, words = _ARROWS[arrow.objectName()]
            arrow.setIcon(theme.icon(icon, colour=tokens.SURFACE))
            arrow.setAccessibleName(words)
            arrow.setToolTip(words)
    return made

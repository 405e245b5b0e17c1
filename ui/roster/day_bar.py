"""Seats and the day of the roster, always in view; a strip that says so when the day is not today."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.roster.figures import LevelFigures, SeatFigures
from renda_desktop.township.rules import Level
from ui.widgets import theme, tokens
from ui.widgets.buttons import Button, link_button
from ui.widgets.calendar_popup import CalendarPopup
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label


class DayBar(QWidget):
    """名额 80 实有 79 出缺 1, 截至 2026-04-02 ▾; the switch for other levels stands where the page puts it."""

    day_chosen = Signal(object)
    """A `datetime.date`."""
    higher_switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._calendar: CalendarPopup | None = None
        self._day = datetime.date.min
        self.counts = text_label("", "body", wrap=False)
        self.day_button = Button("截至", "calendar", "quiet", self.open_calendar, tip="看另一天的名册")
        self.higher = QCheckBox("含其他级别代表")
        self.higher.setToolTip("把县级以上、只在本乡镇居住或工作的代表也列出来")
        self.higher.toggled.connect(self.higher_switched)
        self.levels = text_label("", "small")
        self._lay_out()

    def show_figures(self, seats: SeatFigures) -> None:
        """Seats on the day."""
        self._day = seats.day
        self.counts.setText(seat_words(seats))
        self.day_button.setText(f"截至 {seats.day.isoformat()} ▾")
        self.day_button.setAccessibleName(f"名册截至 {seats.day.isoformat()}，选择另一天")

    def show_levels(self, figures: LevelFigures | None) -> None:
        """People and mandates of all levels; None takes the line away."""
        self.levels.setText("" if figures is None else level_words(figures))
        set_shown(self.levels, figures is not None)

    def line(self) -> str:
        """The counts with the day, as one text."""
        return f"{self.counts.text()} · 截至 {self._day.isoformat()}"

    def open_calendar(self) -> CalendarPopup:
        """Lets the user choose the day."""
        if self._calendar is None:
            self._calendar = CalendarPopup(self)
            self._calendar.calendar.clicked.connect(self._pick)
            self._calendar.calendar.activated.connect(self._pick)
        self._calendar.show_below(self.day_button, QDate(self._day.year, self._day.month, self._day.day))
        return self._calendar

    def _pick(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self.day_chosen.emit(datetime.date(day.year(), day.month(), day.day()))

    def _lay_out(self) -> None:
        line = QWidget()
        row = FlowLayout(line)
        for widget in (self.counts, self.day_button):
            widget.setMinimumHeight(theme.px(tokens.FIELD_HEIGHT))
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        inner = QVBoxLayout()
        inner.setContentsMargins(tokens.GAP, tokens.GAP_SMALL, tokens.GAP, tokens.GAP_SMALL)
        inner.setSpacing(tokens.GAP_TINY)
        inner.addWidget(line)
        inner.addWidget(self.levels)
        column.addLayout(inner)
        self.levels.hide()


class PastStrip(QFrame):
    """Above the list while it shows another day than today, with the way back."""

    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pastStrip")
        wash, ink = tokens.TONE_WASH[tokens.Tone.SOON], tokens.TONE_INK[tokens.Tone.SOON]
        self.setStyleSheet(f"#pastStrip {{ background: {wash}; border-left: 4px solid {ink}; }}")
        self.label = text_label("", "strong")
        self.back_button = link_button("回到今天", self.back.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.GAP_SMALL, tokens.GAP_TINY, tokens.GAP_SMALL, tokens.GAP_TINY)
        row.addWidget(self.label, 1)
        row.addWidget(self.back_button)
        self.hide()

    def show_day(self, day: datetime.date, today: datetime.date) -> None:
        """Says which day is shown; hides for today."""
        when = "以前" if day < today else "以后"
        self.label.setText(f"这是{when}的名册：{chinese_date(day)}，不是今天的。")
        self.setAccessibleName(self.label.text())
        set_shown(self, day != today)


def seat_words(seats: SeatFigures) -> str:
    """名额 80　实有 79　出缺 1."""
    parts = [] if seats.seats is None else [f"名额 {seats.seats}"]
    parts.append(f"实有 {seats.in_force}")
    if seats.vacant is not None:
        parts.append(f"出缺 {seats.vacant}" if seats.vacant >= 0 else f"超出名额 {-seats.vacant}，请核对")
    return "　".join(parts)


def level_words(figures: LevelFigures) -> str:
    """各级代表共 82 人、代表职务 91 个：县 10、本级 81."""
    names = {Level.TOWNSHIP: "本级", Level.UNKNOWN: "本级"}
    parts = [f"{names.get(count.level, count.level.value)} {count.mandates}" for count in figures.levels]
    return f"各级代表共 {figures.people} 人，代表职务 {figures.mandates} 个：{'、'.join(parts) or '无'}"

"""Seats and the day of the roster, always in view; a strip that says so when the day is not today."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.roster.figures import LevelFigures, SeatFigures
from renda_desktop.township.rules import Level
from ui.widgets import theme, tokens
from ui.widgets.buttons import link_button
from ui.widgets.calendar_popup import CalendarPopup
from ui.widgets.day_button import DayButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label


class DayBar(QWidget):
    """名额 80 实有 79 出缺 1, 截至 2026-04-02 ▾; the switch for other levels stands where the page puts it."""

    day_chosen = Signal(object)
    """A `datetime.date`."""
    higher_switched = Signal(bool)
    check_asked = Signal()
    by_election_asked = Signal()
    """The vacant seats are to be filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._day = datetime.date.min
        self.counts = text_label("", "body", wrap=False)
        self.day_button = DayButton("名册", "看另一天的名册")
        self.day_button.day_chosen.connect(self.day_chosen)
        self.higher = QCheckBox("含其他级别代表")
        self.higher.setToolTip("把县级以上、只在本乡镇居住或工作的代表也列出来")
        self.higher.toggled.connect(self.higher_switched)
        self.by_election = link_button("补选…", self.by_election_asked.emit)
        self.by_election.setToolTip("出缺的名额由原选区补选：办理补选，看要走哪几步、出哪些文书")
        self.by_election.setAccessibleName("出缺的名额办理补选")
        self.by_election.hide()
        self.checked = link_button("", self.check_asked.emit)
        self.checked.setToolTip("看名册里有什么要核对，登记“名册已核对”，重印名册")
        self.levels = text_label("", "small")
        self._lay_out()

    def show_figures(self, seats: SeatFigures, *, to_fill: bool) -> None:
        """Seats on the day; `to_fill`: what is vacant on it can be filled by a by-election now."""
        self._day = seats.day
        self.counts.setText(seat_words(seats))
        set_shown(self.by_election, to_fill and (seats.vacant or 0) > 0)
        self.day_button.show_day(seats.day)

    def show_checked(self, words: str) -> None:
        """最后核对于2026-03-02（31天前）; a click goes to 名册核对."""
        self.checked.setText(words)
        self.checked.setAccessibleName(f"{words}，打开名册核对")

    def show_levels(self, figures: LevelFigures | None) -> None:
        """People and mandates of all levels; None takes the line away."""
        self.levels.setText("" if figures is None else level_words(figures))
        set_shown(self.levels, figures is not None)

    def line(self) -> str:
        """The counts with the day, as one text."""
        return f"{self.counts.text()} · 截至 {self._day.isoformat()}"

    def open_calendar(self) -> CalendarPopup:
        """Lets the user choose the day."""
        return self.day_button.open_calendar()

    def _lay_out(self) -> None:
        line = QWidget()
        row = FlowLayout(line)
        for widget in (self.counts, self.by_election, self.day_button, self.checked):
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

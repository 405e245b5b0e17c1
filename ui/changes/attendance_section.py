"""会议出席 on a deputy's card: each session with 出席, 请假 or 缺席, and what a second unapproved absence means."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.changes.absence_words import second_absence_words
from renda_desktop.changes.attendance_queries import DeputyAttendance, deputy_attendance
from renda_desktop.roster.rows import PersonCard
from renda_desktop.sittings.rows import DeputySession
from renda_desktop.sittings.rules import SessionStanding
from ui.changes.session_lines import session_line
from ui.runtime.context import AppContext
from ui.widgets.badge import Badge
from ui.widgets.labels import set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.tokens import GAP, GAP_SMALL, Tone

_TONES = {
    SessionStanding.ATTENDED: Tone.DONE, SessionStanding.PARTLY: Tone.DONE, SessionStanding.EXCUSED: Tone.SOON,
    SessionStanding.PENDING: Tone.SOON, SessionStanding.ABSENT: Tone.LATE,
}  # fmt: skip
NOTHING = "还没有签到记录。人代会签到以后，每次会议出席、请假、缺席自动记在这里。"


class AttendanceSection(QWidget):
    """Nothing is entered here: it follows from the sign-in of the sessions."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._lines: list[QWidget] = []
        self.count = text_label("", "strong")
        self.warning = text_label("", "body")
        self.none = text_label(NOTHING, "second")
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP_SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for label in (self.count, self.warning, self.none):
            column.addWidget(label)
        column.addLayout(self._list)

    def lines(self) -> list[QWidget]:
        """A line for each session."""
        return self._lines

    def show_person(self, card: PersonCard, _day: datetime.date, today: datetime.date) -> None:
        """The sessions of the newest own mandate."""
        own = next((mandate for mandate in card.mandates if mandate.own), None)
        found = self._context.read(lambda db: deputy_attendance(db, own, today)) if own else None
        old, self._lines = self._lines, [self._line(one) for one in (found.sessions if found else ())]
        replace_lines(self._list, old, self._lines)
        set_shown(self.none, not self._lines)
        recorded = len(self._lines)
        self.count.setText(f"有记录的人代会{recorded}次，出席{found.attended}次。" if found else "")
        set_shown(self.count, recorded > 0)
        self.warning.setText(_warning(found, today))
        set_shown(self.warning, bool(self.warning.text()))

    def _line(self, one: DeputySession) -> QWidget:
        badge = Badge()
        badge.set_state(one.standing.value, _TONES[one.standing])
        words = "　".join(part for part in (str(one.opens_on or ""), one.words) if part)
        return session_line(self._context, one.session_id, one.name, words, badge)


def _warning(found: DeputyAttendance | None, today: datetime.date) -> str:
    """From the first unapproved absence on."""
    missed = found.absence.unapproved if found and found.absence else 0
    return f"未经批准不出席会议{missed}次。{second_absence_words(today)}" if missed else ""

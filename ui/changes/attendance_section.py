"""会议出席 on a deputy's card: each session with 出席, 请假 or 缺席, and what a second unapproved absence means."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QWidget

from renda_desktop.changes.absence_words import second_absence_words
from renda_desktop.changes.attendance_queries import DeputyAttendance, deputy_attendance
from renda_desktop.roster.rows import PersonCard
from renda_desktop.sittings.rows import DeputySession
from renda_desktop.sittings.rules import SessionStanding
from ui.changes.session_lines import SessionLines, session_line
from ui.runtime.context import AppContext
from ui.widgets.badge import Badge
from ui.widgets.tokens import Tone

_TONES = {
    SessionStanding.ATTENDED: Tone.DONE, SessionStanding.PARTLY: Tone.DONE, SessionStanding.EXCUSED: Tone.SOON,
    SessionStanding.PENDING: Tone.SOON, SessionStanding.ABSENT: Tone.LATE,
}  # fmt: skip
NOTHING = "还没有签到记录。人代会签到以后，每次会议出席、请假、缺席自动记在这里。"


class AttendanceSection(SessionLines):
    """It follows from the sign-in of the sessions."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, NOTHING)

    def show_person(self, card: PersonCard, _day: datetime.date, today: datetime.date) -> None:
        """The sessions of the newest own mandate."""
        own = next((mandate for mandate in card.mandates if mandate.own), None)
        found = self.context.read(lambda db: deputy_attendance(db, own, today)) if own else None
        sessions = found.sessions if found else ()
        self.show_lines(
            [self._line(one) for one in sessions],
            f"有记录的人代会{len(sessions)}次，出席{found.attended}次。" if found else "",
            _warning(found, today),
        )

    def _line(self, one: DeputySession) -> QWidget:
        badge = Badge()
        badge.set_state(one.standing.value, _TONES[one.standing])
        words = "　".join(part for part in (str(one.opens_on or ""), one.words) if part)
        return session_line(self.context, one.session_id, one.name, words, badge)


def _warning(found: DeputyAttendance | None, today: datetime.date) -> str:
    """From the first unapproved absence on."""
    missed = found.absence.unapproved if found and found.absence else 0
    return f"未经批准不出席会议{missed}次。{second_absence_words(today)}" if missed else ""

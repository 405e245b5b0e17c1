"""The four marks of the roll."""

from __future__ import annotations

from renda_desktop.events.rules import AttendanceStatus

MARKS = (
    AttendanceStatus.PRESENT,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.ABSENT,
    AttendanceStatus.LATE,
)
"""In the order of the keys 1 to 4."""

"""What the sections of an activity's card share."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import InputProblem
from renda_desktop.inspections.rows import ActivityCard, InspectionRow, PointRow
from renda_desktop.inspections.rules import ActivityState, ProblemState
from ui.runtime.context import AppContext
from ui.runtime.record_side import SidePart
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import Button
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL, Tone

STATE_TONES = {
    ActivityState.COMING: Tone.SOON,
    ActivityState.TODAY: Tone.SOON,
    ActivityState.HELD: Tone.DONE,
    ActivityState.CANCELLED: Tone.PLAIN,
}
PROBLEM_TONES = {
    ProblemState.OPEN: Tone.SOON,
    ProblemState.OVERDUE: Tone.LATE,
    ProblemState.SOLVED: Tone.DONE,
}
TOLD_FIELDS = ("told_on", "answer", "note", "phone")
"""What the lists of notice and answer say of somebody; it is entered in 通知回执, not in the roll."""


class ActivityPart(SidePart):
    """One section of the card."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.card: ActivityCard | None = None

    @property
    def activity_id(self) -> str:
        """The activity shown, "" without."""
        return self.card.activity.id if self.card else ""

    def show_card(self, card: ActivityCard) -> None:
        """Shows an activity, or the same one again after a change."""
        raise NotImplementedError

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Puts the cursor where that is entered; False when it is not here."""
        return False


def button_row(*buttons: Button) -> QHBoxLayout:
    """Buttons side by side, from the left."""
    row = QHBoxLayout()
    row.setSpacing(GAP_SMALL)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def when_and_where(activity: InspectionRow) -> str:
    """2026年3月24日（星期二） 8:30　镇政府院内集合　带队：沈玉兰."""
    event = activity.event
    day = chinese_date(event.day, weekday=True) if event.day else "日期未定"
    start = event.starts_at
    time = f"{day} {start.hour}:{start.minute:02}" if start else day
    place = f"{event.place}集合" if event.place else ""
    chair = f"带队：{event.chair}" if event.chair else ""
    return "　".join(part for part in (time, place, chair) if part)


def point_options(points: Sequence[PointRow]) -> list[Option]:
    """The points to choose from."""
    return [Option(point.id, point.name, point.unit) for point in points]


def typed_point(points: Sequence[PointRow], text: str) -> str | None:
    """The point meant by its number or its name; None for nothing. Raises InputProblem."""
    plain = text.strip()
    if not plain:
        return None
    for point in points:
        if plain in (str(point.number), point.name):
            return point.id
    near = [point.id for point in points if plain in point.label]
    if len(near) == 1:
        return near[0]
    raise InputProblem(f"点位“{plain}”不在“路线点位”的名单里，请写点位的序号或名称，或者先把它加进去。")


def typed_day(text: str) -> datetime.date | None:
    """A day typed into a list. Raises InputProblem."""
    return full_day(text.strip()) if text.strip() else None

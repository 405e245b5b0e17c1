"""When and to whom the minutes of a meeting are issued."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.rows import MeetingRow
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.widgets.fields import DateField, TextField
from ui.widgets.tokens import GAP_SMALL


class DatesForm(QWidget):
    """纪要印发日期 and 纪要发送单位."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.minutes = FieldForm(
            context,
            edit_meeting,
            Bound("minutes_on", DateField("纪要印发日期", full_day, hint="一般会后 3—5 天")),
            Bound("minutes_to", TextField("纪要发送单位", hint="例如 镇人民政府，各村（社区）"), wide=True),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.minutes)

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Shows the fields of a meeting; what is being typed into the same one stays."""
        self.minutes.show_record(meeting.id, values_of(meeting, self.minutes.fields))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.minutes.flush()

    def focus_on(self, name: str) -> bool:
        """Into a field of the minutes."""
        if name not in self.minutes.fields:
            return False
        self.minutes.focus(name)
        return True

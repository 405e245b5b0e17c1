"""The day the record of a meeting was signed, and what only the minutes need."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.presidium.meeting_commands import SignRecord, edit_meeting, sign_record, unsign_record
from renda_desktop.presidium.rows import MeetingRow
from renda_desktop.storage.base import DbSession
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import DateField, TextField
from ui.widgets.tokens import GAP_SMALL


class DatesForm(QWidget):
    """会议记录签字日期, 纪要印发日期 and 纪要发送单位."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = ""
        self.signed_on = DateField("会议记录签字日期", full_day, hint="签字以后记录不再改")
        self.minutes = FieldForm(
            context,
            edit_meeting,
            Bound("minutes_on", DateField("纪要印发日期", full_day, hint="一般会后 3—5 天")),
            Bound("minutes_to", TextField("纪要发送单位", hint="例如 镇人民政府，各村（社区）"), wide=True),
        )
        grid = FieldGrid()
        grid.add(self.signed_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(grid)
        column.addWidget(self.minutes)
        self.signed_on.edited.connect(self._sign)

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Shows the fields of a meeting; what is being typed into the same one stays."""
        if self._meeting_id != meeting.id:
            self.signed_on.reset(meeting.record_signed_on)
        else:
            self.signed_on.set_value(meeting.record_signed_on)
        self._meeting_id = meeting.id
        self.minutes.show_record(meeting.id, values_of(meeting, self.minutes.fields))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.signed_on.flush()
        self.minutes.flush()

    def focus_on(self, name: str) -> bool:
        """Into a field of the minutes."""
        if name not in self.minutes.fields:
            return False
        self.minutes.focus(name)
        return True

    def _sign(self, day: datetime.date | None) -> None:
        meeting_id = self._meeting_id

        def store(db: DbSession) -> None:
            unsign_record(db, meeting_id)
            if day is not None:
                sign_record(db, SignRecord(meeting_id, day))

        if self._context.write(store, refused=lambda p: self.signed_on.show_error(p.message)):
            self.signed_on.show_error(None)

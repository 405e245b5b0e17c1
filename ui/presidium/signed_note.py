"""Says that the record is signed and stays as it is, with the way to open it again."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.presidium.meeting_commands import unsign_record
from ui.presidium.parts import ShownMeeting
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL


class SignedNote(QWidget):
    """Hidden while the record is open."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = ""
        self.words = text_label("", "second", wrap=False)
        self.open_button = link_button("取消签字", self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.words)
        row.addWidget(self.open_button)
        row.addStretch(1)
        self.hide()

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows whether it is signed."""
        self._meeting_id = shown.card.meeting.id
        day = shown.card.meeting.record_signed_on
        self.words.setText(f"会议记录已于{chinese_date(day)}签字，不能再改。" if day else "")
        set_shown(self, day is not None)

    def _open(self) -> None:
        meeting_id = self._meeting_id
        if self._context.write(lambda db: unsign_record(db, meeting_id)):
            self._context.teller.note("已取消签字，改好后要重新签字。", undo=True)

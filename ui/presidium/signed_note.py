"""Says that the record is final and stays as it is, with the way to open it again."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.issuing.finals import final_now
from renda_desktop.presidium.rules import RECORD
from ui.papers.correction_form import CorrectionForm
from ui.presidium.parts import ShownMeeting
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL


class SignedNote(QWidget):
    """Hidden while the record is open; [更正…] asks for the reason below."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = ""
        self.words = text_label("", "second", wrap=False)
        self.open_button = link_button("更正…", self._ask)
        self.open_button.setAccessibleName("更正会议记录")
        self.correction = CorrectionForm(context)
        head = QWidget()
        flow = FlowLayout(head, GAP_SMALL)
        flow.addWidget(self.words)
        flow.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(head)
        column.addWidget(self.correction)
        self.hide()

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows whether it is final."""
        if shown.card.meeting.id != self._meeting_id or not shown.signed:
            self.correction.hide()
        self._meeting_id = shown.card.meeting.id
        day = shown.card.meeting.record_signed_on
        self.words.setText(f"会议记录已于{chinese_date(day)}定稿，不能再改。" if day else "")
        set_shown(self, day is not None)

    def _ask(self) -> None:
        final = self._context.read(lambda db: final_now(db, RECORD, self._meeting_id))
        if final is not None:
            self.correction.ask(final)

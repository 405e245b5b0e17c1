"""Who was there, by exception: click the absent; of these, who is excused."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.deliberation.review_commands import CallRoll, call_roll
from renda_desktop.deliberation.rows import MeetingRow, MemberLine
from ui.runtime.context import AppContext
from ui.widgets.buttons import WRITES, Button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import TabMark, place_after
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

_WORDS = {(False, False): "", (True, False): " 缺席", (True, True): " 请假"}


class RollBlock(QWidget):
    """A chip for each member: one click absent, the next excused, the next there again."""

    called = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._meeting: MeetingRow | None = None
        self._chips: dict[str, Button] = {}
        self.said = text_label("", "second")
        self.all_button = quiet_button("全部到会", "check", self._all_there)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, GAP_TINY)
        self._mark = TabMark(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (self.said, self._row, self.all_button):
            column.addWidget(widget)

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Shows the members of a meeting."""
        members = [member.person_id for member in meeting.members]
        if list(self._chips) != members:
            self._rebuild(meeting)
        self._meeting = meeting
        for member in meeting.members:
            self._show_member(self._chips[member.person_id], member)
        self.said.setText(_said(meeting))
        set_shown(self.all_button, bool(members) and not meeting.roll_called)

    def chip(self, person_id: str) -> Button:
        """The chip of a member."""
        return self._chips[person_id]

    def _show_member(self, chip: Button, member: MemberLine) -> None:
        word = _WORDS[member.absent, member.excused]
        title = f"（{member.title}）" if member.title else ""
        chip.setChecked(member.absent)
        chip.setText(f"{member.name}{title}{word}")
        chip.setAccessibleName(f"{member.name}{word or ' 到会'}")
        chip.setToolTip("点一下：缺席；再点：请假；再点：到会")

    def _rebuild(self, meeting: MeetingRow) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for member in meeting.members:
            chip = Button("", "", "chip", parent=self._row)
            chip.setCheckable(True)
            chip.setProperty(WRITES, True)
            chip.clicked.connect(lambda _=False, one=member.person_id: self._turn(one))
            self._flow.addWidget(chip)
            chip.show()
            self._chips[member.person_id] = chip
        place_after(self._mark, [*self._chips.values()])

    def _turn(self, person_id: str) -> None:
        """到会 → 缺席 → 请假 → 到会."""
        assert self._meeting is not None
        member = next(one for one in self._meeting.members if one.person_id == person_id)
        absent, excused = not member.excused, member.absent and not member.excused
        self._call(CallRoll(self._meeting.id, (person_id,), absent, excused))

    def _all_there(self) -> None:
        assert self._meeting is not None
        self._call(CallRoll(self._meeting.id, (), absent=False))

    def _call(self, request: CallRoll) -> None:
        self._context.write(lambda db: call_roll(db, request))


def _said(meeting: MeetingRow) -> str:
    if meeting.day is None:
        return "会议还没有定日期，或者日程里这一场已经删除，列不出应到代表。"
    if not meeting.members:
        return "这个代表团当天没有在任代表，请先在“人员”里编团。"
    if meeting.present is None:
        return f"应到{len(meeting.members)}人。没来的点一下姓名（再点一下是请假）；都来了点“全部到会”。"
    return f"应到{len(meeting.members)}人，实到{meeting.present}人。"

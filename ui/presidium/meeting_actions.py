"""What the menu 更多 and the palette do with the meeting that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from renda_desktop.presidium.agenda_commands import CopyAgenda, copy_agenda
from renda_desktop.presidium.meeting_commands import remove_meeting
from renda_desktop.presidium.rows import MeetingListRow
from ui.presidium.meeting_card import MeetingCardView
from ui.presidium.meeting_lists import MeetingLists
from ui.presidium.values import short_meeting
from ui.runtime.context import AppContext
from ui.widgets.buttons import MenuButton
from ui.widgets.palette import Command

_COPY, _REMOVE = "从上次会议复制议题", "删除这次会议"


class MeetingActions(QObject):
    """Each method is one thing the user does with the meeting of the card."""

    copied = Signal()
    """The agenda has the items of the meeting before."""

    def __init__(
        self, context: AppContext, lists: MeetingLists, card: MeetingCardView, menu: MenuButton
    ) -> None:
        super().__init__(card)
        self._context, self._lists, self._card = context, lists, card
        self.copy_action = menu.add(_COPY, self.copy_last_agenda, "copy")
        self.remove_action = menu.add(_REMOVE, self.remove_current, "trash-2")

    def set_enabled(self, on: bool) -> None:
        """Grey while no meeting is shown."""
        self.copy_action.setEnabled(on)
        self.remove_action.setEnabled(on)

    def commands(self) -> Sequence[Command]:
        """The same for the palette."""
        return [
            Command("copy", _COPY, self.copy_last_agenda),
            Command("remove", _REMOVE, self.remove_current),
        ]

    def copy_last_agenda(self) -> None:
        """The items of the meeting before this one on this agenda too."""
        last = self._meeting_before()
        if last is None:
            self._context.teller.note("前面没有会议可以复制。")
            return
        request = CopyAgenda(last.meeting.id, self._card.meeting_id())
        if self._context.write(lambda db: copy_agenda(db, request)):
            words = f"已从{short_meeting(last.meeting)}复制 {last.items} 个议题。"
            self._context.teller.note(words, undo=True)
            self.copied.emit()

    def remove_current(self) -> None:
        """Removes the shown meeting; undo brings it back."""
        shown = self._card.shown()
        if shown is None:
            return
        self._card.flush()
        meeting = shown.card.meeting
        if self._context.write(lambda db: remove_meeting(db, meeting.id)):
            self._context.teller.note(f"已删除{meeting.name}。", undo=True)

    def _meeting_before(self) -> MeetingListRow | None:
        """The meeting before the shown one in its series that has an agenda."""
        shown = self._card.shown()
        if shown is None:
            return None
        own = shown.card.meeting
        earlier = [
            row
            for row in self._lists.all_meetings()
            if (row.meeting.term_id, row.meeting.session_id) == (own.term_id, own.session_id)
            and row.meeting.number < own.number
            and row.items
        ]
        return max(earlier, key=lambda row: row.meeting.number, default=None)

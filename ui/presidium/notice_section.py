"""通知回执: who was told of the meeting, how, and what came back; leave is that of the attendance list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renda_desktop.events.notice_commands import RecordAnswer, TellPeople, tell_people
from renda_desktop.events.queries import notice_lines
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.presidium.attendance_commands import answer_lines, edit_line
from renda_desktop.presidium.notice_message import notice_message
from renda_desktop.presidium.paper_facts import meeting_facts
from renda_desktop.presidium.rules import ANSWERS, PHONES
from renda_desktop.township.queries import local_values
from ui.notices.panel import NoticePanel, NoticeWrites, ShownNotice, list_edits
from ui.presidium.parts import MeetingPart, ShownMeeting
from ui.runtime.context import AppContext

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

TOLD_FIELDS = ("told_on", "told_how", "answer", "answered_on", "answer_note", "note", "phone")
"""What of somebody on the list is only entered here."""
NOBODY = "出席名单是空的。先在上面“人员”里点“按成员名单填入”，再回到这里登记通知。"


class NoticeSection(MeetingPart):
    """Members and observers of the meeting's list."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        writes = NoticeWrites(
            tell=lambda db, ids, how, day: tell_people(db, TellPeople(ids, how, day)),
            answer=lambda db, ids, answer, day: answer_lines(db, RecordAnswer(ids, answer, day)),
            edit=list_edits(edit_line),
        )
        printables = [one for one in printables_of(RecordKind.MEETING) if one.filed_as in (ANSWERS, PHONES)]
        self.panel = NoticePanel(context, writes, printables, "presidium-papers", NOBODY)
        self.column.addWidget(self.panel)

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows who was told."""
        self.shown = shown
        self.panel.show_notice(self.context.read(lambda db: self._read(db, shown)))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.panel.flush()

    def focus_on(self, name: str) -> bool:
        """Into the list, for what only stands here."""
        if name not in TOLD_FIELDS:
            return False
        self.panel.list.setFocus()
        return True

    def select(self, line_id: str) -> None:
        """Onto somebody's line."""
        self.panel.list.select_ids((line_id,), line_id)
        self.panel.list.setFocus()

    def _read(self, db: DbSession, shown: ShownMeeting) -> ShownNotice:
        card, today = shown.card, self.context.today()
        facts = meeting_facts(db, card.meeting.id, today, local_values(db), shown.session)
        return ShownNotice(
            RecordRef(card.meeting.id, card.meeting.name),
            tuple(notice_lines(db, card.attendance)),
            shown.clashes,
            notice_message(facts) if facts else "",
        )

"""通知回执: who was told of the activity, how, and what came back; leave is that of the roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from renda_desktop.events.attendance_commands import edit_attendance
from renda_desktop.events.notice_commands import (
    RecordAnswer,
    TellPeople,
    record_answer,
    tell_people,
)
from renda_desktop.events.notice_rules import NoticeLine
from renda_desktop.inspections.notice_message import notice_message
from renda_desktop.inspections.paper_facts import activity_facts
from renda_desktop.inspections.rows import ActivityCard
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.conflicts import activity_conflicts
from renda_desktop.overview.printables import RecordKind, RecordRef
from ui.duties.parts import TOLD_FIELDS, ActivityPart
from ui.notices.panel import NoticePanel, NoticeWrites, ShownNotice, list_edits
from ui.runtime.context import AppContext

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

NOBODY = "还没有人可以通知。先在上面“人员分组”里选参加的代表、写陪同人员，再回到这里登记。"
_VARIANTS = ("回执名单", "电话联系表")


class NoticeSection(ActivityPart):
    """The deputies group by group, then those who go along."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        writes = NoticeWrites(
            tell=lambda db, ids, how, day: tell_people(db, TellPeople(ids, how, day)),
            answer=lambda db, ids, answer, day: record_answer(db, RecordAnswer(ids, answer, day)),
            edit=list_edits(edit_attendance),
        )
        printables = [one for one in printables_of(RecordKind.INSPECTION) if one.variant in _VARIANTS]
        self.panel = NoticePanel(context, writes, printables, "activity-papers", NOBODY)
        self.column.addWidget(self.panel)

    def show_card(self, card: ActivityCard) -> None:
        """Shows who was told."""
        self.card = card
        self.panel.show_notice(self.context.read(lambda db: self._read(db, card)))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.panel.flush()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Into the list, on this person."""
        if record_kind != "attendance" or name not in TOLD_FIELDS:
            return False
        self.panel.list.select_ids((record_id,))
        self.panel.list.setFocus()
        return True

    def _read(self, db: DbSession, card: ActivityCard) -> ShownNotice:
        activity, today = card.activity, self.context.today()
        facts = activity_facts(db, activity.id, today)
        grouped = bool(card.groups)
        return ShownNotice(
            RecordRef(activity.id, activity.title),
            tuple(_with_group(line, shown=grouped) for line in facts.notices) if facts else (),
            tuple(activity_conflicts(db, activity.id, today)),
            notice_message(facts) if facts else "",
        )


def _with_group(line: NoticeLine, *, shown: bool) -> NoticeLine:
    """第一组　东河村村民: where there are groups, the list says who goes with which."""
    return structs.replace(line, post=f"{line.group}　{line.post}".strip()) if shown else line

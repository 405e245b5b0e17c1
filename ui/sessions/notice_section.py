"""通知回执: which deputies and observers were told of the session, how, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.conflicts import session_conflicts
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.sessions.notice_commands import (
    AnswerForSession,
    TellOfSession,
    answer_for_session,
    edit_session_answer,
    tell_of_session,
)
from renda_desktop.sessions.notice_message import notice_message
from renda_desktop.sessions.notice_queries import notice_lines
from renda_desktop.sessions.rows import SessionCard
from ui.notices.panel import NoticePanel, NoticeWrites, ShownNotice
from ui.runtime.context import AppContext
from ui.sessions.parts import CardPart

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

NOBODY = "还没有人可以通知：代表来自“代表名册”，列席人员在上面“列席”里写。"
_VARIANTS = ("回执", "电话")


class NoticeSection(CardPart):
    """The deputies of the opening day by delegation, then the observers."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        writes = NoticeWrites(
            tell=lambda db, ids, how, day: tell_of_session(db, TellOfSession(self._id(), ids, how, day)),
            answer=lambda db, ids, answer, day: answer_for_session(
                db, AnswerForSession(self._id(), ids, answer, day)
            ),
            edit=lambda db, request: edit_session_answer(db, self._id(), request),
        )
        printables = [one for one in printables_of(RecordKind.SESSION) if one.variant in _VARIANTS]
        self.panel = NoticePanel(context, writes, printables, "session-papers", NOBODY)
        self.column.addWidget(self.panel)

    def show_card(self, card: SessionCard) -> None:
        """Shows who was told."""
        if self.card is not None and self.card.facts.id != card.facts.id:
            self.flush()
        self.card = card
        self.panel.show_notice(self.context.read(lambda db: self._read(db, card)))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.panel.flush()

    def reach(self, record_id: str, field: str) -> None:
        """Into the list, on this person."""
        self.panel.list.select_ids((record_id,))
        self.panel.list.setFocus()

    def _id(self) -> str:
        return self.session().facts.id

    def _read(self, db: DbSession, card: SessionCard) -> ShownNotice:
        today = self.context.today()
        return ShownNotice(
            RecordRef(card.facts.id, card.facts.short_name),
            tuple(notice_lines(db, card, today)),
            tuple(session_conflicts(db, card.facts.id, today)),
            notice_message(card),
        )

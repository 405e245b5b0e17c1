"""会后: what is made known, what is followed up, what the budget law asks for, what is reported."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from renda_desktop.documents.passages import Source
from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.kit_votes import SESSION_VOTE_PAPERS
from renda_desktop.overview.printables import RecordRef
from renda_desktop.sessions.rows import SessionCard, SessionFacts
from renda_desktop.township.queries import find_office
from renda_desktop.votes.after_queries import after_card
from renda_desktop.votes.paper_facts import HEARING, NUMBERED, REMINDER
from ui.papers.number_row import Numbered
from ui.papers.row import PaperRow
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.sessions.after.announcement_block import AnnouncementBlock
from ui.sessions.after.duty_block import DutyBlock
from ui.sessions.after.ledger_block import LedgerBlock
from ui.sessions.parts import CardPart
from ui.widgets.labels import set_shown, text_label

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class AfterSection(CardPart):
    """公告, 执行台账, 预算事项, 报告."""

    def __init__(self, context: AppContext, go: Callable[[Source], None]) -> None:
        super().__init__(context)
        self.announcements = AnnouncementBlock(context, go)
        self.ledger = LedgerBlock(context)
        self.duties = DutyBlock(context)
        self.papers = PaperRows(
            PaperSaver(self, context, "session-after"),
            SESSION_VOTE_PAPERS,
            flush=self.flush,
            furnish=self._furnish,
        )
        self.papers.hide_head()
        self.papers.place_asked.connect(go)
        self.heading = text_label("报告和文书", "strong")
        for widget in (self.announcements, self.ledger, self.duties, self.heading, self.papers):
            self.column.addWidget(widget)

    def show_card(self, card: SessionCard) -> None:
        """Shows what follows a session."""
        other = self.card is None or self.card.facts.id != card.facts.id
        self.card = card
        today = self.context.today()
        after = self.context.read(lambda db: after_card(db, card.facts.id, today))
        if after is None:
            return
        self.announcements.show_announcements(after.facts, after.announcements)
        self.ledger.show_tasks(after)
        self.duties.show_duties(after.duties)
        for row in self.papers.rows:
            if row.printable.key in (HEARING, REMINDER):
                set_shown(row, bool(after.duties))
        if other:
            self.papers.show_record(RecordRef(card.facts.id, card.facts.short_name))
        self._show_numbers(card.facts)
        self.papers.begin(0 if other else REST_MS)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.announcements.flush()
        self.ledger.flush()
        self.duties.flush()
        self.papers.flush_numbers()

    def reach(self, record_id: str, field: str) -> None:
        """Goes to an announcement, a task, a duty about the budget, or the number of a report."""
        for row in self.papers.rows:
            if row.number_row is not None and row.number_row.number_field == field:
                row.number_row.focus_number()
                return
        duty = self.duties.forms.get(record_id)
        if duty is not None:
            duty.enter()
            return
        block = self.ledger if record_id in self.ledger.known() else self.announcements
        block.rows.select_row(record_id)
        if not block.enter_field(field):
            block.rows.setFocus()

    def _furnish(self, row: PaperRow) -> None:
        if row.printable.key in NUMBERED:
            row.add_number(self.context, f"number:{row.printable.key}")

    def _show_numbers(self, facts: SessionFacts) -> None:
        for row in self.papers.rows:
            if row.number_row is not None:
                self.papers.show_numbered(row, self._numbered(row, facts))

    def _numbered(self, row: PaperRow, facts: SessionFacts) -> Numbered:
        paper, name = row.printable.key, row.printable.name
        office = self.context.read(find_office)

        def give(db: DbSession, number: int, on: datetime.date) -> None:
            title = f"{facts.short_name}{name}"
            give_number(db, GiveNumber(Series.DOCUMENT, number, paper, facts.id, title, on, year=on.year))

        day = facts.closes_on or facts.opens_on or self.context.today()
        return Numbered(Series.DOCUMENT, paper, facts.id, day, office.document_mark if office else "", give)

"""材料: the papers of the session with their states; saving one, opening it, saving all of them."""

from __future__ import annotations

from collections.abc import Callable

from renda_desktop.documents.passages import Source
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.printables import Printable, RecordKind, RecordRef
from renda_desktop.sessions.rows import SessionCard
from ui.papers.row import PaperRow
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.sessions.notice_numbers import NUMBERED, notice_number, number_notice
from ui.sessions.parts import CardPart
from ui.widgets.tokens import GAP_SMALL


class PapersSection(CardPart):
    """The kit of a session; the two notices have a 发文字号."""

    def __init__(self, context: AppContext, go: Callable[[Source], None]) -> None:
        super().__init__(context)
        saver = PaperSaver(self, context, "session-papers")
        self.papers = PaperRows(saver, printables_of(RecordKind.SESSION), flush=self.flush)
        self.rows = self.papers.rows
        self.papers.place_asked.connect(go)
        self.papers.looked_at.connect(self._show_number)
        for row in self.rows:
            if _key(row.printable) in NUMBERED:
                row.add_number().given.connect(lambda number, row=row: self._give_number(row, number))
        self.summary, self.kit_button = self.papers.summary, self.papers.kit_button
        self.column.setSpacing(GAP_SMALL)
        self.column.addWidget(self.papers)

    def show_card(self, card: SessionCard) -> None:
        """Shows the papers of a session; their states follow."""
        other = self.card is None or self.card.facts.id != card.facts.id
        self.card = card
        if other:
            self.papers.show_record(RecordRef(card.facts.id, card.facts.short_name))
            for row in self.rows:
                if row.number_row is not None:
                    row.number_row.field.reset(None)
        self.papers.begin(0 if other else REST_MS)

    def work_out(self) -> None:
        """Works out what is still waiting, at once."""
        self.papers.work_out()

    def reach(self, record_id: str, field: str) -> None:
        """Goes to the first paper."""
        self.kit_button.setFocus()

    def flush(self) -> None:
        """Takes over what is being typed."""
        for row in self.rows:
            if row.number_row is not None:
                row.number_row.field.flush()

    def save_all(self) -> None:
        """[全套材料]: every paper into a folder of the clerk's choice."""
        self.papers.save_kit()

    def _show_number(self, row: PaperRow) -> None:
        facts, today = self.session().facts, self.context.today()
        if row.number_row is not None:
            number = self.context.read(lambda db: notice_number(db, _key(row.printable), facts, today))
            row.number_row.show_number(number.given, number.proposed, number.mark)

    def _give_number(self, row: PaperRow, number: int) -> None:
        facts, today = self.session().facts, self.context.today()
        assert row.number_row is not None
        self.context.write(
            lambda db: number_notice(db, row.printable, facts, number, today),
            refused=row.number_row.field.refused,
        )


def _key(printable: Printable) -> tuple[str, str]:
    return printable.id, printable.variant

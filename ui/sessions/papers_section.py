"""材料: the papers of the session with their states; saving one, opening it, saving all of them."""

from __future__ import annotations

from collections.abc import Callable

from renda_desktop.documents.passages import Source
from renda_desktop.overview.printables import Printable, RecordKind, RecordRef
from renda_desktop.overview.session_kit import listed_papers, whole_kit
from renda_desktop.sessions.rows import SessionCard, SessionFacts
from renda_desktop.township.queries import find_office
from ui.papers.grouped_rows import GroupedRows, ListedPaper
from ui.papers.row import PaperRow
from ui.papers.rows import REST_MS
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.sessions.notice_numbers import NUMBERED, numbered_notice
from ui.sessions.parts import CardPart
from ui.widgets.tokens import GAP_SMALL


class PapersSection(CardPart):
    """The kit of a session in the order of use, under headings: papers of another kind of session are left out.

    The papers of its votes, ballots, elections and reports stand among them; some have a number of their own.
    """

    def __init__(self, context: AppContext, go: Callable[[Source], None]) -> None:
        super().__init__(context)
        saver = PaperSaver(self, context, "session-papers")
        self.papers = GroupedRows(saver, flush=self.flush, furnish=self._furnish, checks=RecordKind.SESSION)
        self.papers.place_asked.connect(go)
        self.summary, self.kit_button = self.papers.summary, self.papers.kit_button
        self.column.setSpacing(GAP_SMALL)
        self.column.addWidget(self.papers)

    @property
    def rows(self) -> list[PaperRow]:
        """The papers that are listed."""
        return self.papers.rows

    def show_card(self, card: SessionCard) -> None:
        """Shows the papers of a session; their states follow."""
        other = self.card is None or self.card.facts.id != card.facts.id
        self.card = card
        facts, today = card.facts, self.context.today()
        listed = self.context.read(lambda db: listed_papers(db, facts.id, today))
        self.papers.show_listed(
            RecordRef(facts.id, facts.short_name),
            [ListedPaper(one.printable, one.record, one.heading, one.about) for one in listed],
        )
        self._show_numbers(facts)
        self.papers.begin(0 if other else REST_MS)

    def work_out(self, *names: str) -> None:
        """Works out what is still waiting, at once; with names only the papers called so."""
        self.papers.work_out(*names)

    def reach(self, record_id: str, field: str) -> None:
        """Goes to the first paper."""
        self.kit_button.setFocus()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.papers.flush_numbers()

    def save_all(self) -> None:
        """[全套材料]: every paper it is time for, into a folder of the clerk's choice."""
        session_id, today = self.session().facts.id, self.context.today()
        self.flush()
        self.papers.save_kit(self.context.read(lambda db: whole_kit(db, session_id, today)))

    def _furnish(self, row: PaperRow) -> None:
        if _key(row.printable) in NUMBERED:
            row.add_number(self.context)

    def _show_numbers(self, facts: SessionFacts) -> None:
        today = self.context.today()
        office = self.context.read(find_office)
        for row in self.rows:
            if row.number_row is not None:
                self.papers.show_numbered(row, numbered_notice(row.printable, facts, office, today))


def _key(printable: Printable) -> tuple[str, str]:
    return printable.id, printable.variant

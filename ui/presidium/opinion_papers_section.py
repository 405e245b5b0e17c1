"""材料: the papers of an opinion, how they stand, their numbers; saved as Word one by one or all together."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from renda_desktop.documents.passages import Source
from renda_desktop.issuing.rules import Series
from renda_desktop.opinions.commands import NUMBERED, NumberOpinion, number_opinion
from renda_desktop.opinions.papers import PAPERS
from renda_desktop.opinions.rules import HANDOVER
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.kit_opinions import opinion_ref
from renda_desktop.overview.printables import RecordKind
from renda_desktop.township.queries import find_office
from ui.papers.number_row import Numbered
from ui.papers.row import PaperRow
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.presidium.opinion_parts import OpinionPart, ShownOpinion
from ui.runtime.context import AppContext

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class OpinionPapersSection(OpinionPart):
    """One row for each paper of the opinion, named as the office calls its opinions."""

    fix_asked = Signal(object)
    """The clerk wants to fill in what a paper lacks: the `Source` of the first missing thing."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        printables = printables_of(RecordKind.OPINION)
        saver = PaperSaver(self, context, "presidium-opinions")
        self.papers = PaperRows(saver, printables, flush=self.flush, furnish=self._furnish)
        self.papers.place_asked.connect(self.fix_asked)
        self.lines = {row.printable.id: row for row in self.papers.rows}
        self.column.addWidget(self.papers)

    def show_opinion(self, shown: ShownOpinion) -> None:
        """Shows the numbers at once and the papers a moment later."""
        other = self.shown is None or self.shown.row.id != shown.row.id
        self.shown = shown
        for paper in PAPERS:
            self.lines[paper.id].name.setText(f"{paper.id} {paper.named(shown.word)}")
        if other:
            self.papers.show_record(opinion_ref(shown.row))
        for paper_id in NUMBERED:
            self.papers.show_numbered(self.lines[paper_id], self._numbered(paper_id, shown))
        self.papers.begin(0 if other else REST_MS)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.papers.flush_numbers()

    def focus_on(self, source: Source) -> bool:
        """Into a number."""
        for line in self.lines.values():
            if line.number_row is not None and line.number_row.number_field == source.field:
                line.number_row.focus_number()
                return True
        return False

    def _furnish(self, row: PaperRow) -> None:
        if row.printable.id in NUMBERED:
            row.add_number(self.context, f"number:{row.printable.id}")

    def _numbered(self, paper: str, shown: ShownOpinion) -> Numbered:
        """The number of a paper; it counts in the year the paper is dated."""
        row = shown.row
        dated = row.handed_over_on if paper == HANDOVER else row.issued_on
        office = self.context.read(find_office)

        def give(db: DbSession, number: int, day: datetime.date) -> None:
            number_opinion(db, NumberOpinion(row.id, paper, day, number))

        mark = office.document_mark if office else ""
        return Numbered(Series.DOCUMENT, paper, row.id, dated or row.day or self.context.today(), mark, give)

"""材料: the papers of the suggestion, those of its rounds and letters too, with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from renda_desktop.issuing.rules import Series
from renda_desktop.overview.kit_suggestions import suggestion_kit
from renda_desktop.overview.printables import Printable, RecordRef
from renda_desktop.overview.suggestion_records import suggestion_label, suggestion_ref
from renda_desktop.suggestions.number_commands import (
    NUMBERED,
    NumberSuggestionPaper,
    letter_day,
    number_suggestion_paper,
)
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import (
    DEPUTY_CARD,
    HANDOVER,
    LIFE_CARD,
    OPINION_FORM,
    REGISTER_CARD,
    REPLY,
)
from renda_desktop.township.queries import find_office
from ui.papers.grouped_rows import GroupedRows, ListedPaper
from ui.papers.number_row import Numbered
from ui.papers.row import PaperRow
from ui.papers.rows import REST_MS
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.suggestions.parts import SuggestionPart

if TYPE_CHECKING:
    import datetime

    from renda_desktop.storage.base import DbSession

_HEADINGS = {
    REGISTER_CARD: "登记、交办", HANDOVER: "登记、交办", LIFE_CARD: "登记、交办",
    REPLY: "答复和代表意见", OPINION_FORM: "答复和代表意见", DEPUTY_CARD: "登记、交办",
}  # fmt: skip
_LETTERS = "催办、告知"


class PapersSection(SuggestionPart):
    """Rows come and go with what happens: a signatory more, a letter more."""

    fix_asked = Signal(object)
    """The `Source` of what a paper lacks."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        saver = PaperSaver(self, context, "suggestion-papers")
        self.papers = GroupedRows(saver, flush=self.flush, furnish=self._furnish)
        self.papers.place_asked.connect(self.fix_asked)
        self.column.addWidget(self.papers)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.list_now)

    def _show(self, file: SuggestionFile) -> None:
        """The papers follow once the card stands."""
        self._rest.start(REST_MS)

    def list_now(self) -> None:
        """Lists the papers, and begins to look at them."""
        self._rest.stop()
        file = self.now().file
        today = self.context.today()
        pairs = self.context.read(lambda db: suggestion_kit(db, file.id, today))
        order = ("登记、交办", "答复和代表意见", _LETTERS)
        listed = [_listed(printable, record, file) for printable, record in pairs]
        listed.sort(key=lambda one: order.index(one.heading))
        self.papers.show_listed(suggestion_ref(file), listed)
        for row in self.papers.rows:
            if row.number_row is not None and row.record is not None:
                self.papers.show_numbered(row, self._numbered(row.printable.key, row.record.id, file))
        self.papers.begin()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.papers.flush_numbers()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Into the number of a letter."""
        for row in self.papers.rows:
            of_it = row.record is not None and row.record.id == record_id
            if of_it and row.number_row is not None and row.number_row.number_field == name:
                row.number_row.focus_number()
                return True
        return False

    def _furnish(self, row: PaperRow) -> None:
        if row.printable.key in NUMBERED:
            row.add_number(self.context, f"number:{row.printable.key}")

    def _numbered(self, paper: str, record_id: str, file: SuggestionFile) -> Numbered:
        office = self.context.read(find_office)
        day = letter_day(file, paper, record_id)

        def give(db: DbSession, number: int, on: datetime.date) -> None:
            number_suggestion_paper(db, NumberSuggestionPaper(file.id, record_id, paper, on, number))

        mark = office.document_mark if office else ""
        return Numbered(Series.DOCUMENT, paper, record_id, day or self.context.today(), mark, give)


def _listed(printable: Printable, record: RecordRef, file: SuggestionFile) -> ListedPaper:
    """`about`: whom a reply is for, of which day a letter is."""
    about = record.label.removeprefix(suggestion_label(file)).strip("（）").replace("（", "　")
    return ListedPaper(printable, record, _HEADINGS.get(printable.id, _LETTERS), about)

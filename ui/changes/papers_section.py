"""材料: the papers of the case with their states and numbers; another kind of case has other papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from renda_desktop.changes.paper_facts import DOCUMENT_NUMBERED
from renda_desktop.changes.queries import ANNOUNCEMENT, POST_ANNOUNCEMENT
from renda_desktop.changes.rows import CaseRow
from renda_desktop.changes.step_commands import (
    NumberAnnouncement,
    NumberDocument,
    number_announcement,
    number_document,
)
from renda_desktop.documents.passages import Source
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.kit_changes import case_ref, papers_for
from renda_desktop.township.queries import find_office
from ui.changes.parts import ChangePart
from ui.papers.number_row import Numbered
from ui.papers.row import PaperRow
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.widgets.labels import set_shown, text_label

if TYPE_CHECKING:
    import datetime

    from renda_desktop.storage.base import DbSession

_DATED = {
    "甲61出缺报告": "reported", "甲61请示": "requested", "甲62转报": "demanded", "甲31暂停": "suspended",
    "甲31恢复": "resumed", ANNOUNCEMENT: "announced", POST_ANNOUNCEMENT: "post",
}  # fmt: skip
"""The step whose day a numbered paper bears."""


class PapersSection(ChangePart):
    """Built anew for a case with other papers."""

    fix_asked = Signal(object)
    """The `Source` of what a paper lacks."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._saver = PaperSaver(self, context, "change-papers")
        self._keys: tuple[str, ...] = ()
        self.papers: PaperRows | None = None
        self.none = text_label("没有成立的变动没有文书。", "second")
        self.column.addWidget(self.none)

    def show_case(self, case: CaseRow) -> None:
        """The papers of a case; their states follow."""
        other = self.case is None or self.case.id != case.id
        self.case = case
        printables = papers_for(case)
        keys = tuple(one.key for one in printables)
        if keys != self._keys:
            other = True
            self._keys = keys
            self._rebuild()
        set_shown(self.none, self.papers is None)
        if self.papers is None:
            return
        if other:
            self.papers.show_record(case_ref(case))
        for row in self.papers.rows:
            waits = row.printable.after and not case.deciding.done
            row.set_spare(
                "还没有到写的时候；全套材料里先不打勾。" if waits else "", "还早" if waits else "不需要"
            )
            if row.number_row is not None:
                self.papers.show_numbered(row, self._numbered(row.printable.key, case))
        self.papers.begin(0 if other else REST_MS)

    def line(self, key: str) -> PaperRow:
        """The row of one paper."""
        assert self.papers is not None, "a case with papers"
        return next(row for row in self.papers.rows if row.printable.key == key)

    def flush(self) -> None:
        """Takes over what is being typed."""
        if self.papers is not None:
            self.papers.flush_numbers()

    def focus_on(self, source: Source) -> bool:
        """Into a number."""
        for row in self.papers.rows if self.papers is not None else ():
            if row.number_row is not None and row.number_row.number_field == source.field:
                row.number_row.focus_number()
                return True
        return False

    def _rebuild(self) -> None:
        if self.papers is not None:
            self.column.removeWidget(self.papers)
            self.papers.hide()
            self.papers.deleteLater()
            self.papers = None
        printables = papers_for(self.case) if self.case is not None else []
        if printables:
            self.papers = PaperRows(self._saver, printables, flush=self.flush, furnish=self._furnish)
            self.papers.place_asked.connect(self.fix_asked)
            self.column.addWidget(self.papers)

    def _furnish(self, row: PaperRow) -> None:
        if row.printable.key in _DATED:
            row.add_number(self.context, f"number:{row.printable.key}")

    def _numbered(self, paper: str, case: CaseRow) -> Numbered:
        day = case.day_of(_DATED[paper]) or self.context.today()
        if paper in DOCUMENT_NUMBERED:
            office = self.context.read(find_office)

            def give(db: DbSession, number: int, on: datetime.date) -> None:
                number_document(db, NumberDocument(case.id, paper, on, number))

            return Numbered(
                Series.DOCUMENT, paper, case.id, day, office.document_mark if office else "", give
            )

        def announce(db: DbSession, number: int, on: datetime.date) -> None:
            number_announcement(db, NumberAnnouncement(case.id, paper, on, number))

        return Numbered(
            Series.ANNOUNCEMENT, paper, case.id, day, "", announce, case.term_id, case.term_number
        )

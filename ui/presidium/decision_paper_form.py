"""One decision 乙12 of an item: what it says, to whom it goes, its document number, its paper."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.issuing.rules import Series
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.presidium.decision_paper_commands import (
    NumberDecisionPaper,
    edit_decision_paper,
    number_decision_paper,
    remove_decision_paper,
)
from renda_desktop.presidium.rows import DecisionPaperRow
from renda_desktop.presidium.rules import DECISION_PAPER
from renda_desktop.township.queries import find_office
from ui.papers.final_block import FinalBlock
from ui.papers.number_row import Numbered
from ui.papers.row import PaperRow
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.presidium.finishing import finisher
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import removal_link
from ui.widgets.fields import DateField, LongTextField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

NUMBER = "number"
"""How the paper calls its document number in the `Source` of what it lacks."""


class DecisionPaperForm(QWidget):
    """The fields of one decision, with its paper below."""

    place_asked = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.row: DecisionPaperRow | None = None
        self.title = text_label("", "strong")
        self.remove_button = removal_link("删除这项决定", self._remove)
        self.form = FieldForm(
            context,
            edit_decision_paper,
            Bound("subject", TextField("关于……的决定", hint="例如 确认补选代表资格有效"), wide=True),
            Bound(
                "text", LongTextField("决定内容", hint="接在“会议决定：”后面，写成一段", lines=3), wide=True
            ),
            Bound("addressee", TextField("主送", hint="可以不写")),
            Bound("copy_to", TextField("抄送", hint="可以不写")),
            Bound("dated", DateField("成文日期", full_day, hint="不填就是开会那天")),
        )
        saver = PaperSaver(self, context, "presidium-papers")
        kit = printables_of(RecordKind.DECISION_PAPER)
        self.papers = PaperRows(saver, kit, flush=self.flush, furnish=self._furnish)
        self.papers.hide_head()
        self.papers.place_asked.connect(self.place_asked)
        self._lay_out()

    def show_decision(self, made: DecisionPaperRow, meeting_day: datetime.date | None, meeting: str) -> None:
        """Shows a decision of a meeting held on that day."""
        other = self.row is None or self.row.id != made.id
        self.row = made
        self.title.setText(f"决定：{made.kind.value}")
        self.remove_button.setAccessibleName(f"删除决定“{made.subject or made.kind.value}”")
        self.form.show_record(made.id, values_of(made, self.form.fields))
        if other:
            self.papers.show_record(RecordRef(made.id, meeting))
        day = made.dated or meeting_day or self._context.today()
        self.papers.show_numbered(self.papers.rows[0], self._numbered(made.id, day))
        self.final.show_record(made.id)
        self.fix_fields()
        self.papers.begin(0 if other else REST_MS)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()
        self.papers.flush_numbers()
        self.final.flush()

    def fix_fields(self) -> None:
        """A final decision stays as it is."""
        for field in self.form.fields.values():
            field.set_read_only(self.final.final is not None)
        set_shown(self.remove_button, self.final.final is None)

    def focus_on(self, name: str) -> bool:
        """Into a field, or the number."""
        if name == NUMBER and self.papers.rows[0].number_row is not None:
            self.papers.rows[0].number_row.focus_number()
            return True
        if name in self.form.fields:
            self.form.focus(name)
            return True
        return False

    def _furnish(self, row: PaperRow) -> None:
        row.add_number(self._context, NUMBER)
        self.final = FinalBlock(self._context, row.printable, finisher(self._context))
        row.add_below(self.final)

    def _numbered(self, paper_id: str, day: datetime.date) -> Numbered:
        office = self._context.read(find_office)

        def give(db: DbSession, number: int, on: datetime.date) -> None:
            number_decision_paper(db, NumberDecisionPaper(paper_id, on, number))

        mark = office.document_mark if office else ""
        return Numbered(Series.DOCUMENT, DECISION_PAPER, paper_id, day, mark, give)

    def _remove(self) -> None:
        self.flush()
        if self.row is None:
            return
        paper_id = self.row.id
        if self._context.write(lambda db: remove_decision_paper(db, paper_id)):
            self._context.teller.note("已删除这项决定。", undo=True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        head.addWidget(self.title, 1)
        head.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addLayout(head)
        column.addWidget(self.form)
        column.addWidget(self.papers)

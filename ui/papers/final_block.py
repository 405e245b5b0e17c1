"""定稿 of a paper below its row: the day it was signed, its scan, and the corrections made afterwards."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.paper import Paper
from renda_desktop.issuing.final_commands import AttachScan, attach_scan
from renda_desktop.issuing.finals import FinalRow, finals_of
from renda_desktop.overview.before_final import doubts_of
from renda_desktop.overview.exporting import draw
from renda_desktop.overview.printables import Drawing, Printable
from renda_desktop.township.queries import paper_look
from ui.papers.correction_form import CorrectionForm
from ui.papers.doubt_form import DoubtForm
from ui.papers.drawing import setting_of
from ui.papers.file_list import FileList
from ui.papers.withdraw_form import WithdrawForm
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import link_button
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import DateField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from renda_desktop.storage.attachments import AttachmentRow
    from renda_desktop.storage.base import DbSession

Finish = Callable[["DbSession", str, Paper, datetime.date], object]
"""Makes a paper of a record final since a day."""


class ScanList(FileList):
    """The scan of a final draft; who reads a former one cannot add or remove."""

    title = "扫描件"
    add_words = "附上扫描件…"
    kinds = (("扫描件", (".pdf", ".jpg", ".jpeg", ".png")),)
    open_words = "打开扫描件"
    remove_words = "取下…"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.withdrawing = WithdrawForm(context)
        self.withdrawn = text_label("", "small")
        self.column.addWidget(self.withdrawing)
        self.column.addWidget(self.withdrawn)

    def show_final(self, final: FinalRow) -> None:
        """Shows the scans of a draft."""
        if final.id != self.record_id:
            self.withdrawing.hide()
        self.set_fixed(final.correction is not None)
        self.withdrawn.setText("\n".join(final.withdrawals))
        set_shown(self.withdrawn, bool(final.withdrawals) and final.correction is None)
        self.add_button.setAccessibleName(f"{self.add_words}{final.title}")
        self.show_files(final.id, final.scans)

    def add_to(self, db: DbSession, record_id: str, file_name: str, content: bytes) -> object:
        """As scan of the draft."""
        return attach_scan(db, AttachScan(record_id, file_name, content))

    def remove(self, file: AttachmentRow) -> None:
        """A signed paper does not lose its scan without a word why."""
        self.withdrawing.ask(file)


class _Draft(QWidget):
    """A former draft: what became of it, and its scan."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.words = text_label("", "small")
        self.scans = ScanList(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.words)
        column.addWidget(self.scans)

    def show_draft(self, final: FinalRow) -> None:
        """Shows a draft that was corrected."""
        self.words.setText(final.history)
        self.scans.show_final(final)
        set_shown(self.scans, bool(final.scans))


class FinalBlock(QWidget):
    """Open: the field for the day. Final: the day, [更正…] and the scan. Below, what was corrected before."""

    def __init__(self, context: AppContext, printable: Printable, finish: Finish) -> None:
        super().__init__()
        self._context, self._printable, self._finish = context, printable, finish
        self._record_id = ""
        self.final: FinalRow | None = None
        self.day = DateField(f"{printable.name}定稿日期", full_day, hint="签字那天；定稿以后不能再改")
        self.day.edited.connect(self._sign)
        self.doubt = DoubtForm(printable.name)
        self.doubt.left.connect(lambda: self.day.reset(None))
        self.words = text_label("", "second", wrap=False)
        self.open_button = link_button("更正…", self._ask)
        self.open_button.setAccessibleName(f"更正{printable.name}")
        self.correction = CorrectionForm(context)
        self.scans = ScanList(context)
        self.drafts: list[_Draft] = []
        self._lay_out()

    def show_record(self, record_id: str, *, possible: bool = True) -> None:
        """Shows how the paper of a record stands; `possible`: something was signed that may become final."""
        other, self._record_id = self._record_id != record_id, record_id
        rows = self._context.read(lambda db: finals_of(db, self._printable.id, record_id))
        self.final = next((row for row in rows if row.correction is None), None)
        self._show_open(other)
        self._show_final()
        self._show_drafts([row for row in rows if row.correction is not None])
        set_shown(self, bool(rows) or possible)

    def flush(self) -> None:
        """Takes over a day that is being typed."""
        if self.final is None:
            self.day.flush()

    def _show_open(self, other: bool) -> None:
        if other or self.final is not None:
            self.day.reset(None)
            self.doubt.hide()
        set_shown(self._grid, self.final is None)

    def _show_final(self) -> None:
        final = self.final
        set_shown(self._head, final is not None)
        set_shown(self.scans, final is not None)
        if final is None:
            self.correction.hide()
            return
        self.words.setText(f"{chinese_date(final.signed_on)}定稿，不能再改。")
        self.scans.show_final(final)

    def _show_drafts(self, rows: list[FinalRow]) -> None:
        while len(self.drafts) < len(rows):
            self.drafts.append(_Draft(self._context))
            self._past.addWidget(self.drafts[-1])
        for place, draft in enumerate(self.drafts):
            set_shown(draft, place < len(rows))
            if place < len(rows):
                draft.show_draft(rows[place])

    def _ask(self) -> None:
        if self.final is not None:
            self.correction.ask(self.final)

    def _sign(self, day: datetime.date | None) -> None:
        if day is None or not self._record_id:
            return
        doubts = self._context.read(self._doubts)
        if doubts:
            self.doubt.ask(doubts, lambda: self._lock(day))
        else:
            self._lock(day)

    def _doubts(self, db: DbSession) -> tuple[str, ...]:
        return doubts_of(db, self._printable, self._drawn(db), self._record_id, self._context.today())

    def _drawn(self, db: DbSession) -> Paper:
        drawing = Drawing(self._context.today(), setting=setting_of(paper_look(db)))
        drawn = draw(db, self._printable, self._record_id, drawing)
        assert isinstance(drawn, Paper), "a form in Excel is not signed"
        return drawn

    def _lock(self, day: datetime.date) -> None:
        record_id = self._record_id

        def store(db: DbSession) -> None:
            self._finish(db, record_id, self._drawn(db), day)

        if self._context.write(store, refused=lambda p: self.day.show_error(p.message)):
            self._context.teller.note(f"{self._printable.name}已定稿，不能再改。", undo=True)

    def _lay_out(self) -> None:
        self._grid = FieldGrid()
        self._grid.add(self.day)
        self._head = QWidget()
        flow = FlowLayout(self._head, GAP_SMALL)
        flow.addWidget(self.words)
        flow.addWidget(self.open_button)
        self._past = QVBoxLayout()
        self._past.setSpacing(GAP_TINY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        for part in (self._grid, self.doubt, self._head, self.correction, self.scans):
            column.addWidget(part)
        column.addLayout(self._past)
        for part in (self._head, self.scans):
            part.hide()

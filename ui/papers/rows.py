"""The papers of a record, one below the other; their states are worked out one at a time while nobody waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.errors import DeskError
from renda_desktop.overview.kit_due import is_due
from renda_desktop.overview.kit_order import in_print_order
from renda_desktop.overview.paper_states import PaperState, Standing, paper_state
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.storage.changelog import describe
from ui.papers.check_block import CheckBlock
from ui.papers.drawing import drawing_of
from ui.papers.number_row import Numbered, NumberRow
from ui.papers.row import PaperRow
from ui.papers.saving import Files, PaperSaver, Wanted
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

Look = Callable[["DbSession", Printable, RecordRef, Drawing], PaperState]
REST_MS = 150
"""After a change, papers are drawn anew once the page has rested so long."""


class PaperRows(QWidget):
    """The rows of a kit below their summary and [全套材料].

    `look` draws one paper and looks at it; `flush` takes over what is typed, before saving; `furnish` may put more
    below a row, before the row takes its place in the order of the Tab key (Qt loses the order when it is changed
    afterwards around a field). `more` are papers that are saved with the kit and have no row here. `checks` names the
    kind of record whose free texts are compared with it; what contradicts it is listed above the papers.
    """

    place_asked = Signal(object)
    """The `Source` of what a paper lacks."""
    records_changed = Signal()
    """The rows show the papers of another record."""
    looked_at = Signal(object)
    """A `PaperRow` shows its state."""
    all_looked_at = Signal()

    def __init__(
        self,
        saver: PaperSaver,
        printables: Sequence[Printable],
        *,
        look: Look = paper_state,
        flush: Callable[[], None] = lambda: None,
        furnish: Callable[[PaperRow], None] = lambda _: None,
        more: Callable[[], Wanted] = tuple,
        checks: RecordKind | None = None,
    ) -> None:
        super().__init__()
        self._saver, self._look, self._flush, self._more = saver, look, flush, more
        self._furnish = furnish
        self._saved: dict[tuple[str, PaperRow], Path] = {}
        self._waiting: list[PaperRow] = []
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._look_at_next)
        self.rows = [self.made_row(printable) for printable in printables]
        self.checks = CheckBlock(saver.context, checks) if checks is not None else None
        self.summary = text_label("", "second")
        self.kit_button = quiet_button("全套材料", "folder-open", self.open_kit)
        self.kit_button.setToolTip("把下面的文书一次打印，或者存成文件（Ctrl+E）")
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.summary, 1)
        head.addWidget(self.kit_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        if self.checks is not None:
            self.checks.place_asked.connect(self.place_asked)
            column.addWidget(self.checks)
        column.addLayout(head)
        self.number_link = link_button("没编号的都编下一号", self._number_all)
        self.number_link.setToolTip("按各份文书的日期先后接着编；会还没开的，纪要先不编")
        self.number_link.hide()
        column.addWidget(self.number_link)
        for row in self.rows:
            column.addWidget(row)

    def made_row(self, printable: Printable) -> PaperRow:
        """A row of these papers, furnished and connected, still without a place."""
        row = PaperRow(printable)
        self._furnish(row)
        row.save_asked.connect(partial(self.save, row))
        row.view_asked.connect(partial(self.view, row))
        row.place_asked.connect(self.place_asked)
        return row

    def show_record(self, record: RecordRef) -> None:
        """Shows the papers of this record; their states follow with `begin`."""
        if self.checks is not None:
            self.checks.show_record(record.id)
        for row in self.rows:
            self.show_in(row, record)

    def show_in(self, row: PaperRow, record: RecordRef | None, instead: str = "") -> None:
        """The record of one row; `instead` is said where there is none."""
        other = (row.record.id if row.record else "") != (record.id if record else "")
        row.show_record(record, self._saved.get((record.id, row)) if record else None, instead=instead)
        if other:
            self.records_changed.emit()

    def show_numbered(self, row: PaperRow, numbered: Numbered) -> None:
        """The number of one paper as it stands."""
        if row.number_row is not None:
            row.number_row.show_numbered(numbered)
            row.due = self._is_due(row)
            set_shown(self.number_link, len(self._unnumbered()) > 1)

    def flush_numbers(self) -> None:
        """Takes over numbers that are being typed."""
        for row in self.rows:
            if row.number_row is not None:
                row.number_row.flush()

    def begin(self, wait: int = 0) -> None:
        """Looks at all papers anew, as soon as they are in view and `wait` milliseconds are over."""
        self._waiting = [row for row in self.rows if row.record is not None]
        if self.checks is not None:
            self.checks.begin()
        if self.isVisible():
            self._idle.start(wait)

    def work_out(self, *names: str) -> None:
        """Looks at once at what is still waiting; with names only at the papers called so, the rest goes on waiting."""
        self._idle.stop()
        self.doubts()
        later = [row for row in self._waiting if names and row.printable.name not in names]
        self._waiting = [row for row in self._waiting if row not in later]
        while self._waiting:
            self._look_at(self._waiting.pop(0))
        self._waiting = later
        self._tell_all()

    def save(self, row: PaperRow) -> None:
        """[存 Word] / [存 Excel] of one paper."""
        self._flush()
        record = row.record
        if record is not None:
            self._saver.save(row.printable, record, lambda path: self._keep([(row, record, path)]))

    def look_at(self, db: DbSession, printable: Printable, record: RecordRef, drawing: Drawing) -> PaperState:
        """A paper of the kit as it stands now. Raises InputProblem when its record is gone."""
        own = any(row.printable is printable for row in self.rows)
        return (self._look if own else paper_state)(db, printable, record, drawing)

    @property
    def purpose(self) -> str:
        """The name under which the folder used last is remembered."""
        return self._saver.purpose

    def flush(self) -> None:
        """Takes over what is being typed."""
        self._flush()

    def view(self, row: PaperRow) -> None:
        """[看]: the paper beside the form."""
        from ui.papers.paper_side import paper_side

        self._flush()
        side = paper_side(self, self._saver.context)
        if side is not None and row.record is not None:
            side.show_paper(self, row)

    def open_kit(self) -> None:
        """[全套材料]: what is missing, and its doors; where no page is around, into a folder at once."""
        from ui.papers.paper_side import paper_side

        self._flush()
        side = paper_side(self, self._saver.context)
        if side is not None:
            side.show_kit(self)
        else:
            self.save_kit()

    def kit(self) -> list[tuple[Printable, RecordRef]]:
        """The papers the record needs, in print order."""
        return self._in_order(row for row in self.rows if row.wanted)

    def whole_kit(self) -> list[tuple[Printable, RecordRef]]:
        """Also those it is too early for, in print order."""
        return self._in_order(row for row in self.rows if row.wanted or row.later)

    @property
    def kit_record(self) -> tuple[RecordKind, RecordRef] | None:
        """What the kit is of; None while there is nothing to draw it for."""
        return next(((row.printable.kind, row.record) for row in self.rows if row.record is not None), None)

    def go_to(self, row: PaperRow | None, source: object) -> None:
        """Goes where a part of a paper is entered: into its number, or to the field of the card."""
        if row is None or not row.focus_number_of(source):
            self.place_asked.emit(source)

    def doubts(self) -> list[str]:
        """Sentences to look at before printing: texts that contradict the record."""
        if self.checks is None:
            return []
        self.checks.look()
        return [finding.sentence for finding in self.checks.findings]

    def save_kit(self, chosen: Wanted | None = None) -> None:
        """[全套材料]: every paper the record needs, or those chosen, into a folder."""
        self._flush()
        rows = {(row.printable, row.record.id): row for row in self.rows if row.record is not None}

        def saved(files: Files) -> None:
            own = [(rows.get((printable, record.id)), record, path) for printable, record, path in files]
            self._keep([(row, record, path) for row, record, path in own if row is not None])

        self._saver.save_kit(self.kit() if chosen is None else chosen, saved, self.begin)

    def hide_head(self) -> None:
        """Without summary and [全套材料]: a few papers that belong to the kit of something else."""
        self.summary.hide()
        self.kit_button.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """What came in while nobody looked is looked at now."""
        super().showEvent(event)
        if self._waiting:
            self._idle.start(0)

    def _unnumbered(self) -> list[NumberRow]:
        return [row.number_row for row in self.rows if row.number_row is not None and row.lacks_number]

    def _number_all(self) -> None:
        rows = sorted(self._unnumbered(), key=lambda row: row.day)

        def give(db: DbSession) -> None:
            describe(db, f"给{len(rows)}份文书编号")
            for row in rows:
                row.give_next(db)

        self._saver.context.write(give)

    def _in_order(self, rows: Iterable[PaperRow]) -> list[tuple[Printable, RecordRef]]:
        own = [(row.printable, row.record) for row in rows if row.record is not None]
        return in_print_order([*own, *self._more()])

    def _is_due(self, row: PaperRow) -> bool:
        record, today = row.record, self._saver.context.today()
        if record is None:
            return False
        return self._saver.context.read(lambda db: is_due(db, row.printable, record, today))

    def _keep(self, files: Sequence[tuple[PaperRow, RecordRef, Path]]) -> None:
        for row, record, path in files:
            self._saved[record.id, row] = path
            if row.record is not None and row.record.id == record.id:
                row.show_saved(path)
        self.begin()

    def _look_at_next(self) -> None:
        if self.checks is not None and self.checks.look():
            self._idle.start(0)
            return
        if self._waiting:
            self._look_at(self._waiting.pop(0))
        if self._waiting:
            self._idle.start(0)
        else:
            self._tell_all()

    def _tell_all(self) -> None:
        self.summary.setText(summary_of(row.state for row in self.rows if row.state and row.wanted))
        self.all_looked_at.emit()

    def _look_at(self, row: PaperRow) -> None:
        record, drawing = row.record, drawing_of(self._saver.context)
        if record is None:
            return
        try:
            state = self._saver.context.read(lambda db: self.look_at(db, row.printable, record, drawing))
        except DeskError:  # the record was removed meanwhile; the next reload shows another one
            self._waiting.clear()
            return
        row.show_state(state)
        self.looked_at.emit(row)


def summary_of(states: Iterable[PaperState]) -> str:
    """6 份：已备 4，缺项 2。缺的地方，存出来的文件里写着【待填】。"""
    standings = [state.standing for state in states]
    counts = [(standing, standings.count(standing)) for standing in Standing]
    words = "，".join(f"{standing.value} {count}" for standing, count in counts if count)
    lacking = "缺的地方，存出来的文件里写着【待填】。" if Standing.LACKING in standings else ""
    return f"{len(standings)} 份：{words}。{lacking}" if standings else ""

"""材料: the papers of the meeting, how they stand, their numbers; saved as Word one by one or all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from renda_desktop.errors import InputProblem
from renda_desktop.events.rules import EventState
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.drawn_papers import finished
from renda_desktop.overview.paper_states import PaperState, state_of
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.presidium.number_commands import SERIES
from renda_desktop.presidium.papers import PAPERS, MeetingFacts, meeting_facts
from renda_desktop.presidium.rules import BULLETIN, MINUTES, OBSERVER_NOTICE, PARTY_REQUEST, RECORD
from renda_desktop.township.queries import local_values
from ui.papers.final_block import FinalBlock
from ui.papers.row import PaperRow
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.presidium.dates_form import DatesForm
from ui.presidium.finishing import finisher
from ui.presidium.item_papers import ItemPapers
from ui.presidium.meeting_numbers import number_source, numbered_paper
from ui.presidium.parts import CurrentItem, MeetingPart, ShownMeeting
from ui.runtime.context import AppContext
from ui.widgets.labels import hairline, text_label

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class PapersSection(MeetingPart):
    """One row for each paper of the kit; all are drawn from the same facts."""

    fix_asked = Signal(object)
    """The clerk wants to fill in what a paper lacks: the `Source` of the first missing thing."""

    def __init__(self, context: AppContext, current: CurrentItem) -> None:
        super().__init__(context)
        self.item_papers = ItemPapers(context, current)
        self._facts: MeetingFacts | None = None
        self._kit = dict(zip(printables_of(RecordKind.MEETING), PAPERS, strict=True))
        self.dates = DatesForm(context)
        self.finals: dict[str, FinalBlock] = {}
        saver = PaperSaver(self, context, "presidium-papers")
        self.papers = PaperRows(
            saver,
            tuple(self._kit),
            look=self._look,
            flush=self.flush,
            furnish=self._furnish,
            more=self.item_papers.wanted,
            checks=RecordKind.MEETING,
        )
        self.item_papers.papers.place_asked.connect(self.fix_asked)
        self.papers.place_asked.connect(self.fix_asked)
        self.lines = {self._kit[row.printable].id: row for row in self.papers.rows}
        self.kit_button = self.papers.kit_button
        self._lay_out()

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows the numbers at once and the papers a moment later."""
        other = self.shown is None or self.shown.card.meeting.id != shown.card.meeting.id
        self.shown = shown
        self.item_papers.show_meeting(shown)
        if other:
            self.papers.show_record(RecordRef(self.meeting_id, shown.card.meeting.name))
            self.refresh_states()
        elif self._read_facts():
            self.papers.begin(REST_MS)

    def refresh_states(self) -> None:
        """Draws the papers anew, at once."""
        if self._read_facts():
            self.papers.begin()
            self.papers.work_out()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.papers.flush_numbers()
        self.dates.flush()
        for block in self.finals.values():
            block.flush()

    def focus_on(self, name: str) -> bool:
        """Into a number or a field of the minutes."""
        for line in self.lines.values():
            if line.number_row is not None and line.number_row.number_field == name:
                line.number_row.focus_number()
                return True
        return self.dates.focus_on(name)

    def save_kit(self) -> None:
        """[全套材料]: every paper that is needed, into a folder."""
        self.papers.save_kit()

    def _read_facts(self) -> bool:
        shown = self.shown
        if shown is None:
            return False
        today = self.context.today()
        self._facts = self.context.read(
            lambda db: meeting_facts(db, self.meeting_id, today, local_values(db), shown.session)
        )
        if self._facts is None:
            return False
        self.dates.show_meeting(self._facts.meeting)
        observers = self._facts.meeting.event.count.observers
        self.lines[OBSERVER_NOTICE].set_spare("" if observers else "没有列席人员。")
        asked = self._facts.meeting.asked_party_on
        self.lines[PARTY_REQUEST].set_spare("" if asked else "没有填会前请示党委的日期。")
        held = shown.card.state is EventState.HELD
        for block in self.finals.values():
            block.show_record(self.meeting_id, possible=held)
        self.lines[BULLETIN].set_spare("" if held else "会议开过以后再写。", "还早")
        for paper in SERIES:
            self.papers.show_numbered(self.lines[paper], numbered_paper(paper, self._facts, today))
        return True

    def _furnish(self, row: PaperRow) -> None:
        paper = self._kit[row.printable].id
        if paper in SERIES:
            row.add_number(self.context, number_source(paper))
        if paper in (RECORD, MINUTES):
            self.finals[paper] = FinalBlock(self.context, row.printable, finisher(self.context))
            row.add_below(self.finals[paper])

    def _look(self, db: DbSession, printable: Printable, record: RecordRef, drawing: Drawing) -> PaperState:
        if self._facts is None:
            raise InputProblem("这次会议已经不在了，请刷新后再试。")
        drawn = finished(db, printable, self._kit[printable].draw(self._facts), record.id)
        return state_of(db, printable, record, drawn, drawing.today)

    def _lay_out(self) -> None:
        self.column.addWidget(text_label("本次会议材料", "strong"))
        self.column.addWidget(self.papers)
        self.column.addWidget(hairline())
        self.column.addWidget(self.item_papers)
        self.column.addWidget(hairline())
        self.column.addWidget(text_label("纪要印发", "strong"))
        self.column.addWidget(self.dates)

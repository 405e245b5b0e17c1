"""文号 and 期号 of a meeting's papers, the day the record was signed, and what only the minutes need."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.issuing.queries import next_number
from renda_desktop.issuing.rules import number_text
from renda_desktop.presidium.meeting_commands import SignRecord, edit_meeting, sign_record, unsign_record
from renda_desktop.presidium.number_commands import SERIES, NumberPaper, number_paper
from renda_desktop.presidium.papers import MeetingFacts
from renda_desktop.presidium.rules import MINUTES, NOTICE, OBSERVER_NOTICE
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from ui.papers.number_row import PaperNumberField
from ui.presidium.field_form import Bound, FieldForm, values_of
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import link_button
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import DateField, TextField
from ui.widgets.labels import set_shown
from ui.widgets.tokens import GAP, GAP_SMALL

_LABELS = {NOTICE: "会议通知文号", OBSERVER_NOTICE: "列席通知文号", MINUTES: "纪要期号"}
_SHORT = {NOTICE: "会议通知", OBSERVER_NOTICE: "列席通知", MINUTES: "纪要"}


class NumberForm(QWidget):
    """A field for each numbered paper, with the next number as proposal."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._facts: MeetingFacts | None = None
        self.numbers = {paper: PaperNumberField(label) for paper, label in _LABELS.items()}
        self.next_button = link_button("没编号的都用下一号", self._number_all)
        self.signed_on = DateField("会议记录签字日期", full_day, hint="签字以后记录不再改")
        self.minutes = FieldForm(
            context,
            edit_meeting,
            Bound("minutes_on", DateField("纪要印发日期", full_day, hint="一般会后 3—5 天")),
            Bound("minutes_to", TextField("纪要发送单位", hint="例如 镇人民政府，各村（社区）"), wide=True),
        )
        grid = FieldGrid()
        for number in self.numbers.values():
            grid.add(number)
        grid.add(self.signed_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(grid)
        column.addWidget(self.next_button)
        column.addSpacing(GAP - GAP_SMALL)
        column.addWidget(self.minutes)
        for paper, field in self.numbers.items():
            field.given.connect(lambda number, paper=paper: self._number(paper, number))
        self.signed_on.edited.connect(self._sign)

    def show_facts(self, facts: MeetingFacts) -> None:
        """Shows the numbers given and proposes the next ones."""
        fresh = self._facts is None or self._facts.meeting.id != facts.meeting.id
        self._facts = facts
        for paper, field in self.numbers.items():
            self._show_number(paper, field, fresh=fresh)
        if fresh:
            self.signed_on.reset(facts.meeting.record_signed_on)
        else:
            self.signed_on.set_value(facts.meeting.record_signed_on)
        self.minutes.show_record(facts.meeting.id, values_of(facts.meeting, self.minutes.fields))
        set_shown(self.next_button, any(paper not in facts.numbers for paper in self._wanted()))

    def flush(self) -> None:
        """Takes over what is being typed."""
        for field in self.numbers.values():
            field.flush()
        self.signed_on.flush()
        self.minutes.flush()

    def focus_on(self, name: str) -> bool:
        """Into a number (number:乙02), or a field of the minutes."""
        paper = name.removeprefix("number:")
        if paper in self.numbers:
            self.numbers[paper].setFocus()
        elif name in self.minutes.fields:
            self.minutes.focus(name)
        else:
            return False
        return True

    def _wanted(self) -> list[str]:
        """The papers that need a number: the observers' notice only with observers."""
        count = self._facts.meeting.event.count if self._facts else None
        return [paper for paper in _LABELS if paper != OBSERVER_NOTICE or (count and count.observers)]

    def _day(self, paper: str) -> datetime.date:
        """The day whose year the number counts in."""
        if self._facts is None:
            return self._context.today()
        meeting = self._facts.meeting
        given = meeting.minutes_on if paper == MINUTES else meeting.notice_on
        return given or meeting.event.day or self._context.today()

    def _show_number(self, paper: str, field: PaperNumberField, *, fresh: bool) -> None:
        assert self._facts is not None
        given = self._facts.numbers.get(paper)
        year = self._day(paper).year
        following = self._context.read(lambda db: next_number(db, SERIES[paper], year=year))
        field.show_number(given.number if given else None, fresh=fresh)
        field.propose(following)
        number, mark = field.value(), self._facts.office.document_mark
        shown = number_text(SERIES[paper], number or 0, mark=mark, year=year)
        field.label.setText(f"{_SHORT[paper]}：{shown}" if number else _LABELS[paper])

    def _number(self, paper: str, number: int) -> None:
        field, meeting_id = self.numbers[paper], self._facts.meeting.id if self._facts else ""
        request = NumberPaper(meeting_id, paper, self._day(paper), number)
        if self._context.write(lambda db: number_paper(db, request), refused=field.refused):
            field.show_error(None)

    def _number_all(self) -> None:
        facts = self._facts
        if facts is None:
            return
        papers = [paper for paper in self._wanted() if paper not in facts.numbers]

        def give(db: DbSession) -> None:
            describe(db, f"给{facts.meeting.name}的{len(papers)}份文书编号")
            for paper in papers:
                number_paper(db, NumberPaper(facts.meeting.id, paper, self._day(paper)))

        self._context.write(give)

    def _sign(self, day: datetime.date | None) -> None:
        meeting_id = self._facts.meeting.id if self._facts else ""

        def store(db: DbSession) -> None:
            unsign_record(db, meeting_id)
            if day is not None:
                sign_record(db, SignRecord(meeting_id, day))

        if self._context.write(store, refused=lambda p: self.signed_on.show_error(p.message)):
            self.signed_on.show_error(None)

"""＋ 新增会议: number and day are proposed; Enter or the main button makes the meeting."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.presidium.figures import next_meeting
from renda_desktop.presidium.meeting_commands import CallMeeting, call_meeting
from renda_desktop.presidium.queries import proposed_number
from renda_desktop.sessions.queries import list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.township.queries import local_values, term_on
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.field import all_readable
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, DateField, NumberField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_BETWEEN = "BETWEEN"
_NOTICE_DAYS = 7
EXPLANATION = (
    "写上日期按回车，会议就建好了：当天的主席团成员列入名单，上次留下的议题带过来。其余内容随后在卡片里补。"
    "日期没有定可以先空着。"
)
NUMBER_NOTE = (
    "本届的主席团会议还没有录过，程序不知道这是第几次。请看上一次会议的通知或者纪要，接着往下数；"
    "只要填这一次，以后自动接着编。"
)


@dataclass(frozen=True)
class _Proposal:
    term: str | None
    number: int | None
    day: datetime.date
    sessions: list[SessionFacts]


class NewMeetingForm(QWidget):
    """`made` with the new meeting's id and the field to go on with."""

    made = Signal(str, str)
    given_up = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._proposed: datetime.date | None = None
        self._term: str | None = None
        self._own_number = False
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.where = ChoiceField("什么时候的会", [])
        self.number = NumberField("第几次会议", minimum=1, maximum=999, unit="次", hint="本届第几次，请填写")
        self.number_note = text_label(NUMBER_NOTE, "second")
        self.day = DateField("会议日期", full_day)
        self.make_button = primary_button("新增会议", on_click=self._make)
        self.use_button = quiet_button("", "calendar", self._use_proposal)
        self.cancel_button = quiet_button("不新增了", "", self.given_up.emit)
        self._lay_out()
        self.where.edited.connect(lambda _: self._propose())
        self.day.edited.connect(lambda _: self._propose())
        self.number.edited.connect(self._number_chosen)
        self.number.editor.entered.connect(self._numbered)
        self.day.editor.entered.connect(self._make)

    def begin(self) -> None:
        """Fresh proposals, the cursor in the day, or in the number where only the clerk knows it."""
        self._own_number = False
        self.where.reset(_BETWEEN)
        self.day.reset(None)
        self._propose()
        first = self.day if self.number.value() else self.number
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _session(self) -> str | None:
        key = self.where.value()
        return None if key in ("", _BETWEEN) else key

    def _propose(self) -> None:
        """Numbered in the term of the session, else of the day; without a day in the one that runs."""
        today, session = self._context.today(), self._session()
        day = self.day.value() or today

        def read(db: DbSession) -> _Proposal:
            sessions = list_facts(db)
            running = term_on(db, day)
            own = next((one.term_id for one in sessions if one.id == session), None)
            term = own or (running.id if running else None)
            due = next_meeting(db, today, local_values(db)).due_on
            soonest = today + datetime.timedelta(days=_NOTICE_DAYS)
            return _Proposal(
                term,
                proposed_number(db, term, day, session) if term else 1,
                _workday(min(max(due, soonest), soonest) if due else soonest),
                sessions,
            )

        proposal = self._context.read(read)
        during = (Option(one.id, f"{one.short_name}期间") for one in proposal.sessions)
        options = [Option(_BETWEEN, "闭会期间的会议"), *during]
        self.where.set_options(options)
        self.where.setVisible(len(options) > 1)
        self._term = proposal.term
        if not self._own_number:
            self.number.reset(proposal.number)
        set_shown(self.number_note, proposal.number is None)
        self._proposed = proposal.day
        self.use_button.setText(f"就定{chinese_date(proposal.day, year=False, weekday=True)}")
        self.use_button.setAccessibleName(self.use_button.text())

    def _number_chosen(self, _number: int | None) -> None:
        self._own_number = True

    def _use_proposal(self) -> None:
        if self._proposed is not None:
            self.day.type_text(self._proposed.isoformat())
            self._make()

    def _numbered(self) -> None:
        """Enter in the number: on to the day, which has still to be said; with a day the meeting is made."""
        if self.day.editor.text().strip():
            self._make()
        elif self.number.flush():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        if not all_readable((self.where, self.number, self.day)):
            return
        if self.number.value() is None:
            self.number.show_error("请填写这是本届的第几次会议，例如 12。")
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        go_on = "day" if self.day.value() is None else "starts_at"
        for field in (self.number, self.day):
            field.show_error(None)
        request = CallMeeting(
            self.day.value(), self.number.value(), session_id=self._session(), term_id=self._term
        )
        self._context.write(
            lambda db: call_meeting(db, request),
            refused=self._refused,
            done=lambda meeting_id: self.made.emit(meeting_id, go_on),
        )

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        field = self.number if problem.field == "number" else self.day
        field.show_error(problem.message)

    def _lay_out(self) -> None:
        grid = FieldGrid()
        grid.add(self.where, wide=True)
        grid.add(self.number)
        grid.add(self.day)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.make_button)
        row.addWidget(self.use_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        column.setSpacing(GAP)
        column.addWidget(text_label("新增会议", "title"))
        column.addWidget(grid)
        column.addWidget(self.number_note)
        column.addWidget(text_label(EXPLANATION, "second"))
        column.addLayout(row)
        column.addStretch(1)


def _workday(day: datetime.date) -> datetime.date:
    """The day, or the Monday after a weekend."""
    return day + datetime.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)

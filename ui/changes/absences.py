"""会议缺席: who was not at which session, with leave or without; two without leave end a mandate."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.changes.absence_commands import RecordAbsence, record_absence, remove_absence
from renda_desktop.changes.rows import AbsenceRow, AbsenceSummary
from renda_desktop.changes.rules import AbsenceStanding
from renda_desktop.changes.seat_queries import absence_summaries
from renda_desktop.roster.figures import deputies_at_opening
from renda_desktop.sessions.queries import list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.township.queries import TermRow, list_terms, term_on
from ui.people.deputies import person_options
from ui.runtime.context import AppContext
from ui.runtime.form_place import FormPlace
from ui.runtime.place_form import PlaceForm
from ui.widgets import theme
from ui.widgets.badge import Badge
from ui.widgets.buttons import Button, link_button, quiet_button, removal_link
from ui.widgets.fields import ChoiceField, Field, TextField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.options import Option
from ui.widgets.scrolled import scrolled
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL, GAP_TINY, Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_WIDEST = 860
_EXPLANATION = (
    "有签到记录的会议，缺席由签到得出；没有签到记录的，在这里登记没有到会的代表。经批准的请假不算；"
    "未经批准两次不出席会议（整届合计，不要求连续）的，代表资格终止"
    "（《代表法》第六十二条第一款第三项）。终止前请核对出缺席记录和请假审批记录。"
)
NO_SESSION = "本届还没有开过人代会，没有缺席可以登记。开过的会请先录入“人代会”。"
_APPROVED, _UNAPPROVED = "approved", "unapproved"


class AbsenceForm(PlaceForm):
    """登记缺席."""

    def __init__(self, context: AppContext, sessions: list[SessionFacts]) -> None:
        self._sessions = {one.id: one for one in sessions}
        self._mandates: dict[str, str] = {}
        self.session = ChoiceField(
            "哪一次人代会", [Option(s.id, s.short_name, str(s.opens_on)) for s in sessions]
        )
        self.person = ChoiceField("哪位代表", (), hint="输入姓名或拼音")
        how = [Option(_UNAPPROVED, "未经批准不出席"), Option(_APPROVED, "请假，已批准")]
        fields: dict[str, Field[Any]] = {
            "session_id": self.session,
            "mandate_id": self.person,
            "how": ChoiceField("怎样缺席", how),
            "reason": TextField("原因、请假批准情况"),
        }
        super().__init__(context, "登记缺席", "登记", fields, wide="reason")
        self.session.reset(sessions[0].id if sessions else "")
        self.session.edited.connect(lambda _: self._offer())
        self._offer()

    def _offer(self) -> None:
        session = self._sessions.get(self.session.value())
        if session is None or session.opens_on is None:
            self.person.set_options(())
            return
        day: datetime.date = session.opens_on
        rows = self._context.read(lambda db: deputies_at_opening(db, day, term_id=session.term_id))
        self._mandates = {row.id: row.mandate.id for row in rows if row.mandate}
        self.person.set_options(person_options(rows))

    def _required(self) -> tuple[str, ...]:
        return "session_id", "mandate_id", "how"

    def _command(self) -> Callable[[DbSession], Any]:
        mandate = self._mandates.get(self.person.value(), "")
        approved = self.fields["how"].value() == _APPROVED
        request = RecordAbsence(self.session.value(), mandate, approved, self.fields["reason"].value())
        return lambda db: record_absence(db, request)

    def _done_words(self) -> str:
        return "已登记。"


class AbsencePanel(QWidget):
    """The deputies with absences, those nearest to the end first."""

    case_asked = Signal(str)
    """The case 两次未经批准不出席会议 of a deputy: its id."""
    new_asked = Signal(str)
    """Such a case is to be opened: the person's id."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._lines: list[QWidget] = []
        self._shown: list[QWidget] = []
        self.add_button = quiet_button("登记缺席…", "plus", self.ask)
        self.none = text_label("本届还没有登记缺席。", "second")
        self.form_place = FormPlace()
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self._lay_out()

    def lines(self) -> list[QWidget]:
        """A line for each deputy."""
        return self._lines

    def reload(self) -> None:
        """Reads the absences of the running term, and those of the terms before it."""
        today = self._context.today()

        def read(db: DbSession) -> list[tuple[TermRow, bool, list[AbsenceSummary]]]:
            running = term_on(db, today)
            began = [one for one in list_terms(db) if running and one.number <= running.number]
            return [(one, one == running, absence_summaries(db, one.id, today)) for one in began]

        shown: list[QWidget] = []
        old, self._lines, none = self._shown, [], True
        for term, runs, rows in self._context.read(read):
            if rows and not runs:
                shown.append(text_label(f"第{term.number}届", "section"))
            lines = [self._line(row, runs) for row in rows]
            self._lines += lines
            shown += lines
            none = none and not (runs and rows)
        self._shown = shown
        replace_lines(self._list, old, shown)
        set_shown(self.none, none)

    def ask(self) -> None:
        """[登记缺席…]."""
        today = self._context.today()

        def read(db: DbSession) -> list[SessionFacts]:
            term = term_on(db, today)
            found = list_facts(db, term.id) if term else []
            return [one for one in found if one.opens_on is not None and one.opens_on <= today]

        sessions = self._context.read(read)
        if not sessions:
            self._context.teller.note(NO_SESSION)
            return
        self.form_place.open(AbsenceForm(self._context, sessions))

    def _line(self, row: AbsenceSummary, runs: bool) -> QWidget:
        """`runs`: of the running term; a mandate that ended with its term has nothing left to end."""
        line = QWidget()
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        head.addWidget(text_label(row.name, "strong", wrap=False))
        badge = Badge()
        badge.set_state(row.standing.value, Tone.LATE if row.standing is AbsenceStanding.ENDS else Tone.SOON)
        head.addWidget(badge)
        head.addStretch(1)
        if row.case_id:
            head.addWidget(link_button("看这件变动", lambda: self.case_asked.emit(row.case_id or "")))
        elif runs and row.standing is AbsenceStanding.ENDS:
            head.addWidget(quiet_button("办理资格终止…", "check", lambda: self.new_asked.emit(row.person_id)))
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addLayout(head)
        for one in row.absences:
            column.addLayout(self._absence(row, one))
        column.addWidget(hairline())
        return line

    def _absence(self, row: AbsenceSummary, one: AbsenceRow) -> QHBoxLayout:
        words = "　".join(
            part for part in (one.session, str(one.opens_on or ""), one.how, one.reason) if part
        )
        flow = QHBoxLayout()
        flow.setSpacing(GAP_SMALL)
        flow.addWidget(text_label(words, "second"), 1)
        flow.addWidget(self._remove_link(row, one) if one.id else self._sign_in_link(row, one))
        return flow

    def _remove_link(self, row: AbsenceSummary, one: AbsenceRow) -> Button:
        """Of an absence that was typed."""
        remove = removal_link("删除", lambda: self._remove(one.id))
        remove.setAccessibleName(f"删除{row.name}在{one.session}的缺席记录")
        return remove

    def _sign_in_link(self, row: AbsenceSummary, one: AbsenceRow) -> Button:
        """Of one that follows from the sign-in: it is put right there."""
        look = link_button("看签到", lambda: self._context.go("sessions", one.session_id))
        look.setAccessibleName(f"看{row.name}在{one.session}的签到")
        return look

    def _remove(self, absence_id: str) -> None:
        if self._context.write(lambda db: remove_absence(db, absence_id)):
            self._context.teller.note("已删除这条缺席记录。", undo=True)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("look", "surface")
        body.setMaximumWidth(theme.px(_WIDEST))
        column = QVBoxLayout(body)
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP_LARGE)
        column.setSpacing(GAP)
        column.addWidget(text_label("人代会会议缺席", "title"))
        column.addWidget(text_label(_EXPLANATION, "second"))
        column.addWidget(self.add_button)
        column.addWidget(self.form_place)
        column.addWidget(self.none)
        column.addLayout(self._list)
        column.addStretch(1)
        scroll = scrolled(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

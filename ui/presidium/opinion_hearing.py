"""On which agenda the presidium listens to how an opinion was handled, or a choice of coming meetings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.events.rules import EventState
from renda_desktop.opinions.follow_up_commands import PutOnAgenda, put_on_agenda
from renda_desktop.presidium.item_places import ItemPlace
from renda_desktop.presidium.rows import MeetingRow
from ui.presidium.opinion_parts import ShownOpinion
from ui.presidium.values import short_meeting
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.fields import ChoiceField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL

NO_MEETING = "还没有待开的会议。新增会议以后，在这里把听取办理情况加入它的议程。"


class HearingBlock(QWidget):
    """Where it is heard, else a meeting to choose with [加入议程]."""

    gone_to = Signal(str)
    """A meeting is to be shown: its id."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._shown: ShownOpinion | None = None
        self.words = text_label("")
        self.meeting = ChoiceField("在哪次会议上听取办理情况", [])
        self.add_button = quiet_button("加入议程", "plus", self._add)
        self.go_link = link_button("看这次会议", self._go)
        row = QWidget()
        flow = FlowLayout(row, GAP_SMALL)
        flow.addWidget(self.add_button)
        flow.addWidget(self.go_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (self.words, self.meeting, row):
            column.addWidget(widget)

    def show_opinion(self, shown: ShownOpinion, *, due: bool) -> None:
        """Shows where it stands; `due` while it may still be put on an agenda."""
        self._shown = shown
        place, today = shown.row.heard_at, self._context.today()
        lost = place is None or place.state(today) is EventState.CANCELLED
        free = due and lost and bool(shown.coming)
        self.meeting.set_options([Option(m.id, _meeting_words(m)) for m in shown.coming])
        if self.meeting.value() not in {m.id for m in shown.coming}:
            self.meeting.reset(shown.coming[0].id if shown.coming else "")
        words = NO_MEETING if due and lost and not free else self._words(place)
        self.words.setText(words)
        set_shown(self.words, bool(words))
        set_shown(self.meeting, free)
        set_shown(self.add_button, free)
        set_shown(self.go_link, place is not None)

    def _words(self, place: ItemPlace | None) -> str:
        if place is None:
            return ""
        day = f"（{chinese_date(place.day)}）" if place.day else ""
        name, today = f"{place.meeting.name}{day}", self._context.today()
        if place.state(today) is EventState.CANCELLED:
            return f"原来安排在{name}听取，会议取消了。"
        if place.heard(today):
            return (
                f"{name}已听取办理情况，请在下面登记主席团的评价。"
                if self._asks()
                else f"{name}听取了办理情况。"
            )
        return f"已列入{name}的议程。"

    def _asks(self) -> bool:
        return self._shown is not None and self._shown.row.now.appraisal is None

    def _add(self) -> None:
        shown = self._shown
        if shown is None or not self.meeting.flush():
            return
        self.meeting.show_error(None)
        request = PutOnAgenda(shown.row.id, self.meeting.value(), self._context.today())
        if self._context.write(lambda db: put_on_agenda(db, request), refused=self._refused):
            chosen = next(m for m in shown.coming if m.id == request.meeting_id)
            self._context.teller.note(f"已加入{short_meeting(chosen)}的议程。", undo=True)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        self.meeting.show_error(problem.message)

    def _go(self) -> None:
        place = self._shown.row.heard_at if self._shown else None
        if place is not None:
            self.gone_to.emit(place.meeting.id)


def _meeting_words(meeting: MeetingRow) -> str:
    """第二十四次会议（4月8日）."""
    day = meeting.event.day
    return f"{short_meeting(meeting)}（{chinese_date(day, year=False) if day else '日期未定'}）"

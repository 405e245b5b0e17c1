"""The left side: the meetings; as further views the decisions not carried out yet, and the presidium's opinions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.opinions.rules import OpinionName, OpinionState
from renda_desktop.presidium.figures import NextMeeting, next_meeting
from renda_desktop.presidium.queries import list_all_meetings, matches_meeting, open_decisions
from renda_desktop.presidium.rows import MeetingListRow
from renda_desktop.presidium.rules import DecisionState
from renda_desktop.sessions.queries import list_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values
from renda_desktop.township.rules import bare_session
from ui.presidium.columns import (
    decision_columns,
    decision_search,
    meeting_columns,
    meeting_filters,
    meeting_tests,
)
from ui.presidium.opinion_columns import OpenLine, late_line
from ui.presidium.opinion_list import OpinionList, read_opinions, view_words
from ui.runtime.context import AppContext
from ui.widgets.buttons import Button, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.list_panel import ListPanel
from ui.widgets.room import RoomForText
from ui.widgets.table_model import RowTableModel
from ui.widgets.tokens import GAP, GAP_SMALL, GAP_TINY
from ui.widgets.view_state import ViewState

_LIST_KEY = "presidium/list"
VIEWS = ("meetings", "decisions", "opinions")
"""Keys of the three lists."""
_KEEP_AFTER_MS = 400


@dataclass(frozen=True)
class _Read:
    meetings: list[MeetingListRow]
    decisions: list[OpenLine]
    name: OpinionName
    opinions: list[OpinionRow]
    sessions: dict[str, str]
    following: NextMeeting


class MeetingLists(QWidget):
    """Announces which meeting or opinion is to be shown; a decision opens its meeting."""

    meeting_chosen = Signal(str)
    meeting_opened = Signal(str)
    decision_chosen = Signal(str)
    """A line of the decisions, opened by Enter or a click: its id."""
    opinion_chosen = Signal(str)
    view_changed = Signal(str)
    new_asked = Signal()
    new_opinion_asked = Signal()
    members_asked = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sessions: dict[str, str] = {}
        self._terms: set[int] = set()
        self._all: list[MeetingListRow] = []
        self.meetings_button = Button("会议", "", "contents", lambda: self.show_view("meetings"))
        self.decisions_button = Button("未落实议定事项", "", "contents", lambda: self.show_view("decisions"))
        self.opinions_button = Button("意见", "", "contents", lambda: self.show_view("opinions"))
        self.meetings: RowTableModel[MeetingListRow] = RowTableModel(
            meeting_columns(self._sessions, self._terms), self
        )
        self.decisions: RowTableModel[OpenLine] = RowTableModel(decision_columns(), self)
        empty = EmptyState(
            "还没有主席团会议。先在“成员…”里登记主席团成员，再新增会议。",
            quiet_button("登记主席团成员", "users", self.members_asked.emit),
            quiet_button("新增会议", "plus", self.new_asked.emit),
            icon="calendar-plus",
        )
        self.panel = ListPanel(
            self.meetings,
            "主席团会议",
            unit="次会议",
            search_hint="议题、发言、议定事项、姓名拼音",
            empty=empty,
        )
        self._decision_panel: ListPanel | None = None
        self._opinion_list: OpinionList | None = None
        self._word = ""
        self._opinions: list[OpinionRow] = []
        self._stack = QStackedWidget()
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        self._lay_out()
        self._restore()
        self._connect()
        self.show_view("meetings")

    def reload(self) -> None:
        """Reads both lists."""
        today = self._context.today()

        def read(db: DbSession) -> _Read:
            local = local_values(db)
            name, opinions = read_opinions(db, today)
            late = [late_line(row) for row in opinions if row.state is OpinionState.OVERDUE]
            return _Read(
                list_all_meetings(db, today, local),
                [*late, *open_decisions(db, today)],
                name,
                opinions,
                {facts.id: bare_session(facts.term_number, facts.number) for facts in list_facts(db)},
                next_meeting(db, today, local),
            )

        found = self._context.read(read)
        self._all = found.meetings
        self._sessions.clear()
        self._sessions.update(found.sessions)
        self._terms.clear()
        self._terms.update(row.meeting.term_number for row in found.meetings)
        self.panel.set_filters(meeting_filters(found.meetings, today) if found.meetings else [])
        self.meetings.set_rows(found.meetings, lambda row: row.meeting.id)
        self.decisions.set_rows(found.decisions, lambda row: row.id)
        self._name_decisions(found.decisions)
        self._show_opinions(found)
        self.panel.set_footer(_due_words(found.following) if found.meetings else "")

    def show_view(self, key: str) -> None:
        """会议, 未落实议定事项 or 审议意见."""
        if key == "opinions":
            self._stack.setCurrentWidget(self.opinion_list())
        else:
            self._stack.setCurrentWidget(self.panel if key == "meetings" else self.decision_panel())
        self.meetings_button.setChecked(key == "meetings")
        self.decisions_button.setChecked(key == "decisions")
        self.opinions_button.setChecked(key == "opinions")
        self.view_changed.emit(key)

    def current_panel(self) -> ListPanel:
        """The list in front."""
        shown = self._stack.currentWidget()
        if isinstance(shown, OpinionList):
            return shown.panel
        return self.panel if shown is self.panel else self.decision_panel()

    def opinion_list(self) -> OpinionList:
        """The third list, made when it is first asked for."""
        if self._opinion_list is None:
            made = OpinionList(self._context, self._word)
            made.show_rows(self._opinions)
            made.chosen.connect(self.opinion_chosen)
            made.new_asked.connect(self.new_opinion_asked)
            self._stack.addWidget(made)
            self._opinion_list = made
        return self._opinion_list

    def opinions_shown(self) -> bool:
        """Whether the opinions are in front."""
        return isinstance(self._stack.currentWidget(), OpinionList)

    def has_opinion(self, opinion_id: str) -> bool:
        """Whether there is an opinion with this id."""
        return any(row.id == opinion_id for row in self._opinions)

    def decision_panel(self) -> ListPanel:
        """The second list, made when it is first asked for."""
        if self._decision_panel is None:
            panel = ListPanel(
                self.decisions,
                "未落实议定事项",
                unit="项",
                search_hint="事项、责任单位、议题",
                empty=EmptyState("议定的事项都落实了。", icon="circle-check"),
            )
            panel.search_changed.connect(self._search_decisions)
            panel.opened.connect(self._choose_decision)
            panel.view.clicked.connect(lambda index: self._choose_decision(self.decisions.id_at(index.row())))
            RoomForText(panel.view, self.decisions.columns, ("due", "unit"), least=160)
            self._stack.addWidget(panel)
            self._decision_panel = panel
        return self._decision_panel

    def select(self, meeting_id: str) -> bool:
        """Shows a meeting's line, taking conditions away that would hide it; False when there is none."""
        if self.meetings.position_of(meeting_id) is None:
            self.panel.clear_conditions()
        if self.meetings.position_of(meeting_id) is None:
            return False
        self.panel.view.select_ids((meeting_id,), meeting_id)
        return True

    def all_meetings(self) -> list[MeetingListRow]:
        """Every meeting, shown or not."""
        return self._all

    def current_id(self) -> str:
        """The meeting whose line is current, ""."""
        return self.panel.view.current_id()

    def _show_opinions(self, found: _Read) -> None:
        self._word, self._opinions = found.name.value, found.opinions
        self.opinions_button.setText(view_words(self._word, found.opinions))
        self.opinions_button.setAccessibleName(self.opinions_button.text())
        if self._opinion_list is not None:
            self._opinion_list.show_word(self._word)
            self._opinion_list.show_rows(found.opinions)

    def _name_decisions(self, rows: list[OpenLine]) -> None:
        late = sum(row.state is DecisionState.OVERDUE for row in rows)
        words = f"未落实议定事项（{len(rows)}）" if rows else "未落实议定事项"
        self.decisions_button.setText(f"{words} 逾期 {late}" if late else words)

    def _choose_decision(self, decision_id: str) -> None:
        if decision_id:
            self.decision_chosen.emit(decision_id)

    def _apply_conditions(self) -> None:
        tests = meeting_tests(self._context.today())
        active = [tests[key][2] for key in self.panel.filters.active()]
        typed = self.panel.search.text().strip()
        self.meetings.set_filter(
            (lambda row: all(test(row) for test in active) and matches_meeting(row, typed))
            if active or typed
            else None
        )

    def _search_decisions(self, typed: str) -> None:
        words = typed.casefold().split()
        self.decisions.set_filter(
            (lambda row: all(word in decision_search(row) for word in words)) if words else None
        )

    def _connect(self) -> None:
        self.panel.search_changed.connect(lambda _: self._apply_conditions())
        self.panel.filter_changed.connect(lambda _: self._apply_conditions())
        self.panel.current_changed.connect(self.meeting_chosen)
        self.panel.opened.connect(self.meeting_opened)
        self.panel.view.view_state_changed.connect(self._keep.start)
        self._keep.timeout.connect(self._keep_columns)

    def _keep_columns(self) -> None:
        self._context.computer.keep_data(_LIST_KEY, self.panel.view.view_state())

    def _restore(self) -> None:
        state: Any = self._context.computer.data(_LIST_KEY)
        if isinstance(state, dict) and isinstance(state.get("columns"), list):
            try:
                self.panel.view.restore(cast(ViewState, state))
            except (KeyError, TypeError):
                return  # an older program kept it in another shape

    def _lay_out(self) -> None:
        views = (self.meetings_button, self.decisions_button, self.opinions_button)
        for button in views:
            button.setCheckable(True)
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        chips = QWidget()
        flow = FlowLayout(chips, GAP_TINY)
        for button in views:
            flow.addWidget(button)
        row = QHBoxLayout()
        row.setContentsMargins(GAP, GAP_SMALL, GAP, 0)
        row.addWidget(chips, 1)
        self._stack.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)


def _due_words(following: NextMeeting) -> str:
    """When the next meeting must be held, by the local interval."""
    if following.due_on is None or following.days_left is None:
        return ""
    if following.late and not following.counted:
        return "本届开过的会议还没有录过。补录最近的一次，程序才能提醒下次最迟什么时候开。"
    due = chinese_date(following.due_on)
    if following.late and not following.binds:
        return f"上次会议到现在已过了参照的间隔（{due}）；几个月开一次，请按本省规定在“设置”里确认。"
    if following.late:
        return f"上次会议到现在已超过规定的间隔，应在{due}前开会。"
    bound = f"最迟{due}" if following.binds else f"参照在{due}前开"
    last = f"{bound}，还有 {following.days_left} 天（{'本地要求' if following.binds else '待确认'}）"
    day = following.planned.event.day if following.planned else None
    return f"下次会议定在{chinese_date(day, year=False)}；{last}。" if day else f"下次会议{last}。"

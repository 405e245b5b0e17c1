"""主席团会议: the meetings of the presidium from the notice to what became of the decisions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.issuing.queries import ISSUING_READS
from renda_desktop.opinions.queries import OPINION_READS
from renda_desktop.overview.checks.places import MEMBERS, NEW_MEETING
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.overview.dismissing import DISMISSED_READS
from renda_desktop.roster.queries import ROSTER_READS
from ui.people.deputies import Deputies
from ui.presidium.meeting_actions import MeetingActions
from ui.presidium.meeting_card import MeetingCardView
from ui.presidium.meeting_lists import VIEWS, MeetingLists
from ui.presidium.members_page import MembersPage
from ui.presidium.opinion_card import OpinionCardView
from ui.presidium.opinion_columns import LateOpinion
from ui.presidium.opinion_papers_section import OpinionPapersSection
from ui.presidium.papers_section import PapersSection
from ui.runtime.context import AppContext
from ui.runtime.page import TabPage
from ui.widgets.buttons import MenuButton, primary_button, quiet_button
from ui.widgets.named import enter_section
from ui.widgets.palette import Command
from ui.widgets.splitter import PageSplitter
from ui.widgets.toolbar import PageToolbar

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet

_SPLIT_KEY = "presidium/split"
_SECTIONS = (
    ("meeting", "会议"),
    ("people", "人员"),
    ("notice", "通知回执"),
    ("agenda", "议题"),
    ("speech", "发言"),
    ("votes", "表决"),
    ("decisions", "议定事项"),
    ("issued", "决定"),
    ("papers", "材料"),
)


class PresidiumTab(TabPage):
    """Meetings and open decisions on the left, the meeting's card on the right; the members on a page of their own."""

    key = "presidium"
    title = "主席团会议"
    reads = (*OPINION_READS, *ISSUING_READS, *ROSTER_READS, *DISMISSED_READS, "congress_session")

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.new_button = primary_button("新增会议", "plus", self.new_record)
        self.members_button = quiet_button("成员…", "users", self.show_members)
        self.more_button = MenuButton("更多")
        self._deputies = Deputies(context)
        self.lists = MeetingLists(context)
        self.card = MeetingCardView(context, self._deputies)
        self.meeting_actions = MeetingActions(context, self.lists, self.card, self.more_button)
        self.opinion_card: OpinionCardView | None = None
        self._cards = QStackedWidget()
        self._cards.addWidget(self.card)
        self.splitter = PageSplitter(self.lists, self._cards)
        self.members: MembersPage | None = None
        self._meetings = QWidget()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Reads lists and card anew; place and selection stay."""
        self.lists.reload()
        if self.members is not None and self.members_shown():
            self.members.reload()
        adding = self.opinion_card is not None and self.opinion_card.is_adding()
        if self.opinion_card is not None and self.lists.opinions_shown() and not adding:
            self.opinion_card.show_opinion(self.lists.opinion_list().panel.view.current_id())
        if self.card.is_adding():
            return
        shown = self.lists.current_id() or self.card.meeting_id()
        if not shown and self.lists.meetings.rows():
            QTimer.singleShot(0, self, self._show_newest)
            return
        self.card.show_meeting(shown)
        self._show_commands()

    def commands(self) -> Sequence[Command]:
        """Everything the page can do."""
        own = [
            Command("new", "新增会议", self.new_record, "Ctrl+N"),
            Command("members", "主席团成员", self.show_members),
            Command("open-decisions", "未落实议定事项", lambda: self._show_list("decisions")),
            Command("meetings", "会议列表", lambda: self._show_list("meetings")),
            Command("opinions", "主席团的意见和办理情况", lambda: self._show_list("opinions")),
            Command("new-opinion", "新增主席团的意见", self.new_opinion),
        ]
        if not self.card.meeting_id():
            return own
        jumps = [
            Command(f"go-{key}", f"这次会议：{title}", partial(self._jump, key)) for key, title in _SECTIONS
        ]
        return [
            *own,
            Command("kit", "全套材料", self.export, "Ctrl+E"),
            *self.meeting_actions.commands(),
            *jumps,
        ]

    def new_record(self) -> None:
        """＋ 新增会议."""
        self._show_meetings()
        if self.lists.opinions_shown():
            self.lists.show_view("meetings")
        self.card.ask_new()

    def new_opinion(self) -> None:
        """新增意见: from a meeting, one of its items, or neither."""
        self._show_meetings()
        if not self.lists.opinions_shown():
            self.lists.show_view("opinions")
        self._opinion_card().ask_new()

    def focus_search(self) -> None:
        """Into the search field of the list in front."""
        if self.members is not None and self.members_shown():
            self.members.panel.focus_search()
        else:
            self.lists.current_panel().focus_search()

    def export(self) -> None:
        """全套材料 of what is shown."""
        if self.opinion_card is not None and self.lists.opinions_shown():
            part = self.opinion_card.part("papers")
            assert isinstance(part, OpinionPapersSection)
            part.papers.save_kit()
        elif self.card.meeting_id():
            self._papers().save_kit()

    def show_record(self, record_id: str) -> None:
        """Selects a meeting or an opinion, or shows one of the lists by its key."""
        self.refresh()
        self._show_meetings()
        if record_id in VIEWS:
            self.lists.show_view(record_id)
            return
        if self.lists.has_opinion(record_id):
            self.show_opinion(record_id)
            return
        self.lists.show_view("meetings")
        if self.lists.select(record_id):
            self.card.show_meeting(record_id)

    def enter(self, place: Place) -> None:
        """Section and field of the meeting or opinion shown; without one the members, a new meeting or the list."""
        if place == MEMBERS:
            self.show_members()
        elif place == NEW_MEETING:
            self.new_record()
        elif not place.record_id:
            self._show_list("meetings")
        elif not self._enter_card(place):
            self._focus_list()

    def _enter_card(self, place: Place) -> bool:
        if self.opinion_card is not None and self.lists.opinions_shown():
            return enter_section(self.opinion_card.card, place.section, place.field)
        return self.card.enter(place)

    def show_opinion(self, opinion_id: str) -> None:
        """Selects an opinion in the third list and shows its card."""
        self.lists.show_view("opinions")
        self.lists.opinion_list().select(opinion_id)
        self._opinion_card().show_opinion(opinion_id)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.card.flush()
        if self.opinion_card is not None:
            self.opinion_card.flush()
        if self.members is not None:
            self.members.flush()

    def show_members(self) -> None:
        """成员…: a page of its own."""
        self.card.flush()
        if self.members is None:
            self.members = MembersPage(self.context, self._deputies)
            self.members.back.connect(self._show_meetings)
            self._pages.addWidget(self.members)
        self.members.reload()
        self._pages.setCurrentWidget(self.members)
        self.members.begin()

    def members_shown(self) -> bool:
        """Whether the members' page is in front."""
        return self._pages.currentWidget() is self.members

    def _heard(self, change: ChangeSet) -> None:
        self._deputies.heard(change)
        super()._heard(change)

    def _show_newest(self) -> None:
        """At the start, once the list is painted: the card of the newest meeting."""
        rows = self.lists.meetings.rows()
        if rows and not self.card.is_adding() and not self.lists.current_id():
            self.lists.select(rows[0].meeting.id)

    def _papers(self) -> PapersSection:
        part = self.card.part("papers")
        assert isinstance(part, PapersSection)
        return part

    def _jump(self, section: str) -> None:
        self._show_meetings()
        if self.lists.opinions_shown():
            self.lists.show_view("meetings")
        self.card.card.jump_to(section)

    def _show_list(self, view: str) -> None:
        self._show_meetings()
        self.lists.show_view(view)
        self.lists.current_panel().view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_meetings(self) -> None:
        if self.members is not None:
            self.members.flush()
        self._pages.setCurrentWidget(self._meetings)

    def _made(self, meeting_id: str, go_on: str) -> None:
        self.lists.show_view("meetings")
        self.card.show_meeting(meeting_id)
        self.lists.select(meeting_id)
        self.card.go_to("meeting", go_on)

    def _given_up(self) -> None:
        self.card.show_meeting(self.lists.current_id())
        self._focus_list()

    def _chosen(self, meeting_id: str) -> None:
        if not self.card.is_adding() or meeting_id:
            self.card.show_meeting(meeting_id)
        self._show_commands()

    def _opinion_card(self) -> OpinionCardView:
        """The card of an opinion, made when it is first asked for."""
        if self.opinion_card is None:
            self.opinion_card = OpinionCardView(self.context)
            self.opinion_card.back.connect(self._focus_list)
            self.opinion_card.meeting_asked.connect(self.show_record)
            self.opinion_card.made.connect(self.show_opinion)
            self.opinion_card.given_up.connect(self._opinion_given_up)
            self._cards.addWidget(self.opinion_card)
        return self.opinion_card

    def _opinion_chosen(self, opinion_id: str) -> None:
        if opinion_id or not self._opinion_card().is_adding():
            self._opinion_card().show_opinion(opinion_id)

    def _opinion_given_up(self) -> None:
        self._opinion_card().show_opinion(self.lists.opinion_list().panel.view.current_id())
        self._focus_list()

    def _view_changed(self, view: str) -> None:
        """The right side follows the list in front."""
        self.flush()
        if view != "opinions":
            self._cards.setCurrentWidget(self.card)
            self._show_commands()
            return
        rows, panel = self.lists.opinion_list().model.rows(), self.lists.opinion_list().panel
        if rows and not panel.view.current_id():
            panel.view.select_ids((rows[0].id,), rows[0].id)
        self._opinion_card().show_opinion(panel.view.current_id())
        self._cards.setCurrentWidget(self._opinion_card())
        self._show_commands()

    def _show_decision(self, decision_id: str) -> None:
        decision = self.lists.decisions.row_of(decision_id)
        if decision is None:
            return
        if isinstance(decision, LateOpinion):
            self.show_opinion(decision_id)
            return
        self.lists.select(decision.meeting_id)
        self.card.show_meeting(decision.meeting_id)
        self.card.show_decision(decision_id)

    def _focus_list(self) -> None:
        self.lists.current_panel().view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_commands(self) -> None:
        self.meeting_actions.set_enabled(bool(self.card.meeting_id()) and not self.lists.opinions_shown())

    def _connect(self) -> None:
        self.lists.meeting_chosen.connect(self._chosen)
        self.lists.meeting_opened.connect(lambda _: self.card.card.jump_to("meeting"))
        self.lists.decision_chosen.connect(self._show_decision)
        self.lists.opinion_chosen.connect(self._opinion_chosen)
        self.lists.view_changed.connect(self._view_changed)
        self.lists.new_asked.connect(self.new_record)
        self.lists.new_opinion_asked.connect(self.new_opinion)
        self.lists.members_asked.connect(self.show_members)
        self.meeting_actions.copied.connect(partial(self._jump, "agenda"))
        self.card.made.connect(self._made)
        self.card.given_up.connect(self._given_up)
        self.card.back.connect(self._focus_list)
        self.splitter.sizes_changed.connect(
            lambda: self.context.computer.keep_data(_SPLIT_KEY, self.splitter.state())
        )

    def _lay_out(self) -> None:
        bar = PageToolbar(self.new_button, self.members_button, self.more_button)
        page = QVBoxLayout(self._meetings)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(bar)
        page.addWidget(self.splitter, 1)
        self.splitter.restore_kept(self.context.computer.data(_SPLIT_KEY))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages)
        self._pages.addWidget(self._meetings)

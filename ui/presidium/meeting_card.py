"""The right side: the card of one meeting, or the form of a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal

from renda_desktop.documents.passages import Source
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.overview.conflicts import meeting_conflicts
from renda_desktop.presidium.queries import find_meeting
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values
from ui.people.deputies import Deputies
from ui.presidium.agenda_section import AgendaSection
from ui.presidium.decision_paper_section import DecisionPaperSection
from ui.presidium.decision_section import DecisionSection
from ui.presidium.meeting_section import MeetingSection
from ui.presidium.new_meeting import NewMeetingForm
from ui.presidium.notice_section import TOLD_FIELDS, NoticeSection
from ui.presidium.papers_section import PapersSection
from ui.presidium.parts import CurrentItem, MeetingPart, ShownMeeting
from ui.presidium.people_section import PeopleSection
from ui.presidium.speech_section import SpeechSection
from ui.presidium.values import STATE_TONES, when_and_where
from ui.presidium.vote_section import VoteSection
from ui.runtime.context import AppContext
from ui.runtime.record_side import RecordSide
from ui.widgets.empty_state import EmptyState
from ui.widgets.named import enter_section

_SECTION_OF = {
    "meeting_item": ("agenda", "speech", "decisions", "votes"),
    "meeting_speech": ("speech",),
    "meeting_vote": ("votes",),
    "meeting_decision": ("decisions",),
    "presidium_decision_paper": ("issued",),
    "presidium_meeting": ("papers", "meeting", "people", "agenda"),
}
_ELSEWHERE = {"office": "settings", "opinion": "presidium"}
"""Tabs where a fact of a paper is entered outside this card."""


class MeetingCardView(RecordSide[MeetingPart, NewMeetingForm]):
    """Shows the current meeting; sections are built when they are needed and then follow every change."""

    made = Signal(str, str)

    def __init__(self, context: AppContext, deputies: Deputies) -> None:
        super().__init__(context, "会议卡片", EmptyState("这里显示左边选中的那次会议。", icon="file-text"))
        self._shown: ShownMeeting | None = None
        self._offer_history("presidium_meeting", self.meeting_id)
        self.current = current = CurrentItem(self)
        self._add_sections(
            ("meeting", "会议", lambda: MeetingSection(context)),
            ("people", "人员", lambda: PeopleSection(context, deputies)),
            ("notice", "通知回执", lambda: NoticeSection(context)),
            ("agenda", "议题", lambda: AgendaSection(context, current)),
            ("speech", "发言", lambda: SpeechSection(context, current)),
            ("votes", "表决", lambda: VoteSection(context, current)),
            ("decisions", "议定事项", lambda: DecisionSection(context, current)),
            ("issued", "决定", lambda: DecisionPaperSection(context, current)),
            ("papers", "材料", self._papers),
        )

    def meeting_id(self) -> str:
        """Which meeting is shown, or ""."""
        return self._shown.card.meeting.id if self._shown else ""

    def shown(self) -> ShownMeeting | None:
        """The meeting as shown."""
        return self._shown

    def show_meeting(self, meeting_id: str) -> None:
        """Shows a meeting; "" or one that is gone shows none."""
        if meeting_id != self.meeting_id():
            self.flush()
        shown = self._context.read(lambda db: self._read(db, meeting_id)) if meeting_id else None
        self._shown = shown
        if shown is None:
            self._show_nothing()
            return
        meeting, state = shown.card.meeting, shown.card.state
        self.card.set_heading(meeting.name, when_and_where(meeting), state.value, STATE_TONES[state])
        self.current.show_items(shown.card.items)
        self._show_card()

    def ask_new(self) -> None:
        """＋ 新增会议."""
        self._open_form().begin()

    def go_to(self, section: str, name: str) -> None:
        """Shows a section with the cursor in one of its fields."""
        self.card.jump_to(section)
        self.part(section).focus_on(name)
        self._reveal_focus()

    def show_decision(self, decision_id: str) -> None:
        """Shows a decision of this meeting."""
        for item in self._shown.card.items if self._shown else ():
            if any(row.id == decision_id for row in item.decisions):
                self.current.select(item.id)
        part = self.part("decisions")
        assert isinstance(part, DecisionSection)
        self.card.jump_to("decisions")
        part.select(decision_id)

    def enter(self, place: Place) -> bool:
        """Shows where a finding is mended, without a record of its own its section; False where it names neither."""
        kind, _, record_id = place.field_record.partition(":")
        if not kind:
            return enter_section(self.card, place.section, place.field)
        self.fix(Source(kind, record_id, place.field_key))
        return True

    def fix(self, source: Source) -> None:
        """Goes where something missing in a paper is entered."""
        if source.record_kind in _ELSEWHERE:
            tab = _ELSEWHERE[source.record_kind]
            self._context.go(tab, source.record_id if tab == "presidium" else "")
            return
        if source.record_kind == "attendance":
            self._go_to_person(source)
            return
        self._select_item_of(source)
        self._select_row_of(source)
        for section in _SECTION_OF.get(source.record_kind, ()):
            if self.part(section).focus_on(source.field):
                self.go_to(section, source.field)
                return

    def _go_to_person(self, source: Source) -> None:
        """To somebody's line: among those who were told for what only stands there, else on the roll."""
        notice, people = self.part("notice"), self.part("people")
        assert isinstance(notice, NoticeSection)
        assert isinstance(people, PeopleSection)
        if source.field in TOLD_FIELDS:
            self.card.jump_to("notice")
            notice.select(source.record_id)
        else:
            self.card.jump_to("people")
            people.select(source.record_id, source.field)
        self._reveal_focus()

    def _make_form(self) -> NewMeetingForm:
        made = NewMeetingForm(self._context)
        made.made.connect(self.made)
        made.given_up.connect(self.given_up)
        return made

    def _select_item_of(self, source: Source) -> None:
        for item in self.current.items():
            ids = [row.id for row in item.speeches]
            ids += [row.id for row in item.votes] + [row.id for row in item.decisions]
            ids += [row.id for row in item.decision_papers]
            if source.record_id in {item.id, *ids}:
                self.current.select(item.id)

    def _select_row_of(self, source: Source) -> None:
        """A speech or a decision is a line of the item it belongs to."""
        if source.record_kind == "meeting_speech":
            speeches = self.part("speech")
            assert isinstance(speeches, SpeechSection)
            speeches.select(source.record_id)
        elif source.record_kind == "meeting_decision":
            decisions = self.part("decisions")
            assert isinstance(decisions, DecisionSection)
            decisions.select(source.record_id)

    def _read(self, db: DbSession, meeting_id: str) -> ShownMeeting | None:
        card = find_meeting(db, meeting_id, self._context.today(), local_values(db))
        if card is None:
            return None
        session = card.meeting.session_id
        facts = find_facts(db, session) if session else None
        clashes = meeting_conflicts(db, meeting_id, self._context.today())
        return ShownMeeting(card, facts.name if facts else "", tuple(clashes))

    def _show_in(self, part: MeetingPart) -> None:
        if self._shown is not None:
            part.show_meeting(self._shown)

    def _papers(self) -> PapersSection:
        made = PapersSection(self._context, self.current)
        made.fix_asked.connect(self.fix)
        return made

"""The right side of the tab: the card of one session, or the place where a new one is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal

from renda_desktop.chinese.dates import chinese_date, date_span
from renda_desktop.deliberation.register_queries import find_entry
from renda_desktop.documents.passages import Source
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.overview.session_places import CHECK, SECTIONS, place_of, section_of
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.lawful import MAJORITY, QUORUM, citation
from renda_desktop.sessions.rows import Finding, Gap, SessionCard
from renda_desktop.suggestions.report_facts import YEAR
from renda_desktop.suggestions.report_lists import list_place
from ui.runtime.context import AppContext
from ui.runtime.record_side import RecordSide
from ui.sessions.after.section import AfterSection
from ui.sessions.agenda_section import AgendaSection
from ui.sessions.basics_section import BasicsSection
from ui.sessions.bodies.section import BodiesSection
from ui.sessions.check_section import CheckSection
from ui.sessions.columns import STATE_TONES
from ui.sessions.deliberation.section import DeliberationSection
from ui.sessions.elections.section import ElectionsSection
from ui.sessions.new_form import NewSessionForm
from ui.sessions.notice_section import NoticeSection
from ui.sessions.observers_section import ObserversSection
from ui.sessions.papers_section import PapersSection
from ui.sessions.parts import CardPart
from ui.sessions.projects.section import ProjectsSection
from ui.sessions.ratings.section import RatingsSection
from ui.sessions.reports.section import ReportsSection
from ui.sessions.schedule_section import ScheduleSection
from ui.sessions.sittings.section import SittingsSection
from ui.sessions.steps_section import StepsSection
from ui.sessions.votes.section import VotesSection
from ui.widgets.buttons import link_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import set_shown
from ui.widgets.named import enter_section

_REST_MS = 600
"""Nothing was changed for that long: the clerk rests."""


class SessionCardView(RecordSide[CardPart, NewSessionForm]):
    """Shows the current session; sections are built when they are needed and then follow every change."""

    made = Signal(str)
    page_asked = Signal(str, str)
    """A section wants a page of the session: its key, and the record it begins with."""

    def __init__(self, context: AppContext) -> None:
        words = "左边新增或者点一次会议，这里就显示它的筹备、议程、日程和材料。"
        super().__init__(context, "会议卡片", EmptyState(words, icon="calendar"))
        self._shown: SessionCard | None = None
        self._waiting: list[CardPart] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._show_waiting)
        self.doubts = link_button("", lambda: self.go_to(CHECK, ""))
        self.card.add_action(self.doubts)
        self._offer_history("congress_session", self.session_id)
        makers = self._makers()
        self._add_sections(*((key, title, partial(self._section, makers[key])) for key, title in SECTIONS))

    def session_id(self) -> str:
        """Which session is shown, or ""."""
        return self._shown.facts.id if self._shown else ""

    def shown(self) -> SessionCard | None:
        """The session that is shown."""
        return self._shown

    def show_session(self, session_id: str) -> None:
        """Shows a session; "" or one that is gone shows nothing."""
        self.read_session(session_id)
        if self._shown is not None:
            self._show_heading(self._shown)
            self._show_card()

    def read_session(self, session_id: str) -> None:
        """Knows the session as it now is; its sections wait, because a page stands before the card.

        At the door somebody signs in every second: sixteen sections that nobody sees are not made anew each time.
        """
        today = self._context.today()
        card = self._context.read(lambda db: session_card(db, session_id, today)) if session_id else None
        if self._shown is not None and (card is None or card.facts.id != self._shown.facts.id):
            self.flush()
        self._shown = card
        if card is None:
            self._show_nothing()

    def ask_new(self, source: str = "", *, copying: bool = False) -> None:
        """＋ 新增会议 and 从往次会议复制."""
        self._open_form().begin(source, copying=copying)

    def papers(self) -> PapersSection:
        """The section of papers."""
        part = self.part("papers")
        assert isinstance(part, PapersSection)
        return part

    def go_to(self, record_kind: str, record_id: str, field: str = "") -> None:
        """Shows where a fact is entered, with the cursor in it."""
        key = section_of(record_kind, field)
        self.card.jump_to(key)
        if key == "agenda" and field.startswith("agenda_adopted"):
            section = self.part(key)
            assert isinstance(section, AgendaSection)
            section.adopted_on.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.part(key).reach(record_id, field)

    def enter(self, place: Place) -> bool:
        """Shows where a finding is mended, without a record of its own its section; False where it names neither."""
        kind, _, record_id = place.field_record.partition(":")
        if not kind:
            return enter_section(self.card, place.section, place.field)
        self.go_to(kind, record_id, place.field_key)
        return True

    def _section(self, make: Callable[[], CardPart]) -> CardPart:
        made = make()
        made.page_asked.connect(self.page_asked)
        made.section_asked.connect(self.card.jump_to)
        return made

    def _make_form(self) -> NewSessionForm:
        made = NewSessionForm(self._context)
        made.made.connect(self.made)
        made.given_up.connect(self.given_up)
        return made

    def part(self, key: str) -> CardPart:
        """A section, built now if it was not and up to date."""
        part = super().part(key)
        if part in self._waiting:
            self._waiting.remove(part)
            self._show_at_once(part)
        return part

    def _show_in(self, part: CardPart) -> None:
        if self._may_wait(part):
            if part not in self._waiting:
                self._waiting.append(part)
            self._rest.start(_REST_MS)
        else:
            self._show_at_once(part)

    def _may_wait(self, part: CardPart) -> bool:
        """Whoever types a speech does not wait for sections far below, which show the same session already."""
        shown, before = self._shown, part.card
        same = shown is not None and before is not None and before.facts.id == shown.facts.id
        focus = self.window().focusWidget()
        at_work = focus is not None and part.isAncestorOf(focus)
        return part.waits and same and not at_work and part.isVisible() and part.visibleRegion().isEmpty()

    def _show_at_once(self, part: CardPart) -> None:
        if part in self._waiting:
            self._waiting.remove(part)
        if self._shown is not None:
            part.show_card(self._shown)

    def _show_waiting(self) -> None:
        """One after the other, so that typing goes on in between."""
        if self._waiting:
            self._show_at_once(self._waiting[0])
            self._rest.start(0)

    def _show_heading(self, card: SessionCard) -> None:
        facts = card.facts
        days = ""
        if facts.opens_on is not None:
            one = facts.closes_on in (None, facts.opens_on)
            span = chinese_date(facts.opens_on, weekday=True)
            days = span if one else date_span(facts.opens_on, facts.closes_on or facts.opens_on, year=True)
        gone = f"还缺{len(card.gaps)}项" if card.gaps else ""
        left = f"距开会{card.days_to_go}天" if card.days_to_go else "今天开会" if card.days_to_go == 0 else ""
        line = "　".join(part for part in (days or "开会日期未定", left, gone) if part)
        tone = STATE_TONES[card.state]
        self.card.set_heading(facts.name, f"{line}\n{card.figures.line}", card.state.value, tone)
        self.card.sub_label.setToolTip(figures_basis(card))
        if not self.card.is_built(CHECK):
            self._show_doubts(len(card.findings))

    def _show_doubts(self, count: int) -> None:
        """How many there are to look at: those of the plan at once, the others once the clerk rests."""
        self.doubts.setText(f"请核对 {count} 处")
        self.doubts.setAccessibleName(f"请核对 {count} 处")
        self.doubts.setToolTip("看看是哪几处")
        set_shown(self.doubts, count > 0)

    def _go_to_finding(self, finding: Finding) -> None:
        """A finding without a field leads to what its record is known by."""
        self.go_to(finding.record_kind, finding.record_id, place_of(finding).field_key)

    def _make_check(self) -> CardPart:
        made = CheckSection(self._context)
        made.place_asked.connect(self._go_to_finding)
        made.counted.connect(self._show_doubts)
        return made

    def _go_to_gap(self, gap: Gap) -> None:
        self.go_to(gap.record_kind, gap.record_id, gap.field)

    def _go_to_source(self, source: Source) -> None:
        """Where a word of a paper is entered; what 甲24 says of suggestions stands in their register."""
        if source.record_kind == YEAR:
            self._context.go("suggestions", list_place(source))
        elif source.record_kind.startswith("suggestion") and not self._handed_in_here(source.record_id):
            self._context.go("suggestions", source.record_id)
        else:
            self.go_to(source.record_kind, source.record_id, source.field)

    def _handed_in_here(self, suggestion_id: str) -> bool:
        entry = self._context.read(lambda db: find_entry(db, suggestion_id))
        return entry is None or entry.origin.session_id == self.session_id()

    def _makers(self) -> dict[str, Callable[[], CardPart]]:
        return {
            "basics": lambda: BasicsSection(self._context),
            "steps": lambda: StepsSection(self._context, self._go_to_gap),
            "bodies": lambda: BodiesSection(self._context),
            "agenda": lambda: AgendaSection(self._context),
            "schedule": lambda: ScheduleSection(self._context),
            "reports": lambda: ReportsSection(self._context, self._go_to_source),
            "observers": lambda: ObserversSection(self._context),
            "notice": lambda: NoticeSection(self._context),
            "sittings": lambda: SittingsSection(self._context),
            "deliberation": lambda: DeliberationSection(self._context),
            "projects": lambda: ProjectsSection(self._context),
            "ratings": lambda: RatingsSection(self._context),
            "votes": lambda: VotesSection(self._context, self._go_to_source),
            "elections": lambda: ElectionsSection(self._context),
            "after": lambda: AfterSection(self._context, self._go_to_source),
            CHECK: self._make_check,
            "papers": lambda: PapersSection(self._context, self._go_to_source),
        }


def figures_basis(card: SessionCard) -> str:
    """The articles behind the figures."""
    day = card.figures.day
    named = (("开会人数", QUORUM), ("通过票数", MAJORITY))
    lines = [f"{word}：{found}" for word, rule in named if (found := citation([rule], day))]
    return "\n".join([*lines, f"按{chinese_date(day)}在任的代表算。"])

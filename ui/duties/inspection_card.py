"""The right side: the card of one activity, or the form of a new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from renda_desktop.documents.passages import Source
from renda_desktop.inspections.queries import activity_card
from renda_desktop.inspections.rows import ActivityCard
from ui.duties.basics_section import BasicsSection
from ui.duties.findings_section import FindingsSection
from ui.duties.new_activity import NewActivityForm
from ui.duties.notice_section import NoticeSection
from ui.duties.outline_section import OutlineSection
from ui.duties.papers_section import PapersSection
from ui.duties.parts import STATE_TONES, ActivityPart, when_and_where
from ui.duties.people_section import PeopleSection
from ui.duties.route_section import RouteSection
from ui.people.deputies import Deputies
from ui.runtime.context import AppContext
from ui.runtime.record_side import RecordSide
from ui.widgets.empty_state import EmptyState

SECTIONS = (
    ("basics", "基本"),
    ("people", "人员分组"),
    ("notice", "通知回执"),
    ("route", "路线点位"),
    ("outline", "提纲"),
    ("findings", "情况问题"),
    ("papers", "材料"),
)


class InspectionCardView(RecordSide[ActivityPart, NewActivityForm]):
    """Shows the current activity; sections are built when they are needed and then follow every change."""

    made = Signal(str)

    def __init__(self, context: AppContext, deputies: Deputies) -> None:
        words = "在左边点一次活动，这里显示它的人员、通知、路线、提纲、情况和材料。"
        super().__init__(context, "活动卡片", EmptyState(words, icon="calendar"))
        self._deputies = deputies
        self._shown: ActivityCard | None = None
        self._offer_history("inspection", self.activity_id)
        makers = self._makers()
        self._add_sections(*((key, title, makers[key]) for key, title in SECTIONS))

    def activity_id(self) -> str:
        """Which activity is shown, or ""."""
        return self._shown.activity.id if self._shown else ""

    def shown(self) -> ActivityCard | None:
        """The activity as shown."""
        return self._shown

    def show_activity(self, activity_id: str) -> None:
        """Shows an activity; "" or one that is gone shows nothing."""
        today = self._context.today()
        if self._shown is not None and activity_id != self._shown.activity.id:
            self.flush()
        card = self._context.read(lambda db: activity_card(db, activity_id, today)) if activity_id else None
        self._shown = card
        if card is None:
            self._show_nothing()
            return
        activity, figures = card.activity, card.figures
        lines = [when_and_where(activity)]
        counts = [f"{figures.points}个点位" if figures.points else "", figures.problems_line]
        about = " · ".join(part for part in (activity.kind.value, figures.people_line, *counts) if part)
        self.card.set_heading(
            activity.title, "\n".join([*lines, about]), card.state.value, STATE_TONES[card.state]
        )
        self._show_card()

    def ask_new(self) -> None:
        """＋ 新增活动."""
        self._open_form().begin()

    def papers(self) -> PapersSection:
        """The section of papers."""
        part = self.part("papers")
        assert isinstance(part, PapersSection)
        return part

    def fix(self, source: Source) -> None:
        """Goes where something missing in a paper is entered."""
        if source.record_kind == "office":
            self._context.go("settings")
            return
        for key, _ in SECTIONS:
            if self.part(key).focus_on(source.record_kind, source.record_id, source.field):
                self.card.jump_to(key)
                self.part(key).focus_on(source.record_kind, source.record_id, source.field)
                self._reveal_focus()
                return

    def _make_form(self) -> NewActivityForm:
        made = NewActivityForm(self._context)
        made.made.connect(self.made)
        made.given_up.connect(self.given_up)
        return made

    def _show_in(self, part: ActivityPart) -> None:
        if self._shown is not None:
            part.show_card(self._shown)

    def _makers(self) -> dict[str, Callable[[], ActivityPart]]:
        context = self._context
        return {
            "basics": lambda: BasicsSection(context),
            "people": lambda: PeopleSection(context, self._deputies),
            "notice": lambda: NoticeSection(context),
            "route": lambda: RouteSection(context),
            "outline": lambda: OutlineSection(context),
            "findings": lambda: FindingsSection(context),
            "papers": lambda: PapersSection(context, self.fix),
        }

"""The right side: the card of one activity, or the form of a new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

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
from ui.widgets import theme
from ui.widgets.card import Card
from ui.widgets.card_parts import CardParts
from ui.widgets.empty_state import EmptyState
from ui.widgets.focus import reveal
from ui.widgets.page_keys import on_escape_back

SECTIONS = (
    ("basics", "基本"),
    ("people", "人员分组"),
    ("notice", "通知回执"),
    ("route", "路线点位"),
    ("outline", "提纲"),
    ("findings", "情况问题"),
    ("papers", "材料"),
)


class InspectionCardView(QWidget):
    """Shows the current activity; sections are built when they are needed and then follow every change."""

    back = Signal()
    """Esc: to the list."""
    made = Signal(str)
    given_up = Signal()

    def __init__(self, context: AppContext, deputies: Deputies, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._deputies = context, deputies
        self._shown: ActivityCard | None = None
        self.card = Card("活动卡片")
        self._parts: CardParts[ActivityPart] = CardParts(self.card, self._show_in)
        self._new_form: NewActivityForm | None = None
        self.nothing = EmptyState(
            "在左边点一次活动，这里显示它的人员、通知、路线、提纲、情况和材料。", icon="calendar"
        )
        self.nothing.setProperty("look", "surface")
        self._pages = QStackedWidget()
        for page in (self.nothing, self.card):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        makers = self._makers()
        for key, title in SECTIONS:
            self._parts.add(key, title, makers[key])
        on_escape_back(self, self.is_adding, self.given_up, self.back)

    @property
    def new_form(self) -> NewActivityForm:
        """Where a new activity is asked for, made when it is first needed."""
        if self._new_form is None:
            self._new_form = NewActivityForm(self._context)
            self._new_form.made.connect(self.made)
            self._new_form.given_up.connect(self.given_up)
            self._pages.addWidget(self._new_form)
        return self._new_form

    def activity_id(self) -> str:
        """Which activity is shown, or ""."""
        return self._shown.activity.id if self._shown else ""

    def shown(self) -> ActivityCard | None:
        """The activity as shown."""
        return self._shown

    def is_adding(self) -> bool:
        """Whether a new activity is asked for."""
        return self._new_form is not None and self._pages.currentWidget() is self._new_form

    def show_activity(self, activity_id: str) -> None:
        """Shows an activity; "" or one that is gone shows nothing."""
        today = self._context.today()
        if self._shown is not None and activity_id != self._shown.activity.id:
            self.flush()
        card = self._context.read(lambda db: activity_card(db, activity_id, today)) if activity_id else None
        self._shown = card
        if card is None:
            self._pages.setCurrentWidget(self.nothing)
            return
        activity, figures = card.activity, card.figures
        lines = [when_and_where(activity)]
        counts = [f"{figures.points}个点位" if figures.points else "", figures.problems_line]
        about = " · ".join(part for part in (activity.kind.value, figures.people_line, *counts) if part)
        self.card.set_heading(
            activity.title, "\n".join([*lines, about]), card.state.value, STATE_TONES[card.state]
        )
        self._parts.refresh()
        self._pages.setCurrentWidget(self.card)

    def ask_new(self) -> None:
        """＋ 新增活动."""
        self.flush()
        self._pages.setCurrentWidget(self.new_form)
        self.new_form.begin()

    def part(self, key: str) -> ActivityPart:
        """A section, built now if it was not."""
        return self._parts.part(key)

    def papers(self) -> PapersSection:
        """The section of papers."""
        part = self.part("papers")
        assert isinstance(part, PapersSection)
        return part

    def flush(self) -> None:
        """Takes over what is being typed."""
        for part in self._parts.built():
            part.flush()

    def fix(self, source: Source) -> None:
        """Goes where something missing in a paper is entered."""
        if source.record_kind == "office":
            self._context.go("settings")
            return
        for key, _ in SECTIONS:
            if self.part(key).focus_on(source.record_kind, source.record_id, source.field):
                self.card.jump_to(key)
                self.part(key).focus_on(source.record_kind, source.record_id, source.field)
                QTimer.singleShot(0, self._show_focus)
                return

    def _show_focus(self) -> None:
        focus = self.card.focusWidget()
        if focus is not None and self.card.scroll_area().isAncestorOf(focus):
            reveal(focus, theme.px(96))

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

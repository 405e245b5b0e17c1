"""The right side while an opinion is shown: from its words to its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.passages import Source
from renda_desktop.opinions.queries import coming_meetings, find_opinion
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.presidium.queries import list_meetings
from renda_desktop.township.queries import local_values
from ui.presidium.new_opinion import NewOpinionForm
from ui.presidium.opinion_entries_section import OpinionEntriesSection
from ui.presidium.opinion_feedback_section import OpinionFeedbackSection
from ui.presidium.opinion_papers_section import OpinionPapersSection
from ui.presidium.opinion_parts import OpinionPart, ShownOpinion
from ui.presidium.opinion_values import OPINION_TONES, state_words
from ui.presidium.opinion_verdict_section import OpinionVerdictSection
from ui.presidium.opinion_words_section import OpinionWordsSection
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.card import Card
from ui.widgets.card_parts import CardParts
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_keys import on_escape_back

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class OpinionCardView(QWidget):
    """Shows one opinion; its sections are built when they are needed and then follow every change."""

    back = Signal()
    """Esc: to the list."""
    meeting_asked = Signal(str)
    made = Signal(str)
    given_up = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: ShownOpinion | None = None
        self._new_form: NewOpinionForm | None = None
        self.card = Card("意见卡片")
        self._parts: CardParts[OpinionPart] = CardParts(self.card, self._show_in)
        self.nothing = EmptyState("这里显示左边选中的那一件。", icon="file-text")
        self.nothing.setProperty("look", "surface")
        self._pages = QStackedWidget()
        for page in (self.nothing, self.card):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._add_sections()
        on_escape_back(self, self.is_adding, self.given_up, self.back)

    @property
    def new_form(self) -> NewOpinionForm:
        """Where a new opinion is asked for, made when it is first needed."""
        if self._new_form is None:
            self._new_form = NewOpinionForm(self._context)
            self._new_form.made.connect(self.made)
            self._new_form.given_up.connect(self.given_up)
            self._pages.addWidget(self._new_form)
        return self._new_form

    def ask_new(self) -> None:
        """＋ 新增意见."""
        self.flush()
        self._pages.setCurrentWidget(self.new_form)
        self.new_form.begin()

    def is_adding(self) -> bool:
        """Whether a new opinion is asked for."""
        return self._new_form is not None and self._pages.currentWidget() is self._new_form

    def opinion_id(self) -> str:
        """Which opinion is shown, or ""."""
        return self._shown.row.id if self._shown else ""

    def show_opinion(self, opinion_id: str) -> None:
        """Shows an opinion; "" or one that is gone shows none."""
        if opinion_id != self.opinion_id():
            self.flush()
        shown = self._context.read(lambda db: self._read(db, opinion_id)) if opinion_id else None
        self._shown = shown
        if shown is None:
            self._pages.setCurrentWidget(self.nothing)
            return
        row = shown.row
        state = state_words(row)
        self.card.set_heading(row.title, course_words(row), state, OPINION_TONES[row.state])
        self._parts.refresh()
        self._pages.setCurrentWidget(self.card)

    def part(self, key: str) -> OpinionPart:
        """A section, built now if it was not."""
        return self._parts.part(key)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for part in self._parts.built():
            part.flush()

    def fix(self, source: Source) -> None:
        """Goes where something missing in a paper is entered."""
        if source.record_kind == "office":
            self._context.go("settings")
            return
        if source.record_kind == "presidium_meeting":
            self.meeting_asked.emit(source.record_id)
            return
        for key in self.card.section_keys():
            if self.part(key).focus_on(source):
                self.card.jump_to(key)
                self.part(key).focus_on(source)
                QTimer.singleShot(0, self._show_focus)
                return

    def _show_focus(self) -> None:
        focus = self.card.focusWidget()
        if focus is not None and self.card.scroll_area().isAncestorOf(focus):
            self.card.scroll_area().ensureWidgetVisible(focus, 0, theme.px(96))

    def _read(self, db: DbSession, opinion_id: str) -> ShownOpinion | None:
        today = self._context.today()
        row = find_opinion(db, opinion_id, today)
        if row is None:
            return None
        meetings = [one.meeting for one in list_meetings(db, today, local_values(db))]
        return ShownOpinion(row, tuple(coming_meetings(meetings, today)))

    def _show_in(self, part: OpinionPart) -> None:
        if self._shown is not None:
            part.show_opinion(self._shown)

    def _papers(self) -> OpinionPapersSection:
        made = OpinionPapersSection(self._context)
        made.fix_asked.connect(self.fix)
        return made

    def _linked(self, made: OpinionPart) -> OpinionPart:
        made.gone_to.connect(self.meeting_asked)
        return made

    def _add_sections(self) -> None:
        context = self._context
        sections: tuple[tuple[str, str, Callable[[], OpinionPart]], ...] = (
            ("words", "意见书", lambda: self._linked(OpinionWordsSection(context))),
            ("entries", "意见条目", lambda: OpinionEntriesSection(context)),
            ("feedback", "办理反馈", lambda: OpinionFeedbackSection(context)),
            ("verdict", "听取、评价、销号", lambda: self._linked(OpinionVerdictSection(context))),
            ("papers", "材料", self._papers),
        )
        for key, title, build in sections:
            self._parts.add(key, title, build)


def course_words(row: OpinionRow) -> str:
    """提出 3月30日 → 交办 4月2日 → 反馈 → 听取 → 评价 → 销号: what was done has its day."""
    now = row.now
    heard = row.heard_at.day if row.heard_at else None
    steps = (
        ("提出", row.day),
        ("交办", row.handed_over_on),
        ("反馈" if now.number == 1 else f"第{now.number}轮反馈", now.received_on),
        ("听取", heard),
        ("评价", now.appraised_on),
        ("销号", row.closed_on),
    )
    return " → ".join(f"{word} {chinese_date(day, year=False)}" if day else word for word, day in steps)

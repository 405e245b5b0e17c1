"""The right side while an opinion is shown: from its words to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

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
from ui.runtime.record_side import RecordSide
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class OpinionCardView(RecordSide[OpinionPart, NewOpinionForm]):
    """Shows one opinion; its sections are built when they are needed and then follow every change."""

    meeting_asked = Signal(str)
    made = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, "意见卡片", EmptyState("这里显示左边选中的那一件。", icon="file-text"))
        self._shown: ShownOpinion | None = None
        self._offer_history("opinion", self.opinion_id)
        self._add_sections(
            ("words", "意见书", lambda: self._linked(OpinionWordsSection(context))),
            ("entries", "意见条目", lambda: OpinionEntriesSection(context)),
            ("feedback", "办理反馈", lambda: OpinionFeedbackSection(context)),
            ("verdict", "听取、评价、销号", lambda: self._linked(OpinionVerdictSection(context))),
            ("papers", "材料", self._papers),
        )

    def ask_new(self) -> None:
        """＋ 新增意见."""
        self._open_form().begin()

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
            self._show_nothing()
            return
        row = shown.row
        state = state_words(row)
        self.card.set_heading(row.title, course_words(row), state, OPINION_TONES[row.state])
        self._show_card()

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
                self._reveal_focus()
                return

    def _make_form(self) -> NewOpinionForm:
        made = NewOpinionForm(self._context)
        made.made.connect(self.made)
        made.given_up.connect(self.given_up)
        return made

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

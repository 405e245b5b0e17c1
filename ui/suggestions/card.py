"""The right side: the card of one suggestion, or the form of a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from renda_desktop.documents.passages import Source
from renda_desktop.suggestions.queries import find_file
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.unit_queries import practice, result_classes, units_in_use
from ui.people.deputies import Deputies
from ui.runtime.context import AppContext
from ui.runtime.record_side import RecordSide
from ui.suggestions.assign_section import AssignSection
from ui.suggestions.clearing_section import ClearingSection
from ui.suggestions.contact_section import ContactSection
from ui.suggestions.ending_sections import AboveSection, ClosingSection, OutcomeSection
from ui.suggestions.entry_section import EntrySection
from ui.suggestions.kept_words import begun_before
from ui.suggestions.lines import Line
from ui.suggestions.new_form import NewSuggestionForm
from ui.suggestions.next_section import NextSection
from ui.suggestions.next_steps import steps_of_state
from ui.suggestions.opinion_section import OpinionSection
from ui.suggestions.papers_section import PapersSection
from ui.suggestions.parts import ShownSuggestion, SuggestionPart
from ui.suggestions.reply_section import ReplySection
from ui.suggestions.unfinished import Unfinished
from ui.suggestions.urging_section import UrgingSection
from ui.suggestions.words import STATE_TONES, state_words
from ui.widgets.buttons import quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import set_shown
from ui.widgets.laid_out_once import laid_out_once
from ui.widgets.named import enter_named

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

SECTIONS = (
    ("next", "进展"),
    ("entry", "建议"),
    ("clearing", "清理"),
    ("assign", "交办"),
    ("contact", "见面沟通"),
    ("reply", "答复"),
    ("opinion", "代表意见"),
    ("urging", "催办督办"),
    ("above", "转报上级"),
    ("outcome", "落实与承诺"),
    ("closing", "办结归档"),
    ("papers", "材料"),
)
_WORDS = "在左边点一件建议，这里显示它办到哪一步、期限还有几天、下一步做什么。"
_SHORT = {
    "contact": "见面", "opinion": "评价", "urging": "催办", "above": "转报", "outcome": "落实", "closing": "办结",
}  # fmt: skip
"""In the table of contents, so that it stands in one line."""


class SuggestionCardView(RecordSide[SuggestionPart, NewSuggestionForm]):
    """Shows the current suggestion; sections are built when they are needed and then follow every change."""

    made = Signal(str)
    gone_to = Signal(str)
    """Another suggestion is to be shown: its id."""
    units_asked = Signal()
    session_asked = Signal()
    """The session of the bill that is chosen in the list is to be opened."""

    def __init__(self, context: AppContext, deputies: Deputies) -> None:
        self.session_button = quiet_button("打开这次会议", "arrow-right", lambda: self.session_asked.emit())
        super().__init__(context, "建议卡片", EmptyState(_WORDS, self.session_button, icon="file-text"))
        self._deputies = deputies
        set_shown(self.session_button, False)
        self.unfinished = Unfinished(self)
        for begun in context.read(begun_before):
            self.unfinished.note(*begun)
        self.unfinished.changed.connect(self._show_unfinished)
        self._shown: ShownSuggestion | None = None
        self._offer_history("suggestion", self.suggestion_id)
        makers = self._makers()
        for key, title in SECTIONS:
            self._parts.add(key, title, self._linked(key, makers[key]), _SHORT.get(key, ""))

    def suggestion_id(self) -> str:
        """Which suggestion is shown, or ""."""
        return self._shown.file.id if self._shown else ""

    def shown(self) -> SuggestionFile | None:
        """The suggestion as shown."""
        return self._shown.file if self._shown else None

    def show_suggestion(self, suggestion_id: str) -> None:
        """Shows a suggestion; "" or one that is gone shows nothing."""
        if self._shown is not None and suggestion_id != self._shown.file.id:
            self.flush()
        shown = self._context.read(lambda db: self._read(db, suggestion_id)) if suggestion_id else None
        other = shown is not None and shown.file.id != self.suggestion_id()
        self._shown = shown
        if shown is None:
            self._say_instead(_WORDS, bill=False)
            return
        file = shown.file
        self.card.set_heading(
            file.entry.title, heading_words(file), state_words(file), STATE_TONES[file.state]
        )
        if not other:
            self._show_card()
            return
        with laid_out_once(self.card.scroll_area()):
            self._show_card()
        self.card.scroll_area().verticalScrollBar().setValue(0)

    def _show_unfinished(self) -> None:
        for part in self._parts.built():
            if isinstance(part, NextSection):
                part.show_unfinished()

    def show_bill(self, line: Line) -> None:
        """A bill is read here and worked on in its session."""
        self.flush()
        self._shown = None
        people = f"{line.lead}等{line.everybody.count('、') + 1}人" if "、" in line.everybody else line.lead
        words = f"{line.code}　{line.title}\n{people}　{line.place}\n议案在那次会议的“审议”里登记和办理。"
        self._say_instead(words, bill=True)

    def _say_instead(self, words: str, *, bill: bool) -> None:
        self.nothing.sentence.setText(words)
        set_shown(self.session_button, bill)
        self._show_nothing()

    def ask_new(self) -> None:
        """＋ 登记建议."""
        self._open_form().begin()

    def act(self, section: str, action: str) -> None:
        """Goes to a section and opens what is done there; "units" is a page of its own."""
        if section == "units":
            self.units_asked.emit()
            return
        if not self.suggestion_id():
            return
        part = self.part(section)
        self.card.jump_to(section)
        if action:
            QTimer.singleShot(0, part, lambda: part.begin(action))

    def enter(self, section: str, name: str) -> None:
        """Puts the cursor into a field; where it stands in a small form that is next, the form is opened."""
        key = self.card.key_of(section) or "next"
        self.card.jump_to(key)
        part, file = self.part(key), self.shown()
        if not enter_named(part, name) and file is not None:
            action = next((action for where, action, _ in steps_of_state(file) if where == key), "")
            if action:
                part.begin(action)
            enter_named(part, name)
        self._reveal_focus()

    def focus_next(self) -> None:
        """The keyboard goes to the blue button, which does what is next."""
        part = self.part("next")
        assert isinstance(part, NextSection)
        if part.buttons:
            part.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def fix(self, source: Source) -> None:
        """Goes where something missing in a paper is entered."""
        if source.record_kind == "office":
            self._context.go("settings")
            return
        self.reach(source.record_kind, source.record_id, source.field)

    def reach(self, record_kind: str, record_id: str, name: str) -> bool:
        """Puts the cursor where a fact is entered; False when no section has it."""
        numbered = name.startswith("number:")  # of a line of 催办 too: its number stands with its letter
        for key in ["papers"] if numbered else [key for key, _ in SECTIONS]:
            if self.part(key).focus_on(record_kind, record_id, name):
                self.card.jump_to(key)
                self.part(key).focus_on(record_kind, record_id, name)
                self._reveal_focus()
                return True
        return False

    def _make_form(self) -> NewSuggestionForm:
        made = NewSuggestionForm(self._context, self._deputies)
        made.made.connect(self.made)
        made.given_up.connect(self.given_up)
        made.gone_to.connect(self.gone_to)
        return made

    def _read(self, db: DbSession, suggestion_id: str) -> ShownSuggestion | None:
        file = find_file(db, suggestion_id, self._context.today())
        if file is None:
            return None
        return ShownSuggestion(file, tuple(units_in_use(db)), result_classes(db), practice(db))

    def _show_in(self, part: SuggestionPart) -> None:
        if self._shown is not None:
            part.show_suggestion(self._shown)

    def _linked(self, key: str, make: Callable[[], SuggestionPart]) -> Callable[[], SuggestionPart]:
        def made() -> SuggestionPart:
            part = make()
            part.section, part.unfinished = key, self.unfinished
            part.asked.connect(self.act)
            part.gone_to.connect(self.gone_to)
            return part

        return made

    def papers(self) -> PapersSection:
        """The section of papers."""
        part = self.part("papers")
        assert isinstance(part, PapersSection)
        return part

    def _papers(self) -> PapersSection:
        made = PapersSection(self._context)
        made.fix_asked.connect(self.fix)
        return made

    def _makers(self) -> dict[str, Callable[[], SuggestionPart]]:
        context = self._context
        return {
            "next": lambda: NextSection(context),
            "entry": lambda: EntrySection(context),
            "clearing": lambda: ClearingSection(context),
            "assign": lambda: AssignSection(context),
            "contact": lambda: ContactSection(context),
            "reply": lambda: ReplySection(context),
            "opinion": lambda: OpinionSection(context),
            "urging": lambda: UrgingSection(context),
            "above": lambda: AboveSection(context),
            "outcome": lambda: OutcomeSection(context),
            "closing": lambda: ClosingSection(context),
            "papers": self._papers,
        }


def heading_words(file: SuggestionFile) -> str:
    """19-7-003　李淑芬等5人　主办 镇水利站　会办 2 个单位."""
    entry = file.entry
    lead = entry.lead.name if entry.lead else "还没有填领衔代表"
    people = f"{lead}等{len(entry.signers)}人" if len(entry.signers) > 1 else lead
    unit = f"主办 {file.unit.name}" if file.unit else ""
    co = f"会办 {'、'.join(one.unit.name for one in file.co_handlers)}" if file.co_handlers else ""
    marks = "　".join(word for word, on in (("重点督办", file.case.key), ("难度大", file.case.hard)) if on)
    return "　".join(part for part in (entry.code, people, unit, co, marks) if part)

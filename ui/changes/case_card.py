"""The right side of the page: one case, from its steps to its papers."""

from __future__ import annotations

from PySide6.QtCore import Signal

from renda_desktop.changes.queries import find_case
from renda_desktop.changes.rows import CaseRow
from renda_desktop.changes.rules import CaseKind
from renda_desktop.documents.passages import Source
from ui.changes.election_section import ElectionSection
from ui.changes.facts_section import FactsSection
from ui.changes.new_case import NewCaseForm
from ui.changes.papers_section import PapersSection
from ui.changes.parts import STATE_TONES, ChangePart, next_words
from ui.changes.steps_section import StepsSection
from ui.runtime.context import AppContext
from ui.runtime.record_side import RecordSide
from ui.widgets.empty_state import EmptyState

_ELECTION = "election"


class CaseCardView(RecordSide[ChangePart, NewCaseForm]):
    """Shows one case; its sections follow every change."""

    made = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, "变动卡片", EmptyState("这里显示左边选中的那一件。", icon="users"))
        self._case: CaseRow | None = None
        self._offer_history("change_case", self.case_id)
        self._add_sections(
            ("steps", "步骤", self._steps),
            ("facts", "情况", lambda: FactsSection(context)),
            (_ELECTION, "候选人和票数", lambda: ElectionSection(context)),
            ("papers", "材料", self._papers),
        )

    def case_id(self) -> str:
        """Which case is shown, or ""."""
        return self._case.id if self._case else ""

    def ask_new(self, kind: CaseKind | None = None, person_id: str = "", constituency_id: str = "") -> None:
        """办理变动."""
        self._open_form().begin(kind, person_id, constituency_id)

    def show_case(self, case_id: str) -> None:
        """Shows a case; "" or one that is gone shows none."""
        if case_id != self.case_id():
            self.flush()
        today = self._context.today()
        case = self._context.read(lambda db: find_case(db, case_id, today)) if case_id else None
        self._case = case
        if case is None:
            self._show_nothing()
            return
        self.card.set_heading(case.title, _sub(case), case.state.value, STATE_TONES[case.state])
        self.card.set_section_visible(_ELECTION, case.election is not None)
        self._show_card()

    def begin(self) -> None:
        """A case just opened: its steps, and in them the first."""
        self.card.jump_to("steps")
        self.steps().begin()

    def fix(self, source: Source) -> None:
        """Goes where something a paper lacks is entered."""
        if source.record_kind in ("office", "roster"):
            self._context.go("settings" if source.record_kind == "office" else "roster")
            return
        for key in self.card.section_keys():
            if key == _ELECTION and self._case is not None and self._case.election is None:
                continue
            if self.part(key).focus_on(source):
                self.card.jump_to(key)
                self.part(key).focus_on(source)
                self._reveal_focus()
                return

    def steps(self) -> StepsSection:
        """The section of the steps."""
        part = self.part("steps")
        assert isinstance(part, StepsSection)
        return part

    def _make_form(self) -> NewCaseForm:
        form = NewCaseForm(self._context)
        form.made.connect(self.made)
        form.given_up.connect(self.given_up)
        return form

    def _show_in(self, part: ChangePart) -> None:
        if self._case is not None and not (isinstance(part, ElectionSection) and self._case.election is None):
            part.show_case(self._case)

    def _steps(self) -> StepsSection:
        made = StepsSection(self._context)
        made.candidates_asked.connect(lambda: self.fix(Source("by_election", self.case_id(), "candidates")))
        return made

    def _papers(self) -> PapersSection:
        made = PapersSection(self._context)
        made.fix_asked.connect(self.fix)
        return made


def _sub(case: CaseRow) -> str:
    """第7选区（东河村） · 生效 2026-03-05 · 下一步：…"""
    place = "" if case.election is not None else case.constituency
    effective = f"生效日期 {case.effective_on.isoformat()}" if case.effective_on else ""
    coming = next_words(case)
    parts = (place, effective, f"下一步：{coming}" if coming else "")
    return " · ".join(part for part in parts if part)

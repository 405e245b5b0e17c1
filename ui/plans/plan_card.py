"""The card of the plan itself: shown while no item is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.plans.rows import PlanRow
from renda_desktop.plans.rules import ReviewKind, Standing
from ui.papers.saving import PaperSaver
from ui.plans.approval_section import ApprovalSection
from ui.plans.choices import Choices
from ui.plans.facts import PlanFacts
from ui.plans.findings_section import FindingsSection
from ui.plans.papers_section import PapersSection
from ui.plans.plan_sections import BasicsSection, PlanSection, ReviewSection
from ui.plans.targets_section import TargetsSection
from ui.runtime.context import AppContext
from ui.widgets.card import Card, Section
from ui.widgets.tokens import Tone

_PLACES = {
    "approved_on": "approval", "meeting_id": "approval", "number": "approval", "issued_on": "approval",
    "demand": "basics",
}  # fmt: skip


class ShowsPlan(Protocol):
    """A section."""

    def show_plan(self, plan: PlanRow, facts: PlanFacts) -> None:
        """Shows a plan."""

    def flush(self) -> None:
        """Takes over what is being typed."""


class PlanCard(QWidget):
    """Sections are built when they are needed; they follow changes while the card is in view."""

    go_asked = Signal(str, str)
    """Item id and field a finding leads to."""

    def __init__(
        self, context: AppContext, choices: Choices, saver: PaperSaver, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plan: PlanRow | None = None
        self._facts: PlanFacts | None = None
        self._parts: dict[str, ShowsPlan] = {}
        self.card = Card("年度计划卡片")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self._add("basics", "计划", lambda: BasicsSection(context))
        self._add("approval", "通过和印发", lambda: ApprovalSection(context, choices))
        self._add("findings", "要补的", lambda: self._findings(context))
        self._add("targets", "指标", lambda: TargetsSection(context))
        self._add("half", "年中检查", lambda: ReviewSection(context, ReviewKind.HALF))
        self._add("year", "年末总结", lambda: ReviewSection(context, ReviewKind.YEAR))
        self._add("papers", "文书", lambda: self._papers(saver))
        self.card.section_built.connect(self._show_in)

    def show_plan(self, facts: PlanFacts) -> None:
        """Shows the plan of `facts`, which must be there."""
        plan = facts.plan
        assert plan is not None
        another = self._plan is None or self._plan.id != plan.id
        self._plan, self._facts = plan, facts
        counts = Counter(item.standing(facts.today) for item in facts.items)
        parts = [f"{standing.value} {counts[standing]}" for standing in Standing if counts[standing]]
        words = "，".join(parts)
        whole = f"共 {len(facts.items)} 项" + (f"：{words}" if words else "，还没有写工作事项")
        approved = ("已通过", Tone.DONE) if plan.approved else ("草案", Tone.SOON)
        self.card.set_heading(plan.label, whole, *approved)
        for key in self._parts:
            self._show_in(key)
        if another:
            self.card.scroll_area().verticalScrollBar().setValue(0)

    def part(self, key: str) -> QWidget:
        """The widget of a section, built now if it was not."""
        return self.card.section(key)

    def edit(self, name: str) -> None:
        """Puts the cursor into a field of the plan."""
        section = name.partition(".")[0]
        key = section if section in ("half", "year") else _PLACES.get(name, "basics")
        self.card.jump_to(key)
        part = self.card.section(key)
        if isinstance(part, PlanSection) and name in part.fields:
            part.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for part in list(self._parts.values()):
            part.flush()

    def _findings(self, context: AppContext) -> FindingsSection:
        made = FindingsSection(context)
        made.go_asked.connect(self.go_asked)
        return made

    def _papers(self, saver: PaperSaver) -> PapersSection:
        made = PapersSection(saver)
        made.go_asked.connect(self.go_asked)
        return made

    def _add(self, key: str, title: str, build: Callable[[], QWidget]) -> None:
        def built() -> QWidget:
            made = build()
            self._parts[key] = made  # type: ignore[assignment]
            return made

        self.card.add_section(Section(key, title, built))

    def _show_in(self, key: str) -> None:
        if self._plan is not None and self._facts is not None and key in self._parts:
            self._parts[key].show_plan(self._plan, self._facts)

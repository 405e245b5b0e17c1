"""The card of the plan itself: shown while no item is chosen."""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.plans.rows import PlanRow
from renda_desktop.plans.rules import ReviewKind, Standing
from ui.papers.saving import PaperSaver
from ui.plans.approval_section import ApprovalSection
from ui.plans.choices import Choices
from ui.plans.facts import PlanFacts
from ui.plans.findings_section import FindingsSection
from ui.plans.papers_section import PapersSection
from ui.plans.plan_sections import BasicsSection, ReviewSection
from ui.plans.record_card import RecordCard
from ui.plans.targets_section import TargetsSection
from ui.plans.topics_section import TopicsSection
from ui.runtime.context import AppContext
from ui.runtime.history_link import history_link
from ui.widgets.tokens import Tone

_PLACES = {
    "approved_on": "approval", "meeting_id": "approval", "number": "papers", "issued_on": "approval",
    "demand": "basics", "party_asked_on": "approval", "party_agreed_on": "approval", "reported_on": "approval",
    "topics": "topics",
}  # fmt: skip


class ShowsPlan(Protocol):
    """A section."""

    def show_plan(self, plan: PlanRow, facts: PlanFacts) -> None:
        """Shows a plan."""

    def flush(self) -> None:
        """Takes over what is being typed."""


class PlanCard(RecordCard[PlanRow, ShowsPlan]):
    """Sections are built when they are needed; they follow changes while the card is in view."""

    go_asked = Signal(str, str)
    """Item id and field a finding leads to."""

    def __init__(
        self, context: AppContext, choices: Choices, saver: PaperSaver, parent: QWidget | None = None
    ) -> None:
        super().__init__("年度计划卡片", parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.card.add_action(history_link(context, "work_plan", lambda: self._row.id if self._row else ""))
        self.add_section("basics", "计划", lambda: BasicsSection(context))
        self.add_section("approval", "通过和印发", lambda: ApprovalSection(context, choices))
        self.add_section("findings", "要补的", lambda: self._findings(context))
        self.add_section("topics", "议题征集", lambda: self._topics(context))
        self.add_section("targets", "指标", lambda: TargetsSection(context))
        self.add_section("half", "年中检查", lambda: ReviewSection(context, ReviewKind.HALF))
        self.add_section("year", "年末总结", lambda: ReviewSection(context, ReviewKind.YEAR))
        self.add_section("papers", "文书", lambda: self._papers(saver))

    def show_plan(self, facts: PlanFacts) -> None:
        """Shows the plan of `facts`, which must be there."""
        plan = facts.plan
        assert plan is not None
        counts = Counter(item.standing(facts.today) for item in facts.items)
        parts = [f"{standing.value} {counts[standing]}" for standing in Standing if counts[standing]]
        words = "，".join(parts)
        whole = f"共 {len(facts.items)} 项" + (f"：{words}" if words else "，还没有写工作事项")
        approved = ("已通过", Tone.DONE) if plan.approved else ("草案", Tone.SOON)
        self.card.set_heading(plan.label, whole, *approved)
        self.show_row(plan, facts, another=self._row is None or self._row.id != plan.id)

    def show_part(self, part: ShowsPlan, row: PlanRow, facts: PlanFacts) -> None:
        """One section."""
        part.show_plan(row, facts)

    def edit(self, name: str) -> None:
        """Puts the cursor into a field of the plan."""
        section = name.partition(".")[0]
        key = section if section in ("half", "year") else _PLACES.get(name, "basics")
        self.edit_in(key, name)

    def _findings(self, context: AppContext) -> FindingsSection:
        made = FindingsSection(context)
        made.go_asked.connect(self.go_asked)
        return made

    def _topics(self, context: AppContext) -> TopicsSection:
        made = TopicsSection(context)
        made.go_asked.connect(self.go_asked)
        return made

    def _papers(self, saver: PaperSaver) -> PapersSection:
        made = PapersSection(saver)
        made.go_asked.connect(self.go_asked)
        return made

"""The card of one item."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.plans.appraisals import APPRAISED
from renda_desktop.plans.rows import ItemRow
from ui.papers.saving import PaperSaver
from ui.plans.appraisal_section import AppraisalSection
from ui.plans.choices import Choices
from ui.plans.facts import PlanFacts
from ui.plans.item_papers_section import ItemPapersSection
from ui.plans.item_sections import GroundsSection, MaterialsSection, MatterSection
from ui.plans.links_section import LinksSection
from ui.plans.people_section import PeopleSection
from ui.plans.progress_section import ProgressSection
from ui.plans.record_card import RecordCard
from ui.plans.states import state_of
from ui.runtime.context import AppContext
from ui.runtime.history_link import history_link
from ui.widgets.buttons import link_button
from ui.widgets.tokens import GAP, GAP_TINY

_PLACES = {
    "time": "matter", "responsible": "matter", "place": "matter", "materials": "materials",
    "result": "progress", "reason": "progress", "state": "progress", "done_on": "progress",
    "participants": "people", "observers": "people", "needed_by_people": "grounds", "appraisal": "appraisal",
}  # fmt: skip
"""Section of the fields that findings and papers name."""
_LONGEST = 26


class ShowsItem(Protocol):
    """A section."""

    def show_item(self, item: ItemRow, facts: PlanFacts) -> None:
        """Shows an item."""

    def flush(self) -> None:
        """Takes over what is being typed."""


class ItemCard(RecordCard[ItemRow, ShowsItem]):
    """Sections are built when they are needed and then follow every change."""

    closed = Signal()
    """Back to the plan itself."""

    go_asked = Signal(str, str)
    """Item id and field of what a paper lacks."""

    def __init__(
        self, context: AppContext, choices: Choices, saver: PaperSaver, parent: QWidget | None = None
    ) -> None:
        super().__init__("计划事项卡片", parent)
        self.close_button = link_button("‹ 看整个计划", self.closed.emit)
        self.close_button.setAccessibleName("看整个计划")
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.setContentsMargins(GAP, GAP_TINY, GAP, 0)
        head.addWidget(self.close_button)
        head.addStretch(1)
        head.addWidget(history_link(context, "plan_item", self.item_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.card, 1)
        self.add_section("matter", "事项", lambda: MatterSection(context))
        self.add_section("people", "参加和列席", lambda: PeopleSection(context, choices))
        self.add_section("materials", "准备材料", lambda: MaterialsSection(context))
        self.add_section("progress", "进展", lambda: ProgressSection(context))
        self.add_section("appraisal", "评议", lambda: AppraisalSection(context))
        self.add_section("grounds", "依据", lambda: GroundsSection(context))
        self.add_section("links", "关联", lambda: LinksSection(context, choices))
        self.add_section("papers", "文书", lambda: self._papers(saver))

    def item_id(self) -> str:
        """Whose card is shown, or ""."""
        return self._row.id if self._row else ""

    def show_item(self, item: ItemRow, facts: PlanFacts) -> None:
        """Shows an item."""
        self.card.set_section_visible("appraisal", item.type in APPRAISED)
        tone, state = state_of(item, facts.today)
        self.card.set_heading(_short(item.title), _sub(item), state, tone)
        self.show_row(item, facts, another=item.id != self.item_id())

    def show_part(self, part: ShowsItem, row: ItemRow, facts: PlanFacts) -> None:
        """One section."""
        part.show_item(row, facts)

    def edit(self, name: str = "time") -> None:
        """Puts the cursor into a field, by the name findings give it."""
        self.edit_in(_PLACES.get(name, "matter"), name)

    def _papers(self, saver: PaperSaver) -> ItemPapersSection:
        made = ItemPapersSection(saver)
        made.go_asked.connect(self.go_asked)
        return made


def _short(title: str) -> str:
    """A heading of two lines at most; the field below has the whole title."""
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"


def _sub(item: ItemRow) -> str:
    type_ = item.type.value if item.type and item.type.value != item.kind.value else ""
    parts = (item.time_text or "时间待定", item.kind.value, type_, item.responsible)
    return "　".join(part for part in parts if part)

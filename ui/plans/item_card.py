"""The card of one item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.plans.rows import ItemRow
from ui.plans.choices import Choices
from ui.plans.facts import PlanFacts
from ui.plans.item_sections import GroundsSection, ItemSection, MaterialsSection, MatterSection
from ui.plans.links_section import LinksSection
from ui.plans.people_section import PeopleSection
from ui.plans.progress_section import ProgressSection
from ui.plans.states import state_of
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.card import Card, Section
from ui.widgets.tokens import GAP, GAP_TINY

_PLACES = {
    "time": "matter", "responsible": "matter", "place": "matter", "materials": "materials",
    "result": "progress", "reason": "progress", "state": "progress",
}  # fmt: skip
"""Section of the fields that findings name."""
_LONGEST = 26


class ShowsItem(Protocol):
    """A section."""

    def show_item(self, item: ItemRow, facts: PlanFacts) -> None:
        """Shows an item."""

    def flush(self) -> None:
        """Takes over what is being typed."""


class ItemCard(QWidget):
    """Sections are built when they are needed and then follow every change."""

    closed = Signal()
    """Back to the plan itself."""

    def __init__(self, context: AppContext, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._item: ItemRow | None = None
        self._facts: PlanFacts | None = None
        self._parts: dict[str, ShowsItem] = {}
        self.card = Card("计划事项卡片")
        self.close_button = link_button("‹ 看整个计划", self.closed.emit)
        self.close_button.setAccessibleName("看整个计划")
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.setContentsMargins(GAP, GAP_TINY, GAP, 0)
        head.addWidget(self.close_button)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.card, 1)
        self._add("matter", "事项", lambda: MatterSection(context))
        self._add("people", "参加和列席", lambda: PeopleSection(context, choices))
        self._add("materials", "准备材料", lambda: MaterialsSection(context))
        self._add("progress", "进展", lambda: ProgressSection(context))
        self._add("grounds", "依据", lambda: GroundsSection(context))
        self._add("links", "关联", lambda: LinksSection(context, choices))
        self.card.section_built.connect(self._show_in)

    def item_id(self) -> str:
        """Whose card is shown, or ""."""
        return self._item.id if self._item else ""

    def show_item(self, item: ItemRow, facts: PlanFacts) -> None:
        """Shows an item; another one is shown from its top."""
        another = item.id != self.item_id()
        self._item, self._facts = item, facts
        tone, state = state_of(item, facts.today)
        self.card.set_heading(_short(item.title), _sub(item), state, tone)
        for key in self._parts:
            self._show_in(key)
        if another:
            self.card.scroll_area().verticalScrollBar().setValue(0)

    def part(self, key: str) -> QWidget:
        """The widget of a section, built now if it was not."""
        return self.card.section(key)

    def edit(self, name: str = "time") -> None:
        """Puts the cursor into a field, by the name findings give it."""
        key = _PLACES.get(name, "matter")
        self.card.jump_to(key)
        part = self.card.section(key)
        if isinstance(part, ItemSection) and name in part.fields:
            part.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for part in list(self._parts.values()):
            part.flush()

    def _add(self, key: str, title: str, build: Callable[[], QWidget]) -> None:
        def built() -> QWidget:
            made = build()
            self._parts[key] = made  # type: ignore[assignment]
            return made

        self.card.add_section(Section(key, title, built))

    def _show_in(self, key: str) -> None:
        if self._item is not None and self._facts is not None and key in self._parts:
            self._parts[key].show_item(self._item, self._facts)


def _short(title: str) -> str:
    """A heading of two lines at most; the field below has the whole title."""
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"


def _sub(item: ItemRow) -> str:
    type_ = item.type.value if item.type and item.type.value != item.kind.value else ""
    parts = (item.time_text or "时间待定", item.kind.value, type_, item.responsible)
    return "　".join(part for part in parts if part)

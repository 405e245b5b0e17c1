"""What the cards of the plan and of an item share: sections built when they are needed, fields found by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from ui.plans.facts import PlanFacts
from ui.plans.field_section import FieldSection
from ui.plans.papers_section import PapersSection
from ui.widgets.card import Card, Section


class Flushes(Protocol):
    """A section."""

    def flush(self) -> None:
        """Takes over what is being typed."""


Part = TypeVar("Part", bound=Flushes)
Row = TypeVar("Row")


class RecordCard(QWidget, Generic[Row, Part]):
    """`show_part` shows the row in one section."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card(name)
        self._row: Row | None = None
        self._facts: PlanFacts | None = None
        self._parts: dict[str, Part] = {}
        self.card.section_built.connect(self._show_in)

    def part(self, key: str) -> QWidget:
        """The widget of a section, built now if it was not."""
        return self.card.section(key)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for part in list(self._parts.values()):
            part.flush()

    def show_part(self, part: Part, row: Row, facts: PlanFacts) -> None:
        """Shows the row in a section; each card says how."""
        raise NotImplementedError

    def show_row(self, row: Row, facts: PlanFacts, *, another: bool) -> None:
        """Shows a row in all sections there are; another one is shown from its top."""
        self._row, self._facts = row, facts
        for key in self._parts:
            self._show_in(key)
        if another:
            self.card.scroll_area().verticalScrollBar().setValue(0)

    def add_section(self, key: str, title: str, build: Callable[[], QWidget]) -> None:
        """A section that is built when it is needed."""

        def built() -> QWidget:
            made = build()
            self._parts[key] = made  # type: ignore[assignment]
            return made

        self.card.add_section(Section(key, title, built))

    def edit_in(self, key: str, name: str) -> None:
        """Puts the cursor into a field of a section."""
        self.card.jump_to(key)
        part = self.card.section(key)
        if isinstance(part, FieldSection | PapersSection):
            part.focus_on(name)

    def _show_in(self, key: str) -> None:
        if self._row is not None and self._facts is not None and key in self._parts:
            self.show_part(self._parts[key], self._row, self._facts)

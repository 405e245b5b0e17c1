"""The sections of a card as parts of one kind: each is built when it is needed and then follows what is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from ui.widgets.card import Card, Section

P = TypeVar("P", bound=QWidget)


class CardParts(Generic[P]):
    """`show` writes the present record into a part; it is called for a part that was just built too."""

    def __init__(self, card: Card, show: Callable[[P], None]) -> None:
        self._card = card
        self._show = show
        self._built: dict[str, P] = {}
        card.section_built.connect(self._just_built)

    def add(self, key: str, title: str, build: Callable[[], P], short: str = "") -> None:
        """Adds a section at the end of the card; `short`: its title in the table of contents."""

        def made() -> QWidget:
            self._built[key] = build()
            return self._built[key]

        self._card.add_section(Section(key, title, made, short))

    def part(self, key: str) -> P:
        """A part, built now if it was not."""
        self._card.section(key)
        return self._built[key]

    def built(self) -> Sequence[P]:
        """The parts that are there."""
        return list(self._built.values())

    def refresh(self) -> None:
        """Shows the present record in all parts that are there."""
        for part in self.built():
            self._show(part)

    def _just_built(self, key: str) -> None:
        if key in self._built:
            self._show(self._built[key])

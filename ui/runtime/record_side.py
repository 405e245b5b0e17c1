"""The right side of a tab: the card of one record, the form of a new one, or a word that nothing is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.runtime.context import AppContext
from ui.runtime.history_link import history_link
from ui.widgets.card import Card
from ui.widgets.card_parts import CardParts
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_keys import on_escape_back
from ui.widgets.tokens import GAP


class SidePart(QWidget):
    """One section of the card."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)

    def flush(self) -> None:
        """Takes over what is being typed."""


Part = TypeVar("Part", bound=SidePart)
Form = TypeVar("Form", bound=QWidget)


class RecordSide(QWidget, Generic[Part, Form]):
    """Sections are built when they are needed and then follow every change. A subclass reads and shows the record."""

    back = Signal()
    """Esc: to the list."""
    adding_changed = Signal(bool)
    """Whether the form of a new record stands in place of the card."""
    given_up = Signal()
    """Esc in the form of a new record."""

    def __init__(self, context: AppContext, name: str, nothing: EmptyState) -> None:
        super().__init__()
        self._context = context
        self.card = Card(name)
        self._parts: CardParts[Part] = CardParts(self.card, self._show_in)
        self._new_form: Form | None = None
        self.nothing = nothing
        self.nothing.setProperty("look", "surface")
        self._pages = QStackedWidget()
        for page in (self.nothing, self.card):
            self._pages.addWidget(page)
        self._pages.currentChanged.connect(lambda _: self.adding_changed.emit(self.is_adding()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        on_escape_back(self, self.is_adding, self.given_up, self.back)

    @property
    def new_form(self) -> Form:
        """Where a new record is asked for, made when it is first needed."""
        if self._new_form is None:
            self._new_form = self._make_form()
            self._pages.addWidget(self._new_form)
        return self._new_form

    def is_adding(self) -> bool:
        """Whether a new record is asked for."""
        return self._new_form is not None and self._pages.currentWidget() is self._new_form

    def part(self, key: str) -> Part:
        """A section, built now if it was not."""
        return self._parts.part(key)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for part in self._parts.built():
            part.flush()

    def _offer_history(self, table: str, record_id: Callable[[], str]) -> None:
        """修改记录 in the heading: the changes of the record shown, a row of that table."""
        self.card.add_action(history_link(self._context, table, record_id))

    def _make_form(self) -> Form:
        """The form of a new record, its signals connected."""
        raise NotImplementedError

    def _show_in(self, part: Part) -> None:
        """Shows the record in one section; nothing while there is no record."""
        raise NotImplementedError

    def _add_sections(self, *sections: tuple[str, str, Callable[[], Part]]) -> None:
        """Key, title and maker of each."""
        for key, title, build in sections:
            self._parts.add(key, title, build)

    def _open_form(self) -> Form:
        """In place of the card."""
        self.flush()
        self._pages.setCurrentWidget(self.new_form)
        return self.new_form

    def _show_nothing(self) -> None:
        self._pages.setCurrentWidget(self.nothing)

    def _show_card(self) -> None:
        """The card of the record read last, whose heading is set."""
        self._parts.refresh()
        self._pages.setCurrentWidget(self.card)

    def _reveal_focus(self) -> None:
        """Brings the field that has the keyboard into sight, once the layout has run."""
        QTimer.singleShot(0, self, self.card.reveal_focus)

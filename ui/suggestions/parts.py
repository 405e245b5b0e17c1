"""What the sections of a suggestion's card share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from renda_desktop.suggestions.rows import PracticeRow, SuggestionFile, UnitRow
from renda_desktop.suggestions.rules import ResultClass
from ui.runtime.context import AppContext
from ui.runtime.form_place import FormPlace
from ui.runtime.place_form import PlaceForm
from ui.runtime.record_side import SidePart
from ui.widgets.fields import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

Command = Callable[["DbSession"], object]


@dataclass(frozen=True)
class ShownSuggestion:
    """A suggestion with what is chosen from on its card."""

    file: SuggestionFile
    units: tuple[UnitRow, ...]
    classes: tuple[ResultClass, ...]
    practice: PracticeRow

    def class_options(self) -> list[Option]:
        """The classes of results: A　已解决或采纳."""
        return [Option(one.letter, f"{one.letter}　{one.name}") for one in self.classes]


class ActionForm(PlaceForm):
    """A form for one command: `make` reads the fields, `required` names those that must be filled in."""

    def __init__(
        self,
        context: AppContext,
        title: str,
        word: str,
        fields: dict[str, Field[Any]],
        make: Callable[[], Command],
        done: str,
        *,
        required: Sequence[str] = (),
        wide: tuple[str, ...] = (),
        note: str = "",
    ) -> None:
        super().__init__(context, title, word, fields, wide, note)
        self._make, self._said, self._needed = make, done, tuple(required)

    def _required(self) -> tuple[str, ...]:
        return self._needed

    def _command(self) -> Callable[[DbSession], Any]:
        return self._make()

    def _done_words(self) -> str:
        return self._said


class SuggestionPart(SidePart):
    """One section of the card; `place` is where its small forms open."""

    asked = Signal(str, str)
    """Another section is to do something: its key and the action, "" to be shown only."""
    gone_to = Signal(str)
    """Another suggestion is to be shown: its id."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.shown: ShownSuggestion | None = None
        self.place = FormPlace()
        self._form_of = ""

    @property
    def suggestion_id(self) -> str:
        """The suggestion shown, "" without."""
        return self.shown.file.id if self.shown else ""

    def now(self) -> ShownSuggestion:
        """What is shown."""
        assert self.shown is not None, "a section was used before a suggestion was shown"
        return self.shown

    def show_suggestion(self, shown: ShownSuggestion) -> None:
        """Shows a suggestion, or the same one again after a change; a form open for another one closes."""
        if self.place.form is not None and self._form_of != shown.file.id:
            self.place.close_form()
        self.shown = shown
        self._show(shown.file)

    def _show(self, file: SuggestionFile) -> None:
        raise NotImplementedError

    def begin(self, action: str) -> None:
        """Opens the form for an action of this section."""

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Puts the cursor where that is entered; False when it is not here."""
        return False

    def open_form(self, form: PlaceForm) -> None:
        """In the place of the section."""
        self._form_of = self.suggestion_id
        self.place.open(form)

    def write(self, command: Command, said: str = "") -> bool:
        """One command; `said` is told with [撤销]."""
        if not self.context.write(command):
            return False
        if said:
            self.context.teller.note(said, undo=True)
        return True


def flow(*widgets: QWidget) -> QWidget:
    """Buttons side by side, going on in the next line where the width ends."""
    row = QWidget()
    layout = FlowLayout(row, GAP_SMALL)
    for widget in widgets:
        layout.addWidget(widget)
    return row

"""What the sections of a suggestion's card share."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from renda_desktop.suggestions.part_rows import PracticeRow, UnitRow
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import ResultClass
from ui.runtime.context import AppContext
from ui.runtime.form_place import FormPlace
from ui.runtime.place_form import PlaceForm
from ui.runtime.record_side import SidePart
from ui.suggestions.kept_words import KeptWords
from ui.suggestions.unfinished import Unfinished
from ui.widgets.fields import DateField, Field
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
        self.title = title
        self.words: KeptWords | None = None
        """Keeps its texts from the moment it is opened."""
        self._make, self._said, self._needed = make, done, tuple(required)
        self._at_first = {name: field.value() for name, field in fields.items()}

    def touched(self) -> bool:
        """Whether something was typed or chosen since it was opened."""
        return any(
            field.is_typing() or field.value() != self._at_first[name] for name, field in self.fields.items()
        )

    def _required(self) -> tuple[str, ...]:
        return self._needed

    def _place_of(self, name: str) -> Field[Any]:
        """Where a day that has not come is spoken of by its column, the field with a day that has not come."""
        if name in self.fields:
            return self.fields[name]
        days = [one for one in self.fields.values() if isinstance(one, DateField)]
        today = self._context.today()
        ahead = [one for one in days if isinstance(day := one.value(), datetime.date) and day > today]
        return ahead[0] if ahead else super()._place_of(name)

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
        self.section = ""
        """Its key, given by the card."""
        self.unfinished = Unfinished(self)
        """Of the whole card, given by it."""
        self._open_key = "", ""
        self._kept: dict[tuple[str, str], ActionForm] = {}
        """Forms with words in them that are not shown now, by suggestion and action."""

    @property
    def suggestion_id(self) -> str:
        """The suggestion shown, "" without."""
        return self.shown.file.id if self.shown else ""

    def now(self) -> ShownSuggestion:
        """What is shown."""
        assert self.shown is not None, "a section was used before a suggestion was shown"
        return self.shown

    def show_suggestion(self, shown: ShownSuggestion) -> None:
        """Shows a suggestion, or the same one again after a change; what was begun for another one is kept."""
        if self._open_key[0] != shown.file.id:
            self._put_aside()
        self.shown = shown
        self._show(shown.file)
        self._bring_back()

    def _show(self, file: SuggestionFile) -> None:
        raise NotImplementedError

    def begin(self, action: str) -> None:
        """Opens the form for an action of this section."""

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Puts the cursor where that is entered; False when it is not here."""
        return False

    def open_form(self, form: ActionForm, action: str) -> None:
        """In the place of the section, or what was begun before by the same action; another one is kept."""
        key = self.suggestion_id, action
        if key == self._open_key and isinstance(self.place.form, ActionForm) and self.place.form.touched():
            form.deleteLater()
            self.place.form.focus_first()
            return
        self._put_aside()
        kept = self._kept.pop(key, None)
        if kept is None:
            form.closed.connect(lambda: self._finished(key, form))
            form.words = KeptWords(
                self.context, form, form.fields, form.title, (key[0], self.section, action)
            )
        else:
            form.deleteLater()
        self._open_key = key
        self.place.open(kept or form)

    def _put_aside(self) -> None:
        """The open form leaves its place: kept when there are words in it."""
        form, key = self.place.form, self._open_key
        self._open_key = "", ""
        if not isinstance(form, ActionForm):
            return
        if form.touched():
            self.place.lay_aside()
            if form.words is not None:
                form.words.store()
            self._kept[key] = form
            self.unfinished.note(key[0], self.section, key[1], form.title)
        else:
            if form.words is not None:
                form.words.forget()
            self.place.close_form()
            self.unfinished.drop(key[0], self.section, key[1])

    def _bring_back(self) -> None:
        """What was begun last for the suggestion shown, when no other form is open."""
        if self.place.form is not None:
            return
        key = next((one for one in reversed(self._kept) if one[0] == self.suggestion_id), None)
        if key is not None:
            self._open_key = key
            self.place.bring_back(self._kept.pop(key))

    def _finished(self, key: tuple[str, str], form: ActionForm) -> None:
        """Registered or given up, wherever it is; the keyboard stays in the section of the one that was open."""
        if form.words is not None:
            form.words.forget()
        self.unfinished.drop(key[0], self.section, key[1])
        if self._kept.pop(key, None) is form:  # its own command showed another suggestion
            form.hide()
            form.deleteLater()
        if key == self._open_key:
            self._open_key = "", ""
            if key[0] == self.suggestion_id:
                QTimer.singleShot(0, self, lambda: self.asked.emit(self.section, ""))
        QTimer.singleShot(0, self, self._bring_back)

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

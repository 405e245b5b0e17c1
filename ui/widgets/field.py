"""What all form fields share: label above, box, unit, the error sentence below, and when a value is saved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from renda_desktop.errors import DeskError
from ui.widgets.buttons import Button, link_button
from ui.widgets.focus import reveal
from ui.widgets.labels import set_look, set_shown, text_label
from ui.widgets.only_look import only_look
from ui.widgets.tokens import GAP_SMALL, GAP_TINY, REST_MS

T = TypeVar("T")
F = TypeVar("F", bound="Field[Any]")


class Field(QWidget, Generic[T]):
    """Base of the fields; a subclass says how its widget is read and written and calls `_touched`.

    `set_value` is for refreshes of the same record and never overwrites what is being typed or what has been
    refused; `reset` is for another record.
    """

    edited = Signal(object)
    """A new value: focus left or nothing was typed for a second, and it differs from the last one."""
    draft_changed = Signal(str)
    """The text as it is being typed, for a live preview."""
    given_up = Signal()
    """What was typed or refused was given up; the field shows the stored value again."""
    name = ""
    """What the record calls it; "" until a form binds the field."""
    for_looking = False
    """Whether it only chooses what is shown (a filter, a day, a password): whoever may only look uses it too."""

    def __init__(self, label: str, value: T, *, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: T = value
        self._stored: T = value
        self._of_record = False
        self._typing = False
        self._own_error = False
        self._manner = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(lambda: self._commit(final=False))
        self.label = text_label(label, "small")
        self.error_label = text_label("", "error")
        self.error_label.hide()
        self._restore_button: Button | None = None
        self.unit_label = text_label(unit, "second", wrap=False)
        set_shown(self.unit_label, bool(unit))
        self._body = QHBoxLayout()
        self._lay_out(label)

    def value(self) -> T:
        """The value as last set or edited; what is half typed does not count."""
        return self._value

    def set_value(self, value: T) -> None:
        """Shows the stored value, unless the user is typing or an error stands below."""
        self._stored, self._of_record = value, True
        if self._typing or self.error():
            return
        fresh = value != self._value
        self._value = value
        self._show(value)
        if fresh:
            self._begin()

    def reset(self, value: T) -> None:
        """Shows the value of another record and forgets what was typed."""
        self._rest.stop()
        self._typing = False
        self._stored, self._of_record = value, True
        self.show_error(None)
        self._value = value
        self._show(value)
        self._begin()

    def restore_button(self) -> Button | None:
        """[恢复原值], below an error of a field that shows a record; made when it is first needed."""
        return self._restore_button

    def flush(self) -> bool:
        """Takes over what was typed at once; False when it cannot be read (the field says why)."""
        return self._commit(final=True)

    def show_error(self, text: str | None) -> None:
        """Writes a sentence below the field and marks its box; None takes it away."""
        self._own_error = False
        self._write_error(text or "")

    def error(self) -> str:
        """The sentence below the field, or ""."""
        return self.error_label.text()

    def set_read_only(self, on: bool) -> None:
        """Shows the value without letting it be changed; always, for whoever only looks."""
        self._set_read_only(on or self._only_looked_at())

    def show_draft(self, text: str, problem: str) -> None:
        """Shows a text that was typed earlier and never became a value, with the sentence why, if there is one."""
        if not self._write_text(text):
            return
        self._typing = True
        if problem:
            self._write_error(problem)
            self._own_error = True

    def keep_unsaved(self, text: str) -> None:
        """The new value could not be stored (a full disk, say): it stands as typed, leaving the field tries again."""
        self._value = self._stored
        self._typing = True
        self._write_error(text)
        self._own_error = True

    def is_typing(self) -> bool:
        """Whether something was typed that is not yet taken over."""
        return self._typing

    def showEvent(self, event: QShowEvent) -> None:
        """Nobody types what he may not change."""
        super().showEvent(event)
        if self._only_looked_at():
            self._set_read_only(True)

    def _only_looked_at(self) -> bool:
        return not self.for_looking and only_look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing typed is lost when the page changes."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._commit(final=True)

    def _read(self) -> T:
        """What the widget holds; raises a `DeskError` whose sentence goes below the field."""
        raise NotImplementedError

    def _show(self, value: T) -> None:
        """Writes a value into the widget."""
        raise NotImplementedError

    def _write_text(self, text: str) -> bool:
        """Puts a text into the widget as if it had been typed; False when the widget holds no text."""
        return False

    def _begin(self) -> None:
        """Editing starts from here: Esc comes back to what stands in the field now."""

    def _set_read_only(self, on: bool) -> None:
        raise NotImplementedError

    def _touched(self, draft: str) -> None:
        """The user typed: announce the draft, begin to wait."""
        self._typing = True
        self._rest.start()
        self.draft_changed.emit(draft)

    def _restore(self, value: T) -> None:
        """Esc: back to a value, which is saved again if something else was saved meanwhile."""
        self._rest.stop()
        self._typing = False
        self.show_error(None)
        self._show(value)
        self._take(value)
        self.given_up.emit()

    def _show_stored(self) -> None:
        """[恢复原值]: gives up what was typed or refused; nothing is saved, since nothing was."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reset(self._stored)
        self.given_up.emit()

    def _commit(self, *, final: bool) -> bool:
        self._rest.stop()
        if not self._typing:
            return not self._own_error
        try:
            value = self._read()
        except DeskError as problem:
            if final or self._own_error:
                self._write_error(problem.message)
                self._own_error = True
            return False
        self._typing = False
        refused = bool(self.error()) and not self._own_error
        self.show_error(None)
        self._take(value, again=refused)
        if final and not self.error():
            self._show(self._value)
        return True

    def _take(self, value: T, *, again: bool = False) -> None:
        """`again`: this very value was refused before; what stood in its way may be gone by now."""
        if again or value != self._value:
            self._value = value
            self.edited.emit(value)
            if not self.error():
                self._stored = value

    def _write_error(self, text: str) -> None:
        self.error_label.setText(text)
        set_shown(self.error_label, bool(text))
        self._offer_restoring(bool(text) and self._of_record)
        self._mark_wrong(bool(text))

    def _offer_restoring(self, on: bool) -> None:
        if on and self._restore_button is None:
            self._restore_button = link_button("恢复原值", self._show_stored)
            self._restore_button.setAccessibleName(f"恢复{self.label.text()}的原值".replace("恢复的", "恢复"))
            self._restore_button.setProperty("look", "small-link")
            column = self.layout()
            assert isinstance(column, QVBoxLayout)
            column.addWidget(self._restore_button, 0, Qt.AlignmentFlag.AlignLeft)
            box = self.focusProxy()
            if box is not None:
                QWidget.setTabOrder(box, self._restore_button)
        if self._restore_button is not None:
            set_shown(self._restore_button, on)

    def _mark_wrong(self, wrong: bool) -> None:
        box = self.focusProxy()
        if box is not None:
            set_look(box, "wrong", "true" if wrong else "false")
            box.setAccessibleDescription(self.error() or self._manner)

    def _place(self, box: QWidget, *, focus: QWidget | None = None) -> None:
        """Puts the widget of the field between label and error."""
        target = focus or box
        self._body.insertWidget(0, box, 1)
        # Without a policy of its own Qt leaves the field where it is when Tab is given another order (`place_after`).
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(target)
        if self.label.text():
            target.setAccessibleName(self.label.text())
        self.label.setBuddy(target)

    def _lay_out(self, label: str) -> None:
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(GAP_SMALL)
        self._body.addWidget(self.unit_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.label)
        column.addLayout(self._body)
        column.addWidget(self.error_label)
        set_shown(self.label, bool(label))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)


def looking(field: F) -> F:
    """`field` only chooses what is shown (a filter, a day): whoever may only look uses it too."""
    field.for_looking = True
    return field


def all_readable(fields: Iterable[Field[Any]]) -> bool:
    """Takes over what was typed in all of them; the cursor goes into the first that cannot be read, which says why."""
    wrong = [field for field in fields if not field.flush()]
    if wrong:
        first = wrong[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, first, lambda: reveal(first))  # the sentence below it has its room by then
    return not wrong

"""The place where one small form at a time is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.runtime.place_form import PlaceForm
from ui.widgets.labels import set_shown


class FormPlace(QWidget):
    """Empty and without height while no form is open; afterwards the focus is where it was before the form."""

    closed = Signal()
    """The form has done its work or was given up; not when the page takes it away itself."""

    def __init__(self) -> None:
        super().__init__()
        self.form: PlaceForm | None = None
        self._opener: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def open(self, form: PlaceForm) -> None:
        """Opens a form in place of another, with the cursor in its first field."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._opener = focused
        self._take_away()
        self.form = form
        form.closed.connect(self._done)
        self._column.addWidget(form)
        form.show()
        self.show()
        form.focus_first()

    def close_form(self) -> None:
        """Takes the form away, whatever was typed in it."""
        if self.form is not None:
            self._give_back_focus()
            set_shown(self, False)
            self._take_away()

    def lay_aside(self) -> PlaceForm | None:
        """Takes the form away without forgetting what was typed in it: `bring_back` shows it again."""
        form = self.form
        if form is None:
            return None
        self._give_back_focus()
        set_shown(self, False)
        self.form = None
        form.closed.disconnect(self._done)
        self._column.removeWidget(form)
        form.hide()
        return form

    def bring_back(self, form: PlaceForm) -> None:
        """Shows a form that was laid aside; the focus stays where it is."""
        self._take_away()
        self.form = form
        form.closed.connect(self._done)
        self._column.addWidget(form)
        form.show()
        self.show()

    def _done(self) -> None:
        self.close_form()
        self.closed.emit()

    def _take_away(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _give_back_focus(self) -> None:
        """To what the form was opened from; where that is gone, `focus_heir` finds who gets it."""
        opener, self._opener = self._opener, None
        focused = QApplication.focusWidget()
        if opener is None or focused is None or not self.isAncestorOf(focused) or not isValid(opener):
            return
        if opener.isVisible() and opener.isEnabled():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)

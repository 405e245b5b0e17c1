"""The place where one small form at a time is open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.runtime.place_form import PlaceForm


class FormPlace(QWidget):
    """Empty and without height while no form is open."""

    closed = Signal()
    """The form has done its work or was given up."""

    def __init__(self) -> None:
        super().__init__()
        self.form: PlaceForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def open(self, form: PlaceForm) -> None:
        """Opens a form in place of another, with the cursor in its first field."""
        self.close_form()
        self.form = form
        form.closed.connect(self._done)
        self._column.addWidget(form)
        self.show()
        form.focus_first()

    def close_form(self) -> None:
        """Takes the form away, whatever was typed in it."""
        form, self.form = self.form, None
        if form is not None:
            self.hide()
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _done(self) -> None:
        self.close_form()
        self.closed.emit()

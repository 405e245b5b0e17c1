"""What the parts of the page of the count share: a heading, a column, and the round they show."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.ballots.rows import RoundRow
from ui.runtime.context import AppContext
from ui.runtime.form_place import FormPlace
from ui.runtime.place_form import PlaceForm
from ui.widgets import theme
from ui.widgets.labels import text_label
from ui.widgets.tokens import GAP_SMALL

_FORM = 560
"""Width of a small form, in pixels at 100 %."""


class RoundPart(QWidget):
    """One step of a round; a subclass fills `column` and shows the round in `show_round`."""

    title = ""
    form_closed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.round_: RoundRow | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP_SMALL)
        self.column.addWidget(text_label(self.title, "section"))
        self.form_place = FormPlace()
        self.form_place.closed.connect(self.form_closed)

    def show_round(self, round_: RoundRow) -> None:
        """Shows a round, also the same one after a change."""
        raise NotImplementedError

    def flush(self) -> None:
        """Takes over what is being typed."""

    def shown(self) -> RoundRow:
        """The round that is shown."""
        assert self.round_ is not None, "a part was used before a round was shown"
        return self.round_

    def form(self) -> PlaceForm | None:
        """The small form that is open, if one is."""
        return self.form_place.form

    def open_form(self, form: PlaceForm) -> None:
        """Opens a form at the end of the part, in place of another one."""
        form.setMaximumWidth(theme.px(_FORM))
        if self.form_place.parentWidget() is None:
            self.column.addWidget(self.form_place)
        self.form_place.open(form)

    def close_form(self) -> None:
        """Takes the open form away."""
        self.form_place.close_form()

"""What a form is called and who sent it, for when and where it is filled."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.county_forms.fill_bar import FillBar
from ui.county_forms.shown import Shown
from ui.widgets import tokens
from ui.widgets.labels import set_shown
from ui.widgets.line_fields import TextField


class AboutPanel(QWidget):
    """Of a usual return only the day and the year can be set."""

    edited = Signal(str, str)
    """Field and new text."""

    def __init__(self, today: datetime.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = TextField("名称")
        self.issued = TextField("来文单位和文号", hint="如 县人大办 临人办〔2026〕3号")
        self.note = TextField("备注")
        self.bar = FillBar(today)
        self.texts = {"name": self.name, "issued_by": self.issued, "note": self.note}
        for field, part in self.texts.items():
            part.edited.connect(lambda text, field=field: self.edited.emit(field, text))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.GAP, tokens.GAP, tokens.GAP, tokens.GAP)
        column.setSpacing(tokens.GAP_SMALL)
        for widget in (self.name, self.issued, self.bar, self.note):
            column.addWidget(widget)
        column.addStretch(1)

    def show_form(self, shown: Shown) -> None:
        """Shows a form of the office."""
        self.name.reset(shown.form.name)
        self.issued.reset(shown.form.issued_by)
        self.note.reset(shown.form.note)
        set_shown(self.bar.person, shown.is_card)

    def show_own(self, own: bool) -> None:
        """Whether it is a form of the office."""
        for part in (*self.texts.values(), self.bar.scope):
            set_shown(part, own)
        set_shown(self.bar.person, False)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for part in self.texts.values():
            part.flush()

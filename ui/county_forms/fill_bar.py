"""For when a form is filled: the day that is counted, the year, for everybody, for one place or one deputy."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.county_forms.choosing import Choice
from renda_desktop.county_forms.facts import Asked
from renda_desktop.county_forms.people import EVERYBODY, read_selection
from ui.county_forms.cell_panel import options_of
from ui.runtime.typed_dates import full_day
from ui.widgets import tokens
from ui.widgets.choice_fields import ChoiceField, FlagField
from ui.widgets.date_fields import DateField
from ui.widgets.field import looking
from ui.widgets.line_fields import NumberField


class FillBar(QWidget):
    """Each change is told at once, so that the sheet below shows it; `private` stands where its owner puts it."""

    changed = Signal()

    def __init__(self, today: datetime.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.day = looking(DateField("统计日", full_day))
        self.year = looking(NumberField("年度", minimum=2000, maximum=2100))
        self.scope = looking(ChoiceField("只填哪里", (), hint="全镇"))
        self.person = looking(ChoiceField("哪位代表", (), hint="名册里的第一位"))
        self.private = looking(FlagField("", "身份证号、电话写全"))
        self.may_show: Callable[[], bool] = lambda: True
        """Asked before numbers are written in full; it notes who looked."""
        self.day.reset(today)
        self.year.reset(today.year)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_SMALL)
        for part in (self.day, self.year, self.scope, self.person):
            column.addWidget(part)
            part.edited.connect(lambda _: self.changed.emit())
        self.private.edited.connect(lambda _: self._whole_numbers())

    def _whole_numbers(self) -> None:
        if self.private.value() and not self.may_show():
            self.private.reset(False)
        self.changed.emit()

    def show_choices(self, units: Sequence[Choice], people: Sequence[Choice]) -> None:
        """The places a form can be about, and the deputies a card can be about."""
        self.scope.set_options(options_of(units))
        self.person.set_options(options_of(people))

    def asked(self, clerk: str) -> Asked:
        """As it stands in the fields."""
        scope = read_selection(self.scope.value()) if self.scope.value() else EVERYBODY
        day = self.day.value() or self._today
        year, person = self.year.value() or day.year, self.person.value()
        return Asked(day, year, scope, self.private.value(), clerk, person)
